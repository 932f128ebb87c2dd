"""The sentences of a rule for readers who have no case at hand: facts are shown by their names, in capital letters."""

import ast

from mturk_xml.rules.explanations.explanation import Explanation
from mturk_xml.rules.rule import Rule

# Facts that only some cases have, with the words around them.
_OFTEN_EMPTY = ("where", "expectation", "rest", "attributes")


class _Name:
    """A fact that is not known: it shows its name, however it is to be formatted."""

    def __init__(self, name: str) -> None:
        self._text = "" if name in _OFTEN_EMPTY else name.upper()

    def __format__(self, _: str) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text


class _Names(dict[str, _Name]):
    def __missing__(self, name: str) -> _Name:
        return _Name(name)


def message(rule: Rule, explanation: Explanation) -> str:
    """Return what a diagnostic of this code says."""
    return explanation.message or rule.message.format_map(_Names())


def hint(rule: Rule, explanation: Explanation) -> str:
    """Return what a diagnostic of this code advises."""
    return explanation.hint or rule.hint.format_map(_Names())


def page(code: str) -> str:
    """Return where the page of all rules has this one."""
    return f"docs/rules.md#{code.lower()}"


_GIVEN = {
    "birds": "birds is a form",
    "test": "test is the form of a test",
    "key": "key is its answer key",
    "rest": "rest holds the other arguments",
}


def given(explanation: Explanation) -> str:
    """Return what the names mean that an example in Python uses without making them; nothing if there are none."""
    if explanation.language != "python" or not explanation.wrong:
        return ""
    used = {node.id for node in ast.walk(ast.parse(explanation.wrong)) if isinstance(node, ast.Name)}
    listed = [meaning for name, meaning in _GIVEN.items() if name in used]
    return f"Here {' and '.join(', '.join(listed).rsplit(', ', 1))}." if listed else ""
