"""Imports run one way, and outside libraries have one home each. The picture in ARCHITECTURE.md is what is tested."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mturk_xml"
MODULES = sorted(SOURCE.rglob("*.py"))


def layers() -> list[set[str]]:
    """Return the layers that ARCHITECTURE.md lists, lowest first."""
    block = re.search(r"```layers\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text(), re.DOTALL)
    assert block
    return [set(line.partition(":")[2].split()) for line in block[1].splitlines() if line.strip()]


def part(path: Path) -> str:
    """Return the name of the top-level module or package that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the modules that a file imports at run time, also inside functions; not what only type checkers see."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports at run time, also inside functions; not what only type checkers see."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                [f"mturk_xml.{alias.name}" for alias in node.names] if node.module == "mturk_xml" else [node.module]
            )


def upward(ranks: dict[str, int]) -> list[str]:
    """Return the imports that point to a higher layer."""
    found = []
    for path in MODULES:
        for name in imports(path):
            target = name.split(".")[1] if name.startswith("mturk_xml.") else ""
            if ranks.get(target, -1) > ranks.get(part(path), 99):
                found.append(f"{path.relative_to(SOURCE)} imports {target}")
    return found


def ranked() -> dict[str, int]:
    """Return the number of the layer of each module."""
    return {name: number for number, layer in enumerate(layers()) for name in layer}


def test_every_module_is_in_the_picture() -> None:
    assert {part(path) for path in MODULES} - {"__init__", "__main__"} == set(ranked())


def test_imports_point_downwards() -> None:
    assert upward(ranked()) == []


def test_the_test_sees_an_import_that_points_upwards() -> None:
    turned = {name: -number for name, number in ranked().items()}

    assert "reading.py imports gate" in upward(turned)


def module(path: Path) -> str:
    """Return the dotted name of a file."""
    return ".".join(["mturk_xml", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module(path): (imports(path) & set(map(module, MODULES))) - {module(path)} for path in MODULES}
    while leaves := {name for name, targets in graph.items() if not targets & set(graph)}:
        graph = {name: targets for name, targets in graph.items() if name not in leaves}

    assert graph == {}


HOMES = {
    "_quickjs": {"ecmascript.py"},
    "defusedxml": {"gate.py"},
    "markdown_it": {"xhtml/markdown.py"},
    "tinyhtml5": {"html5.py", "xhtml/html_parser.py"},
    "rich": {
        "cli/analysis_table.py",
        "cli/explain.py",
        "cli/formats/text.py",
        "cli/progress.py",
        "cli/review_table.py",
        "cli/score_table.py",
    },
    "argparse": {
        f"cli/{name}.py"
        for name in (
            "analyze",
            "answers",
            "archive_arguments",
            "arguments",
            "policy_options",
            "preview",
            "review",
            "score",
            "take",
            "validate",
        )
    },
    "sys": {
        "cli/analyze.py",
        "cli/answered.py",
        "cli/answers.py",
        "cli/documents.py",
        "cli/explain.py",
        "cli/files.py",
        "cli/intake.py",
        "cli/main.py",
        "cli/output.py",
        "cli/preview.py",
        "cli/progress.py",
        "cli/report.py",
        "cli/review.py",
        "cli/score.py",
        "cli/scored.py",
        "cli/questions.py",
        "cli/take.py",
        "cli/validate.py",
        "__main__.py",
    },
    "quickjs": set(),  # starts a thread when imported
    "xmlschema": set(),
    "glob": {"cli/files.py", "cli/pairs.py"},
    "tomllib": {"cli/settings_table.py"},
    "socket": {"server/serving.py"},
    "sqlite3": {"server/database.py", "server/rows.py", "server/store.py"},
    "uvicorn": {"server/serving.py"},
    "urllib": {
        "cli/formats/sarif.py",
        "cli/take.py",
        "escaping.py",
        "external_question.py",
        "server/addresses.py",
        "server/body.py",
        "server/security.py",
    },
}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_only(library: str) -> None:
    users = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if library in {name.split(".")[0] for name in imports(path)}
    }

    assert users <= HOMES[library]


# What a run without findings and settings has no use for.
IDLE = (
    "difflib",
    "html",
    "json",
    "multiprocessing",
    "mturk_xml.answer_key",
    "mturk_xml.cli.formats.github",
    "mturk_xml.cli.formats.json_list",
    "mturk_xml.cli.formats.junit",
    "mturk_xml.cli.formats.sarif",
    "mturk_xml.cli.layers",
    "mturk_xml.cli.mending",
    "mturk_xml.cli.others",
    "mturk_xml.cli.pairing",
    "mturk_xml.cli.report",
    "mturk_xml.cli.score",
    "mturk_xml.embedding",
    "mturk_xml.fixes",
    "mturk_xml.grammar",
    "mturk_xml.question_form",
    "rich",
    "tomllib",
    "xmlschema",
)


def test_checking_a_valid_form_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys; from mturk_xml.cli import validate_xml; status = validate_xml(sys.argv[1:]);"
        f"print(status, *[name for name in {IDLE!r} if name in sys.modules])"
    )
    form = tmp_path / "form.xml"  # with no settings above it
    form.write_bytes((ROOT / "fixtures" / "bird-test" / "form.xml").read_bytes())
    done = subprocess.run([sys.executable, "-c", code, form], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert done.stdout == "0\n"


def test_no_module_is_too_long_to_read() -> None:
    assert [path.name for path in MODULES if len(path.read_text().splitlines()) > 400] == []
