"""QuestionForm: instructions and questions of a HIT or a qualification test."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, Self

from mturk_xml.binding import Choice, load
from mturk_xml.document import Document
from mturk_xml.question_form.parts import Overview, Question
from mturk_xml.question_form.versions import NEW, OLD, SchemaVersion, gone, newest
from mturk_xml.reading import Reading

_NEWEST: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm(Document):
    """A form: overviews and questions, in any order.

    ``schema_version`` is the date of the schema that the document follows; if it is not given, the newest one that
    can hold the form. The newer one is the older one without Application and FileUploadAnswer.
    """

    items: Annotated[tuple[Overview | Question, ...], Choice((Overview, Question), many=True)]
    schema_version: SchemaVersion = _NEWEST

    def __post_init__(self) -> None:
        if self.schema_version is _NEWEST:
            object.__setattr__(self, "schema_version", newest(self.items))

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return load(cls, reading.root, schema_version=reading.kind.version)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, without the overviews, in document order."""
        return tuple(item for item in self.items if isinstance(item, Question))

    def to_html(self, *, mode: Literal["preview", "accepted"] = "preview", title: str | None = None) -> str:
        """Return the form as one page of HTML, on which answers can be tried and nothing is sent.

        Everything that the page is made with is in it; pictures, sounds and films come from where the form says.
        Content of the form cannot run scripts. ``mode="accepted"`` leaves out the notice that this is a preview.
        ``title`` is what the page is called; by default it is called after the kind of the document.

        Raises:
            ImportError: jinja2 is not there (the extra ``web``).
        """
        from mturk_xml.preview.page import form_page

        return form_page(self, mode=mode, title=title)

    def upgrade(self) -> Self:
        """Return this form for the newest schema, 2017-11-06.

        Raises:
            BuildError: the form has something that the newer schema cannot carry; each such element is named.
        """
        self._refuse(gone(self.items))
        return replace(self, schema_version=NEW)

    def downgrade(self) -> Self:
        """Return this form for the oldest schema, 2005-10-01, which carries everything that a newer one has."""
        return replace(self, schema_version=OLD)
