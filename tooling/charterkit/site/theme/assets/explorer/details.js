/* What an organisation says and promises, fetched when its entry is opened. */

import { day, filled, made } from "./saying.js";

const parts = new Map();

function part(address) {
  if (!parts.has(address)) {
    const fetched = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
    fetched.catch(() => parts.delete(address));
    parts.set(address, fetched);
  }
  return parts.get(address);
}

function website(record) {
  if (!/^https?:\/\/[^\s/?#@\\<>"'`]+([/?#]|$)/i.test(record.website ?? "")) return [];
  const link = made("a", { href: record.website, rel: "nofollow noopener ugc" }, record.website);
  return [made("p", {}, link)];
}

function statement(record, setting) {
  const said = record.statement ?? {};
  const language = setting.language in said ? setting.language : Object.keys(said)[0];
  if (!language) return [];
  const paragraphs = said[language].split(/\n\s*\n/).filter((text) => text.trim());
  return [
    made("p", {}, made("strong", {}, setting.words.statement)),
    ...paragraphs.map((text) => made("p", { lang: language }, text.trim())),
  ];
}

function pledges(record, { words }) {
  if (!record.pledges) return [];
  const items = record.pledges.map((pledge) => {
    const about = filled(words.principle, { number: pledge.number ?? pledge.principle });
    const said = [pledge.experience ? words.pledgeKept : words.pledgeOpen];
    if (pledge.by) said.push(filled(words.pledgeBy, { date: day(pledge.by, words) }));
    return made("li", {}, `${about}: ${pledge.text} `, made("small", {}, `(${said.join(", ")})`));
  });
  return [made("p", {}, made("strong", {}, words.pledges)), made("ul", {}, ...items)];
}

function grounds(record, { words }) {
  const said = [];
  const last = record.signatures.at(-1);
  if (last) {
    said.push(`${words.signed} ${last.version}, ${day(last.on, words)}`);
    said.push(filled(words.mandate, { by: last.mandate.by, on: day(last.mandate.on, words) }));
  }
  if (record.confirmed_on) {
    const how = words.confirmedHow[record.confirmed_how];
    said.push(filled(words.confirmed, { date: day(record.confirmed_on, words), how }));
  }
  if (record.left_on) said.push(filled(words.leftOn, { date: day(record.left_on, words) }));
  if (record.due_until) said.push(filled(words.dueUntil, { date: day(record.due_until, words) }));
  if (record.dormant) said.push(words.dormant);
  return said.length ? [made("p", {}, said.join("; "))] : [];
}

/** Fill an opened entry with what is known of the organisation at a place of the whole list. */
export async function fill(box, place, id, setting) {
  const { words } = setting;
  box.replaceChildren(made("p", {}, words.detailsLoading));
  try {
    const address = `${setting.parts}${Math.floor(place / setting.perPart)}.json`;
    const found = await part(address);
    const record = found.signatories.find((each) => each.id === id);
    const link = made("a", { href: `#${id}` }, words.linkHere);
    box.replaceChildren(
      ...statement(record, setting),
      ...pledges(record, setting),
      ...grounds(record, setting),
      ...website(record),
      made("p", {}, link),
    );
  } catch {
    box.replaceChildren(made("p", {}, words.detailsFailed));
  }
}
