"""A form that was posted to the desk and could not be taken: the answer carries it, so that nothing typed is lost.

A session ends, a password or the secret key is changed, a cookie is gone: the form is then neither obeyed nor thrown
away. It goes along with the log-in, and is sent again when the person says so. Nothing of it is kept on the server.
"""

import json
from dataclasses import dataclass
from urllib.parse import quote_plus, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from articles.forms.strict_admin import LOOK_AGAIN, StrictAdmin

# The one field in which a held form travels.
FIELD = "held_form"
# What says how a form is to be handled, and holds no words of a person's.
MACHINERY = frozenset(
    {
        "csrfmiddlewaretoken",
        "action",
        "do",
        "next",
        "select_across",
        "index",
        "draft_id",
        "asked_about_text",
        "without_text",
        LOOK_AGAIN,
        FIELD,
    }
)
SECRET = "password"  # noqa: S105 - a name of fields, no password
# What else is sent along with a held form: names, a token, a log-in.
ROOM_BESIDE = 8 * 1024
NEVER_HELD = ("admin:login", "admin:logout", "admin:password_change")


@dataclass(frozen=True)
class HeldForm:
    """Where a form was sent to (path and query), and its fields."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def sealed(self) -> str:
        """The form as the value of one field."""
        return json.dumps([self.path, self.fields], ensure_ascii=False, separators=(",", ":"))

    @property
    def words(self) -> list[tuple[str, str]]:
        """The fields that a person filled, by a name to read."""
        return [(_readable(name), value) for name, value in self.fields if _has_words(name, value)]

    @property
    def can_be_shown_again(self) -> bool:
        """Whether its page takes it back without obeying it, for the person to look at first."""
        match = _resolve(self.path)
        if match is None:
            return False
        is_form = (match.url_name or "").endswith(("_add", "_change"))
        is_strict = isinstance(getattr(match.func, "model_admin", None), StrictAdmin)
        return (is_form and is_strict) or match.view_name == "wires:wire-copy"


def read_posted(request: HttpRequest) -> HeldForm | None:
    """Return the form of this request, if it holds words that can be kept."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", FIELD} and SECRET not in name
        for value in values
    ]
    return _check(HeldForm(request.get_full_path(), tuple(fields)))


def read_held(request: HttpRequest) -> HeldForm | None:
    """Return the form that the request carries beside its own fields, if it is one of the desk's."""
    try:
        path, fields = json.loads(request.POST.get(FIELD, ""))
        held = HeldForm(path, tuple((name, value) for name, value in fields))
    except (ValueError, TypeError, RecursionError):
        return None
    words = [held.path, *(each for field in held.fields for each in field)]
    return _check(held) if all(isinstance(each, str) for each in words) else None


def _check(held: HeldForm) -> HeldForm | None:
    match = _resolve(held.path)
    if match is None or match.view_name in NEVER_HELD:
        return None
    if not any(_has_words(name, value) for name, value in held.fields):
        return None
    return held if _fits(held) else None


def _fits(held: HeldForm) -> bool:
    """Whether it could be sent once more, in the clumsiest spelling that a browser may choose."""
    return len(quote_plus(held.sealed)) + ROOM_BESIDE <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _resolve(path: str) -> ResolverMatch | None:
    if not path.startswith(reverse("admin:index")):
        return None
    try:
        return resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return None


def _has_words(name: str, value: str) -> bool:
    is_own = name not in MACHINERY and not name.startswith(("_", "initial-", "opened_"))
    return is_own and any(letter.isalpha() for letter in value)


def _readable(name: str) -> str:
    return name.replace("_", " ").capitalize()


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page sent this request: then its words are a stranger's, and are not repeated.

    Every browser says so of a post, by one header or the other.
    """
    relation = request.headers.get("Sec-Fetch-Site")
    if relation:
        return relation not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return origin is not None and origin not in own
