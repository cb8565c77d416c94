from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

Row = TypeVar("Row", bound=Model)


def get_by_id(rows: QuerySet[Row], pk: int) -> Row:
    """Return the row of an id from an address; raise `Http404` for none, and for a number no column holds."""
    found = rows.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404("There is nothing of that number here.")
    return found
