// Drafts of the desk's forms, in this browser alone: one for each form that somebody opened and typed in. IndexedDB has
// room for the longest story; a browser that gives us none keeps no drafts, and the form works all the same.

const NAME = "desk-drafts";
const DRAFTS = "drafts";
const MAX_AGE = 30 * 24 * 3600 * 1000;

let opened;

function open() {
  opened ??= new Promise((resolve) => {
    let request;
    try {
      request = indexedDB.open(NAME, 1);
    } catch {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () =>
      request.result.createObjectStore(DRAFTS, { keyPath: "token" }).createIndex("form", "form");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opened;
}

// Settled once it is on disk; told to commit at once, because the page may be on its way out.
async function change(deed) {
  const database = await open();
  if (!database) return;
  await new Promise((resolve) => {
    const transaction = database.transaction(DRAFTS, "readwrite");
    transaction.oncomplete = resolve;
    // No room, or the person forbade it. The text still stands in the form.
    transaction.onabort = resolve;
    deed(transaction.objectStore(DRAFTS));
    transaction.commit();
  });
}

export function putDraft(draft) {
  return change((drafts) => drafts.put(draft));
}

export function dropDrafts(tokens) {
  return change((drafts) => tokens.forEach((token) => drafts.delete(token)));
}

// The drafts of one form, the newest first; those that nobody asked for in a month are thrown away.
export async function findDrafts(form) {
  const database = await open();
  if (!database) return [];
  const found = await new Promise((resolve) => {
    const request = database.transaction(DRAFTS).objectStore(DRAFTS).index("form").getAll(form);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve([]);
  });
  const old = found.filter((draft) => draft.at < Date.now() - MAX_AGE);
  if (old.length) await dropDrafts(old.map((draft) => draft.token));
  return found.filter((draft) => !old.includes(draft)).sort((one, other) => other.at - one.at);
}
