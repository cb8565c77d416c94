// The moderation desk by keyboard: a key presses the button that says the same, a decision comes back into the page.
// Without this file every button is a plain form.
const POLL_MILLISECONDS = 15_000;
const KEYS_OFF = "moderation-keys-off";

const desk = () => document.querySelector("[data-desk]");
const said = document.querySelector("[data-desk-said]");
const help = document.querySelector("[data-desk-help-dialog]");
const rows = () => [...document.querySelectorAll("[data-row]")];
let place = -1; // Which row was last in use, also after it has left the page.

const rowInUse = () => {
  const row = document.activeElement?.closest("[data-row]") ?? rows()[place];
  return row?.isConnected ? row : null;
};

function focusRow(index) {
  const all = rows();
  if (!all.length) {
    place = -1;
    return;
  }
  place = Math.max(0, Math.min(index, all.length - 1));
  all[place].focus();
  all[place].scrollIntoView({ block: "nearest" });
}

function say(text) {
  const item = document.createElement("li");
  item.className = "error";
  item.textContent = text;
  const list = document.createElement("ul");
  list.className = "messagelist";
  list.append(item);
  said.replaceChildren(list);
}

// --- Decisions: sent by fetch, answered by the page that would have followed, of which the desk is taken ---

async function send(form, button) {
  const row = button?.closest("[data-row]");
  const index = row ? rows().indexOf(row) : place;
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-desk]");
    if (!fresh) {
      // Signed out, or refused: the whole answer is worth seeing, and a plain form shows it, words and all. Were it
      // taken after all, a decision says which it follows, so that none is taken twice.
      sendPlainly(form, button);
      return;
    }
    desk().replaceWith(document.adoptNode(fresh));
    said.replaceChildren(...page.querySelector("[data-desk-said]").childNodes);
    wake();
    const same = row && document.getElementById(row.id);
    focusRow(same ? rows().indexOf(same) : Math.max(index, 0));
  } catch {
    form.removeAttribute("aria-busy");
    say(form.closest("[data-desk]").dataset.notSent);
  }
}

function sendPlainly(form, button) {
  if (button?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name });
    pressed.value = button.value;
    form.append(pressed);
  }
  HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-desk-form]");
  if (!form) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

// --- Keys ---

const isTyping = (target) =>
  target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])");

const chooseReason = (number) => {
  const choice = document.querySelector("[data-desk-canned]");
  if (choice && number < choice.options.length) choice.selectedIndex = number;
};

const step = (by) => {
  const row = rowInUse();
  focusRow(row ? rows().indexOf(row) + by : Math.max(place, 0));
};

const press = (key) => {
  const row = rowInUse() ?? (rows().length === 1 ? rows()[0] : null);
  const own = row?.querySelector(`[data-key="${key}"]`);
  const button = own ?? document.querySelector(`.desk-undo [data-key="${key}"]`);
  if (button) button.click();
  // Nothing is decided about a comment that nobody has pointed at: the first is shown instead.
  else if (!row) focusRow(0);
};

const DEEDS = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  u: () => press("z"),
  m: () => rowInUse()?.querySelector("[data-mark]")?.click(),
  w: () => document.querySelector("[data-desk-reason]")?.focus(),
  "/": () => document.querySelector("[data-desk-search]")?.focus(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || help.open) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") focusRow(place);
    return;
  }
  if (localStorage.getItem(KEYS_OFF) && event.key !== "?") return;
  if (event.key in DEEDS) {
    event.preventDefault();
    DEEDS[event.key]();
  } else if (/^[1-9]$/.test(event.key)) {
    chooseReason(Number(event.key));
  } else if (/^[arxsdfzo]$/.test(event.key)) {
    press(event.key);
  }
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (row) place = rows().indexOf(row);
});

const keysBox = document.querySelector("[data-desk-keys]");
keysBox.checked = !localStorage.getItem(KEYS_OFF);
keysBox.addEventListener("change", () => {
  if (keysBox.checked) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
});

// --- What only a script can offer; anew after each answer ---

function wake() {
  const helpButton = document.querySelector("[data-desk-help]");
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());
  const all = document.querySelector("[data-desk-all]");
  if (all) {
    all.hidden = false;
    all.firstElementChild.addEventListener("change", (event) => {
      for (const box of document.querySelectorAll("[data-mark]")) box.checked = event.target.checked;
    });
  }
}
wake();

// --- Live counts ---

async function poll() {
  if (document.hidden) return;
  try {
    const answer = await fetch(desk().dataset.countsUrl, { headers: { Accept: "application/json" } });
    // Signed out meanwhile: the next decision says so.
    if (answer.redirected || !answer.ok) return;
    for (const [name, count] of Object.entries(await answer.json())) {
      const shown = document.querySelector(`[data-count="${name}"]`);
      if (shown && shown.textContent !== count) shown.textContent = count;
    }
  } catch (error) {
    // The network is away; the next turn asks again.
    if (!(error instanceof TypeError)) throw error;
  }
}
setInterval(poll, POLL_MILLISECONDS);
