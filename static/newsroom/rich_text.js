// The body of a story as rich text. It can make what articles/cleaning.py lets through, and nothing else; text
// that it cannot show without loss stays in the text area, as HTML.

const SAME_TAGS = { b: "strong", i: "em" };
const ALLOWED_ADDRESS = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

for (const textarea of document.querySelectorAll("textarea[data-rich-text]")) {
  start(textarea);
}

async function start(textarea) {
  const kit = await import(textarea.dataset.richText);
  const desk = new Desk(textarea, kit);
  desk.showRichText();
  // A browser that goes back, and whoever gives a draft back, write into the text area behind the editor's back.
  textarea.addEventListener("text-given-back", () => desk.takeText());
  addEventListener("pageshow", () => desk.takeText());
}

class Desk {
  constructor(textarea, kit) {
    this.textarea = textarea;
    this.kit = kit;
    this.editor = null;
    // The text that the editor shows, as the text area spells it.
    this.shown = null;
    this.frame = element("div", "prose-editor");
    this.frame.hidden = true;
    this.note = element("p", "help rich-text-note");
    this.note.setAttribute("role", "status");
    this.toggle = element("button", "rich-text-toggle");
    this.toggle.type = "button";
    this.toggle.addEventListener("click", () => (this.editor ? this.showSource() : this.showRichText(true)));
    textarea.before(this.frame);
    textarea.after(this.toggle, this.note);
  }

  showRichText(isAsked = false) {
    const { textarea } = this;
    this.frame.hidden = false;
    const editor = makeEditor(this.kit, this.frame, textarea, (html) => this.write(html));
    if (!isSame(textarea.value, editor.isEmpty ? "" : editor.getHTML())) {
      editor.destroy();
      this.frame.replaceChildren();
      this.frame.hidden = true;
      this.note.textContent = textarea.dataset.unshown;
      this.toggle.textContent = textarea.dataset.toRichText;
      if (isAsked) textarea.focus();
      return;
    }
    this.editor = editor;
    this.shown = textarea.value;
    this.note.textContent = "";
    textarea.hidden = true;
    this.toggle.textContent = textarea.dataset.toHtml;
    if (isAsked) editor.commands.focus();
  }

  showSource() {
    this.closeEditor();
    this.toggle.textContent = this.textarea.dataset.toRichText;
    this.textarea.focus();
  }

  closeEditor() {
    this.editor.destroy();
    this.editor = null;
    this.frame.replaceChildren();
    this.frame.hidden = true;
    this.textarea.hidden = false;
  }

  write(html) {
    this.textarea.value = html;
    // As the text area gives it back, which spells line ends its own way.
    this.shown = this.textarea.value;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Show what stands in the text area, if somebody else wrote it there.
  takeText() {
    if (!this.editor || this.textarea.value === this.shown) return;
    this.closeEditor();
    this.showRichText();
  }
}

function makeEditor(kit, frame, textarea, write) {
  return new kit.Editor({
    element: frame,
    content: textarea.value,
    editable: !textarea.disabled,
    // The style sheet newsroom/rich_text.css stands in for it: the Content-Security-Policy allows no inline style.
    injectCSS: false,
    extensions: extensions(kit, textarea.dataset),
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": textarea.dataset.label,
        lang: document.querySelector("[name=language]")?.value ?? "",
        dir: "auto",
      },
      transformPastedHTML: withoutLooks,
    },
    onUpdate({ editor }) {
      write(editor.isEmpty ? "" : oneBlockALine(editor.getHTML()));
    },
  });
}

function extensions(kit, words) {
  return [
    kit.Document,
    kit.Paragraph,
    kit.Text,
    kit.HardBreak,
    kit.Heading.configure({ levels: [2, 3] }),
    kit.Bold,
    kit.Italic,
    kit.Underline,
    kit.Strike,
    kit.Subscript,
    kit.Superscript,
    kit.BulletList,
    plainOrderedList(kit),
    kit.ListItem,
    kit.Blockquote,
    kit.HorizontalRule,
    plainLink(kit, words),
    kit.History,
    kit.Dropcursor,
    kit.Gapcursor,
    kit.Menu.configure({
      groups: [
        { group: "headings" },
        { group: "marks" },
        { group: "link" },
        { group: "lists" },
        { group: "nodes -blockType -lists -headings" },
        { group: "history" },
      ],
    }),
  ];
}

// The cleaner knows no kinds of numbering, only where it starts.
function plainOrderedList(kit) {
  return kit.OrderedList.configure({ enableListAttributes: false }).extend({
    addAttributes() {
      return {
        start: { default: 1, parseHTML: (list) => parseInt(list.getAttribute("start") ?? "1", 10) || 1 },
      };
    },
  });
}

// A link is an address and nothing else: no title, no target; the cleaner adds its rel.
function plainLink(kit, words) {
  const ask = kit.updateAttrsDialog(
    { href: { type: "string", title: words.linkAddress, required: true } },
    { title: words.linkTitle, submitText: words.linkSave },
  );
  return kit.Link.configure({
    openOnClick: false,
    autolink: false,
    HTMLAttributes: { target: null, rel: null, class: null },
    isAllowedUri: (address) => ALLOWED_ADDRESS.test(address),
  }).extend({
    addAttributes() {
      return { href: { default: null } };
    },
    addCommands() {
      return {
        ...this.parent(),
        addLink: () => ({ editor }) => {
          ask(editor, editor.getAttributes("link")).then((answer) => {
            if (!answer || !ALLOWED_ADDRESS.test(answer.href)) return;
            editor.chain().focus().extendMarkRange("link").setLink({ href: answer.href }).run();
          });
          return true;
        },
      };
    },
  });
}

// What is pasted from a page or a text processor brings styles and handlers. The editor makes nothing of them; they
// are renamed in the text before anything parses it, because the browser would report each as a violation of the
// Content-Security-Policy, even in a document that is never shown.
function withoutLooks(html) {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s/"'])(?:style|on[a-z]+)(?=\s*=)/gi, "$1data-dropped"));
}

// Whether both say the same: the same elements, attributes and text, however they are spelled.
function isSame(stored, made) {
  return spelled(stored) === spelled(made);
}

function spelled(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map(spell).join("").trim();
}

function spell(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const isBetweenBlocks = !node.data.trim() && !node.parentElement.closest("p, h2, h3");
    return isBetweenBlocks ? "" : escaped(node.data.replace(/[ \t\n\r\f]+/g, " "));
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const name = SAME_TAGS[node.localName] ?? node.localName;
  const attributes = [...node.attributes]
    .filter((attribute) => attribute.name !== "rel" && !(attribute.name === "start" && attribute.value === "1"))
    .map((attribute) => ` ${attribute.name}="${escaped(attribute.value)}"`)
    .sort();
  let inside = [...node.childNodes].map(spell).join("");
  if (/^(p|h2|h3)$/.test(name)) inside = inside.trim();
  // The editor holds the text of an item or a quotation in a paragraph.
  if (/^(li|blockquote)$/.test(name) && !/^<(p|ul|ol|h2|h3|blockquote|hr)\b/.test(inside)) {
    const sublist = inside.search(/<(ul|ol)\b/);
    const text = (sublist < 0 ? inside : inside.slice(0, sublist)).trim();
    inside = `<p>${text}</p>${sublist < 0 ? "" : inside.slice(sublist)}`;
  }
  return `<${name}${attributes.join("")}>${inside}</${name}>`;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function oneBlockALine(html) {
  return html.replace(/(<\/(?:p|h2|h3|ul|ol|blockquote)>|<hr>)(?=<(?:p|h2|h3|ul|ol|blockquote|hr)\b)/g, "$1\n");
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
