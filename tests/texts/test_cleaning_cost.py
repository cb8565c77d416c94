"""No text keeps the cleaner busy for long: what would is refused first, in time that grows with its length alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.forms.rich_text import clean_typed_body
from articles.work_ahead import work_ahead_of_form
from texts import cleaning_cost
from texts.cleaning import clean_html
from texts.cleaning_cost import TooCostly, find_cost

NESTED = (
    "<ul><li>", "<div>", "<b></p>", "<b>", "<i lang=en>", "<blockquote>", "<table><tr><td>", "<font>", "<dd><li></ul>",
    "<rt>", "<option>", "<svg><a>", "<button>", "<x-a>", "<DIV>", "<div><!-- -->",
    # Ends that are none.
    '<p title="</div>"><div>', '<p title="></div>"><div>', "<p title='></div>'><div>", "<p a=</div><div>",
    "<div><!-- ></div> -->", "<div><! </div>", "<div><title></div></title>", "<div><script></div></script>",
    "<div></div<i>", "<\0div>", "<div><? </div>", "<svg><![CDATA[></svg>]]>", '<x title="<select>"><option><p>',
)  # fmt: skip


@pytest.mark.parametrize("piece", NESTED)
def test_markup_nested_without_end_is_refused_in_words(piece):
    html = piece * (50_000 // len(piece))

    assert "nested deeper" in str(find_cost(html))
    with pytest.raises(TooCostly):
        clean_html(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p><b lang=en>" * 150 + "</p>" + "<p>x</p>" * 20_000,
        f"<p><a href='http://a.example/{'x' * 2000}'></p>" + "<p>x" * 20_000,
    ],
)
def test_bold_that_is_never_closed_and_would_be_begun_anew_in_each_block_is_refused(html):
    assert find_cost(html)


def test_what_a_table_holds_outside_its_cells_is_refused_where_there_is_much_of_it():
    assert find_cost("<table>" + "</p>" * 20_000)
    assert find_cost("<table>" + "<p>x</p>" * 20_000)


@pytest.mark.parametrize(
    "html",
    [
        "<p>word" * 10_000,
        "<ul>" + "<li>word" * 5_000,
        "<ul><li>one<ul><li>two<li>three</ul><li>four</ul>" * 3_000,
        "<dl>" + "<dt>word<dd>word" * 5_000,
        "<table>" + "<tr><td>word<td><b>word</b>" * 5_000 + "</table>",
        "<table><tbody>" + "<tr><td><p>word</p></td></tr>" * 5_000 + "</tbody></table>",
        "<div>" * 60 + "<p>word</p>" * 1_000 + "</div>" * 60,
        '<b style="font-weight:normal" id="docs-internal-guid-x">'
        + "<p><span>word</span></p>" * 20_000
        + "</b>",
        "<a name=x>word<p>" * 5_000,
        "<p>1 < 2 & 3 > 2</p>" * 5_000,
        "<ruby>word<rt>word</ruby>" * 5_000,
        '<p>word</p><iframe src="https://example.org/a"></iframe>' * 5_000,
        '<iframe src="https://example.org/a">' * 5_000,
        '<p>word</p><object data="https://example.org/a"><embed src="https://example.org/a"></object>'
        * 2_000,
        '<p>word</p><video src="https://example.org/a"><source src="https://example.org/a"></video>' * 2_000,
    ],
)
def test_long_stories_are_taken_and_are_quickly_cleaned(html):
    assert find_cost(html) is None

    begun = time.process_time()
    clean_html(html)
    # Not a measurement: what this is about took a minute.
    assert time.process_time() - begun < 20


PIECES = (
    "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
    "<a href=x>", "</a>", "<dl>", "<dd>", "<svg>", "</svg>", "<math>", "<mi>", "<template>", "<select>", "<option>",
    "<button>", "<rt>", "<ruby>", "<!--", "-->", "<br>", "<title>", "</title>", "<p title='", '"', "='", ">",
    "<iframe src=https://e.org/a>", "</iframe>", "<video src='//e.org/v'", "<object>", "<embed src=", "</object>",
    "<![CDATA[", "]]>", "<script>", "</script>", "<", "</", "<!", "</div ", '="', "word",
)  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.lists(st.sampled_from(PIECES), max_size=3)
)
def test_no_repetition_of_any_markup_keeps_the_cleaner_busy(pieces, before):
    html = "".join(before) + "".join(pieces) * 1_000

    if find_cost(html) is None:
        begun = time.process_time()
        clean_html(html)
        assert time.process_time() - begun < 20


def test_form_is_cleaned_ahead_only_where_it_will_be_taken():
    ahead = work_ahead_of_form(
        {"body_html": " <p>x<script>y</script></p> ", "dateline": " MOSCOW, Russia – "}
    )

    assert ahead is not None
    assert (ahead.body_received, ahead.body_html) == ("<p>x<script>y</script></p>", "<p>x</p>")
    assert work_ahead_of_form({"body_html": "<ul><li>" * 10_000}) is None
    assert work_ahead_of_form({}) is not None


def test_the_cost_of_one_text_is_reckoned_once_by_form_and_cleaner(monkeypatch):
    reckoned = []
    reckoning = cleaning_cost._Reckoning
    monkeypatch.setattr(cleaning_cost, "_Reckoning", lambda html: reckoned.append(html) or reckoning(html))
    html = "<ul>" + "<li>once</li>" * 300 + "</ul>"

    clean_typed_body(html)
    clean_html(html)

    assert len(reckoned) == 1
