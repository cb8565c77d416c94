// Recommending in place: the link leads to a page with one button, which is pressed here for the reader. Whatever
// goes wrong, the plain link does the work.

const FORM = "form[data-recommend-form]";

async function fetchForm(address, options) {
  const response = await fetch(address, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector(FORM);
  if (!form) {
    throw new Error("The page of the recommendation holds no form.");
  }
  return form;
}

function isPressed(link) {
  return link.getAttribute("aria-pressed") === "true";
}

function show(link, form) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-pressed", String("isRecommended" in form.dataset));
  let count = link.querySelector("[data-recommend-count]");
  if (!count) {
    count = document.createElement("span");
    count.dataset.recommendCount = "";
    link.firstChild.after(" ", count);
  }
  count.textContent = form.dataset.count === "0" ? "" : form.dataset.count;
  link.parentElement.querySelector("[data-recommend-complaint]")?.remove();
  const complaint = form.querySelector("[data-recommend-complaint]");
  if (complaint) {
    link.parentElement.append(document.importNode(complaint, true));
  }
}

async function press(link) {
  const form = await fetchForm(link.href);
  // Recommended on an earlier visit, which this page could not know: the first press only says so.
  if ("isRecommended" in form.dataset !== isPressed(link)) {
    show(link, form);
    return;
  }
  show(link, await fetchForm(link.href, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
}

async function improve(event) {
  const link = event.target.closest("a[data-recommend]");
  const wantsPage = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  if (!link || wantsPage) {
    return;
  }
  event.preventDefault();
  if (link.getAttribute("aria-busy") === "true") {
    return;
  }
  link.setAttribute("aria-busy", "true");
  try {
    await press(link);
  } catch {
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

for (const conversation of document.querySelectorAll("[data-conversation]")) {
  conversation.addEventListener("click", improve);
  // A link that has become a button is pressed with the space bar, too.
  conversation.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a[data-recommend][role='button']")) {
      event.preventDefault();
      event.target.click();
    }
  });
}
