"""Columns: what the header of a table says that its cells are, and the records that its rows become."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, ClassVar

from mturk_xml.archives.delimited import Broken, Row, delimiter, first_cells, rows
from mturk_xml.archives.opening import Head, Opened
from mturk_xml.archives.records import Assignment, Place, Record, Reject
from mturk_xml.archives.times import moment
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers
from mturk_xml.rules import diagnostic


class Columns:
    """The columns of one table; a subclass for each kind of table.

    An ``Answer.X`` column holds the answers to the question X, as the text that stands in the cell: entities, ``|``
    and JSON are left as they are. An empty cell is no answer: whoever wrote the table put the questions of all rows
    side by side, so what was left empty and what was not asked look alike. Everything else that is no field of an
    Assignment is in ``more``, under the name of its column, and so is a time that says none (see ``times.moment``).
    A name that comes again has a number behind it there, such as ``Title [2]``.
    """

    # The columns that are fields of an Assignment.
    FIELDS: ClassVar[Mapping[str, str]] = {}
    # Those that tell whose a row is; not all of them need be there.
    KEYS: ClassVar[tuple[str, ...]] = ()
    # Whether every row has as many cells as the header: one with fewer has been cut off, and in one with more a comma
    # within a cell made two of it. Otherwise rows may end early, and have empty cells too many.
    FULL: ClassVar[bool] = True

    def __init__(self, names: Sequence[str]) -> None:
        self.width = len(names)
        self._texts: dict[str, int] = {}
        self._times: dict[str, tuple[int, str]] = {}
        self._answers: list[tuple[int, str]] = []
        self._more: dict[str, int] = {}
        for number, (name, distinct) in enumerate(zip(names, _distinct(names), strict=True)):
            question = self.question(name)
            field = self.FIELDS.get(name)
            if question is not None:
                self._answers.append((number, question))
            elif field is None or field in self._texts or field in self._times:
                self._more[distinct] = number
            elif field == "deadline" or field.endswith("_time"):
                self._times[field] = number, name
            else:
                self._texts[field] = number
        self._keys = {names.index(key): key for key in self.KEYS if key in names}
        self._least = max(self._keys, default=0) + 1

    def question(self, name: str) -> str | None:
        """Return the question that a column has the answers to; ``None`` if it holds no answers."""
        return name[7:] if name.startswith("Answer.") else None

    def repeated(self, cells: Sequence[str]) -> bool:
        """Return whether a row is a header: tables are put one behind the other, headers and all."""
        keys = self._keys.items()
        return bool(keys) and all(number < len(cells) and cells[number] == key for number, key in keys)

    def identifier(self, cells: Sequence[str]) -> str | None:
        """Return whose a row is, as far as it goes: its assignment, or what tells its record."""
        number = self._texts.get("assignment_id", self.width)
        return (cells[number] or None) if number < len(cells) else None

    def records(self, row: Row, place: Place) -> Iterator[Record | Reject]:
        """Yield the records of a row, which is one where nothing else is said, or why it is none."""
        yield self.record(row, place)

    def record(self, row: Row, place: Place) -> Record | Reject:
        """Return the record of a row, or why it is none."""
        uneven = self.uneven(row, place)
        if uneven:
            return uneven
        cells = [*row.cells, *[""] * (self.width - len(row.cells))][: self.width]
        return self.assignment(cells, place)

    def uneven(self, row: Row, place: Place) -> Reject | None:
        """Return what is told of a row with more or fewer cells than it may have."""
        cells = row.cells
        if len(cells) == self.width or not (self.FULL or len(cells) < self._least or any(cells[self.width :])):
            return None
        facts = {"count": len(cells), "expected": self.width}
        return refused("MTX930", facts, place, self.identifier(cells), row.raw)

    def assignment(self, cells: Sequence[str], place: Place) -> Assignment:
        """Return the assignment in a row of full width."""
        values: dict[str, Any] = {field: cells[number] or None for field, number in self._texts.items()}
        more = {name: cells[number] for name, number in self._more.items()}
        for field, (number, name) in self._times.items():
            if text := cells[number]:
                values[field] = time = moment(text)
                if time is None:
                    more[name] = text
        answers = [FreeText(question, cells[number]) for number, question in self._answers if cells[number]]
        return Assignment(**values, answer=QuestionFormAnswers(answers=tuple(answers)), more=more, place=place)


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """Yield the names, with a number behind each that was there before."""
    used = set(names)
    last: dict[str, int] = {}
    for name in names:
        distinct = name
        while name in last and distinct in used:
            last[name] += 1
            distinct = f"{name} [{last[name]}]"
        last.setdefault(name, 1)
        used.add(distinct)
        yield distinct


def header(head: Head) -> list[str]:
    """Return the names of the columns that a file begins with, if it is a table."""
    text = head.text.lstrip("\ufeff\r\n")
    return first_cells(text, delimiter(text.partition("\n")[0]))


def read_table(opened: Opened, kind: type[Columns]) -> Iterator[Record | Reject]:
    """Yield the records of a table, each with its place, and what could not be read; the header is no record.

    Raises:
        OSError: the file cannot be opened, or not be read any further.
    """
    columns: Columns | None = None
    number = 0
    with closing(opened.text()) as stream:
        for row in rows(stream):
            if isinstance(row, Row) and (columns is None or columns.repeated(row.cells)):
                columns = kind(row.cells)
                continue
            number += 1
            place = Place(opened.path, number, row.line)
            if isinstance(row, Broken):
                facts = {"reason": row.reason, "advice": row.advice}
                identifier = columns.identifier(row.cells) if columns else None
                yield refused("MTX922", facts, place, identifier, row.raw)._replace(is_cut=row.is_cut)
            if columns is None:  # nobody knows what is in the columns
                return
            if isinstance(row, Row):
                yield from columns.records(row, place)


def refused(code: str, facts: dict[str, Any], place: Place, identifier: str | None, raw: str) -> Reject:
    """Return a row that became no record."""
    found = diagnostic(code, path=place.path, line=place.line, column=1, facts=facts)
    return Reject(place, identifier, (found,), raw)
