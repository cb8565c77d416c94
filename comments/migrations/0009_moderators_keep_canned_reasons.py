from django.db import migrations

PERMISSIONS = {
    f"{verb}_cannedreason": f"Can {verb} canned reason" for verb in ("add", "change", "delete", "view")
}
REASONS = (
    "Insults a person instead of answering what they said.",
    "Has nothing to do with the story.",
    "Advertises.",
    "Tells private things of a person.",
    "Calls for violence or hatred.",
    "Says the same as an earlier comment.",
)


def give_reasons(apps, schema_editor):
    """Give moderators a few reasons to begin with, and let them keep the list.

    Django makes permissions only after all migrations have run, and finds these then.
    """
    using = schema_editor.connection.alias
    content_type, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(using)
        .get_or_create(app_label="comments", model="cannedreason")
    )
    group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name="Moderators")
    for codename, name in PERMISSIONS.items():
        permission, _ = (
            apps.get_model("auth", "Permission")
            .objects.using(using)
            .get_or_create(content_type=content_type, codename=codename, defaults={"name": name})
        )
        group.permissions.add(permission)
    for place, text in enumerate(REASONS, 1):
        apps.get_model("comments", "CannedReason").objects.using(using).get_or_create(
            text=text, defaults={"place": place}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0008_moderation_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_reasons, migrations.RunPython.noop)]
