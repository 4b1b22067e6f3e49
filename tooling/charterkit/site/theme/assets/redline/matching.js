/* A longest common subsequence of two sequences of strings: the shortest edit between two texts,
   line by line or word by word.

   The method is the bit-vector one of Hyyrö (2004), as in the command: a row of the table is one
   whole number. So that no text can stop the page, only what stands between items that both have
   once is searched where the table would be too large, and not even that where it still is. */

const MOST_PAIRS = 500_000_000;

/** Where `old` and `fresh` differ, in order, with something kept between any two changes:
    {old, removed, fresh, added}, indices and counts. */
export function changesBetween(old, fresh, most = MOST_PAIRS) {
  const head = common(old, fresh, 0);
  const tail = common(old, fresh, head, true);
  const middle = pairs(
    old.slice(head, old.length - tail),
    fresh.slice(head, fresh.length - tail),
    most,
  );
  const kept = middle.map(([left, right]) => [head + left, head + right]);
  const changes = [];
  let [at, to] = [head, head];
  for (const [left, right] of [...kept, [old.length - tail, fresh.length - tail]]) {
    if (left > at || right > to) {
      changes.push({ old: at, removed: left - at, fresh: to, added: right - to });
    }
    [at, to] = [left + 1, right + 1];
  }
  return changes;
}

/** The index pairs of what the shortest edit keeps, in order. */
export function keptBetween(old, fresh, most = MOST_PAIRS) {
  const kept = [];
  let [at, to] = [0, 0];
  const end = { old: old.length, removed: 0, added: 0 };
  for (const change of [...changesBetween(old, fresh, most), end]) {
    for (; at < change.old; at += 1, to += 1) kept.push([at, to]);
    at += change.removed;
    to += change.added;
  }
  return kept;
}

/* How many items are equal at the start or, behind the first `from`, at the end. */
function common(old, fresh, from, backwards = false) {
  const most = Math.min(old.length, fresh.length) - from;
  const place = (list, at) => (backwards ? list[list.length - 1 - at] : list[at]);
  let size = 0;
  while (size < most && place(old, size) === place(fresh, size)) size += 1;
  return size;
}

function pairs(old, fresh, most) {
  // What only one of them has is in no pair.
  const hasOld = new Set(old);
  const hasFresh = new Set(fresh);
  const lefts = [...old.keys()].filter((at) => hasFresh.has(old[at]));
  const rights = [...fresh.keys()].filter((at) => hasOld.has(fresh[at]));
  const both = [lefts.map((at) => old[at]), rights.map((at) => fresh[at])];
  const search = lefts.length * rights.length <= most ? longest : anchored;
  return search(...both, most).map(([left, right]) => [lefts[left], rights[right]]);
}

/* Pairs of items that both have once, and between them what is not too much to search. */
function anchored(old, fresh, most) {
  const found = [];
  let [at, to] = [0, 0];
  for (const [left, right] of [...anchors(old, fresh), [old.length, fresh.length]]) {
    if ((left - at) * (right - to) <= most) {
      for (const [one, other] of longest(old.slice(at, left), fresh.slice(to, right))) {
        found.push([at + one, to + other]);
      }
    }
    if (left < old.length) found.push([left, right]);
    [at, to] = [left + 1, right + 1];
  }
  return found;
}

/* The longest run of pairs, in the order of both, of items that stand once in each: by piles, as
   in patience sorting. */
function anchors(old, fresh) {
  const times = (list) => {
    const counts = new Map();
    for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
    return counts;
  };
  const [inOld, inFresh] = [times(old), times(fresh)];
  const places = new Map(fresh.map((item, at) => [item, at]));
  const tops = [];
  old.forEach((item, left) => {
    if (inOld.get(item) !== 1 || inFresh.get(item) !== 1) return;
    const right = places.get(item);
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tops[middle].right < right) low = middle + 1;
      else high = middle;
    }
    tops[low] = { left, right, before: low ? tops[low - 1] : null };
  });
  const chain = [];
  for (let last = tops.at(-1) ?? null; last; last = last.before) chain.push([last.left, last.right]);
  return chain.reverse();
}

/* The index pairs of a longest common subsequence, in order. */
function longest(old, fresh) {
  if (!old.length || !fresh.length) return [];
  const rows = table(old, fresh);
  const found = [];
  const taken = (row, bit) => (rows[row] >> BigInt(bit)) & 1n;
  let [left, right] = [old.length, fresh.length];
  while (left && right) {
    const bit = left - 1;
    if (taken(right, bit)) left -= 1;
    else if (taken(right - 1, bit)) {
      left -= 1;
      right -= 1;
      found.push([left, right]);
    } else right -= 1;
  }
  return found.reverse();
}

/* Row j has a zero at bit i where the common subsequence of the first j of `fresh` with `old`
   grows by taking in old[i]. */
function table(old, fresh) {
  const places = new Map();
  old.forEach((item, at) => places.set(item, (places.get(item) ?? 0n) | (1n << BigInt(at))));
  const full = (1n << BigInt(old.length)) - 1n;
  const rows = [full];
  for (const item of fresh) {
    const row = rows.at(-1);
    const hits = row & (places.get(item) ?? 0n);
    rows.push(hits ? (row + hits | row - hits) & full : row);
  }
  return rows;
}
