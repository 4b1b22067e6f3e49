// The page on which a change is proposed: a text is chosen and edited, the redline follows, and
// what comes of it is offered as a file.

import { element, shown } from "../redline/showing.js";
import { begin } from "./form.js";
import { make, say } from "./page.js";
import { crowded, isBegun, leastClass, NEW, proposed, slug, texts } from "./proposal.js";

const WAIT = 150;
const field = (name) => document.getElementById(`propose-${name}`);
const data = JSON.parse(document.getElementById("acting").textContent);
const says = data.says;
const classes = () => [...document.querySelectorAll("[name=propose-class]")];

// What was edited, by the key of a text; which class somebody chose and which was only suggested.
let edits = Object.create(null);
let chosen = "";
let suggested = "";
let moved = null;
let early = true;
document.getElementById("act").addEventListener("submit", () => (early = false), true);

const { form, note } = begin(() => proposed(state(), data), { read, write });

function state() {
  take();
  suggest(changes());
  return {
    early,
    chosen,
    edits,
    name: field("name").value,
    reasons: field("reasons").value,
    discussion: field("discussion").value,
    proposers: field("proposers").value,
    className: classes().find((one) => one.checked)?.value ?? "",
  };
}

function read() {
  take();
  return { base: data.base, edits, chosen, suggested };
}

function write(kept) {
  edits = Object.create(null);
  for (const [key, edit] of Object.entries(kept?.edits ?? {})) {
    if (edit && (key === NEW || find(key))) edits[key] = whole(edit);
  }
  suggested = typeof kept?.suggested === "string" ? kept.suggested : "";
  moved = kept?.base && kept.base !== data.base && Object.keys(edits).length ? kept.base : null;
  chosen = "";
  const key = typeof kept?.chosen === "string" ? kept.chosen : "";
  choose(key === NEW || find(key) ? key : "");
}

function whole({ title = "", body = "", number = "" }) {
  return { title: String(title), body: String(body), number: String(number) };
}

function find(key) {
  return data.texts.find((one) => one.key === key);
}

// The text that is in the fields now, into what was edited.
function take() {
  if (!chosen) return;
  const edit = whole({
    title: field("heading").value,
    body: field("body").value,
    number: chosen === NEW ? field("number").value : "",
  });
  const text = find(chosen);
  const touched = text
    ? edit.title !== text.title || edit.body !== text.body
    : isBegun(edit) || edit.number !== String(data.next);
  if (touched) edits[chosen] = edit;
  else delete edits[chosen];
}

function choose(key) {
  take();
  chosen = key;
  field("text").value = key;
  field("edit").hidden = !key;
  if (key) {
    const text = find(key);
    const { title, body, number } = edits[key] ?? {
      title: text?.title ?? "",
      body: text?.body ?? "",
      number: String(data.next),
    };
    field("heading").value = title;
    field("body").value = body;
    field("number").value = number;
    field("heading").parentElement.hidden = Boolean(text && !text.titled);
    field("number").parentElement.hidden = key !== NEW;
  }
  show();
}

/* What the page shows of it */

function changes() {
  const { before, after } = texts(data, edits);
  return { before, after, changed: Object.keys(after).filter((path) => after[path] !== before[path]) };
}

function show() {
  const found = changes();
  const { before, after, changed } = found;
  const place = field("changes");
  place.replaceChildren(
    ...(moved ? [element("p", "note warning", say(says.base_moved, { old: moved, new: data.base }))] : []),
    ...(changed.length ? [] : [element("p", "act-hint", says.nothing_changed)]),
    ...changed.map((path, at) => change(path, before[path], after[path], at)),
  );
  suggest(found);
  const lines = chosen ? crowded(field("body").value) : [];
  tell(field("sentences"), lines.length ? say(says.sentences, { lines: listed(lines) }) : "");
  const name = field("name").value.trim();
  const path = `proposals/${slug(name, data.taken)}/proposal.md`;
  tell(field("place"), name ? say(says.place, { path }) : "");
}

function change(path, before, after, at) {
  const text = data.texts.find((one) => one.path === path);
  const name = text?.name ?? data.newName;
  const undo = make("button", { type: "button", class: "act-plain" }, says.undo_text);
  undo.setAttribute("aria-label", `${says.undo_text}: ${name}`);
  undo.addEventListener("click", () => {
    const key = text?.key ?? NEW;
    const again = chosen;
    chosen = "";
    delete edits[key];
    choose(again);
    note();
    field("text").focus();
  });
  return make(
    "section",
    { class: "propose-change", "aria-label": name },
    element("h3", "", name),
    shown(before ?? "", after, data.redline, `edit-${at}`),
    make("p", {}, undo),
  );
}

function listed(numbers) {
  const shortened = numbers.length > 8 ? [...numbers.slice(0, 8), "…"] : numbers;
  const last = shortened.at(-1);
  const others = shortened.slice(0, -1).join(", ");
  return others ? `${others}${says.and}${last}` : String(last);
}

function tell(place, said) {
  if (place.textContent !== said) place.textContent = said;
}

// The least class is chosen as long as nobody has chosen another.
function suggest({ before, after, changed }) {
  const least = changed.length ? leastClass(data, before, after) : "";
  const now = classes().find((one) => one.checked)?.value ?? "";
  for (const one of classes()) {
    const label = one.closest("label");
    label.querySelector(".propose-least")?.remove();
    if (least && one.value === least) {
      label.querySelector("strong").after(" ", element("span", "chip propose-least", says.class_suggested));
    }
    if (now === suggested) one.checked = one.value === least;
  }
  if (now === suggested) suggested = least;
}

/* What people do */

let waiting = 0;
function follow() {
  clearTimeout(waiting);
  take();
  show();
}
form.addEventListener("input", (event) => {
  if (event.target === field("text") || event.target.type === "radio") return;
  clearTimeout(waiting);
  waiting = setTimeout(follow, WAIT);
});
form.addEventListener("submit", follow);
field("text").addEventListener("change", () => {
  clearTimeout(waiting);
  choose(field("text").value);
  note();
});
field("add")?.addEventListener("change", () => {
  const id = field("add").value;
  const lines = field("proposers").value.split("\n").filter((line) => line.trim());
  if (id && !lines.includes(id)) field("proposers").value = [...lines, id].join("\n");
  field("add").value = "";
  note();
});

// A link may name the text to begin with: propose/#text-moede
function fromAddress() {
  const key = /^#text-(.+)$/.exec(location.hash)?.[1];
  if (key && find(key)) {
    choose(key);
    field("body").focus();
  }
}
window.addEventListener("hashchange", fromAddress);
if (!chosen) fromAddress();
show();
