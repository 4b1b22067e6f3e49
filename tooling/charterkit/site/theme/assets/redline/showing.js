/* A redline in the page, as those that are made beforehand: told by form and in words as well as
   by colour. Text comes in as text, never as HTML. */

import { linesOf } from "./amendment.js";
import { isChanged, redline, stretches } from "./redline.js";

const MATTER = /^(title|number|translates):/;

/** The redline of a text as an element. `words` are those of `redline_words`; `anchor` begins the
    addresses of moved lines; `text` is whether its lines are prose. */
export function shown(old, fresh, words, anchor, text = true) {
  const box = element("div", `redline ${text ? "text" : "code"}`);
  const parts = stretches(redline(linesOf(old ?? ""), linesOf(fresh ?? "")));
  const seen = new Set();
  parts.forEach((part, at) => {
    if (!part.length) {
      if (at && at < parts.length - 1) {
        const gap = element("p", "gap", "⋯");
        gap.setAttribute("aria-hidden", "true");
        box.append(gap);
      }
      return;
    }
    let place = null;
    let holder = box;
    for (const line of part) {
      const name = line.move ? `${anchor}-${line.move.number}-${line.move.end}` : null;
      if (name !== place) holder = name ? box.appendChild(moved(line.move, words, anchor, seen)) : box;
      place = name;
      const made = paragraph(line, words, text);
      if (made) holder.append(made);
    }
  });
  return box;
}

function paragraph(line, words, text) {
  const whole = line.spans.map((span) => span.text).join("");
  let spans = line.spans;
  let kind = "line";
  if (text) {
    if (!whole.trim() || whole.trim() === "---") return null;
    const lead = /^(?:(#{1,6}) +|[-*+] +)/.exec(spans[0].text);
    if (lead) {
      kind = lead[1] ? "line heading" : "line item";
      spans = [{ ...spans[0], text: spans[0].text.slice(lead[0].length) }, ...spans.slice(1)];
    } else if (MATTER.test(whole)) {
      if (!isChanged(line)) return null;
      kind = "line meta";
    }
  }
  const made = element("p", kind);
  const left = line.move?.end === "from";
  for (const span of spans) {
    if (span.kind === "keep") made.append(span.text);
    else {
      const mark = element(span.kind === "insert" ? "ins" : "del");
      const said = span.kind === "insert" ? words.inserted : words.deleted;
      if (!left) mark.append(element("span", "unseen", `${said} `));
      mark.append(span.text);
      made.append(mark);
    }
  }
  return made;
}

/* One of the two places of moved lines, which says so and leads to the other. */
function moved(move, words, anchor, seen) {
  const there = move.end === "from" ? "to" : "from";
  const way = (move.end === "from" ? words.away : words.here)[move.down ? 0 : 1];
  const place = `${anchor}-${move.number}`;
  const box = element("div", `moved ${move.end}`);
  if (!seen.has(`${place}-${move.end}`)) box.id = `${place}-${move.end}`;
  seen.add(`${place}-${move.end}`);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", way);
  const link = element("a");
  link.href = `#${place}-${there}`;
  link.append(element("span", "sign", `${move.number}${move.down ? "↓" : "↑"}`), ` ${way}`);
  const head = element("p", "way");
  head.append(link);
  box.append(head);
  return box;
}

/** A new element with a class and a text. */
export function element(name, kind = "", text = null) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text !== null) made.textContent = text;
  return made;
}
