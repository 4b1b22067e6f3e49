/* Words with numbers, days and names filled in, as the pages write them. */

/** A form with its braces filled in. */
export function filled(form, values) {
  return form.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A whole number with its thousands set apart. */
export function number(count, words) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, words.thousands);
}

/** The singular or the plural form. */
export function counted(forms, count, words, more = {}) {
  return filled(forms[count === 1 ? 0 : 1], { count: number(count, words), ...more });
}

/** A date such as 2026-12-01 as it is written out. */
export function day(text, words) {
  const [year, month, date] = text.split("-").map(Number);
  return filled(words.day, { day: date, month: words.months[month - 1], year });
}

/** A new element with attributes and children; a child that is no element is text. */
export function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
