"""Which decision a moderator's "undo" means, and whether it is still theirs to take back."""

from dataclasses import replace

from django.contrib.auth.models import User

from comments.actions import DecisionReport, Late, undo_decisions
from comments.decisions import Decision
from comments.models import Comment, ModerationEntry

UNDO = "undo"
# So many lines of a moderator's own are looked through for a decision that still stands.
MOST_REMEMBERED = 500


def undo_last(moderator: User) -> DecisionReport | None:
    """Take back the last decision of this moderator that stands, on all the comments it was taken on.

    Where somebody else has decided on a comment since, that one is reported as late and left alone. None where
    there is nothing to take back.
    """
    own = _get_last_standing(moderator)
    if not own:
        return None
    # In this order: whoever decides between the two makes the number seen too old, and this undo late.
    comments = Comment.objects.in_bulk(list(own))
    last = {
        entry.comment_id: entry
        for entry in ModerationEntry.objects.filter(comment__in=comments, action__in=[*Decision, UNDO])
        .select_related("moderator")
        .order_by("pk")
    }
    mine = {pk for pk, entry in own.items() if last[pk].pk == entry.pk}
    report = undo_decisions(
        ids=mine, moderator=moderator, seen={pk: comments[pk].decision_count for pk in mine}
    )
    overtaken = [Late(pk, comments[pk].status, last[pk]) for pk in comments.keys() - mine]
    return replace(report, late=[*report.late, *overtaken])


def _get_last_standing(moderator: User) -> dict[int, ModerationEntry]:
    """Return the lines of the last decision that was not undone, by the id of the comment: one, or those of many
    comments decided at once.
    """
    lines = ModerationEntry.objects.filter(
        moderator=moderator, action__in=[*Decision, UNDO], comment__isnull=False
    ).order_by("-pk")[:MOST_REMEMBERED]
    standing: dict[int, list[ModerationEntry]] = {}
    for line in reversed(lines):
        if line.comment_id is None:
            continue
        of_comment = standing.setdefault(line.comment_id, [])
        if line.action != UNDO:
            of_comment.append(line)
        elif of_comment:
            of_comment.pop()
    newest = {pk: of_comment[-1] for pk, of_comment in standing.items() if of_comment}
    last = max(newest.values(), key=lambda line: line.pk, default=None)
    return {
        pk: line for pk, line in newest.items() if last and (line.at, line.action) == (last.at, last.action)
    }
