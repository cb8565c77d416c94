"""The pages of one comment that are its visitor's own: what they may do with it, and the two changes of a writer."""

from typing import Unpack

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from articles.permalinks import Permalink
from comments.actions.own import (
    EDITABLE_FOR,
    EditHeld,
    EditTooLate,
    edit_comment,
    is_editable,
    is_withdrawable,
    withdraw_comment,
)
from comments.conversation.readable import readable_comments
from comments.forms import CommentForm
from comments.gate import Act, Refused, check_may_write
from comments.judging.outside_question import prepare_question
from comments.limits import TooOften
from comments.models import Comment, Ignored, Status
from comments.people.visitor import Visitor, read_visitor
from comments.rules import get_rules
from comments.views.given_back import NotYours, gives_text_back
from reading.pages import render_page
from web.client_address import hash_address
from web.forgery import answers_forgery

FORGED = _("This page had been open for too long. Please press the button again.")
TOO_LATE = _(
    "A comment can be edited for %(minutes)d minutes, and not once a moderator has decided against it."
)
HELD = _("This text would wait for a moderator, but people have answered the present one: so that stays.")


class EditForm(forms.Form):
    """A new text for a comment, as the comment's own form would take it."""

    body = CommentForm.base_fields["body"]
    clean_body = CommentForm.clean_body


@require_safe
@cache_control(private=True, no_store=True)
def more(request: HttpRequest, pk: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Say what this visitor may do with a comment."""
    article, comment, visitor = _find(request, pk, permalink)
    is_own, rules = visitor.wrote(comment), get_rules(article)
    if not is_own and (rules.is_hidden or not comment.is_shown):
        raise Http404("Nobody but its writer knows of this comment.")
    context = {
        "article": article,
        "comment": comment,
        "permalink": article.get_absolute_url(),
        "is_own": is_own,
        "is_approved": comment.status == Status.APPROVED,
        "is_open": rules.is_open(),
        "is_nameless": comment.is_removed and not is_own,
        # Else there is no page of the person.
        "has_page": readable_comments().filter(commenter=comment.commenter_id).exists(),
        "can_edit": is_own and is_editable(comment),
        "can_withdraw": is_own and is_withdrawable(comment),
        "can_ignore": comment.commenter_id is not None and not is_own and not comment.is_removed,
        "visitor": visitor,
        "is_ignored": visitor.commenter is not None
        and Ignored.objects.filter(by=visitor.commenter, commenter=comment.commenter_id).exists(),
    }
    return render_page(request, "comments/more.html", context)


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@gives_text_back
def edit(request: HttpRequest, pk: int, *, is_forged: bool, **permalink: Unpack[Permalink]) -> HttpResponse:
    article, comment, visitor = _find_own(request, pk, permalink)
    if request.method == "POST":
        return _take_edit(request, article, comment, is_forged)
    try:
        check_may_write(Act.EDIT, article=article, commenter=visitor.commenter, browser=visitor.browser)
    except Refused as refusal:
        return render_page(request, "comments/refused.html", {"article": article, "refusal": refusal})
    if not is_editable(comment):
        return _refuse(request, article, comment, TOO_LATE % {"minutes": EDITABLE_FOR.seconds // 60})
    return _show(request, article, comment, EditForm(initial={"body": comment.body}))


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def take_back(
    request: HttpRequest, pk: int, *, is_forged: bool, **permalink: Unpack[Permalink]
) -> HttpResponse:
    article, comment, _visitor = _find_own(request, pk, permalink)
    context = {"article": article, "comment": comment, "can_withdraw": is_withdrawable(comment)}
    if request.method != "POST":
        return render_page(request, "comments/take_back.html", context)
    if is_forged:
        return render_page(request, "comments/take_back.html", {**context, "fault": FORGED}, status=403)
    withdraw_comment(comment=comment)
    return HttpResponseRedirect(f"{article.get_absolute_url()}#comments")


def _take_edit(request: HttpRequest, article: Article, comment: Comment, is_forged: bool) -> HttpResponse:
    form = EditForm(request.POST)
    if is_forged:
        form.add_error(None, FORGED)
        return _show(request, article, comment, form, status=403)
    if not form.is_valid():
        return _show(request, article, comment, form, status=422)
    try:
        edited = edit_comment(
            comment=comment,
            body=form.cleaned_data["body"],
            place=hash_address(request),
            ask_outside=prepare_question(
                request,
                article,
                text=form.cleaned_data["body"],
                author_name=comment.author_name,
                email=comment.email,
            ),
        )
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return _show(request, article, comment, form, status=429)
    except EditTooLate:
        form.add_error(None, TOO_LATE % {"minutes": EDITABLE_FOR.seconds // 60})
        return _show(request, article, comment, form, status=409)
    except EditHeld:
        form.add_error(None, HELD)
        return _show(request, article, comment, form, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, article, comment, form, status=403)
    if edited.status == Status.APPROVED:
        return HttpResponseRedirect(edited.get_absolute_url())
    return HttpResponseRedirect(reverse("comments:more", args=[*article.permalink_parts, edited.pk]))


def _show(
    request: HttpRequest, article: Article, comment: Comment, form: EditForm, status: int = 200
) -> HttpResponse:
    context = {"article": article, "comment": comment, "form": form}
    return render_page(request, "comments/edit.html", context, status=status)


def _refuse(request: HttpRequest, article: Article, comment: Comment, reason: str) -> HttpResponse:
    context = {"article": article, "comment": comment, "reason": reason}
    return render_page(request, "comments/edit.html", context, status=409)


def _find(request: HttpRequest, pk: int, permalink: Permalink) -> tuple[Article, Comment, Visitor]:
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    found = Comment.objects.on_story(article).select_related("commenter", "parent", "article")
    return article, get_object_or_404(found, pk=pk), read_visitor(request)


def _find_own(request: HttpRequest, pk: int, permalink: Permalink) -> tuple[Article, Comment, Visitor]:
    try:
        article, comment, visitor = _find(request, pk, permalink)
    except Http404:
        # Said alike, so that nobody learns which comments there are.
        raise NotYours("Only its writer changes a comment.") from None
    if not visitor.wrote(comment):
        raise NotYours("Only its writer changes a comment.")
    return article, comment, visitor
