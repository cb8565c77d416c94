// The comment form, in place: a link to the form's page opens the form below the link instead, and sending it shows
// the errors, the preview or the thanks there. Whatever goes wrong, the plain link or the plain form does the work.

import { dropDraft, keepDraft } from "./comment_draft.js";

const FORM = "form[data-comment-form]";

async function fetchPage(address, options) {
  const response = await fetch(address, { credentials: "same-origin", ...options });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function adopt(part) {
  return document.importNode(part, true);
}

function insertBelow(link, part) {
  const comment = link.closest(".comment");
  if (comment) {
    comment.append(part);
  } else {
    link.closest(".conversation__header").after(part);
  }
}

export function findOpenForm() {
  return document.querySelector(FORM);
}

// One form at a time, so that ids stay unique; what was typed goes along.
function closeOpenForm() {
  const open = findOpenForm();
  if (!open) {
    return {};
  }
  const typed = Object.fromEntries(
    ["body", "author_name", "email"].map((name) => [name, open.elements[name]?.value ?? ""]),
  );
  if (typed.body) {
    dropDraft(open.dataset.commentDraft);
  }
  open.remove();
  return typed;
}

export async function openForm(link) {
  const page = await fetchPage(link.href);
  const found = page.querySelector(FORM);
  if (!found) {
    throw new Error("The page of the form holds no form.");
  }
  document.querySelector("[data-conversation] [data-comment-thanks]")?.remove();
  const typed = closeOpenForm();
  const form = adopt(found);
  for (const [name, value] of Object.entries(typed)) {
    if (value && form.elements[name]) {
      form.elements[name].value = value;
    }
  }
  insertBelow(link, form);
  improveForm(form, link);
  form.elements.body.focus();
  return form;
}

// Add a text to what is already written, as a paragraph of its own, and let the person go on below it.
export function addToBody(form, text) {
  const { body } = form.elements;
  const before = body.value.trimEnd();
  body.value = `${before}${before ? "\n\n" : ""}${text}\n\n`;
  body.dispatchEvent(new Event("input", { bubbles: true }));
  body.focus();
  body.setSelectionRange(body.value.length, body.value.length);
  body.scrollTop = body.scrollHeight;
}

async function send(form, link, button) {
  form.setAttribute("aria-busy", "true");
  const fields = new FormData(form);
  if (button?.name) {
    fields.append(button.name, button.value);
  }
  const page = await fetchPage(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(fields) });
  const [published, thanks, refused, preview] = [
    "[data-comment-published]",
    "[data-comment-thanks]",
    FORM,
    "[data-comment-preview]",
  ].map((selector) => page.querySelector(selector));
  if (preview) {
    showPreview(form, preview);
  } else if (published) {
    dropDraft(form.dataset.commentDraft);
    location.assign(published.href);
  } else if (thanks) {
    dropDraft(form.dataset.commentDraft);
    const shown = adopt(thanks);
    form.replaceWith(shown);
    shown.focus();
  } else if (refused) {
    dropDraft(form.dataset.commentDraft);
    const shown = adopt(refused);
    form.replaceWith(shown);
    improveForm(shown, link);
    shown.querySelector("[data-comment-errors]")?.focus();
  } else {
    throw new Error("The answer holds neither thanks nor a form.");
  }
}

// Below the button, so that nothing moves from where the person is; they hear of it because the place is live.
function showPreview(form, preview) {
  form.removeAttribute("aria-busy");
  const shown = adopt(preview);
  form.querySelector("[data-comment-preview-place]").replaceChildren(shown);
  shown.scrollIntoView({ block: "nearest" });
  form.elements.body.addEventListener("input", () => shown.remove(), { once: true });
}

// Submit as without a script, also with the button that asks for a preview: that one must never send.
function submitPlainly(form, button) {
  if (button?.name) {
    const field = Object.assign(document.createElement("input"), { type: "hidden" });
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  // The server knows a form that it already has by its key, so sending again is safe.
  HTMLFormElement.prototype.submit.call(form);
}

// A form without a link stands on its own page, where only the preview is shown in place.
export function improveForm(form, link) {
  keepDraft(form);
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!link && button?.name !== "preview") {
      return;
    }
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") {
      return;
    }
    try {
      await send(form, link, button);
    } catch {
      submitPlainly(form, button);
    }
  });
  form.querySelector("[data-comment-cancel]").addEventListener("click", (event) => {
    if (link) {
      event.preventDefault();
      form.remove();
      link.focus();
    }
  });
}
