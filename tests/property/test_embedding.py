"""Every character of an embedded document is found where it is written in the file."""

import json
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml.diagnostics import Problem
from mturk_xml.embedding import Embedded, in_json, root_name, unescaped
from mturk_xml.source import place
from tests.strategies import choosers

MARKED = "<>&\"'\\/\n\r\t\b\f\x7f;é\u2028\ufeff\ufffd\U0001f600#x"
CHARACTERS = st.sampled_from(MARKED) | st.characters(exclude_categories=["Cs"])
DOCUMENTS = st.text(CHARACTERS).map("<AnswerKey>".__add__)
VALUES = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(CHARACTERS) | DOCUMENTS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(CHARACTERS) | DOCUMENTS, inner),
)


def assert_places(document: Embedded, file: str, written: list[str]) -> None:
    """Assert that each character stands where its spelling begins; the last spelling ends the file."""
    begin = len(file) - sum(map(len, written))
    for offset, expected in enumerate(accumulate(map(len, written[:-1]), initial=begin)):
        if document.characters[offset - 1 : offset + 1] != "\r\n":  # one line break, at one place
            assert document.place(*place(document.characters, offset)) == place(file, expected)


def spelt(character: str, *, ensure_ascii: bool) -> str:
    """Return a text as json.dumps writes it inside a string."""
    return json.dumps(character, ensure_ascii=ensure_ascii)[1:-1]


def referred(text: str, random: Random) -> list[str]:
    """Return a spelling in XML for each character of a text."""
    return [random.choice(_spellings(each)) for each in text]


def _spellings(character: str) -> list[str]:
    named = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;"}.get(character)
    numbers = [f"&#{ord(character)};", f"&#x{ord(character):x};", f"&#x{ord(character):X};"]
    if character in "<&":
        return [named or "", *numbers]
    if character.isprintable() and character.isascii():
        return [character, named or character, *numbers]
    return [character]


@given(DOCUMENTS, st.booleans(), st.sampled_from([None, 0, 2]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_of_a_document_that_json_holds(document: str, ensure_ascii: bool, indent: int | None, newline: str) -> None:
    file = json.dumps({"é": ["<p>", {"Answer": document}]}, ensure_ascii=ensure_ascii, indent=indent)
    file = file.replace("\n", newline)
    written = [spelt(each, ensure_ascii=ensure_ascii) for each in document]
    end = file.index("".join(written)) + len("".join(written))

    found = in_json(file)

    assert isinstance(found, list)
    assert [(each.characters, each.within) for each in found] == [(document, "$['é'][1].Answer")]
    assert_places(found[0], file[:end], [*written, ""])


@given(DOCUMENTS, st.integers(1, 3), choosers())
def test_of_an_escaped_document(document: str, times: int, random: Random) -> None:
    written = referred(document, random)
    for _ in range(times - 1):
        written = [each.replace("&", random.choice(["&amp;", "&#38;", "&#x26;"])) for each in written]
    file = "".join(written)

    found = unescaped(file)

    assert found is not None
    assert (found.characters, found.escaped) == (document, times)
    assert_places(found, file, [*written, ""])


@given(DOCUMENTS, st.booleans(), choosers())
def test_of_an_escaped_document_that_json_holds(document: str, ensure_ascii: bool, random: Random) -> None:
    referring = referred(document, random)
    written = [spelt(each, ensure_ascii=ensure_ascii) for each in referring]
    file = json.dumps(["".join(referring)], ensure_ascii=ensure_ascii)

    found = in_json(file)

    assert isinstance(found, list)
    assert [each.characters for each in found] == [document]
    assert_places(found[0], file, [*written, '"]'])


def documents(value: Any) -> Iterator[str]:
    """Yield the documents in a value, in document order."""
    if isinstance(value, str) and value.startswith("<AnswerKey>"):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from documents(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from documents(each)


@given(st.lists(VALUES), st.booleans(), st.sampled_from([None, 1]))
def test_all_documents_are_found_in_order_each_at_its_place(values: list[Any], ascii_only: bool, indent: int) -> None:
    file = "\n".join(json.dumps(each, ensure_ascii=ascii_only, indent=indent) for each in values)
    lines = file.split("\n")

    found = in_json(file)

    assert isinstance(found, list)
    assert [each.characters for each in found] == list(documents(values))
    for each in found:
        line, column = each.place(1, 1)
        behind = "\n".join([lines[line - 1][column - 2 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(behind)[0] == each.characters


PIECES = [*'{}[]",: \n\\u0d8<&!-', "&lt;", "<AnswerKey>", '"<AnswerKey>"', "<!--", "<?", "?>", '{"a":', '["']


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_is_given_comes_to_an_answer(text: str) -> None:
    found = in_json(text)
    try:
        json.loads(text)
    except json.JSONDecodeError:
        assert isinstance(found, (list, Problem))
    else:
        assert isinstance(found, list)
    root_name(text)
    unescaped(text)
