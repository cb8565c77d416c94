"""Make `static/fonts/*.woff2` and `static/css/fonts.css` from the type designers' own files.

    pip install fonttools==4.68.0 brotli==1.2.1 uharfbuzz==0.57.0
    python scripts/build_fonts.py SERIF.ttf SERIF-ITALIC.ttf SANS.ttf

SERIF and SERIF-ITALIC are the variable TrueType files of Source Serif 4 (axes opsz, wght; the build that
Google Fonts ships, version 4.004), SANS that of Libre Franklin (axis wght, version 3.000). All three are
under the SIL Open Font License. Source Serif's licence reserves the name "Source", so what we cut from it
is renamed "Record Serif"; Libre Franklin reserves nothing and keeps its name.

This is run by hand when a font changes; the site itself never needs fontTools.
"""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).resolve().parent.parent / "static"

# The same ranges for every face, so that a page in English fetches one file a face and no more.
LATIN = (
    "U+0020-007E, U+00A0-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2010-2015, "
    "U+2018-201A, U+201C-201E, U+2020-2022, U+2026, U+202F, U+2032-2033, U+2039-203A, U+2044, U+20AC, "
    "U+2122, U+2190-2193, U+2212"
)
LATIN_EXT = (
    "U+0100-0130, U+0132-0151, U+0154-024F, U+0259, U+0300-0304, U+0306-030C, U+0323, U+0327-0328, "
    "U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0, U+2116"
)
CYRILLIC = "U+0400-045F, U+0490-0491, U+04B0-04B1, U+04D8-04D9"
GREEK = "U+0370-03FF"

TEXT_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum")
SMALL_CAPS = ("smcp", "c2sc")
LABEL_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")


@dataclass(frozen=True)
class Cut:
    """One file: which face, which characters, which of its axes and features stay."""

    file: str
    source: str
    ranges: str
    axes: dict[str, float | tuple[float, float]]
    features: tuple[str, ...]

    @property
    def family(self) -> str:
        """The name that stylesheets use."""
        return "Libre Franklin" if self.source == "sans" else "Record Serif"

    @property
    def style(self) -> str:
        """The font-style that this file answers for."""
        return "italic" if self.source == "italic" else "normal"


WEIGHTS = (400, 700)
Axes = dict[str, float | tuple[float, float]]
# Optical sizes below 20 would cost another 30 KB, for text that is set in Libre Franklin anyway.
ROMAN: Axes = {"wght": WEIGHTS, "opsz": (20, 60)}
# Italic is for a title or an aside, within text; other alphabets are rare. Both do without optical sizes.
ONE_SIZE: Axes = {"wght": WEIGHTS, "opsz": 22}

CUTS = (
    Cut("record-serif-latin", "serif", LATIN, ROMAN, TEXT_FEATURES + SMALL_CAPS),
    Cut("record-serif-latin-ext", "serif", LATIN_EXT, ROMAN, TEXT_FEATURES + SMALL_CAPS),
    Cut("record-serif-cyrillic", "serif", CYRILLIC, ONE_SIZE, TEXT_FEATURES + SMALL_CAPS),
    Cut("record-serif-greek", "serif", GREEK, ONE_SIZE, TEXT_FEATURES + SMALL_CAPS),
    Cut("record-serif-italic-latin", "italic", LATIN, ONE_SIZE, TEXT_FEATURES),
    Cut("record-serif-italic-latin-ext", "italic", LATIN_EXT, ONE_SIZE, TEXT_FEATURES),
    Cut("record-serif-italic-cyrillic", "italic", CYRILLIC, ONE_SIZE, TEXT_FEATURES),
    Cut("libre-franklin-latin", "sans", LATIN, {"wght": WEIGHTS}, LABEL_FEATURES),
    Cut("libre-franklin-latin-ext", "sans", LATIN_EXT, {"wght": WEIGHTS}, LABEL_FEATURES),
    Cut("libre-franklin-cyrillic", "sans", CYRILLIC, {"wght": WEIGHTS}, LABEL_FEATURES),
)

# Average advance, in em, of system faces in English news text: figures of the capsize metrics collection.
FALLBACKS = {
    "Record Serif": (
        ("Record Serif Georgia", ("Georgia", "Gelasio"), 913 / 2048),
        ("Record Serif Noto", ("Noto Serif",), 481 / 1000),
        ("Record Serif Times", ("Times New Roman", "Liberation Serif", "Tinos"), 832 / 2048),
    ),
    "Libre Franklin": (
        ("Libre Franklin Arial", ("Arial", "Liberation Sans", "Arimo"), 913 / 2048),
        ("Libre Franklin Roboto", ("Roboto",), 911 / 2048),
    ),
}

# News prose of no particular story, to measure how wide a face runs with its kerning.
SAMPLE = (
    "The foreign ministers said on Friday that they had agreed on concrete steps to save a failing "
    "truce, but gave no details of what had been decided during three days of talks. Officials in both "
    "capitals described the meeting as frank. A spokeswoman added that work would go on over the next "
    "weeks, and that neither side wished to raise hopes too early. Similar efforts in 1963 and 2012 had "
    "ended without a result. Markets in Asia, which had opened lower, recovered by noon; the price of "
    "oil fell to $48.20 a barrel."
)


def build(sources: dict[str, Path]) -> None:
    """Write every cut and the stylesheet that names them."""
    fonts = STATIC / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    stylesheet = [HEADER]
    metrics: dict[str, Any] = {}
    for cut in CUTS:
        font = make_cut(cut, sources[cut.source])
        target = fonts / f"{cut.file}.woff2"
        font.flavor = "woff2"
        font.save(target)
        print(f"{target.stat().st_size:>7} {target.name} ({len(font.getGlyphOrder())} glyphs)")
        stylesheet.append(face_rule(cut))
        metrics.setdefault(cut.family, font)
    for family, font in metrics.items():
        stylesheet.extend(fallback_rules(family, font))
    (STATIC / "css" / "fonts.css").write_text("\n".join(stylesheet), encoding="utf-8")


def make_cut(cut: Cut, source: Path) -> TTFont:
    """Keep only the wanted characters and features, then limit the axes."""
    font = TTFont(source, recalcTimestamp=False)  # the same input gives the same file
    keep_small_capitals_only_for_letters(font)
    options = subset.Options()
    options.layout_features = list(cut.features)
    options.hinting = False  # the variable fonts carry none worth its bytes
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(cut.ranges.replace("U+", "").replace(" ", "")))
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, cut.axes)
    if cut.family == "Record Serif":
        rename(font, cut.family)
    return font


def keep_small_capitals_only_for_letters(font: TTFont) -> None:
    """Take figures and punctuation out of the small caps: old-style figures stand well beside them."""
    best = font.getBestCmap()
    others = {glyph for code, glyph in best.items() if not chr(code).isalpha()}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag not in SMALL_CAPS:
            continue
        for index in record.Feature.LookupListIndex:
            for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
                for glyph in others & mapping.keys():
                    del mapping[glyph]


def rename(font: TTFont, family: str) -> None:
    """Give a modified font its own name, as a licence with a reserved name asks."""
    names = font["name"]
    plain = family.replace(" ", "")
    for name_id, text in ((1, family), (3, f"{plain} (subset)"), (4, family), (6, plain)):
        names.setName(text, name_id, 3, 1, 0x409)


def face_rule(cut: Cut) -> str:
    """Return the @font-face rule of one file."""
    return f"""@font-face {{
  font-family: "{cut.family}";
  font-style: {cut.style};
  font-weight: {WEIGHTS[0]} {WEIGHTS[1]};
  font-display: swap;
  src: url("../fonts/{cut.file}.woff2") format("woff2");
  unicode-range: {cut.ranges};
}}
"""


def fallback_rules(family: str, font: TTFont) -> Iterator[str]:
    """Yield rules that dress a system face in our metrics, so that nothing moves when the font arrives."""
    em, header = font["head"].unitsPerEm, font["hhea"]
    for name, local_names, average in FALLBACKS[family]:
        scale = average_advance(font) / average
        sources = ", ".join(f'local("{local}")' for local in local_names)
        yield f"""@font-face {{
  font-family: "{name}";
  src: {sources};
  size-adjust: {scale:.2%};
  ascent-override: {header.ascent / em / scale:.2%};
  descent-override: {-header.descent / em / scale:.2%};
  line-gap-override: {header.lineGap / em / scale:.2%};
}}
"""


def average_advance(font: TTFont) -> float:
    """Return the mean width of a character of English text, kerning included, in em."""
    plain = BytesIO()
    font.flavor = None
    font.save(plain)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(SAMPLE)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(plain.getvalue())), buffer)
    total = sum(position.x_advance for position in buffer.glyph_positions)
    return float(total / len(SAMPLE) / font["head"].unitsPerEm)


HEADER = """/* Made by scripts/build_fonts.py; change it there.

   Record Serif is Source Serif 4, cut to what a newspaper needs and renamed as its licence asks: real small
   caps (font-variant-caps), figures lining or old-style, of one width or proportional (font-variant-numeric),
   optical sizes. Figures are lining and of one width until asked otherwise: in running text,
   `font-variant-numeric: oldstyle-nums proportional-nums` is right. Libre Franklin sets labels.
   Licences: static/fonts/OFL-*.txt.

   Arabic, Hebrew, and all other scripts without a file here come from the reader's own system: the stacks
   name faces that read well beside ours, and a browser that has none of them picks its own.

   The rules at the end dress system faces in our metrics (size-adjust, ascent-override), so that no line
   moves when the font arrives. */

:root {
  --font-text: "Record Serif", "Record Serif Georgia", "Record Serif Noto", "Record Serif Times",
    "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla",
    "Frank Ruehl CLM", "Noto Serif Hebrew", "New Peninim MT", serif;
  --font-label: "Libre Franklin", "Libre Franklin Arial", "Libre Franklin Roboto",
    "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "Noto Sans Hebrew", sans-serif;
}
"""


def main() -> None:
    """Read the paths of the source fonts from the command line."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    for name in ("serif", "italic", "sans"):
        parser.add_argument(name, type=Path)
    build(vars(parser.parse_args()))


if __name__ == "__main__":
    main()
