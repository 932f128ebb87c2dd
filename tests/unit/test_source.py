"""What callers hand over, as text."""

from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.diagnostics import Problem
from mturk_xml.source import MAX_BYTES, Text, place, read_source


@pytest.mark.parametrize(
    "data",
    [
        "<a>é😀</a>".encode(),
        "<a>é😀</a>".encode("utf-8-sig"),
        "<a>é😀</a>".encode("utf-16"),
        "<a>é😀</a>".encode("utf-16-le"),
        "<a>é😀</a>".encode("utf-16-be"),
        "<a>é😀</a>".encode("utf-32"),
        "<a>é😀</a>".encode("utf-32-le"),
        "<a>é😀</a>".encode("utf-32-be"),
        "\ufeff<a>é😀</a>",
    ],
)
def test_encodings_that_the_bytes_show(data: str | bytes) -> None:
    text = read_source(data)

    assert text == Text("<a>é😀</a>", "<a>é😀</a>".encode())


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("Shift_JIS", "shift_jis"), ("us-ascii", "ascii")],
)
def test_encodings_that_the_declaration_names(declared: str, codec: str) -> None:
    characters = f"<?xml version='1.0' encoding='{declared}'?><a>{'ア' if codec == 'shift_jis' else 'x'}</a>"
    text = read_source(characters.encode(codec))

    assert isinstance(text, Text)
    assert text.characters == characters


@pytest.mark.parametrize("declared", ["UTF-16", "utf_16le", "UCS-4", "ISO-10646-UCS-2", "utf8"])
def test_a_declaration_that_cannot_be_true_is_not_believed(declared: str) -> None:
    characters = f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'

    assert read_source(characters.encode()) == Text(characters, characters.encode())


@pytest.mark.parametrize(
    "declared", ["utf-7", "UTF7", "hz", "cp037", "punycode", "rot13", "unicode_escape", "klingon", "a\0b"]
)
def test_encodings_with_many_spellings_for_one_text_are_refused(declared: str) -> None:
    problem = read_source(f'<?xml version="1.0" encoding="{declared}"?><a/>'.encode())

    assert isinstance(problem, Problem)
    assert problem.code == "MTX011"


def test_a_str_is_text_whatever_its_declaration_says() -> None:
    source = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'

    assert read_source(source) == Text(source, source.encode())


def test_a_lone_surrogate_is_refused_where_it_stands() -> None:
    problem = read_source("<a>\n x\ud800</a>")

    assert problem == Problem("MTX007", 2, 3, {"character": "U+D800"})


def test_bytes_that_do_not_decode_are_refused_where_they_stand() -> None:
    problem = read_source("<a>\né\xff</a>".encode().replace(b"\xc3\xbf", b"\xff"))

    assert problem == Problem("MTX010", 2, 2, {"encoding": "utf-8", "reason": "invalid start byte"})


@pytest.mark.parametrize("source", ["x" * (MAX_BYTES + 1), b"x" * (MAX_BYTES + 1), "é" * (MAX_BYTES // 2 + 1)])
def test_a_source_beyond_the_limit_is_refused(source: str | bytes) -> None:
    problem = read_source(source)

    assert isinstance(problem, Problem)
    assert problem.code == "MTX021"


def test_a_path_is_a_file_of_which_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"<a/>")
    with large.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte, none of it on the disk

    assert read_source(small) == Text("<a/>", b"<a/>")
    problem = read_source(large)
    assert isinstance(problem, Problem)
    assert problem.code == "MTX021"


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        mx.validate(tmp_path / "nothing.xml")


@pytest.mark.parametrize("source", [None, 5, ["<a/>"]])
def test_anything_else_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match="str, bytes or a path object"):
        read_source(source)


@pytest.mark.parametrize(
    ("offset", "where"),
    [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (4, (3, 1)), (6, (4, 1)), (7, (4, 2))],
)
def test_lines_end_with_lf_crlf_or_cr(offset: int, where: tuple[int, int]) -> None:
    assert place("a\nb\rc\ndef", offset) == where
    assert place("a\r\nb\r\nc\r\ndef", 3) == (2, 1)
