from typing import Any

from django.core.management.base import BaseCommand

from articles.change_log import list_followers
from articles.moments import describe_moment


class Command(BaseCommand):
    help = "Say who follows the change log (search indexes and the like), how far behind, and when last seen."

    def handle(self, *args: Any, **options: Any) -> None:
        followers = list_followers()
        for follower in followers:
            seen = describe_moment(follower.followed_at)
            self.stdout.write(
                f"{follower.name}: {follower.behind} writes behind (at {follower.position}), last seen {seen}"
            )
        if not followers:
            self.stdout.write("Nobody follows the change log.")
