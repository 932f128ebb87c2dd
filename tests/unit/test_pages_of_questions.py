"""HTMLQuestion: what is told about a page, at which place of the file, and what is left to scripts."""

import pytest

import mturk_xml as mx
from mturk_xml import html5

NAMESPACE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2011-11-11/HTMLQuestion.xsd"
SUBMIT = "https://www.mturk.com/mturk/externalSubmit"
HIDDEN = '<input type="hidden" name="assignmentId">'
LOADER = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>'


def question(content: str, height: str = "0") -> str:
    """Return a document; the content is XML."""
    return f'<HTMLQuestion xmlns="{NAMESPACE}">\n<HTMLContent>{content}</HTMLContent>\n<FrameHeight>{height}</FrameHeight></HTMLQuestion>'


def page(body: str) -> str:
    """Return a document of a page with a doctype."""
    return question(f"<![CDATA[<!DOCTYPE html>{body}]]>")


def form(
    fields: str, attributes: str = f'action="{SUBMIT}" method="post"', *, send: str = "<button>Send</button>"
) -> str:
    """Return a form that has all that it needs but fields."""
    return f"<form {attributes}>{HIDDEN}{fields}{send}</form>"


def codes(source: str) -> list[str]:
    """Return the codes of what is found."""
    return [each.code for each in mx.validate(source).diagnostics]


def test_a_page_that_has_what_it_needs_is_fine() -> None:
    assert codes(page(form('<input name="answer">'))) == []
    assert codes(page(f'{LOADER}<crowd-form><crowd-input name="answer"></crowd-input></crowd-form>')) == []


@pytest.mark.parametrize(
    "content",
    [
        "<![CDATA[<!DOCTYPE html>\n<p>\tAT&T</p>]]>",
        "&lt;!DOCTYPE html&gt;\n&lt;p&gt;\tAT&amp;T&lt;/p&gt;",
        "<![CDATA[<!DOCTYPE html>\r\n<p>\tAT&T</p>]]>",
        "\r\n\r\n<![CDATA[<!DOCTYPE html>]]>\r\n<![CDATA[<p>\tAT&T</p>]]>",
        "<![CDATA[<!DOCTYPE html>]]><!-- a note -->\n<![CDATA[<p>\tAT]]>&#38;<![CDATA[T</p>]]>",
        "<![CDATA[<!DOCTYPE html>]]>&#13;\n<![CDATA[<p>\tAT&T</p>]]>",
        "<![CDATA[<!DOCTYPE html><!-- \u00e9 \u20ac -->\n<p>\tAT&T</p>]]>",
    ],
    ids=["cdata", "escaped", "crlf", "sections", "comment", "carriage return", "letters"],
)
def test_a_place_in_a_page_is_a_place_in_the_file(content: str) -> None:
    source = question(content)
    [found] = [each for each in mx.validate(source).diagnostics if each.code == "MTX240"]
    assert found.line is not None
    assert found.column is not None
    line = source.replace("\r\n", "\n").split("\n")[found.line - 1]

    assert line[found.column - 1] == "&"
    assert line[: found.column - 1].endswith(("AT", "AT]]>"))
    assert found.element == "/HTMLQuestion/HTMLContent"


def test_a_parse_error_is_told_in_words() -> None:
    [found] = mx.validate(page(form("<input name=a> AT&T"))).diagnostics

    assert (found.severity, found.message) == ("error", "&T is no character reference")
    assert found.hint == "write &amp; if an ampersand is meant, else finish the reference with a semicolon"


def test_an_error_that_the_parser_may_learn_has_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html5.HtmlError, "code", property(lambda _: "brand-new-error"), raising=True)
    [found] = mx.validate(page(form("<input name=a> AT&T"))).diagnostics

    assert found.message == "the HTML is not valid here (brand-new-error)"


def test_the_longest_name_does_not_make_the_longest_sentence() -> None:
    [found] = mx.validate(page(form(f"<input name=a></x{'y' * 5_000}>"))).diagnostics

    assert len(found.message) < 200


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (SUBMIT, []),
        ("https://workersandbox.mturk.com/mturk/externalSubmit", []),
        (f" {SUBMIT}/?foo=bar ", []),
        ("${submit_to}/mturk/externalSubmit", ["MTX262"]),
        ("http://www.mturk.com/mturk/externalSubmit", ["MTX246"]),
        ("https://mturk.com/mturk/externalSubmit", ["MTX246"]),
        ("/mturk/externalSubmit", ["MTX246"]),
        ("https://evil.example/?https://www.mturk.com/mturk/externalSubmit", ["MTX244"]),
        ("https://forms.example.org/", ["MTX244"]),
        ("", ["MTX244"]),
    ],
)
def test_a_form_posts_to_the_service_or_elsewhere(action: str, expected: list[str]) -> None:
    assert codes(page(form("<input name=a>", f'action="{action}" method="post"'))) == expected


@pytest.mark.parametrize(("method", "expected"), [("POST", []), (" post ", []), ("get", ["MTX247"]), ("", ["MTX247"])])
def test_a_form_is_sent_by_post(method: str, expected: list[str]) -> None:
    assert codes(page(form("<input name=a>", f'action="{SUBMIT}" method="{method}"'))) == expected


@pytest.mark.parametrize(
    ("script", "acts"),
    [
        ("", False),
        ("<script>turkSetAssignmentID();</script>", False),
        ("<script> turkSetAssignmentID( ) </script><script src='https://x.example/externalHIT_v1.js'></script>", False),
        (LOADER, False),
        ("<script>document.forms[0].submit()</script>", True),
        ("<script src='https://code.example.org/task.js'></script>", True),
        ("<p onclick='send()'>Send</p>", True),
        ("<a href=' JavaScript:send()'>Send</a>", True),
    ],
)
def test_what_a_script_may_do_is_not_missing(script: str, acts: bool) -> None:
    bare = f'<form action="{SUBMIT}" method="post">{script}</form>'

    assert codes(page(bare)) == (["MTX245"] if acts else ["MTX248", "MTX252", "MTX251"])
    assert codes(page(f"<p>Read this.</p>{script}")) == (["MTX245"] if acts else ["MTX244"])
    assert codes(page(f'<form method="post">{script}</form>')) == (["MTX245"] if acts else ["MTX244"])


def test_the_field_assignment_id_has_to_be_in_the_form_and_spelt_rightly() -> None:
    start = f'<form action="{SUBMIT}" method="post"><input name=a><button>Send</button>'
    [other] = mx.validate(page(start + "<input type=hidden name=AssignmentId></form>")).diagnostics

    assert other.message == "the form has no field assignmentId, but one called AssignmentId"
    assert codes(page(f"{HIDDEN}{start}</form>")) == ["MTX248"]
    assert codes(page(f"{start}</form>{HIDDEN.replace('>', ' form=f>')}".replace("<form", "<form id=f"))) == []


@pytest.mark.parametrize(
    ("send", "expected"),
    [
        ("<button>Send</button>", []),
        ("<button type=SUBMIT>Send</button>", []),
        ("<input type=submit>", []),
        ("<input type=image alt=send src=x.png>", []),
        ("<button type=button>Send</button>", ["MTX252"]),
        ("<input type=reset>", ["MTX252"]),
        ("</form><button form=f>Send</button>", []),
        ("</form><button>Send</button>", ["MTX252"]),
    ],
)
def test_a_form_needs_a_submit_button(send: str, expected: list[str]) -> None:
    source = page(
        form("<input name=a>", f'id=f action="{SUBMIT}" method="post"', send=send).replace(
            "</button></form>", "</button>"
        )
    )

    assert [code for code in codes(source) if code != "MTX240"] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("<input type=radio name=a><input type=radio name=a>", []),
        ("<input type=checkbox name=a><input type=checkbox name=a>", ["MTX250"]),
        ("<input type=checkbox name=a><input type=checkbox name=b>", []),
        ("<input type=radio name=a><input type=radio name=a><input name=a>", ["MTX250"]),
        ("<input name=a><select name=a></select><textarea name=a></textarea>", ["MTX250"]),
        ("<input name=a><button name=a>1</button><button name=a>2</button>", []),
        ("<input name=a><input name=A>", []),
        ("<input name=a><input type=hidden name=hitId><input type=hidden name=turkSubmitTo>", ["MTX249", "MTX249"]),
        ("<input name=a><input type=hidden name=hitid>", []),
        ("<input type=hidden name=a>", ["MTX251"]),
        ("<input name=a><input><textarea></textarea>", ["MTX253", "MTX253"]),
        ("<input name=a><input type=submit>", []),
        ("<select name=a></select>", []),
    ],
)
def test_fields_and_their_names(fields: str, expected: list[str]) -> None:
    assert codes(page(form(fields))) == expected


def test_repeated_names_are_counted_and_told_at_the_second_field() -> None:
    source = page(form("<input name=a>\n<input name=a><input name=a>"))
    [found] = mx.validate(source).diagnostics

    assert found.message.startswith("3 fields are called 'a';")
    assert (found.line, found.column) == (3, 1)


def test_names_may_be_the_same_in_two_forms() -> None:
    assert codes(page(form("<input name=a>") + form("<input name=a>"))) == []


def test_a_field_in_another_form_is_not_sent() -> None:
    assert codes(page(form("<input name=a>") + "<form><input name=b></form>")) == ["MTX253"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<crowd-form><crowd-input name=a></crowd-input></crowd-form>", ["MTX254"]),
        (f"{LOADER}<crowd-input name=a></crowd-input>", ["MTX254"]),
        (f"{LOADER}<crowd-form><input name=a></crowd-form><crowd-card></crowd-card>", []),
        (f"{LOADER}<crowd-form><crowd-card></crowd-card></crowd-form>", ["MTX251"]),
        (f"{LOADER}<crowd-form><crowd-input></crowd-input></crowd-form>", ["MTX253"]),
        (
            f"{LOADER}<crowd-form><crowd-radio-group><crowd-radio-button name=a></crowd-radio-button>"
            "<crowd-radio-button name=a></crowd-radio-button></crowd-radio-group></crowd-form>",
            [],
        ),
        (
            f"{LOADER}<crowd-form><input name=a><input name=a><input type=hidden name=hitId></crowd-form>",
            ["MTX250", "MTX249"],
        ),
        ("<script>load('crowd-html-elements')</script><crowd-form><input name=a></crowd-form>", []),
    ],
)
def test_crowd_elements_need_their_loader_and_their_form(body: str, expected: list[str]) -> None:
    assert codes(page(body)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["MTX244"]),
        ("  \n ", ["MTX244"]),
        ("<![CDATA[\n&lt;form&gt;]]>", ["MTX243"]),
        ("&amp;lt;!DOCTYPE html&amp;gt;", ["MTX243"]),
        ("<![CDATA[<!DOCTYPE html><p>&lt;form&gt;]]>", ["MTX244"]),
        ("<![CDATA[Just a text]]>", ["MTX241", "MTX244"]),
    ],
)
def test_a_page_may_be_no_page_at_all(content: str, expected: list[str]) -> None:
    assert sorted(codes(question(content))) == expected


@pytest.mark.parametrize(
    ("height", "expected"),
    [("0", []), (" +450 ", []), ("-0", []), ("-00", []), ("-1", ["MTX263"]), (" -600 ", ["MTX263"])],
)
def test_a_height_is_not_negative(height: str, expected: list[str]) -> None:
    html = f"<![CDATA[<!DOCTYPE html>{form('<input name=a>')}]]>"

    assert codes(question(html, height)) == expected


def test_what_took_the_rest_of_the_page_is_told_alone() -> None:
    assert codes(page(f"<!-- {form('<input name=a>')}")) == ["MTX240"]
    assert codes(page(f"<title>{form('<input name=a>')}")) == ["MTX240"]


def test_a_page_that_is_given_up_is_said_to_be_and_its_form_is_not_judged() -> None:
    assert codes(page("<div>" * 600)) == ["MTX242"]
    assert codes(page("<p>x</p>" * 40_000)) == ["MTX210", "MTX242"]


def test_a_page_of_mistakes_is_bounded() -> None:
    found = mx.validate(page("&x;" * 15_000)).diagnostics

    assert len(found) == 201
    assert found[-1].code == "MTX198"


def test_placeholders_are_told_outside_scripts() -> None:
    fields = (
        "<input name=a value='${one}'>${two_2}$three ${} ${a b}<script>`${four}`</script><p onclick='f(`${five}`)'>"
    )
    found = mx.validate(page(form(fields + "</p>"))).diagnostics

    assert [(each.code, each.message) for each in found] == [
        ("MTX262", "the placeholder ${one} was not replaced"),
        ("MTX262", "the placeholder ${two_2} was not replaced"),
    ]


def test_an_object_is_checked_as_its_text_is() -> None:
    made = mx.HTMLQuestion(html_content="<!DOCTYPE html><p>AT&T</p>", frame_height=-1)

    assert [each.code for each in made.check()] == ["MTX244", "MTX240", "MTX263"]
    with pytest.raises(mx.BuildError):
        made.to_xml()


@pytest.mark.parametrize(
    "answer",
    [
        '<button name="choice" value="yes">Yes</button><button name="choice" value="no">No</button>',
        '<input type="submit" name="choice" value="Yes"><input type="submit" name="choice" value="No">',
        '<input type="image" name="spot" src="https://birds.example.org/pond.jpg" alt="The pond">',
    ],
)
def test_a_button_with_a_name_is_an_answer(answer: str) -> None:
    form = '<form action="https://www.mturk.com/mturk/externalSubmit" method="post">'
    head = "<!DOCTYPE html><html><head><title>x</title></head><body>"
    hidden = '<input type="hidden" name="assignmentId" value="">'

    assert mx.HTMLQuestion(f"{head}{form}{hidden}{answer}</form></body></html>", 0).check() == ()


def test_a_button_can_say_where_its_form_is_sent() -> None:
    send = '<button formaction="https://www.mturk.com/mturk/externalSubmit" formmethod="post">Send</button>'
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><form>"
        f'<input type="hidden" name="assignmentId" value=""><input name="a">{send}</form></body></html>'
    )

    assert mx.HTMLQuestion(page, 0).check() == ()


def test_a_script_that_is_data_submits_nothing() -> None:
    head = "<!DOCTYPE html><html><head><title>x</title></head><body>"
    data = mx.HTMLQuestion(f'{head}<script type="application/json">{{"a": 1}}</script></body></html>', 0)
    code = mx.HTMLQuestion(f"{head}<script>go()</script></body></html>", 0)

    assert [each.code for each in data.check()] == ["MTX244"]
    assert [each.code for each in code.check()] == ["MTX245"]


TEMPLATES = [
    "<table><tbody><template id=r><tr><td>x</td></tr></template></tbody></table>",
    "<select name=s><template><option>x</option></template><option>y</option></select>",
    "<template><form><input name=a></form></template>",
    "<template><input name=zz></template><input name=zz>",
    "<TEMPLATE><p><template><td></template></TEMPLATE >",
]


@pytest.mark.parametrize("inside", TEMPLATES)
def test_templates_show_nothing_send_nothing_and_stand_where_they_like(inside: str) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body>\n"
        '<form action="https://www.mturk.com/mturk/externalSubmit" method="post">'
        f'<input type="hidden" name="assignmentId" value="">{inside}<input name="a"><input type="submit"></form></body></html>'
    )

    assert mx.HTMLQuestion(page, 0).check() == ()
    assert ("MTX240", 2) in [
        (each.code, each.line) for each in mx.HTMLQuestion(page.replace("<input name", "<b><input name"), 0).check()
    ]


def test_a_form_in_a_template_sends_nothing() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><template>"
        '<form action="https://www.mturk.com/mturk/externalSubmit" method="post"></form></template></body></html>'
    )

    assert [each.code for each in mx.HTMLQuestion(page, 0).check()] == ["MTX244"]


def test_a_byte_order_mark_is_told_as_one() -> None:
    page = (
        "\ufeff<!DOCTYPE html><html><head><title>x</title></head><body>"
        '<form action="https://www.mturk.com/mturk/externalSubmit" method="post">'
        '<input type="hidden" name="assignmentId" value=""><input name="a"><input type="submit"></form></body></html>'
    )
    [found] = mx.HTMLQuestion(page, 0).check()

    assert found.code == "MTX240"
    assert "utf-8-sig" in (found.hint or "")
