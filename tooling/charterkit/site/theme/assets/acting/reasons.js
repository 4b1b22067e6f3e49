// What may not stand in the reasons of a proposal: what hides something from readers, or leaves it
// open where the amendment begins. As text/reasons.py has it, or stricter.

const OPENING = /^((?:[ \t]|>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const TAG = /<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:)(?![^\s<>@]{1,64}@[^\s<>@]{1,255}>)/gu;

const LINK = /\]\(\s*<?([^)\s>[\]]*)/g;
const DEFINED = /^(?:\s|>|[-*+](?=\s)|\d{1,9}[.)](?=\s))*\[[^[\]]*\]:\s*<?([^\s>]*)/;

/** The first link of a text that leads neither to the web nor to a page of the site, as `{line,
 * goal}`; null if there is none. What could be read as another address counts as one. */
export function strayLink(text) {
  for (const [at, line] of text.split("\n").entries()) {
    const goals = [...line.matchAll(LINK)].map((match) => match[1]);
    const defined = DEFINED.exec(line);
    if (defined !== null) goals.push(defined[1]);
    const goal = goals.find((one) => !/^https?:/i.test(one) && /^[/\\]{2}|[&\\:]/.test(one));
    if (goal !== undefined) return { line: at + 1, goal: goal.slice(0, 40) };
  }
  return null;
}

/** The first fault, `{name, line, ...}` with the name of what is said of it; null if none. */
export function reasonsFault(text) {
  const lines = text.split("\n");
  const code = new Set();
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at].includes("<!--")) return { name: "comment", line: at + 1 };
    const opening = OPENING.exec(lines[at]);
    if (opening === null) continue;
    const [, prefix, marks, info] = opening;
    if (prefix) return { name: "fence_inside", line: at + 1 };
    const word = info.trim().toLowerCase().split(/\s+/)[0];
    if (word.replace(/^[{}.]+|[{}.]+$/g, "") === "diff") return { name: "fence_diff", line: at + 1 };
    const end = lines.findIndex((line, place) => place > at && closes(line, marks));
    if (end < 0) return { name: "fence_open", line: at + 1, fence: marks };
    for (let inside = at; inside <= end; inside += 1) {
      if (lines[inside].includes("<!--")) return { name: "comment", line: inside + 1 };
      code.add(inside);
    }
    at = end;
  }
  return tag(lines, code);
}

function closes(line, marks) {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line);
  return found !== null && found[1].startsWith(marks);
}

// A tag passes only if it is code by itself in its line and in its paragraph, since readers do not
// agree on which of the two counts.
function tag(lines, code) {
  let start = 0;
  for (let at = 0; at <= lines.length; at += 1) {
    if (at < lines.length && lines[at].trim() && !code.has(at)) continue;
    const together = withoutCode(lines.slice(start, at).join("\n")).split("\n");
    for (let here = start; here < at; here += 1) {
      const alone = withoutCode(lines[here]);
      for (const { index } of lines[here].matchAll(TAG)) {
        if (alone[index] === "<" || together[here - start][index] === "<") {
          return { name: "html_reasons", line: here + 1, tag: lines[here].slice(index, index + 20) };
        }
      }
    }
    start = at + 1;
  }
  return null;
}

// Spaces for what stands in code spans (CommonMark 6.1); nothing is sure where one is escaped.
function withoutCode(text) {
  if (text.includes("\\`")) return text;
  const runs = [...text.matchAll(/`+/g)].map((run) => [run.index, run.index + run[0].length]);
  const parts = [];
  let done = 0;
  for (let at = 0; at < runs.length; at += 1) {
    const [start, end] = runs[at];
    const closing = runs.findIndex(
      ([from, to], place) => place > at && to - from === end - start,
    );
    if (closing < 0) continue;
    const until = runs[closing][1];
    parts.push(text.slice(done, start), text.slice(start, until).replace(/[^\n]/g, " "));
    done = until;
    at = closing;
  }
  return parts.join("") + text.slice(done);
}
