import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0014_moderators_keep_rules_and_words"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
        ),
        migrations.AddField(
            model_name="notice",
            name="sanction",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="comments.sanction",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="comment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="comments.comment",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reply", "Reply"),
                    ("story", "Story"),
                    ("outcome", "Outcome"),
                    ("sanction", "Sanction"),
                    ("lifted", "Lifted"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("sanction", "kind"), name="noticed_of_sanction_once"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["reply", "story", "outcome", "sanction", "lifted"])),
                name="notice_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("comment__isnull", True),
                        ("kind__in", ("sanction", "lifted")),
                        ("sanction__isnull", False),
                    ),
                    models.Q(
                        models.Q(("kind__in", ("sanction", "lifted")), _negated=True),
                        ("comment__isnull", False),
                        ("sanction__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="notice_is_of_one_thing",
            ),
        ),
    ]
