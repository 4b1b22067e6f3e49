// An organisation's name, its id and where its record stands, as text/slug.py and
// text/lookalikes.py have it.

import { sha256 } from "./digest.js";

const MOST = 60;
const DEVICES = new Set(["con", "prn", "aux", "nul"]);
for (let digit = 1; digit < 10; digit += 1) DEVICES.add(`com${digit}`).add(`lpt${digit}`);

// Letters that have a spelling of their own in a to z; all others lose their marks.
const SPELLINGS = {
  æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", ü: "ue", œ: "oe", þ: "th", ð: "d", đ: "d", ł: "l",
  ħ: "h", ı: "i", ŋ: "ng", ŧ: "t", ĳ: "ij", "'": "", "’": "", ʼ: "",
};

/** The id that a name gives: `Æblegården Øst` gives `aeblegaarden-oest`. */
export function slugOf(name) {
  const composed = name.normalize("NFC");
  const plain = spelled(spelled(composed).normalize("NFKD"));
  const unmarked = [...plain].filter((sign) => !isCombining(sign)).join("");
  const slug = shortened(unmarked.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""));
  if (!slug) return `x${sha256(composed).slice(0, 10)}`;
  return DEVICES.has(slug) ? `${slug}-1` : slug;
}

/** Whether a text is an id as a file may be named after it. */
export function isId(text) {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= MOST && !DEVICES.has(text);
}

/** Where an organisation's own record stands. */
export function recordPath(id) {
  return `charter/signatories/${id.slice(0, 2)}/${id}.yml`;
}

/** Whether two names differ in nothing but spaces and capital letters. */
export function sameName(one, other) {
  return evened(one) === evened(other);
}

/** The id for a new record of a name: another one's id gets a number behind it. `taken` holds, by
 * the mark of an id, the mark of its name and whether that sign-up was refused. The answer is
 * `{id, refused, same}`; `same` says that an organisation of this name has signed. */
export function freeId(name, taken) {
  const stem = slugOf(name);
  const has = (id) => Object.hasOwn(taken, markOf(id));
  if (!has(stem)) return { id: stem, refused: false, same: false };
  const [holder, refused] = taken[markOf(stem)];
  if (refused) return { id: stem, refused, same: false };
  if (holder === markOf(evened(name))) return { id: stem, refused, same: true };
  let number = 2;
  const numbered = () => `${stem.slice(0, 56)}-${number}`.replace("--", "-");
  while (has(numbered())) number += 1;
  return { id: numbered(), refused: false, same: false };
}

// Nobody is named on a page who is not confirmed, so ids and names are known by a digest.
function markOf(text) {
  return sha256(text).slice(0, 12);
}

function evened(name) {
  return folded(name).split(/\s+/).filter(Boolean).join(" ");
}

/** What stands in a name that no name is written with: a sign, or a word in two scripts; null if
 * nothing. */
export function nameFault(name) {
  for (const sign of name) {
    if (sign > "\x7f" && !isOfNames(sign)) return sign;
  }
  const words = name.match(/[\p{L}\p{N}]+(?:[\u0300-\u036f][\p{L}\p{N}]*)*/gu) ?? [];
  return words.find((word) => scriptsOf(word) > 1) ?? null;
}

const SIGNS = new Set("…°®™£€¥§½¼¾²³×·");
// Scripts that are written together count as one.
const SCRIPTS = [
  /\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u, /\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /\p{Script=Georgian}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
];

function scriptsOf(word) {
  return SCRIPTS.filter((script) => script.test(word)).length;
}

function isOfNames(sign) {
  if (SIGNS.has(sign)) return true;
  if (/\p{Zs}/u.test(sign)) return false;
  if (sign.normalize("NFKC") !== sign && sign.normalize("NFC") === sign) return false;
  return /^[\p{L}\p{M}\p{P}\p{Nd}]$/u.test(sign) && !/\p{Lm}/u.test(sign);
}

// Unicode's folding of capitals, as far as it leads to letters a to z.
function folded(text) {
  return text.toLowerCase().replaceAll("ß", "ss");
}

function spelled(text) {
  return [...folded(text)].map((sign) => SPELLINGS[sign] ?? sign).join("");
}

// A mark combines if, behind one of the highest class, Unicode puts it before that one. The one of
// the highest class itself is a letter where capitals are folded.
function isCombining(sign) {
  if (sign < "\u0300") return false;
  const behind = `a\u0345${sign}`;
  return behind.normalize("NFD") !== behind;
}

function shortened(slug) {
  if (slug.length <= MOST) return slug;
  const cut = slug.slice(0, MOST + 1).lastIndexOf("-");
  return cut > 0 ? slug.slice(0, cut) : slug.slice(0, MOST);
}
