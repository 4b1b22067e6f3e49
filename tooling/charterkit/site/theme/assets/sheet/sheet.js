// The sheet on which a table writes what is said, keeps it in the browser, and hands it over.

import { lengthOf, tidied } from "../acting/characters.js";
import { lineFault } from "../acting/checks.js";
import { personalHeard } from "../acting/personal.js";
import { isMarked, tell } from "../acting/fields.js";
import { slugOf } from "../acting/names.js";
import { held, say } from "../acting/page.js";
import { offer } from "../acting/ways.js";
import { flow, written } from "../acting/yaml.js";
import { keeping, note, noted } from "./keeping.js";
import { listing } from "./listing.js";
import { ready } from "./offline.js";

const MOST = 500;
const LONG = 60;
const data = held("sheet-data");
const { says, own } = data;
const place = (id) => document.getElementById(id);
const form = place("sheet");
const text = place("sheet-text");
const ways = place("act-ways");
const list = listing(place("sheet-list"), data, document.documentElement.lang, says, act);

let table = "";
let kept = keeping(`${data.draft} `, 0);
let editing = null;
let waiting = "";
let undo = null;

// What is said

function chosen(name) {
  return form.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
}

function choose(name, value) {
  for (const answer of form.elements[name]) answer.checked = answer.value === value;
}

function language() {
  return place("sheet-language")?.value ?? own;
}

function said() {
  return tidied(text.value).replace(/\s*\n\s*/g, " ");
}

function faults(needed = says.need_text) {
  const found = [];
  if (!chosen("sheet-kind")) found.push({ field: "sheet-kind", message: says.need_kind });
  if (!chosen("sheet-by")) found.push({ field: "sheet-by", message: says.need_by });
  const wrong = lineFault(said(), says, { needed, open: personalHeard, most: MOST });
  if (wrong) found.push({ field: "sheet-text", message: wrong });
  return found;
}

// Who is still writing is told what is wrong, not what is missing.
function recheck() {
  tell(form, faults(""), says, (field) => field === "sheet-text" || isMarked(field));
}

function counted() {
  const values = { count: lengthOf(said()), limit: MOST };
  place("sheet-count").textContent = say(says.count, values);
}

function noteDraft() {
  const fields = { text: text.value, kind: chosen("sheet-kind"), by: chosen("sheet-by") };
  kept.setDraft({ ...fields, language: language(), editing, waiting });
  showKept();
}

function add() {
  const input = { kind: chosen("sheet-kind"), by: chosen("sheet-by"), text: said() };
  if (language() !== own) input.language = language();
  const before = editing;
  const number = kept.put(input, before ?? undefined);
  list.put(number, shown(input));
  leave();
  changed();
  announce(say(before === null ? says.added : says.changed, { number }));
  if (before === null) text.focus();
  else list.focus(number, "edit");
}

function shown(input) {
  return { language: own, ...input };
}

// What is changed and taken away

function act(what, number) {
  if (what === "edit") edit(number);
  else remove(number);
}

function edit(number) {
  const input = kept.get(number);
  if (editing === null) waiting = text.value;
  editing = number;
  text.value = input.text;
  choose("sheet-kind", input.kind);
  choose("sheet-by", input.by);
  if (place("sheet-language")) place("sheet-language").value = input.language ?? own;
  showEditing();
  noteDraft();
  announce(say(says.editing, { number }));
  text.focus();
}

// What was being written when an input was taken up again comes back.
function leave() {
  text.value = editing === null ? "" : waiting;
  editing = null;
  waiting = "";
  showEditing();
  noteDraft();
}

function remove(number) {
  const input = kept.get(number);
  if (editing === number) leave();
  kept.remove(number);
  list.remove(number);
  changed();
  announce(say(says.removed, { number }), () => {
    kept.put(input, number);
    list.put(number, shown(input));
    changed();
    announce(say(says.restored, { number }));
    list.focus(number, "remove");
  });
}

function clear() {
  const inputs = kept.all();
  if (editing !== null) leave();
  for (const [number] of inputs) kept.remove(number);
  list.fill([]);
  changed();
  announce(says.cleared, () => {
    for (const [number, input] of inputs) kept.put(input, number);
    show();
    changed();
    announce(says.restored_all);
    place("sheet-list").focus();
  });
}

// What is shown

function announce(message, takeBack = null) {
  undo = takeBack;
  place("sheet-told").textContent = message;
  place("sheet-undo").hidden = takeBack === null;
  if (takeBack !== null) place("sheet-undo").focus();
}

function showEditing() {
  place("sheet-add").textContent = editing === null ? says.add : says.save;
  place("sheet-cancel").hidden = editing === null;
  tell(form, [], says, () => true);
  counted();
}

function showKept() {
  place("sheet-kept").textContent = kept.works() ? says.kept : says.not_kept;
  place("sheet-kept").classList.toggle("act-caution", !kept.works());
}

function changed() {
  const size = kept.size();
  const count = size.toLocaleString(says.locale);
  place("sheet-many").textContent =
    size === 0 ? says.none : size === 1 ? says.one : say(says.many, { count });
  place("sheet-list").classList.toggle("long", size > LONG);
  showKept();
  place("sheet-stale").textContent = ways.hidden ? "" : says.ways_stale;
  ways.hidden = true;
}

function show() {
  list.fill(kept.all().map(([number, input]) => [number, shown(input)]));
}

// Tables

function open(id) {
  table = id;
  kept = keeping(`${data.draft} ${id}`, data.last[id] ?? 0);
  for (const part of ["sheet-writing", "sheet-said", "sheet-hand"]) place(part).hidden = !id;
  const draft = kept.draft() ?? {};
  editing = kept.get(draft.editing) ? draft.editing : null;
  waiting = draft.waiting ?? "";
  text.value = draft.text ?? "";
  choose("sheet-kind", draft.kind);
  choose("sheet-by", draft.by);
  if (place("sheet-language")) place("sheet-language").value = draft.language ?? data.language;
  ways.hidden = true;
  show();
  showEditing();
  changed();
  announce(kept.size() ? says.back : "");
  if (id) note(data.draft, id);
}

// Where no tables are listed, a table is known by its name, or by its number alone.
function pick() {
  const listed = place("sheet-table");
  if (listed) {
    if (listed.value !== table) open(listed.value);
    return;
  }
  const name = tidied(place("sheet-name").value);
  const wrong = name ? lineFault(name, says) : null;
  const id = name && !wrong ? idOf(name) : "";
  place("sheet-named").textContent = id ? say(says.other_as, { id }) : "";
  if (id !== table) open(id);
  const fault = wrong ? [{ field: "sheet-name", message: wrong }] : [];
  tell(form, fault, says, (field) => field === "sheet-name");
}

function idOf(name) {
  return /^\d{1,3}$/.test(name) ? `${data.word}-${Number(name)}` : slugOf(name);
}

// The table that a link names, the one of last time, or the only one there is.
function begin() {
  const asked = decodeURIComponent(location.hash).replace(/^#table-/, "");
  const before = noted(data.draft) ?? "";
  const listed = place("sheet-table");
  if (listed) {
    const options = [...listed.options].map(({ value }) => value).slice(1);
    const only = options.length === 1 ? options[0] : "";
    listed.value = [asked, before].find((id) => options.includes(id)) ?? only;
  } else place("sheet-name").value = before;
  open("");
  pick();
}

// The file

// One line an input, as the archive has them.
function file() {
  const path = `charter/gatherings/${data.gathering}/inputs/${table}.yml`;
  const named = `# charter: gathering=${data.gathering} table=${table}\n`;
  const lines = kept.all().map(([id, input]) => `  - ${flow({ id, ...input })}\n`);
  const head = written(path, "inputs", {}).replace("\n", `\n${named}`);
  const exists = data.last[table] > 0;
  return {
    path,
    name: `${data.gathering}-${table}.yml`,
    text: `${head}inputs:\n${lines.join("")}`,
    title: say(says.title, { table, gathering: data.name }),
    note: exists ? says.in_archive : "",
    handed: true,
    // A mail program breaks long lines, and a file that stands in the mail with them.
    attached: true,
    exists,
  };
}

function handOver() {
  const stale = place("sheet-stale");
  stale.textContent = "";
  const lost = kept.all().find(([, { by }]) => !Object.hasOwn(data.groups, by));
  if (!kept.size()) stale.textContent = says.nothing;
  else if (lost) stale.textContent = say(says.wrong_group, { number: lost[0], by: lost[1].by });
  if (stale.textContent) return;
  const made = file();
  // On the forge a new file would take the place of the one that is there.
  const published = { ...data.published, repository: made.exists ? "" : data.published.repository };
  offer(ways, made, published, says).focus();
  ways.scrollIntoView({ block: "start" });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const problems = faults();
  tell(form, problems, says, () => true);
  if (!problems.length) {
    add();
    return;
  }
  announce("");
  (form.querySelector(`#${problems[0].field} input`) ?? place(problems[0].field)).focus();
});
form.addEventListener("input", ({ target }) => {
  if (target.closest("#sheet-where")) return;
  counted();
  recheck();
  noteDraft();
});
place("sheet-where").addEventListener("change", ({ target }) => {
  if (target.id !== "sheet-language") pick();
  else if (table) noteDraft();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
place("sheet-name")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  pick();
});
place("sheet-cancel").addEventListener("click", () => {
  const number = editing;
  leave();
  announce(say(says.unchanged, { number }));
  list.focus(number, "edit");
});
place("sheet-undo").addEventListener("click", () => undo?.());
place("sheet-clear").addEventListener("click", clear);
place("sheet-make").addEventListener("click", handOver);
addEventListener("storage", (event) => {
  const number = kept.heard(event);
  if (number === null) return;
  const input = kept.get(number);
  if (input) list.put(number, shown(input));
  else list.remove(number);
  changed();
});
addEventListener("beforeunload", (event) => {
  if (!kept.works() && kept.size()) event.preventDefault();
});

text.enterKeyHint = "done";
ways.setAttribute("aria-labelledby", "act-ways-title");
place("sheet-waits").hidden = true;
for (const part of ["sheet", "sheet-foot"]) place(part).hidden = false;
begin();
ready(data.version, place("sheet-offline"), place("sheet-save"), says);
