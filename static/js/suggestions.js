// Suggestions while typing: a combobox with a list, as the ARIA Authoring Practices describe it. The text field keeps
// the focus; arrows move through the list, Enter goes where the option leads, Escape closes the list.

const PAUSE_MILLISECONDS = 120;
const SHORTEST = 2;

export function offerSuggestions(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  let options = [];
  let current = -1;
  let timer;
  let running;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestionsLabel);
  box.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    select(-1);
  }

  function open() {
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function select(index) {
    options[current]?.setAttribute("aria-selected", "false");
    current = index;
    const option = options[current];
    if (option) {
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function fill(labels, kinds, addresses) {
    options = labels.map((label, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.className = "suggestions__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.address = addresses[index];
      const text = document.createElement("bdi");
      text.textContent = label;
      const kind = document.createElement("span");
      kind.className = "suggestions__kind";
      kind.textContent = kinds[index];
      option.append(text, " ", kind);
      return option;
    });
    current = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...options);
    open();
  }

  async function ask() {
    running?.abort();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) {
      close();
      return;
    }
    running = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed });
      const response = await fetch(`${box.dataset.suggestions}?${query}`, { signal: running.signal });
      const [asked, labels, kinds, addresses] = await response.json();
      if (document.activeElement === input && asked === input.value.trim()) {
        fill(labels, kinds, addresses);
      }
    } catch {
      // Suggestions are an extra: without them the search is what it was.
    }
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) {
      timer = setTimeout(ask, PAUSE_MILLISECONDS);
    }
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MILLISECONDS);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const last = options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options.length === 0) {
        return;
      }
      event.preventDefault();
      const wasHidden = list.hidden;
      open();
      // Past either end lies the text itself.
      if (event.key === "ArrowDown") {
        select(wasHidden ? 0 : current === last ? -1 : current + 1);
      } else {
        select(wasHidden || current === -1 ? last : current - 1);
      }
    } else if (event.key === "Enter" && !list.hidden && current >= 0) {
      event.preventDefault();
      location.assign(options[current].dataset.address);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });

  input.form.addEventListener("submit", close);
  input.addEventListener("blur", close);
  // Before the field loses the focus to the pointer.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      location.assign(option.dataset.address);
    }
  });
}
