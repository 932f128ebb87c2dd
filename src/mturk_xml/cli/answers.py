"""``mturk-xml answers``."""

import os
import sys
from argparse import Namespace
from typing import Any

from mturk_xml.cli.documents import document_of
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import binary_output
from mturk_xml.cli.status import Status
from mturk_xml.question_form import QuestionForm


def answers(options: Namespace) -> Status:
    """Write the answers in archives as a table, and return the exit status."""
    form = document_of(options.form, QuestionForm) if options.form else None
    if options.form and form is None:
        return Status.USAGE
    from mturk_xml.tables import write

    try:
        with intake(options.paths, options.rejects) as records, binary_output(options.output) as out:
            write(records, out, to=options.to or _format(options.output), layout=options.layout, form=form)
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    if not options.quiet:
        print(records.summary(), file=sys.stderr)
    return records.status


_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".arrow": "arrow", ".feather": "arrow"}


def _format(path: str | None) -> Any:
    """Return the format that the ending of a name says."""
    return _ENDINGS.get(os.path.splitext(path or "")[1].lower(), "csv")
