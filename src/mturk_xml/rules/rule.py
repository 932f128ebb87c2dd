"""One row of the catalogue."""

from typing import NamedTuple

from mturk_xml.diagnostics import Severity


class Rule(NamedTuple):
    """What a code means. ``why`` names the source of the rule: a documented article, a schema or our decision.

    ``message`` and ``hint`` are ``str.format`` templates over the facts of a case.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    why: str
