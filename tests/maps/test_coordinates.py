import pytest

from maps.coordinates import format_coordinates


@pytest.mark.parametrize(
    ("latitude", "longitude", "printed"),
    [
        (55.75, 37.62, "55°45′\u00a0N, 37°37′\u00a0E"),
        (-41.29, 174.78, "41°17′\u00a0S, 174°47′\u00a0E"),
        (40.9999, -73.97, "41°00′\u00a0N, 73°58′\u00a0W"),
        (0.0, 0.0, "0°00′\u00a0N, 0°00′\u00a0E"),
    ],
)
def test_degrees_and_minutes(latitude: float, longitude: float, printed: str):
    assert format_coordinates(latitude, longitude) == printed
