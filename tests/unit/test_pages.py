"""Pages that are made from the code are up to date, and pages that show commands show true ones."""

import re
import subprocess
import sys
from pathlib import Path

from mturk_xml.rules import RULES
from mturk_xml.rules.explanations import EXPLANATIONS

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"


def test_generated_pages_are_made_from_the_code() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "pages.py", "--check"], check=False)

    assert done.returncode == 0


def test_codes_are_unique_and_in_order() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code and rule.why and rule.name == rule.name.lower() for code, rule in RULES.items())


def test_every_rule_name_is_used_once() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_every_code_has_a_case() -> None:
    """A code is in a fixture, or in an example that is tested, or a test of its own asserts it."""
    names = {path.name for path in FIXTURES.rglob("*")}
    expected = {path.read_text(encoding="utf-8") for path in FIXTURES.rglob("*expected*") if path.is_file()}
    in_fixtures = set(re.findall(r"MTX\d{3}", " ".join(names | expected)))
    in_examples = {code for code, each in EXPLANATIONS.items() if each.wrong is not None}
    tests = [
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.name not in ("test_explanations.py", "test_pages.py")
    ]
    asserted = {code for path in tests for code in re.findall(r"MTX\d{3}", path.read_text(encoding="utf-8"))}

    assert set(RULES) - in_fixtures - in_examples - asserted == {"MTX199"}  # nothing is known to cause it
