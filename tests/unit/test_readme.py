"""What the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_examples_run_and_print_what_they_say() -> None:
    authoring, scoring = blocks("python")
    written = subprocess.run([sys.executable, "-c", authoring], cwd=ROOT, capture_output=True, text=True, check=True)
    done = subprocess.run([sys.executable, "-c", scoring], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "<MaximumSummedScore>5</MaximumSummedScore>" in written.stdout
    assert done.stdout.startswith("63 25 125/2\n")
    assert "value 63: 25 / 40 x 100 = 62.5\n" in done.stdout


def test_the_tables_lines_are_those_of_the_command() -> None:
    birds = ROOT / "fixtures" / "bird-test"
    arguments = ["--answer-key", f"{birds}/key.xml", "--test", f"{birds}/form.xml", f"{birds}/answers"]
    command = [sys.executable, "-m", "mturk_xml", "score", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONIOENCODING": "utf-8"})
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    shown = blocks("console")[0].splitlines()[2:]

    assert [line for line in shown if line.strip() not in ("", "...") and line.rstrip() not in printed] == []


def test_the_finding_is_that_of_the_command() -> None:
    sample = ROOT / "fixtures" / "invalid" / "min-file-size-before-max.xml"
    command = [sys.executable, "-m", "mturk_xml", "validate", str(sample)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    shown = " ".join(blocks("console")[1].splitlines()[1:]).replace("upload.xml", str(sample))

    assert " ".join(done.stdout.split()) == " ".join(shown.split())


def test_every_link_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), ROOT / "ARCHITECTURE.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
