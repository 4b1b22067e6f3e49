// Characters that have no place in a charter, since they hide or reorder what readers see: the
// same ones that text/characters.py refuses.

const LETTERS = "A-Za-z\\xaa\\xb5\\xba\\xc0-\\u052f";

// No program of ours can write half of a surrogate pair either.
const ALONE =
  "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff" +
  "\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff9-\\ufffb\\ufffe\\uffff\\ue000-\\uf8ff\\u{13430}-\\u{1343f}" +
  "\\u{16fe4}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{1fffe}\\u{1ffff}\\u{2fffe}" +
  "\\u{2ffff}\\u{3fffe}-\\u{10ffff}]";

/** What leaves no trace on the screen, turns the order of letters, or has no meaning of its own. */
export const HIDDEN =
  `${ALONE}|(?<=[\\0-\\u052f])[\\u200c\\u200d]` +
  `|(?<=[${LETTERS}\\s\\x1c-\\x1f\\x85\\ufe00-\\ufe0f])[\\ufe00-\\ufe0f]|(?<![\\u2801-\\u28ff])\\u2800`;

/** More marks on one letter than any language writes. */
export const PILE =
  "[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]{4,}";

const UNSAFE = new RegExp(`${HIDDEN}|${PILE}`, "u");
const EACH_HIDDEN = new RegExp(HIDDEN, "gu");
const EACH_PILE = new RegExp(PILE, "gu");
const TURNING = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/u;

/** A text as a document holds it: letters in one piece, lines that end in LF, spaces for tabs, and
 * nothing at the ends of lines or of the whole. */
export function tidied(text) {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, "    ")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/^\s*\n/, "")
    .trim();
}

/** How many characters people count, where JavaScript counts halves of some. */
export function lengthOf(text) {
  return [...text].length;
}

/** The first character that is refused: `{kind, number, before}`, with the words before it; null
 * if there is none. */
export function unsafe(text) {
  const found = UNSAFE.exec(text);
  if (found === null) return null;
  const signs = [...found[0]];
  const number = signs[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const line = text.slice(0, found.index).split("\n").at(-1);
  return { kind: kindOf(signs), number: `U+${number}`, before: [...line].slice(-20).join("") };
}

/** The text without what hides or turns it, and with one mark of each pile. */
export function withoutHidden(text) {
  return text.replace(EACH_HIDDEN, "").replace(EACH_PILE, (marks) => [...marks][0]);
}

function kindOf(signs) {
  if (signs.length > 1) return "pile";
  if (TURNING.test(signs[0])) return "turning";
  if (/^[\ufe00-\ufe0f]$/u.test(signs[0])) return "form";
  if (/^\p{Cc}$/u.test(signs[0])) return "control";
  if (/^\p{Co}$/u.test(signs[0])) return "meaningless";
  return "invisible";
}
