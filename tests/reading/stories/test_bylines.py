from articles.models import Author
from reading.stories.bylines import link_byline

JANE = Author(name="Jane Doe", slug="jane-doe")
ANN = Author(name="Ann Lee", slug="ann-lee")
ANN_SCOTT = Author(name="Ann Lee Scott", slug="ann-lee-scott")


def link(author: Author) -> str:
    return f'<a rel="author" href="/author/{author.slug}/">{author.name}</a>'


def test_byline_without_known_authors_is_only_escaped():
    assert link_byline("By <b>Jane</b> & Co", []) == "By &lt;b&gt;Jane&lt;/b&gt; &amp; Co"


def test_names_are_linked_where_they_stand():
    assert link_byline("By Jane Doe in Geneva", [JANE]) == f"By {link(JANE)} in Geneva"


def test_longer_name_is_not_cut_by_a_shorter_one():
    linked = link_byline("By Ann Lee Scott and Ann Lee", [ANN, ANN_SCOTT])

    assert linked == f"By {link(ANN_SCOTT)} and {link(ANN)}"


def test_name_inside_a_word_is_left_alone():
    assert link_byline("By Jane Doering", [JANE]) == "By Jane Doering"


def test_authors_make_a_byline_where_none_was_printed():
    assert link_byline("", [JANE, ANN]) == f"By {link(JANE)}, {link(ANN)}"


def test_nobody_makes_no_byline():
    assert link_byline("", []) == ""


def test_name_with_an_apostrophe_is_found_in_the_escaped_line():
    author = Author(name="Sean O'Casey", slug="sean-ocasey")

    assert 'href="/author/sean-ocasey/"' in link_byline("By Sean O'Casey", [author])
