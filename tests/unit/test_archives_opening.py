"""Files of archives, opened: every packing and encoding, what is damaged, and bounds; and the door before them."""

import bz2
import codecs
import csv
import gzip
import lzma
import os
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import zstandard

from mturk_xml.archives import HIT, KINDS, Assignment, QualificationType, Reject, read
from mturk_xml.archives.compression import DamagedError
from mturk_xml.archives.opening import MAX_RECORD, Opened, is_undecodable

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archives"
ANSWERS = FIXTURES / "xml" / "answers"
TEXT = "WorkerId,Answer.a\r\nA1,très bien 🦆\r\n" * 20_000
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": bytes,
    "gzip": gzip.compress,
    "bzip2": lambda data: bz2.compress(data, 1),
    "xz": lambda data: lzma.compress(data, preset=0),
    "zstandard": zstandard.ZstdCompressor().compress,
}


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    """Return what writes bytes to a file whose name says nothing."""

    def write(data: bytes) -> Path:
        path = tmp_path / "file"
        path.write_bytes(data)
        return path

    return write


def content(path: Path) -> str:
    with Opened(path).text() as stream:
        return stream.read()


def opened_bytes(path: Path) -> bytes:
    with Opened(path).binary() as stream:
        return stream.read()


def codes(found: list[object]) -> list[str]:
    return [each.diagnostics[0].code for each in found if isinstance(each, Reject)]


# ------------------------------------------------------------------------------------------------------ what is read


@pytest.mark.parametrize("packer", PACKERS)
def test_a_file_is_unpacked_by_its_first_bytes(packer: str, file: Callable[[bytes], Path]) -> None:
    path = file(PACKERS[packer](TEXT.encode()))

    assert opened_bytes(path) == TEXT.encode()
    assert content(path) == TEXT
    assert Opened(path).head.first_line == "WorkerId,Answer.a"


@pytest.mark.parametrize("packer", PACKERS)
def test_files_packed_one_after_the_other_are_one(packer: str, file: Callable[[bytes], Path]) -> None:
    pack = PACKERS[packer]

    assert opened_bytes(file(pack(b"one,") + pack(b"two") + pack(b""))) == b"one,two"


def test_padding_behind_packed_data_is_no_data(file: Callable[[bytes], Path]) -> None:
    one, two = gzip.compress(b"one,"), gzip.compress(b"two")

    assert opened_bytes(file(one + bytes(5000) + two + bytes(5000))) == b"one,two"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_text_is_decoded_by_its_mark(mark: bytes, encoding: str, file: Callable[[bytes], Path]) -> None:
    path = file(mark + TEXT.encode(encoding))

    assert content(path) == TEXT
    assert Opened(path).head.text.startswith("WorkerId,Answer.a\r\nA1,très bien 🦆\r\n")


def test_line_ends_stay_as_they_are(file: Callable[[bytes], Path]) -> None:
    with Opened(file(b"a\r\nb\rc\nd")).text() as stream:
        assert list(stream) == ["a\r\n", "b\r", "c\n", "d"]


def test_csv_reads_the_text(file: Callable[[bytes], Path]) -> None:
    with Opened(file(b'a,"b\r\nc"\r\n')).text() as stream:
        assert list(csv.reader(stream)) == [["a", "b\r\nc"]]


@pytest.mark.parametrize(
    "data",
    [b"a\xffb", b"\xed\xa0\x80", codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0", codecs.BOM_UTF16_BE + b"\0a\0"],
)
def test_undecodable_bytes_are_kept_and_can_be_told(data: bytes, file: Callable[[bytes], Path]) -> None:
    text = content(file(data))

    assert is_undecodable(text)
    assert is_undecodable(Opened(file(data)).head.text)


def test_utf_8_that_cannot_be_decoded_can_be_written_back(file: Callable[[bytes], Path]) -> None:
    assert content(file(b"caf\xe9")).encode("utf-8", "surrogateescape") == b"caf\xe9"


@pytest.mark.parametrize("text", ["", "plain", "très bien 🦆", "\ufffd"])
def test_what_is_text_is_not_undecodable(text: str) -> None:
    assert not is_undecodable(text)


# ---------------------------------------------------------------------------------------------------- what is damaged


@pytest.mark.parametrize("packer", ["gzip", "bzip2", "xz", "zstandard"])
def test_what_stands_before_the_damage_is_read(packer: str, file: Callable[[bytes], Path]) -> None:
    packed = PACKERS[packer](os.urandom(300_000).hex().encode())
    path = file(packed[: len(packed) // 2])

    parts: list[str] = []
    with Opened(path).text() as stream, pytest.raises(DamagedError):
        parts.extend(iter(lambda: stream.read(1000), ""))

    assert len("".join(parts)) > 100_000
    assert Opened(path).head.text == "".join(parts)[: 64 * 1024]


def test_a_cut_gzip_file_gives_its_lines_and_then_raises(file: Callable[[bytes], Path]) -> None:
    lines = [f"{os.urandom(40).hex()}\n" for _ in range(5000)]
    packed = gzip.compress("".join(lines).encode())
    found: list[str] = []

    with Opened(file(packed[:-1000])).text() as stream, pytest.raises(DamagedError, match="cut off"):
        found.extend(iter(stream.readline, ""))

    assert len(found) > 4900
    assert found[:-1] == lines[: len(found) - 1]


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b",
        b"\x1f\x8b" + b"x" * 99,
        b"BZh9" + b"x" * 99,
        b"\xfd7zXZ\0" + b"x" * 99,
        b"\x28\xb5\x2f\xfd" + b"x" * 99,
    ],
)
def test_broken_packing_is_told(data: bytes, file: Callable[[bytes], Path]) -> None:
    path = file(data)

    assert Opened(path).head.text == ""
    with pytest.raises(DamagedError):
        opened_bytes(path)
    with pytest.raises(DamagedError):
        content(path)


def test_a_checksum_that_does_not_fit_is_told(file: Callable[[bytes], Path]) -> None:
    packed = bytearray(gzip.compress(b"one, two"))
    packed[-5] ^= 1

    with pytest.raises(DamagedError, match="broken"):
        opened_bytes(file(bytes(packed)))


def test_without_the_library_the_message_names_the_extra(file: Callable[[bytes], Path]) -> None:
    path = file(PACKERS["zstandard"](b"{}"))

    with patch.dict(sys.modules, {"zstandard": None}), pytest.raises(ImportError, match=r"mturk-xml\[tables\]"):
        content(path)


# ----------------------------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize("packer", ["gzip", "bzip2", "xz", "zstandard"])
def test_a_bomb_is_unpacked_piece_by_piece(packer: str, file: Callable[[bytes], Path]) -> None:
    size = 64 * 1024 * 1024
    path = file(_bomb(packer, size))

    tracemalloc.start()
    try:
        with Opened(path).binary() as stream:
            seen = 0
            while part := stream.read(1 << 20):
                seen += len(part)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert seen == size
    assert peak < size * 3 / 4


def _bomb(packer: str, size: int) -> bytes:
    block = bytes(1 << 20)
    if packer == "zstandard":
        whole = zstandard.ZstdCompressor().compressobj()
        return b"".join(whole.compress(block) for _ in range(size >> 20)) + whole.flush()
    makers: dict[str, Callable[[], Any]] = {
        "gzip": lambda: zlib.compressobj(wbits=31),
        "bzip2": bz2.BZ2Compressor,
        "xz": lzma.LZMACompressor,
    }
    packing = makers[packer]()
    packed: bytes = b"".join(packing.compress(block) for _ in range(size >> 20)) + packing.flush()
    return packed


def test_a_line_without_an_end_is_refused(file: Callable[[bytes], Path]) -> None:
    path = file(gzip.compress(b"short\n" + b"x" * (MAX_RECORD + 1)))

    with Opened(path).text() as stream:
        assert next(stream) == "short\n"
        with pytest.raises(DamagedError, match="characters"):
            next(stream)


def test_the_longest_line_is_read(file: Callable[[bytes], Path]) -> None:
    with Opened(file(b"x" * MAX_RECORD)).text() as stream:
        assert len(next(stream)) == MAX_RECORD


# ---------------------------------------------------------------------------------------------------------- the door


def test_a_kind_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no kind 'excel'"):
        read(ANSWERS, kind="excel")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_reader(kind: str, tmp_path: Path) -> None:
    assert codes(list(read(tmp_path, kind=kind))) == ["MTX920"]


def test_documents_in_files_are_records() -> None:
    answers, key, form = read(
        ANSWERS / "A1XLVVMD5GD04T.xml", FIXTURES / "xml" / "key.xml", FIXTURES / "xml" / "form.xml"
    )

    assert isinstance(answers, Assignment)
    assert len(answers.answer.answers) == 4
    assert answers.more == {"source": str(ANSWERS / "A1XLVVMD5GD04T.xml")}
    assert answers.worker_id is answers.assignment_id is None
    assert isinstance(key, QualificationType)
    assert key.answer_key is not None
    assert isinstance(form, HIT)


@pytest.mark.parametrize("name", ["page.xml", "address.xml"])
def test_questions_of_all_kinds_are_hits(name: str) -> None:
    (found,) = read(FIXTURES / "xml" / name)

    assert isinstance(found, HIT)
    assert found.question is not None


def test_a_document_that_was_escaped_is_read() -> None:
    (plain, escaped) = read(ANSWERS / "A1XLVVMD5GD04T.xml", ANSWERS / "escaped.xml")

    assert isinstance(plain, Assignment)
    assert isinstance(escaped, Assignment)
    assert plain.answer == escaped.answer


def test_mistakes_in_an_escaped_document_are_placed_in_the_file(file: Callable[[bytes], Path]) -> None:
    path = file((ANSWERS / "escaped.xml").read_bytes().replace(b"&lt;/Answer&gt;", b"", 1))

    (found,) = read(path)

    assert isinstance(found, Reject)
    line, column = found.diagnostics[0].line, found.diagnostics[0].column
    assert line is not None
    assert column is not None
    assert path.read_text().splitlines()[line - 1][column - 1 :].startswith("&lt;Answer&gt;")


def test_a_broken_document_is_set_aside_whole() -> None:
    path = ANSWERS / "A6OBXV9JKIYXGK.xml"

    (found,) = read(path)

    assert isinstance(found, Reject)
    assert found.raw == path.read_text()
    assert found.diagnostics[0].path == str(path)
    assert found.diagnostics[0].line == 3


def test_in_a_folder_what_is_recognised_is_read_in_the_order_of_names() -> None:
    found = list(read(ANSWERS))

    assert [Path(each.place.path).name for each in found if each.place] == [
        "A04WSCB0MMI21I.xml",
        "A1XLVVMD5GD04T.xml",
        "A6OBXV9JKIYXGK.xml",
        "escaped.xml",
    ]
    assert codes(list(found)) == ["MTX003"]


def test_a_folder_without_archives_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing here")
    (tmp_path / ".hidden.json").write_text('[{"Answer": ""}]')

    assert codes(list(read(tmp_path))) == ["MTX920"]


def test_a_kind_limits_what_is_read_in_a_folder() -> None:
    assert len(list(read(FIXTURES / "xml", kind="xml"))) == 8
    assert codes(list(read(FIXTURES / "xml", kind="api-json"))) == ["MTX920"]


def test_a_link_to_its_own_folder_does_not_end_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"Answer": ""}]')
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [type(each) for each in read(tmp_path)] == [Assignment]


def test_what_is_missing_or_unknown_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    unknown, empty, good = tmp_path / "unknown", tmp_path / "empty", tmp_path / "good"
    unknown.write_text("a;b\n1;2\n")
    empty.write_bytes(b"")
    good.write_text('{"Answer": ""}')

    found = list(read(tmp_path / "missing", "nu\0ll", unknown, empty, good))

    assert codes(list(found)) == ["MTX904", "MTX901", "MTX920", "MTX902"]
    assert isinstance(found[-1], Assignment)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)

    assert codes(list(read(tmp_path))) == ["MTX901"]


def test_a_damaged_file_gives_its_records_and_then_that_it_is_damaged(file: Callable[[bytes], Path]) -> None:
    lines = "".join(f'{{"AssignmentId": "{os.urandom(30).hex()}", "HITId": "h"}}\n' for _ in range(3000))
    path = file(gzip.compress(lines.encode())[:-2000])

    *records, cut, damaged = read(path)

    assert len(records) > 2000
    assert {type(each) for each in records} == {Assignment}
    assert codes([cut, damaged]) == ["MTX922", "MTX921"]
    assert damaged.place is not None
    assert damaged.place.number == len(records) + 2


@pytest.mark.parametrize("name", ["one-after-the-other.json", "seconds.jsonl.gz"])
def test_standard_input_and_pipes_are_read_like_files(name: str) -> None:
    code = (
        "import sys; from mturk_xml.archives import read;"
        "print(*[each.assignment_id for each in read(sys.argv[1])], sep='\\n')"
    )
    path = FIXTURES / "api-json" / name
    expected = [each.assignment_id for each in read(path) if isinstance(each, Assignment)]
    for given in ("-", "/dev/stdin"):
        with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as pipe:
            done = subprocess.run(
                [sys.executable, "-c", code, given], stdin=pipe.stdout, capture_output=True, text=True, check=True
            )
        assert done.stdout.split() == expected


def test_every_stream_is_closed(file: Callable[[bytes], Path]) -> None:
    path = file(gzip.compress(b'[{"Answer": ""}]'))
    streams: list[BufferedReader] = []
    binary = Opened.binary

    def remember(opened: Opened) -> BufferedReader:
        streams.append(binary(opened))
        return streams[-1]

    with patch.object(Opened, "binary", remember):
        list(read(path))

    assert len(streams) == 2
    assert all(stream.closed for stream in streams)
