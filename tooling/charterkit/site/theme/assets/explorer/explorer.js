/* The search among signatories: answers while one types, carries the filter in the address, and
   leaves the list of the page as it is until somebody filters. */

import { ALL, filterOf, hashOf, isAll } from "./address.js";
import { counts, matches } from "./matching.js";
import { counted, filled, number } from "./saying.js";
import { Shards } from "./shards.js";
import { fields, foot, offer, results, show } from "./showing.js";

const STEP = 25;
const QUIET = 400;

class Explorer {
  constructor(mount, setting) {
    this.setting = setting;
    this.words = setting.words;
    this.filter = { ...ALL };
    this.alone = "";
    this.most = STEP;
    this.pending = 0;
    this.parts = fields(setting);
    this.list = results(setting);
    this.list.whole.hidden = true;
    this.page = document.querySelector(".md-typeset table.signatories");
    this.turning = document.querySelector(".md-typeset .turning");
    this.shards = new Shards(setting.shards, () => this.soon());
    mount.append(this.parts.whole);
    this.page.after(this.list.whole);
    mount.hidden = false;
    this.rows = [...this.page.tBodies[0].rows];
    this.listen();
    this.arrive();
  }

  listen() {
    const { name, selects, clear } = this.parts;
    // Whoever does anything on the page has come to stay: by the time they type the names are here.
    for (const sign of ["pointermove", "touchstart", "scroll", "keydown", "focusin"]) {
      window.addEventListener(sign, () => this.shards.fetch(), { once: true, passive: true });
    }
    name.addEventListener("input", () => this.change({ name: name.value }));
    ["sector", "standing", "version"].forEach((facet, place) => {
      selects[place].addEventListener("change", () => this.change({ [facet]: selects[place].value }));
    });
    clear.addEventListener("click", () => {
      this.change({ ...ALL });
      name.focus();
    });
    this.list.more.addEventListener("click", () => this.showMore());
    window.addEventListener("hashchange", () => this.arrive());
  }

  /** Take the filter, or the organisation, that the address names. */
  arrive() {
    const { hash } = location;
    const filter = filterOf(hash);
    const id = /^#[a-z0-9]+(-[a-z0-9]+)*$/.test(hash) ? hash.slice(1) : "";
    const row = id && this.rows.find((each) => each.id === id);
    this.filter = filter ?? { ...ALL };
    this.most = STEP;
    this.alone = id && !row && !document.getElementById(id) ? id : "";
    this.parts.name.value = this.filter.name;
    if (row) this.most = Math.max(STEP, this.rows.indexOf(row) + 1);
    this.refresh();
    if (row) {
      row.querySelector("details")?.setAttribute("open", "");
      row.scrollIntoView();
    }
    if (this.alone) this.parts.whole.scrollIntoView();
  }

  change(fields) {
    this.shards.fetch();
    this.filter = { ...this.filter, ...fields };
    this.alone = "";
    this.most = STEP;
    if (this.parts.name.value !== this.filter.name) this.parts.name.value = this.filter.name;
    this.refresh();
    const { pathname, search } = location;
    history.replaceState(history.state, "", `${pathname}${search}${hashOf(this.filter)}`);
  }

  showMore() {
    const before = this.most;
    this.most += STEP;
    this.refresh();
    const rows = this.filtering ? this.list.body.rows : this.rows;
    rows[before]?.querySelector("summary")?.focus();
  }

  get filtering() {
    return Boolean(this.alone) || !isAll(this.filter);
  }

  /** When shards arrive, look again before the next picture: for the first, for each eighth, so that
      typing goes on meanwhile, and for the last. */
  soon() {
    const { missing, held, failed } = this.shards;
    const worth = failed || missing % 8 === 0 || missing === held.length - 1;
    if (!this.pending && this.filtering && worth) {
      this.pending = requestAnimationFrame(() => {
        this.pending = 0;
        this.refresh();
      });
    }
  }

  refresh() {
    const { filtering } = this;
    this.page.hidden = filtering;
    if (this.turning) this.turning.hidden = filtering;
    this.list.body.parentElement.hidden = !filtering;
    this.list.whole.hidden = false;
    this.parts.clear.hidden = !filtering;
    if (filtering && !this.shards.failed) this.shards.fetch();
    if (this.alone) this.one();
    else if (filtering) this.found();
    else this.everyone();
  }

  everyone() {
    const { kinds, total } = this.setting;
    const found = counts(kinds, kinds.map((kind) => kind[3]));
    this.offerAll(found.choices);
    this.rows.forEach((row, place) => {
      row.hidden = place >= this.most;
    });
    const here = Math.min(this.most, this.rows.length);
    foot(this.list, here, this.rows.length, STEP, this.words);
    if (this.turning) this.turning.hidden = here < this.rows.length;
    this.say(counted(this.words.everyone, total, this.words));
  }

  found() {
    const { held, complete, failed } = this.shards;
    const { kinds, perShard } = this.setting;
    const found = matches(held, perShard, kinds, this.filter, this.most);
    this.offerAll(found.choices);
    const rows = found.places.map((place) => [place, this.entry(place)]);
    show(this.list, rows, found.count, STEP, this.setting);
    const total = number(this.setting.total, this.words);
    if (failed) this.say(this.words.failed);
    else if (!complete) this.say(this.words.loading);
    else if (found.count) this.say(counted(this.words.found, found.count, this.words, { total }));
    else this.say(filled(this.words.foundNone, { total }));
  }

  /** Show the one organisation that a link named. */
  one() {
    const { kinds } = this.setting;
    this.offerAll(counts(kinds, kinds.map((kind) => kind[3])).choices);
    const { held, complete, failed } = this.shards;
    const shard = held.findIndex((each) => each?.ids.includes(this.alone));
    const place = shard < 0 ? -1 : shard * this.setting.perShard + held[shard].ids.indexOf(this.alone);
    const rows = place < 0 ? [] : [[place, this.entry(place)]];
    show(this.list, rows, rows.length, STEP, this.setting);
    if (rows.length) {
      this.say(rows[0][1].name);
      this.list.body.querySelector("details").open = true;
    } else if (failed) this.say(this.words.failed);
    else if (!complete) this.say(this.words.loading);
    else this.say(filled(this.words.unknown, { id: this.alone }));
  }

  entry(place) {
    const { perShard } = this.setting;
    const shard = this.shards.held[Math.floor(place / perShard)];
    const at = place % perShard;
    return { name: shard.names[at], id: shard.ids[at], kind: shard.kinds[at] };
  }

  offerAll(found) {
    const { sectors, standings, versions } = this.setting;
    const { everySector, everyStanding, everyVersion } = this.words;
    const numbered = versions.map((one) => [one, one]);
    const all = [[everySector, sectors], [everyStanding, standings], [everyVersion, numbered]];
    const chosen = [this.filter.sector, this.filter.standing, this.filter.version];
    all.forEach(([every, choices], place) => {
      offer(this.parts.selects[place], every, choices, found[place], chosen[place], this.words);
    });
  }

  /** Show the answer at once, and let a screen reader say it when the typing pauses. */
  say(text) {
    const { status, spoken } = this.parts;
    if (status.textContent === text) return;
    status.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      spoken.textContent = text;
    }, QUIET);
  }
}

const mount = document.getElementById("explorer");
const block = document.getElementById("explorer-data");
if (mount && block) {
  const setting = JSON.parse(block.textContent);
  setting.labels = { sector: new Map(setting.sectors), standing: new Map(setting.standings) };
  new Explorer(mount, setting);
}
