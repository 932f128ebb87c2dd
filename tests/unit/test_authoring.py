"""Documents in short: what the short forms stand for, and what they refuse where it is written."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import answer_key as ak
from mturk_xml import question_form as qf
from mturk_xml.authoring import (
    Text,
    Title,
    answer_key,
    answers,
    audio,
    embedded_binary,
    file_upload_answer,
    flash,
    form,
    free_text_answer,
    image,
    java_applet,
    key_question,
    other_selection,
    overview,
    qualification_test,
    question,
    range_mapping,
    scored,
    selection_answer,
    video,
)
from mturk_xml.xhtml import B, P

VALID = Path(__file__).parents[2] / "fixtures" / "valid"


def paragraph(text: str, indent: int) -> str:
    """Return a text as it stands in the samples: on a line of its own."""
    return f"\n{' ' * (indent + 2)}{text}\n{' ' * indent}"


SAMPLE_FORM = form(
    overview(
        Title('Game 01523, "X" to play'),
        paragraph(
            "You are helping to decide the next move in a game of Tic-Tac-Toe. The board looks\n      like this:", 4
        ),
        image("http://tictactoe.amazon.com/game/01523/board.gif", 'The game board, with "X" to move.', "gif"),
        paragraph('Player "X" has the next move.', 4),
    ),
    question(
        "nextmove",
        paragraph('What are the coordinates of the best move for player "X" in this game?', 6),
        free_text_answer(min_length=2, max_length=2, default_text="C1"),
        display_name="The Next Move",
        is_required=True,
    ),
    question(
        "likelytowin",
        paragraph('How likely is it that player "X" will win this game?', 6),
        selection_answer(
            {"notlikely": "Not likely", "unsure": "It could go either way", "likely": "Likely"},
            style_suggestion="radiobutton",
        ),
        display_name="The Next Move",
        is_required=True,
    ),
    schema_version="2005-10-01",
)
SAMPLE_KEY = answer_key({"nextmove": {"D": 5}, "favoritefruit": {"apples": 10}}, "percentage")


def lines_of(name: str) -> int:
    """Return how many lines the assignment to a name takes in this file."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    [node] = [each for each in tree.body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == name]
    return (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize(
    ("authored", "name", "path"),
    [
        (SAMPLE_FORM, "SAMPLE_FORM", "question-form/tic-tac-toe.xml"),
        (SAMPLE_KEY, "SAMPLE_KEY", "answer-key/tic-tac-toe-and-fruit.xml"),
    ],
)
def test_the_samples_are_authored_in_at_most_as_many_lines_as_they_have_elements(
    authored: mx.Document, name: str, path: str
) -> None:
    xml = (VALID / path).read_text(encoding="utf-8")

    assert authored == mx.parse(xml)
    assert lines_of(name) <= len(re.findall(r"<\w", xml))


def test_strings_become_text_lists_become_lists_and_elements_formatted_content() -> None:
    made = overview(Title("T"), "plain", ["one", "two"], P("a ", B("bold"), " word"), Text("kept"))

    assert made == qf.Overview(
        content=(
            qf.Title("T"),
            qf.Text("plain"),
            qf.List(list_items=("one", "two")),
            qf.FormattedContent("<p>a <b>bold</b> word</p>"),
            qf.Text("kept"),
        )
    )


def test_a_multiple_choice_question_is_one_call() -> None:
    made = question("bill", "Which is longer?", {"a": "Heron", "b": "Finch"}, is_required=True)

    assert made == qf.Question(
        question_identifier="bill",
        is_required=True,
        question_content=(qf.Text("Which is longer?"),),
        answer_specification=qf.SelectionAnswer(
            selections=qf.Selections(
                selections=(
                    qf.Selection(selection_identifier="a", content=qf.Text("Heron")),
                    qf.Selection(selection_identifier="b", content=qf.Text("Finch")),
                )
            )
        ),
    )


def test_selections_are_a_mapping_pairs_or_records_and_show_anything_that_a_selection_can() -> None:
    heron = image("https://birds.example.org/heron.jpg", "a heron")
    pairs = selection_answer([("a", "Heron"), ("b", heron), ("c", B("Finch"))])
    mapping = selection_answer({"a": "Heron", "b": heron, "c": qf.FormattedContent("<b>Finch</b>")})

    assert pairs == mapping
    assert selection_answer(pairs.selections.selections) == pairs


def test_several_pieces_of_question_content_are_a_tuple() -> None:
    made = question("q", (Title("T"), "text", ["item"]), free_text_answer())

    assert [type(each).__name__ for each in made.question_content] == ["Title", "Text", "List"]


def test_a_question_for_several_selections_is_one() -> None:
    three = {"a": "A", "b": "B", "c": "C"}

    assert selection_answer(three, max_selection_count=2).style_suggestion == "checkbox"
    assert selection_answer(three, max_selection_count=1).style_suggestion is None
    assert selection_answer(three, max_selection_count=2, style_suggestion="list").style_suggestion == "list"
    assert selection_answer(three, style_suggestion="checkbox").max_selection_count == 3
    assert selection_answer(three, style_suggestion="checkbox", max_selection_count=1).max_selection_count == 1
    assert selection_answer(three, style_suggestion="dropdown").max_selection_count is None
    assert selection_answer(three).max_selection_count is None


def test_other_selections() -> None:
    two = {"a": "A", "b": "B"}
    limited = other_selection(max_length=20, default_text="none")

    assert selection_answer(two).selections.other_selection is None
    assert selection_answer(two, other_selection=True).selections.other_selection == qf.OtherSelection()
    assert selection_answer(two, other_selection=limited).selections.other_selection == qf.OtherSelection(
        constraints=qf.Constraints(length=qf.Length(max_length=20)), default_text="none"
    )


def test_constraints_are_written_in_the_order_of_the_schema_however_they_are_given() -> None:
    made = free_text_answer(
        answer_format_regex=["^[0-9]", qf.AnswerFormatRegex(regex="7$", error_text="ends in 7", flags="i")],
        max_length=4,
        min_value=0,
    )

    assert made.constraints == qf.Constraints(
        is_numeric=qf.IsNumeric(min_value=0),
        length=qf.Length(max_length=4),
        answer_format_regexes=(
            qf.AnswerFormatRegex(regex="^[0-9]"),
            qf.AnswerFormatRegex(regex="7$", error_text="ends in 7", flags="i"),
        ),
    )
    xml = form(question("q", "x", made)).to_xml(indent="")
    assert '<Constraints><IsNumeric minValue="0"/><Length maxLength="4"/><AnswerFormatRegex regex="^[0-9]"/>' in xml


def test_a_text_field_without_constraints_has_none() -> None:
    assert free_text_answer() == qf.FreeTextAnswer()
    assert free_text_answer(answer_format_regex="x").constraints is not None
    assert free_text_answer(is_numeric=True).constraints == qf.Constraints(is_numeric=qf.IsNumeric())


def test_media() -> None:
    url = "https://birds.example.org/heron"

    assert image(url, "a heron", "png") == qf.Binary(
        mime_type=qf.MimeType(type="image", sub_type="png"), data_url=url, alt_text="a heron"
    )
    assert audio(url, "its call").mime_type == qf.MimeType(type="audio")
    assert video(url, "its flight").mime_type == qf.MimeType(type="video")
    assert embedded_binary("video/mp4", url, "its flight", 640, "100%", {"loop": "true"}) == qf.EmbeddedBinary(
        embedded_mime_type=qf.EmbeddedMimeType(type="video", sub_type="mp4"),
        data_url=url,
        alt_text="its flight",
        width="640",
        height="100%",
        application_parameters=(qf.ApplicationParameter(name="loop", value="true"),),
    )


def test_applications_take_their_parameters_and_keep_the_form_in_the_older_schema() -> None:
    movie = flash("http://birds.example.org/map.swf", 400, 300, [("zoom", "2"), ("pan", "&<>")])
    applet = java_applet("http://birds.example.org/", "Map.class", 400, 300)
    made = form(overview(movie, applet), question("q", "Where?", free_text_answer()))

    assert made.schema_version == "2005-10-01"
    assert mx.parse(made.to_xml()) == made
    assert "<Name>pan</Name>" in made.to_xml()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: overview(5),  # type: ignore[arg-type]
        lambda: overview(None),  # type: ignore[arg-type]
        lambda: overview(("a", "b")),  # type: ignore[arg-type]
        lambda: question("q", "x", "yes"),  # type: ignore[arg-type]
        lambda: question("q", "x", 5),  # type: ignore[arg-type]
        lambda: question("q", "x", ["yes", "no"]),  # type: ignore[list-item]
        lambda: question("q", "x", {"a": 5}),  # type: ignore[dict-item]
        lambda: question("q", "x", {5: "a"}),  # type: ignore[dict-item]
        lambda: question("q", "x", [("a", "b", "c")]),  # type: ignore[list-item]
        lambda: selection_answer({"a": Title("no heading here")}),  # type: ignore[dict-item]
        lambda: embedded_binary("video", "https://birds.example.org/f", "its flight", 1, 1),
    ],
)
def test_what_cannot_stand_somewhere_is_refused_where_it_is_written(wrong: Any) -> None:
    with pytest.raises(mx.BuildError, match="MTX112"):
        wrong()


def test_a_misspelt_keyword_is_refused_as_everywhere_in_python() -> None:
    with pytest.raises(TypeError, match="minlength"):
        free_text_answer(minlength=3)  # type: ignore[call-arg]


def test_forms_are_written_for_the_newest_schema_that_holds_them() -> None:
    plain = question("q", "x", free_text_answer())
    upload = question("q", "x", file_upload_answer(max_file_size_in_bytes=5))

    assert form(plain).schema_version == "2017-11-06"
    assert form(upload).schema_version == "2005-10-01"
    assert form(plain, schema_version="2005-10-01").schema_version == "2005-10-01"


# ------------------------------------------------------------------------------------------------------ keys


def test_keys_are_mappings_of_mappings_or_records() -> None:
    colours = key_question("colours", {"red": 1, ("red", "blue"): 3, frozenset({"z", "a"}): 2}, default_score=-1)

    assert colours == ak.Question(
        question_identifier="colours",
        answer_options=(
            ak.AnswerOption(selection_identifiers=("red",), answer_score=1),
            ak.AnswerOption(selection_identifiers=("red", "blue"), answer_score=3),
            ak.AnswerOption(selection_identifiers=("a", "z"), answer_score=2),
        ),
        default_score=-1,
    )
    assert answer_key([colours]).questions == (colours,)
    assert answer_key({"q": {"a": 1}}, ak.PercentageMapping(maximum_summed_score=9)).to_xml()


def bills() -> qf.Question:
    return question("bill", "Which is longer?", {"a": "Heron", "b": "Finch"}, is_required=True)


def waders() -> qf.Question:
    answer = selection_answer({"a": "Heron", "b": "Finch", "c": "Stork"}, max_selection_count=3)
    return question("waders", "Which wade?", answer, is_required=True)


def test_form_and_key_are_written_together() -> None:
    test = qualification_test(
        overview(Title("Birds")),
        scored(bills(), "a", points=3),
        scored(waders(), {"c", "a"}, points=2, default_score=-1),
        question("why", "Why?", {"x": "X", "y": "Y"}),
        mapping="percentage",
    )
    made, key = test

    assert made == form(overview(Title("Birds")), bills(), waders(), question("why", "Why?", {"x": "X", "y": "Y"}))
    assert key == answer_key(
        [key_question("bill", {"a": 3}), key_question("waders", {("a", "c"): 2}, default_score=-1)],
        ak.PercentageMapping(maximum_summed_score=5),
    )
    assert key.score(answers({"bill": ["a"], "waders": ["a", "c"]})).value == 100
    assert [each.code for each in test.check()] == ["MTX324"]  # the question that is not scored


def test_several_answers_can_earn_something() -> None:
    made = scored(waders(), {("a", "c"): 4, "a": 1, "c": 1}).key

    assert [(option.selection_identifiers, option.answer_score) for option in made.answer_options] == [
        (("a", "c"), 4),
        (("a",), 1),
        (("c",), 1),
    ]


@pytest.mark.parametrize(
    ("right", "code"),
    [("z", "MTX321"), (("a", "b"), "MTX322"), ({"a": 1, "z": 2}, "MTX321")],
)
def test_a_right_answer_that_nobody_can_give_is_refused_where_it_is_marked(right: Any, code: str) -> None:
    with pytest.raises(mx.BuildError, match=code):
        scored(bills(), right)


def test_free_text_cannot_be_marked() -> None:
    with pytest.raises(mx.BuildError, match="MTX323"):
        scored(question("why", "Why?", free_text_answer()), "because")


def test_a_test_without_a_right_answer_has_no_key() -> None:
    with pytest.raises(mx.BuildError, match="MTX239"):
        qualification_test(bills())


def test_the_highest_sum_of_a_percentage_is_the_one_that_answers_can_reach() -> None:
    hard = scored(waders(), {("a", "b"): 5, ("a", "b", "c"): 9})
    _, key = qualification_test(hard, scored(bills(), {"b": -2, "a": 1}), mapping="percentage")

    assert key.qualification_value_mapping == ak.PercentageMapping(maximum_summed_score=10)


def test_combinations_are_the_sets_that_a_worker_can_choose() -> None:
    assert list(ak.combinations(bills())) == [("a",), ("b",)]
    assert list(ak.combinations(waders())) == [
        ("a",),
        ("b",),
        ("c",),
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
        ("a", "b", "c"),
    ]
    two = selection_answer({"a": "A", "b": "B", "c": "C"}, min_selection_count=2, max_selection_count=2)
    assert list(ak.combinations(question("q", "x", two))) == [("a", "b"), ("a", "c"), ("b", "c")]
    none_or_one = selection_answer({"a": "A", "b": "B"}, min_selection_count=0)
    assert list(ak.combinations(question("q", "x", none_or_one))) == [("a",), ("b",)]
    assert list(ak.combinations(question("q", "x", free_text_answer()))) == []


def test_partial_credit_is_a_comprehension_over_the_combinations() -> None:
    right = {"a", "c"}
    asked = waders()
    points = {chosen: len(right & {*chosen}) - len({*chosen} - right) for chosen in ak.combinations(asked)}
    _, key = qualification_test(scored(asked, points), mapping="percentage")

    assert [key.score(answers({"waders": chosen})).summed_score for chosen in (["a"], ["a", "c"], ["a", "b", "c"])] == [
        1,
        2,
        1,
    ]


def test_the_skeleton_of_a_key_has_every_set_for_no_points() -> None:
    made = form(overview("Look."), bills(), waders(), question("why", "Why?", free_text_answer()))
    key = mx.AnswerKey.from_form(made)

    assert [each.question_identifier for each in key.questions] == ["bill", "waders"]
    assert [option.selection_identifiers for option in key.questions[0].answer_options] == [("a",), ("b",)]
    assert len(key.questions[1].answer_options) == 7
    assert {option.answer_score for each in key.questions for option in each.answer_options} == {0}
    assert mx.parse(key.to_xml()) == key


def test_a_skeleton_stays_readable_where_there_are_too_many_sets() -> None:
    many = selection_answer({f"s{number}": f"bird {number}" for number in range(30)}, style_suggestion="checkbox")
    [keyed] = mx.AnswerKey.from_form(form(question("q", "Which?", many))).questions

    assert [option.selection_identifiers for option in keyed.answer_options] == [(f"s{n}",) for n in range(30)]


@pytest.mark.parametrize(
    ("count", "least", "most", "options"), [(100, 1, 1, 100), (100, 1, 100, 100), (10, 3, 10, 120), (12, 3, 3, 220)]
)
def test_a_skeleton_never_cuts_off_the_sets_of_the_smallest_size(
    count: int, least: int, most: int, options: int
) -> None:
    states = {f"s{number}": "a state" for number in range(count)}
    asked = question("q", "Which?", selection_answer(states, min_selection_count=least, max_selection_count=most))
    [keyed] = mx.AnswerKey.from_form(form(asked)).questions

    assert len({option.selection_identifiers for option in keyed.answer_options}) == options
    assert {len(option.selection_identifiers) for option in keyed.answer_options} == {least}


def test_a_skeleton_that_nobody_could_fill_in_is_refused() -> None:
    thirty = {f"s{number}": "a bird" for number in range(30)}
    asked = question("q", "Which?", selection_answer(thirty, min_selection_count=10, max_selection_count=10))

    with pytest.raises(mx.BuildError, match="MTX276"):
        mx.AnswerKey.from_form(form(asked))


def test_a_form_without_selections_has_no_skeleton() -> None:
    with pytest.raises(mx.BuildError, match="MTX238"):
        mx.AnswerKey.from_form(form(question("why", "Why?", free_text_answer())))


def test_answers_in_short() -> None:
    made = answers(
        {"why": "It wades.", "bill": ["a"], "seen": {"d", "b"}, "blank": [], "up": mx.UploadedFile("up", 3, "k")}
    )

    assert made.answers == (
        mx.FreeText("why", "It wades."),
        mx.Selected("bill", ("a",)),
        mx.Selected("seen", ("b", "d")),
        mx.Selected("blank", ()),
        mx.UploadedFile("up", 3, "k"),
    )
    assert mx.parse(made.to_xml()) == made


def test_ranges_in_short() -> None:
    assert range_mapping({(8, 10): 1, (5, 7): 2}, out_of_range_qualification_value=0) == ak.RangeMapping(
        summed_score_ranges=(
            ak.SummedScoreRange(inclusive_lower_bound=8, inclusive_upper_bound=10, qualification_value=1),
            ak.SummedScoreRange(inclusive_lower_bound=5, inclusive_upper_bound=7, qualification_value=2),
        ),
        out_of_range_qualification_value=0,
    )


def test_a_key_is_held_against_forms_only() -> None:
    key = answer_key({"zz": {"a": 1}})

    assert [each.code for each in key.check(form(bills()))] == ["MTX324", "MTX320"]
    for wrong in (key, "x", form(bills()).to_xml(), qualification_test(scored(bills(), "a"))):
        with pytest.raises(TypeError, match="against a QuestionForm, not against"):
            key.check(wrong)  # type: ignore[arg-type]


def test_what_is_wrong_inside_a_text_of_an_object_has_a_place_in_that_text() -> None:
    page = mx.HTMLQuestion("<!DOCTYPE html>\n<p>one <b>two</p>\n<script src='x'></script>", 0)
    content = form(overview("x", qf.FormattedContent("<p>one\n<u>two <div/></u></p>")), bills())

    assert ("MTX240", 2, 8) in [(each.code, each.line, each.column) for each in page.check()]
    assert [(each.code, each.line, each.column) for each in content.check()] == [("MTX202", 2, 8)]


def test_errors_come_first_in_the_text_of_an_exception() -> None:
    wrong = answer_key(
        [key_question(each, {"a": 1}) for each in ("q", "q", "q", "q")], ak.PercentageMapping(maximum_summed_score=0)
    )

    with pytest.raises(mx.BuildError) as caught:
        wrong.to_xml()

    assert str(caught.value).startswith("error MTX304")
    assert str(caught.value).endswith("... and 1 more in .diagnostics")
