"""The guides are executed: every Python block of a page runs, in order, and prints what the page says it prints."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ("docs/authoring.md", "docs/from-boto.md")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: str) -> list[tuple[str, str, int]]:
    """Return language, content and line of each block of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(found[1], found[2], text.count("\n", 0, found.start()) + 2) for found in _BLOCK.finditer(text)]


@pytest.mark.parametrize("page", GUIDES)
def test_what_a_guide_shows_is_what_happens(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "guide"}
    printed, ran = "", 0
    for language, content, line in blocks(page):
        if language == "python":
            stream = io.StringIO()
            with redirect_stdout(stream):
                exec(compile("\n" * (line - 1) + content, page, "exec"), names)
            printed, ran = stream.getvalue(), ran + 1
        elif language in ("text", "xml"):
            assert printed.split() == content.split(), f"{page}:{line}"
            printed = ""

    assert ran >= 4
