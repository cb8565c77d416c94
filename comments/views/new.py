from typing import Unpack

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timeuntil
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from articles.models import Article, Status
from articles.permalinks import Permalink
from comments.actions import NewComment, ParentGone, PostingTooFast, StoryClosed, post_comment
from comments.conversation.readable import readable_comments
from comments.forms import PARENT_GONE, CommentForm, new_key
from comments.gate import Act, Refused, check_may_write
from comments.judging.outside_question import prepare_question
from comments.limits import Deed, TooOften, count_deed
from comments.models import Comment, Commenter, Sanction
from comments.notices.confirmation import send_confirmation
from comments.people.browser import new_browser, read_browser, remember_browser
from comments.people.desk_voice import find_voice, store_voice
from comments.people.visitor import Visitor, read_visitor
from comments.people.warnings import get_warning
from comments.text.comment_text import body_to_html
from comments.views.given_back import give_back, gives_text_back
from letters.sending import MailOutcome
from reading.pages import render_page
from reading.stories.known_story import find_known
from reading.stories.withdrawn_page import withdrawn_page
from web.client_address import hash_address
from web.forgery import answers_forgery

FORGED = _(
    "This form had been open for too long. Please send it again. "
    "If that does not help, let this site set a cookie: the form needs one."
)

WITHDRAWN = _("This story was withdrawn meanwhile, so it takes no more comments.")


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@gives_text_back
def new(request: HttpRequest, *, is_forged: bool, **permalink: Unpack[Permalink]) -> HttpResponse:
    article = find_known(**permalink)
    if article.status == Status.WITHDRAWN and request.method == "POST":
        return give_back(request, WITHDRAWN, status=410)
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article)
    visitor = read_visitor(request)
    voice = visitor.commenter or find_voice(request.user)
    if request.method == "POST":
        return _take(request, article, visitor, voice, is_forged)
    try:
        check_may_write(Act.POST, article=article, commenter=visitor.commenter, browser=visitor.browser)
    except Refused as refusal:
        return render_page(request, "comments/refused.html", {"article": article, "refusal": refusal})
    initial = {"reply_to": request.GET.get("reply_to"), "key": new_key()}
    return _show(request, article, CommentForm(initial=initial, commenter=voice))


def _take(
    request: HttpRequest, article: Article, visitor: Visitor, voice: Commenter | None, is_forged: bool
) -> HttpResponse:
    form = CommentForm(request.POST, commenter=voice)
    if is_forged:
        form.add_error(None, FORGED)
        return _show(request, article, form, status=403)
    if "preview" in request.POST:
        return _preview(request, article, form)
    if not form.is_valid():
        return _show(request, article, form, status=422)
    if voice is not None and visitor.commenter is None:
        form.commenter = store_voice(voice)
    browser = visitor.browser or new_browser()
    try:
        comment = post_comment(article=article, new=_new_comment(request, article, form, browser))
    except PostingTooFast as refusal:
        return _refuse_fast(request, article, form, refusal)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, article, form, status=403)
    except ParentGone:
        form.add_error(None, PARENT_GONE)
        return _show(request, article, form, status=409)
    except StoryClosed:
        form.add_error(None, _("This story takes no more comments."))
        return _show(request, article, form, status=410)
    # The one who sent it first is the one who is thanked, also where both clicks came without a cookie.
    address = reverse("comments:thanks", args=[*article.permalink_parts, comment.pk])
    outcome = send_confirmation(request, comment)
    query = "" if outcome in {MailOutcome.SENT, MailOutcome.NOT_NEEDED} else f"?mail={outcome}"
    response = HttpResponseRedirect(address + query)
    remember_browser(response, comment.browser)
    return response


def _preview(request: HttpRequest, article: Article, form: CommentForm) -> HttpResponse:
    """Show the comment as readers would see it. What else the form lacks is asked for only when it is sent."""
    if form.has_error("body"):
        return _show(request, article, form, status=422)
    try:
        count_deed(Deed.PREVIEW, hash_address(request))
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return _show(request, article, form, status=429)
    filled = CommentForm(initial=request.POST.dict(), commenter=form.commenter)
    return _show(request, article, filled, preview=body_to_html(form.cleaned_data["body"]))


def _new_comment(request: HttpRequest, article: Article, form: CommentForm, browser: str) -> NewComment:
    name, email = form.get_person()
    return NewComment(
        author_name=name,
        email=email,
        commenter=form.commenter,
        body=form.cleaned_data["body"],
        parent_id=form.cleaned_data["reply_to"],
        wants_replies=form.cleaned_data["wants_replies"],
        submission=form.submission(article),
        browser=browser,
        address_hash=hash_address(request),
        ask_outside=prepare_question(
            request, article, text=form.cleaned_data["body"], author_name=name, email=email
        ),
    )


def _refuse_fast(
    request: HttpRequest, article: Article, form: CommentForm, refusal: PostingTooFast
) -> HttpResponse:
    now = timezone.now()
    wait = timeuntil(refusal.allowed_at, now) if (refusal.allowed_at - now).seconds >= 60 else _("a minute")
    form.add_error(
        None,
        _("Several comments came from your address in a short time. Try again in %(wait)s.") % {"wait": wait},
    )
    response = _show(request, article, form, status=429)
    response.headers["Retry-After"] = str(int((refusal.allowed_at - now).total_seconds()) + 1)
    return response


def _show(
    request: HttpRequest, article: Article, form: CommentForm, *, preview: str = "", status: int = 200
) -> HttpResponse:
    parent = _get_parent(article, form)
    context = {
        "article": article,
        "form": form,
        "preview": preview,
        "parent": parent,
        "parent_is_gone": bool(form["reply_to"].value()) and parent is None,
        "reply_to": parent.pk if parent else "",
        "key": form["key"].value() or new_key(),
        "warning": _get_warning(request, form),
        # Where a log-in leads back to.
        "form_address": f"{request.path}?reply_to={parent.pk}" if parent else request.path,
    }
    return render_page(request, "comments/new.html", context, status=status)


def _get_warning(request: HttpRequest, form: CommentForm) -> Sanction | None:
    is_known = form.commenter is not None and form.commenter.pk is not None
    return get_warning(Visitor(form.commenter if is_known else None, read_browser(request)))


def _get_parent(article: Article, form: CommentForm) -> Comment | None:
    asked = str(form["reply_to"].value() or "")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 10):
        return None
    return readable_comments().on_story(article).filter(pk=int(asked)).first()
