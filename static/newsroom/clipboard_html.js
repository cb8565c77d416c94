// On the page that takes wire copy: keeps the HTML of what is pasted beside its text, in the hidden field next to it.
// A page's markup tells the story from its furniture far better than the flat text does. Without JavaScript, or with
// HTML larger than the field's bound, the text is read alone.

import { withoutLooks } from "./pasted_styles.js";

const NOTHING_TO_READ =
  "script:not([type='application/ld+json']), style, link, svg, iframe, object, noscript, template, img:not([alt]), video, audio, canvas";
// What says who wrote it, when, and which of the text's lines only stand for a picture.
const KEPT_ATTRIBUTES = new Set(["class", "id", "href", "datetime", "rel", "itemprop", "content", "role", "alt", "type"]);

function slimmed(html) {
  // A document of its own: nothing in it runs, and nothing is fetched.
  const page = new DOMParser().parseFromString(withoutLooks(html), "text/html");
  page.querySelectorAll(NOTHING_TO_READ).forEach((element) => element.remove());
  // A parser moves what stands first into the head.
  page.body.append(...page.head.querySelectorAll("script"));
  for (const element of page.body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!KEPT_ATTRIBUTES.has(name)) element.removeAttribute(name);
    }
  }
  return page.body.innerHTML;
}

function isAllReplaced(area) {
  return area.value.slice(0, area.selectionStart).trim() === "" && area.value.slice(area.selectionEnd).trim() === "";
}

const field = document.querySelector("[data-clipboard-html]");
const area = field?.form.elements.text;

area?.addEventListener("paste", ({ clipboardData }) => {
  // A piece pasted into a text leaves what is known of that text.
  if (!isAllReplaced(area)) return;
  const html = clipboardData?.getData("text/html") ?? "";
  const slim = html ? slimmed(html) : "";
  field.value = slim.length <= Number(field.dataset.clipboardHtml) ? slim : "";
});
