// Keeps the table sheet that lies beside it, so that it opens again without a network. With one the
// page comes fresh; `v` in this script's own address says which version of it is kept.

const home = registration.scope;
const mine = `charter sheet ${home} `;
const cache = mine + new URL(location.href).searchParams.get("v");
const pages = ["sheet.html", "print.html"].map((name) => new URL(name, home).href);
const PATIENCE = 4000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepAll());
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), forgetOthers()]));
});

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const page = origin + pathname;
  if (event.request.method !== "GET") return;
  if (pages.includes(page)) event.respondWith(answer(page));
  else if (page === home && event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => Response.redirect(pages[0])));
  }
});

async function keepAll() {
  const kept = await caches.open(cache);
  await kept.addAll(pages.map((page) => new Request(page, { cache: "reload" })));
}

async function forgetOthers() {
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== cache);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A network that is there and does not answer is no reason to wait for long.
async function answer(page) {
  const kept = await caches.open(cache);
  const known = await kept.match(page);
  try {
    const signal = known ? AbortSignal.timeout(PATIENCE) : undefined;
    const fresh = await fetch(page, { cache: "no-cache", signal });
    if (fresh.ok && !fresh.redirected) {
      await kept.put(page, fresh.clone());
      return fresh;
    }
    return known ?? fresh;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}
