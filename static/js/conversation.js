// The comment form, in place: a link to the form's page opens the form below the link instead, and sending it shows
// the errors or the thanks there. Whatever goes wrong, the plain link or the plain form does the work.

const FORM = "form[data-comment-form]";

async function fetchPage(address, options) {
  const response = await fetch(address, { credentials: "same-origin", ...options });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function adopt(part) {
  return document.importNode(part, true);
}

function placeBelow(link) {
  return link.closest(".comment") ?? link.closest(".conversation__header");
}

function insertBelow(link, part) {
  const place = placeBelow(link);
  if (place.matches(".comment")) {
    place.append(part);
  } else {
    place.after(part);
  }
}

// One form at a time, so that ids stay unique; what was typed goes along.
function closeOpenForm() {
  const open = document.querySelector(`[data-conversation] ${FORM}`);
  if (!open) {
    return {};
  }
  const typed = Object.fromEntries(
    ["body", "author_name", "email"].map((name) => [name, open.elements[name].value]),
  );
  open.remove();
  return typed;
}

async function openForm(link) {
  const page = await fetchPage(link.href);
  const found = page.querySelector(FORM);
  if (!found) {
    throw new Error("The page of the form holds no form.");
  }
  document.querySelector("[data-conversation] [data-comment-thanks]")?.remove();
  const typed = closeOpenForm();
  const form = adopt(found);
  for (const [name, value] of Object.entries(typed)) {
    form.elements[name].value = value;
  }
  insertBelow(link, form);
  improveForm(form, link);
  form.elements.body.focus();
}

async function send(form, link) {
  form.setAttribute("aria-busy", "true");
  const page = await fetchPage(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const published = page.querySelector("[data-comment-published]");
  const thanks = page.querySelector("[data-comment-thanks]");
  const refused = page.querySelector(FORM);
  if (published) {
    location.assign(published.href);
  } else if (thanks) {
    const shown = adopt(thanks);
    form.replaceWith(shown);
    shown.focus();
  } else if (refused) {
    const shown = adopt(refused);
    form.replaceWith(shown);
    improveForm(shown, link);
    shown.querySelector("[data-comment-errors]")?.focus();
  } else {
    throw new Error("The answer holds neither thanks nor a form.");
  }
}

function improveForm(form, link) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") {
      return;
    }
    try {
      await send(form, link);
    } catch {
      // The server knows a form that it already has by its key, so sending again is safe.
      HTMLFormElement.prototype.submit.call(form);
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

for (const conversation of document.querySelectorAll("[data-conversation]")) {
  conversation.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-comment-link]");
    const wantsPage = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || wantsPage) {
      return;
    }
    event.preventDefault();
    try {
      await openForm(link);
    } catch {
      location.assign(link.href);
    }
  });
}
