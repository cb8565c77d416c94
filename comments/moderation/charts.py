"""Bars drawn on the server. Pure: numbers in, SVG out; a table beside it says the same in words."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 720, 160


def day_bars(values: Sequence[tuple[str, int, int]], label: str) -> SafeString:
    """Draw a bar for each day, its lower part marked; each value is a name, the whole and the marked part."""
    most = max((whole for _name, whole, _part in values), default=0) or 1
    step = WIDTH / max(len(values), 1)
    bars = format_html_join(
        "",
        '<g><title>{}</title><rect class="desk-chart__whole" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect class="desk-chart__part" x="{}" y="{}" width="{}" height="{}"/></g>',
        (_bar(number, value, step, most) for number, value in enumerate(values)),
    )
    return format_html(
        '<svg class="desk-chart" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">{}'
        '<line class="desk-chart__base" x1="0" x2="{}" y1="{}" y2="{}"/></svg>',
        WIDTH,
        HEIGHT + 1,
        label,
        bars,
        WIDTH,
        f"{HEIGHT + 0.5}",
        f"{HEIGHT + 0.5}",
    )


def _bar(number: int, value: tuple[str, int, int], step: float, most: int) -> tuple[str, ...]:
    name, whole, part = value
    place, width = f"{number * step + step * 0.1:.1f}", f"{step * 0.8:.1f}"
    tall, low = HEIGHT * whole / most, HEIGHT * part / most
    return (
        f"{name}: {whole} ({part})",
        *(place, f"{HEIGHT - tall:.1f}", width, f"{tall:.1f}"),
        *(place, f"{HEIGHT - low:.1f}", width, f"{low:.1f}"),
    )
