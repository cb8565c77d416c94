"""All that is kept of a person, table by table: whatever row points to them is in it, also of tables yet to come."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models

from comments.models import Comment, Commenter, CommentText, Hold

# What opens the account, or tells of somebody else.
SECRET_FIELDS = {
    "password",
    "data",
    "token",
    "token_secret",
    "moderator_id",
    "created_by_id",
    "lifted_by_id",
    "decided_by_id",
}
# Who ignores this person is theirs to know; and what moderators note is for moderators: it tells of their work and,
# often, of whoever complained.
NOT_TOLD = {("Ignored", "commenter"), ("CommenterNote", "commenter")}


def export_person(user: User, commenter: Commenter | None) -> dict[str, list[dict[str, Any]]]:
    """Return rows by the name of their table."""
    data = {"account": _rows(User.objects.filter(pk=user.pk))}
    data |= _related(user, skip=Commenter)
    if commenter is None:
        return data
    data["commenter"] = _rows(Commenter.objects.filter(pk=commenter.pk))
    data |= _related(commenter)
    comments = Comment.objects.filter(commenter=commenter)
    for rows in (CommentText.objects.filter(comment__in=comments), Hold.objects.filter(comment__in=comments)):
        data[_table(rows.model)] = _rows(rows)
    return data


def _related(owner: models.Model, skip: type[models.Model] | None = None) -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = {}
    for relation in owner._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        told = model is not skip and (model.__name__, field) not in NOT_TOLD and not field.endswith("_by")
        if told and (rows := _rows(model._default_manager.filter(**{field: owner}))):
            data.setdefault(_table(model), []).extend(rows)
    return data


def _table(model: type[models.Model]) -> str:
    return model.__name__.lower()


def _rows(rows: models.QuerySet[Any]) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if name not in SECRET_FIELDS}
        for row in rows.order_by("pk").values()
    ]
