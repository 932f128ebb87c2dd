"""What all documents have in common: reading from XML, writing to XML, and the rules that a schema cannot say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Self

from mturk_xml.binding import dump, load
from mturk_xml.diagnostics import BuildError, Diagnostic, DocumentError, Finding, diagnostic, has_errors
from mturk_xml.kinds import KINDS, Kind
from mturk_xml.reading import Reading, locate, read
from mturk_xml.simple import OverlongNumberError
from mturk_xml.source import Source


class Document:
    """The base of the five documents. Subclasses are frozen records named as the root element."""

    __slots__ = ()

    @classmethod
    def from_xml(cls, source: Source, *, path: str | None = None) -> Self:
        """Return the document in ``source``: ``str`` or ``bytes`` is the document itself, a path object is a file.

        ``path`` is what diagnostics call the file, if ``source`` is not a path itself. Everything that the schema accepts is read, documented rules or not: archives hold what was once accepted.

        Raises:
            DocumentError: the source is unsafe, not XML, not valid by its schema, or another kind of document.
            OSError: the file cannot be opened.
        """
        reading = read(source, cls.__name__, path)
        if not isinstance(reading, Reading):
            raise DocumentError(reading)
        return cls._bind(reading)

    def to_xml(self, *, rules: bool = True, indent: str = "  ") -> str:
        """Return the document as text without an XML declaration, one element a line.

        ``rules=False`` holds it against its schema only, not against the rules beyond. ``indent=""`` puts
        everything on one line; the text of elements is the same either way.

        Raises:
            BuildError: the document breaks its schema or, unless ``rules`` is false, a rule that is an error.
        """
        xml = self.to_text(indent)
        reading = read(xml, type(self).__name__)
        if not isinstance(reading, Reading):
            found = reading
        else:
            found = examine(reading, self) if rules else ()
        if has_errors(found):  # places are left out: nobody wrote the text that they would point into
            raise BuildError(replace(each, line=None, column=None) for each in found)
        return xml

    def to_text(self, indent: str = "") -> str:
        """Return the document as text without any check; it may be no valid document."""
        return dump(self, self._kind().namespace, indent)

    def findings(self, form: "Document | None" = None) -> Iterable[Finding]:  # noqa: ARG002 - for documents with rules
        """Return what the rules beyond the schema find: in the document alone, and against its form."""
        return ()

    @classmethod
    def _bind(cls, reading: Reading) -> Self:
        """Return the document of a schema-valid tree."""
        try:
            return cls._load(reading)
        except OverlongNumberError as error:
            raise DocumentError([_overlong(reading, error)]) from None

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return load(cls, reading.root)

    def _kind(self) -> Kind:
        name, version = type(self).__name__, getattr(self, "schema_version", None)
        return next(kind for kind in KINDS if kind.name == name and version in (None, kind.version))


def _overlong(reading: Reading, error: OverlongNumberError) -> Diagnostic:
    text = str(error)
    element = next((each for each in reading.root.iter() if text in (each.text, *each.attrib.values())), reading.root)
    found: dict[str, Any] = {"limit": "4,300 for a number; 10,000,000"}
    from mturk_xml.position import path_of, positions

    at = positions(reading.text, reading.root, [element])[element]
    name = path_of(element)
    return diagnostic("MTX024", path=reading.path, line=at.line, column=at.column, element=name, facts=found)


def examine(reading: Reading, document: Document, form: Document | None = None) -> tuple[Diagnostic, ...]:
    """Return what the rules beyond the schema find in a document, alone and against its form, in document order."""
    found = list(_content(reading)) if reading.kind.name == "QuestionForm" else []
    findings = list(document.findings(form))
    if findings:
        found += locate(reading.text, reading.root, findings, reading.path)
    return tuple(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))


def _content(reading: Reading) -> Iterator[Diagnostic]:
    from mturk_xml.formatted_content import content_findings

    findings = list(content_findings(reading.root))
    if not findings:
        return
    from mturk_xml.position import inside, path_of, positions

    places = positions(reading.text, reading.root, [finding.element for finding in findings])
    for code, element, offset, facts in findings:
        at = inside(reading.text, places[element], offset)
        name = path_of(element)
        yield diagnostic(code, path=reading.path, line=at.line, column=at.column, element=name, facts=facts)
