/* The names of all signatories, fetched shard by shard when somebody begins to search. */

import { long, short } from "./folding.js";

const AT_ONCE = 6;

function starts(text, count) {
  const found = new Uint32Array(count + 1);
  let at = 0;
  for (let place = 1; place < count; place += 1) {
    at = text.indexOf("\n", at) + 1;
    found[place] = at;
  }
  found[count] = text.length + 1;
  return found;
}

function prepared(value) {
  const names = value.names.join("\n");
  const texts = [long(names), short(names)];
  const count = value.names.length;
  return { ...value, count, texts, starts: texts.map((text) => starts(text, count)) };
}

/** All shards in their order; `onArrival` is told of each. They are fetched once. */
export class Shards {
  constructor(addresses, onArrival) {
    this.addresses = addresses;
    this.onArrival = onArrival;
    this.held = addresses.map(() => null);
    this.missing = addresses.length;
    this.failed = false;
    this.fetching = null;
  }

  get complete() {
    return this.missing === 0;
  }

  /** Fetch what is not here yet; the same promise for all who ask meanwhile. */
  fetch() {
    if (!this.fetching) {
      this.failed = false;
      this.fetching = this.fetchAll();
    }
    return this.fetching;
  }

  async fetchAll() {
    const waiting = this.addresses.map((_, place) => place).filter((place) => !this.held[place]);
    const worker = async () => {
      for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
        const answer = await fetch(this.addresses[place]);
        if (!answer.ok) throw new Error(answer.statusText);
        this.held[place] = prepared(await answer.json());
        this.missing -= 1;
        this.onArrival();
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    } catch {
      this.failed = true;
      this.fetching = null;
      this.onArrival();
    }
  }
}
