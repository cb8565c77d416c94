"""Addresses that only lead on: mail programs and search engines put theirs around those that an author meant."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

_WRAPPINGS = 3
# Who wraps, by host and path, and the parameter that holds what was meant.
_PARAMETERS = (
    (re.compile(r"(www\.)?google(\.[a-z]{2,3}){1,2}/url"), ("q", "url")),
    (re.compile(r"([\w-]+\.)?safelinks\.protection\.outlook\.com/.*"), ("url",)),
    (re.compile(r"lm?\.(facebook|instagram|threads)\.(com|net)/.*"), ("u",)),
    (re.compile(r"(www\.)?(youtube\.com/redirect|duckduckgo\.com/l/?)"), ("q", "uddg")),
    (
        re.compile(r"(slack-redir\.net/link|out\.reddit\.com/.*|(www\.)?linkedin\.com/(redir|safety)/.*)"),
        ("url",),
    ),
    (re.compile(r"(vk\.com/away\.php|t\.umblr\.com/redirect)"), ("to", "z")),
    (re.compile(r"urldefense\.proofpoint\.com/v1/url"), ("u",)),
)
_DEFENSE_2 = re.compile(r"urldefense\.proofpoint\.com/v2/url")
# "*" stands for a character that is named elsewhere in the address: such a one is left as it is.
_DEFENSE_3 = re.compile(r"https?://urldefense\.(?:us|com)/v3/__(https?:/{1,2}[^*]+?)__;", re.IGNORECASE)


def unwrap(address: str) -> str:
    """Return the address that a redirect of Google, Outlook and their like was put around; any other as it is."""
    for _ in range(_WRAPPINGS):
        inner = _inner_address(address)
        if inner is None:
            break
        address = inner
    return address


def _inner_address(address: str) -> str | None:
    # All keep what was meant behind one of these, and most links have neither.
    if "?" not in address and "__" not in address:
        return None
    try:
        parts = urlsplit(address)
        where = f"{parts.hostname or ''}{parts.path}"
        if parts.scheme not in {"http", "https"}:
            return None
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    found = None
    if match := _DEFENSE_3.match(address):
        found = re.sub(r"^(https?:)/(?!/)", r"\1//", match[1])
    elif _DEFENSE_2.fullmatch(where):
        found = unquote(next(iter(query.get("u", [])), "").replace("-", "%").replace("_", "/"))
    for wrapper, names in _PARAMETERS:
        if wrapper.fullmatch(where):
            found = next((query[name][0] for name in names if name in query), None)
    return found if found and _is_whole(found) else None


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\"]", address)
