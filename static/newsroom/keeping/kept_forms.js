// Every form of the desk in which a person writes texts. Whose they are stands in the page; what the server has saved
// comes back in a cookie, because the page that follows a save may be any.

import { readCookie } from "./cookies.js";
import { dropDrafts } from "./draft_store.js";
import { KeptForm } from "./kept_form.js";

const SAVED = "saved_drafts";
const { person, path } = document.querySelector("meta[name=desk-keeps]").dataset;

async function dropSaved() {
  const saved = readCookie(SAVED);
  if (!saved) return;
  await dropDrafts(saved.split("."));
  document.cookie = `${SAVED}=; path=${path}; max-age=0`;
}

// Texts, and the whole form of a thing, be it a name alone; never what holds a password.
const isWritten = (form) =>
  form.method === "post" &&
  form.querySelector("textarea:not([readonly]), .change-form #content-main fieldset [type=text]") &&
  !form.querySelector("[type=password]");

// A browser puts back what stood in a form until the page has been shown.
const shown = new Promise((resolve) => addEventListener("pageshow", resolve, { once: true }));

async function start() {
  const forms = [...document.forms].filter(isWritten);
  const kept = forms.map((form, place) => {
    const action = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
    return new KeptForm(form, `${person} ${action} ${form.id || place}`);
  });
  await shown;
  await dropSaved();
  for (const form of kept) await form.start();
}

start();
