/* Any two releases compared in the browser, where there are too many for a page of each pair.
   The texts come from a file for each release; the pair stands in the address, so that it can be
   linked to: compare/#0.1.0...0.3.0 */

import { element, shown } from "./redline/showing.js";

const data = JSON.parse(document.getElementById("compare-data").textContent);
const place = document.getElementById("compare-any");
const words = data.words;
const answer = element("div", "answer");
answer.setAttribute("role", "status");
const result = element("div", "result");
const [older, newer] = [chooser(words.old, 1), chooser(words.new, 0)];
let asked = 0;

function chooser(label, chosen) {
  const box = element("label", "", label);
  const select = element("select");
  data.releases.forEach((release, at) => {
    const option = element("option", "", `${release.version} (${release.on})`);
    option.value = release.version;
    option.selected = at === chosen;
    select.append(option);
  });
  box.append(select);
  return { box, select };
}

async function text(version) {
  const release = data.releases.find((one) => one.version === version);
  const found = await fetch(new URL(release.text, document.baseURI));
  if (!found.ok) throw new Error(String(found.status));
  return found.json();
}

async function compare(old, fresh) {
  const mine = (asked += 1);
  result.replaceChildren();
  if (old === fresh) return say(words.same);
  say(words.waits);
  let texts;
  try {
    texts = await Promise.all([text(old), text(fresh)]);
  } catch {
    if (mine === asked) say(words.failed);
    return;
  }
  if (mine !== asked) return;
  const [before, after] = texts;
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  // What was brought in has no rules: those of the other text are not compared with it.
  const ruled = (files) => "charter/charter.yml" in files || "charter/stewards.yml" in files;
  const alike = ruled(before) === ruled(after);
  const changed = paths.filter(
    (path) => before[path] !== after[path] && (alike || path.endsWith(".md")),
  );
  const title = words.title.replace("{old}", old).replace("{new}", fresh);
  say(changed.length ? title : words.none);
  changed.forEach((path, at) => {
    let name = data.names[path] ?? path;
    if (!(path in before)) name += ` (${words.redline.newFile})`;
    if (!(path in after)) name += ` (${words.redline.repealedFile})`;
    const prose = path.endsWith(".md");
    result.append(
      element("h3", "", name),
      shown(before[path], after[path], words.redline, `any-${at}`, prose),
    );
  });
}

function say(what) {
  answer.textContent = what;
}

function fromAddress() {
  const [old, fresh] = decodeURIComponent(location.hash.slice(1)).split("...");
  const known = (version) => data.releases.some((one) => one.version === version);
  if (!known(old) || !known(fresh)) return;
  older.select.value = old;
  newer.select.value = fresh;
  compare(old, fresh);
}

const button = element("button", "", words.go);
button.type = "button";
button.addEventListener("click", () => {
  const pair = `#${older.select.value}...${newer.select.value}`;
  if (location.hash === pair) fromAddress();
  else location.hash = pair;
});
const fields = element("div", "fields");
fields.append(older.box, newer.box, button);
place.append(element("h2", "", words.choose), fields, answer, result);
window.addEventListener("hashchange", fromAddress);
fromAddress();
