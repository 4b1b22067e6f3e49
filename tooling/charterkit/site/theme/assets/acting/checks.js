// What may stand in a field: each check gives a message for the person, or null.

import { lengthOf, tidied, unsafe } from "./characters.js";
import { say } from "./page.js";
import { personal } from "./personal.js";

const LINE = 200;
const PARAGRAPHS = 20_000;

/** One line of text: a name, a title, a reference. */
export function lineFault(text, says, { needed = "", open = personal, most = LINE } = {}) {
  if (!tidied(text)) return needed || null;
  return textFault(text, most, says, open) ?? (tidied(text).includes("\n") ? says.one_line : null);
}

/** Text of one line or several: a statement, a reason. */
export function paragraphsFault(text, says, { needed = "" } = {}) {
  if (!tidied(text)) return needed || null;
  return textFault(text, PARAGRAPHS, says, personal);
}

/** What is wrong with the characters of a text. */
export function charactersFault(text, says) {
  const found = unsafe(text);
  if (found === null) return null;
  const what = say(says[`sign_${found.kind}`], { number: found.number });
  return say(found.before ? says.hidden_after : says.hidden, { what, before: found.before });
}

/** A day as a date field gives it. */
export function dayFault(day, says, { needed = "" } = {}) {
  if (!day) return needed || null;
  const parsed = new Date(`${day}T00:00:00Z`);
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(parsed.getTime());
  return real && parsed.toISOString().startsWith(day) ? null : says.no_day;
}

/** An address on the web. */
export function addressFault(text, says) {
  if (!text) return null;
  const fits = /^https?:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]{0,1900})?$/.test(text);
  return fits ? null : says.no_address;
}

function textFault(text, limit, says, open) {
  const clean = tidied(text);
  if (lengthOf(clean) > limit) {
    return say(says.too_long, { count: lengthOf(clean), limit });
  }
  const hidden = charactersFault(clean, says);
  if (hidden !== null) return hidden;
  const found = open ? open(clean) : null;
  return found === null ? null : says[`personal_${found}`];
}
