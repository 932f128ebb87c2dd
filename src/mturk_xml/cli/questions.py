"""The question documents that are to be taken: found, checked as ``validate-xml`` does, and made into HITs."""

import os
import sys
from collections import Counter
from collections.abc import Sequence

from mturk_xml.cli.check import check
from mturk_xml.cli.checked import WIDTH
from mturk_xml.cli.files import Unreadable, find, read_text
from mturk_xml.cli.formats import write
from mturk_xml.cli.formats.text import is_coloured
from mturk_xml.cli.given import Given
from mturk_xml.cli.job import jobs
from mturk_xml.cli.printable import printable
from mturk_xml.cli.report import write_text
from mturk_xml.cli.settings import Configuration
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, DocumentError, Problem, has_errors
from mturk_xml.embedding import is_document, root_name
from mturk_xml.hit_layout import HITLayout
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.layout_values import Row
from mturk_xml.rules import diagnostic
from mturk_xml.server.queue import Terms, new_hit, of_layout
from mturk_xml.server.records import NewHit
from mturk_xml.source import Text, read_source
from mturk_xml.validation import parse

_PAGES = (".html", ".htm", ".xhtml")
_BESIDE = ("AnswerKey", "QuestionFormAnswers")
# Placeholders were not replaced: that is about to be done.
_UNFILLED = ("MTX262",)


class Questions:
    """The HITs behind some paths. What is wrong with them is told on standard error, and in ``status``.

    ``values`` are the rows for layouts: pages of HTML, and HTMLQuestions if there are values. ``layouts`` counts them.
    Other documents that lie beside the questions in a folder are told, and left out.
    """

    def __init__(self, terms: Terms, values: Sequence[Row] | None, *, escape: bool) -> None:
        self.hits: list[NewHit] = []
        self.status = Status.CLEAN
        self.layouts = 0
        self._terms, self._values, self._escape = terms, values, escape
        # Warnings keep nobody from a test, and whoever names a file means it.
        given = Given(strict=False, require_mturk=True, ignore=None if values is None else _UNFILLED)
        self._configuration = Configuration(given)

    def add(self, paths: list[str]) -> None:
        """Add what is behind some paths; raise ``SettingsError`` for settings that cannot be used."""
        beside: Counter[str] = Counter()
        named = set(paths)
        for path in find(paths, self._configuration):
            file = read_text(path)
            if isinstance(file, Unreadable):
                write_text([file.found], sys.stderr)
                self.status = Status.USAGE
                continue
            text = read_source(file.data)
            kind = None if isinstance(text, Problem) else _beside(text.characters, named=path in named)
            if kind is not None:
                beside[kind] += 1
            elif path.lower().endswith(_PAGES):
                self._fill_page(text, path)
            elif self._is_right(path) and isinstance(text, Text):
                self._take(path, text.characters)
        if beside:
            counts = ", ".join(f"{count:,} {kind}" for kind, count in beside.items())
            print(f"left out: {counts}", file=sys.stderr)

    def _is_right(self, path: str) -> bool:
        """Return whether a file is right; if not, that is told."""
        [job] = jobs([path], self._configuration, stdin_filename=None, mending="no", width=WIDTH)
        checked = check(job)
        write("text", [checked], sys.stderr, coloured=is_coloured(sys.stderr, "auto"))
        self.status = max(self.status, checked.status)
        return checked.status is Status.CLEAN

    def _take(self, path: str, characters: str) -> None:
        try:
            document = parse(characters, path=path)
            if self._values is not None and isinstance(document, HTMLQuestion):
                self._fill(HITLayout(document.html_content, document.frame_height), path)
                return
            self.hits.append(new_hit(characters, source=printable(path), name=_name(path), terms=self._terms))
        except DocumentError as error:
            self._tell(error.diagnostics)

    def _fill_page(self, text: Text | Problem, path: str) -> None:
        if isinstance(text, Text):
            self._fill(HITLayout(text.characters), path)
        else:
            self._tell([diagnostic(text.code, path=path, line=text.line, column=text.column, facts=text.facts)])

    def _fill(self, layout: HITLayout, path: str) -> None:
        self.layouts += 1
        hits, found = of_layout(
            layout, self._values, source=printable(path), name=_name(path), terms=self._terms, escape=self._escape
        )
        self.hits += hits
        self._tell(found)

    def _tell(self, found: Sequence[Diagnostic]) -> None:
        write_text(found, sys.stderr)
        if has_errors(found):
            self.status = max(self.status, Status.FINDINGS)


def _beside(characters: str, *, named: bool) -> str | None:
    """Return what a file is that may well lie beside questions, without being one."""
    root = root_name(characters)
    if root is not None and root[0] in _BESIDE:
        return root[0]
    return None if named or is_document(characters) else "of other kinds"


def _name(path: str) -> str:
    return printable(os.path.splitext(os.path.basename(path))[0])
