from django.db import migrations


class Migration(migrations.Migration):
    # By then comments' own rows have taken over what is dropped here. Neither column has an index: both databases drop
    # them without making the table and its indexes anew.
    dependencies = [
        ("articles", "0024_number_the_log_by_itself"),
        ("comments", "0018_count_conversations"),
    ]

    operations = [
        migrations.RemoveField(model_name="article", name="comment_count"),
        migrations.RemoveField(model_name="article", name="conversation_version"),
    ]
