// The conversation below a story, and the form's own page: each improvement is a module of its own.

import { improveForm, openForm } from "./comment_form.js";
import { openMore } from "./comment_more.js";
import { hideIgnored } from "./ignored_people.js";
import { offerQuotes } from "./quote_selection.js";
import { showNew } from "./visits.js";

for (const conversation of document.querySelectorAll("[data-conversation]")) {
  conversation.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-comment-link], a[data-comment-more]");
    const wantsPage = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || wantsPage) {
      return;
    }
    event.preventDefault();
    try {
      await (link.matches("[data-comment-more]") ? openMore(link) : openForm(link));
    } catch {
      location.assign(link.href);
    }
  });
  hideIgnored(conversation)
    .catch(() => {
      // Nothing is hidden then, which is how the page is without a script.
    })
    // Only then is it known which of the new comments there are to read.
    .then(() => showNew(conversation));
  const quote = conversation.querySelector("[data-quote-selection]");
  if (quote) {
    offerQuotes(conversation, quote);
  }
}

for (const form of document.querySelectorAll("form[data-comment-form]")) {
  improveForm(form);
}
