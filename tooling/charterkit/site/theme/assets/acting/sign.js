// The form by which an organisation signs: its fields become its own record.

import { tidied } from "./characters.js";
import { addressFault, charactersFault, dayFault, lineFault, paragraphsFault } from "./checks.js";
import { begin } from "./form.js";
import { freeId, nameFault, recordPath } from "./names.js";
import { isCvr, isLei } from "./numbers.js";
import { make, say } from "./page.js";
import { given, written } from "./yaml.js";

const IDENTIFIER = /^[0-9A-Za-z](?:[0-9A-Za-z ./:-]{0,58}[0-9A-Za-z])?$/;

function read(id) {
  return tidied(document.getElementById(id).value);
}

function write(data) {
  const says = data.says;
  const problems = [];
  const tell = (field, message) => {
    if (message) problems.push({ field, message });
    return message;
  };
  const record = {
    ...organisation(data, says, tell),
    ...words(data, says, tell),
    accounts: account(says, tell),
    signatures: [signature(data, says, tell)],
  };
  const { id, refused } = freeId(record.name, data.taken);
  return { problems, file: problems.length ? null : file(data, record, id, refused) };
}

function file({ says, known }, record, id, refused) {
  const path = recordPath(id);
  return {
    path,
    text: written(path, "signatory", record),
    title: say(says.mail_title, { name: record.name }),
    exists: refused,
    note: refused ? says.refused_before : known ? "" : says.unchecked,
    caution: record.accounts.length ? "" : says.no_account,
  };
}

function organisation(data, says, tell) {
  const name = read("sign-name");
  if (!tell("sign-name", lineFault(name, says, { needed: says.need_name }))) {
    const sign = nameFault(name);
    const { id, same } = freeId(name, data.taken);
    if (sign !== null) tell("sign-name", say(says.strange_name, { sign }));
    else if (same) tell("sign-name", say(says.name_taken, { name, id }));
  }
  const sector = read("sign-sector");
  if (!sector) tell("sign-sector", says.need_sector);
  const website = read("sign-website");
  tell("sign-website", addressFault(website, says));
  const identifiers = numbers(says, tell);
  return {
    name,
    sector,
    country: read("sign-country"),
    identifiers: Object.keys(identifiers).length ? identifiers : null,
    website,
  };
}

function numbers(says, tell) {
  const cvr = read("sign-cvr").replace(/\s/g, "");
  if (cvr && !isCvr(cvr)) tell("sign-cvr", says.wrong_cvr);
  const register = read("sign-register").toLowerCase();
  const number = read("sign-register-number");
  if (register && !/^[a-z][a-z0-9-]{0,29}$/.test(register)) {
    tell("sign-register", says.wrong_register);
  } else if (register === "cvr" && cvr) tell("sign-register", says.same_register);
  else if (number && !register) tell("sign-register", says.need_register);
  if (register && !number) tell("sign-register-number", says.need_number);
  else if (number && !IDENTIFIER.test(number)) tell("sign-register-number", says.wrong_number);
  else if (register === "lei" && !isLei(number)) tell("sign-register-number", says.wrong_lei);
  else if (register === "cvr" && !isCvr(number)) tell("sign-register-number", says.wrong_cvr);
  return given({ cvr, ...(register ? { [register]: number } : {}) });
}

function words(data, says, tell) {
  const statement = {};
  for (const language of data.languages) {
    const field = `sign-statement-${language}`;
    const text = read(field);
    tell(field, paragraphsFault(text, says));
    if (text) statement[language] = text;
  }
  const pledges = [];
  for (const principle of data.principles) {
    const [field, dayField] = [`sign-pledge-${principle}`, `sign-pledge-by-${principle}`];
    const [text, by] = [read(field), read(dayField)];
    tell(dayField, dayFault(by, says));
    tell(field, paragraphsFault(text, says, { needed: by ? says.need_pledge : "" }));
    if (text) pledges.push(given({ principle, text, by }));
  }
  return { statement: Object.keys(statement).length ? statement : null, pledges };
}

function account(says, tell) {
  const [forge, login, number] = [read("sign-forge"), read("sign-login"), read("sign-number")];
  if (!login && !number) return [];
  if (!forge) tell("sign-forge", says.need_forge);
  else if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(forge)) tell("sign-forge", says.wrong_forge);
  if (!login) tell("sign-login", says.need_login);
  else if (!/^[\x21-\x3f\x41-\x7e]{1,200}$/.test(login)) {
    tell("sign-login", charactersFault(login, says) ?? says.wrong_login);
  }
  if (!/^[1-9][0-9]{0,14}$/.test(number)) tell("sign-number", says.need_account_number);
  return [{ forge, id: Number(number), login }];
}

function signature(data, says, tell) {
  const [by, on, reference] = [read("sign-by"), read("sign-on"), read("sign-reference")];
  tell("sign-by", lineFault(by, says, { needed: says.need_by }));
  tell("sign-reference", lineFault(reference, says));
  const { version, text } = data.release;
  if (!tell("sign-on", dayFault(on, says, { needed: says.need_on })) && on > today()) {
    tell("sign-on", says.on_later);
  }
  return { version, text, on: dayOfSigning(data, on), mandate: given({ by, on, reference }) };
}

// The day where the reader is, which may be another than that of UTC.
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

// No earlier than the decision to sign, and than the text.
function dayOfSigning(data, decided) {
  const days = [new Date().toISOString().slice(0, 10), decided, data.release.on];
  return days.sort().at(-1);
}

const { form, data } = begin(write);

// Where the file will stand, for those who wonder what becomes of their name.
function showPlace() {
  const name = read("sign-name");
  const path = name ? recordPath(freeId(name, data.taken).id) : "";
  const place = document.getElementById("sign-place");
  place.textContent = path ? say(data.says.place, { path }) : "";
}

// Where an account's number can be looked up: a link, and nothing that is asked by itself.
function showFind() {
  const [forge, login] = [read("sign-forge"), encodeURIComponent(read("sign-login"))];
  const place = document.getElementById("sign-find");
  const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(forge) ? `https://${forge}` : "";
  const kind = data.forges[forge] ?? data.published.forge;
  const address = {
    github: `https://api.github.com/users/${login}`,
    gitlab: `${host}/api/v4/users?username=${login}`,
    gitea: `${host}/api/v1/users/${login}`,
    forgejo: `${host}/api/v1/users/${login}`,
  }[kind];
  place.hidden = !(host && login && address);
  if (place.hidden) return;
  place.replaceChildren(
    make("a", { href: address, target: "_blank", rel: "noopener" }, data.says.find_number),
  );
}

for (const when of ["input", "filled"]) {
  form.addEventListener(when, showPlace);
  form.addEventListener(when, showFind);
}
showPlace();
showFind();
