/* Which line of one text became which of another, by the words they have in common. */

import { isWord, wordsOf } from "./words.js";

// The part of their letters that two lines must have in common to be shown as one.
const ALIKE = 0.4;
// A word in more lines tells none of them apart; no line is compared with more than a dozen.
const COMMON = 100;
const MOST = 12;

/** The pairs [old, fresh] of lines that are versions of each other, in the order of both texts,
    chosen so that what they have in common is the most. */
export function pairsOf(old, fresh) {
  const found = alike(old, fresh);
  // The heaviest chain: best[n] ends at an old line before n, as a tree of prefixes (Fenwick 1994).
  const best = Array.from({ length: old.length + 1 }, () => [0, -1]);
  const totals = [];
  const before = [];
  let last = -1;
  for (let at = 0; at < found.length; ) {
    let end = at;
    for (; end < found.length && found[end].fresh === found[at].fresh; end += 1) {
      const [total, link] = heaviest(best, found[end].old);
      totals.push(total + found[end].share);
      before.push(link);
    }
    for (; at < end; at += 1) {
      for (let place = found[at].old + 1; place < best.length; place += place & -place) {
        if (totals[at] > best[place][0]) best[place] = [totals[at], at];
      }
    }
  }
  const chain = [];
  for (last = heaviest(best, old.length)[1]; last >= 0; last = before[last]) {
    chain.push([found[last].old, found[last].fresh]);
  }
  return chain.reverse();
}

function heaviest(tree, end) {
  let found = [0, -1];
  for (let at = end; at; at &= at - 1) if (tree[at][0] > found[0]) found = tree[at];
  return found;
}

function alike(old, fresh) {
  const before = old.map(weights);
  const sizes = before.map(sum);
  const places = new Map();
  before.forEach((words, at) => {
    for (const word of words.keys()) {
      if (!places.has(word)) places.set(word, []);
      places.get(word).push(at);
    }
  });
  const found = [];
  fresh.map(weights).forEach((words, to) => {
    const size = sum(words);
    const near = new Set();
    for (const word of words.keys()) {
      const where = places.get(word) ?? [];
      if (where.length <= COMMON) for (const at of where) near.add(at);
      else for (const at of [to, to + old.length - fresh.length]) if (old[at] !== undefined) near.add(at);
    }
    const shares = [...near]
      .map((at) => ({ old: at, fresh: to, share: share(before[at], words, sizes[at] + size) }))
      .filter((one) => one.share >= ALIKE)
      .sort((one, other) => other.share - one.share || Math.abs(one.old - to) - Math.abs(other.old - to));
    found.push(...shares.slice(0, MOST).sort((one, other) => one.old - other.old));
  });
  return found;
}

function share(old, fresh, both) {
  let shared = 0;
  for (const [word, weight] of old) shared += Math.min(weight, fresh.get(word) ?? 0);
  return shared ? (2 * shared) / both : 0;
}

/* The letters of each word of a line. */
function weights(line) {
  const found = new Map();
  for (const part of wordsOf(line)) {
    if (isWord(part)) found.set(part, (found.get(part) ?? 0) + [...part].length);
  }
  return found;
}

function sum(words) {
  let all = 0;
  for (const weight of words.values()) all += weight;
  return all;
}
