// A list that people bring into an order, by dragging its lines or by buttons; some may be as good
// as the one above. What happens is said aloud.

import { make, say } from "./page.js";

/** An order in a list element, told in `told`; `changed` is called after each change by a person.
 * Returns `{set, read, places}`: `set(options, kept)` fills it with options `{slug, name}`, in a
 * kept order if that holds the same; `read` gives what can be kept; `places` the slugs from best
 * to worst, equals together. */
export function ranking(list, told, words, changed) {
  let items = [];

  function set(options, kept) {
    const known = new Map(options.map((option) => [option.slug, option]));
    const slugs = Array.isArray(kept) ? kept.map((each) => each?.slug) : [];
    const fits = slugs.length === known.size && new Set(slugs).size === known.size;
    const order = fits && slugs.every((slug) => known.has(slug)) ? kept : options;
    items = order.map((each) => ({ ...known.get(each.slug), equal: each.equal === true }));
    list.replaceChildren(...items.map(line));
    show();
  }

  function line(item) {
    const act = (label, sign, press) => {
      const labels = { type: "button", class: "act-step", "aria-label": say(label, item) };
      const button = make("button", labels, sign);
      button.addEventListener("click", press);
      return button;
    };
    item.up = act(words.name_up, "↑", () => step(item, -1));
    item.down = act(words.name_down, "↓", () => step(item, 1));
    item.tie = act(words.name_equal, "=", () => toggle(item));
    item.place = make("span", { class: "act-place" });
    item.grip = make("span", { class: "act-grip", "aria-hidden": "true", title: words.grip }, "⠿");
    item.line = make("li", { class: "act-option" }, item.grip, item.place,
      make("span", { class: "act-option-name" }, item.name),
      make("span", { class: "act-steps" }, item.tie, item.up, item.down));
    item.line.addEventListener("pointerdown", (event) => grab(item, event));
    return item.line;
  }

  // Between equals one becomes equal; who leaves equals takes nobody along.
  function move(item, goal) {
    const start = items.indexOf(item);
    if (goal === start || goal < 0 || goal >= items.length) return false;
    const after = items[start + 1];
    if (after) after.equal = after.equal && item.equal;
    items.splice(start, 1);
    items.splice(goal, 0, item);
    item.equal = goal > 0 && items[goal + 1]?.equal === true;
    const before = list.children[goal > start ? goal + 1 : goal] ?? null;
    list.insertBefore(item.line, before);
    show();
    return true;
  }

  function step(item, by) {
    const pressed = document.activeElement;
    if (!move(item, items.indexOf(item) + by)) return;
    pressed?.focus();
    tell(words.moved, item);
    changed();
  }

  function toggle(item) {
    if (items[0] === item) return;
    item.equal = !item.equal;
    show();
    tell(item.equal ? words.made_equal : words.made_lower, item);
    changed();
  }

  function grab(item, event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    // A finger on the name scrolls the page; on the grip it drags.
    if (event.pointerType !== "mouse" && !item.grip.contains(event.target)) return;
    event.preventDefault();
    let moved = false;
    item.line.classList.add("act-dragged");
    const follow = (motion) => {
      const goal = items.findIndex(({ line: other }) => {
        const box = other.getBoundingClientRect();
        return motion.clientY >= box.top && motion.clientY <= box.bottom;
      });
      if (goal >= 0 && move(item, goal)) moved = true;
    };
    const drop = () => {
      for (const [name, heard] of listeners) removeEventListener(name, heard);
      item.line.classList.remove("act-dragged");
      if (!moved) return;
      tell(words.moved, item);
      changed();
    };
    const listeners = [["pointermove", follow], ["pointerup", drop], ["pointercancel", drop]];
    for (const [name, heard] of listeners) addEventListener(name, heard);
  }

  function show() {
    if (items.length) items[0].equal = false;
    let place = 0;
    items.forEach((item, index) => {
      if (!item.equal) place = index + 1;
      item.number = place;
      item.place.textContent = item.equal ? "=" : String(place);
      item.line.classList.toggle("act-equal", item.equal);
      item.tie.setAttribute("aria-pressed", String(item.equal));
      // A button that vanished under the finger would take the focus with it.
      item.tie.setAttribute("aria-disabled", String(index === 0));
      item.up.setAttribute("aria-disabled", String(index === 0));
      item.down.setAttribute("aria-disabled", String(index === items.length - 1));
    });
  }

  function tell(sentence, { name, number }) {
    told.textContent = say(sentence, { name, place: number, count: items.length });
  }

  function places() {
    const found = [];
    for (const { slug, equal } of items) {
      if (equal) found.at(-1).push(slug);
      else found.push([slug]);
    }
    return found;
  }

  const read = () => items.map(({ slug, equal }) => ({ slug, equal }));
  return { set, read, places };
}
