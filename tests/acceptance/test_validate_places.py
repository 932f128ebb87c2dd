"""Lines and columns: whatever the encoding, the line ends and what a document is wrapped in, they are those of the file.

Each document has a mark where its mistake is. The mark is looked up in the text that is written, taken out, and must be
where the command says that something is wrong.
"""

import json
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from mturk_xml.cli import validate_xml

FORM = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd"
ANSWERS = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2005-10-01/QuestionFormAnswers.xsd"
MARK = "@"
ANSWER = "<Answer><QuestionIdentifier>q</QuestionIdentifier><FreeText>\u00e9\U0001f600</FreeText></Answer>"


def document(content: str, constraints: str = "") -> str:
    """Return a form of eight lines, with characters of every plane, tabs and references before the mark."""
    return (
        f'<?xml version="1.0"?>\n<QuestionForm xmlns="{FORM}">\n  <!-- \U0001f600 \u00e9 -->\n\t<Question>\n'
        f"\t\t<QuestionIdentifier>\u00e9</QuestionIdentifier>\n<DisplayName>\u00e9&#x1F600;&amp;\u20ac</DisplayName>"
        f"\t<QuestionContent>{content}</QuestionContent>\n<AnswerSpecification><FreeTextAnswer>{constraints}"
        "</FreeTextAnswer></AnswerSpecification></Question></QuestionForm>\n"
    )


def formatted(content: str) -> str:
    return document(f"<FormattedContent>{content}</FormattedContent>")


MISTAKES = {
    "unknown element": document("<Text>\u20ac</Text>\n\t @<Foo/>"),
    "stray text": document("<Text>x</Text> \n\t@\u20ac stray"),
    "ampersand": document("<Text>\u20ac\t@& \u20ac</Text>"),
    "entity": document("<Text>\u20ac\t@&nbsp;</Text>"),
    "attribute": document(
        "<Text>x</Text>",
        '<Constraints><AnswerFormatRegex errorText="&lt;&#x20AC;\u20ac"\n\t @foo="" regex="a"/></Constraints>',
    ),
    "section": formatted("<![CDATA[<p>\u20ac\n\t\u20ac &amp; <b>x</b>@<div>x</div></p>]]>"),
    "escaped": formatted("&lt;p>\u20ac\n\t\u20ac &amp;amp; @&lt;div>x&lt;/div>&lt;/p>"),
    "mixed": formatted("&lt;p>&#x20AC;<![CDATA[\u20ac\n]]><!-- \u20ac -->&amp;amp;<![CDATA[\t@<div/></p>]]>"),
    "attribute inside": formatted('<![CDATA[<a title="&amp;&#x20AC;\u20ac"\n @onclick="x">x</a>]]>'),
    "value inside": formatted('<![CDATA[<a title="&amp;&#x20AC;\u20ac"\n href="@help.html">x</a>]]>'),
}
WRAPPINGS: dict[str, tuple[str, Callable[[str], str]]] = {
    "itself": ("xml", str),
    "escaped": ("xml", escape),
    "json": ("json", lambda text: f'{{"HIT":\n {{"Question": {json.dumps(text, ensure_ascii=False)}}}}}'),
    "ascii json": ("json", lambda text: f'[\n"\\u20ac", {json.dumps(text)}]'),
    "escaped json": ("json", lambda text: json.dumps({"a\u20ac": escape(text)})),
    "json lines": ("jsonl", lambda text: f'{{}}\n{{"broken": \n{{"Answer": {json.dumps(text)}}}\n'),
}
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b""}
OTHERS = {"utf-8": b"", "utf-16-be": b"\xfe\xff"}


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset: as slow as a person, and by other means than the command."""
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def found(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """Return what the command finds."""
    validate_xml(["--format", "json", *arguments])
    listed: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return listed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_a_place_is_that_of_the_file(
    wrapping: str, end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix, wrapped = WRAPPINGS[wrapping]
    if suffix == "jsonl":
        end = "\n"  # the only line end that the format has
    expected: dict[str, tuple[int, int]] = {}
    for mistake, marked in MISTAKES.items():
        text = wrapped(marked.replace("\n", end))
        text = text if suffix == "jsonl" else text.replace("\n", end)
        for encoding, begin in (ENCODINGS if wrapping == "itself" else OTHERS).items():
            path = tmp_path / f"{mistake}.{encoding}.{suffix}"
            path.write_bytes(begin + text.replace(MARK, "").encode(encoding))
            expected[str(path)] = place(text, text.index(MARK))
    besides = ("MTX009", "MTX211", "MTX906")  # what all of them have
    listed = [each for each in found([*expected], capsys) if each["code"] not in besides]

    assert {each["path"]: (each["line"], each["column"]) for each in listed} == expected
    assert len(listed) == len(expected)


def test_a_place_in_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xml"
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<QuestionForm xmlns="{FORM}">\u00e9\u00e9 @<Foo/></QuestionForm>'
    path.write_bytes(text.replace(MARK, "").encode("latin-1"))

    assert place(text, text.index(MARK)) in [(each["line"], each["column"]) for each in found([str(path)], capsys)]


@pytest.mark.parametrize("suffix", ["xml", "json"])
def test_a_place_in_a_line_of_megabytes(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'<QuestionFormAnswers xmlns="{ANSWERS}">{ANSWER * 60_000}@<Foo/></QuestionFormAnswers>'
    text = text if suffix == "xml" else json.dumps({"Answer": text})
    path = tmp_path / f"answers.{suffix}"
    path.write_text(text.replace(MARK, ""), encoding="utf-8")
    first, note = found([str(path)], capsys)

    assert len(text) > 4_000_000
    assert (first["line"], first["column"]) == (1, text.index(MARK) + 1)
    assert note["code"] == "MTX197"


def test_of_a_very_long_line_the_part_around_the_mark_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.xml"
    path.write_text(f'<QuestionFormAnswers xmlns="{ANSWERS}">{ANSWER * 5_000}<Foo/></QuestionFormAnswers>')
    validate_xml(["--select", "MTX102", str(path)])
    _, line, marks, *_ = capsys.readouterr().out.splitlines()

    assert len(line) < 150
    assert line.endswith("<Foo/></QuestionFormAnswers>")
    assert marks.strip(" |") == "^" * len("<Foo")
