// The list of what a table has said, the newest first. One input more is one line more: the others
// are not touched.

import { make, say } from "../acting/page.js";

/** A list in `place`, an `<ol>`. `names` gives the names of `{kinds, groups}`, `own` is the
 * language of the page, and `act(what, number)` is called for "edit" and "remove". */
export function listing(place, names, own, says, act) {
  const lines = new Map();
  place.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) act(button.dataset.act, Number(button.closest("li").dataset.number));
  });

  function line(number, { kind, by, text, language }) {
    const about = say(says.about, { kind: names.kinds[kind] ?? kind, by: names.groups[by] ?? by });
    const said = make("p", { class: "said-text" }, text);
    if (language !== own) said.setAttribute("lang", language);
    const made = make("li", { "data-number": String(number), "data-kind": kind },
      make("p", { class: "said-about" }, make("strong", {}, String(number)), ` ${about}`),
      said,
      make("p", { class: "said-acts" }, button("edit", number), button("remove", number)));
    lines.set(number, made);
    return made;
  }

  function button(what, number) {
    const label = say(says[`${what}_number`], { number });
    const labels = { type: "button", class: "act-plain", "aria-label": label, "data-act": what };
    return make("button", labels, says[what]);
  }

  return {
    /** Show these and no others: `[number, input]`, in the order of their numbers. */
    fill(inputs) {
      lines.clear();
      place.replaceChildren(...inputs.map(([number, input]) => line(number, input)).reverse());
    },
    /** Show an input in its place, in that of the line that it had if there is one. */
    put(number, input) {
      const old = lines.get(number);
      if (old) old.replaceWith(line(number, input));
      else {
        let after = place.firstElementChild;
        while (after && Number(after.dataset.number) > number) after = after.nextElementSibling;
        place.insertBefore(line(number, input), after);
      }
    },
    remove(number) {
      lines.get(number)?.remove();
      lines.delete(number);
    },
    /** Lead to the button of a line, or to the list itself. */
    focus(number, what) {
      const goal = lines.get(number)?.querySelector(`[data-act="${what}"]`) ?? place;
      goal.focus();
    },
  };
}
