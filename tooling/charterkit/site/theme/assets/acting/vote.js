// The form by which a signatory votes: a choice, or an order of what is voted on together.

import { tidied } from "./characters.js";
import { paragraphsFault } from "./checks.js";
import { begin } from "./form.js";
import { isId, sameName } from "./names.js";
import { held, say } from "./page.js";
import { ranking } from "./ranking.js";
import { written } from "./yaml.js";

const STATUS_QUO = "status-quo";
const { votes, people, says } = held("acting");

const place = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value ?? "";

// Each vote on several proposals keeps the order that was made for it.
const orders = {};
let shown = null;
let note = () => {};
const order = ranking(place("vote-options"), place("vote-told"), says, () => {
  place("vote-none").checked = false;
  orders[shown.slug] = order.read();
  note();
});

function theVote() {
  return votes.find(({ slug }) => slug === chosen("vote-on")) ?? null;
}

function isOver({ closes }) {
  return now() >= closes;
}

function now() {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function write() {
  const problems = [];
  const tell = (field, message) => {
    if (message) problems.push({ field, message });
  };
  const vote = theVote();
  if (vote === null) tell("vote-on", says.need_vote);
  else if (isOver(vote)) tell("vote-on", says.vote_closed);
  const voter = theVoter(tell);
  const said = vote === null ? {} : ballot(vote, tell);
  const reason = tidied(place("vote-reason").value);
  tell("vote-reason", paragraphsFault(reason, says));
  return { problems, file: problems.length ? null : file(vote, voter, said, reason) };
}

function file(vote, voter, said, reason) {
  const path = `proposals/${vote.slug}/ballots/${vote.round}/${voter.id}.yml`;
  const notes = notesOn(vote, voter);
  const again = vote.cast.includes(voter.id);
  if (again) notes.push(say(says.again, voter));
  return {
    path,
    text: written(path, "ballot", { ...said, text: vote.text, at: now(), reason }),
    title: say(says.mail_title, { name: voter.name, vote: vote.name }),
    exists: again,
    said: inWords(vote, voter, said),
    note: notes.join(" "),
    caution: voter.account === false ? say(says.no_account, voter) : "",
  };
}

function inWords(vote, { name }, { choice, ranking: ranked }) {
  if (choice) return say(says.said, { name, choice: says[choice] });
  const named = Object.fromEntries(optionsOf(vote).map((option) => [option.slug, option.name]));
  const places = ranked.map((each) => [each].flat().map((slug) => named[slug]).join(says.and));
  const order = places.map((each, index) => `${index + 1}. ${each}`).join(", ");
  return say(says.ranked, { name, order });
}

function optionsOf(vote) {
  return [...vote.options, { slug: STATUS_QUO, name: says.as_now }];
}

// A name, or an id; what cannot be looked up is taken at its word if it is written as ids are.
function theVoter(tell) {
  const typed = tidied(place("vote-voter").value);
  if (!typed) {
    tell("vote-voter", says.need_voter);
    return null;
  }
  if (people === null) {
    if (!isId(typed)) tell("vote-voter", says.no_id);
    return { id: typed, name: typed };
  }
  const named = Object.entries(people).filter(([, [name]]) => sameName(name, typed));
  const ids = Object.hasOwn(people, typed) ? [typed] : named.map(([id]) => id);
  if (ids.length === 0) tell("vote-voter", say(says.unknown_voter, { name: typed }));
  if (ids.length > 1) tell("vote-voter", say(says.two_voters, { ids: ids.join(", ") }));
  if (ids.length !== 1) return null;
  const [name, account] = people[ids[0]];
  return { id: ids[0], name, account };
}

function notesOn(vote, voter) {
  if (people === null || vote.electors === null) return [says.unchecked];
  return vote.electors.includes(voter.id) ? [] : [say(says.no_vote, voter)];
}

function ballot(vote, tell) {
  if (!vote.options.length) {
    const choice = chosen("vote-choice");
    if (!choice) tell("vote-choice", says.need_choice);
    return { choice };
  }
  if (place("vote-none").checked) return { choice: "abstain" };
  if (!place("vote-ours").checked) tell("vote-order", says.need_order);
  return { ranking: order.places().map((each) => (each.length > 1 ? each : each[0])) };
}

function show() {
  const vote = theVote();
  const several = Boolean(vote?.options.length);
  place("vote-single").hidden = several;
  place("vote-several").hidden = !several;
  if (several && shown !== vote) {
    shown = vote;
    order.set(optionsOf(vote), orders[vote.slug]);
  }
  place("vote-options").hidden = place("vote-none").checked;
  showVoter(vote);
}

// Who is known is greeted by name, before anything is sent.
function showVoter(vote) {
  const voter = theVoter(() => {});
  const notes = vote !== null && voter !== null ? notesOn(vote, voter) : [];
  place("vote-known").textContent = voter === null ? "" : [voter.name, ...notes].join(". ");
}

function writeOrders(kept) {
  for (const slug of Object.keys(orders)) delete orders[slug];
  Object.assign(orders, typeof kept === "object" ? kept : {});
  shown = null;
  show();
}

// A vote that has closed since the page was made is not offered any more.
for (const vote of votes.filter(isOver)) {
  const answer = document.querySelector(`input[name="vote-on"][value="${vote.slug}"]`);
  answer.disabled = true;
  answer.closest("label").querySelector("small").textContent = says.closed;
}
const names = Object.values(people ?? {}).map(([name]) => name);
place("vote-voters").replaceChildren(...names.map((name) => new Option(name, name)));

const begun = begin(write, { read: () => structuredClone(orders), write: writeOrders });
note = begun.note;
const asked = votes.find((vote) => !isOver(vote) && `#vote-on-${vote.slug}` === location.hash);
const open = votes.filter((vote) => !isOver(vote));
const first = asked ?? (open.length === 1 ? open[0] : null);
if (first && !theVote()) {
  document.querySelector(`input[name="vote-on"][value="${first.slug}"]`).checked = true;
}
place("vote-none").addEventListener("change", () => {
  if (place("vote-none").checked) place("vote-ours").checked = false;
});
place("vote-ours").addEventListener("change", () => {
  if (place("vote-ours").checked) place("vote-none").checked = false;
});
for (const when of ["input", "change", "filled"]) begun.form.addEventListener(when, show);
show();
