// What is new since the reader's last visit, without an account: the browser remembers, for each story, the highest
// number of a comment that it has shown. Nothing of it leaves the browser, and nothing is new on a first visit.

const KEY = "visits";
const MOST_STORIES = 200;
// Turning the pages of a conversation, or loading one again, is still the same visit.
const QUIET_MILLISECONDS = 30 * 60 * 1000;

// A browser that forbids storage, or whose storage holds something else, has no visits to tell of.
function recall() {
  try {
    const visits = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(visits) ? visits : [];
  } catch {
    return [];
  }
}

function keep(visits) {
  try {
    localStorage.setItem(KEY, JSON.stringify(visits));
  } catch {
    // Full or forbidden: the next visit is a first one.
  }
}

function numberOf(comment) {
  return Number(comment.id.replace("comment-", ""));
}

// Note this visit, and return the highest number seen before it began; null on a first visit.
function noteVisit(story, highest) {
  const visits = recall();
  const last = visits.find((visit) => visit?.story === story);
  const now = Date.now();
  let since = null;
  if (last) {
    since = now - last.at < QUIET_MILLISECONDS ? last.since : last.seen;
  }
  const others = visits.filter((visit) => visit?.story !== story);
  const seen = Math.max(highest, last?.seen ?? 0);
  // The story visited last stands first, so that the ones cut off are the oldest.
  keep([{ story, seen, since, at: now }, ...others].slice(0, MOST_STORIES));
  return since;
}

function makeLabel(text) {
  const label = document.createElement("span");
  label.className = "comment__new";
  label.textContent = text;
  return label;
}

function makeNext(text, go) {
  const next = document.createElement("button");
  next.type = "button";
  next.className = "next-new label";
  next.textContent = text;
  next.addEventListener("click", go);
  return next;
}

// Each new comment leads on to the next one, so that nobody has to go back up to the line that counts them.
function mark(comments, line) {
  let current = -1;
  const go = (index) => {
    current = index % comments.length;
    comments[current].focus();
  };
  for (const [index, comment] of comments.entries()) {
    comment.classList.add("comment--new");
    const parts = [makeLabel(line.dataset.label)];
    if (index + 1 < comments.length) {
      parts.push(makeNext(line.dataset.next, () => go(index + 1)));
    }
    comment.querySelector(".comment__head").prepend(...parts);
  }
  line.append(line.dataset.count.replace("{number}", comments.length), " ");
  line.append(makeNext(line.dataset.next, () => go(current + 1)));
  line.hidden = false;
}

export function showNew(conversation) {
  const line = conversation.querySelector("[data-visits]");
  const comments = [...conversation.querySelectorAll(".conversation__thread > .comment:not(.comment--stub)")];
  const since = noteVisit(line.dataset.visits, Math.max(0, ...comments.map(numberOf)));
  if (since === null) {
    return;
  }
  // A removed comment has no head, and that of one by an ignored person is hidden: neither is anything to read.
  const fresh = comments.filter(
    (comment) => numberOf(comment) > since && comment.querySelector(".comment__head:not([hidden])"),
  );
  if (fresh.length) {
    mark(fresh, line);
  }
}
