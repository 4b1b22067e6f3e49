/* The filter in the page's address, so that a link leads to what was found. */

const NAMES = { name: "q", sector: "sector", standing: "state", version: "version" };

/** What nothing filters. */
export const ALL = Object.freeze({ name: "", sector: "", standing: "", version: "" });

/** The filter that an address holds behind ``#/?``; null if it holds none. */
export function filterOf(hash) {
  if (!hash.startsWith("#/?")) return null;
  const found = new URLSearchParams(hash.slice(3));
  const entries = Object.entries(NAMES).map(([field, key]) => [field, found.get(key) ?? ""]);
  return Object.fromEntries(entries);
}

/** Where a filter is held; empty for the one that lets all through. */
export function hashOf(filter) {
  const found = new URLSearchParams();
  for (const [field, key] of Object.entries(NAMES)) {
    if (filter[field]) found.set(key, filter[field]);
  }
  const said = found.toString();
  return said ? `#/?${said}` : "";
}

/** Whether a filter lets all through. */
export function isAll(filter) {
  return Object.values(filter).every((value) => !value.trim());
}
