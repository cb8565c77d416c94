// Comments of people whom the visitor ignores stand behind a line that shows them again. Only a browser that somebody has
// logged in with has the cookie `ignoring`, and only such a browser asks who is ignored: once a session, and again when
// the cookie changes, as it does with each log-in and each change of the list.

const KEY = "ignored-people";
const MARKER = /(?:^|; )ignoring=([^;]*)/;

async function fetchIgnored(address) {
  const marker = document.cookie.match(MARKER)?.[1];
  if (!marker) {
    return [];
  }
  const known = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  if (known.marker === marker) {
    return known.ignored;
  }
  const response = await fetch(address, { credentials: "same-origin" });
  const { ignored } = await response.json();
  sessionStorage.setItem(KEY, JSON.stringify({ marker, ignored }));
  return ignored;
}

function hide(comment, label) {
  const text = comment.querySelector(".comment__text");
  const head = comment.querySelector(".comment__head");
  const show = document.createElement("button");
  show.type = "button";
  show.className = "comment__ignored label";
  show.textContent = label;
  show.addEventListener("click", () => {
    text.hidden = head.hidden = false;
    show.remove();
    head.querySelector("a")?.focus();
  });
  text.hidden = head.hidden = true;
  comment.prepend(show);
}

export async function hideIgnored(conversation) {
  const { ignoredAddress, ignoredLabel } = conversation.dataset;
  const comments = conversation.querySelectorAll(".comment[data-commenter]");
  if (!ignoredAddress || !comments.length) {
    return;
  }
  const ignored = new Set((await fetchIgnored(ignoredAddress)).map(String));
  for (const comment of comments) {
    if (ignored.has(comment.dataset.commenter)) {
      hide(comment, ignoredLabel);
    }
  }
}
