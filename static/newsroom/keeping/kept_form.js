// One form of the desk in which somebody types: kept as a draft while it is not saved, offered again, asked about
// before it is left, sent once, and never larger than the desk takes.

import { readCookie } from "./cookies.js";
import { dropDrafts, findDrafts, putDraft } from "./draft_store.js";
import { hasFieldsFor, isSame, readChoices, readFields, readHidden, readLabels, readServed, writeFields } from "./form_fields.js";
import { offerDraft } from "./draft_offer.js";
import { showTooLarge } from "./form_size.js";

const SAVED_STORY = "saved_story";
const PAUSE = 300;
// By then the answer has come, or will not come.
const SENDING = 20_000;
const MOST_OFFERED = 3;

export class KeptForm {
  constructor(form, name) {
    this.form = form;
    this.name = name;
    this.token = newToken();
    this.isKept = false;
    this.isSending = false;
    // What the server gave back, or read for us, is saved nowhere.
    this.wasUnsaved = "unsaved" in form.dataset || Boolean(form.querySelector(".errornote, .errorlist"));
    for (const kind of ["input", "change", "click"]) form.addEventListener(kind, () => this.keepSoon());
    window.django?.jQuery?.(form).on("change", () => this.keepSoon());
    form.addEventListener("submit", (event) => this.send(event));
    addEventListener("beforeunload", (event) => this.askBeforeLeaving(event));
    addEventListener("pagehide", () => {
      this.rememberInHistory();
      this.keep();
    });
    addEventListener("visibilitychange", () => document.hidden && this.keep());
    addEventListener("pageshow", () => (this.isSending = false));
  }

  async start() {
    this.standAsBefore();
    const drafts = await findDrafts(this.name);
    const present = readFields(this.form);
    const others = drafts.filter((draft) => !this.adopt(draft, present));
    const offers = others.slice(0, MOST_OFFERED).map((draft) => this.offer(draft, present));
    this.form.before(...offers);
    if (this.isChanged()) this.keep();
  }

  // With this page in the browser's history, where Back finds it.
  rememberInHistory() {
    const left = { ...history.state?.left, [this.name]: { ...readChoices(this.form), token: this.token } };
    history.replaceState({ ...history.state, left }, "");
  }

  // Back on a form for a new story that was saved, the story's own is shown: this one would save it a second time.
  goOnToSaved(before) {
    const [token, story] = readCookie(SAVED_STORY).split(".");
    if (!token || token !== before.token) return;
    this.isSending = true;
    location.replace(`../${story}/change/`);
  }

  standAsBefore() {
    const before = history.state?.left?.[this.name];
    const [how] = performance.getEntriesByType("navigation");
    if (!before || how?.type !== "back_forward") return;
    this.goOnToSaved(before);
    if (!isSame(before.fields, readFields(this.form))) writeFields(this.form, before);
  }

  // A draft that says what stands in the form goes on being its draft, or has had its day.
  adopt(draft, present) {
    if (!isSame(draft.fields, present)) return false;
    if (this.isChanged() && !this.isKept) {
      this.token = draft.token;
      this.isKept = true;
    } else {
      dropDrafts([draft.token]);
    }
    return true;
  }

  offer(draft, present) {
    return offerDraft(draft, present, {
      take: () => this.take(draft),
      drop: () => dropDrafts([draft.token]),
    });
  }

  async take(draft) {
    await this.keep();
    this.token = draft.token;
    this.isKept = true;
    if (hasFieldsFor(this.form, draft.fields)) {
      this.wasUnsaved = true;
      writeFields(this.form, draft);
      this.keepSoon();
    } else {
      this.askForForm(draft);
    }
  }

  // The page has no such fields yet; the server shows the form with them, and saves nothing.
  askForForm({ fields, hidden, token }) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.enctype = "multipart/form-data";
    sent.hidden = true;
    const add = (name, value) => sent.append(Object.assign(document.createElement("textarea"), { name, value }));
    for (const [name, values] of Object.entries({ ...fields, ...hidden })) values.forEach((value) => add(name, value));
    add("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    add("draft_id", token);
    add("_look_again", "1");
    document.body.append(sent);
    this.isSending = true;
    sent.submit();
  }

  isChanged() {
    return this.wasUnsaved || !isSame(readFields(this.form), readServed(this.form));
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  async keep() {
    clearTimeout(this.timer);
    const { form, token, name } = this;
    if (!this.isChanged()) {
      if (this.isKept) await dropDrafts([token]);
      this.isKept = false;
      return;
    }
    this.isKept = true;
    const words = { fields: readFields(form), hidden: readHidden(form), labels: readLabels(form) };
    await putDraft({ token, form: name, at: Date.now(), ...words });
  }

  send(event) {
    if (event.defaultPrevented) return;
    if (this.isSending || showTooLarge(this.form, event.submitter)) {
      event.preventDefault();
      return;
    }
    this.isSending = true;
    setTimeout(() => (this.isSending = false), SENDING);
    this.keep();
    const field = this.form.elements.draft_id ?? document.createElement("input");
    Object.assign(field, { type: "hidden", name: "draft_id", value: this.token });
    this.form.append(field);
  }

  askBeforeLeaving(event) {
    if (this.isSending || !this.isChanged()) return;
    this.keep();
    event.preventDefault();
  }
}

function newToken() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("");
}
