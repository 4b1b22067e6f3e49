// Whether the sheet opens again without a network.

/** Let the worker beside the page keep it, and tell in `told` what came of that; `save` leads to
 * the files of the sheet, which whoever has one of them may not have beside it. */
export async function ready(version, told, save, says) {
  if (location.protocol === "file:") {
    save.hidden = true;
    told.textContent = says.offline_file;
    return;
  }
  const kept = await isKept(version);
  told.textContent = kept ? says.offline_ready : says.offline_not;
  told.classList.toggle("act-caution", !kept);
}

async function isKept(version) {
  try {
    const found = await navigator.serviceWorker.register(`worker.js?v=${version}`);
    const worker = found.installing ?? found.waiting ?? found.active;
    return await new Promise((tell) => {
      const look = () => {
        if (worker.state === "activated") tell(true);
        // A newer one may have failed where an older one works.
        if (worker.state === "redundant") tell(found.active !== null);
      };
      worker.addEventListener("statechange", look);
      look();
    });
  } catch {
    // Without a network the worker cannot be looked up anew.
    return Boolean(navigator.serviceWorker?.controller);
  }
}
