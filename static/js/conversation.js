// The conversation below a story, and the form's own page: each improvement is a module of its own.

import { improveForm, openForm } from "./comment_form.js";
import { offerQuotes } from "./quote_selection.js";

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
  const quote = conversation.querySelector("[data-quote-selection]");
  if (quote) {
    offerQuotes(conversation, quote);
  }
}

for (const form of document.querySelectorAll("form[data-comment-form]")) {
  improveForm(form);
}
