from django.db import migrations
from django.db.models import OuterRef, Q, Subquery

BATCH = 1_000


def count_conversations(apps, schema_editor):
    """Take over what the stories have counted. It may be run again: it then takes over what they say by now."""
    using = schema_editor.connection.alias
    articles = apps.get_model("articles", "Article").objects.using(using)
    counted = articles.filter(Q(comment_count__gt=0) | Q(conversation_version__gt=0)).order_by("pk")
    conversations = apps.get_model("comments", "Conversation").objects.using(using)
    last = 0
    while rows := list(
        counted.filter(pk__gt=last).values_list("pk", "conversation_version", "comment_count")[:BATCH]
    ):
        last = rows[-1][0]
        conversations.bulk_create(
            [
                conversations.model(article_id=pk, version=version, comment_count=count)
                for pk, version, count in rows
            ],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["version", "comment_count"],
        )


def give_counts_back(apps, schema_editor):
    """Let the stories say again what their conversations have counted."""
    using = schema_editor.connection.alias
    articles = apps.get_model("articles", "Article").objects.using(using)
    conversations = apps.get_model("comments", "Conversation").objects.using(using)
    own = conversations.filter(article=OuterRef("pk"))
    last = 0
    while pks := list(conversations.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = pks[-1]
        articles.filter(pk__in=pks).update(
            conversation_version=Subquery(own.values("version")),
            comment_count=Subquery(own.values("comment_count")),
        )


class Migration(migrations.Migration):
    # A walk through all stories: each batch stands for itself, and one that was broken off is simply run again.
    atomic = False

    dependencies = [
        ("comments", "0017_conversations"),
    ]

    operations = [
        migrations.RunPython(count_conversations, give_counts_back, elidable=True),
    ]
