/* What was edited, as the unified diff that a proposal holds, in the form that `charter propose`
   writes: three lines of context, no a/ and b/, a fence longer than any run of backticks. */

import { changesBetween } from "./matching.js";

const CONTEXT = 3;
const NOWHERE = "/dev/null";

/** The amendment as Markdown: a ```diff block for each file that differs, in the order of paths.
    `before` and `after` hold texts by path; null, or none, is no such file. */
export function amendment(before, after) {
  return Object.keys(after)
    .sort()
    .filter((path) => (before[path] ?? null) !== (after[path] ?? null))
    .map((path) => block(path, before[path] ?? null, after[path] ?? null))
    .join("\n");
}

/** The lines of a text that ends in LF. */
export function linesOf(text) {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The hunks between two lists of lines, each {oldStart, oldCount, freshStart, freshCount, lines},
    a line being [" ", "-" or "+", text]. */
export function hunks(old, fresh, most) {
  const groups = [];
  for (const change of changesBetween(old, fresh, most)) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.old - (last.old + last.removed) <= 2 * CONTEXT) groups.at(-1).push(change);
    else groups.push([change]);
  }
  return groups.map((group) => hunk(old, fresh, group));
}

function hunk(old, fresh, group) {
  const before = Math.min(group[0].old, CONTEXT);
  const start = group[0].old - before;
  const lines = [];
  const add = (sign, texts) => texts.forEach((text) => lines.push([sign, text]));
  let at = start;
  for (const change of group) {
    add(" ", old.slice(at, change.old));
    at = change.old + change.removed;
    add("-", old.slice(change.old, at));
    add("+", fresh.slice(change.fresh, change.fresh + change.added));
  }
  add(" ", old.slice(at, at + CONTEXT));
  const oldCount = lines.filter(([sign]) => sign !== "+").length;
  const freshCount = lines.filter(([sign]) => sign !== "-").length;
  return {
    oldStart: start + (oldCount ? 1 : 0),
    oldCount,
    freshStart: group[0].fresh - before + (freshCount ? 1 : 0),
    freshCount,
    lines,
  };
}

function block(path, before, after) {
  const found = hunks(linesOf(before ?? ""), linesOf(after ?? ""));
  const lines = [
    `--- ${before === null ? NOWHERE : path}`,
    `+++ ${after === null ? NOWHERE : path}`,
    ...found.flatMap((one) => [
      `@@ -${one.oldStart},${one.oldCount} +${one.freshStart},${one.freshCount} @@`,
      ...one.lines.map(([sign, text]) => (sign === " " && !text ? "" : sign + text)),
    ]),
  ];
  let longest = 2;
  for (const line of lines) {
    for (const [ticks] of line.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  }
  const fence = "`".repeat(longest + 1);
  return [`${fence}diff`, ...lines, fence, ""].join("\n");
}
