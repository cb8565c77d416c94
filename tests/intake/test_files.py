"""Files are opened one after the other; what is wrong with one keeps the others from nothing."""

from intake.files import Read, read_files
from intake.formats import Format, Rejection

LINES = Format("lines", "Lines", lambda head, name: head.startswith(b"L"), lambda data: iter(data))


def test_each_answer_says_from_which_file_it_is_and_how_far_all_are_read(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"L1\nL2\n")
    second.write_bytes(b"L3\n")

    reads = list(read_files([str(first), str(second)], {"lines": LINES}))

    assert [(read.file, read.filename, read.answer) for read in reads] == [
        (0, str(first), b"L1\n"),
        (0, str(first), b"L2\n"),
        (1, str(second), b"L3\n"),
    ]
    assert reads[-1].bytes_read == 9


def test_file_that_cannot_be_read_is_a_rejection_and_the_next_is_read(tmp_path):
    good, foreign = tmp_path / "good", tmp_path / "foreign"
    good.write_bytes(b"L1\n")
    foreign.write_bytes(b"<rss>")

    names = [str(tmp_path / "none"), "a\0b", str(foreign), str(good)]
    missing, impossible, unknown, read = read_files(names, {"lines": LINES}, unknown="Nobody knows it.")

    assert str(missing.answer) == "The file cannot be read: No such file or directory."
    assert str(impossible.answer).startswith("The file cannot be opened")
    assert unknown.answer == Rejection("Nobody knows it.")
    assert read == Read(str(good), b"L1\n", 3, 3)


def test_format_that_is_named_is_not_asked_whether_the_file_is_its_own(tmp_path):
    path = tmp_path / "any"
    path.write_bytes(b"x\n")

    assert [read.answer for read in read_files([str(path)], {"lines": LINES}, format_name="lines")] == [
        b"x\n"
    ]
