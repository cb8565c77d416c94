// How much the desk takes at once: said before anything is sent, because a server that refuses shows no form.

const MEGABYTE = 1024 * 1024;

function measure(form, button) {
  const fields = [...new FormData(form, button)];
  const isPlain = form.enctype !== "multipart/form-data";
  // A frame stands around each field of a multipart form.
  const bytes = isPlain
    ? new URLSearchParams(fields).toString().length
    : new Blob(fields.flat()).size + 200 * fields.length;
  return { bytes, count: fields.length };
}

// Whether the form is too large; if so, say it beside the form.
export function showTooLarge(form, button) {
  const note = document.getElementById("form-too-large").content.firstElementChild;
  const { bytes, count } = measure(form, button);
  document.querySelector(".form-too-large")?.remove();
  if (bytes <= Number(note.dataset.mostBytes) && count <= Number(note.dataset.mostFields)) return false;
  const said = note.cloneNode(true);
  said.querySelector("[data-size]").textContent = (bytes / MEGABYTE).toFixed(1);
  said.querySelector("[data-count]").textContent = count;
  form.before(said);
  said.scrollIntoView({ block: "center" });
  said.focus();
  return true;
}
