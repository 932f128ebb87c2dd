"""Every code is explained in plain words, and every example shows what it claims to show: it is run."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import mturk_xml as mx
from mturk_xml import operations
from mturk_xml.authoring import form, free_text_answer, qualification_test, question, scored
from mturk_xml.kinds import KINDS
from mturk_xml.rules import RULES
from mturk_xml.rules.explanations import EXPLANATIONS, Explanation
from mturk_xml.rules.explanations.wording import hint, message

ROOT = Path(__file__).parents[2]

# ---------------------------------------------------------------------------------------- what is not run, and why

WITHOUT_EXAMPLE = {
    "MTX012": "bytes that are no text",
    "MTX021": "a document of megabytes",
    "MTX022": "hundreds of levels",
    "MTX023": "a million tags",
    "MTX024": "a text of millions of characters",
    "MTX197": "a document of a megabyte",
    "MTX198": "hundreds of mistakes",
    "MTX199": "nothing is known to cause it",
    "MTX210": "a document of 65,536 bytes",
    "MTX242": "a page of hundreds of levels",
    "MTX901": "a file",
    "MTX902": "a file",
    "MTX903": "a folder",
    "MTX904": "a file",
    "MTX905": "a file",
    "MTX906": "a file",
    "MTX907": "a file",
    "MTX908": "a file",
    "MTX920": "an archive",
    "MTX921": "an archive",
    "MTX922": "an archive",
    "MTX923": "an archive",
    "MTX924": "an archive",
    "MTX925": "an archive",
    "MTX910": "settings",
    "MTX930": "a table",
    "MTX931": "a table",
}
TOLD_ELSEWHERE = {"MTX114": "no finding of a check; the tests of fixes see that --fix does it"}

# What else is found in a wrong example, because one mistake brings about the other.
ALSO = {
    "MTX218": {"MTX219"},  # as many may be chosen as must be
    "MTX265": {"MTX266"},  # the value of a misspelt name is not used
    "MTX273": {"MTX267"},  # what was to be markup is none
    "MTX295": {"MTX232"},  # uploads came to an end in HITs, too
    "MTX320": {"MTX324"},  # the question under its right name is not scored
    "MTX323": {"MTX325"},  # free text cannot be graded
}

# ------------------------------------------------------------------------------------------- XML: the document around

_QUESTION_END = "<AnswerSpecification><FreeTextAnswer/></AnswerSpecification></Question>"
_QUESTION = f"<Question><QuestionIdentifier>q</QuestionIdentifier><QuestionContent><Text>x</Text></QuestionContent>{_QUESTION_END}"
_KEY_QUESTION = (
    "<Question><QuestionIdentifier>q</QuestionIdentifier><AnswerOption><SelectionIdentifier>a</SelectionIdentifier>"
    "<AnswerScore>5</AnswerScore></AnswerOption><AnswerOption><SelectionIdentifier>b</SelectionIdentifier>"
    "<AnswerScore>10</AnswerScore></AnswerOption></Question>"
)

# What stands before and behind a piece, by the element that it begins with; then that is wrapped in turn.
WRAPPERS: dict[str, tuple[str, str]] = {
    "Question": ("<QuestionForm>", "</QuestionForm>"),
    "QuestionIdentifier": ("<Question>", f"<QuestionContent><Text>x</Text></QuestionContent>{_QUESTION_END}"),
    "QuestionContent": ("<Question><QuestionIdentifier>q</QuestionIdentifier>", _QUESTION_END),
    "Overview": ("<QuestionForm>", f"{_QUESTION}</QuestionForm>"),
    **dict.fromkeys(
        ("Title", "Text", "FormattedContent", "Binary", "EmbeddedBinary", "Application"), ("<Overview>", "</Overview>")
    ),
    "DataURL": ("<Binary><MimeType><Type>image</Type></MimeType>", "<AltText>x</AltText></Binary>"),
    "AnswerSpecification": (
        "<Question><QuestionIdentifier>q</QuestionIdentifier><QuestionContent><Text>x</Text></QuestionContent>",
        "</Question>",
    ),
    **dict.fromkeys(("SelectionAnswer", "FreeTextAnswer"), ("<AnswerSpecification>", "</AnswerSpecification>")),
    "Selections": ("<SelectionAnswer>", "</SelectionAnswer>"),
    "Selection": ("<Selections>", "</Selections>"),
    "Constraints": ("<FreeTextAnswer>", "</FreeTextAnswer>"),
    **dict.fromkeys(("IsNumeric", "Length", "AnswerFormatRegex"), ("<Constraints>", "</Constraints>")),
    "ExternalURL": ("<ExternalQuestion>", "<FrameHeight>0</FrameHeight></ExternalQuestion>"),
    "FrameHeight": (
        "<ExternalQuestion><ExternalURL>https://birds.example.org</ExternalURL>",
        "</ExternalQuestion>",
    ),
    "HTMLContent": ("<HTMLQuestion>", "<FrameHeight>0</FrameHeight></HTMLQuestion>"),
    "KeyQuestion": ("<AnswerKey>", "</AnswerKey>"),
    "AnswerOption": ("<AnswerKey><Question><QuestionIdentifier>q</QuestionIdentifier>", "</Question></AnswerKey>"),
    **dict.fromkeys(
        ("PercentageMapping", "ScaleMapping", "RangeMapping"),
        (f"<AnswerKey>{_KEY_QUESTION}<QualificationValueMapping>", "</QualificationValueMapping></AnswerKey>"),
    ),
    "Answer": ("<QuestionFormAnswers>", "</QuestionFormAnswers>"),
    **dict.fromkeys(("p", "div"), ("<FormattedContent><![CDATA[", "]]></FormattedContent>")),
}
NAMESPACES = {kind.name: kind.namespace for kind in KINDS}
# Where a missing or broken first tag is the point, the example is taken as it is.
AS_IT_IS = {"MTX101", "MTX114"}


# What is shown together with its form.
TOGETHER = ("<!-- in the key -->", "<!-- in the answers -->")


def document(piece: str) -> str:
    """Return the smallest document that has a piece in it, with the namespace that examples leave out."""
    while (name := first_element(piece)) in WRAPPERS:
        before, behind = WRAPPERS[name]
        piece = before + piece + behind
    namespace = NAMESPACES.get(name, "")
    if name == "QuestionForm" and ("<Application>" in piece or "<FileUploadAnswer>" in piece):
        namespace = namespace.replace("2017-11-06", "2005-10-01")
    return re.sub(rf"<{name}\b", f'<{name} xmlns="{namespace}"', piece, count=1) if namespace else piece


def first_element(piece: str) -> str:
    begins = re.search(r"<(?:\w+:)?([A-Za-z]\w*)", piece)
    name = begins[1] if begins else ""
    return "KeyQuestion" if name == "Question" and "<AnswerOption>" in piece else name


def test_a_piece_becomes_a_document() -> None:
    assert document("<Length/>").startswith(f'<QuestionForm xmlns="{NAMESPACES["QuestionForm"]}"><Question>')
    assert document("no tag") == "no tag"


def run_xml(code: str, piece: str) -> list[mx.Diagnostic]:
    for mark in TOGETHER:
        in_form, found, other = piece.partition(mark)
        if found:
            test = document(in_form.replace("<!-- in the form -->", ""))
            return list(mx.validate(document(other), test=test).diagnostics)
    whole = piece if code in AS_IT_IS else document(piece)
    return list(mx.validate(whole.encode()).diagnostics)  # as a file: bytes, of which the first line may say more


# ------------------------------------------------------------------------------------------- HTML: the page around

_PAGE = """<!DOCTYPE html><html><head><title>Birds</title></head><body>{}</body></html>"""
_FORM = (
    '<form action="https://www.mturk.com/mturk/externalSubmit" method="post">'
    '<input type="hidden" name="assignmentId" value="">{}<input type="text" name="other"><input type="submit"></form>'
)


def run_html(_: str, piece: str) -> list[mx.Diagnostic]:
    if not piece.startswith(("<!DOCTYPE", "<script")):
        piece = _PAGE.format(piece if piece.startswith("<form") else _FORM.format(piece))
    return list(mx.HTMLQuestion(html_content=piece, frame_height=0).check())


# ------------------------------------------------------------------------------------- Python: the names around

_BILL = question("bill", "Whose bill is longer?", {"a": "The heron's", "b": "The duck's"})
_TEST, _KEY = qualification_test(scored(_BILL, "a", points=3))
GIVEN = {
    "mx": mx,
    "operations": operations,
    "birds": form(question("which", "Which bird is it?", free_text_answer())),
    "test": _TEST,
    "key": _KEY,
}
RIGHT: dict[str, dict[str, Any]] = {
    "create_hit": {
        "Title": "Birds",
        "Description": "One question.",
        "Reward": "0.05",
        "AssignmentDurationInSeconds": 600,
        "LifetimeInSeconds": 3600,
    },
    "create_hit_with_hit_type": {"HITTypeId": "3TYPE", "LifetimeInSeconds": 3600},
    "create_qualification_type": {"Name": "Birds", "Description": "A test.", "QualificationTypeStatus": "Active"},
}


def rest(lines: str) -> dict[str, Any]:
    """Return the arguments that an example leaves out: those that are needed, and that it does not give itself."""
    called = re.search(r"operations\.(?!validate)(\w+)", lines)
    return {name: value for name, value in RIGHT[called[1]].items() if f"{name}=" not in lines} if called else {}


def run_python(_: str, lines: str) -> list[mx.Diagnostic]:
    names = {**GIVEN, "rest": rest(lines)}
    *before, last = ast.parse(lines).body
    try:
        exec(compile(ast.Module(before, []), "<example>", "exec"), names)
        if not isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), "<example>", "exec"), names)
            return []
        outcome: Any = eval(compile(ast.Expression(last.value), "<example>", "eval"), names)
    except mx.MTurkXMLError as error:
        return list(error.diagnostics)
    found: Iterable[Any] = getattr(outcome, "diagnostics", outcome if isinstance(outcome, tuple) else ())
    return [each for each in found if isinstance(each, mx.Diagnostic)]


RUN: dict[str, Callable[[str, str], list[mx.Diagnostic]]] = {"xml": run_xml, "html": run_html, "python": run_python}

# --------------------------------------------------------------------------------------------------------- the tests

EXAMPLES = {code: each for code, each in EXPLANATIONS.items() if each.wrong and code not in TOLD_ELSEWHERE}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_has_the_mistake_and_no_other(code: str) -> None:
    each = EXAMPLES[code]

    assert {found.code for found in RUN[each.language](code, each.wrong or "")} == {code} | ALSO.get(code, set())


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_mended_example_has_nothing_wrong_or_doubtful(code: str) -> None:
    each = EXAMPLES[code]

    assert RUN[each.language](code, each.right or "") == []


@pytest.mark.parametrize("code", TOLD_ELSEWHERE)
def test_what_is_told_elsewhere_is_shown_by_valid_examples(code: str) -> None:
    each = EXPLANATIONS[code]

    assert RUN[each.language](code, each.wrong or "") == RUN[each.language](code, each.right or "") == []


def test_every_code_is_explained() -> None:
    assert set(EXPLANATIONS) == set(RULES)


def test_what_has_no_example_is_known() -> None:
    assert {code for code, each in EXPLANATIONS.items() if each.wrong is None} == set(WITHOUT_EXAMPLE)
    assert {code for code, each in EXPLANATIONS.items() if each.right is None} == set(WITHOUT_EXAMPLE)


# Words that a requester does not know, in any form.
JARGON = re.compile(
    r"\b(?:facets?|cvc|lexical|xs:|particles?|PCDATA|infoset|DTD|XSD|XPath|tokenizer|schemas?)", re.IGNORECASE
)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_the_text_is_short_and_in_plain_sentences(code: str) -> None:
    text = EXPLANATIONS[code].text
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", text)

    assert text[0].isupper()
    assert text.endswith(".")
    assert len(text) <= 600
    assert 2 <= len(sentences) <= 5
    assert not JARGON.search(text)


def test_no_two_codes_have_the_same_text() -> None:
    assert len({each.text for each in EXPLANATIONS.values()}) == len(EXPLANATIONS)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_examples_fit_a_screen(code: str) -> None:
    shown = f"{EXPLANATIONS[code].wrong}\n{EXPLANATIONS[code].right}".splitlines()

    assert [line for line in shown if len(line) > 88 and "http://mechanicalturk" not in line] == []
    assert [line for line in shown if line != line.rstrip()] == []


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_message_and_hint_say_more_than_facts(code: str) -> None:
    for sentence in (message(RULES[code], EXPLANATIONS[code]), hint(RULES[code], EXPLANATIONS[code])):
        assert re.search("[a-z]{2}", sentence)


def test_facts_are_shown_by_their_names_however_they_are_formatted() -> None:
    rule = RULES["MTX213"]._replace(message="{count:,} of {name!r}{rest}: {{ }}")

    assert message(rule, Explanation("")) == "COUNT of NAME: { }"


def test_checking_imports_no_explanation() -> None:
    code = (
        "import sys; from mturk_xml.cli import validate_xml; validate_xml(sys.argv[1:]);"
        "print([name for name in sys.modules if 'explanations' in name])"
    )
    broken = ROOT / "fixtures" / "invalid" / "unknown-element.xml"
    done = subprocess.run([sys.executable, "-c", code, broken], capture_output=True, text=True, check=True)

    assert "MTX102" in done.stdout
    assert done.stdout.endswith("\n[]\n")
