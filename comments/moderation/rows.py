"""A comment as the desk shows it: the text, who wrote it, why it is here, and what may be done with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from articles.shown_headlines import show_texts
from comments.actions.moderation.claims import is_in_force
from comments.models import Claim, Comment, Hold, Outcome, Report
from comments.moderation.choices import Choice, get_choices
from comments.moderation.highlight import highlight
from comments.moderation.labels import report_reason_label
from comments.moderation.records import Record, get_records, writer_of

# A comment may be reported by thousands; reasons are counted, and the last few are read.
REPORTS_SHOWN = 5
HOLDS_SHOWN = 10


@dataclass(frozen=True)
class DeskRow:
    comment: Comment
    text: SafeString
    record: Record | None
    holds: list[Hold]
    reports: list[Report]
    # Each reason with the number of open reports that give it, the most frequent first.
    reasons: list[tuple[str | Promise, int]]
    # Another moderator's, in force.
    claim: Claim | None
    choices: list[Choice]


def get_rows(comments: Sequence[Comment], moderator: User, at: datetime) -> list[DeskRow]:
    """Load what stands around comments that `for_desk` has loaded; the same few queries for any number of them."""
    _prefetch(comments)
    show_texts(comment.article for comment in comments)
    records, reasons = get_records(comments), _count_reasons(comments)
    return [
        DeskRow(
            comment=comment,
            text=highlight(comment.body_html, [hold.matched for hold in comment.holds_shown]),
            record=records.get(writer_of(comment)),
            holds=comment.holds_shown,
            reports=comment.reports_shown,
            reasons=reasons[comment.pk],
            claim=_claim_of_another(comment, moderator, at),
            choices=get_choices(comment),
        )
        for comment in comments
    ]


def _prefetch(comments: Sequence[Comment]) -> None:
    open_reports = Report.objects.filter(outcome=Outcome.OPEN).order_by("-pk")
    prefetch_related_objects(
        comments,
        Prefetch("holds", Hold.objects.order_by("pk")[:HOLDS_SHOWN], "holds_shown"),
        Prefetch("reports", open_reports.exclude(text="")[:REPORTS_SHOWN], "reports_shown"),
    )


def _count_reasons(comments: Iterable[Comment]) -> dict[int, list[tuple[str | Promise, int]]]:
    reported = [comment.pk for comment in comments if comment.open_report_count]
    counted = Report.objects.filter(comment__in=reported, outcome=Outcome.OPEN).order_by()
    reasons: dict[int, list[tuple[str | Promise, int]]] = defaultdict(list)
    for pk, reason, number in (
        counted.values("comment", "reason")
        .annotate(number=Count("pk"))
        .order_by("-number", "reason")
        .values_list("comment", "reason", "number")
    ):
        reasons[pk].append((report_reason_label(reason), number))
    return reasons


def _claim_of_another(comment: Comment, moderator: User, at: datetime) -> Claim | None:
    claim: Claim | None = getattr(comment, "claim", None)
    if claim is None or claim.moderator_id == moderator.pk or not is_in_force(claim, at):
        return None
    return claim
