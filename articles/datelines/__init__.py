"""Datelines: the place, date, agency and marker that open a wire story. Pure: no database, no settings."""

from articles.datelines.agencies import is_agency
from articles.datelines.model import Dateline, DatelinePlace
from articles.datelines.parsing import parse_dateline, parse_dateline_field

__all__ = ["Dateline", "DatelinePlace", "is_agency", "parse_dateline", "parse_dateline_field"]
