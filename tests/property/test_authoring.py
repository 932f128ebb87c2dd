"""What is authored in short is written as documents that both engines accept, read back equal, and fit the service."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mturk_xml as mx
from mturk_xml import question_form as qf
from mturk_xml.answer_key import combinations
from mturk_xml.authoring import (
    ContentLike,
    Title,
    audio,
    file_upload_answer,
    flash,
    form,
    free_text_answer,
    image,
    other_selection,
    overview,
    qualification_test,
    question,
    scored,
    selection_answer,
    video,
)
from mturk_xml.xhtml import B, Br, Li, P, Table, Td, Tr, Ul
from tests.differential.engines import libxml2_accepts, xmlschema_accepts
from tests.strategies import texts

IDENTIFIERS = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789", min_size=1, max_size=6)
SHOWN = texts().filter(str.strip)
ADDRESSES = st.sampled_from(("https://birds.example.org/a.png", "http://birds.example.org/a?b=1&c=2", "https://x.org/"))
"""Addresses that no rule doubts."""


@st.composite
def elements(draw: st.DrawFn) -> Any:
    """Return XHTML of several kinds around any text."""
    text = draw(texts())
    return draw(
        st.sampled_from(
            (P(text), B(text, Br()), Ul(Li(text), Li(P(text))), Table(Tr(Td(text), Td(B(text)))), P(B(text)))
        )
    )


def contents() -> st.SearchStrategy[ContentLike]:
    """Return pieces of content in all their short forms."""
    return st.one_of(
        SHOWN,
        st.builds(Title, SHOWN),
        st.lists(SHOWN, min_size=1, max_size=3),
        elements(),
        st.builds(image, ADDRESSES, SHOWN, st.none() | IDENTIFIERS),
        st.builds(audio, ADDRESSES, SHOWN),
        st.builds(video, ADDRESSES, SHOWN),
        st.builds(
            flash, ADDRESSES, st.integers(1, 900), st.integers(1, 900), st.dictionaries(SHOWN, texts(), max_size=2)
        ),
    )


@st.composite
def text_fields(draw: st.DrawFn) -> dict[str, Any]:
    """Return what a text field can be told, bounds in order."""
    low, high = sorted(draw(st.tuples(st.integers(-(2**31), 2**31 - 1), st.integers(-(2**31), 2**31 - 1))))
    short, long = sorted(draw(st.tuples(st.integers(1, 500), st.integers(1, 500))))
    told: dict[str, Any] = {
        "min_value": low,
        "max_value": high,
        "min_length": short,
        "max_length": long,
        "answer_format_regex": r"^\S",
        "number_of_lines_suggestion": draw(st.integers(1, 60)),
    }
    return {name: told[name] for name in draw(st.sets(st.sampled_from(sorted(told))))}


@st.composite
def selection_answers(draw: st.DrawFn) -> qf.SelectionAnswer:
    """Return fields of one to five selections, of which some may be chosen."""
    identifiers = draw(st.lists(IDENTIFIERS, min_size=1, max_size=5, unique=True))
    shown = {each: draw(SHOWN | elements() | st.builds(image, ADDRESSES, SHOWN)) for each in identifiers}
    most = draw(st.integers(1, len(identifiers)))
    return selection_answer(
        shown,
        min_selection_count=draw(st.integers(0, most)),
        max_selection_count=most,
        other_selection=draw(st.booleans() | st.builds(lambda field: other_selection(**field), text_fields())),
    )


ANSWERS = st.one_of(
    selection_answers(),
    st.builds(lambda field: free_text_answer(**field), text_fields()),
    st.just(file_upload_answer(max_file_size_in_bytes=2_000_000_000)),
)


@st.composite
def forms(draw: st.DrawFn) -> mx.QuestionForm:
    """Return forms of overviews and questions, the latter with names of their own."""
    identifiers = draw(st.lists(IDENTIFIERS, min_size=1, max_size=3, unique=True))
    asked = [question(each, draw(contents()), draw(ANSWERS), is_required=draw(st.booleans())) for each in identifiers]
    return form(overview(*draw(st.lists(contents(), min_size=1, max_size=3))), *asked)


@settings(max_examples=60)
@given(forms())
def test_an_authored_form_is_written_accepted_and_read_back(made: mx.QuestionForm) -> None:
    """Without any error, by both engines, as the same value, and in characters that the service took."""
    xml = made.to_xml()
    schema = f"{made.schema_version}/QuestionForm"

    assert libxml2_accepts(xml, schema)
    assert xmlschema_accepts(xml, schema)
    assert mx.parse(xml) == made
    assert max(xml) <= "\uffff"
    assert made.downgrade().schema_version == "2005-10-01"


@settings(max_examples=40)
@given(st.lists(selection_answers(), min_size=1, max_size=3), st.data())
def test_a_test_and_its_key_fit_and_the_marked_answers_earn_everything(
    fields: list[qf.SelectionAnswer], data: st.DataObject
) -> None:
    items, best = [], {}
    for number, field in enumerate(fields):
        asked = question(f"q{number}", "Which?", field, is_required=True)
        right = data.draw(st.sampled_from(list(combinations(asked))))
        items.append(scored(asked, right, points=data.draw(st.integers(1, 9))))
        best[f"q{number}"] = right
    made, key = qualification_test(*items, mapping="percentage")

    assert mx.validate(key.to_xml(), test=made).ok
    assert mx.parse(key.to_xml()) == key
    assert key.score(mx.authoring.answers(best)).value == 100


@pytest.mark.parametrize("character", ["a", "\xe9", "\u20ac", "\U0001f600", "&"])
@settings(max_examples=12)
@given(st.integers(-90, 20))
def test_documents_are_written_up_to_the_limit_and_refused_beyond(character: str, off: int) -> None:
    """65,535 bytes of UTF-8 as they are written: escapes and references count as what they are written as."""

    def sized(count: int) -> mx.QuestionForm:
        return form(question("q", character * count, free_text_answer()))

    def size(made: mx.QuestionForm, indent: str) -> int:
        return len(made.to_text(indent).encode())

    each = size(sized(2), "") - size(sized(1), "")
    made = sized((65_535 - size(sized(1), "")) // each + 1 + off)

    if size(made, "") > 65_535:
        with pytest.raises(mx.BuildError, match="MTX210"):
            made.to_xml()
    else:
        assert len(made.to_xml().encode()) == size(made, "  " if size(made, "  ") <= 65_535 else "")
        assert mx.parse(made.to_xml()) == made
