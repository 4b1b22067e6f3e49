// The ways that a finished file can go: as a pull request, by mail, shared, as a download, or copied.
// Nothing leaves the browser until one of them is chosen.

import { make, say } from "./page.js";

/** A longer link is refused by some forge or browser on its way. */
export const LONGEST_LINK = 7000;
/** A longer one is refused by some mail programs. */
const LONGEST_MAIL = 1900;

/** Offer a file, `{path, text, title}`, in `place`; `exists` says that one of that name is there
 * already, `said` is what it says in words, `note` a sentence for those who send it, and `caution`
 * one for those who would do it as a pull request. `name` is what it is called on its way, without
 * which it is the last part of its path; `handed` says that most people give it to somebody, and
 * `attached` that no mail holds it as text. `published` is `{repository, forge, branch, contact}`.
 * Returns the heading, which somebody who has just finished is to be led to. */
export function offer(place, file, published, words) {
  const told = make("p", { class: "act-told", role: "status" });
  const heading = make("h2", { id: "act-ways-title", tabindex: "-1" }, words.ways_title);
  const where = make("code", {}, file.path);
  // What would be refused is not what is offered first.
  let order = [forgeWay, mailWay, shareWay, downloadWay, copyWay];
  if (file.handed) order = [shareWay, downloadWay, mailWay, copyWay, forgeWay];
  if (file.caution) order = [mailWay, shareWay, downloadWay, copyWay, forgeWay];
  const ways = order
    .map((way) => way(file, published, words, told))
    .filter(Boolean);
  if (!published.repository && !published.contact) ways.unshift(unknownWay(words));
  const parts = [
    heading,
    make("p", {}, words.ways_nothing_sent),
    file.said ? make("p", { class: "act-said" }, file.said) : null,
    file.note ? make("p", { class: "act-note" }, file.note) : null,
    make("p", { class: "act-path" }, make("span", {}, words.ways_place), " ", where),
    make("ul", { class: "act-ways" }, ...ways),
    told,
    preview(file, words),
  ];
  place.replaceChildren(...parts.filter(Boolean));
  place.hidden = false;
  return heading;
}

/** The link that opens a forge with a new file in it: `{address, filled}`, where `filled` says
 * whether the text is in the link; null where there is none. */
export function forgeLink({ path, text, exists }, { repository, forge, branch }) {
  if (!repository) return null;
  const on = branch.split("/").map(encodeURIComponent).join("/");
  const at = path.split("/").map(encodeURIComponent).join("/");
  const name = encodeURIComponent(path);
  const value = encodeURIComponent(text);
  const bare = { address: repository, filled: false };
  switch (forge) {
    case "github":
      if (exists) return { address: `${repository}/edit/${on}/${at}`, filled: false };
      return fitting(`${repository}/new/${on}?filename=${name}`, value);
    case "gitea":
    case "forgejo":
      if (exists) return { address: `${repository}/_edit/${on}/${at}`, filled: false };
      return fitting(`${repository}/_new/${on}/?filename=${name}`, value);
    case "gitlab":
      if (exists) return { address: `${repository}/-/edit/${on}/${at}`, filled: false };
      return { address: `${repository}/-/new/${on}/?file_name=${name}`, filled: false };
    default:
      return bare;
  }
}

function fitting(address, value) {
  const whole = `${address}&value=${value}`;
  if (whole.length <= LONGEST_LINK) return { address: whole, filled: true };
  return { address, filled: false, tooLong: true };
}

const NAMES = { github: "GitHub", gitlab: "GitLab", gitea: "Gitea", forgejo: "Forgejo" };

function forgeWay(file, published, words, told) {
  const link = forgeLink(file, published);
  if (link === null) return null;
  const forge = NAMES[published.forge] ?? words.ways_forge;
  const parts = [];
  if (file.caution) parts.push(make("p", { class: "act-caution" }, file.caution));
  if (link.filled) parts.push(text(words.ways_forge_filled, { forge }));
  else {
    const why = link.tooLong
      ? words.ways_forge_too_long
      : file.exists
        ? words.ways_forge_exists
        : published.forge === "gitlab"
          ? words.ways_forge_gitlab
          : words.ways_forge_unknown;
    parts.push(text(why, { forge, limit: LONGEST_LINK.toLocaleString(words.locale) }));
    parts.push(text(words.ways_forge_steps, { forge }));
    parts.push(row(button(words.ways_copy_text, () => copy(file.text, words, told))));
  }
  const label = say(words.ways_forge_open, { forge });
  parts.push(row(anchor(link.address, label, link.filled && !file.caution && !file.handed)));
  return card(say(words.ways_forge_title, { forge }), parts);
}

function mailWay(file, { contact }, words) {
  if (!contact) return null;
  // A mail program may break the line that only editors read, and the file with it.
  const bare = file.text.replace(/^# yaml-language-server.*\n/, "");
  const full = mail(contact, file.title, say(words.ways_mail_body, { ...file, text: bare }));
  const fits = !file.attached && full.length <= LONGEST_MAIL;
  const address = fits ? full : mail(contact, file.title, say(words.ways_mail_attach, file));
  const name = nameOf(file);
  const said = fits ? words.ways_mail_whole : words.ways_mail_too_long;
  return card(words.ways_mail_title, [
    text(said, { contact, name }),
    row(anchor(address, words.ways_mail_open)),
  ]);
}

function mail(contact, subject, body) {
  const lines = body.replaceAll("\n", "\r\n");
  return (
    `mailto:${encodeURIComponent(contact).replace("%40", "@")}` +
    `?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
  );
}

// A browser shares no file whose name ends in a way that it does not know.
function shareWay(file, published, words, told) {
  const name = `${nameOf(file)}.txt`;
  const shared = { files: [new File([file.text], name, { type: "text/plain" })], title: file.title };
  if (!navigator.canShare?.(shared)) return null;
  const press = button(words.ways_share, async () => {
    told.textContent = "";
    try {
      await navigator.share(shared);
      told.textContent = say(words.ways_shared, { name });
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = words.ways_not_shared;
    }
  });
  return card(words.ways_share_title, [text(words.ways_share_said, { name }), row(press)]);
}

function downloadWay(file, published, words, told) {
  const name = nameOf(file);
  const press = button(words.ways_download, () => {
    const address = URL.createObjectURL(new Blob([file.text], { type: "text/plain" }));
    const link = make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    told.textContent = say(words.ways_downloaded, { name });
  });
  press.classList.toggle("act-main", Boolean(file.handed));
  return card(words.ways_download_title, [text(words.ways_download_said, { name }), row(press)]);
}

function copyWay(file, published, words, told) {
  return card(words.ways_copy_title, [
    text(words.ways_copy_said, {}),
    row(
      button(words.ways_copy_text, () => copy(file.text, words, told)),
      button(words.ways_copy_path, () => copy(file.path, words, told)),
    ),
  ]);
}

function unknownWay(words) {
  return make("li", { class: "act-way" }, text(words.ways_unknown, {}));
}

async function copy(what, words, told) {
  told.textContent = "";
  const done = await copied(what);
  told.textContent = done ? words.ways_copied : words.ways_not_copied;
}

// Pages that are not served over https have no clipboard but the old one.
async function copied(what) {
  try {
    await navigator.clipboard.writeText(what);
    return true;
  } catch {
    const before = document.activeElement;
    const field = make("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = what;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  }
}

function preview(file, words) {
  const code = make("code", {}, file.text);
  const labels = { tabindex: "0", role: "region", "aria-label": words.ways_preview };
  const pre = make("pre", labels, code);
  return make("details", { class: "act-preview", open: true },
    make("summary", {}, words.ways_preview), pre);
}

function nameOf({ path, name }) {
  return name ?? path.split("/").at(-1);
}

function card(title, parts) {
  return make("li", { class: "act-way" }, make("h3", {}, title), ...parts);
}

function row(...parts) {
  return make("p", { class: "act-row" }, ...parts);
}

function text(sentence, values) {
  return make("p", {}, say(sentence, values));
}

function button(label, press) {
  const made = make("button", { type: "button", class: "act-button" }, label);
  made.addEventListener("click", press);
  return made;
}

function anchor(address, label, main = false) {
  const classes = main ? "act-button act-main" : "act-button";
  return make("a", { href: address, class: classes, rel: "noopener" }, label);
}
