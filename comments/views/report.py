from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from articles.pages import render_page
from comments.actions import NewReport, NothingToReport, ReportingTooFast, report_comment
from comments.address import hash_address
from comments.browser import remember_browser
from comments.forgery import is_forged
from comments.gate import Act, Refused, check_may_write
from comments.models import Comment, Report
from comments.reader import Reader, find_reader
from comments.report_form import ReportForm
from comments.report_reasons import REASONS

FORGED = _("This form had been open for too long. Please send it again.")
TOO_FAST = _("Many reports came from your address in a short time. Try again in an hour.")
REPORTS_SHOWN = 50


# Not exempt at all: the view itself asks is_forged(), so that it can give the text back.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def report(request: HttpRequest, pk: int, **permalink: int | str) -> HttpResponse:
    """Ask what is wrong with a comment; tell who has said so what became of it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    comment = get_object_or_404(Comment.objects.on_story(article).shown(), pk=pk)
    reporter = find_reader(request)
    known = Report.objects.filter(comment=comment, reporter=reporter.key).first()
    context = {"article": article, "comment": comment, "report": known and describe(known)}
    if known or comment.is_removed:
        return render_page(request, "comments/report.html", context)
    if request.method == "POST":
        return _take(request, context, reporter)
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
    newest = mine.select_related("comment__article")[:REPORTS_SHOWN]
    return render_page(request, "comments/reports.html", {"reports": list(map(describe, newest))})


def describe(report: Report) -> dict[str, object]:
    """Return what a reporter reads of their report."""
    return {
        "comment": report.comment,
        "reason": REASONS.get(report.reason, report.reason),
        "text": report.text,
        "created_at": report.created_at,
        "outcome": report.outcome,
    }


def _take(request: HttpRequest, context: dict[str, object], reporter: Reader) -> HttpResponse:
    form = ReportForm(request.POST)
    status = _send(request, context, form, reporter)
    if status:
        return render_page(request, "comments/report.html", {**context, "form": form}, status=status)
    parts = [*context["article"].permalink_parts, context["comment"].pk]
    response = HttpResponseRedirect(reverse("comments:report", args=parts))
    remember_browser(response, reporter.browser)
    return response


def _send(request: HttpRequest, context: dict[str, object], form: ReportForm, reporter: Reader) -> int | None:
    """Store the report; return None, or the status of the answer that says why not."""
    if is_forged(request):
        form.add_error(None, FORGED)
        return 403
    if not form.is_valid():
        return 422
    new = NewReport(form.cleaned_data["reason"], form.cleaned_data["text"], hash_address(request))
    try:
        report_comment(
            article=context["article"], comment_id=context["comment"].pk, reporter=reporter, new=new
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return 403
    except ReportingTooFast:
        form.add_error(None, TOO_FAST)
        return 429
    except NothingToReport:
        form.add_error(None, _("The comment has been removed meanwhile."))
        return 409
    return None
