// Comments of people whom the visitor ignores stand behind a line that shows them again. Who is ignored is asked once a
// session, and only where somebody has ever logged in on this page's site: others ignore nobody.

const KEY = "ignored-people";

async function fetchIgnored(address) {
  const known = sessionStorage.getItem(KEY);
  if (known !== null) {
    return JSON.parse(known);
  }
  const response = await fetch(address, { credentials: "same-origin" });
  const { ignored } = await response.json();
  sessionStorage.setItem(KEY, JSON.stringify(ignored));
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

// After the visitor has ignored somebody, or stopped to, the list is asked for anew.
export function forgetIgnored() {
  sessionStorage.removeItem(KEY);
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
