"""Datelines: the place, date, agency and marker that open a wire story. Pure: no database, no settings."""

from datelines.agencies import is_agency
from datelines.model import Dateline, DatelinePlace
from datelines.parsing import parse_dateline, parse_dateline_field

__all__ = ["Dateline", "DatelinePlace", "is_agency", "parse_dateline", "parse_dateline_field"]
