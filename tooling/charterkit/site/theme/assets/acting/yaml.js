// Plain values as YAML, byte for byte as documents/emit.py writes them: strings, whole numbers,
// true and false, lists, and objects whose fields keep their order.

import { HIDDEN, lengthOf } from "./characters.js";

const STEP = 2;
const SCHEMAS = "tooling/charterkit/schemas";

// Words that some readers of YAML take for true, false or nothing.
const TAKEN_FOR_OTHER =
  /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|[-+.0-9][-+_.,:0-9eExXoO]*)$/iu;
// Dates, times and versions look like numbers and are read as text by everyone here.
const KNOWN_TEXT =
  /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?|\d+\.\d+\.\d+|[1-9]\d*\/[1-9]\d*)$/;
const NO_TEXT =
  /^(?:~|[-+]?\d+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const MEANS_SOMETHING = /^(?:[-?:,[\]{}#&*!|>'"%@`=~]|\.\.\.|<<)/;
const NOT_IN_PLAIN = new RegExp(`[\\n\\t\\r]|${HIDDEN}`, "u");
const ESCAPED = new RegExp(`["\\\\\\n\\t\\r]|${HIDDEN}`, "gu");
const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/** A whole document: the line that leads editors to its schema, its form, then its fields. Those
 * without a value (null, "", an empty list) are left out. */
export function written(path, schema, fields) {
  const up = "../".repeat(path.split("/").length - 1);
  const head = `# yaml-language-server: $schema=${up}${SCHEMAS}/${schema}.schema.json\n`;
  return head + block(given({ format: 1, ...fields }));
}

/** The fields that have a value. */
export function given(fields) {
  const has = (value) =>
    value !== null && value !== undefined && value !== "" && !(isList(value) && !value.length);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => has(value)));
}

/** The fields in block style, one a line, ending in LF. */
export function block(fields, indent = 0) {
  return fieldLines(fields, indent).map((line) => `${line}\n`).join("");
}

/** A text in one line: plain where that is safe, else in double quotes. */
export function scalar(text, inside = false) {
  return isPlain(text, inside) ? text : `"${text.replace(ESCAPED, escape)}"`;
}

/** The value in one line: `{a: 1, b: [x, y]}`. */
export function flow(value) {
  if (typeof value === "string") return scalar(value, true);
  if (isList(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isFields(value)) return String(value);
  const parts = Object.entries(value).map(([name, inner]) => `${key(name, true)}: ${flow(inner)}`);
  return `{${parts.join(", ")}}`;
}

function isPlain(text, inside) {
  if (!text || text !== text.trim() || MEANS_SOMETHING.test(text)) return false;
  if (text.includes(": ") || text.includes(" #") || text.endsWith(":")) return false;
  if (NOT_IN_PLAIN.test(text) || (inside && /[,:?[\]{}]/.test(text))) return false;
  if (KNOWN_TEXT.test(text)) return true;
  return !TAKEN_FOR_OTHER.test(text.replace(/[ıİ]/g, "i")) && !NO_TEXT.test(text);
}

function escape(sign) {
  if (sign in ESCAPES) return ESCAPES[sign];
  const number = sign.codePointAt(0);
  const digits = number.toString(16);
  return number < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

function key(name, inside = false) {
  return name === "on" ? name : scalar(name, inside);
}

function fieldLines(fields, indent) {
  return Object.entries(fields).flatMap(([name, value]) =>
    entryLines(`${" ".repeat(indent)}${key(name)}:`, value, indent),
  );
}

function entryLines(head, value, indent) {
  const inner = indent + STEP;
  if (typeof value === "string") return textLines(head, value, inner);
  if (isFields(value)) {
    return Object.keys(value).length ? [head, ...fieldLines(value, inner)] : [`${head} {}`];
  }
  if (!isList(value)) return [`${head} ${value}`];
  if (!value.some((part) => isList(part) || isFields(part))) {
    const line = `${head} ${flow(value)}`;
    if (lengthOf(line) <= 100) return [line];
  }
  return [head, ...value.flatMap((part) => partLines(part, inner))];
}

function partLines(value, indent) {
  const dash = `${" ".repeat(indent)}-`;
  if (isFields(value) && Object.keys(value).length) {
    const [first, ...others] = fieldLines(value, indent + STEP);
    return [`${dash} ${first.replace(/^ +/, "")}`, ...others];
  }
  return isList(value) ? [`${dash} ${flow(value)}`] : entryLines(dash, value, indent);
}

// A text of several lines stands below a |, as it is; where that cannot be, in quotes.
function textLines(head, text, indent) {
  const lines = text.split("\n");
  const asItIs =
    lines.length > 1 &&
    lines[0].trim() &&
    lines.every((line) => line === line.trimEnd()) &&
    !lines[0].startsWith(" ") &&
    !NOT_IN_PLAIN.test(text.replaceAll("\n", ""));
  if (!asItIs) return [`${head} ${scalar(text)}`];
  let chomp = "-";
  if (lines.at(-1) === "") {
    chomp = lines.at(-2) === "" ? "+" : "";
    lines.pop();
  }
  const below = lines.map((line) => (line ? `${" ".repeat(indent)}${line}` : ""));
  return [`${head} |${chomp}`, ...below];
}

function isList(value) {
  return Array.isArray(value);
}

function isFields(value) {
  return typeof value === "object" && value !== null && !isList(value);
}
