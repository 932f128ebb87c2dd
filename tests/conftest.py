"""Shared set-up: the fixture corpus, and how hard properties are tried."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings
from pytest import TerminalReporter  # noqa: PT013 - a name for an annotation

FIXTURES = Path(__file__).parent.parent / "fixtures"

settings.register_profile("default", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Show what tests measured: the properties that they recorded as tables."""
    for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for name, value in report.user_properties:
            if name == "table":
                terminalreporter.section(report.nodeid)
                terminalreporter.write_line(str(value))
