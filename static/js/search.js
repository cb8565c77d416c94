// The search page, in place: links and form refresh the results without loading the page anew, and the address tells
// the whole state, so that going back, keeping and sharing work as without a script. Whatever goes wrong, the plain
// link or the plain form does the work.

import { offerSuggestions } from "./suggestions.js";

const page = document.querySelector("[data-search]");
const form = page.querySelector("[data-search-form]");
const results = page.querySelector("[data-search-results]");
const limits = form.querySelector("[data-search-limits]");
const status = page.querySelector("[data-search-status]");
let running;
let shownAddress = withoutFragment(location.href);

function withoutFragment(address) {
  return new URL(address, location.href).href.split("#")[0];
}

function addressOfForm() {
  const kept = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(kept).toString();
  return form.action + (query ? `?${query}` : "");
}

// Ids of checkboxes are numbered by place; the value is what stays the same.
function findTick(tick) {
  return [...results.querySelectorAll("[data-search-tick]")].find(
    (each) => each.name === tick.name && each.value === tick.value,
  );
}

function show(html) {
  const shown = new DOMParser().parseFromString(html, "text/html");
  const newResults = shown.querySelector("[data-search-results]");
  const newLimits = shown.querySelector("[data-search-limits]");
  if (!newResults || !newLimits) {
    throw new Error("The answer is no page of results.");
  }
  const open = [...page.querySelectorAll("details[open]")].map((each) => each.className);
  results.replaceChildren(...newResults.childNodes);
  limits.replaceChildren(...newLimits.childNodes);
  for (const details of page.querySelectorAll("details")) {
    details.open ||= open.includes(details.className);
  }
  form.elements.q.value = shown.querySelector("[data-search-form]").elements.q.value;
  document.title = shown.title;
  status.textContent = results.querySelector("[data-search-total]")?.textContent.trim() ?? "";
}

// Where the person goes on: at the box they ticked, or at the head of the results.
function moveFocus(tick) {
  const next = tick && findTick(tick);
  if (next) {
    next.focus({ preventScroll: true });
    return;
  }
  const total = results.querySelector("[data-search-total]");
  total?.focus({ preventScroll: true });
  if (total && total.getBoundingClientRect().top < 0) {
    page.scrollIntoView();
  }
}

async function refresh(address, { push = true, tick = null, keepFocus = false } = {}) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: mine.signal, credentials: "same-origin" });
    const html = await response.text();
    if (running !== mine) {
      return;
    }
    show(html);
    shownAddress = withoutFragment(address);
    if (push) {
      history.pushState(null, "", address);
    }
    if (!keepFocus) {
      moveFocus(tick);
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      location.assign(address);
    }
  } finally {
    if (running === mine) {
      results.removeAttribute("aria-busy");
    }
  }
}

// What is added to a new query begins at its first page; a page number is part of a pager's own links alone.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  refresh(addressOfForm());
});

results.addEventListener("change", (event) => {
  if (event.target.matches("[data-search-tick]")) {
    refresh(addressOfForm(), { tick: event.target });
  }
});

results.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-search-link]");
  const wantsPage = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  if (link && !wantsPage) {
    event.preventDefault();
    // A link inside the drawing has an address of another kind.
    refresh(link.href.baseVal ?? link.href);
  }
});

// A jump within the page (to the facets, say) is told like a step back in the history.
addEventListener("popstate", () => {
  if (withoutFragment(location.href) !== shownAddress) {
    refresh(location.href, { push: false, keepFocus: true });
  }
});

offerSuggestions(form.querySelector("[data-suggestions]"));
