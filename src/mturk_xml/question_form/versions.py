"""The versions of the schema of forms: which is the newest that can hold a form, and what keeps it from a newer one.

Schema 2017-11-06 is schema 2005-10-01 without Application and FileUploadAnswer (article QuestionForm: both stopped
being supported on 12 December 2017). So a form can go down without loss, and up unless it has one of the two.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mturk_xml.diagnostics import Finding
from mturk_xml.question_form.answer_specification import FileUploadAnswer
from mturk_xml.question_form.content import Application

if TYPE_CHECKING:
    from mturk_xml.question_form.parts import Overview, Question

SchemaVersion: TypeAlias = Literal["2005-10-01", "2017-11-06"]

OLD: SchemaVersion = "2005-10-01"
NEW: SchemaVersion = "2017-11-06"


def newest(items: Any) -> SchemaVersion:
    """Return the newest version that can hold these parts of a form.

    The parts may be anything that a caller put there: what cannot be written is found when it is to be written.
    """
    return OLD if isinstance(items, tuple) and next(gone(items), None) else NEW


def gone(items: "tuple[Overview | Question, ...]") -> Iterator[Finding]:
    """Yield what the newer schema has no element for, with its place in the form."""
    counts: dict[str, int] = {}
    for item in items:
        name = type(item).__name__
        number = counts[name] = counts.get(name, 0) + 1
        place = f"{name}[{number}]"
        yield from _applications(getattr(item, "content", ()), place)
        yield from _applications(getattr(item, "question_content", ()), f"{place}/QuestionContent")
        if isinstance(getattr(item, "answer_specification", None), FileUploadAnswer):
            facts = {"identifier": getattr(item, "question_identifier", None)}
            yield Finding("MTX237", f"{place}/AnswerSpecification/FileUploadAnswer", facts)


def _applications(content: Any, place: str) -> Iterator[Finding]:
    applications = [each for each in content if isinstance(each, Application)] if isinstance(content, tuple) else []
    for number, each in enumerate(applications, 1):
        facts = {"kind": type(each.application).__name__}
        yield Finding("MTX236", f"{place}/Application[{number}]", facts)
