import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_source_time_zone"), ("wires", "0001_receipts")]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("became_of", models.CharField(max_length=12)),
                ("format", models.CharField(blank=True, max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("packed", models.BinaryField(null=True)),
                ("sender", models.CharField(blank=True, max_length=200, verbose_name="sender")),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                ("revision", models.PositiveIntegerField(null=True)),
                ("left_as", models.CharField(blank=True, max_length=64)),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="articles.article",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "indexes": [
                    models.Index(
                        condition=models.Q(("became_of", "waiting")), fields=["-id"], name="delivery_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "digest"), name="delivery_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("became_of", "waiting")),
                        fields=("article",),
                        name="delivery_waits_alone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "became_of__in",
                                [
                                    "created",
                                    "updated",
                                    "same",
                                    "waiting",
                                    "taken_over",
                                    "dismissed",
                                    "superseded",
                                ],
                            )
                        ),
                        name="delivery_became_known",
                    ),
                ],
            },
        ),
    ]
