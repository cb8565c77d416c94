"""Templates can be read in an editor and compared in a review: no line is longer than a screen or two."""

from django.conf import settings

LONGEST = 200


def test_no_line_of_a_template_is_too_long_to_read():
    too_long = [
        f"{path.relative_to(settings.BASE_DIR)}:{number}: {len(line)}"
        for path in sorted((settings.BASE_DIR / "templates").rglob("*"))
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]

    assert not too_long
