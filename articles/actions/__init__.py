"""Every change of a story. The admin, the command line and imports call these; nothing else writes stories."""

from articles.actions.correct_date import ImpossibleDate, correct_date
from articles.actions.create import create_articles
from articles.actions.delete import NotADraft, delete_draft
from articles.actions.filing import Filing
from articles.actions.hold import ArchiveBusy
from articles.actions.naming.merge import CannotMerge, merge_named
from articles.actions.naming.named import delete_named, find_named, get_or_make_named, save_named
from articles.actions.publish import unschedule_version
from articles.actions.redate import redate_article
from articles.actions.release import release_version, withhold_version
from articles.actions.save import (
    EditConflict,
    save_article,
)
from articles.actions.statuses import PublishedForGood
from articles.actions.upkeep.changes import prune_changes
from articles.actions.withdraw import NotPublic, withdraw_article
from articles.actions.working_version import (
    WorkingVersionExists,
    drop_working_version,
    restore_version,
)
from articles.actions.writing_lock import get_names_count, take_writing_lock

__all__ = [
    "ArchiveBusy",
    "CannotMerge",
    "EditConflict",
    "Filing",
    "ImpossibleDate",
    "NotADraft",
    "NotPublic",
    "PublishedForGood",
    "WorkingVersionExists",
    "correct_date",
    "create_articles",
    "delete_draft",
    "delete_named",
    "drop_working_version",
    "find_named",
    "get_names_count",
    "get_or_make_named",
    "merge_named",
    "prune_changes",
    "redate_article",
    "release_version",
    "restore_version",
    "save_article",
    "save_named",
    "take_writing_lock",
    "unschedule_version",
    "withdraw_article",
    "withhold_version",
]
