"""The rules on forms, held against what the values of a form say and against themselves."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from mturk_xml import QuestionForm, validate
from mturk_xml.question_form import (
    Constraints,
    Content,
    FileUploadAnswer,
    FormattedContent,
    FreeTextAnswer,
    List,
    Overview,
    Question,
    SelectionAnswer,
    Text,
    Title,
)
from tests.strategies import question_forms

_TOLD = frozenset({"MTX212", "MTX213", "MTX214", "MTX216", "MTX217", "MTX218", "MTX219", "MTX229"})


@given(question_forms())
def test_the_tree_and_the_values_of_a_form_have_the_same_mistakes(form: QuestionForm) -> None:
    """The rules look at the tree; counted here from the values, without it."""
    found = [each.code for each in validate(form).diagnostics]

    if "MTX198" not in found:
        assert Counter(code for code in found if code in _TOLD) == Counter(expected(form))


def expected(form: QuestionForm) -> Iterator[str]:
    """Yield the codes of some simple rules, once for each time that a form breaks them."""
    questions = [each for each in form.items if isinstance(each, Question)]
    if not questions:
        yield "MTX212"
    yield from named("MTX213", [each.question_identifier for each in questions])
    for item in form.items:
        yield from shown(item.content if isinstance(item, Overview) else item.question_content)
    for question in questions:
        yield from answered(question)


def named(repeated: str, identifiers: list[str]) -> Iterator[str]:
    """Yield the codes of identifiers that are blank or repeated."""
    yield from ["MTX214" for each in identifiers if not each.strip()]
    yield from [repeated] * (len(identifiers) - len(set(identifiers)))


def shown(content: tuple[Content, ...]) -> Iterator[str]:
    """Yield the codes of texts that show nothing."""
    for each in content:
        texts: tuple[str, ...] = ()
        if isinstance(each, Title | Text):
            texts = (each.text,)
        elif isinstance(each, FormattedContent):
            texts = (each.xhtml,)
        elif isinstance(each, List):
            texts = each.list_items
        yield from ["MTX229" for text in texts if not text.strip()]


def answered(question: Question) -> Iterator[str]:
    """Yield the codes of bounds that leave no answer, and of the identifiers of selections."""
    answer = question.answer_specification
    if isinstance(answer, FileUploadAnswer):
        yield from above(answer.min_file_size_in_bytes, answer.max_file_size_in_bytes)
    elif isinstance(answer, FreeTextAnswer):
        yield from limited(answer.constraints)
    else:
        yield from chosen(answer)


def chosen(answer: SelectionAnswer) -> Iterator[str]:
    """Yield the codes of a choice."""
    least, most, other = answer.min_selection_count, answer.max_selection_count, answer.selections.other_selection
    count = len(answer.selections) + (other is not None)
    yield from above(least, most)
    yield from ["MTX218"] * (least is not None and least > count) + ["MTX219"] * (most is not None and most > count)
    yield from named("MTX216", [each.selection_identifier for each in answer.selections])
    for selection in answer.selections:
        yield from shown((selection.content,))
    if other is not None:
        yield from limited(other.constraints)


def limited(constraints: Constraints | None) -> Iterator[str]:
    """Yield the codes of lengths and numbers that leave none between them."""
    length = constraints and constraints.length
    number = constraints and constraints.is_numeric
    yield from above(length.min_length, length.max_length) if length else ()
    yield from above(number.min_value, number.max_value) if number else ()


def above(low: int | None, high: int | None) -> list[str]:
    """Return the code of a lower bound above an upper one."""
    return ["MTX217"] * (low is not None and high is not None and low > high)


_BLOCKS = st.sampled_from((
    "<p>a</p>", "a", "<b>a", "a</b>", "<div/>", "<!-- a -->", "<!--", "-->", "<![CDATA[a]]>", "<![CDATA[", "]]>", "<?x a?>",
    "<?x", "?>", "</FormattedContent>", "<FormattedContent>", "</FormattedContent><FormattedContent>", '<a href="', '">a</a>',
    "<", "&", "&amp;", "&nbsp;", "", " ", "\r\n", "<cite>a</cite>", '<q cite="javascript:a">b</q>', '<q cite="a">b</q>',
    '<map id="m" name="m"><area alt=""/></map>', "<br/>", "</r><r>",
))  # fmt: skip
_CONTENTS = st.lists(_BLOCKS, max_size=3).map("".join)


@given(st.lists(_CONTENTS, min_size=1, max_size=5))
def test_contents_get_the_same_verdicts_together_as_each_alone(contents: list[str]) -> None:
    """They are parsed together, but no content can mend, break or hide another."""

    def codes(*several: str) -> list[str]:
        question = Question(
            question_identifier="q",
            question_content=tuple(map(FormattedContent, several)),
            answer_specification=FreeTextAnswer(),
        )
        return [each.code for each in validate(QuestionForm(items=(question,))).diagnostics]

    assert codes(*contents) == [code for each in contents for code in codes(each)]
