/* Which organisations a filter finds, and how many of them are of which kind. */

import { wanted } from "./folding.js";

/* Marks in `found` the entries that hold the word, of those that held all words before it. */
function mark(text, starts, word, found, before) {
  let entry = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[entry])) {
    while (starts[entry + 1] <= at) entry += 1;
    if (found[entry] === before) found[entry] = before + 1;
    entry += 1;
    if (entry >= found.length) return;
  }
}

function holding(shard, words) {
  const found = new Uint8Array(shard.count);
  words.forEach((word, before) => {
    mark(shard.texts[0], shard.starts[0], word.long, found, before);
    mark(shard.texts[1], shard.starts[1], word.short, found, before);
  });
  return found;
}

const FACETS = ["sector", "standing", "version"];

/* For each kind, whether each facet's own choice lets it through. */
function passing(kinds, filter) {
  return kinds.map((kind) => {
    const fits = FACETS.map((facet, place) => !filter[facet] || filter[facet] === kind[place]);
    return { all: fits.every(Boolean), others: fits.map((_, at) => fits.every((one, i) => one || i === at)) };
  });
}

/** What a filter finds in the shards that are here: how many in all, the first `most` of them by
    their place in the whole list, and for each facet how many each of its choices would find. */
export function matches(shards, perShard, kinds, filter, most) {
  const words = wanted(filter.name).slice(0, 200);
  const byKind = new Array(kinds.length).fill(0);
  const passes = passing(kinds, filter);
  const places = [];
  shards.forEach((shard, number) => {
    if (!shard) return;
    const found = words.length ? holding(shard, words) : null;
    for (let entry = 0; entry < shard.count; entry += 1) {
      if (found && found[entry] !== words.length) continue;
      const kind = shard.kinds[entry];
      byKind[kind] += 1;
      if (places.length < most && passes[kind].all) places.push(number * perShard + entry);
    }
  });
  return { places, ...counts(kinds, byKind, passes) };
}

/** The same of all there are, from the counts of their kinds alone. */
export function counts(kinds, byKind, passes = passing(kinds, {})) {
  const choices = FACETS.map(() => new Map());
  let count = 0;
  kinds.forEach((kind, place) => {
    if (passes[place].all) count += byKind[place];
    FACETS.forEach((_, facet) => {
      if (passes[place].others[facet]) {
        const here = choices[facet];
        here.set(kind[facet], (here.get(kind[facet]) ?? 0) + byKind[place]);
      }
    });
  });
  return { count, choices };
}
