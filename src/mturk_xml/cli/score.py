"""``mturk-xml score``."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple, TextIO

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives import QualificationType
from mturk_xml.archives import read as read_archives
from mturk_xml.cli.answered import divided
from mturk_xml.cli.files import File, Unreadable, read
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import binary_output, format_of, output
from mturk_xml.cli.report import list_of_texts, write_text
from mturk_xml.cli.score_arguments import Calls
from mturk_xml.cli.score_data import SCORE_ROWS, ScoreBatches, ScoreObjects, ScoreRows, score_schema
from mturk_xml.cli.scored import Scored, Scoring, scored_parts
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import MTurkXMLError
from mturk_xml.processors import processors
from mturk_xml.validation import parse, validate


def score(options: Namespace) -> Status:
    """Score answers, write the scores, and return the exit status."""
    said = _settle_format(options)
    if said:
        print(said, file=sys.stderr)
        return Status.USAGE
    key, status = _key(options.answer_key, options.test) if options.answer_key else _key_in(options.paths)
    if key is None:
        return status
    problems: list[Status] = [status]
    try:
        with ExitStack() as stack:
            records = stack.enter_context(
                intake(options.paths, options.rejects, writes=options.output is None and options.format != "table")
            )
            calls = stack.enter_context(output(options.arguments)) if options.arguments else None
            file = stack.enter_context(_file(key, options))
            scoring = Scoring(key, file.make, Calls(options.qualification_type) if calls else None)
            for part in scored_parts(scoring, options.paths, records, problems, file.processes):
                write_text(part.doubts, sys.stderr)
                file.add(part.made)
                if calls:
                    calls.write(part.calls)
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    if not options.quiet and (records.counts or records.rejected or records.unread):
        print(records.summary(), file=sys.stderr)
    return max(*problems, records.status)


def _settle_format(options: Namespace) -> str | None:
    """Let the name of the output say the format if nothing else does; return what is wrong with the two."""
    options.format = options.format or format_of(options.output, _FORMATS) or "table"
    if options.format == "table" and options.output:
        return f"{options.output}: give --format json, jsonl, csv or parquet: a table goes to the terminal only"
    if options.format != "table" and options.explain:
        return f"--explain goes with the table, not with {options.format}"
    return None


_FORMATS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


class _File(NamedTuple):
    """Scores that are being written: what makes something of them, what writes that, and how many processes help."""

    make: Callable[[list[Scored]], Any]
    add: Callable[[Any], object]
    processes: int


@contextmanager
def _file(key: AnswerKey, options: Namespace) -> Iterator[_File]:
    """Give the scores to be written, complete when the context is left."""
    if options.format == "table":
        from mturk_xml.cli.score_table import write_table

        scored: list[Scored] = []
        yield _File(list, scored.extend, 1)
        write_table(options.answer_key or "the key of the archive", key, scored, explain=options.explain)
    elif options.format == "parquet":
        from mturk_xml.tables.files import arrow_file

        with binary_output(options.output) as raw, arrow_file(raw, "parquet", score_schema(), rows=SCORE_ROWS) as put:
            yield _File(ScoreBatches(), put, processors())
    else:
        with output(options.output) as out, _text(key, options, out) as file:
            yield file


@contextmanager
def _text(key: AnswerKey, options: Namespace, out: TextIO) -> Iterator[_File]:
    if options.format == "csv":
        rows = ScoreRows(key, identified=not divided(options.paths)[0])
        out.write(rows.header())
        yield _File(rows, out.write, processors())
        return
    objects = ScoreObjects(out)
    if options.format == "jsonl":
        yield _File(objects, lambda texts: out.writelines(f"{text}\n" for text in texts), processors())
        return
    with list_of_texts(out) as add:
        yield _File(objects, add, processors())


def _key_in(paths: list[str]) -> tuple[AnswerKey | None, Status]:
    """Return the first key that a QualificationType of the archives has; if there is none, say what to do."""
    for record in read_archives(*(path for path in paths if path != "-")):
        if isinstance(record, QualificationType) and record.answer_key is not None:
            return record.answer_key, Status.CLEAN
    print("no QualificationType with an AnswerKey is in the archives: give --answer-key KEY", file=sys.stderr)
    return None, Status.USAGE


def _key(path: str, test: str | None) -> tuple[AnswerKey | None, Status]:
    """Return the key, ``None`` if nothing can be scored with it, and what its findings mean for the exit status."""
    files = [read(each, searched=False) for each in (path, test) if each is not None]
    lost = [file.found for file in files if isinstance(file, Unreadable)]
    if lost:
        write_text(lost, sys.stderr)
        return None, Status.USAGE
    given, *form = [file for file in files if isinstance(file, File)]
    try:
        key = AnswerKey.from_xml(given.data, path=given.path)
        found = validate(given.data, test=parse(form[0].data, path=form[0].path) if form else None, path=given.path)
    except MTurkXMLError as error:
        write_text(error.diagnostics, sys.stderr)
        return None, Status.FINDINGS
    write_text(found.diagnostics, sys.stderr)
    useless = {"MTX304", "MTX306", "MTX327"}.intersection(each.code for each in found.diagnostics)
    return (None if useless else key), Status.CLEAN if found.ok else Status.FINDINGS
