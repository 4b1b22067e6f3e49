// What every script of these pages begins with: the page's values, its words, and elements.

/** What the page holds for its scripts below an id. */
export function held(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** A sentence with values in its holes: `say("Hello {name}", {name: "A"})`. */
export function say(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
}

/** An element with properties and children; a string among these becomes text, never markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
