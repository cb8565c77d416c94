// The slug that the desk proposes for a name. Django's own drops combining marks: the vowels of Hindi, Thai, Tamil.
const urlify = window.URLify;

if (urlify) {
  window.URLify = (text, length, allowUnicode) => {
    if (!allowUnicode) {
      return urlify(text, length, allowUnicode);
    }
    const words = text.normalize("NFC").toLowerCase().replace(/[^-_\p{L}\p{N}\p{M}\s]/gu, "").trim();
    return words.replace(/[-\s]+/g, "-").slice(0, length).replace(/-+$/, "");
  };
}
