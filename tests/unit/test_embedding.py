"""Documents inside JSON, and documents escaped once too often: which they are, and where they stand in the file."""

import json
from typing import Any

import pytest

from mturk_xml.diagnostics import Problem
from mturk_xml.embedding import Embedded, in_json, is_document, looks_like_json, root_name, unescaped
from mturk_xml.embedding.json_text import MAX_DEPTH
from mturk_xml.source import place

FORM = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd"
ANSWERS = "<QuestionFormAnswers/>"


def found(text: str) -> list[Embedded]:
    """Return the documents in a text of JSON."""
    documents = in_json(text)
    assert isinstance(documents, list)
    return documents


def only(text: str) -> Embedded:
    """Return the one document in a text of JSON."""
    (document,) = found(text)
    return document


def problem(text: str) -> Problem:
    """Return why a text is no JSON."""
    refused = in_json(text)
    assert isinstance(refused, Problem)
    return refused


def place_of(document: Embedded, mark: str, file: str, written: str | None = None) -> None:
    """Assert that a mark in the document is found where it is written in the file."""
    inside = place(document.characters, document.characters.index(mark))
    assert document.place(*inside) == place(file, file.index(written or mark))


# Which strings are documents.


@pytest.mark.parametrize(
    ("value", "within"),
    [
        ({"HIT": {"Question": ANSWERS}}, ["$.HIT.Question"]),
        ({"HITs": [{}, {"Question": ANSWERS}]}, ["$.HITs[1].Question"]),
        ({"QualificationType": {"Test": ANSWERS, "AnswerKey": "<AnswerKey/>"}},
         ["$.QualificationType.Test", "$.QualificationType.AnswerKey"]),
        ([[1, [ANSWERS]], ANSWERS], ["$[0][1][0]", "$[1]"]),
        (ANSWERS, ["$"]),
        ({"odd name": {"Answer": ANSWERS}}, ["$['odd name'].Answer"]),
        ({"it's \\ \n\ud800": ANSWERS}, [r"$['it\'s \\ \u000a\ud800']"]),
        ({"": ANSWERS, "ä": ANSWERS, "1a": ANSWERS}, ["$['']", "$['ä']", "$['1a']"]),
        ({"k" * 81: ANSWERS}, ["$['" + "k" * 80 + "...']"]),
        ({"Answer": ""}, []),
        ({"Answer": "yes"}, []),
        ({"Answer": "<p>yes</p>", "Other": "<!DOCTYPE html><html/>", "More": "a < b", "Less": "< b", "And": "&lt;p>"}, []),
        ({ANSWERS: 1}, []),
        ({ANSWERS: [None, True, 1.5, "", {"": ANSWERS}]}, [f"$['{ANSWERS}'][4]['']"]),
        ([], []),
        ({}, []),
    ],
)  # fmt: skip
def test_documents_are_found_by_how_they_begin_whatever_they_are_called(value: Any, within: list[str]) -> None:
    assert [each.within for each in found(json.dumps(value))] == within


def test_the_document_is_the_string_as_it_is() -> None:
    text = ' \r\n<AnswerKey>"é" \\ \U0001f600</AnswerKey>\n'

    assert only(json.dumps([text])).characters == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<AnswerKey/>", ("AnswerKey", None)),
        ("<AnswerKey", ("AnswerKey", None)),
        (f"<QuestionForm xmlns='{FORM}'>", ("QuestionForm", FORM)),
        (f'<m:QuestionForm a="b" xmlns="other" xmlns:m = "{FORM}">', ("QuestionForm", FORM)),
        (f"<QuestionForm xmlns={FORM} a=b>", ("QuestionForm", FORM)),
        ("<QuestionForm><a xmlns='b'/>", ("QuestionForm", None)),
        (
            "\ufeff\r\n<?xml version='1.0'?> <!-- <a> --> <?php a -> b ?> <!DOCTYPE a [<!ENTITY b '>'>] ><c/>",
            ("c", None),
        ),
        ("<? xml version='1.0'><c/>", ("c", None)),
        ("<?xml version='1.0'><c/>", ("c", None)),
        ("<!doctype html><html>", ("html", None)),
        ("", None),
        (" ", None),
        ("hello", None),
        ("hello <a/>", None),
        ("<", None),
        ("< a", None),
        ("</a>", None),
        ("<a:>", None),
        ("<!-- <a/>", None),
        ("<?a <a/>", None),
        ("<!DOCTYPE a [", None),
        ("&lt;a/>", None),
    ],
)
def test_the_root_is_named_also_where_the_text_is_broken(text: str, expected: tuple[str, str | None] | None) -> None:
    assert root_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<QuestionForm/>", True),
        ("<HTMLQuestion", True),
        ("<questionform>", True),
        ("<QuestionFrom>", True),
        ("<ExternalQuestions/>", True),
        ("<AnswrKy/>", True),
        ("<QuestionFormAnswersOfMine/>", True),
        ("<Questions/>", False),
        ("<Answer/>", False),
        (f"<anything xmlns='{FORM}'/>", True),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", False),
        (f"<{'QuestionForm' * 1000}/>", False),
        ("", False),
    ],
)
def test_a_document_has_nearly_one_of_five_names_or_a_namespace_of_the_family(text: str, expected: bool) -> None:
    assert is_document(text) is expected


# Places.


@pytest.mark.parametrize(
    "written",
    ["@", r"\n@", r"\"@", r"\\@", r"\/@", r"\t\b\f\r@", r"\u00e9@", r"\uD83D\uDE00@", r"\ud83d@", r"\ud83d\u00e9@",
     r"\ud83d\ud83d\ude00@", r"\ud83d\ud83d@", r"\ude00\ud83d@", r"\ud7ff\ude00@", r"\ud83d\ue000@", r"\ude00@", r"\\u00e9@", r"\\\u00e9@", "\U0001f600@", r"\r\n@", r"\r@\n", r"\u000a@", "é@\\u0040"],
)  # fmt: skip
def test_a_place_is_exact_behind_every_escape(written: str) -> None:
    file = f'{{\n  "Answer":\t"<AnswerKey>{written}"}}'

    place_of(only(file), "@", file)


@pytest.mark.parametrize("written", [r"\u0040", "@"])
def test_the_place_of_an_escape_is_its_beginning(written: str) -> None:
    file = f'["<AnswerKey>\\n{written}"]'

    place_of(only(file), "@", file, written)


def test_the_end_of_a_document_is_the_closing_quotation_mark() -> None:
    file = '["<AnswerKey>\\n"]'

    assert only(file).place(2, 1) == (1, 16)
    assert only(file).place(2, 9) == (1, 16)
    assert only(file).place(3, 1) == (1, 16)


def test_lines_of_the_file_end_with_any_line_break() -> None:
    file = '{"a": 1,\r\n"b": 2,\r"c": 3,\n"d": "<AnswerKey>"}'

    assert only(file).place(1, 2) == (4, 8)


def test_a_byte_order_mark_in_a_string_is_no_part_of_the_document() -> None:
    for written in ("\ufeff", r"\ufeff"):
        file = f'["{written}<AnswerKey>@"]'

        assert only(file).characters == "<AnswerKey>@"
        place_of(only(file), "@", file)


def test_every_document_of_a_file_has_its_own_places() -> None:
    file = json.dumps({"é": ['"', ANSWERS, '<p class="a">', "<AnswerKey>@1"], "<b>": "<AnswerKey>\n@2"}, indent=1)

    first, second, third = found(file)
    assert first.place(1, 1) == place(file, file.index(ANSWERS))
    place_of(second, "@1", file)
    place_of(third, "@2", file)


def test_of_names_that_stand_twice_both_have_documents() -> None:
    file = '{"Answer": "<AnswerKey>@1", "Answer": "<AnswerKey>@2"}'

    first, second = found(file)
    place_of(first, "@1", file)
    place_of(second, "@2", file)
    assert [first.within, second.within] == ["$.Answer", "$.Answer"]


# Several values in one file.


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n \t"])
def test_in_json_lines_the_line_of_the_value_is_named(between: str) -> None:
    file = between.join(['{"Answer": ""}', '{"Answer": "<AnswerKey>@1"}', '[["<AnswerKey>@2"]]', ""])

    first, second = found(file)
    place_of(first, "@1", file)
    place_of(second, "@2", file)
    assert first.within == f"line {first.place(1, 1)[0]}: $.Answer"
    assert second.within == f"line {second.place(1, 1)[0]}: $[0][0]"


def test_values_may_follow_one_another() -> None:
    file = '{\n"Answer": "<AnswerKey>@1"}{"Answer": "<AnswerKey>@2"} []'

    first, second = found(file)
    place_of(second, "@2", file)
    assert [first.within, second.within] == ["line 1: $.Answer", "line 2: $.Answer"]


def test_white_space_around_one_value_makes_it_no_several() -> None:
    assert only(f'\n[\n"{ANSWERS}"]\n\n').within == "$[0]"


# Escaped documents.


@pytest.mark.parametrize(
    ("written", "characters", "escaped"),
    [
        ("&lt;AnswerKey&gt;@", "<AnswerKey>@", 1),
        ("&lt;AnswerKey>@", "<AnswerKey>@", 1),
        ("\r\n &lt;?xml version=&quot;1.0&quot;?&gt;\r\n&lt;AnswerKey&gt;\n@", '\r\n <?xml version="1.0"?>\r\n<AnswerKey>\n@', 1),
        ("&lt;AnswerKey a=&apos;&#39;&#x27;&#x1F600;&#128512;&amp;amp;@", "<AnswerKey a='''\U0001f600\U0001f600&amp;@", 1),
        ("&lt;AnswerKey&#10;@", "<AnswerKey\n@", 1),
        ("&lt;AnswerKey&#13;\n@", "<AnswerKey\r\n@", 1),
        ("&lt;AnswerKey&#x0000a;@", "<AnswerKey\n@", 1),
        ("&#60;AnswerKey&nbsp;&#0;&#xD800;&#99999999;&#x110000;&#1;&lt&;@", "<AnswerKey&nbsp;&#0;&#xD800;&#99999999;&#x110000;&#1;&lt&;@", 1),
        ("&amp;lt;AnswerKey&amp;#10;&amp;gt;@", "<AnswerKey\n>@", 2),
        ("&#38;amp;lt;AnswerKey&#38;amp;gt;&#38;gt;&gt;@", "<AnswerKey>>>@", 3),
        ("\ufeff&lt;AnswerKey>@", "<AnswerKey>@", 1),
        ("&lt;!-- a --&gt;&lt;AnswerKey>@", "<!-- a --><AnswerKey>@", 1),
    ],
)  # fmt: skip
def test_an_escaped_document_is_undone_and_its_places_are_those_of_the_file(
    written: str, characters: str, escaped: int
) -> None:
    whole = unescaped(written)
    assert whole is not None
    assert (whole.characters, whole.escaped, whole.within) == (characters, escaped, None)
    place_of(whole, "@", written)

    file = json.dumps({"Answer": written})
    inside = only(file)
    assert (inside.characters, inside.escaped, inside.within) == (characters, escaped, "$.Answer")
    place_of(inside, "@", file)


def test_references_may_themselves_be_escapes_of_json() -> None:
    file = r'["\u0026lt;AnswerKey\u0026#\u0031\u0030;@"]'

    assert only(file).characters == "<AnswerKey\n@"
    place_of(only(file), "@", file)


@pytest.mark.parametrize(
    "text",
    [
        "", "<AnswerKey/>", "&lt;html>", "AnswerKey &lt;", "&gt;AnswerKey", "&lt;", "&amp;AnswerKey", "&LT;AnswerKey>",
        "&amp;amp;amp;lt;AnswerKey>",
    ],
)  # fmt: skip
def test_other_texts_are_no_escaped_documents(text: str) -> None:
    assert unescaped(text) is None


def test_what_is_not_escaped_is_counted_so() -> None:
    assert only('["<AnswerKey>&lt;&amp;"]').escaped == 0
    assert only('["<AnswerKey>&lt;&amp;"]').characters == "<AnswerKey>&lt;&amp;"


# What is no JSON.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", True), ("[", True), (" \r\n\t{", True), ('"<AnswerKey/>"', True), (r'"\n\u003c?xml', True), ('"&lt;', True),
        ("", False), ("<a/>", False), ("&lt;", False), ('"HITId","Question"', False), ("a = [1]", False), ("1", False),
    ],
)  # fmt: skip
def test_json_is_told_by_its_beginning(text: str, expected: bool) -> None:
    assert looks_like_json(text) is expected


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('["<AnswerKey>"', 1, 15, "unfinished"),
        ('["<AnswerKey>"\n', 2, 1, "unfinished"),
        ('{"a":\r\n "<AnswerKey>" "b": 1}', 2, 16, "a comma must stand here"),
        ('{"a" "<AnswerKey>"}', 1, 6, "a colon"),
        ("{'a': '<AnswerKey>'}", 1, 2, "a name in double quotation marks"),
        ('["<AnswerKey>]', 1, 2, "has no end"),
        ('["<AnswerKey>\n"]', 1, 14, "as it is"),
        (r'["<AnswerKey>\x"]', 1, 14, "a backslash"),
        (r'["<AnswerKey>\u12"]', 1, 15, "four hexadecimal digits"),
        ('["<AnswerKey>"]\n["a", nix]', 2, 7, "a value must stand here"),
        ('["<AnswerKey>"], []', 1, 16, "a value must stand here"),
    ],
)
def test_broken_json_is_refused_at_its_place(text: str, line: int, column: int, words: str) -> None:
    refused = problem(text)

    assert (refused.code, refused.line, refused.column) == ("MTX906", line, column)
    assert words in refused.facts["reason"]


@pytest.mark.parametrize("text", ["{", "[<p>", "[section]\nAnswerKey = 1", '{"a": "<b>', "[" * 100_000 + "<"])
def test_broken_json_without_documents_has_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("unit", ["[", '{"a":'])
@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused_where_the_value_begins(unit: str, levels: int) -> None:
    close = "]" if unit == "[" else "}"
    text = '["<AnswerKey>"]\n ' + unit * levels + '"<AnswerKey>"' + close * levels

    assert problem(text) == Problem("MTX906", 2, 2, {"reason": f"this value has more than {MAX_DEPTH} levels"})


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "[" * MAX_DEPTH + f'"{ANSWERS}"' + "]" * MAX_DEPTH

    assert only(text).within == "$" + "[0]" * MAX_DEPTH


@pytest.mark.parametrize("number", ["1e999999", "-1E+999999", "9" * 100_000, "0." + "1" * 100_000, "NaN", "-Infinity"])
def test_numbers_of_any_size_are_passed_over(number: str) -> None:
    assert only(f'[{number}, {{"a": {number}}}, "{ANSWERS}"]').within == "$[2]"


@pytest.mark.parametrize(
    "text",
    [
        "<?" * 100_000, "<!--" * 100_000, "<??>" * 100_000, "<!DOCTYPE a [" + "] " * 100_000, "<!DOCTYPE" * 100_000,
        "<!DOCTYPE a [" + "]" + " " * 100_000, "<?xml " * 100_000, "<" + "a" * 100_000, "<a" + " " * 100_000,
        "<a" + " xmlns" * 100_000, "<a xmlns" + " " * 100_000, " " * 100_000, "\ufeff" * 100_000, "&amp;" * 100_000,
        "&#" + "0" * 100_000, "&lt;" * 100_000, "<" * 100_000, "<a:" + "b:" * 100_000,
    ],
)  # fmt: skip
def test_hostile_beginnings_are_no_documents(text: str) -> None:
    assert not is_document(text)
    assert unescaped(text) is None
    assert found(json.dumps([text])) == []
