"""Small documents that hold, between them, every typed place of the formats, to put any value into."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml.etree import QName

from mturk_xml import (
    AnswerKey,
    Document,
    ExternalQuestion,
    HTMLQuestion,
    QuestionForm,
    QuestionFormAnswers,
    UploadedFile,
)
from mturk_xml.answer_key import (
    AnswerOption,
    PercentageMapping,
    QualificationValueMapping,
    RangeMapping,
    ScaleMapping,
    SummedScoreRange,
)
from mturk_xml.answer_key import Question as KeyQuestion
from mturk_xml.question_form import (
    AnswerFormatRegex,
    AnswerSpecification,
    Application,
    Binary,
    Constraints,
    Content,
    FileUploadAnswer,
    Flash,
    FreeTextAnswer,
    IsNumeric,
    JavaApplet,
    Length,
    MimeType,
    Question,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
)
from tests.property.spelling import tree

# Places that take any text; one element and one attribute of them say as much as all.
MORE_TEXTS = frozenset({
    "QuestionIdentifier", "DisplayName", "SubType", "AltText", "DefaultText", "errorText", "flags", "Width", "Height",
    "SelectionIdentifier", "AppletFilename", "HTMLContent", "UploadedFileKey",
})  # fmt: skip


class Place(NamedTuple):
    """An element or attribute, and the document around it."""

    name: str
    namespace: str
    before: str
    after: str
    is_attribute: bool

    def holding(self, value: str) -> str:
        """Return the document with this value in the place."""
        if self.is_attribute:
            written = quoteattr(value, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
        else:
            written = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
        return self.before + written + self.after


def places() -> Iterator[Place]:
    """Yield every element without children and every attribute, each name once."""
    seen: set[str] = set()
    for document in _documents():
        text = document.to_text()
        root = tree(text)
        namespace = QName(root).namespace or ""
        for element in root.iter():
            name = QName(element).localname
            if len(element) == 0 and element.text and name not in seen:
                seen.add(name)
                before, _, rest = text.partition(f"<{name}>{element.text}</{name}>")
                assert rest
                yield Place(name, namespace, f"{before}<{name}>", f"</{name}>{rest}", is_attribute=False)
            for key, value in element.attrib.items():
                if key not in seen:
                    seen.add(str(key))
                    before, _, rest = text.partition(f' {key}="{value}"')
                    assert rest
                    yield Place(str(key), namespace, f"{before} {key}=", rest, is_attribute=True)


def _documents() -> Iterator[Document]:
    yield ExternalQuestion(external_url="https://a", frame_height=1)
    yield HTMLQuestion(html_content="x", frame_height=1)
    yield QuestionFormAnswers(answers=(UploadedFile("q", 1, "k"),))
    ranges = (SummedScoreRange(inclusive_lower_bound=1, inclusive_upper_bound=2, qualification_value=3),)
    yield _key(PercentageMapping(maximum_summed_score=1))
    yield _key(ScaleMapping(summed_score_multiplier=Decimal(1)))
    yield _key(RangeMapping(summed_score_ranges=ranges, out_of_range_qualification_value=4))
    limits = Constraints(
        is_numeric=IsNumeric(min_value=1, max_value=2),
        length=Length(min_length=1, max_length=2),
        answer_format_regexes=(AnswerFormatRegex(regex="a", error_text="b", flags="i"),),
    )
    image = Binary(mime_type=MimeType(type="image", sub_type="gif"), data_url="http://a", alt_text="b")
    choices = Selections(selections=(Selection(selection_identifier="s", content=Text("t")),))
    choosing = SelectionAnswer(
        min_selection_count=1, max_selection_count=2, style_suggestion="list", selections=choices
    )
    flash = Application(Flash(flash_movie_url="http://a", width="1", height="1"))
    applet = Application(JavaApplet(applet_path="http://a", applet_filename="b", width="1", height="1"))
    yield _form(image, FreeTextAnswer(constraints=limits, default_text="d", number_of_lines_suggestion=1))
    yield _form(flash, choosing)
    yield _form(applet, FileUploadAnswer(max_file_size_in_bytes=2, min_file_size_in_bytes=1))


def _key(mapping: QualificationValueMapping) -> AnswerKey:
    option = AnswerOption(selection_identifiers=("s",), answer_score=1)
    question = KeyQuestion(question_identifier="q", answer_options=(option,), default_score=0)
    return AnswerKey(questions=(question,), qualification_value_mapping=mapping)


def _form(content: Content, answer: AnswerSpecification) -> QuestionForm:
    question = Question(
        question_identifier="q",
        display_name="d",
        is_required=True,
        question_content=(content,),
        answer_specification=answer,
    )
    return QuestionForm(items=(question,), schema_version="2005-10-01")
