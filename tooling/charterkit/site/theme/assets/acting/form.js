// The life of a form: what was typed comes back, problems are told at their fields, and when
// there are none the file is offered.

import { keep } from "./drafts.js";
import { isMarked, tell, tellAll } from "./fields.js";
import { held, make } from "./page.js";
import { offer } from "./ways.js";

/** Bring the page's form to life. `write(data)` gives `{problems, file}` for what stands in it
 * now, problems as fields.js tells them, the file as ways.js offers it; `more` is as in drafts.js.
 * Returns `{form, data, note}`; `note` tells of a change that a script made. */
export function begin(write, more) {
  const data = held("acting");
  const words = data.says;
  const form = document.getElementById("act");
  const ways = document.getElementById("act-ways");
  ways.setAttribute("aria-labelledby", "act-ways-title");
  const stale = make("p", { class: "act-stale", role: "status" });
  ways.before(stale);
  document.getElementById("act-waits").hidden = true;
  form.hidden = false;

  const keptNote = keep(form, data.draft, words, more);
  unfold(form);
  const note = () => {
    keptNote();
    changed();
  };

  function changed() {
    if (ways.hidden) return;
    ways.hidden = true;
    stale.textContent = words.ways_stale;
  }

  // A message that appeared while a button is held down would move the button away.
  let pressed = false;
  const waiting = [];
  addEventListener("pointerdown", () => (pressed = true), { capture: true });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      pressed = false;
      setTimeout(() => waiting.splice(0).forEach(recheck));
    }, { capture: true });
  }

  // Who is still writing is not told what is missing, only what is wrong.
  function recheck(event) {
    if (pressed) {
      waiting.push(event);
      return;
    }
    const field = event.target.closest("[id]")?.id;
    const group = event.target.closest("fieldset[id]")?.id;
    const { problems } = write(data);
    const left = event.type === "focusout" && event.target.value;
    const wanted = (id) => isMarked(id) || (left && id === field) || (isMarked(id) && id === group);
    tell(form, problems, words, wanted);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", recheck);
  form.addEventListener("focusout", recheck);
  form.addEventListener("filled", changed);
  form.addEventListener("filled", () => unfold(form));
  form.addEventListener("filled", () => tell(form, [], words, () => true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { problems, file } = write(data);
    if (!tellAll(form, problems, words)) {
      changed();
      return;
    }
    stale.textContent = "";
    offer(ways, file, data.published, words).focus();
    ways.scrollIntoView({ block: "start" });
  });
  return { form, data, note };
}

// What somebody has written is not to be folded away.
function unfold(form) {
  for (const part of form.querySelectorAll("details")) {
    const written = [...part.querySelectorAll("input, textarea")].some(({ value }) => value);
    if (written) part.open = true;
  }
}
