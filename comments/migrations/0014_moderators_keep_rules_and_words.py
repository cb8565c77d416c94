from django.db import migrations

MODELS = {"conversationrules": "rules of a conversation", "wordrule": "word that holds a comment"}
VERBS = ("add", "change", "delete", "view")


def let_them_keep_rules(apps, schema_editor):
    """Let moderators and editors set the rules of conversations, and keep the words that hold comments.

    Django makes permissions only after all migrations have run, and finds these then.
    """
    using = schema_editor.connection.alias
    manager = {
        model: apps.get_model(app, model).objects.using(using)
        for app, model in [("auth", "Group"), ("auth", "Permission"), ("contenttypes", "ContentType")]
    }
    for group_name in ("Moderators", "Editors"):
        group, _ = manager["Group"].get_or_create(name=group_name)
        for model, name in MODELS.items():
            content_type, _ = manager["ContentType"].get_or_create(app_label="comments", model=model)
            for verb in VERBS:
                permission, _ = manager["Permission"].get_or_create(
                    content_type=content_type,
                    codename=f"{verb}_{model}",
                    defaults={"name": f"Can {verb} {name}"},
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0013_word_list_version"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Groups may have members by the time somebody steps back; they stay.
    operations = [migrations.RunPython(let_them_keep_rules, migrations.RunPython.noop)]
