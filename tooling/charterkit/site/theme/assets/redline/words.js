/* The words of a line, and what became of them in another: as the redlines of the pages have it. */

import { changesBetween } from "./matching.js";

const MOST_PAIRS = 4_000_000;

// Punctuation and symbols; anything else but spaces is part of a word, so that letters with marks
// of their own stay whole. Scripts without spaces between words are compared sign by sign.
const SIGNS =
  "!-\\/:-@\\[-\\^`\\{-~\\u00a1-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7" +
  "\\u2010-\\u2027\\u2030-\\u205e\\u3001-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20";
const PLAIN = `[^\\s${SIGNS}\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff]+`;
const WORD = new RegExp(
  `\\s+|[0-9]+(?:[.,:\\/][0-9]+)+(?!${PLAIN})|${PLAIN}(?:[\\-'’]${PLAIN})*|.`,
  "gsu",
);
const LETTER = /[\p{L}\p{N}]/u;

/** A line as words, spaces and single signs; joined they give the line exactly. */
export function wordsOf(line) {
  return line.match(WORD) ?? [];
}

export function isWord(part) {
  return LETTER.test(part);
}

/** Whether a line has so many words. */
export function hasWords(line, fewest = 1) {
  return wordsOf(line).filter(isWord).length >= fewest;
}

/** How many signs the words among the parts have. */
export function letters(parts) {
  return parts.filter(isWord).reduce((sum, part) => sum + [...part].length, 0);
}

/** Two lines that are much alike as one: [{kind: "keep", "delete" or "insert", text}]. */
export function spansBetween(old, fresh) {
  if (old === fresh) return [{ kind: "keep", text: fresh }];
  const [before, after] = [wordsOf(old), wordsOf(fresh)];
  const spans = [];
  const add = (kind, parts) => parts.length && spans.push({ kind, text: parts.join("") });
  let at = 0;
  for (const edit of edits(before, after)) {
    add("keep", before.slice(at, edit.old));
    add("delete", before.slice(edit.old, edit.oldEnd));
    add("insert", after.slice(edit.fresh, edit.freshEnd));
    at = edit.oldEnd;
  }
  add("keep", before.slice(at));
  return spans;
}

/* The edits, joined where so little is kept between two that it would disturb. */
function edits(before, after) {
  const found = [];
  let at = 0;
  for (const change of changesBetween(before, after, MOST_PAIRS)) {
    let edit = {
      old: change.old,
      oldEnd: change.old + change.removed,
      fresh: change.fresh,
      freshEnd: change.fresh + change.added,
    };
    edit.removed = letters(before.slice(edit.old, edit.oldEnd));
    edit.added = letters(after.slice(edit.fresh, edit.freshEnd));
    edit.kept = letters(before.slice(at, edit.old));
    at = edit.oldEnd;
    while (found.length && isNoise(found.at(-1), edit)) edit = joined(found.pop(), edit);
    found.push(edit);
  }
  return found;
}

function isNoise(first, second) {
  const sizes = [first, second].map((edit) => Math.max(edit.removed, edit.added));
  return second.kept <= Math.floor(Math.min(...sizes) / 2);
}

function joined(first, second) {
  return {
    ...first,
    oldEnd: second.oldEnd,
    freshEnd: second.freshEnd,
    removed: first.removed + second.kept + second.removed,
    added: first.added + second.kept + second.added,
  };
}
