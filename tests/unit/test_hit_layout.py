"""HITLayout: placeholders, values as they are and escaped, and what is told about them."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml.diagnostics import MAX_FINDINGS
from mturk_xml.hit_layout import HITLayout

PLACES = {
    "text": "<p>${x}</p>",
    "text area": "<textarea>${x}</textarea>",
    "double": '<p title="${x}"></p>',
    "single": "<p title='${x}'></p>",
    "unquoted": "<p title=${x}></p>",
    "style": "<style>${x}</style>",
    "comment": "<!-- ${x} -->",
    "tag": "<input ${x}>",
    "script": "<script>${x}</script>",
    "event": '<p onclick="${x}"></p>',
}


def codes(layout: HITLayout, rows: list[Any], **terms: Any) -> list[str]:
    """Return the codes of what is found."""
    return [each.code for each in layout.check(rows, **terms)]


def test_parameters_stand_in_the_order_of_their_first_use() -> None:
    assert HITLayout("<p>${b} ${a-1} ${b}</p><i title='${_C}'>${größe}</i>").parameters == ("b", "a-1", "_C", "größe")


@pytest.mark.parametrize(
    "text", ["$name", "${}", "${ name }", "${a b}", "${a.b}", "$ {a}", "{a}", "{{a}}", "${a", "$(a)"]
)
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    layout = HITLayout(f"<p>{text}</p>")

    assert layout.parameters == ()
    assert layout.fill({}).html_content == layout.html


def test_a_placeholder_is_replaced_wherever_it_stands_and_once() -> None:
    layout = HITLayout("$${a}}<p>${a}${b}${a}</p>", 450)

    assert layout.fill({"a": "${b}", "b": "$1\\1"}) == mx.HTMLQuestion(
        html_content="$${b}}<p>${b}$1\\1${b}</p>", frame_height=450
    )


def test_the_height_is_that_of_the_window_if_none_is_given() -> None:
    assert HITLayout("x").fill({}).frame_height == 0


@pytest.mark.parametrize(
    ("place", "safe", "unsafe"),
    [
        ("text", ["a", "", "\"quoted\"", "it's", "1 > 0", "R & D", "&&\n", "&amp;", "&#38;", "&#x26;", "&notin;"],
         ["AT&T", "a<b", "<b>x</b>", "a < b", "&nosuch;", "&copy", "&", "&#;"]),
        ("text area", ["a < b", "<b>", "\"'", "&lt;/"], ["</textarea>", "</p>", "AT&T"]),
        ("double", ["a", "", "it's", "a > b", "<b>", "R & D", "a=b"], ['"', "AT&T", "?a=1&b=2"]),
        ("single", ["a", '"', "<b>"], ["it's", "AT&T"]),
        ("unquoted", ["a", "a/b", "&amp;"], ["", "a b", "a\nb", "it's", '"', "a>", "a=b", "`", "AT&T"]),
        ("style", ["p > a {}", "&", "'\""], ["</style>", "</"]),
        ("comment", ["a", "a - b", "<b>", "&"], ["-->", "--", "a--b", ">", "->"]),
        ("tag", ["checked", 'checked="checked"', "a=b c"], [">", "<b"]),
        ("script", ["1 + 2", "a & b", "https://x.example/?a=1&b=2"], ["</script>", "</SCRIPT", "<!--", "<script>"]),
        ("event", ["go()", ""], ['"', "AT&T"]),
    ],
)  # fmt: skip
def test_a_value_is_held_against_its_place(place: str, safe: list[str], unsafe: list[str]) -> None:
    layout = HITLayout("<!DOCTYPE html>" + PLACES[place])

    assert [value for value in safe if codes(layout, [{"x": value}])] == []
    assert [value for value in unsafe if codes(layout, [{"x": value}]) != ["MTX267"]] == []


@pytest.mark.parametrize("value", ['"', "it's", "`", "\\", "a\nb", "a < b", "${y}"])
def test_a_value_in_a_script_is_doubtful_if_it_could_end_a_string(value: str) -> None:
    assert codes(HITLayout(PLACES["script"]), [{"x": value}]) == ["MTX268"]
    assert codes(HITLayout("<p onclick='go(\"${x}\")'>"), [{"x": value.replace("'", "`")}]) == ["MTX268"]


@pytest.mark.parametrize("place", ["text", "text area", "double", "single"])
def test_escaping_makes_any_value_fit(place: str) -> None:
    layout = HITLayout(PLACES[place])
    value = '<b>AT&T</b> "it\'s" </textarea>'

    assert codes(layout, [{"x": value}], escape=True) == []
    filled = layout.fill({"x": value}, escape=True).html_content
    assert filled == PLACES[place].replace(
        "${x}", "&lt;b&gt;AT&amp;T&lt;/b&gt; &quot;it&#x27;s&quot; &lt;/textarea&gt;"
    )


@pytest.mark.parametrize(
    ("place", "value"), [("style", "</style>"), ("comment", "-->"), ("tag", ">"), ("script", "</script>")]
)
def test_where_references_are_not_read_nothing_is_escaped(place: str, value: str) -> None:
    layout = HITLayout(PLACES[place])

    assert codes(layout, [{"x": value}], escape=True) == ["MTX267"]
    assert layout.fill({"x": "a & b"}, escape=True).html_content == PLACES[place].replace("${x}", "a & b")


def test_quotation_marks_are_still_needed_when_values_are_escaped() -> None:
    assert codes(HITLayout(PLACES["unquoted"]), [{"x": "a b"}], escape=True) == ["MTX267"]


def test_markup_is_put_in_as_it_is() -> None:
    layout = HITLayout("<div>${body}</div><p>${note}</p>")
    values = {"body": "<b>AT&T</b>", "note": "a < b"}

    assert codes(layout, [values], markup=["body"]) == ["MTX267"]
    assert layout.fill(values, markup={"body"}, escape=True).html_content == "<div><b>AT&T</b></div><p>a &lt; b</p>"


def test_what_markup_breaks_is_told_by_the_question() -> None:
    question = HITLayout("<!DOCTYPE html><p>${body}</p>").fill({"body": "AT&T"}, markup=["body"])

    assert "MTX240" in [each.code for each in question.check()]


def test_the_limit_holds_for_the_filled_page() -> None:
    question = HITLayout("<!DOCTYPE html><p>${body}</p>").fill({"body": "x" * 70_000})

    assert [each.code for each in question.check()] == ["MTX210", "MTX244"]


def test_a_missing_value_is_an_error_with_its_place() -> None:
    layout = HITLayout("<p>\n  ${name}</p>")

    with pytest.raises(mx.BuildError) as caught:
        layout.fill({"Name": "x"})
    [missing, unused] = caught.value.diagnostics
    assert (missing.code, missing.line, missing.column) == ("MTX265", 2, 3)
    assert missing.message == "there is no value for ${name}"
    assert (unused.code, unused.line, unused.severity) == ("MTX266", None, "warning")


def test_an_unused_value_does_not_keep_a_layout_from_being_filled() -> None:
    assert HITLayout("<p>").fill({"id": "1"}).html_content == "<p>"


def test_an_empty_text_is_a_value_and_none_is_not() -> None:
    layout = HITLayout("<p>${a}</p>")

    assert layout.fill({"a": ""}).html_content == "<p></p>"
    assert codes(layout, [{"a": None}]) == ["MTX265"]


def test_a_value_that_is_no_text_is_refused() -> None:
    numbers: Any = {"a": 1}

    with pytest.raises(mx.BuildError, match=r"the value of .* is int, and must be str"):
        HITLayout("<p>${a}</p>").fill(numbers)


def test_rows_are_numbered_and_columns_told_once() -> None:
    layout = HITLayout("<p>${a} ${b}</p>")
    rows = list(csv.DictReader(StringIO("a,c\nx,1\n<,2\ny\n1,2,3,4\n")))

    assert [each.message for each in layout.check(rows)] == [
        "there is no value for ${b}",
        "the layout has no placeholder ${c}, so what is given for 'c' is not used",
        "row 2: the value of ${a} has '<' in it, which means something else in the text of a page",
        "row 4: more values than names (2 too many)",
    ]


def test_rows_that_differ_are_told_one_by_one() -> None:
    rows = [{"a": "x"}, {"b": "y"}, {}]

    assert [each.message for each in HITLayout("<p>${a}</p>").check(rows)] == [
        "the layout has no placeholder ${b}, so what is given for 'b' is not used",
        "row 2: there is no value for ${a}",
        "row 3: there is no value for ${a}",
    ]


def test_many_questions_are_made_one_by_one_after_all_rows_were_checked() -> None:
    def rows() -> Iterator[dict[str, str]]:
        yield {"a": "1"}
        yield {"a": "2"}

    questions = HITLayout("<p>${a}</p>").fill_all(rows())

    assert iter(questions) is questions
    assert [each.html_content for each in questions] == ["<p>1</p>", "<p>2</p>"]


def test_no_rows_are_no_questions_and_no_mistake() -> None:
    layout = HITLayout("<p>${a}</p>")

    assert list(layout.fill_all([])) == []
    assert layout.check() == ()


def test_a_table_with_an_error_makes_no_question_at_all() -> None:
    with pytest.raises(mx.BuildError):
        HITLayout("<p>${a}</p>").fill_all([{"a": "1"}, {"a": "<"}])


def test_a_table_of_mistakes_is_bounded_and_errors_come_first() -> None:
    surplus: Any = {"a": "<", None: ["x"]}
    found = HITLayout("<p>${a}</p>").check([surplus] * 5_000)

    assert len(found) == MAX_FINDINGS + 1
    assert {each.code for each in found[:MAX_FINDINGS]} == {"MTX267"}
    assert found[-1].code == "MTX198"


def test_a_layout_of_mistakes_is_bounded() -> None:
    assert len(HITLayout("<p>${ a }</p>" * 5_000).check()) == MAX_FINDINGS + 1


def test_doubtful_placeholders_are_told_outside_scripts() -> None:
    layout = HITLayout("<p>${ a }</p><script>`${b + c}`</script><p title='${d e}' onclick='`${f.g}`'></p>")

    assert [(each.code, each.column) for each in layout.check()] == [("MTX269", 4), ("MTX269", 51)]


def test_in_a_script_a_placeholder_is_a_placeholder_too() -> None:
    assert HITLayout("<script>const at = `${latitude}`;</script>").parameters == ("latitude",)


def test_behind_what_the_parser_reads_no_markup_at_all_is_safe() -> None:
    layout = HITLayout("<b>" * 600 + "${a}")

    assert codes(layout, [{"a": "'"}, {"a": "a"}]) == ["MTX267"]


def test_layouts_are_values() -> None:
    assert HITLayout("<p>${a}</p>", 5) == HITLayout("<p>${a}</p>", 5)
    assert len({HITLayout("a"), HITLayout("a"), HITLayout("a", 1)}) == 2


@pytest.mark.parametrize("scheme", ["javascript:", " JavaScript :", "java\tscript:", "vbscript:", "data:text/html,"])
@pytest.mark.parametrize("attribute", ["href", "src", "action"])
def test_an_address_that_is_a_script_is_no_address(scheme: str, attribute: str) -> None:
    layout = HITLayout(f"<!DOCTYPE html><a {attribute}='${{x}}'>x</a>")

    assert codes(layout, [{"x": f"{scheme}go()"}], escape=True) == ["MTX267"]
    with pytest.raises(mx.BuildError, match="runs as a script"):
        layout.fill({"x": f"{scheme}go()"}, escape=True)


def test_what_only_looks_like_a_script_is_an_address() -> None:
    layout = HITLayout("<!DOCTYPE html><a href='https://x.example/?q=${x}' title='${x}'>${x}</a>")

    assert codes(layout, [{"x": "javascript: the good parts"}]) == []


def test_a_value_that_could_end_a_string_of_a_script_is_refused() -> None:
    layout = HITLayout("<!DOCTYPE html><script>var bird = '${x}';</script>")

    for escape in (False, True):
        with pytest.raises(mx.BuildError, match="MTX268"):
            layout.fill({"x": "x';steal();//"}, escape=escape)
    assert "x';steal();//" in layout.fill({"x": "x';steal();//"}, markup=["x"]).html_content


def test_a_table_whose_columns_were_not_told_apart_is_told_so() -> None:
    [missing, _] = HITLayout("<p>${bird}</p>").check([{"bird;url": "heron;x"}])

    assert "delimiter" in (missing.hint or "")


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_value_within_a_script_that_is_an_address_is_a_value_in_a_script(quote: str) -> None:
    layout = HITLayout(f"<!DOCTYPE html><a href={quote}javascript:f(`${{x}}`){quote}>x</a>")

    assert codes(layout, [{"x": "heron"}]) == []
    assert codes(layout, [{"x": "`);alert(`"}], escape=True) == ["MTX268"]
