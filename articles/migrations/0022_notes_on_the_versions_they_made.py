from django.db import migrations


def move_notes(apps, schema_editor):
    """Move notes from the version that they ended to the one that they made.

    Imports put the note on a correction onto the text that was corrected. No correction can have made a story's first
    version: a note there, and on those that follow it without a gap, belongs one version later. A story whose first
    version has none was corrected at the desk, where notes always stood right; so it may run again.
    """
    using = schema_editor.connection.alias
    versions = apps.get_model("articles", "ArticleVersion").objects.using(using)
    articles = apps.get_model("articles", "Article").objects.using(using)
    noted_first = (
        versions.filter(number=1, article__status="published").exclude(version_note="").order_by("article")
    )
    for article_id in list(noted_first.values_list("article", flat=True)):
        carried = ""
        for version in versions.filter(article=article_id).order_by("number").only("version_note"):
            note = version.version_note
            versions.filter(pk=version.pk).update(version_note=carried)
            carried = note
            if not carried:
                break
        if carried:
            article = articles.only("version_note").get(pk=article_id)
            notes = dict.fromkeys(note for note in (carried, article.version_note) if note)
            articles.filter(pk=article_id).update(version_note="\n\n".join(notes))


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_former_permalinks")]

    operations = [migrations.RunPython(move_notes, migrations.RunPython.noop)]
