"""``mturk-xml score``."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from mturk_xml.answer_key import AnswerKey
from mturk_xml.archives import QualificationType
from mturk_xml.archives import read as read_archives
from mturk_xml.cli.answered import answered
from mturk_xml.cli.files import File, Unreadable, read
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import binary_output, output
from mturk_xml.cli.report import write_text
from mturk_xml.cli.scored import Scored, scores
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import MTurkXMLError
from mturk_xml.validation import parse, validate


def score(options: Namespace) -> Status:
    """Score answers, write the scores, and return the exit status."""
    key, status = _key(options.answer_key, options.test) if options.answer_key else _key_in(options.paths)
    if key is None:
        return status
    problems: list[Status] = [status]
    with ExitStack() as stack:
        records = stack.enter_context(intake(options.paths, options.rejects))
        scored = _told(scores(key, answered(options.paths, records, problems), records, problems))
        if options.arguments:
            from mturk_xml.cli.output import output
            from mturk_xml.cli.score_arguments import noted

            scored = noted(scored, stack.enter_context(output(options.arguments)), options.qualification_type)
        try:
            _write(key, scored, options)
        except ImportError as error:
            print(error, file=sys.stderr)
            return Status.USAGE
    if records.counts or records.rejected:
        print(records.summary(), file=sys.stderr)
    return max(*problems, records.status)


def _write(key: AnswerKey, scored: Iterable[Scored], options: Namespace) -> None:
    if options.format == "table":
        from mturk_xml.cli.score_table import write_table

        write_table(options.answer_key or "the key of the archive", key, list(scored), explain=options.explain)
        return
    from mturk_xml.cli.score_data import write_parquet, write_scores

    if options.format == "parquet":
        with binary_output(options.output) as file:
            write_parquet(scored, file)
        return
    with output(options.output) as out:
        write_scores(key, scored, out, options.format)


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


def _told(scored: Iterable[Scored]) -> Iterator[Scored]:
    """Yield scores; what is doubtful about the answers is told."""
    for each in scored:
        write_text([replace(one, path=each.source) for one in each.score.diagnostics], sys.stderr)
        yield each
