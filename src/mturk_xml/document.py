"""What all documents have in common: reading from XML, writing to XML, and the rules that a schema cannot say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Self

from mturk_xml.binding import dump, load
from mturk_xml.diagnostics import MAX_FINDINGS, BuildError, Diagnostic, DocumentError, Finding, has_errors
from mturk_xml.examination import examine
from mturk_xml.examination.limits import MAX_BYTES
from mturk_xml.kinds import KINDS, Kind
from mturk_xml.reading import Reading, locate, read
from mturk_xml.rules import diagnostic
from mturk_xml.simple import MAX_DIGITS, UnreadableNumberError
from mturk_xml.source import Source


class Document:
    """The base of the five documents. Subclasses are frozen records named as the root element."""

    __slots__ = ()

    @classmethod
    def from_xml(cls, source: Source, *, path: str | None = None) -> Self:
        """Return the document in ``source``: ``str`` or ``bytes`` is the document itself, a path object is a file.

        ``path`` is what diagnostics call the file, and need not be given for a path object. Everything that the schema
        accepts is read, documented rules or not: archives hold what was once accepted.

        Raises:
            DocumentError: the source is unsafe, not XML, not valid by its schema, or another kind of document.
            OSError: the file cannot be opened.
        """
        reading = read(source, cls.__name__, path)
        if not isinstance(reading, Reading):
            raise DocumentError(reading)
        return cls._bind(reading)

    def to_xml(self, *, rules: bool = True, indent: str | None = None) -> str:
        """Return the document as text without an XML declaration, one element a line.

        ``rules=False`` holds it against its schema only, not against the rules beyond. ``indent=""`` puts
        everything on one line; the text of elements is the same either way. If no ``indent`` is given, it is two
        blanks, and none where those alone would make the document longer than the service took.

        Raises:
            BuildError: the document breaks its schema or, unless ``rules`` is false, a rule that is an error.
        """
        xml = self._written("  " if indent is None else indent)
        if not isinstance(xml, str):
            raise BuildError(xml)
        if indent is None and rules and len(xml.encode(errors="surrogatepass")) > MAX_BYTES:
            xml = self.to_text("")
        found = self._examined(xml, rules=rules, doubts=False)
        if has_errors(found):
            raise BuildError(found)
        return xml

    def check(self, form: "Document | None" = None) -> tuple[Diagnostic, ...]:
        """Return what is wrong or doubtful in this object, alone and against its form.

        Lines and columns are there only for what is wrong inside a text, such as the HTML of an HTMLQuestion or the
        XHTML of FormattedContent, and count in that text.

        Raises:
            TypeError: ``form`` is no QuestionForm.
        """
        if form is not None and type(form).__name__ != "QuestionForm":
            message = f"a document is held against a QuestionForm, not against {type(form).__name__}"
            raise TypeError(message)
        xml = self._written("")
        return self._examined(xml, form) if isinstance(xml, str) else xml

    def _examined(
        self, xml: str, form: "Document | None" = None, *, rules: bool = True, doubts: bool = True
    ) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the text of this document. Nobody wrote that text, so places in it are left out."""
        found = read(xml, type(self).__name__)
        if isinstance(found, Reading):
            return examine(found, self.findings(form), doubts=doubts, own=True) if rules else ()
        unwritten = tuple(self._misfits())  # what is missing from the object is missing from the text
        return unwritten or tuple(replace(each, line=None, column=None) for each in found)

    def _refuse(self, findings: Iterable[Finding]) -> None:
        """Raise an exception for findings about this object, if there are any."""
        listed = list(findings)
        if not listed:
            return
        reading = read(self.to_text(), type(self).__name__)
        found = locate(reading.text, reading.root, listed, None) if isinstance(reading, Reading) else reading
        raise BuildError([replace(each, line=None, column=None) for each in found])

    def _written(self, indent: str) -> str | tuple[Diagnostic, ...]:
        """Return the document as text, or why it cannot be put into letters at all."""
        if self._kind() is None:
            name, version = type(self).__name__, getattr(self, "schema_version", None)
            known = ", ".join(kind.version for kind in KINDS if kind.name == name)
            return (diagnostic("MTX111", element=f"/{name}", facts={"name": name, "version": version, "known": known}),)
        try:
            return self.to_text(indent)
        except ValueError:  # Python does not write numbers that it would not read
            return (diagnostic("MTX024", element=f"/{type(self).__name__}", facts={"limit": _LIMITS}),)
        except (AttributeError, TypeError) as error:  # a field that holds something else than its type says
            return tuple(self._misfits()) or (self._misfit("", str(error), "give each field a value of its type"),)

    def _misfits(self) -> Iterator[Diagnostic]:
        from mturk_xml.misfit import misfits

        for path, reason, advice in islice(misfits(self), MAX_FINDINGS):
            yield self._misfit(path, reason, advice)

    def _misfit(self, path: str, reason: str, advice: str) -> Diagnostic:
        element = f"/{type(self).__name__}{path}"
        return diagnostic("MTX112", element=element, facts={"reason": reason, "advice": advice})

    def to_text(self, indent: str = "") -> str:
        """Return the document as text without any check; it may be no valid document."""
        kind = self._kind()
        return dump(self, kind.namespace if kind else "", indent)

    def findings(self, form: "Document | None" = None) -> Iterable[Finding]:  # noqa: ARG002 - for documents with rules
        """Return what the rules beyond the schema find: in the document alone, and against its form."""
        return ()

    @classmethod
    def _bind(cls, reading: Reading) -> Self:
        """Return the document of a schema-valid tree."""
        try:
            return cls._load(reading)
        except UnreadableNumberError as error:
            raise DocumentError([_unreadable(reading, error)]) from None

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return load(cls, reading.root)

    def _kind(self) -> Kind | None:
        """Return the schema that this document is written for; none if there is none of its version."""
        alike = [kind for kind in KINDS if kind.name == type(self).__name__]
        version = getattr(self, "schema_version", alike[0].version if alike else None)
        return next((kind for kind in alike if kind.version == version), None)


def _unreadable(reading: Reading, error: UnreadableNumberError) -> Diagnostic:
    from mturk_xml.position import positions

    text = str(error)
    element = next((each for each in reading.root.iter() if text in (each.text, *each.attrib.values())), reading.root)
    at = positions(reading.text, reading.root, [element])[element]
    name = at.path
    if len(text) > MAX_DIGITS:
        code, facts = "MTX024", {"limit": _LIMITS}
    else:
        facts = {
            "subject": f"<{name.rpartition('/')[2]}>",
            "value": repr(text),
            "expected": "a decimal number such as 1.5",
        }
        code = "MTX105"
    return diagnostic(code, path=reading.path, line=at.line, column=at.column, element=name, facts=facts)


_LIMITS = f"{MAX_DIGITS:,} for a number, 10,000,000"
