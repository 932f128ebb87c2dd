"""A row of the table: what is measured, against what, and the goal that it is held against."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Goal(NamedTuple):
    """A bound on what is measured."""

    relation: str  # "at least" or "at most"
    bound: float
    unit: str = "x"

    def met(self, value: float) -> bool:
        """Return whether a measured value keeps to the bound."""
        return value >= self.bound if self.relation == "at least" else value <= self.bound

    def __str__(self) -> str:
        """Return the goal as the table shows it."""
        return f"{self.relation} {self.bound:g} {self.unit}"


class Measured(NamedTuple):
    """What came out, and a remark that says more: times, spread, rate."""

    value: float
    remark: str = ""


class Skipped(NamedTuple):
    """Why a row could not be measured here."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison. ``measure`` is told whether the run is a quick one."""

    what: str
    against: str
    goal: Goal
    measure: Callable[[bool], Measured | Skipped]
