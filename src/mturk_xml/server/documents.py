"""The documents of HITs, ready to be shown."""

from functools import lru_cache
from typing import TYPE_CHECKING

from mturk_xml.external_question import ExternalQuestion
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.question_form import QuestionForm
from mturk_xml.server.records import Hit
from mturk_xml.validation import parse

if TYPE_CHECKING:
    from mturk_xml.document import Document


@lru_cache(maxsize=64)
def _parsed(text: str) -> "Document":
    return parse(text)


def form_of(hit: Hit) -> QuestionForm | None:
    """Return the form of a HIT; ``None`` if it has a page of its own instead."""
    document = _parsed(hit.document)
    return document if isinstance(document, QuestionForm) else None


def page_of(hit: Hit) -> HTMLQuestion | ExternalQuestion:
    """Return the page of a HIT that has no form."""
    document = _parsed(hit.document)
    if isinstance(document, HTMLQuestion | ExternalQuestion):
        return document
    message = f"a HIT cannot be a {type(document).__name__}"
    raise TypeError(message)
