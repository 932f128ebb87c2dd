"""``mturk-xml analyze``."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict, replace
from fractions import Fraction
from typing import TextIO

from mturk_xml.analysis import TestAnalysis, page
from mturk_xml.analysis import analyze as analyze_scores
from mturk_xml.analysis.page import page_template
from mturk_xml.answer_key import AnswerKey
from mturk_xml.answer_key.scoring import Scorer
from mturk_xml.cli.documents import document_of
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import output
from mturk_xml.cli.report import write_text
from mturk_xml.cli.scored import Scoring, scored_parts
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import ScoreError
from mturk_xml.question_form import QuestionForm


def analyze(options: Namespace) -> Status:
    """Analyse a test by the answers in files and archives, write the analysis, and return the exit status."""
    problems = [Status.CLEAN]
    key = _key(options.answer_key, problems)
    form = document_of(options.test, QuestionForm, problems) if options.test else None
    if key is None or (options.test and form is None):
        return max(problems)
    try:
        if options.format == "html":
            page_template()  # what is missing is told before an hour of reading
        with output(options.output) as out, intake(options.paths, options.rejects, writes=False) as records:
            parts = scored_parts(Scoring(key, list), options.paths, records, problems)
            of_all = (each.score for part in parts for each in part.made)
            _write(analyze_scores(key, of_all, form=form, threshold=options.threshold), options, form, out)
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    if not options.quiet and (records.counts or records.rejected):
        print(records.summary(), file=sys.stderr)
    return max(*problems, records.status)


def _key(path: str, problems: list[Status]) -> AnswerKey | None:
    """Return the key in a file, ``None`` if there is none that gives a value, which is told on standard error."""
    key = document_of(path, AnswerKey, problems)
    try:
        if key is not None:
            Scorer(key.questions, key.qualification_value_mapping)
    except ScoreError as error:
        write_text([replace(each, path=path) for each in error.diagnostics], sys.stderr)
        problems.append(Status.FINDINGS)
        return None
    return key


def _write(analysis: TestAnalysis, options: Namespace, form: QuestionForm | None, out: TextIO) -> None:
    if options.format == "html":
        out.write(page(analysis, title=options.title, form=form))
    elif options.format == "json":
        json.dump(asdict(analysis), out, default=_number, indent=2)
        out.write("\n")
    else:
        from mturk_xml.cli.analysis_table import write_table

        write_table(analysis, out)


def _number(fraction: Fraction) -> float:
    """Return the number nearest to a fraction: JSON has no fractions."""
    return float(fraction)
