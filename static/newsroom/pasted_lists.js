// Lists of text processors, which arrive as paragraphs: Word's name their list and level in a style of its own and carry
// the bullet or number as text; others have the bullet alone.

import { unwrapped } from "./pasted_nodes.js";

const WORD_ITEM = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const IGNORED = /mso-list:\s*ignore/i;
const BULLET = /^[\s\u00a0]*[•·▪●◦‣∙\uf0b7\uf0a7][\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*\(?(\d{1,4}|[a-z]|[ivxlcdm]{1,7})[.)]/i;

export function listsOfTextProcessors(body) {
  let group = [];
  for (const paragraph of [...body.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")]) {
    const item = readItem(paragraph);
    if (!item || (group.length && !follows(group.at(-1).paragraph, paragraph))) {
      build(group);
      group = [];
    }
    if (item) group.push(item);
  }
  build(group);
  // Nested lists of Google Docs stand beside the item that they belong to.
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) list.previousElementSibling?.append(list);
}

// The place of a paragraph in a list, or null: its list, level, whether numbered, and from where.
function readItem(paragraph) {
  if (paragraph.closest("li")) return null;
  const word = WORD_ITEM.exec(paragraph.getAttribute("data-style") ?? "");
  if (word) {
    const marker = markerOf(paragraph);
    const number = NUMBER.exec(marker);
    return { paragraph, list: word[1], level: parseInt(word[2], 10), isNumbered: Boolean(number), start: startOf(number) };
  }
  if (paragraph.tagName !== "P" || !BULLET.test(paragraph.textContent)) return null;
  return { paragraph, list: "bullets", level: 1, isNumbered: false, start: 1, hasBullet: true };
}

function startOf(number) {
  return number && /^\d+$/.test(number[1]) ? parseInt(number[1], 10) : 1;
}

function markerOf(paragraph) {
  const ignored = [...paragraph.querySelectorAll("[data-style]")].find((part) => IGNORED.test(part.getAttribute("data-style")));
  return ignored?.textContent.trim() ?? "";
}

function follows(before, after) {
  let next = before.nextSibling;
  while (next && next.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
  return next === after;
}

function build(group) {
  const open = [];
  let place = null;
  for (const item of group) {
    while (open.length && open.at(-1).level > item.level) open.pop();
    const top = open.at(-1);
    const isAnother = top?.level === item.level && (top.isNumbered !== item.isNumbered || top.list !== item.list);
    if (isAnother) open.pop();
    if (!open.length || open.at(-1).level < item.level) {
      const list = item.paragraph.ownerDocument.createElement(item.isNumbered ? "ol" : "ul");
      if (item.isNumbered && item.start > 1) list.setAttribute("start", String(item.start));
      const above = open.at(-1);
      if (above) above.element.lastElementChild.append(list);
      else if (place) place.after(list);
      else item.paragraph.before(list);
      if (!above) place = list;
      open.push({ ...item, element: list });
    }
    open.at(-1).element.append(itemOf(item));
  }
}

function itemOf({ paragraph, hasBullet }) {
  for (const part of [...paragraph.querySelectorAll("[data-style]")]) {
    if (IGNORED.test(part.getAttribute("data-style"))) part.remove();
  }
  if (hasBullet) dropBullet(paragraph);
  const item = paragraph.ownerDocument.createElement("li");
  const text = paragraph.ownerDocument.createElement("p");
  text.append(...paragraph.childNodes);
  item.append(text);
  for (const part of item.querySelectorAll("o\\:p")) unwrapped(part);
  paragraph.remove();
  return item;
}

function dropBullet(paragraph) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let isBefore = true;
  while (isBefore && walker.nextNode()) {
    const text = walker.currentNode;
    const trimmed = text.data.replace(/^[\s\u00a0]*[•·▪●◦‣∙\uf0b7\uf0a7]?[\s\u00a0]*/, "");
    isBefore = trimmed === "";
    text.data = trimmed;
  }
}
