from comments.models import Commenter, Ignored


def ignore_commenter(*, by: Commenter, commenter: Commenter) -> None:
    """Spare one commenter the comments of another. Nobody is told, and nothing of them is hidden from others."""
    if by != commenter:
        Ignored.objects.get_or_create(by=by, commenter=commenter)


def stop_ignoring(*, by: Commenter, commenter: Commenter) -> None:
    Ignored.objects.filter(by=by, commenter=commenter).delete()
