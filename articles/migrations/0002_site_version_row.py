from django.db import migrations


def make_row(apps, schema_editor):
    using = schema_editor.connection.alias
    apps.get_model("articles", "SiteVersion").objects.using(using).get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_stories")]

    operations = [migrations.RunPython(make_row, migrations.RunPython.noop)]
