"""What one story is filed under: its authors, places and topics; and the notes on its earlier versions. One query.

Written out, and prepared, because it is much of what building a story's page costs: three prefetches through the ORM
take about ten times as long.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from articles.models import ArticleVersion, Author, Place, Topic
from articles.prepared_sql import PreparedSQL, read_moment
from reading.stories.corrections import Correction

# Places come first: they give the columns of the union their types.
FILED_UNDER = PreparedSQL(
    "filed_under",
    """
    SELECT 'place', r.position, t.id, t.name, t.slug, t.region, t.country, t.country_iso, t.latitude, t.longitude
    FROM articles_articleplace r JOIN articles_place t ON t.id = r.place_id WHERE r.version_id = %s
    UNION ALL
    SELECT 'author', r.position, t.id, t.name, t.slug, '', '', '', NULL, NULL
    FROM articles_articleauthor r JOIN articles_author t ON t.id = r.author_id WHERE r.version_id = %s
    UNION ALL
    SELECT 'topic', 0, t.id, t.name, t.slug, '', '', '', NULL, NULL
    FROM articles_articletopic r JOIN articles_topic t ON t.id = r.topic_id WHERE r.version_id = %s
    UNION ALL
    SELECT 'note', v.number, v.id, v.version_note, '', CAST(COALESCE(v.updated_at, v.live_from) AS text), '', '',
        NULL, NULL
    FROM articles_articleversion v
    WHERE v.article_id = %s AND v.number < %s AND v.version_note <> '' AND NOT v.is_withheld
    """,
)
PLACE_FIELDS = ["id", "name", "slug", "region", "country", "country_iso", "latitude", "longitude"]
NAME_FIELDS = ["id", "name", "slug"]
LATER_THAN_ALL = 2**31 - 1


@dataclass(frozen=True)
class FiledUnder:
    """Authors in the byline's order, places in the dateline's, topics by name; only what a page prints is loaded."""

    authors: list[Author] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    # Of the versions before the one that stands, without those that are withheld.
    notes: list[Correction] = field(default_factory=list)

    @property
    def located_place(self) -> Place | None:
        """The first place that is known to lie somewhere."""
        return next((place for place in self.places if place.has_coordinates), None)


def get_filed_under(version: ArticleVersion) -> FiledUnder:
    """Return what a stored version is filed under, and the notes on those before it; one query."""
    # Before a working version come all public ones.
    before = LATER_THAN_ALL if version.number is None else version.number
    parameters = [version.pk, version.pk, version.pk, version.article_id, before]
    rows = sorted(FILED_UNDER.fetchall(parameters), key=lambda row: (row[1], row[3], row[2]))
    filed = FiledUnder()
    for kind, position, *values in rows:
        if kind == "place":
            filed.places.append(Place.from_db(connection.alias, PLACE_FIELDS, values))
        elif kind == "author":
            filed.authors.append(Author.from_db(connection.alias, NAME_FIELDS, values[:3]))
        elif kind == "note":
            made_at = read_moment(datetime.fromisoformat(values[3]))
            filed.notes.append(Correction(position, made_at, values[1]))
        else:
            filed.topics.append(Topic.from_db(connection.alias, NAME_FIELDS, values[:3]))
    return filed
