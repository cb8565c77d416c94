// Quoting the story: whoever selects a passage finds a button beside it, which opens the comment form with the passage
// as a quote. The button stands in the page right behind what is selected, so that Tab leads to it.

import { addToBody, findOpenForm, openForm } from "./comment_form.js";

const BLOCKS = "p, li, blockquote, h2, h3, td, th, dd, dt, pre, figcaption";
const LONGEST = 1000;

function clamp(selected, story) {
  const [range, whole] = [selected.cloneRange(), document.createRange()];
  whole.selectNodeContents(story);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    range.setStart(whole.startContainer, whole.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    range.setEnd(whole.endContainer, whole.endOffset);
  }
  return range;
}

function selectedPassage(story) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const selected = selection.getRangeAt(0);
  if (!selected.intersectsNode(story)) {
    return null;
  }
  // A triple click on the last paragraph ends outside the story, at the beginning of what follows it.
  const range = clamp(selected, story);
  const isAll = range.toString().trim() === selected.toString().trim();
  const text = selection.toString().trim();
  return text && isAll ? { range, text } : null;
}

function asQuote(text) {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : text;
  return cut
    .split(/\s*\n\s*/)
    .map((line) => `> ${line.replace(/[\\*_[\]<]/g, "\\$&")}`)
    .join("\n>\n");
}

function blockAt(range, story) {
  // A selection by triple click ends at the beginning of the next block.
  const isBefore = range.endOffset === 0 && range.endContainer !== range.startContainer;
  const end = isBefore ? range.startContainer : range.endContainer;
  const inner = end === story ? story.childNodes[range.endOffset - 1] : end;
  const element = inner?.nodeType === Node.ELEMENT_NODE ? inner : (inner?.parentElement ?? story);
  const block = element.closest(BLOCKS);
  return block && story.contains(block) ? block : story;
}

function place(button, range, story) {
  const block = blockAt(range, story);
  // Moving it would take the focus from it.
  if (button.parentElement !== block) {
    block.append(button);
  }
  button.hidden = false;
  const lines = range.getClientRects();
  const line = lines[lines.length - 1] ?? range.getBoundingClientRect();
  const origin = (button.offsetParent ?? document.body).getBoundingClientRect();
  const room = document.documentElement.clientWidth - button.offsetWidth;
  const left = Math.max(0, Math.min(line.right - button.offsetWidth, room));
  button.style.insetBlockStart = `${line.bottom - origin.top + 6}px`;
  button.style.left = `${left - origin.left}px`;
}

export function offerQuotes(conversation, button) {
  const story = document.querySelector(".story__body");
  const link = conversation.querySelector("a[data-comment-link]");
  if (!story || !link) {
    return;
  }
  let isPressed = false;

  function update() {
    const found = selectedPassage(story);
    if (found && !isPressed) {
      place(button, found.range, story);
    } else if (document.activeElement !== button) {
      button.hidden = true;
    }
  }

  document.addEventListener("selectionchange", () => requestAnimationFrame(update));
  document.addEventListener("pointerdown", (event) => {
    isPressed = event.target !== button;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      requestAnimationFrame(update);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !button.hidden) {
      document.getSelection().removeAllRanges();
      button.hidden = true;
    }
  });
  // Pressing the button would otherwise end the selection that it is about.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const found = selectedPassage(story);
    if (!found) {
      return;
    }
    try {
      const form = findOpenForm() ?? (await openForm(link));
      addToBody(form, asQuote(found.text));
      button.hidden = true;
    } catch {
      location.assign(link.href);
    }
  });
}
