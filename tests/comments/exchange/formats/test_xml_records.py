"""The reader of XML that nobody vouches for."""

import io
import socket
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.exchange.formats import FORMATS
from comments.exchange.formats.xml_records import MAX_RECORD_CHARACTERS, Record, XmlFault, read_records
from intake.formats import Rejection
from tests.samples import samples_dir

ITEM = ("root", "item")
BOMB = (
    b"""<!DOCTYPE root [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;">]><root><item>&b;</item></root>"""
)
FILE = b"""<!DOCTYPE root [<!ENTITY f SYSTEM "file:///etc/hostname">]><root><item>&f;</item></root>"""


def read(document: bytes) -> list[Record]:
    return list(read_records(io.BytesIO(document), root="root", wanted={ITEM}))


def test_records_come_with_attributes_text_and_children_whatever_their_prefix():
    [record] = read(
        b'<x:root xmlns:x="u"><x:item y:id="7" xmlns:y="v">a<x:name>Ines</x:name><b/><b>1</b><b>2</b></x:item></x:root>'
    )

    assert (record.attributes["id"], record.text, record.get("name"), record.get("b")) == (
        "7",
        "a",
        "Ines",
        "1",
    )


def test_what_was_read_before_a_fault_has_been_given():
    records = read_records(io.BytesIO(b"<root><item>a</item>\n<item>b</root>"), root="root", wanted={ITEM})

    with pytest.raises(XmlFault, match="not well-formed") as fault:
        list(records)

    assert fault.value.line == 2


@pytest.mark.parametrize("document", [BOMB, FILE, BOMB.replace(b"\n", b"").decode().encode("utf-16")])
def test_document_type_declaration_is_refused(document):
    with pytest.raises(XmlFault, match="document type declaration"):
        read(document)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "The file is empty"),
        (b"   ", "no element found"),
        (b"<other/>", "is a <other>, not a <root>"),
        (b"<root>" + b"<a>" * 100, "nested deeper"),
        (b"<root><item>&nbsp;</item></root>", "undefined entity"),
        (b'<?xml version="1.0" encoding="klingon"?><root/>', "encoding|unknown"),
        (b'<?xml version="1.0" encoding="shift_jis"?><root/>', "encoding"),
        (b"<root>\xff\xfe</root>", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_named(document, reason):
    with pytest.raises(XmlFault, match=reason):
        read(document)


def test_control_characters_that_exports_hold_are_passed_over():
    assert read(b"<root><item>a\x0bb\x00c</item></root>")[0].text == "abc"


def test_wide_encodings_are_read():
    assert read("<root><item>å</item></root>".encode("utf-16"))[0].text == "å"


def test_tag_without_end_is_given_up_early():
    """Read again with every chunk, it would take time with its square."""

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"<root " + b"x" * size if self.given == size else b"x" * size

    stream = Endless()
    with pytest.raises(XmlFault, match="longer than"):
        list(read_records(stream, root="root", wanted={ITEM}))

    assert stream.given < 3_000_000


def test_huge_record_is_cut_and_the_next_one_is_whole():
    huge = b"x" * (MAX_RECORD_CHARACTERS + 1)

    first, second, third = read(
        b"<root><item>" + huge + b"</item><item>a</item><item>" + b"<b/>" * 2000 + b"</item></root>"
    )

    assert (first.is_cut, second.is_cut, second.text, third.is_cut) == (True, False, "a", True)
    assert len(third.children) == 1


def test_memory_does_not_grow_with_the_document():
    class Long(io.RawIOBase):
        chunks = 0

        def read(self, size: int = -1) -> bytes:
            self.chunks += 1
            if self.chunks == 1:
                return b"<root>"
            return b"<item><a>some text</a></item>" * 2000 if self.chunks < 60 else b""

    tracemalloc.start()
    with pytest.raises(XmlFault):  # It is never closed.
        for _record in read_records(Long(), root="root", wanted={ITEM}):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 5_000_000


ATTACKS = sorted((samples_dir() or Path("none")).glob("abuse/xml/*"))


@pytest.mark.skipif(not ATTACKS, reason="needs the folder of samples (tests/samples.py)")
@pytest.mark.parametrize("form", ["disqus", "wxr"])
def test_attack_files_reach_nothing_and_are_named(form, monkeypatch):
    contents = [path.read_bytes() for path in ATTACKS]
    monkeypatch.setattr("builtins.open", None)
    monkeypatch.setattr(socket, "socket", None)

    for content in contents:
        answers = list(FORMATS[form].parse(content))
        assert len(answers) == 1
        assert isinstance(answers[0], Rejection)
        assert "document type declaration" in answers[0].reason or "The document is a <" in answers[0].reason


PIECES = st.sampled_from(
    [b"<rss><channel>", b"<item>", b"</item>", b"<wp:comment>", b"</wp:comment>", b"<disqus>", b"</disqus>",
     b'<post dsq:id="1">', b"</post>", b'<thread dsq:id="2"/>', b"<message>", b"</message>", b"<![CDATA[", b"]]>",
     b"<createdAt>2016-07-16T12:00:00Z</createdAt>", b"<wp:comment_id>7</wp:comment_id>", b"<!-- ", b" -->",
     b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"\x00", b"\xff", b"<?xml version='1.1'?>", b"<a b='",
     b"<wp:comment_date_gmt>0000-00-00 00:00:00</wp:comment_date_gmt>"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=30).map(b"".join))
def test_nothing_makes_a_parser_raise(document):
    for form in FORMATS.values():
        for answer in form.parse(document):
            str(answer)
