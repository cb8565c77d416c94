// Styles that mean something, as the marks that say it: Google Docs writes bold as font-weight, Word 10² by vertical-align.

import { styleOf, unwrapped } from "./pasted_nodes.js";

// Whose bold is their own look, not an emphasis of what they say.
const BOLD_BY_NATURE = "h1, h2, h3, h4, h5, h6, th";
const STYLED = "span, font, b, strong, i, em, u, s, strike, a, p, div, td, small, big, mark, sup, sub";

export function marksOfStyles(body) {
  for (const element of body.querySelectorAll(STYLED)) {
    if (!body.contains(element)) continue;
    const style = styleOf(element);
    const isUnmade = unmakes(element, style);
    const marks = marksOf(element, style);
    if (marks.length) {
      const outer = marks.map((name) => element.ownerDocument.createElement(name));
      outer.reduce((above, below) => (above.append(below), below)).append(...element.childNodes);
      element.append(outer[0]);
    }
    if (isUnmade) unwrapped(element);
  }
  for (const element of body.querySelectorAll("strike")) element.replaceWith(withName(element, "s"));
  for (const bold of body.querySelectorAll("b, strong")) if (bold.closest(BOLD_BY_NATURE)) unwrapped(bold);
}

function marksOf(element, style) {
  const name = element.localName;
  const marks = [];
  const weight = style.get("font-weight") ?? "";
  if ((/^bold/.test(weight) || parseInt(weight, 10) >= 600) && !isWithin(element, "b, strong", BOLD_BY_NATURE)) marks.push("strong");
  if (/^(italic|oblique)/.test(style.get("font-style") ?? "") && !isWithin(element, "i, em")) marks.push("em");
  const line = `${style.get("text-decoration") ?? ""} ${style.get("text-decoration-line") ?? ""}`;
  if (line.includes("line-through") && !isWithin(element, "s, strike, del")) marks.push("s");
  // A link is underlined by its looks.
  if (line.includes("underline") && name !== "a" && !isWithin(element, "u, a") && !element.querySelector("a")) marks.push("u");
  const height = style.get("vertical-align") ?? "";
  if (height === "super" && !isWithin(element, "sup")) marks.push("sup");
  if (height === "sub" && !isWithin(element, "sub")) marks.push("sub");
  return marks;
}

// Whether a mark says by its style that it is none: Google Docs wraps all it copies in <b style="font-weight:normal">.
function unmakes(element, style) {
  const weight = style.get("font-weight") ?? "";
  if (/^(b|strong)$/.test(element.localName)) return weight === "normal" || parseInt(weight, 10) < 600;
  if (/^(i|em)$/.test(element.localName)) return style.get("font-style") === "normal";
  return false;
}

function isWithin(element, ...selectors) {
  return selectors.some((selector) => element.closest(selector));
}

function withName(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  return other;
}

// Styles and handlers are renamed in the text before anything parses it, because the browser would report each as a
// violation of the Content-Security-Policy, even in a document that is never shown.
export function withoutLooks(html) {
  return html.replace(/<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, (tag) =>
    tag.replace(/([\s/"'])style(?=\s*=)/gi, "$1data-style").replace(/([\s/"'])on[a-z]+(?=\s*=)/gi, "$1data-dropped"),
  );
}
