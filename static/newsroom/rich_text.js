// The body of a story as rich text. It can make what texts/cleaning.py lets through, and nothing else; text
// that it cannot show without loss stays in the text area, as HTML.

import { completeAddress, isAddress } from "./addresses.js";
import { readPasted } from "./pasted_html.js";

const SAME_TAGS = { b: "strong", i: "em" };

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
    const editor = makeEditor(this.kit, this.frame, textarea, this);
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

  // Paste as a story may hold it, and say what was left out.
  takePasted(html) {
    const { textarea } = this;
    const { html: readable, leftOut } = readPasted(html);
    const names = Object.keys(leftOut).filter((kind) => leftOut[kind]);
    const counted = names.map((kind) => `${textarea.dataset[`leftOut${kind[0].toUpperCase()}${kind.slice(1)}`]} (${leftOut[kind]})`);
    this.note.textContent = counted.length ? `${textarea.dataset.leftOut} ${counted.join(", ")}.` : "";
    return readable;
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

function makeEditor(kit, frame, textarea, desk) {
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
      transformPastedHTML: (html) => desk.takePasted(html),
    },
    onUpdate({ editor }) {
      desk.write(editor.isEmpty ? "" : oneBlockALine(plainTables(editor.getHTML())));
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
    kit.Table.configure({ resizable: false }),
    kit.TableRow,
    plainCell(kit.TableCell),
    plainCell(kit.TableHeader),
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
        { group: "table" },
        { group: "nodes -blockType -lists -headings -table" },
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

// A cell has a size in rows and columns, and no looks.
function plainCell(cell) {
  return cell.extend({
    addAttributes() {
      const size = (name) => ({ default: 1, parseHTML: (td) => parseInt(td.getAttribute(name) ?? "1", 10) || 1 });
      return { colspan: size("colspan"), rowspan: size("rowspan"), colwidth: { default: null, rendered: false, parseHTML: () => null } };
    },
  });
}

// Cells of one paragraph hold its text, and rows of headers at the top are the table's head, as in most HTML.
function plainTables(html) {
  if (!html.includes("<table")) return html;
  return html
    .replace(/(<t[dh]\b[^>]*>)<p>((?:(?!<\/?(?:p|ul|ol|h[23]|blockquote|hr|table)\b)[^])*)<\/p>(?=<\/t[dh]>)/g, "$1$2")
    .replace(/<tbody>((?:<tr>(?:<th\b[^>]*>(?:(?!<\/?t[rdh]\b)[^])*<\/th>)+<\/tr>)+)(?=<tr>)/g, "<thead>$1</thead><tbody>");
}

// A link is an address and nothing else: no title, no target; the cleaner adds its rel.
function plainLink(kit, words) {
  const ask = (editor, typed, refusal = "") =>
    kit.updateAttrsDialog(
      { href: { type: "string", title: words.linkAddress, description: refusal, required: true } },
      { title: words.linkTitle, submitText: words.linkSave },
    )(editor, typed);
  // It stays open until there is an address, and says what is wrong with what is none.
  const askForAddress = async (editor, typed) => {
    let answer = await ask(editor, typed);
    while (answer) {
      const address = completeAddress(answer.href);
      if (address) return address;
      answer = await ask(editor, answer, words.linkRefused.replace("%s", answer.href.trim()));
    }
    return null;
  };
  return kit.Link.configure({
    openOnClick: false,
    autolink: false,
    HTMLAttributes: { target: null, rel: null, class: null },
    isAllowedUri: isAddress,
  }).extend({
    addAttributes() {
      return { href: { default: null } };
    },
    addCommands() {
      return {
        ...this.parent(),
        addLink: () => ({ editor }) => {
          askForAddress(editor, editor.getAttributes("link")).then((href) => {
            if (href) editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
          });
          return true;
        },
      };
    },
  });
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
    const isBetweenBlocks = !node.data.trim() && !node.parentElement.closest("p, h2, h3, td, th");
    return isBetweenBlocks ? "" : escaped(node.data.replace(/[ \t\n\r\f]+/g, " "));
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const name = SAME_TAGS[node.localName] ?? node.localName;
  // Which rows are the head of a table is known by their cells.
  if (/^(thead|tbody)$/.test(name) && !node.attributes.length) return [...node.childNodes].map(spell).join("");
  const attributes = [...node.attributes]
    .filter(({ name: key, value }) => key !== "rel" && !(/^(start|colspan|rowspan)$/.test(key) && value === "1"))
    .map((attribute) => ` ${attribute.name}="${escaped(attribute.value)}"`)
    .sort();
  let inside = [...node.childNodes].map(spell).join("");
  if (/^(p|h2|h3)$/.test(name)) inside = inside.trim();
  // The editor holds the text of an item or a quotation in a paragraph.
  if (/^(li|blockquote|td|th)$/.test(name) && !/^<(p|ul|ol|h2|h3|blockquote|hr)\b/.test(inside)) {
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
  return html.replace(/(<\/(?:p|h2|h3|ul|ol|blockquote|table)>|<hr>)(?=<(?:p|h2|h3|ul|ol|blockquote|table|hr)\b)/g, "$1\n");
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
