from django.db.models import Model, QuerySet
from django.http import Http404


def get_by_id(rows: QuerySet, pk: int) -> Model:
    """Return the row of an id from an address; raise `Http404` for none, and for a number no column holds."""
    found = rows.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404("There is nothing of that number here.")
    return found
