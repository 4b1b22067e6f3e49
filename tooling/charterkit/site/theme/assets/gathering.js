/* A box to find among all that was said at a gathering. Everything is to be read without it. */

const MOST = 200;

const folded = (text) => text.normalize("NFC").toLocaleLowerCase();
const key = (item) => item.querySelector(".key")?.textContent ?? "";
const counted = ([one, many], count) =>
  (count === 1 ? one : many).replace("{count}", String(count));

function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [each, value] of Object.entries(attributes)) element.setAttribute(each, value);
  element.append(...children);
  return element;
}

/* The entries of another page of the same gathering, with links that lead from here. */
async function entriesOf(place) {
  const address = new URL(place, location.href.split("#")[0]);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("article .inputs > ul > li")].map((item) => {
    for (const link of item.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), address).href;
    }
    for (const named of item.querySelectorAll("[id]")) {
      item.dataset.anchor = new URL(`#${named.id}`, address).href;
      named.removeAttribute("id");
    }
    return document.adoptNode(item);
  });
}

function unique(items) {
  const seen = new Set();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}

/* What fits, for all that stands on this page: the rest is hidden, with headings left without any. */
function inPlace(fits) {
  const found = [];
  for (const list of document.querySelectorAll("article .inputs")) {
    const items = [...list.querySelectorAll(":scope > ul > li")];
    for (const item of items) item.hidden = !fits(item);
    const shown = items.filter((item) => !item.hidden);
    list.hidden = shown.length === 0;
    if (list.previousElementSibling?.matches("h3")) {
      list.previousElementSibling.hidden = list.hidden;
    }
    found.push(...shown);
  }
  return unique(found).length;
}

function start({ pages, words }) {
  const place = document.getElementById("inputs-filter");
  const field = made("input", {
    id: "filter", type: "search", autocomplete: "off", spellcheck: "false",
    "aria-describedby": "filter-hint",
  });
  const said = made("p", { role: "status", class: "note" });
  const results = made("div", { class: "inputs", hidden: "" });
  const contents = document.querySelector("article .contents");
  place.append(
    made("label", { for: "filter" }, words.label),
    field,
    made("p", { id: "filter-hint", class: "note" }, words.hint),
    said,
    results,
  );
  place.hidden = false;

  const texts = new Map();
  const text = (item) => {
    if (!texts.has(item)) texts.set(item, folded(item.textContent));
    return texts.get(item);
  };
  let rest = null;
  const all = () => {
    rest ??= Promise.all(pages.map(entriesOf)).then((found) => unique(found.flat()));
    rest.catch(() => { rest = null; });
    return rest;
  };

  function tell(count) {
    said.textContent = count ? counted(words.found, count) : words.none;
  }

  function list(items) {
    const shown = items.slice(0, MOST).map((item) => item.cloneNode(true));
    if (items.length > MOST) shown.push(made("li", {}, counted(words.more, items.length - MOST)));
    results.replaceChildren(made("ul", {}, ...shown));
    results.hidden = items.length === 0;
    tell(items.length);
  }

  async function find() {
    const asked = field.value;
    const wanted = folded(asked).split(/\s+/).filter(Boolean);
    const fits = (item) => wanted.every((word) => text(item).includes(word));
    if (contents) contents.hidden = wanted.length > 0;
    if (!pages.length) {
      const count = inPlace(fits);
      if (wanted.length) tell(count);
      else said.textContent = "";
      return;
    }
    if (!wanted.length) {
      results.hidden = true;
      said.textContent = "";
      return;
    }
    said.textContent = words.loading;
    try {
      const items = await all();
      if (field.value === asked) list(items.filter(fits));
    } catch {
      said.textContent = words.failed;
    }
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 120);
  });

  /* An input's address is that of its gathering; where it stands on a further page, lead there. */
  const named = decodeURIComponent(location.hash.slice(1));
  if (pages.length && /^[a-z0-9-]+-\d+$/.test(named) && !document.getElementById(named)) {
    all().then((items) => {
      const found = items.find((item) => key(item) === named);
      if (found?.dataset.anchor) location.replace(found.dataset.anchor);
    }, () => {});
  }
}

const held = document.getElementById("inputs-data");
if (held) start(JSON.parse(held.textContent));
