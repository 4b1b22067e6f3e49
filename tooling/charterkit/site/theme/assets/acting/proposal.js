// A proposal from what stands in the form: its file, byte for byte as `charter propose` writes it,
// or what is wrong with it.

import { amendment } from "../redline/amendment.js";
import { tidied } from "./characters.js";
import { addressFault, charactersFault, lineFault, paragraphsFault } from "./checks.js";
import { isId, nameFault, slugOf } from "./names.js";
import { say } from "./page.js";
import { personal } from "./personal.js";
import { reasonsFault, strayLink } from "./reasons.js";
import { block, given, scalar } from "./yaml.js";

export const NEW = "+";
// An angle bracket that begins HTML: no address such as <https://...>.
const HTML = /<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]*:).{0,20}/u;
const TITLE = /^title:[^\n]*\n(?! )/m;

/** The texts before and after, by path: `{before, after}`. `edits` holds what was edited by the key
 * of a text, `{title, body}` and for a new principle its `number`. */
export function texts(data, edits) {
  const before = {};
  const after = {};
  for (const text of data.texts) {
    before[text.path] = text.head + text.body + text.tail;
    const touched = Object.hasOwn(edits, text.key);
    after[text.path] = touched ? edited(text, edits[text.key]) : before[text.path];
  }
  const fresh = edits[NEW];
  if (fresh && isBegun(fresh)) {
    const title = tidied(fresh.title);
    const head = `---\ntitle: ${scalar(title)}\nnumber: ${tidied(fresh.number)}\n---\n`;
    after[newPath(data, title)] = `${head}${tidied(fresh.body)}\n`;
  }
  return { before, after };
}

/** Whether anything was written for a new principle. */
export function isBegun({ title, body }) {
  return Boolean(tidied(title) || tidied(body));
}

/** Where a proposal of this name will stand: a taken name gets a number, as the command does. */
export function slug(name, taken) {
  const stem = slugOf(tidied(name));
  let [found, number] = [stem, 2];
  for (; taken.includes(found); number += 1) {
    found = `${stem.slice(0, 56).replace(/-+$/, "")}-${number}`;
  }
  return found;
}

/** The name of the least class for what was edited. */
export function leastClass(data, before, after) {
  const kinds = Object.keys(after)
    .filter((path) => after[path] !== before[path])
    .map((path) => data.least[path in before ? "text" : "new"]);
  const sizes = data.classes.map(({ name }) => name);
  return sizes[Math.max(0, ...kinds.map((name) => sizes.indexOf(name)))];
}

/** The proposal in a state of the form: `{problems, file}` as form.js wants them. `state` is
 * `{chosen, edits, name, reasons, discussion, proposers, className}`; `early` as long as nobody has
 * asked for the file, so that nothing needs to be changed yet. */
export function proposed(state, data) {
  const says = data.says;
  const { before, after } = texts(data, state.edits);
  const problems = [...textProblems(state, data, before, after), ...otherProblems(state, data)];
  const least = leastClass(data, before, after);
  const sizes = data.classes.map(({ name }) => name);
  if (!state.className) problems.push({ field: "propose-class", message: says.class_needed });
  else if (sizes.indexOf(state.className) < sizes.indexOf(least)) {
    const { label } = data.classes[sizes.indexOf(least)];
    problems.push({ field: "propose-class", message: say(says.class_too_small, { label }) });
  }
  if (problems.length) return { problems, file: null };
  const title = tidied(state.name);
  return {
    problems,
    file: {
      path: `proposals/${slug(title, data.taken)}/proposal.md`,
      title: say(says.mail_title, { title }),
      text: written(state, data, title, amendment(before, after)),
      caution: proposersOf(state.proposers).some(isId) ? says.own_account : "",
    },
  };
}

/** The lines of a proposal's proposers. */
export function proposersOf(text) {
  return [...new Set(tidied(text).split("\n").map((line) => line.trim()).filter(Boolean))];
}

/** The lines, counted from 1, on which there seems to be more than one sentence. */
export function crowded(body) {
  const stop = /([^\s(]*?)[.!?…]["'”»«)\]*_]*[ \u00a0]+(?=["'“”„»«(\[*_]*\p{Lu})/gu;
  const short =
    /^(?:\p{L}|(?:\p{L}{1,4}\.)+\p{L}{0,4}|\d{1,2}|bl|ca|cf|dr|evt|fx|hr|jf|kap|kl|mr|mrs|ms|nr|no|osv|pr|prof|stk|vs)$/iu;
  const found = [];
  body.split("\n").forEach((line, at) => {
    const plain = line.replace(/`[^`]*`|\[[^\]]*\]\([^)]*\)/g, "x").replace(/^\s*(?:[-*+]|\d+[.)])\s/, "");
    if ([...plain.matchAll(stop)].some((match) => !short.test(match[1]))) found.push(at + 1);
  });
  return found;
}

function edited(text, { title, body }) {
  // What was not touched stays as it is, byte for byte.
  const kept = body === text.body ? body : tidied(body);
  const named = tidied(title);
  const head =
    text.titled && named !== text.title
      ? text.head.replace(TITLE, () => `title: ${scalar(named)}\n`)
      : text.head;
  return head + kept + text.tail;
}

function newPath(data, title) {
  const stem = slugOf(title);
  let [found, number] = [stem, 2];
  for (; data.principles.includes(found); number += 1) {
    found = `${stem.slice(0, 56).replace(/-+$/, "")}-${number}`;
  }
  return `charter/principles/${found}.md`;
}

function textProblems(state, data, before, after) {
  const says = data.says;
  const wrong = Object.entries(state.edits).flatMap(([key, edit]) => editProblems(key, edit, data));
  // Those of another text than the one in view are led to through the choice of texts.
  const seen = wrong.map(({ key, name, field, message }) =>
    key === state.chosen ? { field, message } : { field: "propose-text", message: `${name}: ${message}` },
  );
  if (seen.length) return seen;
  if (Object.keys(after).some((path) => after[path] !== before[path])) return [];
  if (state.early) return [];
  if (!state.chosen) return [{ field: "propose-text", message: says.text_needed }];
  return [{ field: "propose-body", message: says.unchanged }];
}

function editProblems(key, edit, data) {
  const says = data.says;
  const text = data.texts.find((one) => one.key === key);
  if (!text && (key !== NEW || !isBegun(edit))) return [];
  const name = text?.name ?? data.newName;
  const problems = [];
  const add = (field, message) => message && problems.push({ key, name, field, message });
  if (!text || text.titled) {
    const tag = HTML.exec(edit.title);
    add("propose-heading", lineFault(edit.title, says, { needed: says.title_needed })
      ?? (tag && say(says.html, { tag: tag[0] })));
  }
  if (!text) add("propose-number", numberFault(edit.number, data));
  if (!text || edit.body !== text.body) add("propose-body", bodyFault(edit.body, says));
  return problems;
}

function numberFault(number, data) {
  const plain = tidied(number);
  if (!/^[1-9]\d{0,2}$/.test(plain)) return data.says.number_wrong;
  const taken = data.numbers.includes(Number(plain));
  return taken ? say(data.says.number_taken, { number: plain, next: data.next }) : null;
}

function bodyFault(body, says) {
  const clean = tidied(body);
  if (!clean) return says.body_needed;
  const hidden = charactersFault(clean, says);
  if (hidden) return hidden;
  const lines = clean.split("\n");
  const at = lines.findIndex((line) => HTML.test(line));
  if (at >= 0) return say(says.html_in_line, { line: at + 1, tag: HTML.exec(lines[at])[0] });
  const stray = strayLink(clean);
  if (stray !== null) return say(says.link, stray);
  const found = personal(clean);
  return found ? says[`personal_${found}`] : null;
}

function otherProblems(state, data) {
  const says = data.says;
  const problems = [];
  const add = (field, message) => message && problems.push({ field, message });
  add("propose-name", lineFault(state.name, says, { needed: says.name_needed }));
  add("propose-reasons", reasonsProblem(state.reasons, says));
  add("propose-discussion", addressFault(state.discussion.trim(), says));
  const proposers = proposersOf(state.proposers);
  const faults = proposers.map((who) => lineFault(who, says) ?? strange(who, says)).filter(Boolean);
  add("propose-proposers", proposers.length ? faults[0] : says.proposers_needed);
  return problems;
}

function strange(who, says) {
  const sign = nameFault(who);
  return sign === null ? null : say(says.strange_name, { sign });
}

function reasonsProblem(reasons, says) {
  const fault = paragraphsFault(reasons, says, { needed: says.reasons_needed });
  if (fault) return fault;
  const clean = tidied(reasons);
  const found = reasonsFault(clean);
  if (found !== null) return say(says[found.name], found);
  const stray = strayLink(clean);
  return stray && say(says.link, stray);
}

function written(state, data, title, changes) {
  const front = given({
    format: 1,
    title,
    proposers: proposersOf(state.proposers),
    class: state.className,
    base: data.base,
    discussion: state.discussion.trim(),
  });
  return [`---\n${block(front)}---\n`, `${tidied(state.reasons)}\n`, changes].join("\n");
}
