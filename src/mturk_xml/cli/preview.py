"""``mturk-xml preview``."""

import os
import sys
from argparse import Namespace
from dataclasses import replace

from mturk_xml.cli.files import File, Unreadable, read, unreadable
from mturk_xml.cli.layouts import layout_in
from mturk_xml.cli.output import output
from mturk_xml.cli.printable import printable
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Diagnostic, MTurkXMLError
from mturk_xml.external_question import ExternalQuestion
from mturk_xml.hit_layout import HITLayout
from mturk_xml.html_question import HTMLQuestion
from mturk_xml.question_form import QuestionForm
from mturk_xml.validation import parse


def preview(options: Namespace) -> Status:
    """Write a question document as a page, and return the exit status."""
    file = read(options.path, searched=False)
    if isinstance(file, Unreadable):
        write_text([file.found], sys.stderr)
        return Status.USAGE
    try:
        document = _question(file, options)
        if document is None:
            return Status.USAGE
        html = document.to_html(mode=options.mode, title=options.title or _name(options.path))
    except MTurkXMLError as error:
        write_text([replace(each, path=options.path) for each in error.diagnostics], sys.stderr)
        return Status.FINDINGS
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    path = _new_file() if options.open and options.output in (None, "-") else options.output
    with output(path) as out:
        out.write(f"{html}\n")
    if options.open:
        _open(path)
    return Status.CLEAN


def _question(file: File, options: Namespace) -> QuestionForm | HTMLQuestion | ExternalQuestion | None:
    """Return the question in a file; ``None`` if there is none to be shown, which is told on standard error."""
    layout = layout_in(file)
    if layout is not None:
        return _filled(layout, options)
    document = parse(file.data, path=file.path)
    if not isinstance(document, QuestionForm | HTMLQuestion | ExternalQuestion):
        print(f"{printable(file.path)}: workers never saw {type(document).__name__} documents", file=sys.stderr)
        return None
    if options.parameters is None:
        return document
    if isinstance(document, HTMLQuestion):
        return _filled(HITLayout(document.html_content, document.frame_height), options)
    print("--parameters are for a layout: a page of HTML, or an HTMLQuestion", file=sys.stderr)
    return None


def _filled(layout: HITLayout, options: Namespace) -> HTMLQuestion | None:
    """Return the question of one row of values; without a table, the layout as it is."""
    table, row = options.parameters, options.row
    if table is None:
        return HTMLQuestion(html_content=layout.html, frame_height=layout.frame_height)
    from mturk_xml.server import queue

    try:
        values = queue.table(table)
    except (OSError, ValueError) as error:
        write_text([unreadable(table, error)], sys.stderr)
        return None
    problems = [each for each in values if isinstance(each, Diagnostic)]
    write_text(problems, sys.stderr)
    rows = [each for each in values if not isinstance(each, Diagnostic)]
    if 1 <= row <= len(rows):
        return layout.fill(rows[row - 1], escape=options.escape)
    if not problems:
        print(f"{printable(table)} has no row {row} of values, but {len(rows):,}", file=sys.stderr)
    return None


def _name(path: str) -> str | None:
    return None if path == "-" else os.path.basename(path)


def _new_file() -> str:
    """Return the path of a new file, for those who only want to look."""
    from tempfile import mkdtemp

    return os.path.join(mkdtemp(prefix="mturk-xml-"), "preview.html")


def _open(path: str) -> None:
    import webbrowser
    from pathlib import Path

    print(f"the page is {printable(path)}", file=sys.stderr)
    webbrowser.open(Path(path).absolute().as_uri())
