from django.db import migrations

PERMISSIONS = {
    "view_comment": "Can view comment",
    "moderate_comment": "Can approve, reject and remove comments",
}


def let_moderators_moderate(apps, schema_editor):
    """Give the group its permissions, whether or not group and permissions are there yet.

    Django makes permissions only after all migrations have run, and finds these then.
    """
    using = schema_editor.connection.alias
    content_type, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(using)
        .get_or_create(app_label="comments", model="comment")
    )
    group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name="Moderators")
    for codename, name in PERMISSIONS.items():
        permission, _ = (
            apps.get_model("auth", "Permission")
            .objects.using(using)
            .get_or_create(content_type=content_type, codename=codename, defaults={"name": name})
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_comments"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_moderators_moderate, migrations.RunPython.noop)]
