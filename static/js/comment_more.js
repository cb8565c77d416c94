// What a visitor may do with a comment, in place: the link "More" opens the list of its page in a dialog. Whatever goes
// wrong, the link leads to that page.

async function fetchPart(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = page.querySelector("[data-comment-more-part]");
  if (!part) {
    throw new Error("The page holds no list.");
  }
  return document.importNode(part, true);
}

function makeDialog(link, part) {
  const dialog = document.createElement("dialog");
  dialog.className = "comment-dialog";
  dialog.setAttribute("aria-label", link.textContent.trim());
  const close = document.createElement("button");
  close.type = "button";
  close.className = "comment-more__button";
  close.textContent = link.dataset.closeLabel;
  close.addEventListener("click", () => dialog.close());
  dialog.append(part, close);
  // A click beside it closes it, as Escape does.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  return dialog;
}

export async function openMore(link) {
  const dialog = makeDialog(link, await fetchPart(link.href));
  document.body.append(dialog);
  dialog.showModal();
}
