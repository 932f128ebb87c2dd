"""What ``--fix`` and ``--diff`` do with a file that can be mended."""

import os
import re
from difflib import unified_diff

from mturk_xml.cli.checked import Entry
from mturk_xml.cli.job import Job
from mturk_xml.cli.output import replace_file
from mturk_xml.cli.paths import absolute, shown, slashed
from mturk_xml.fixes import Fixed
from mturk_xml.rules import diagnostic


def mend(job: Job, data: bytes, fixed: Fixed) -> Entry | None:
    """Write a file as it was mended; return why that cannot be done, if so."""
    try:
        replace_file(job.path, data, fixed.data)
    except OSError as error:
        return Entry(diagnostic("MTX908", path=job.label, facts={"reason": error.strerror or str(error)}))
    return None


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return what is changed in a file, as a patch that ``patch -p1`` and ``git apply`` understand.

    It is about bytes, whatever the encoding: those that are no UTF-8 are surrogates in it, as in the names of files.
    """
    name = slashed(shown(absolute(path))).removeprefix("/")
    lines = unified_diff(_lines(before), _lines(after), _written(f"a/{name}"), _written(f"b/{name}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "surrogateescape"))


def _written(name: str) -> str:
    """Return a name as git writes it into patches: in quotes if it has odd characters, with a tab behind if blanks."""
    if name.isprintable() and not _QUOTED.search(name):
        return f"{name}\t" if " " in name else name
    return '"' + "".join(_escaped(byte) for byte in os.fsencode(name)) + '"'


_QUOTED = re.compile(r'["\\]')


def _escaped(byte: int) -> str:
    character = chr(byte)
    return f"\\{character}" if character in '"\\' else character if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
