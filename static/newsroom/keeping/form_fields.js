// What stands in a form, as plain data: by name, the values in their order; of choices also the words they show.

const NO_FIELD = new Set(["submit", "button", "reset", "image", "file", "password", "fieldset", "output"]);
const MACHINERY = new Set(["csrfmiddlewaretoken", "draft_id", "_look_again"]);

function controls(form, isHidden) {
  return [...form.elements].filter(
    (control) =>
      control.name &&
      !NO_FIELD.has(control.type) &&
      !MACHINERY.has(control.name) &&
      (control.type === "hidden") === isHidden,
  );
}

function collect(form, isHidden, valuesOf) {
  const fields = {};
  for (const control of controls(form, isHidden)) {
    (fields[control.name] ??= []).push(...valuesOf(control));
  }
  return fields;
}

function present(control) {
  if (control.options) return [...control.selectedOptions].map((option) => option.value);
  if (/^(checkbox|radio)$/.test(control.type)) return control.checked ? [control.value] : [];
  return [control.value];
}

function served(control) {
  if (control.options) {
    const chosen = [...control.options].filter((option) => option.defaultSelected);
    // Where the page chose nothing, a browser shows the first choice.
    const shown = chosen.length || control.multiple ? chosen : [...control.options].slice(0, 1);
    return shown.map((option) => option.value);
  }
  if (/^(checkbox|radio)$/.test(control.type)) return control.defaultChecked ? [control.value] : [];
  return [control.defaultValue];
}

export const readFields = (form) => collect(form, false, present);
export const readHidden = (form) => collect(form, true, present);
export const readServed = (form) => collect(form, false, served);

// Whether the one says all that the other says; a name that only one of them has counts as empty there.
export function isSame(one, other) {
  const text = (fields, name) => JSON.stringify((fields[name] ?? []).filter((value) => value !== ""));
  return Object.keys(one).every((name) => text(one, name) === text(other, name));
}

// The words of the choices made, for a form in which they are not on offer.
export function readLabels(form) {
  const labels = {};
  for (const control of controls(form, false)) {
    for (const option of control.selectedOptions ?? []) labels[`${control.name} ${option.value}`] = option.text;
  }
  return labels;
}

// The choices made, and their words: what a browser cannot put back after Back where the page did not offer them.
export function readChoices(form) {
  const choosing = controls(form, false).filter((control) => control.options);
  const fields = Object.fromEntries(choosing.map((control) => [control.name, present(control)]));
  return { fields, hidden: {}, labels: readLabels(form) };
}

export function hasFieldsFor(form, fields) {
  const names = new Set(controls(form, false).map((control) => control.name));
  return Object.entries(fields).every(([name, values]) => names.has(name) || !values.some(Boolean));
}

export function writeFields(form, { fields, hidden, labels }) {
  const rest = structuredClone({ ...fields, ...hidden });
  for (const control of [...controls(form, true), ...controls(form, false)]) {
    if (control.name in rest) write(control, rest[control.name], labels);
  }
}

function write(control, values, labels) {
  if (control.options) choose(control, values, labels);
  else if (/^(checkbox|radio)$/.test(control.type)) control.checked = values.includes(control.value);
  else control.value = values.shift() ?? "";
  if (control.type === "hidden") return;
  control.dispatchEvent(new Event("text-given-back"));
  control.dispatchEvent(new Event("input", { bubbles: true }));
  // The admin's own choices hear of a change through jQuery alone.
  if (control.options) window.django?.jQuery?.(control).trigger("change");
}

function choose(select, values, labels) {
  for (const option of select.options) option.selected = false;
  for (const value of values) {
    const known = [...select.options].find((option) => option.value === value);
    const option = known ?? new Option(labels[`${select.name} ${value}`] ?? value, value);
    option.selected = true;
    // In the order in which they were chosen.
    if (select.multiple || !known) select.append(option);
  }
}
