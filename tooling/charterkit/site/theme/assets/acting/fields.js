// Problems stand at their fields, and together in a summary that is read out first.

import { unsafe, withoutHidden } from "./characters.js";
import { make } from "./page.js";

/** Show all problems of a form, each `{field, message}` with the id of its field, and lead the
 * person to them. Returns whether there were none. */
export function tellAll(form, problems, words) {
  tell(form, problems, words, () => true);
  summary(form)?.remove();
  if (!problems.length) return true;
  const heading = make("h2", { id: "act-summary-title" }, words.problems);
  const items = problems.map(({ field, message }) => {
    const link = make("a", { href: `#${field}` }, message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(field);
    });
    return make("li", {}, link);
  });
  const labels = { id: "act-summary", tabindex: "-1", "aria-labelledby": "act-summary-title" };
  const box = make("section", labels, heading, make("ul", {}, ...items));
  form.prepend(box);
  box.focus();
  return false;
}

/** Show problems at those fields that `wanted` picks, and take away what is mended there. */
export function tell(form, problems, words, wanted) {
  for (const place of form.querySelectorAll(".act-problem")) {
    const field = place.id.replace(/-problem$/, "");
    if (!wanted(field)) continue;
    const own = problems.find((problem) => problem.field === field);
    mark(field, place, own?.message ?? "", words);
  }
  shorten(form);
}

// What is mended is not in the summary any more.
function shorten(form) {
  for (const link of form.querySelectorAll("#act-summary a")) {
    if (!isMarked(link.hash.slice(1))) link.closest("li").remove();
  }
  const box = summary(form);
  const count = box?.querySelectorAll("li").length ?? 0;
  if (count === 0) box?.remove();
}

/** Whether a field is shown as wrong. */
export function isMarked(field) {
  return Boolean(document.getElementById(`${field}-problem`)?.textContent);
}

function mark(field, place, message, words) {
  const element = document.getElementById(field);
  if (message) element.setAttribute("aria-invalid", "true");
  else element.removeAttribute("aria-invalid");
  if (place.firstChild?.textContent === message) return;
  place.replaceChildren();
  if (!message) return;
  place.append(make("span", {}, message));
  // What cannot be seen cannot be taken out by hand.
  if (typeof element.value === "string" && unsafe(element.value.normalize("NFC"))) {
    const remove = make("button", { type: "button", class: "act-plain" }, words.remove_hidden);
    remove.addEventListener("click", () => {
      element.value = withoutHidden(element.value.normalize("NFC"));
      element.focus();
      element.dispatchEvent(new Event("input", { bubbles: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
    });
    place.append(" ", remove);
  }
}

function summary(form) {
  return form.querySelector("#act-summary");
}

// A field may stand in a part that is folded away; of a group the first choice gets the focus.
function go(field) {
  const element = document.getElementById(field);
  element.closest("details")?.setAttribute("open", "");
  const goal = element.matches("input, textarea, select")
    ? element
    : (element.querySelector("input, select, textarea, button") ?? element);
  goal.focus();
  goal.scrollIntoView({ block: "center" });
}
