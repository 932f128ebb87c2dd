"""The command as a hook runs it: one file in a cold process, and a repository full of forms.

The console script ``validate-xml`` is measured if it stands beside the interpreter; without it, the same command as
``python -m mturk_xml validate``.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import answers_document, formatted_form
from benchmarks.reading import SCHEMAS
from benchmarks.row import Goal, Measured, Row, Skipped
from benchmarks.timing import compare_commands

_FORMS = 500


def rows() -> list[Row]:
    """Return the rows about the command."""
    goal = Goal("at most", 1.8)
    importing = 'python -c "import lxml.etree"'
    return [
        Row(what="validate-xml on one file of answers, cold", against=importing, goal=goal, measure=_one_of_answers),
        Row(what="validate-xml on one form of 17 kB, cold", against=importing, goal=goal, measure=_one_form),
        Row(
            what=f"validate-xml on {_FORMS} forms of 17 kB, all rules on",
            against="xmllint --noout --schema (form schema only)",
            goal=Goal("at most", 4),
            measure=_many_forms,
        ),
    ]


def _validate_xml() -> list[str]:
    script = shutil.which("validate-xml", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "mturk_xml", "validate"]


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _against(command: list[str], reference: list[str], rounds: int) -> Measured | Skipped:
    try:
        comparison = compare_commands(lambda: _run(command), lambda: _run(reference), rounds=rounds)
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return Skipped(f"{Path(error.cmd[0]).name} ended with status {error.returncode}: {last}")
    return Measured(comparison.ratio, comparison.remark)


def _one(document: bytes, *, quick: bool) -> Measured | Skipped:
    with TemporaryDirectory() as folder:
        file = Path(folder, "document.xml")
        file.write_bytes(document)
        reference = [sys.executable, "-c", "import lxml.etree"]
        return _against([*_validate_xml(), str(file)], reference, rounds=7 if quick else 41)


def _one_of_answers(quick: bool) -> Measured | Skipped:
    return _one(answers_document(10), quick=quick)


def _one_form(quick: bool) -> Measured | Skipped:
    return _one(formatted_form(0), quick=quick)


def _many_forms(quick: bool) -> Measured | Skipped:
    xmllint = shutil.which("xmllint")
    if xmllint is None:
        return Skipped("xmllint is not installed (it comes with libxml2)")
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"form-{number:03d}.xml") for number in range(_FORMS)]
        for number, file in enumerate(files):
            file.write_bytes(formatted_form(number))
        names = [str(file) for file in files]
        schema = SCHEMAS / "2005-10-01" / "QuestionForm.xsd"
        reference = [xmllint, "--noout", "--schema", str(schema), *names]
        return _against([*_validate_xml(), *names], reference, rounds=3 if quick else 11)
