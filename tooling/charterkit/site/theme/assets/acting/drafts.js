// What was typed into a form outlives a closed tab. It stays in this browser; where a browser
// keeps nothing, the form works without.

import { make } from "./page.js";

/** Keep what stands in a form under `key`, and put back what stood there. `more` reads and writes
 * what is not in fields, such as an order. Returns a function that notes a change made by a
 * script. */
export function keep(form, key, words, more = { read: () => null, write: () => {} }) {
  const told = make("span", { role: "status" });
  const clear = make("button", { type: "button", class: "act-plain" }, words.draft_clear);
  const undo = make("button", { type: "button", class: "act-plain" }, words.draft_undo);
  const empty = contents(form, more);
  let cleared = null;
  form.append(make("p", { class: "act-draft" }, told, " ", clear, undo));

  function show(said, kept, undoable) {
    if (told.textContent !== said) told.textContent = said;
    clear.hidden = !kept;
    undo.hidden = !undoable;
  }

  function note() {
    const kept = store(key, JSON.stringify(contents(form, more)));
    show(kept ? words.draft_kept : words.draft_not_kept, true, false);
  }

  clear.addEventListener("click", () => {
    cleared = contents(form, more);
    forget(key);
    fill(form, empty, more);
    show(words.draft_cleared, false, true);
    undo.focus();
  });
  undo.addEventListener("click", () => {
    fill(form, cleared, more);
    note();
    clear.focus();
  });
  form.addEventListener("input", note);
  form.addEventListener("change", note);

  const earlier = stored(key);
  if (earlier === null) show("", false, false);
  else {
    fill(form, earlier, more);
    show(words.draft_back, true, false);
  }
  return note;
}

function contents(form, more) {
  const fields = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "radio") {
      if (field.checked) fields[field.name] = field.value;
    } else fields[field.name] = field.type === "checkbox" ? field.checked : field.value;
  }
  return { fields, more: more.read() };
}

function fill(form, draft, more) {
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = draft.fields[field.name];
    if (field.type === "radio") field.checked = value === field.value;
    else if (field.type === "checkbox") field.checked = value === true;
    else if (typeof value === "string") field.value = value;
  }
  more.write(draft.more);
  form.dispatchEvent(new CustomEvent("filled"));
}

function store(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function stored(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return typeof draft?.fields === "object" && draft.fields !== null ? draft : null;
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
