"""The optional folder of real samples beside the checkout."""

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[1].parent


def samples_dir() -> Path | None:
    """`$ARCHIVE_SAMPLES`, or `shared/samples` beside the checkout or a level up; None where absent."""
    named = os.environ.get("ARCHIVE_SAMPLES")
    places = (
        [Path(named)] if named else [_BESIDE / "shared" / "samples", _BESIDE.parent / "shared" / "samples"]
    )
    return next((place for place in places if place.is_dir()), None)
