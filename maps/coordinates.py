"""Coordinates as an atlas prints them: 55°45′ N, 37°37′ E."""


def format_coordinates(latitude: float, longitude: float) -> str:
    """Return degrees and minutes with the hemisphere; rounded to the minute."""
    return f"{_format(latitude, 'NS')}, {_format(longitude, 'EW')}"


def _format(degrees: float, hemispheres: str) -> str:
    minutes = round(abs(degrees) * 60)
    return f"{minutes // 60}°{minutes % 60:02d}′\u00a0{hemispheres[degrees < 0]}"
