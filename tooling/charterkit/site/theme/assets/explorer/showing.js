/* The search's own part of the page: its fields, its answer, and the rows of what it found. */

import { fill } from "./details.js";
import { counted, filled, made, number } from "./saying.js";

function field(label, control, ...more) {
  const id = control.id;
  return made("div", { class: "explorer-field" }, made("label", { for: id }, label), control, ...more);
}

/** The fields with a place for the answer, and what a script needs of them. */
export function fields(setting) {
  const { words } = setting;
  const name = made("input", {
    id: "explorer-name", type: "search", autocomplete: "off", spellcheck: "false",
    autocapitalize: "off", "aria-describedby": "explorer-hint", enterkeyhint: "search",
  });
  const hint = made("p", { id: "explorer-hint", class: "explorer-hint" }, words.nameHint);
  const selects = ["sector", "standing", "version"].map((facet) =>
    made("select", { id: `explorer-${facet}` }),
  );
  // What is shown changes with each key; what is said waits until the typing pauses.
  const status = made("p", { class: "explorer-status", "aria-hidden": "true" });
  const spoken = made("p", { class: "explorer-spoken", role: "status" });
  const clear = made("button", { type: "button", class: "explorer-clear" }, words.clear);
  clear.hidden = true;
  const whole = made(
    "div", { class: "explorer", role: "search", "aria-label": words.label },
    field(words.nameLabel, name, hint),
    made("div", { class: "explorer-facets" }, ...selects.map((select, place) =>
      field([words.sector, words.standing, words.version][place], select))),
    made("div", { class: "explorer-answer" }, status, spoken, clear),
  );
  return { whole, name, selects, status, spoken, clear };
}

/** Say in a list of choices how many each would find; the one that is chosen stays. */
export function offer(select, every, choices, found, chosen, words) {
  const shown = choices.filter(([value]) => found.get(value) || value === chosen);
  const options = shown.map(([value, label]) => {
    const count = number(found.get(value) ?? 0, words);
    return { value, text: filled(words.option, { name: label, count }) };
  });
  const wanted = [{ value: "", text: every }, ...options];
  wanted.forEach((option, place) => {
    const here = select.options[place] ?? select.appendChild(made("option"));
    if (here.value !== option.value || here.text !== option.text) {
      here.value = option.value;
      here.textContent = option.text;
    }
  });
  while (select.options.length > wanted.length) select.lastChild.remove();
  select.value = chosen;
}

function row(place, entry, setting) {
  const { words } = setting;
  const [sector, standing, version] = setting.kinds[entry.kind];
  const box = made("div", { class: "explorer-details" });
  const details = made("details", {}, made("summary", {}, words.grounds), box);
  details.addEventListener("toggle", () => {
    if (details.open && !box.hasChildNodes()) fill(box, place, entry.id, setting);
  });
  const cells = [
    [words.sector, setting.labels.sector.get(sector) ?? sector],
    [words.signed, version || words.noVersion],
    [words.standing, made("span", { class: `chip ${standing}` }, setting.labels.standing.get(standing))],
  ];
  const name = made("th", { scope: "row" }, made("bdi", {}, entry.name), details);
  const rest = cells.map(([label, cell]) => made("td", { "data-label": label }, cell));
  return made("tr", { "data-id": entry.id }, name, ...rest);
}

/** A table for what was found, and a way to put rows into it. */
export function results(setting) {
  const { words } = setting;
  const heads = [words.name, words.sector, words.signed, words.standing];
  const body = made("tbody");
  const head = made("tr", {}, ...heads.map((text) => made("th", { scope: "col" }, text)));
  const table = made("table", { class: "signatories", "aria-label": words.label },
    made("thead", {}, head), body);
  const more = made("button", { type: "button", class: "explorer-more" });
  const shown = made("span", { class: "explorer-shown" });
  const whole = made("div", { class: "explorer-results" }, table,
    made("div", { class: "explorer-foot" }, more, shown));
  return { whole, body, more, shown };
}

/** Show the rows of some places; those that are there already stay as they are. */
export function show(list, entries, count, step, setting) {
  const { words } = setting;
  const { body } = list;
  entries.forEach(([place, entry], at) => {
    const here = body.children[at];
    if (here?.dataset.id === entry.id) return;
    const fresh = row(place, entry, setting);
    if (here) here.replaceWith(fresh);
    else body.append(fresh);
  });
  while (body.children.length > entries.length) body.lastChild.remove();
  foot(list, entries.length, count, step, words);
}

/** Say how many rows are shown, and offer more where there are more. */
export function foot({ more, shown }, here, count, step, words) {
  const left = Math.min(step, count - here);
  more.hidden = left <= 0;
  if (left > 0) more.textContent = counted(words.more, left, words);
  shown.hidden = left <= 0;
  shown.textContent = filled(words.shown, { shown: number(here, words), count: number(count, words) });
}
