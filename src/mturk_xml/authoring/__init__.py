"""Authoring: every document in short, with full control underneath.

The functions are named as the elements that they make, and return the records of ``question_form`` and
``answer_key``; so short and long forms mix freely. What cannot stand somewhere is refused where it is written, with a
``BuildError``.
"""

from mturk_xml.authoring.answers import answers
from mturk_xml.authoring.content import (
    ContentLike,
    audio,
    embedded_binary,
    flash,
    image,
    java_applet,
    video,
)
from mturk_xml.authoring.form import form, overview, question
from mturk_xml.authoring.grading import (
    QualificationTest,
    Scored,
    answer_key,
    key_question,
    qualification_test,
    range_mapping,
    scored,
)
from mturk_xml.authoring.specification import (
    AnswerLike,
    RegexLike,
    SelectionsLike,
    file_upload_answer,
    free_text_answer,
    other_selection,
    selection_answer,
)
from mturk_xml.question_form import AnswerFormatRegex, FormattedContent, Selection, Text, Title

__all__ = [
    "AnswerFormatRegex",
    "AnswerLike",
    "ContentLike",
    "FormattedContent",
    "QualificationTest",
    "RegexLike",
    "Scored",
    "Selection",
    "SelectionsLike",
    "Text",
    "Title",
    "answer_key",
    "answers",
    "audio",
    "embedded_binary",
    "file_upload_answer",
    "flash",
    "form",
    "free_text_answer",
    "image",
    "java_applet",
    "key_question",
    "other_selection",
    "overview",
    "qualification_test",
    "question",
    "range_mapping",
    "scored",
    "selection_answer",
    "video",
]
