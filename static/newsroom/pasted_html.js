// What a clipboard brings, as HTML that the editor of a story understands: its looks become what they mean, what a story
// cannot hold becomes its nearest, and what is left out is counted, so that the desk can say so.

import { listsOfTextProcessors } from "./pasted_lists.js";
import { isBlock, renamed, unwrapped } from "./pasted_nodes.js";
import { marksOfStyles, withoutLooks } from "./pasted_styles.js";

const SILENTLY_DROPPED = "script, style, meta, link, title, template, noscript, base, head > *";
const PICTURES = "img, picture, svg, canvas, map";
const EMBEDDED = "iframe, video, audio, object, embed";
const CONTROLS = "input, select, textarea, button";
const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
const KEPT_ADDRESS = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

// Return { html, leftOut }: leftOut has the numbers of pictures, embedded, controls and links that are gone.
export function readPasted(html) {
  const { body } = new DOMParser().parseFromString(withoutLooks(html), "text/html");
  const leftOut = { pictures: 0, embedded: 0, controls: 0, links: 0 };
  removeComments(body);
  for (const element of body.querySelectorAll(SILENTLY_DROPPED)) element.remove();
  embedsToLinks(body, leftOut);
  leftOut.pictures += removeAll(body, PICTURES);
  leftOut.controls += removeAll(body, CONTROLS);
  listsOfTextProcessors(body);
  marksOfStyles(body);
  for (const heading of body.querySelectorAll(Object.keys(HEADINGS).join(","))) renamed(heading, HEADINGS[heading.tagName]);
  definitionsToParagraphs(body);
  linesToBreaks(body);
  for (const caption of body.querySelectorAll("figcaption, caption")) captionToParagraph(caption);
  for (const link of body.querySelectorAll("a[href]")) {
    if (KEPT_ADDRESS.test(link.getAttribute("href").trim())) continue;
    leftOut.links += 1;
    unwrapped(link);
  }
  removeEmptyLines(body);
  return { html: body.innerHTML, leftOut };
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

function removeAll(body, selector) {
  const found = [...body.querySelectorAll(selector)].filter((element) => !element.parentElement.closest(selector));
  for (const element of found) element.remove();
  return found.length;
}

function embedsToLinks(body, leftOut) {
  for (const embedded of body.querySelectorAll(EMBEDDED)) {
    if (!embedded.isConnected) continue;
    const source = embedded.querySelector("source[src]");
    const address = embedded.getAttribute("src") ?? embedded.getAttribute("data") ?? source?.getAttribute("src") ?? "";
    if (/^https?:\/\//i.test(address)) {
      const link = body.ownerDocument.createElement("a");
      link.setAttribute("href", address);
      link.textContent = embedded.getAttribute("title") || new URL(address).hostname.replace(/^www\./, "");
      embedded.replaceWith(link);
    } else {
      leftOut.embedded += 1;
      embedded.remove();
    }
  }
}

// The editor has no definition lists: a term stands in bold above what it means.
function definitionsToParagraphs(body) {
  for (const term of body.querySelectorAll("dt")) {
    const strong = body.ownerDocument.createElement("strong");
    strong.append(...term.childNodes);
    term.append(strong);
    renamed(term, "p");
  }
  for (const meaning of body.querySelectorAll("dd")) {
    if ([...meaning.children].some(isBlock)) unwrapped(meaning);
    else renamed(meaning, "p");
  }
  for (const list of body.querySelectorAll("dl")) unwrapped(list);
}

// What is set line by line stays so.
function linesToBreaks(body) {
  for (const pre of body.querySelectorAll("pre")) {
    const walker = body.ownerDocument.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const lines = text.data.replace(/\n$/, "").split("\n");
      text.replaceWith(...lines.flatMap((line, n) => (n ? [body.ownerDocument.createElement("br"), line] : [line])));
    }
    renamed(pre, "p");
  }
}

function captionToParagraph(caption) {
  if (!caption.textContent.trim()) return caption.remove();
  const table = caption.closest("table");
  const paragraph = renamed(caption, "p");
  // Within a table there is no place for it but above.
  if (table && table.contains(paragraph)) table.before(paragraph);
}

function removeEmptyLines(body) {
  for (const block of body.querySelectorAll("p, div, h2, h3, figure")) {
    const isEmpty = !block.textContent.replace(/\u00a0/g, " ").trim() && !block.querySelector("hr, table, li");
    // An empty cell keeps its paragraph: it is the cell.
    if (isEmpty && !block.closest("td, th")) block.remove();
  }
  for (const stop of body.querySelectorAll("br")) {
    const isBetweenBlocks = [stop.previousElementSibling, stop.nextElementSibling].some((near) => near && isBlock(near));
    const text = [stop.previousSibling, stop.nextSibling].some((near) => near?.nodeType === Node.TEXT_NODE && near.data.trim());
    if (isBetweenBlocks && !text) stop.remove();
  }
  // A part of a page that has no parts is a paragraph.
  for (const part of body.querySelectorAll("div, section, article, address, figure, center")) {
    if (![...part.querySelectorAll("*")].some(isBlock)) renamed(part, "p");
  }
}
