// What was typed and not sent, kept in this browser alone, for each story and each comment that is answered. Only the
// comment itself is kept, never a name or an address. Where the browser keeps nothing for us, there are no drafts.

const PREFIX = "comment-draft ";
const MAX_AGE = 30 * 24 * 3600 * 1000;

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function read(name) {
  try {
    return JSON.parse(storage()?.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

export function dropDraft(key) {
  storage()?.removeItem(PREFIX + key);
}

function saveDraft(key, text) {
  if (!text.trim()) {
    dropDraft(key);
    return;
  }
  try {
    storage()?.setItem(PREFIX + key, JSON.stringify({ text, at: Date.now() }));
  } catch {
    // The browser's room is used up. The text still stands in the form.
  }
}

function dropOldDrafts() {
  for (const name of Object.keys(storage() ?? {})) {
    if (name.startsWith(PREFIX) && !(read(name).at > Date.now() - MAX_AGE)) {
      storage().removeItem(name);
    }
  }
}

// Give an empty form its draft back, and keep from now on what is typed in it.
export function keepDraft(form) {
  const { body } = form.elements;
  const key = form.dataset.commentDraft;
  if (body.value) {
    saveDraft(key, body.value);
  } else {
    body.value = read(PREFIX + key).text ?? "";
  }
  body.addEventListener("input", () => saveDraft(key, body.value));
}

dropOldDrafts();
// A comment that was sent without a script's help leads to a page that says so.
for (const sent of document.querySelectorAll("[data-comment-sent]")) {
  dropDraft(sent.dataset.commentSent);
}
