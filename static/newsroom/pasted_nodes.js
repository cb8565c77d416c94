// Changes of elements that what was pasted needs in several places.

const BLOCKS = new Set(
  "P DIV H1 H2 H3 H4 H5 H6 UL OL LI TABLE TBODY THEAD TFOOT TR TD TH BLOCKQUOTE PRE HR DL DT DD SECTION ARTICLE FIGURE ADDRESS CENTER".split(" "),
);

export function isBlock(element) {
  return BLOCKS.has(element.tagName);
}

// Put an element of another name in its place, with what it holds and without its attributes.
export function renamed(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

// Leave what it holds in its place.
export function unwrapped(element) {
  element.replaceWith(...element.childNodes);
}

// A style attribute, which was renamed before it was parsed, as a map of lower-case names and values.
export function styleOf(element) {
  const style = new Map();
  for (const rule of (element.getAttribute("data-style") ?? "").split(";")) {
    const colon = rule.indexOf(":");
    if (colon > 0) style.set(rule.slice(0, colon).trim().toLowerCase(), rule.slice(colon + 1).trim().toLowerCase());
  }
  return style;
}
