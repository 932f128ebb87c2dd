"""How findings are written. Each format is imported only when it is chosen."""

from collections.abc import Iterable, Mapping
from typing import TextIO

from mturk_xml.cli.checked import Checked

FORMATS = ("text", "json", "github", "sarif", "junit")


def default_format(environ: Mapping[str, str]) -> str:
    """Return the format for when none is asked for: GitHub's own where GitHub runs the command, else text."""
    return "github" if environ.get("GITHUB_ACTIONS") == "true" else "text"


def write(name: str, checked: Iterable[Checked], out: TextIO, *, coloured: bool = False) -> None:
    """Write what was found in files in one of the ``FORMATS``; ``coloured`` is for text only.

    Text, JSON and GitHub's format are written file by file as they come, the others at the end.
    """
    match name:
        case "text":
            from mturk_xml.cli.formats.text import write_text

            write_text(checked, out, coloured=coloured)
        case "json":
            from mturk_xml.cli.formats.json_list import write_json

            write_json(checked, out)
        case "github":
            from mturk_xml.cli.formats.github import write_github

            write_github(checked, out)
        case "sarif":
            from mturk_xml.cli.formats.sarif import write_sarif

            write_sarif(checked, out)
        case "junit":
            from mturk_xml.cli.formats.junit import write_junit

            write_junit(checked, out)
        case _:
            raise ValueError(f"there is no format {name!r}")
