// What a table has written, kept in this browser. Each input stands under a key of its own, so
// that noting one costs the same however many there are, and two tabs do not undo each other.

const NUMBER = /^[1-9]\d*$/;

/** What is kept below `key`; no number up to `last` is given again. Where the browser keeps
 * nothing it is there until the page is closed, and `works()` says so. */
export function keeping(key, last) {
  const inputs = new Map();
  let works = true;
  let next = last + 1;
  let draft = null;
  for (const [name, value] of entries()) take(name, value);

  function entries() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(`${key} `));
      return names.map((name) => [name.slice(key.length + 1), localStorage.getItem(name)]);
    } catch {
      works = false;
      return [];
    }
  }

  function take(name, value) {
    const read = parsed(value);
    if (name === "draft") draft = isFields(read) ? read : null;
    else if (name === "next" && Number.isSafeInteger(read)) next = Math.max(next, read);
    else if (NUMBER.test(name) && isInput(read)) {
      inputs.set(Number(name), read);
      next = Math.max(next, Number(name) + 1);
    } else if (NUMBER.test(name)) inputs.delete(Number(name));
  }

  function store(name, value) {
    try {
      if (value === null) localStorage.removeItem(`${key} ${name}`);
      else localStorage.setItem(`${key} ${name}`, JSON.stringify(value));
      works = true;
    } catch {
      works = false;
    }
  }

  return {
    works: () => works,
    size: () => inputs.size,
    get: (number) => inputs.get(number),
    /** All inputs, `[number, {kind, by, text}]`, in the order of their numbers. */
    all: () => [...inputs].sort(([one], [other]) => one - other),
    /** Note an input under its number, or a new one under the next; the number. */
    put(input, number = free()) {
      inputs.set(number, input);
      store(number, input);
      return number;
    },
    remove(number) {
      inputs.delete(number);
      store(number, null);
    },
    draft: () => draft,
    setDraft(fields) {
      draft = fields;
      store("draft", fields);
    },
    /** Take in what another tab has noted; the number of the input, or null. */
    heard(event) {
      if (!event.key?.startsWith(`${key} `)) return null;
      const name = event.key.slice(key.length + 1);
      if (name !== "draft") take(name, event.newValue);
      return NUMBER.test(name) ? Number(name) : null;
    },
  };

  // Another tab may have given a number since this one looked.
  function free() {
    try {
      take("next", localStorage.getItem(`${key} next`));
    } catch {
      works = false;
    }
    const number = next;
    next += 1;
    store("next", next);
    return number;
  }
}

/** What is kept under one key alone, as a text; null if there is none. */
export function noted(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keep a text under a key. */
export function note(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // The page says already that nothing is kept.
  }
}

function parsed(value) {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function isFields(value) {
  return typeof value === "object" && value !== null;
}

function isInput(value) {
  return isFields(value) && ["kind", "by", "text"].every((name) => typeof value[name] === "string");
}
