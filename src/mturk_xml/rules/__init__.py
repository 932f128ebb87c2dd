"""The catalogue: one row for every code a diagnostic can carry.

Codes are part of the public interface: a code is never reused for another meaning. The first digit names
the stage: 0 not XML or unsafe, 1 schema, 2 questions and content, 3 answer keys, 4 answers, 9 files and usage.

The modules of this package are data. Checks name a code and the facts of the case; the sentences are made here and
nowhere else.
"""

from typing import TYPE_CHECKING, Any

from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules.rule import Rule

if TYPE_CHECKING:
    from mturk_xml.rules.catalogue import RULES

__all__ = ["RULES", "Rule", "diagnostic", "words"]

_RULES_PAGE = "docs/rules.md#"


def __getattr__(name: str) -> Any:
    """Return the catalogue, which is read when something is told; a valid document has no need of it."""
    if name != "RULES":
        raise AttributeError(name)
    from mturk_xml.rules.catalogue import RULES

    return RULES


def diagnostic(
    code: str,
    *,
    path: str | None = None,
    line: int | None = None,
    column: int | None = None,
    element: str | None = None,
    facts: dict[str, Any] | None = None,
) -> Diagnostic:
    """Return the diagnostic of ``code`` with its sentences made from ``facts``."""
    from mturk_xml.rules.catalogue import RULES

    message, hint = words(code, facts or {})
    return Diagnostic(
        code=code,
        severity=RULES[code].severity,
        message=message,
        path=path,
        line=line,
        column=column,
        element=element,
        hint=hint,
        doc=_RULES_PAGE + code.lower(),
    )


def words(code: str, facts: dict[str, Any]) -> tuple[str, str]:
    """Return message and hint of a code, made from the facts of the case."""
    from mturk_xml.rules.catalogue import RULES

    rule = RULES[code]
    short = {name: _short(value) for name, value in facts.items()}
    return rule.message.format(**short), rule.hint.format(**short)


_LONGEST_FACT = 400


def _short(fact: Any) -> Any:
    """Return a fact that fits a sentence: what comes from a document can be of any length."""
    if isinstance(fact, str) and len(fact) > _LONGEST_FACT:
        return fact[: _LONGEST_FACT - 3] + "..."
    return fact
