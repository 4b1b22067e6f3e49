// No e-mail address, telephone number or CPR number in a public record: the same ones that
// rules/personal.py finds, told while it can still be taken out.

const WORD = "[\\p{L}\\p{N}_]";
const SPACES = " ";
const NOTHING_BEFORE = "(?<![\\p{L}\\p{N}_.,-])";
const NOTHING_AFTER = `(?![\\p{L}\\p{N}_-]|[.,${SPACES}]\\p{Nd})`;

const SIGN = /@|\p{Nd}(?:\P{Nd}{0,3}\p{Nd}){7}/u;
const URL_IN_TEXT = new RegExp(`(?<!${WORD})[a-z]+://\\S+`, "gu");
const EMAIL =
  /(?<![\p{L}\p{N}_.+'-])[\p{L}\p{N}_.+'-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[\p{L}\p{Nl}\p{No}]{2,}/u;
const INTERNATIONAL = new RegExp(
  `(?<![\\p{L}\\p{N}_+])(?:\\+|00(?=[1-9]))\\p{Nd}(?:[${SPACES}().-]{0,2}\\p{Nd}){7,14}(?!${WORD})`,
  "gu",
);
const PAIRS = new RegExp(
  `${NOTHING_BEFORE}\\p{Nd}{2}([${SPACES}‐‑–-])\\p{Nd}{2}\\1\\p{Nd}{2}\\1\\p{Nd}{2}${NOTHING_AFTER}`,
  "gu",
);
const FOURS = new RegExp(
  `${NOTHING_BEFORE}(\\p{Nd}{4})[${SPACES}-](\\p{Nd}{4})${NOTHING_AFTER}`,
  "gu",
);
const NAMED = new RegExp(
  `(?<!${WORD})(?:tlf|telefon|tel|mobil|mobile|phone|sms|ring(?: til| på)?)(?!${WORD})[^\\p{Nd}\\n]{0,12}` +
    `\\p{Nd}{8}(?!${WORD})`,
  "iu",
);
const BARE = new RegExp(
  "(?<![\\p{L}\\p{N}_.,-])(?:\\p{Nd}{8}|\\p{Nd}{2}(?:\\.\\p{Nd}{2}){3})(?![\\p{L}\\p{N}_-]|[.,]\\p{Nd})",
  "gu",
);
const CPR = new RegExp(
  "(?<![\\p{L}\\p{N}_.,-])(\\p{Nd}{2})(\\p{Nd}{2})(\\p{Nd}{2})[ ‐‑–-]?\\p{Nd}{4}" +
    "(?![\\p{L}\\p{N}_-]|[.,]\\p{Nd})",
  "gu",
);
const COMPANY =
  /(?:cvr|se|p|ean|reg|konto|journal|sags?)[^\p{L}\p{N}_]{0,3}(?:nr|nummer|no)?[^\p{L}\p{N}_]{0,4}$/iu;
const YEAR = /^(?:19|20)\d\d$/;
const LEAD = 40;

/** What a text tells of a private person: "email", "phone" or "cpr", null if nothing. In what is
    heard from people eight digits in a row are a telephone number, unless it says whose else. */
export function personal(text, heard = false) {
  const told = text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2000-\u200A\u202F\u205F\u3000]/g, " ");
  if (!SIGN.test(told)) return null;
  const plain = told.replace(URL_IN_TEXT, (address) => " ".repeat(address.length));
  if (EMAIL.test(plain)) return "email";
  for (const match of plain.matchAll(CPR)) {
    if (!namesCompany(plain, match) && isDay(match)) return "cpr";
  }
  return isPhone(plain, heard) ? "phone" : null;
}

/** The same of what is heard from people. */
export function personalHeard(text) {
  return personal(text, true);
}

function isPhone(text, heard) {
  for (const pattern of [INTERNATIONAL, PAIRS, FOURS, ...(heard ? [BARE] : [])]) {
    for (const match of text.matchAll(pattern)) {
      const years = pattern === FOURS && match.slice(1).every((part) => YEAR.test(part));
      if (!years && !namesCompany(text, match)) return true;
    }
  }
  return NAMED.test(text);
}

function namesCompany(text, match) {
  return COMPANY.test(text.slice(Math.max(0, match.index - LEAD), match.index));
}

// Whether six digits are a day, month and year of some century.
function isDay([, day, month, year]) {
  return [1800, 1900, 2000].some((century) => {
    const date = new Date(Date.UTC(century + Number(year), Number(month) - 1, Number(day)));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  });
}
