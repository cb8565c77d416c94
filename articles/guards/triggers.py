"""What all guards of tables have in common: their triggers are put up and taken away by plain statements."""

from collections.abc import Iterable

from django.db import connections


def run_all(using: str, statements: Iterable[str]) -> None:
    """Run statements without parameters, one after the other."""
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
