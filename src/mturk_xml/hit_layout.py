"""HITLayout: a page with placeholders, from which many HTMLQuestions are made."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mturk_xml.diagnostics import MAX_FINDINGS, BuildError, Diagnostic, has_errors
from mturk_xml.layout_values import LayoutFinding, Row, Terms, check_layout, check_rows, filled, placeholders
from mturk_xml.rules import RULES, diagnostic
from mturk_xml.source import place

if TYPE_CHECKING:
    from mturk_xml.html_question import HTMLQuestion


@dataclass(frozen=True, slots=True)
class HITLayout:
    """The HTML of a page in which ``${name}`` stands for values, and the height of its frame in pixels.

    The service kept layouts and put values in as they were: what has a meaning in HTML changed the page, and ``AT&T``
    was refused (article HITLayout). So values are held against the places where they will stand. Names of
    placeholders have letters, digits, ``_`` and ``-``, which is our decision; ``$name``, ``${}`` and
    expressions such as ``${a + b}`` are left as they are.

    Three terms are common to all methods. With ``escape=True`` values are texts: they are escaped where references
    are read, that is in text and in attributes. ``markup`` names the parameters that are meant to hold HTML: these
    are put in as they are, and not checked. Without either, values are put in as they are and checked.
    """

    html: str
    frame_height: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.html, str):
            message = f"the HTML of a layout is a str, not {type(self.html).__name__}"
            raise TypeError(message)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the placeholders, in the order of their first use."""
        return tuple(dict.fromkeys(each.name for each in placeholders(self.html)))

    def fill(self, parameters: Row, *, escape: bool = False, markup: Collection[str] = ()) -> "HTMLQuestion":
        """Return the question that the service would have made of this layout.

        Names that the layout does not have are ignored; ``check`` tells them. The question itself is checked when it
        is written: the limit of 65,535 bytes holds for what comes out.

        Raises:
            BuildError: a value is missing, or would change the structure of the page.
        """
        terms = _terms(escape, markup)
        self._refuse(self._check([parameters], terms, numbered=False))
        return self._question(parameters, terms)

    def fill_all(
        self, rows: Iterable[Row], *, escape: bool = False, markup: Collection[str] = ()
    ) -> "Iterator[HTMLQuestion]":
        """Return a question for each row of a table, such as those that ``csv.DictReader`` reads.

        All rows are read and checked at once, the questions are made one by one. ``None`` is no value: short rows of
        a table have it.

        Raises:
            BuildError: a value is missing, or would change the structure of the page. Rows count from 1.
        """
        terms, listed = _terms(escape, markup), list(rows)
        self._refuse(self._check(listed, terms, numbered=True))
        return (self._question(row, terms) for row in listed)

    def check(
        self, rows: Iterable[Row] = (), *, escape: bool = False, markup: Collection[str] = ()
    ) -> tuple[Diagnostic, ...]:
        """Return what is wrong or doubtful in the placeholders, and in the values of a table for them.

        Lines and columns are those of the placeholder in ``html``. Rows count from 1. What a filled page then breaks
        is told by ``check()`` of the question.
        """
        found = [*islice(check_layout(self.html), MAX_FINDINGS + 1)]
        return self._placed([*found, *self._check(list(rows), _terms(escape, markup), numbered=True)])

    def _check(self, rows: list[Row], terms: Terms, *, numbered: bool) -> list[LayoutFinding]:
        for row in rows:
            if not isinstance(row, Mapping):
                message = f"a row maps names to values, as those of csv.DictReader do; this is {type(row).__name__}"
                raise TypeError(message)
        # a table made of mistakes is not searched to its end: errors are listed first among so many findings
        return [*islice(check_rows(self.html, rows, terms, numbered=numbered), 5 * MAX_FINDINGS)]

    def _refuse(self, found: list[LayoutFinding]) -> None:
        diagnostics = self._placed(found)
        if has_errors(diagnostics):
            raise BuildError(diagnostics)

    def _placed(self, found: list[LayoutFinding]) -> tuple[Diagnostic, ...]:
        if len(found) > MAX_FINDINGS:
            found.sort(key=lambda each: RULES[each.code].severity)  # "error" comes before "warning"
            found[MAX_FINDINGS:] = [LayoutFinding("MTX198", {"limit": MAX_FINDINGS})]
        places = [(None, None) if each.offset is None else place(self.html, each.offset) for each in found]
        return tuple(
            diagnostic(each.code, line=line, column=column, facts=each.facts)
            for each, (line, column) in zip(found, places, strict=True)
        )

    def _question(self, values: Row, terms: Terms) -> "HTMLQuestion":
        from mturk_xml.html_question import HTMLQuestion

        return HTMLQuestion(html_content=filled(self.html, values, terms), frame_height=self.frame_height)


def _terms(escape: bool, markup: Collection[str]) -> Terms:  # noqa: FBT001 - as the methods were told
    if isinstance(markup, str):
        message = f"markup names parameters: write markup=[{markup!r}]"
        raise TypeError(message)
    return Terms(escape, markup)
