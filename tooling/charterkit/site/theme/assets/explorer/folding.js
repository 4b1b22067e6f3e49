/* Names made comparable: without capitals and accents, and with å, ø and æ as people spell them
   who have other keys. A text has two such spellings, and finds another if either is in it. */

const ACCENTS = /[\u0300-\u036f]/g;
const LONG = { "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th" };
const SHORT = { ...LONG, "å": "a", "ø": "o" };

function spelled(text, letters) {
  const plain = text.normalize("NFC").toLowerCase().replace(/[åøæßðþ]/g, (one) => letters[one]);
  return plain.normalize("NFD").replace(ACCENTS, "");
}

/** The text with aa, oe and ae for å, ø and æ. */
export function long(text) {
  return spelled(text, LONG);
}

/** The text with a and o for å and ø. */
export function short(text) {
  return spelled(text, SHORT);
}

/** The words of what somebody typed, each in both spellings. */
export function wanted(typed) {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  return words.map((word) => ({ long: long(word), short: short(word) }));
}
