// Empty where there is no such cookie.
export function readCookie(name) {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return cookie ? cookie.slice(name.length + 1) : "";
}
