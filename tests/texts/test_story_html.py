from texts.story_html import run_in


def test_dateline_and_credit_are_run_into_first_and_last_paragraph():
    html = run_in("<p>One.</p>\n<p>Two.</p>", "MOSCOW, Russia –", "Rappler.com")

    assert html == (
        '<p><span class="dateline">MOSCOW, Russia –</span> One.</p>\n'
        '<p>Two. <span class="credit">– Rappler.com</span></p>'
    )


def test_body_without_paragraphs_gets_them():
    html = run_in("<h2>Head</h2><ul><li>x</li></ul>", "OSLO –", "AP")

    assert html.startswith('<p><span class="dateline">OSLO –</span></p>')
    assert html.endswith('<p><span class="credit">– AP</span></p>')


def test_dateline_is_escaped():
    assert "<b>" not in run_in("<p>x</p>", "<b>", "<b>")
