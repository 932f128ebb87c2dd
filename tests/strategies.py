"""Generated documents: the one place where strategies live.

Records are built from the descriptions that also read and write them, so a new field is generated from the day it
exists. What a description cannot say (which numbers, words and addresses a schema takes) is in ``_FACETS``.
"""

from dataclasses import MISSING, fields
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mturk_xml import AnswerKey, Document, ExternalQuestion, FreeText, HTMLQuestion, QuestionForm, QuestionFormAnswers
from mturk_xml.answer_key import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    RangeMapping,
    ScaleMapping,
    SummedScoreRange,
)
from mturk_xml.answer_key import Question as KeyQuestion
from mturk_xml.answer_key.parts import DOUBLE
from mturk_xml.binding import Attribute, Body, Child, Choice, description
from mturk_xml.question_form import (
    AnswerFormatRegex,
    Application,
    Constraints,
    FileUploadAnswer,
    FreeTextAnswer,
    IsNumeric,
    Length,
    OtherSelection,
    Overview,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)
from mturk_xml.question_form_answers import Answer, Selected, UploadedFile
from mturk_xml.simple import BOOLEAN, INTEGER, MARKUP, STRING, Simple

# ---------------------------------------------------------------------------------------------------- texts

CHARACTERS = st.characters(
    min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r"
)
"""Every character that XML 1.0 can carry."""

HOSTILE = (
    " ", "  ", "\t", "\n", "\r", "\r\n", "\n\r", "\x7f", "\x85", "\xa0", "\u2028", "\u3000", "\ufeff", "\ufffd",
    "e\u0301", "\u0301", "\u202e", "\U0001f600", "\U0010ffff", "\U0001f468\u200d\U0001f469", "\u0663", "\uff11",
    "<", ">", "&", '"', "'", "]]>", "]]", "]", "<![CDATA[", "<![CDATA[]]>", "<!--", "-->", "--", "<?", "?>", "<?x y?>",
    "&amp;", "&amp;amp;", "&lt;b&gt;", "&#13;", "&#x0;", "&nbsp;", "<b>", "</b>", "<br/>", "<!DOCTYPE html>",
    "</Text>", "</HTMLContent>", "${x}", "{0}", "%s", "|", "0", "true", "-", "\\", "a", "Q1",
)  # fmt: skip
"""What writers forget to escape, readers to keep, and templates to leave alone."""

WORDS = st.sampled_from(("", "a", "b", "Q1", "a b", " a ", "é", "\U0001f600", "\r\n"))


@cache
def texts() -> SearchStrategy[str]:
    """Return texts of any XML characters, with the hostile ones far more often than chance would have them."""
    piece = st.sampled_from(HOSTILE) | st.text(CHARACTERS, max_size=4)
    return WORDS | st.lists(piece, max_size=4).map("".join)


# --------------------------------------------------------------------------------------------- simple values

INT32 = st.sampled_from((0, 1, -1, 2**31 - 1, -(2**31))) | st.integers(-(2**31), 2**31 - 1)
NON_NEGATIVE = st.sampled_from((0, 1, 2**31, 10**30)) | st.integers(min_value=0)
POSITIVE = st.sampled_from((1, 2, 2**31, 10**30)) | st.integers(min_value=1)
FILE_SIZES = st.sampled_from((1, 2_000_000_000)) | st.integers(1, 2_000_000_000)
INTEGERS = st.sampled_from((0, -1, 450, 10**40, -(10**40))) | st.integers()

_ADDRESS_TAILS = (
    "example.com", "a", "a.b/c/d.png", "a/?b=c&d=e", "a/%20b#c", "a:8080/", "user@a/", "[::1]/", "a/b c", "a/\xe9",
    "a/\U0001f600",
    "a/\n\tb", "a/(b)'c'", "a/b;c=d,e", "a/?http://b", "a/~b/!$*+-_.",
)  # fmt: skip
WEB_ADDRESSES = st.builds(
    "{0}{1}://{2}{3}".format,
    st.sampled_from(("", " ", "\n")),
    st.sampled_from(("http", "https")),
    st.sampled_from(_ADDRESS_TAILS),
    st.sampled_from(("", " ", "\r\n")),
)
"""Addresses of the type that data and applets have: http or https in lower case; the type trims blanks."""

ADDRESSES = WEB_ADDRESSES | st.sampled_from(
    ("", "relative/page", "//a/b", "mailto:a@b", "#x", "?a=b", "http://", "HTTPS://A")
)

WRITTEN_DOUBLES = (
    "INF", "-INF", "NaN", "0", "-0", "0.1", "-2.50", "1E5", "1E-5", "1E+400", "1E-400", "-1E+400",
    "1.7976931348623157E308",
    "4.9E-324", "100", "0.333333333333333333333333333333",
)  # fmt: skip
DOUBLES = st.sampled_from([Decimal(text) for text in WRITTEN_DOUBLES]) | st.decimals(
    allow_nan=False, allow_infinity=False
)

_MARKUP = (
    "<p>a</p>", "<b>a</b> &amp; <i>b</i>", "<ul><li>a</li></ul>", "<table><tr><td>1</td></tr></table>", "a<br/>b",
    "<p>&#13;</p>",
    "<p>a\r\nb</p>", "<b>]]&gt;</b>", "<b><![CDATA[<]]></b>", "<p>a", "<div/>", "<p>&nbsp;</p>",
    "<p\talign='centre'>\n</p>",
    "<!DOCTYPE html><p>a</p>", '<a href="javascript:x">y</a>', "<b>\U0001f600</b><blink/>",
)  # fmt: skip
_SIMPLE: dict[int, SearchStrategy[Any]] = {
    id(STRING): texts(),
    id(MARKUP): texts() | st.sampled_from(_MARKUP),
    id(INTEGER): INTEGERS,
    id(BOOLEAN): st.booleans(),
    id(DOUBLE): DOUBLES,
}
_FACETS: dict[str, SearchStrategy[Any]] = {  # by the name of the element or attribute; "Parent/Name" goes first
    "AnswerScore": INT32,
    "AppletPath": WEB_ADDRESSES,
    "DataURL": WEB_ADDRESSES,
    "DefaultScore": INT32,
    "ExternalURL": ADDRESSES,
    "FlashMovieURL": WEB_ADDRESSES,
    "InclusiveLowerBound": INT32,
    "InclusiveUpperBound": INT32,
    "MaxFileSizeInBytes": FILE_SIZES,
    "MaxSelectionCount": POSITIVE,
    "MaximumSummedScore": INT32,
    "MimeType/Type": st.sampled_from(("image", "audio", "video")),
    "MinFileSizeInBytes": FILE_SIZES,
    "MinSelectionCount": NON_NEGATIVE,
    "NumberOfLinesSuggestion": POSITIVE,
    "OutOfRangeQualificationValue": INT32,
    "QualificationValue": INT32,
    "StyleSuggestion": st.sampled_from(("radiobutton", "checkbox", "list", "dropdown", "combobox", "multichooser")),
    "maxLength": POSITIVE,
    "maxValue": INT32,
    "minLength": NON_NEGATIVE,
    "minValue": INT32,
}
_NOT_IN_2017 = (Application, FileUploadAnswer)


# -------------------------------------------------------------------------------------------------- records


@cache
def records(cls: type, without: tuple[type, ...] = ()) -> SearchStrategy[Any]:
    """Return records of a class, built from its description; ``without`` are classes that no choice may hold."""
    defaults = {field.name: field.default for field in fields(cls)}
    values: dict[str, SearchStrategy[Any]] = {}
    for name, marker in description(cls):
        value = _content(cls, marker, without)
        optional = defaults[name] is not MISSING
        if isinstance(marker, Child | Choice) and marker.many:
            value = _some(value, 0 if optional else 1)
        elif optional:
            value = st.none() | value
        values[name] = value
    return st.builds(cls, **values)


def _content(cls: type, marker: Attribute | Body | Child | Choice, without: tuple[type, ...]) -> SearchStrategy[Any]:
    if isinstance(marker, Choice):
        return _chosen(marker, without)
    if isinstance(marker, Body):
        return _SIMPLE[id(marker.simple)]
    if isinstance(marker, Attribute):
        return _simple(cls, marker.name, marker.simple)
    if isinstance(marker.of, Simple):
        return _simple(cls, marker.tag, marker.of)
    if isinstance(marker.of, Choice):
        return _some(_chosen(marker.of, without), 1) if marker.of.many else _chosen(marker.of, without)
    return records(marker.of, without)


def _simple(cls: type, name: str, simple: Simple) -> SearchStrategy[Any]:
    names = (f"{cls.__name__}/{name}", name)
    return next((_FACETS[each] for each in names if each in _FACETS), _SIMPLE[id(simple)])


def _chosen(choice: Choice, without: tuple[type, ...]) -> SearchStrategy[Any]:
    return st.one_of([records(each, without) for each in choice.records if each not in without])


def _some(items: SearchStrategy[Any], least: int) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=least, max_size=least + 2).map(tuple)


# ------------------------------------------------------------------------------------------------ documents


@cache
def question_forms() -> SearchStrategy[QuestionForm]:
    """Return forms of both schema versions."""
    return _forms("2005-10-01", ()) | _forms("2017-11-06", _NOT_IN_2017)


def _forms(version: str, without: tuple[type, ...]) -> SearchStrategy[QuestionForm]:
    items = _some(records(Overview, without) | records(Question, without), 1)
    return st.builds(QuestionForm, items=items, schema_version=st.just(version))


@cache
def answer_documents(least: int = 0) -> SearchStrategy[QuestionFormAnswers]:
    """Return documents of answers of all kinds, with at least that many of them."""
    return st.builds(
        QuestionFormAnswers, answers=st.lists(_answers(texts(), texts()), min_size=least, max_size=4).map(tuple)
    )


def _answers(questions: SearchStrategy[str], selections: SearchStrategy[str]) -> SearchStrategy[Answer]:
    chosen = st.lists(selections, max_size=4).map(tuple)
    plain = st.builds(Selected, questions, chosen)
    return (
        plain
        | st.builds(FreeText, questions, texts())
        | st.builds(Selected, questions, chosen, texts())
        | st.builds(UploadedFile, questions, POSITIVE, texts())
    )


@cache
def answer_keys() -> SearchStrategy[AnswerKey]:
    """Return keys of all kinds, most of which make no sense as keys."""
    return records(AnswerKey)


@cache
def documents() -> SearchStrategy[Document]:
    """Return documents of all five kinds and both versions of the form that are valid by their schemas.

    Documents of answers hold at least one: without any, the document is an empty text.
    """
    return st.one_of(
        question_forms(), records(ExternalQuestion), records(HTMLQuestion), answer_keys(), answer_documents(least=1)
    )


@cache
def small_documents() -> SearchStrategy[Document]:
    """Return the same kinds with one item each, for laws that work on every character of a text."""
    form = st.builds(QuestionForm, items=st.tuples(records(Question, _NOT_IN_2017) | records(Overview, _NOT_IN_2017)))
    key = st.builds(AnswerKey, questions=st.tuples(records(KeyQuestion)))
    return st.one_of(form, key, records(ExternalQuestion), records(HTMLQuestion), answer_documents(least=1))


# ---------------------------------------------------------------------------------------- keys with answers

QUESTION_POOL = ("q1", "q2", "q3", "")
SELECTION_POOL = ("a", "b", "c", "")
_SCORES = st.integers(-3, 6) | st.sampled_from((2**31 - 1, -(2**31), 1000))


class Sitting(NamedTuple):
    """A key and the answers of one worker, over the same few identifiers, so that options are often met."""

    key: AnswerKey
    answers: QuestionFormAnswers


@cache
def mappings() -> SearchStrategy[QualificationValueMapping | None]:
    """Return mappings that the sums of small keys meet in all ways: in a range, in two, in none, at a half."""
    bounds = st.integers(-5, 12)
    ranges = st.builds(
        SummedScoreRange, inclusive_lower_bound=bounds, inclusive_upper_bound=bounds, qualification_value=INT32
    )
    multipliers = DOUBLES | st.sampled_from(
        [Decimal(each) for each in ("0.5", "-0.5", "1.5", "0.25", "10", "0.1", "-2.5")]
    )
    return st.one_of(
        st.none(),
        st.builds(PercentageMapping, maximum_summed_score=st.integers(-8, 16) | INT32),
        st.builds(ScaleMapping, summed_score_multiplier=multipliers),
        st.builds(RangeMapping, summed_score_ranges=_some(ranges, 1), out_of_range_qualification_value=INT32),
    )


@cache
def sittings() -> SearchStrategy[Sitting]:
    """Return keys with answers to them: repeated questions, options and selections, unknown ones, "other" texts."""
    options = st.builds(
        AnswerOption,
        selection_identifiers=st.lists(st.sampled_from(SELECTION_POOL), min_size=1, max_size=3).map(tuple),
        answer_score=_SCORES,
    )
    question = st.builds(
        KeyQuestion,
        question_identifier=st.sampled_from(QUESTION_POOL),
        answer_options=st.lists(options, min_size=1, max_size=4).map(tuple),
        default_score=st.none() | _SCORES,
    )
    questions = st.lists(question, min_size=1, max_size=4).map(tuple)
    identifiers = st.sampled_from((*QUESTION_POOL, "unknown"))
    plain = st.builds(Selected, identifiers, st.lists(st.sampled_from(SELECTION_POOL), max_size=3).map(tuple))
    answer = plain | plain | _answers(identifiers, st.sampled_from(SELECTION_POOL))
    answers = st.builds(QuestionFormAnswers, answers=st.lists(answer, max_size=6).map(tuple))
    key = st.builds(AnswerKey, questions=questions, qualification_value_mapping=mappings())
    return st.builds(Sitting, key, answers)


class KeyedForm(NamedTuple):
    """The form of a qualification test and a key over the same few identifiers; the two fit now and then."""

    form: QuestionForm
    key: AnswerKey


@cache
def keyed_forms() -> SearchStrategy[KeyedForm]:
    """Return forms with keys for them: questions of all kinds, missing ones, impossible options."""
    selection = st.builds(
        Selection, selection_identifier=st.sampled_from(SELECTION_POOL), content=st.builds(Text, WORDS)
    )
    other = st.none() | st.just(OtherSelection())
    selections = st.builds(Selections, selections=_some(selection, 1), other_selection=other)
    counts = st.none() | st.integers(1, 3)
    choosing = st.builds(
        SelectionAnswer,
        min_selection_count=st.none() | st.integers(0, 3),
        max_selection_count=counts,
        selections=selections,
    )
    uploading = st.just(FileUploadAnswer(max_file_size_in_bytes=2, min_file_size_in_bytes=1))
    question = st.builds(
        Question,
        question_identifier=st.sampled_from(QUESTION_POOL),
        is_required=st.none() | st.booleans(),
        question_content=st.just((Text("?"),)),
        answer_specification=choosing | choosing | st.just(FreeTextAnswer()) | uploading,
    )
    form = st.builds(QuestionForm, items=_some(question, 1), schema_version=st.just("2005-10-01"))
    return st.builds(KeyedForm, form, sittings().map(lambda sitting: sitting.key))


# ------------------------------------------------------------------------------------------ forms with answers


class AnsweredForm(NamedTuple):
    """A form and answers that fit it, one for each question, in another order."""

    form: QuestionForm
    answers: QuestionFormAnswers


REGEXES = {
    "^[0-9]{5}$": st.integers(0, 99_999).map("{:05d}".format),
    r"(^$|\S{2,})": st.text("abc", min_size=2, max_size=4),
    "[A-Z]": st.sampled_from(("A", "a B", "\U0001f426Z")),
    r"\u00e9": st.sampled_from(("é", "caf\u00e9")),
}
"""Patterns, with texts that match them; none matches ``?``."""


@st.composite
def answered_forms(draw: st.DrawFn) -> AnsweredForm:
    """Return forms whose questions have names of their own, and answers that their pages let pass."""
    names = draw(st.lists(texts(), min_size=1, max_size=4, unique=True))
    questions, answers = [], []
    for name in names:
        specification, answer = draw(st.one_of(_texts_asked(name), _choices_asked(name), _files_asked(name)))
        is_required = draw(st.none() | st.booleans())
        questions.append(
            Question(
                question_identifier=name,
                is_required=is_required,
                question_content=(Text("?"),),
                answer_specification=specification,
            )
        )
        answers.append(answer)
    form = QuestionForm(items=tuple(questions), schema_version="2005-10-01")
    return AnsweredForm(form, QuestionFormAnswers(answers=tuple(draw(st.permutations(answers)))))


@st.composite
def _constrained(draw: st.DrawFn) -> tuple[Constraints | None, str]:
    """Return constraints of a text, and a text that is not empty and satisfies them."""
    match draw(st.integers(0, 3)):
        case 0:
            return None, draw(texts().filter(bool))
        case 1:
            text = draw(texts().filter(bool))
            least, most = (
                draw(st.none() | st.integers(0, len(text))),
                draw(st.none() | st.integers(min_value=len(text))),
            )
            return Constraints(length=Length(min_length=least, max_length=most)), text
        case 2:
            number = draw(INT32)
            low = draw(st.none() | st.integers(-(2**31), number))
            high = draw(st.none() | st.integers(number, 2**31 - 1))
            blank = draw(st.sampled_from(("", " ", "\n")))
            text = f"{blank}{number}{draw(st.sampled_from(('', '.', '.0')))}{blank}"
            return Constraints(is_numeric=IsNumeric(min_value=low, max_value=high)), text
    regex = draw(st.sampled_from(list(REGEXES)))
    return Constraints(answer_format_regexes=(AnswerFormatRegex(regex=regex),)), draw(REGEXES[regex])


@st.composite
def _texts_asked(draw: st.DrawFn, name: str) -> tuple[FreeTextAnswer, Answer]:
    constraints, text = draw(_constrained())
    return FreeTextAnswer(constraints=constraints), FreeText(name, text)


@st.composite
def _choices_asked(draw: st.DrawFn, name: str) -> tuple[SelectionAnswer, Answer]:
    names = draw(st.lists(texts(), min_size=1, max_size=4, unique=True))
    chosen = draw(st.permutations(names))[: draw(st.integers(1, len(names)))]
    other, text = None, None
    if draw(st.booleans()):
        constraints, written = draw(_constrained())
        other, text = OtherSelection(constraints=constraints), draw(st.sampled_from((None, "", written)))
    field = SelectionAnswer(
        min_selection_count=draw(st.none() | st.integers(0, len(chosen))),
        max_selection_count=draw(
            st.integers(len(chosen), len(names)) | (st.none() if len(chosen) == 1 else st.nothing())
        ),
        selections=Selections(
            selections=tuple(Selection(selection_identifier=each, content=Text("?")) for each in names),
            other_selection=other,
        ),
    )
    return field, Selected(name, tuple(chosen), text)


@st.composite
def _files_asked(draw: st.DrawFn, name: str) -> tuple[FileUploadAnswer, Answer]:
    low, size, high = sorted(draw(st.tuples(FILE_SIZES, FILE_SIZES, FILE_SIZES)))
    field = FileUploadAnswer(max_file_size_in_bytes=high, min_file_size_in_bytes=low)
    return field, UploadedFile(name, size, draw(texts()))


# ------------------------------------------------------------------------------------------------- choosing


def choosers() -> SearchStrategy[Random]:
    """Return sources of choices, for code that alters a document at places of its own choosing."""
    return st.integers(0, 2**32 - 1).map(Random)


def altered_texts(sources: SearchStrategy[str]) -> SearchStrategy[str]:
    """Return texts in which a stretch was dropped, doubled or replaced by something hostile, once to three times."""

    def alter(text: str, random: Random) -> str:
        for _ in range(random.randint(1, 3)):
            start = random.randint(0, len(text))
            end = min(len(text), start + random.choice((0, 0, 1, 2, 10, 100)))
            middle = random.choice(
                (random.choice(HOSTILE), "\x00", "\ud800", text[start:end] * 2, "", "", ":", "=", "/")
            )
            text = text[:start] + middle + text[end:]
        return text

    return st.builds(alter, sources, choosers())


def altered_bytes(sources: SearchStrategy[bytes]) -> SearchStrategy[bytes]:
    """Return bytes in which some were overwritten, dropped or added."""

    def alter(data: bytes, random: Random) -> bytes:
        changed = bytearray(data)
        for _ in range(random.randint(1, 4)):
            at = random.randint(0, len(changed))
            changed[at : at + random.choice((0, 1, 1, 5))] = random.randbytes(random.choice((0, 1, 1, 3)))
        return bytes(changed)

    return st.builds(alter, sources, choosers())
