// The note above a form that something typed there before was not saved. Its words stand in the page's template.

const LONGEST = 120;

export function offerDraft(draft, present, { take, drop }) {
  const offer = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
  const time = offer.querySelector("time");
  const at = new Date(draft.at);
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  offer.querySelector("[data-words]").textContent = openingOf(draft.fields, present);
  for (const [name, deed] of Object.entries({ take, drop })) {
    offer.querySelector(`[data-${name}]`).addEventListener("click", () => {
      offer.remove();
      deed();
    });
  }
  return offer;
}

// Of the longest text that the form does not hold, because that is what somebody would miss.
function openingOf(fields, present) {
  const longest = Object.entries(fields)
    .flatMap(([name, values]) => values.filter((value) => !present[name]?.includes(value)))
    .reduce((one, other) => (other.length > one.length ? other : one), "");
  const text = new DOMParser().parseFromString(longest.replace(/</g, " <"), "text/html").body.textContent;
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
