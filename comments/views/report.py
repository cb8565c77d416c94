from typing import Any, Unpack

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from articles.permalinks import Permalink
from articles.shown_headlines import show_texts
from comments.actions import NewReport, NothingToReport, ReportingTooFast, report_comment
from comments.conversation.readable import is_readable, readable_comments
from comments.gate import Act, Refused, check_may_write
from comments.models import Comment, Report
from comments.people.browser import remember_browser
from comments.people.reader import Reader, find_reader
from comments.report_form import ReportForm
from comments.report_reasons import REASONS
from comments.text.comment_text import tidy_body
from comments.views.given_back import give_back, gives_text_back
from reading.pages import render_page
from web.client_address import hash_address
from web.forgery import answers_forgery

FORGED = _("This form had been open for too long. Please send it again.")
TOO_FAST = _("Many reports came from your address in a short time. Try again in an hour.")
REMOVED = _("The comment has been removed meanwhile.")
FIRST_STANDS = _("You have reported this comment before, and the first report stands.")
HIDDEN = _("The comment is not shown any more.")
REPORTS_SHOWN = 50


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@gives_text_back
def report(request: HttpRequest, pk: int, *, is_forged: bool, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Ask what is wrong with a comment; tell who has said so what became of it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    comment = get_object_or_404(Comment.objects.on_story(article).shown(), pk=pk)
    reporter = find_reader(request)
    known = Report.objects.filter(comment=comment, reporter=reporter.key).first()
    context = {"article": article, "comment": comment, "report": known and describe(known)}
    if request.method == "POST" and comment.is_removed and not known:
        return give_back(request, REMOVED, status=409)
    if request.method == "POST" and known and tidy_body(request.POST.get("text", "")) not in {"", known.text}:
        return give_back(request, FIRST_STANDS, status=409)
    if known or comment.is_removed:
        return render_page(request, "comments/report.html", context)
    if request.method == "POST":
        return _take(request, context, reporter, is_forged)
    try:
        check_may_write(Act.REPORT, article=article, commenter=reporter.commenter, browser=reporter.browser)
    except Refused as refusal:
        return render_page(request, "comments/refused.html", {"article": article, "refusal": refusal})
    return render_page(request, "comments/report.html", {**context, "form": ReportForm()})


@require_safe
@cache_control(private=True, no_store=True)
def reports(request: HttpRequest) -> HttpResponse:
    """List what this person has reported, the newest first, with what became of it."""
    mine = Report.objects.filter(reporter=find_reader(request).key).order_by("-pk")
    newest = list(mine.select_related("comment__article")[:REPORTS_SHOWN])
    show_texts(report.comment.article for report in newest)
    named = readable_comments().filter(pk__in=[report.comment_id for report in newest])
    context = {"reports": list(map(describe, newest)), "named": set(named.values_list("pk", flat=True))}
    return render_page(request, "comments/reports.html", context)


def describe(report: Report) -> dict[str, object]:
    """Return what a reporter reads of their report."""
    return {
        "comment": report.comment,
        "reason": REASONS.get(report.reason, report.reason),
        "text": report.text,
        "created_at": report.created_at,
        "outcome": report.outcome,
    }


def _take(request: HttpRequest, context: dict[str, Any], reporter: Reader, is_forged: bool) -> HttpResponse:
    form = ReportForm(request.POST)
    if is_forged:
        form.add_error(None, FORGED)
    try:
        status = 403 if is_forged else _send(request, context, form, reporter)
    except Refused as refusal:
        # Without the comment beside it, which may be hidden since.
        return give_back(request, str(refusal), status=403)
    except NothingToReport:
        return give_back(request, REMOVED, status=409)
    if status and not is_readable(context["comment"]):
        return give_back(request, HIDDEN, status=status)
    if status:
        return render_page(request, "comments/report.html", {**context, "form": form}, status=status)
    parts = [*context["article"].permalink_parts, context["comment"].pk]
    response = HttpResponseRedirect(reverse("comments:report", args=parts))
    remember_browser(response, reporter.browser)
    return response


def _send(request: HttpRequest, context: dict[str, Any], form: ReportForm, reporter: Reader) -> int | None:
    """Store the report; return None, or the status of the answer that says why not."""
    if not form.is_valid():
        return 422
    new = NewReport(form.cleaned_data["reason"], form.cleaned_data["text"], hash_address(request))
    try:
        report_comment(
            article=context["article"], comment_id=context["comment"].pk, reporter=reporter, new=new
        )
    except ReportingTooFast:
        form.add_error(None, TOO_FAST)
        return 429
    return None
