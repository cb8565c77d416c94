// Addresses of links as people type them.

const ADDRESS = /^(https?:\/\/[^\s]+|mailto:[^\s]+|\/(?!\/)[^\s]*|#[^\s]+)$/i;
const MAILBOX = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#][^\s]*)?$/u;

export function isAddress(text) {
  return ADDRESS.test(text);
}

// Return what was typed as an address, with the scheme that was left out; null where it is none.
export function completeAddress(typed) {
  const text = typed.trim();
  if (isAddress(text)) return text;
  if (text.startsWith("//") && HOST.test(text.slice(2))) return `https:${text}`;
  if (MAILBOX.test(text)) return `mailto:${text}`;
  return HOST.test(text) ? `https://${text}` : null;
}
