"""Pages that are made from the code are up to date, and pages that show commands show true ones."""

import subprocess
import sys
from pathlib import Path

from mturk_xml.rules import RULES

ROOT = Path(__file__).parents[2]


def test_generated_pages_are_made_from_the_code() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "pages.py", "--check"], check=False)

    assert done.returncode == 0


def test_codes_are_unique_and_in_order() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code and rule.why and rule.name == rule.name.lower() for code, rule in RULES.items())


def test_every_rule_name_is_used_once() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
