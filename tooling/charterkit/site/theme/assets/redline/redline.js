/* A redline while one types: two texts in one, with what is removed, what is new, and which lines
   were moved. A line was moved if it stands once in either text, at another place; with it go
   equal neighbours. (The pages that are made beforehand also find lines edited on the way.) */

import { changesBetween, keptBetween } from "./matching.js";
import { pairsOf } from "./pairing.js";
import { hasWords, spansBetween } from "./words.js";

const MOST_PAIRS = 4_000_000;
const FEWEST_WORDS = 3;
const CONTEXT = 3;

/** The redline of two lists of lines: [{spans, move}], `move` being null or {number, end: "from"
    or "to", down}. Both texts can be read back from it exactly. */
export function redline(old, fresh) {
  const blocks = cut(old, fresh);
  const moved = moves(old, fresh, blocks);
  const arrived = new Map([...moved].map(([from, to]) => [to, from]));
  const lines = [];
  const whole = (kind, text, move = null) => lines.push({ spans: [{ kind, text }], move });
  let at = 0;
  for (const block of blocks) {
    for (; at < block.old; at += 1) whole("keep", old[at]);
    at = block.oldEnd;
    let [from, to] = [block.old, block.fresh];
    for (const [left, right] of [...staying(old, fresh, block, moved, arrived), [at, block.freshEnd]]) {
      for (; from < left; from += 1) {
        whole("delete", old[from], moved.has(from) ? { from, end: "from" } : null);
      }
      for (; to < right; to += 1) {
        if (arrived.has(to)) whole("keep", fresh[to], { from: arrived.get(to), end: "to" });
        else whole("insert", fresh[to]);
      }
      if (left < at) lines.push({ spans: spansBetween(old[left], fresh[right]), move: null });
      [from, to] = [left + 1, right + 1];
    }
  }
  for (; at < old.length; at += 1) whole("keep", old[at]);
  return numbered(lines, moved);
}

/** Whether the two texts differ at a line. */
export function isChanged(line) {
  return line.move !== null || line.spans.some((span) => span.kind !== "keep");
}

/** The lines in stretches that hold every change with three lines around it; an empty stretch
    stands where lines are left out. */
export function stretches(lines) {
  const near = lines.map(() => false);
  lines.forEach((line, at) => {
    if (isChanged(line)) near.fill(true, Math.max(at - CONTEXT, 0), at + CONTEXT + 1);
  });
  const found = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && near[end] === near[at]) end += 1;
    if (!near[at] && end - at > 1) found.push([]);
    else if (found.at(-1)?.length) found.at(-1).push(...lines.slice(at, end));
    else found.push(lines.slice(at, end));
    at = end;
  }
  return found;
}

/* Where the texts differ. Lines without a word do not part two changes. */
function cut(old, fresh) {
  const blocks = [];
  for (const change of changesBetween(old, fresh, MOST_PAIRS)) {
    const ends = { oldEnd: change.old + change.removed, freshEnd: change.fresh + change.added };
    const last = blocks.at(-1);
    if (last && !old.slice(last.oldEnd, change.old).some((line) => hasWords(line))) {
      Object.assign(last, ends);
    } else blocks.push({ old: change.old, fresh: change.fresh, ...ends });
  }
  return blocks;
}

/* The lines that were moved: a map from old numbers to new ones. */
function moves(old, fresh, blocks) {
  const [gone, come] = [new Map(), new Map()];
  const inBlocks = (start, end) => blocks.flatMap((one) => range(one[start], one[end]));
  const note = (places, lines, at) => places.set(lines[at], places.has(lines[at]) ? null : at);
  const olds = new Set(inBlocks("old", "oldEnd"));
  const news = new Set(inBlocks("fresh", "freshEnd"));
  for (const at of olds) note(gone, old, at);
  for (const at of news) note(come, fresh, at);
  const moved = new Map();
  const take = (from, to) => {
    moved.set(from, to);
    olds.delete(from);
    news.delete(to);
  };
  for (const [text, from] of gone) {
    const to = come.get(text) ?? null;
    if (from === null || to === null || !hasWords(text, FEWEST_WORDS)) continue;
    if (!olds.has(from) || !news.has(to)) continue;
    take(from, to);
    for (const step of [1, -1]) {
      for (let far = step; olds.has(from + far) && news.has(to + far); far += step) {
        if (old[from + far] !== fresh[to + far] || !hasWords(old[from + far])) break;
        take(from + far, to + far);
      }
    }
  }
  return moved;
}

/* The pairs of a block that stayed where they were, edited or not. */
function staying(old, fresh, block, moved, arrived) {
  const olds = range(block.old, block.oldEnd).filter((at) => !moved.has(at));
  const news = range(block.fresh, block.freshEnd).filter((at) => !arrived.has(at));
  const texts = (lines, places) => places.map((at) => lines[at]);
  const pairs = pairsOf(texts(old, olds), texts(fresh, news));
  const found = [];
  let [at, to] = [0, 0];
  for (const [left, right] of [...pairs, [olds.length, news.length]]) {
    const between = [olds.slice(at, left), news.slice(to, right)];
    for (const [one, other] of keptBetween(texts(old, between[0]), texts(fresh, between[1]), MOST_PAIRS)) {
      found.push([between[0][one], between[1][other]]);
    }
    if (left < olds.length) found.push([olds[left], news[right]]);
    [at, to] = [left + 1, right + 1];
  }
  return found;
}

/* The moves numbered as a reader meets them, a run of lines as one. */
function numbered(lines, moved) {
  const first = new Map();
  const run = new Map();
  for (const from of [...moved.keys()].sort((one, other) => one - other)) {
    const goesOn = run.has(from - 1) && moved.get(from) === moved.get(from - 1) + 1;
    run.set(from, goesOn ? run.get(from - 1) : from);
  }
  for (const { move } of lines) {
    if (move && !first.has(run.get(move.from))) {
      first.set(run.get(move.from), { number: first.size + 1, end: move.end });
    }
  }
  return lines.map(({ spans, move }) => {
    if (!move) return { spans, move };
    const { number, end } = first.get(run.get(move.from));
    return { spans, move: { number, end: move.end, down: move.end === end } };
  });
}

function range(start, end) {
  return Array.from({ length: end - start }, (_, at) => start + at);
}
