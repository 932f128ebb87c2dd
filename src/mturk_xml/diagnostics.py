"""What can be wrong with a document, as values; and the exceptions that carry those values out of the library."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that is wrong, or doubtful, at one place.

    ``line`` and ``column`` count from 1, the column in characters. For a document object they count in the text that
    the ``element`` holds, such as the HTML of an HTMLQuestion, and are ``None`` where it is not about a text.
    ``element`` is an XPath of local names such as ``/QuestionForm/Question[2]/AnswerSpecification``, with an index
    where siblings share a name.
    ``path`` is the file, ``None`` for text that came from no file. ``within`` is the JSONPath of the string that holds
    the document, in a file of JSON. ``doc`` names the page that explains the code.
    """

    code: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    element: str | None = None
    hint: str | None = None
    doc: str | None = None
    within: str | None = None

    def __str__(self) -> str:
        """Return ``path:line:column: severity CODE message [element]``, leaving out what is not known."""
        place = self.path or ("" if self.line is None else "<document>")
        where = place if self.line is None else f"{place}:{self.line}:{self.column}"
        inside = " ".join(filter(None, (self.within, self.element)))
        element = f" [{inside}]" if inside else ""
        return f"{where}{': ' if where else ''}{self.severity} {self.code} {self.message}{element}"


class Problem(NamedTuple):
    """Why bytes did not become a tree: a code, a place in the text, and the facts for the sentence."""

    code: str
    line: int = 1
    column: int = 1
    facts: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple default, never written to


class Finding(NamedTuple):
    """What a rule found in a document object.

    ``element`` is a path of element names below the root, each with its number where it can repeat
    (``Question[2]/AnswerOption[1]``); empty means the root. Places in a file are worked out from it afterwards,
    so that documents need not carry line numbers.
    """

    code: str
    element: str = ""
    facts: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple default, never written to


# Where a document has more findings than this, people mend the first ones and look again.
MAX_FINDINGS = 200


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of them is an error; warnings alone leave a document usable."""
    return any(found.severity == "error" for found in diagnostics)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of ``validate``: everything that was found, in document order."""

    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether no error was found. Warnings do not count."""
        return not has_errors(self.diagnostics)


class MTurkXMLError(Exception):
    """The base of all exceptions of this library. ``diagnostics`` says what is wrong and where; it is never empty."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Return three diagnostics, errors first, each with its hint on a line below, and how many more there are."""
        first = sorted(self.diagnostics, key=lambda found: found.severity)[:3]  # "error" comes before "warning"
        lines = [f"{found}\n    hint: {found.hint}" if found.hint else str(found) for found in first]
        more = len(self.diagnostics) - len(lines)
        return "\n".join([*lines, f"... and {more} more in .diagnostics"] if more else lines)


class DocumentError(MTurkXMLError):
    """What was given is unsafe, not XML or not valid. Raised by ``parse``, ``from_xml`` and ``escaping``."""


class BuildError(MTurkXMLError):
    """What was built cannot be written as a valid document, or sent. Raised by ``to_xml`` and wherever one authors."""


class ScoreError(MTurkXMLError):
    """The key gives no qualification value for these answers. Raised by ``AnswerKey.score``."""
