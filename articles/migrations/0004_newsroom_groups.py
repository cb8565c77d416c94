from django.db import migrations

NAMED = ("author", "place", "section", "source", "topic")
ACTIONS = ("add", "change", "delete", "view")
# Moderators get theirs from the app that keeps the conversation, when it arrives.
GROUPS = {
    "Editors": {
        "article": [*(f"{action}_article" for action in ACTIONS), "publish_article"],
        "articleversion": ["view_articleversion"],
        **{model: [f"{action}_{model}" for action in ACTIONS] for model in NAMED},
    },
    "Contributors": {
        "article": ["add_article", "change_article", "view_article"],
        **{model: [f"view_{model}"] for model in NAMED},
    },
    "Moderators": {},
}
NAMES = {"publish_article": "Can publish and withdraw stories"}


def make_groups(apps, schema_editor):
    """Make the groups and what they may do.

    Django makes permissions after the last migration; where one is there already, it leaves it. So this makes
    those that it needs, and works on a new database as well as on an old one.
    """
    using = schema_editor.connection.alias
    manager = {
        model: apps.get_model(app, model).objects.using(using)
        for app, model in [("auth", "Group"), ("auth", "Permission"), ("contenttypes", "ContentType")]
    }
    for group_name, models in GROUPS.items():
        group, _ = manager["Group"].get_or_create(name=group_name)
        for model, codenames in models.items():
            content_type, _ = manager["ContentType"].get_or_create(app_label="articles", model=model)
            for codename in codenames:
                permission, _ = manager["Permission"].get_or_create(
                    content_type=content_type,
                    codename=codename,
                    defaults={"name": NAMES.get(codename, f"Can {codename.replace('_', ' ')}")},
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_indexes_for_the_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Groups may have members by the time somebody steps back; they stay.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
