"""What is built contains what is needed: a wheel and an sdist, installed and used in a fresh environment."""

import csv
import io
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIRDS = ROOT / "fixtures" / "bird-test"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and wheel from a copy of the sources; return the folder with both."""
    copy = tmp_path_factory.mktemp("source") / "mturk-xml"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__"))
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(copy)],
        check=True,
        capture_output=True,
    )
    return out


def schemas() -> set[str]:
    """Return the schema files of the repository."""
    return {path.relative_to(ROOT / "schemas").as_posix() for path in (ROOT / "schemas").glob("*/*.xsd")}


def test_the_wheel_has_the_schemas_and_the_type_marker(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.removeprefix("mturk_xml/schemas/") for name in names if name.endswith(".xsd")} == schemas()
    assert "mturk_xml/py.typed" in names
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert modules <= set(names)
    assert not [name for name in names if name.startswith(("tests", "fixtures", "benchmarks", "scripts"))]


def test_the_sdist_can_be_tested(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {f"schemas/{name}" for name in schemas()} <= names
    assert {"fixtures/bird-test/key.xml", "tests/conftest.py", "Makefile", "ARCHITECTURE.md", "docs/rules.md"} <= names


def test_a_fresh_environment_scores_from_the_wheel(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", f"{tmp_path}/venv/bin/python"]
    subprocess.run([*pip, "install", "--quiet", str(wheel)], check=True)
    command = [f"{tmp_path}/venv/bin/mturk-xml", "score", "--format", "csv"]
    arguments = ["--answer-key", f"{BIRDS}/key.xml", "--test", f"{BIRDS}/form.xml", f"{BIRDS}/answers"]
    done = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
    with (BIRDS / "expected.csv").open(newline="") as file:
        wanted = {row["source"]: row["value"] for row in csv.DictReader(file)}

    rows = csv.DictReader(io.StringIO(done.stdout))
    assert {Path(row["source"]).name: row["value"] for row in rows} == wanted
    checked = subprocess.run([tmp_path / "venv" / "bin" / "validate-xml", BIRDS / "form.xml"], check=False)
    assert checked.returncode == 0
