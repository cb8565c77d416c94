"""How old what a page says of other stories may be: an hour, each page by an hour of its own."""

import time
import zlib

HOUR = 3600


def hour_of(key: str) -> int:
    """Return the number of the hour that it is for this key; they begin at other moments for other keys.

    So the pages of an archive do not all grow old at once.
    """
    return (int(time.time()) + zlib.crc32(key.encode())) // HOUR
