from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0012_hold_index_for_statistics"),
    ]

    operations = [
        migrations.CreateModel(
            name="WordListVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=16)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="word_list_version_is_one_row")
                ],
            },
        ),
    ]
