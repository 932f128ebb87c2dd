"""Write the pages that are made from the code; with ``--check``, only say whether they are up to date."""

import re
import sys
from pathlib import Path

from lxml import etree

from mturk_xml.grammar import Grammar
from mturk_xml.rules import RULES, Rule
from mturk_xml.rules.explanations import EXPLANATIONS, Explanation
from mturk_xml.rules.explanations.wording import given, hint, message
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

Every finding has a code. `mturk-xml explain MTX213` shows what stands here about it, `mturk-xml rules` lists them all.
This page is made from the catalogue (`make docs`).

- An **error** is something that the schema or a documented rule refuses. A **warning** is about what was accepted, but
  is hardly meant so.
- The first digit is the stage that found it. A stage is reached only if the one before found no error.
- Words in capital letters such as IDENTIFIER are filled in from the case.
- Examples are pieces of documents; the xmlns of a whole one is left out where it is not the point. All of them are run
  by the tests.

## How a rule is ignored

For one run: `--ignore MTX213`. A code, the beginning of some (`MTX21`) or the name of a rule will do, and several with
commas between them. For a project, in its `pyproject.toml`:

```toml
[tool.mturk-xml]
ignore = ["MTX213", "odd-identifier"]

[tool.mturk-xml.per-file-ignores]
"archive/*.xml" = ["MTX232"]
```

Rules of the last stage (`MTX9`) cannot be ignored, with the exception of MTX902: they say that something was not
checked at all.
"""


def rules_page() -> str:
    """Return the page of all codes: what they are about in a table for each stage, then one by one."""
    stages = {digit: [rule for rule in RULES.values() if rule.code[3] == digit] for digit in _STAGES}
    contents = [_contents(_STAGES[digit], listed) for digit, listed in stages.items()]
    entries = [
        f"\n## {_STAGES[digit]}\n" + "".join([_entry(rule, EXPLANATIONS[rule.code]) for rule in listed])
        for digit, listed in stages.items()
    ]
    return "".join([_HEAD, "\n## Contents\n", *contents, *entries])


def _contents(title: str, listed: list[Rule]) -> str:
    rows = [f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.name} |\n" for rule in listed]
    link = title.lower().replace(",", "").replace(" ", "-")
    return f"\n[{title}](#{link})\n\n| code | | name |\n|---|---|---|\n{''.join(rows)}"


def _entry(rule: Rule, explanation: Explanation) -> str:
    return (
        f"\n### {rule.code}\n\n**{rule.name}**, {rule.severity}\n\n"
        f"> {_plain(message(rule, explanation))}\n\n{_plain(explanation.text)}\n\n{_examples(explanation)}"
        f"What to do: {_plain(hint(rule, explanation))}.\n\nSource: {_plain(rule.why)}.\n"
    )


def _examples(explanation: Explanation) -> str:
    if not explanation.wrong:
        return ""
    note = given(explanation)
    fence = f"```{explanation.language}"
    return f"Wrong:\n\n{fence}\n{explanation.wrong}\n```\n\nRight:\n\n{fence}\n{explanation.right}\n```\n\n" + (
        f"{note}\n\n" if note else ""
    )


_SPECIAL = re.compile(r"([\\`*_\[\]])")


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")


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
