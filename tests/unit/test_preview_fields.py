"""Every answer specification becomes a field that can be named, filled and used with a keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from mturk_xml import QuestionForm
from mturk_xml.preview import names
from mturk_xml.preview.assets import script
from mturk_xml.preview.fields import Field, view
from mturk_xml.preview.form import form_html
from mturk_xml.question_form import (
    AnswerFormatRegex,
    AnswerSpecification,
    Binary,
    Constraints,
    FileUploadAnswer,
    FormattedContent,
    FreeTextAnswer,
    IsNumeric,
    Length,
    MimeType,
    OtherSelection,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "valid" / "question-form"
FORMS = sorted(FIXTURES.glob("*.xml"))
IMAGE = Binary(mime_type=MimeType(type="image"), data_url="https://example.org/a.png", alt_text="A leaf")


def question(specification: AnswerSpecification, **fields: Any) -> Question:
    """Return a question."""
    return Question(
        question_identifier="q", question_content=(Text("?"),), answer_specification=specification, **fields
    )


def form_of(*specifications: AnswerSpecification, **fields: Any) -> QuestionForm:
    """Return a form with a question for each specification."""
    return QuestionForm(items=tuple(question(each, **fields) for each in specifications))


def choosing(*contents: Any, other: OtherSelection | None = None, **fields: Any) -> SelectionAnswer:
    """Return a question with selections ``s1``, ``s2`` and so on."""
    selections = tuple(
        Selection(selection_identifier=f"s{number}", content=each) for number, each in enumerate(contents, 1)
    )
    return SelectionAnswer(selections=Selections(selections=selections, other_selection=other), **fields)


def shown(specification: AnswerSpecification, *pairs: tuple[str, str], **fields: Any) -> Field:
    """Return the field of a question."""
    return view(question(specification, **fields), 1, names.grouped(pairs), (), disabled=False)


def parsed(html: str) -> Element:
    """Return a page as a browser reads it."""
    found: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return found


def fields_of(html: str) -> Iterator[Element]:
    """Yield the elements that can be filled in."""
    yield from (each for each in parsed(html).iter() if each.tag in ("input", "textarea", "select"))


# ------------------------------------------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        (FreeTextAnswer(), 4),
        (FreeTextAnswer(number_of_lines_suggestion=1), 1),
        (FreeTextAnswer(number_of_lines_suggestion=2), 2),
        (FreeTextAnswer(number_of_lines_suggestion=50), 50),
        (FreeTextAnswer(number_of_lines_suggestion=10**30), 50),
        (FreeTextAnswer(constraints=Constraints(is_numeric=IsNumeric())), 1),
        (FreeTextAnswer(constraints=Constraints(length=Length(max_length=40))), 1),
        (FreeTextAnswer(constraints=Constraints(length=Length(max_length=41))), 4),
        (FreeTextAnswer(constraints=Constraints(length=Length(min_length=1))), 4),
        (FreeTextAnswer(number_of_lines_suggestion=1, default_text="a\r\nb"), 4),
        (FreeTextAnswer(number_of_lines_suggestion=9, default_text="a\r\nb"), 9),
    ],
)
def test_a_text_has_the_lines_that_are_suggested(field: FreeTextAnswer, lines: int) -> None:
    box: Any = shown(field).control

    assert box.lines == lines


def test_one_line_is_an_input_and_several_are_a_textarea() -> None:
    form = form_of(FreeTextAnswer(number_of_lines_suggestion=1), FreeTextAnswer(number_of_lines_suggestion=7))
    one, several = fields_of(form_html(form))

    assert (one.tag, one.get("type")) == ("input", "text")
    assert (several.tag, several.get("rows")) == ("textarea", "7")


@pytest.mark.parametrize(
    "text", ["plain", "<b>&amp;\"'", "\nbegins with a line", " blanks ", "a\n\nb", "\u202e{{ 7 }}"]
)
def test_a_default_text_stands_in_the_field_as_it_is(text: str) -> None:
    (field,) = fields_of(form_html(form_of(FreeTextAnswer(default_text=text))))

    assert field.text == text


def test_what_was_posted_stands_in_place_of_the_default_text_even_if_it_is_blank() -> None:
    field = FreeTextAnswer(default_text="default")
    boxes: list[Any] = [shown(field, ("Answer_1_FreeText", text)).control for text in ("mine", "")]

    assert [box.text for box in boxes] == ["mine", ""]


def test_what_no_page_can_hold_is_shown_as_a_mark() -> None:
    box: Any = shown(FreeTextAnswer(), ("Answer_1_FreeText", "a\x00b\ud800\x07")).control

    assert box.text == "a\ufffdb\ufffd\x07"


@pytest.mark.parametrize(("least", "keys"), [(0, "decimal"), (1, "decimal"), (-1, "text"), (None, "text")])
def test_keys_for_numbers_are_offered_only_where_no_minus_is_needed(least: int | None, keys: str) -> None:
    """The keys for numbers of some telephones have no minus."""
    box: Any = shown(FreeTextAnswer(constraints=Constraints(is_numeric=IsNumeric(min_value=least)))).control

    assert box.input_mode == keys


@pytest.mark.parametrize(
    ("constraints", "hint"),
    [
        (Constraints(), ""),
        (Constraints(is_numeric=IsNumeric()), "A number."),
        (Constraints(is_numeric=IsNumeric(min_value=-1, max_value=5)), "A number from -1 to 5."),
        (Constraints(is_numeric=IsNumeric(min_value=1)), "A number, 1 or more."),
        (Constraints(is_numeric=IsNumeric(max_value=1)), "A number, 1 or less."),
        (Constraints(length=Length()), ""),
        (Constraints(length=Length(min_length=1)), ""),
        (Constraints(length=Length(min_length=2)), "At least 2 characters."),
        (Constraints(length=Length(max_length=1)), "At most 1 character."),
        (Constraints(length=Length(min_length=1, max_length=1)), "Exactly 1 character."),
        (Constraints(length=Length(min_length=2, max_length=1000)), "2 to 1,000 characters."),
        (
            Constraints(is_numeric=IsNumeric(), length=Length(min_length=3, max_length=3)),
            "A number. Exactly 3 characters.",
        ),
    ],
)
def test_a_hint_says_what_is_taken(constraints: Constraints, hint: str) -> None:
    box: Any = shown(FreeTextAnswer(constraints=constraints)).control

    assert box.hint == hint


# ----------------------------------------------------------------------------------------------------- choices


@pytest.mark.parametrize(
    ("style", "most", "kind", "several"),
    [
        (None, None, "radio", False),
        ("radiobutton", 1, "radio", False),
        ("list", 1, "radio", False),
        ("checkbox", 1, "checkbox", False),
        ("multichooser", 1, "checkbox", False),
        ("dropdown", None, "menu", False),
        ("combobox", 1, "menu", False),
        (None, 2, "checkbox", True),
        ("radiobutton", 2, "checkbox", True),
        ("list", 2, "checkbox", True),
        ("checkbox", 2, "checkbox", True),
        ("multichooser", 2, "checkbox", True),
        ("dropdown", 2, "menu", True),
        ("combobox", 2, "menu", True),
        ("list", None, "checkbox", True),
        ("checkbox", None, "checkbox", True),
        ("multichooser", None, "checkbox", True),
        ("combobox", None, "menu", True),
    ],
)
def test_each_style_has_its_field(style: Any, most: int | None, kind: str, several: bool) -> None:
    field = choosing(Text("A"), Text("B"), style_suggestion=style, max_selection_count=most)
    choices: Any = shown(field).control

    assert (choices.kind, choices.several) == (kind, several)


@pytest.mark.parametrize("content", [IMAGE, FormattedContent("<b>A</b>")])
@pytest.mark.parametrize(("most", "kind"), [(1, "radio"), (2, "checkbox")])
def test_a_menu_cannot_show_pictures_or_markup(content: Any, most: int, kind: str) -> None:
    field = choosing(Text("A"), content, style_suggestion="dropdown", max_selection_count=most)
    choices: Any = shown(field).control

    assert choices.kind == kind


@pytest.mark.parametrize(
    ("least", "most", "hint"),
    [
        (None, None, "Choose one."),
        (1, 2, "Choose up to 2."),
        (0, 2, "Choose up to 2."),
        (2, 2, "Choose 2."),
        (2, 3, "Choose 2 to 3."),
        (1, 4, "Choose one or more."),
        (2, 9, "Choose 2 or more."),
        (2, None, "Choose 2 or more."),
    ],
)
def test_a_hint_says_how_many_may_be_chosen(least: int | None, most: int | None, hint: str) -> None:
    field = choosing(*map(Text, "ABCD"), min_selection_count=least, max_selection_count=most)
    choices: Any = shown(field).control

    assert choices.hint == hint


def test_a_menu_for_several_says_how_and_shows_some_of_its_lines() -> None:
    few: Any = shown(choosing(Text("A"), style_suggestion="combobox")).control
    many: Any = shown(choosing(*map(Text, "ABCDEFGHIJ"), style_suggestion="combobox")).control

    assert "Ctrl" in many.hint
    assert (few.size, many.size) == (2, 8)


@pytest.mark.parametrize("content", [Text(""), Text(" \n"), FormattedContent("<b/>"), FormattedContent("")])
@pytest.mark.parametrize("style", ["radiobutton", "dropdown"])
def test_a_choice_without_a_text_is_counted(content: Any, style: Any) -> None:
    html = form_html(form_of(choosing(Text("A"), content, style_suggestion=style)))

    assert "Choice 2" in html
    assert "Choice 1" not in html


def test_a_picture_without_words_is_counted_beside_the_picture() -> None:
    image = Binary(mime_type=MimeType(type="image"), data_url="https://example.org/a.png", alt_text="")
    html = form_html(form_of(choosing(image)))

    assert "https://example.org/a.png" in html
    assert "Choice 1" in html


def test_choices_that_were_posted_are_chosen_again() -> None:
    pairs = [("Answer_1", "Selection_s2"), ("Answer_1", "OtherSelection"), ("Answer_1_OtherSelection", "mine")]
    choices: Any = shown(choosing(*map(Text, "ABC"), other=OtherSelection(), max_selection_count=4), *pairs).control

    assert [each.chosen for each in choices.choices] == [False, True, False, True]
    assert choices.other.text == "mine"


def test_other_shows_as_chosen_what_counts_as_chosen() -> None:
    field = choosing(Text("A"), other=OtherSelection(default_text="x"))
    written: Any = shown(field, ("Answer_1_OtherSelection", "mine")).control
    default: Any = shown(field).control

    assert written.choices[-1].chosen
    assert not default.choices[-1].chosen
    assert default.other.text == "x"


def test_a_choice_that_is_not_required_can_be_taken_back() -> None:
    """A radio button cannot be switched off by hand; the script shows this button."""
    assert 'class="button quiet clear" hidden' in form_html(form_of(choosing(Text("A"))))
    assert "clear" not in form_html(form_of(choosing(Text("A")), is_required=True))
    assert "clear" not in form_html(form_of(choosing(Text("A"), max_selection_count=2)))


# ------------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("least", "most", "hint"),
    [
        (1, 1, "A file of at most 1 byte."),
        (1, 3_000_000, "A file of at most 3,000,000 bytes."),
        (1000, 3_000_000, "A file of 1,000 to 3,000,000 bytes."),
    ],
)
def test_a_file_says_how_large_it_may_be(least: int, most: int, hint: str) -> None:
    box: Any = shown(FileUploadAnswer(max_file_size_in_bytes=most, min_file_size_in_bytes=least)).control

    assert box.hint == hint


# ---------------------------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_everything_that_names_or_describes_a_field_is_there_once(path: Path) -> None:
    page = parsed(form_html(QuestionForm.from_xml(path), problems={1: ["Wrong."]}))
    identifiers = [each.attrib["id"] for each in page.iter() if "id" in each.attrib]
    named = {
        name
        for each in page.iter()
        for attribute in ("aria-labelledby", "aria-describedby", "for", "data-first")
        for name in each.get(attribute, "").split()
    }
    named |= {each.attrib["href"][1:] for each in page.iter("a") if each.get("href", "").startswith("#")}

    assert len(identifiers) == len(set(identifiers))
    assert named <= set(identifiers)


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_every_field_has_a_label(path: Path) -> None:
    html = form_html(QuestionForm.from_xml(path))
    labels = {each.get("for") for each in parsed(html).iter("label")}

    assert [each.get("id") for each in fields_of(html) if each.get("id") not in labels] == []


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_nothing_can_be_filled_in_where_the_form_is_disabled(path: Path) -> None:
    html = form_html(QuestionForm.from_xml(path), disabled=True)

    assert [each.get("id") for each in fields_of(html) if "disabled" not in each.attrib] == []


def test_required_fields_are_marked_for_browsers_and_for_readers() -> None:
    upload = FileUploadAnswer(max_file_size_in_bytes=2, min_file_size_in_bytes=1)
    menu = choosing(Text("A"), style_suggestion="dropdown")
    boxes = choosing(Text("A"), style_suggestion="checkbox")
    form = form_of(FreeTextAnswer(), choosing(Text("A")), menu, boxes, upload, is_required=True)
    html = form_html(form)
    marked = {each.get("name"): "required" in each.attrib for each in fields_of(html)}

    assert marked == {"Answer_1_FreeText": True, "Answer_2": True, "Answer_3": True, "Answer_4": False,
                      "Answer_5_File": True}  # fmt: skip
    assert html.count('aria-required="true"') == 1  # a group of checkboxes has no such attribute


def test_problems_stand_at_their_field_and_in_the_summary() -> None:
    form = form_of(FreeTextAnswer(), choosing(Text("A")))
    html = form_html(form, problems={2: ["Choose <one>."]})
    page = parsed(html)
    summary = next(each for each in page.iter() if each.get("class") == "problems")
    field = next(each for each in page.iter() if each.get("id") == "answer-2-problems")

    assert "hidden" not in summary.attrib
    assert [each.text for each in summary.iter("a")] == ["Question 2: Choose <one>."]
    assert [each.text for each in field.iter("p")] == ["Choose <one>."]
    assert re.findall(r'id="([^"]*)"[^>]*aria-invalid="true"', html) == ["answer-2-choices"]


def test_the_summary_is_hidden_while_there_is_nothing_to_say() -> None:
    summary = next(each for each in parsed(form_html(form_of(FreeTextAnswer()))).iter() if "data-words" in each.attrib)

    assert "hidden" in summary.attrib


def test_hostile_words_of_a_form_stay_words() -> None:
    hostile = "\"'><script>alert(1)</script>{{ 7 * 7 }}"
    constraints = Constraints(answer_format_regexes=(AnswerFormatRegex(regex=hostile, error_text=hostile),))
    selection = Selection(selection_identifier=hostile, content=Text(hostile))
    fields: list[AnswerSpecification] = [
        FreeTextAnswer(constraints=constraints, default_text=hostile),
        SelectionAnswer(selections=Selections(selections=(selection,))),
        SelectionAnswer(style_suggestion="dropdown", selections=Selections(selections=(selection,))),
    ]
    html = form_html(form_of(*fields), problems={1: [hostile]})

    assert list(parsed(html).iter("script")) == []
    assert "{{ 7 * 7 }}" in html
    assert sum(each.get("value") == f"Selection_{hostile}" for each in parsed(html).iter()) == 2


def test_the_script_can_stand_in_a_page() -> None:
    """Nothing in it ends a script element, or begins a comment."""
    assert re.findall("</|<!--|]]>", script()) == []
