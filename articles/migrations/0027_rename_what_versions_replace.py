from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_log_cursors")]

    operations = [
        migrations.RemoveIndex("articletopic", "topic_list"),
        migrations.RemoveIndex("articleplace", "place_list"),
        migrations.RemoveIndex("articleauthor", "author_list"),
        migrations.RemoveConstraint("articleversion", "article_version_once"),
        migrations.RemoveConstraint("articleversion", "article_version_from_one"),
        migrations.RenameModel("ArticleVersion", "OldVersion"),
        migrations.RenameModel("ArticleTopic", "OldTopic"),
        migrations.RenameModel("ArticlePlace", "OldPlace"),
        migrations.RenameModel("ArticleAuthor", "OldAuthor"),
    ]
