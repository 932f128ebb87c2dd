"""Write docs/rules.md from the catalogue; with ``--check``, only say whether it is up to date."""

import sys
from pathlib import Path

from mturk_xml.rules import RULES, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

_STAGES = {
    "0": "Not XML, or unsafe",
    "1": "The schema",
    "2": "Questions and content",
    "3": "Answer keys",
    "4": "Answers",
    "9": "Files",
}
_HEAD = """\
# Rules

Every diagnostic has a code. The first digit is the stage that found it; a stage is reached only if the one before
found no error. Words in braces are filled in from the case. This page is made from the catalogue (`make docs`).
"""


def page() -> str:
    """Return the page."""
    parts = [_HEAD]
    stage = ""
    for rule in RULES.values():
        if rule.code[3] != stage:
            stage = rule.code[3]
            parts.append(f"\n## {_STAGES[stage]}\n")
        parts.append(_entry(rule))
    return "".join(parts)


def _entry(rule: Rule) -> str:
    return (
        f"\n### {rule.code}\n\n**{rule.name}**, {rule.severity}\n\n"
        f"> {_plain(rule.message)}\n\n{_remedy(rule.hint)}Source: {rule.why}.\n"
    )


def _remedy(hint: str) -> str:
    return "" if hint == "{advice}" else f"What to do: {_plain(hint)}.\n\n"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def main(arguments: list[str]) -> int:
    """Write or check the page and return an exit status."""
    if arguments == ["--check"]:
        if PAGE.read_text() == page():
            return 0
        print("docs/rules.md is out of date: run make docs", file=sys.stderr)
        return 1
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
