"""Amazon Mechanical Turk's question and answer documents, without the service.

Five verbs on five documents::

    import mturk_xml as mx

    key = mx.AnswerKey.from_xml(Path("key.xml"))
    answers = mx.parse(Path("worker.xml"))
    print(key.score(answers).explain())

``parse`` reads a document of any kind, ``validate`` says what is wrong with it, ``to_xml`` writes it,
``AnswerKey.score`` scores answers. Nothing here ever opens a network connection.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mturk_xml import answer_key, authoring, escaping, operations, question_form, xhtml
    from mturk_xml.answer_key import AnswerKey, QuestionScore, Score
    from mturk_xml.diagnostics import BuildError, Diagnostic, DocumentError, MTurkXMLError, Report, ScoreError
    from mturk_xml.document import Document
    from mturk_xml.external_question import ExternalQuestion
    from mturk_xml.hit_layout import HITLayout
    from mturk_xml.html_question import HTMLQuestion
    from mturk_xml.question_form import QuestionForm
    from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected, UploadedFile
    from mturk_xml.validation import parse, validate

# Names are loaded when they are first used: a hook that checks one file pays for the documents in it, no others.
_HOMES = {
    "Answer": "question_form_answers",
    "AnswerKey": "answer_key",
    "BuildError": "diagnostics",
    "Diagnostic": "diagnostics",
    "Document": "document",
    "DocumentError": "diagnostics",
    "ExternalQuestion": "external_question",
    "FreeText": "question_form_answers",
    "HITLayout": "hit_layout",
    "HTMLQuestion": "html_question",
    "MTurkXMLError": "diagnostics",
    "QuestionForm": "question_form",
    "QuestionFormAnswers": "question_form_answers",
    "QuestionScore": "answer_key",
    "Report": "diagnostics",
    "Score": "answer_key",
    "ScoreError": "diagnostics",
    "Selected": "question_form_answers",
    "UploadedFile": "question_form_answers",
    "parse": "validation",
    "validate": "validation",
}
_MODULES = ("answer_key", "authoring", "escaping", "operations", "question_form", "xhtml")

__all__ = [
    "Answer",
    "AnswerKey",
    "BuildError",
    "Diagnostic",
    "Document",
    "DocumentError",
    "ExternalQuestion",
    "FreeText",
    "HITLayout",
    "HTMLQuestion",
    "MTurkXMLError",
    "QuestionForm",
    "QuestionFormAnswers",
    "QuestionScore",
    "Report",
    "Score",
    "ScoreError",
    "Selected",
    "UploadedFile",
    "__version__",
    "answer_key",
    "authoring",
    "escaping",
    "operations",
    "parse",
    "question_form",
    "validate",
    "xhtml",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"mturk_xml.{name}")
    if name not in _HOMES:
        message = f"module 'mturk_xml' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"mturk_xml.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
