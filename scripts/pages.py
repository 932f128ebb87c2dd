"""Write the pages that are made from the code; with ``--check``, only say whether they are up to date."""

import sys
from pathlib import Path

from lxml import etree

from mturk_xml.grammar import Grammar
from mturk_xml.rules import RULES, Rule
from mturk_xml.schema import XHTML_SUBSET

DOCS = Path(__file__).resolve().parent.parent / "docs"

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


def rules_page() -> str:
    """Return the page of all codes."""
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


_XHTML_HEAD = """\
# XHTML in formatted content

What each element of the subset holds besides text, and which attributes it can have. In Python its class has its name
with a capital letter; attributes are keyword arguments, `xml:space` is `xml_space`. There must be `src` and `alt` in
`img`, `alt` in `area`, `id` and `name` in `map`. No text of their own have `ul`, `ol`, `dl`, `map`, `table`,
`thead`, `tfoot`, `tbody`, `colgroup` and `tr`. This page is made from the schema (`make docs`).

| element | holds | attributes |
|---|---|---|
"""


def xhtml_page() -> str:
    """Return the page of all elements of the XHTML subset."""
    grammar = Grammar(XHTML_SUBSET)
    names = [name for name in grammar.elements() if name != "FormattedContent"]
    return _XHTML_HEAD + "".join([_row(grammar, name) for name in ["FormattedContent", *names]])


def _row(grammar: Grammar, name: str) -> str:
    element = etree.Element(f"{{http://www.w3.org/1999/xhtml}}{name}")
    children = ", ".join(sorted(set(grammar.children(element)))) or "nothing"
    return f"| `{name}` | {children} | {', '.join(sorted(grammar.attributes(element)))} |\n"


PAGES = {"rules.md": rules_page, "xhtml.md": xhtml_page}


def main(arguments: list[str]) -> int:
    """Write or check the pages and return an exit status."""
    old = [name for name, page in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text() != page()]
    if arguments == ["--check"]:
        for name in old:
            print(f"docs/{name} is out of date: run make docs", file=sys.stderr)
        return bool(old)
    for name in old:
        (DOCS / name).write_text(PAGES[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
