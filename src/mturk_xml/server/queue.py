"""The HITs to offer: one for each question document, or one for each row of values for a layout."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from html import unescape
from typing import Any, NamedTuple

from mturk_xml.archives.delimited import Broken, rows
from mturk_xml.archives.opening import Opened
from mturk_xml.diagnostics import MAX_FINDINGS, BuildError, Diagnostic, DocumentError, has_errors
from mturk_xml.document import Document
from mturk_xml.hit_layout import HITLayout
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.layout_values import Row
from mturk_xml.question_form import Overview, QuestionForm
from mturk_xml.question_form.content import Title
from mturk_xml.rules import diagnostic
from mturk_xml.server.records import NewHit
from mturk_xml.validation import parse

QUESTIONS = ("QuestionForm", "HTMLQuestion", "ExternalQuestion")
_MOST_LETTERS = 120
_TITLE = re.compile(r"<title[^<>]{0,100}>([^<]{0,500})", re.IGNORECASE)
_HEAD = 20_000  # the title of a page is near its beginning


class Terms(NamedTuple):
    """On what terms HITs are offered: how many workers may do each, and how many seconds each worker has for it."""

    max_assignments: int | None = None  # any number
    duration: int | None = None  # no limit


_ANY = Terms()


def new_hit(document: str, *, source: str, name: str, terms: Terms = _ANY) -> NewHit:
    """Return a HIT for the text of a question document.

    ``source`` says where it is from. Its title is that of the form or of the page; without one it is ``name``.

    Raises:
        DocumentError: the document cannot be used, or is no question.
    """
    found = parse(document, path=source)
    kind = type(found).__name__
    if kind not in QUESTIONS:
        facts = {"found": kind, "expected": " or ".join(QUESTIONS)}
        raise DocumentError([diagnostic("MTX110", path=source, element=f"/{kind}", facts=facts)])
    return _hit(found, document, source=source, name=name, terms=terms, inputs={})


def _hit(found: Document, document: str, *, source: str, name: str, terms: Terms, inputs: Mapping[str, str]) -> NewHit:
    return NewHit(
        document=document,
        kind=type(found).__name__,
        source=source,
        title=_title(found) or name,
        max_assignments=terms.max_assignments,
        duration=terms.duration,
        inputs=inputs,
    )


def _title(document: Document) -> str:
    """Return the first title in a form, or the title of a page; on one line, empty if there is none."""
    texts: Iterator[str] = iter(())
    if isinstance(document, QuestionForm):
        content = (each.content if isinstance(each, Overview) else each.question_content for each in document.items)
        texts = (each.text for some in content for each in some if isinstance(each, Title))
    elif isinstance(document, HTMLQuestion):
        texts = (unescape(each[1]) for each in _TITLE.finditer(document.html_content, 0, _HEAD))
    line = next(filter(None, (" ".join(each.split()) for each in texts)), "")
    return line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1] + "\N{HORIZONTAL ELLIPSIS}"


def table(path: str) -> list[Row] | list[Diagnostic]:
    """Return the rows of a table of values, by the names in its header; or what is wrong with it as a table.

    Values without a name stand under ``None``, and a name without a value has ``None``, as ``csv.DictReader`` has it.

    Raises:
        OSError: the file cannot be read.
    """
    header: list[str] = []
    read: list[Row] = []
    problems: list[Diagnostic] = []
    with closing(Opened(path).text()) as stream:
        for each in rows(stream):
            if isinstance(each, Broken):
                facts = {"reason": each.reason, "advice": each.advice}
                problems.append(diagnostic("MTX922", path=path, line=each.line, column=1, facts=facts))
            elif header:
                read.append(_row(header, each.cells))
            else:
                header = each.cells
                problems += _repeated(header, path, each.line)
    return problems[:MAX_FINDINGS] or read


def _repeated(header: Sequence[str], path: str, line: int) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(each for each in header if header.count(each) > 1):
        facts = {"reason": f"{name!r} stands more than once in the header", "advice": "give each column its own name"}
        yield diagnostic("MTX922", path=path, line=line, column=1, facts=facts)


def _row(header: Sequence[str], cells: Sequence[str]) -> Row:
    row: dict[Any, Any] = dict.fromkeys(header) | dict(zip(header, cells, strict=False))
    if len(cells) > len(header):
        row[None] = cells[len(header) :]
    return row


def of_layout(
    layout: HITLayout,
    values: Sequence[Row] | None,
    *,
    source: str,
    name: str,
    terms: Terms = _ANY,
    escape: bool = False,
) -> tuple[list[NewHit], list[Diagnostic]]:
    """Return a HIT for each row of values, and what is wrong or doubtful in the layout and in them.

    ``None`` are no values: one HIT of a page without placeholders. If there are errors, there are no HITs. ``escape``
    is that of ``HITLayout``.
    """
    listed = [{}] if values is None else values
    found = [replace(each, path=source) for each in layout.check(listed, escape=escape)]
    hits: list[NewHit] = []
    if has_errors(found):
        return [], found
    for number, (row, question) in enumerate(zip(listed, layout.fill_all(listed, escape=escape), strict=True), 1):
        place, title = (source, name) if values is None else (f"{source}, row {number}", f"{name} {number}")
        try:
            document = question.to_xml()
        except BuildError as error:
            found += (replace(each, path=place) for each in error.diagnostics)
            if len(found) > MAX_FINDINGS:
                break
            continue
        loose: Mapping[Any, Any] = row
        inputs = {each: value for each, value in loose.items() if each is not None and value is not None}
        hits.append(_hit(question, document, source=place, name=title, terms=terms, inputs=inputs))
    return ([] if has_errors(found) else hits), found
