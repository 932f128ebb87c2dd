"""What ``--fix`` and ``--diff`` do with a file that can be mended."""

import re
from difflib import unified_diff

from mturk_xml.cli.checked import Checked, Entry
from mturk_xml.cli.job import Job
from mturk_xml.cli.output import replace_file
from mturk_xml.cli.status import Status
from mturk_xml.diagnostics import Problem
from mturk_xml.fixes import Fixed
from mturk_xml.rules import diagnostic
from mturk_xml.source import read_source


def mend(job: Job, fixed: Fixed) -> Checked | None:
    """Write a file as it was mended; return why that cannot be done, if so."""
    try:
        replace_file(job.path, fixed.data)
    except OSError as error:
        found = diagnostic("MTX908", path=job.label, facts={"reason": error.strerror or str(error)})
        return Checked(job.label, (Entry(found),), Status.USAGE)
    return None


def difference(label: str, before: bytes, after: bytes) -> str:
    """Return what is changed in a file, as a patch that ``patch`` and ``git apply`` understand."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{label}", f"b/{label}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    text = read_source(data)
    return [] if isinstance(text, Problem) else re.findall(r"[^\n]*\n|[^\n]+", text.characters)
