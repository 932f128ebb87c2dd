"""Make a virtual environment with the library in it, from a plain Python 3.11 or newer and nothing else.

Usage: ``python3 scripts/environment.py FOLDER [EXTRA ...]``

Where the standard library cannot put pip into a new environment (Debian keeps that part in a package of its own),
the pip of the system installs into it from outside. Nothing outside of the folder is touched.
"""

import hashlib
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Bring the environment up to date and return an exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has asked for a version
        print(f"mturk-xml needs Python 3.11 or newer; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    folder, extras = Path(arguments[0]), arguments[1:]
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    wanted = _fingerprint(extras)
    stamp = folder / "mturk-xml.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    pip = _pip(folder, python)
    if pip is None:
        print(_HELP, file=sys.stderr)
        return 2
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    print(f"installing mturk-xml into {folder} ...", file=sys.stderr)
    done = subprocess.run(
        [*pip, "install", "--quiet", "--editable", target],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        stamp.write_text(wanted)
    else:  # what the tools of packaging say when all is well helps nobody
        print(done.stdout, file=sys.stderr)
    return done.returncode


_HELP = """\
Neither venv (with ensurepip) nor pip is available in this Python.
On Debian and Ubuntu, one of the packages python3-venv and python3-pip brings what is missing."""


def _fingerprint(extras: list[str]) -> str:
    described = (ROOT / "pyproject.toml").read_bytes() + repr((sorted(extras), sys.version, str(ROOT))).encode()
    return hashlib.sha256(described).hexdigest()


def _pip(folder: Path, python: Path) -> list[str] | None:
    """Return the command that installs into the environment, which is made if it does not exist."""
    own = [str(python), "-m", "pip"]
    if python.exists() and _works(own):
        return own
    venv.create(folder, with_pip=_has_ensurepip(), clear=True)
    if _works(own):
        return own
    outside = [sys.executable, "-m", "pip", "--python", str(python)]
    if _works(outside):
        subprocess.run([*outside, "install", "--quiet", "pip"], check=False)
    return own if _works(own) else None


def _has_ensurepip() -> bool:
    try:
        return find_spec("ensurepip.__main__") is not None
    except ImportError:
        return False


def _works(pip: list[str]) -> bool:
    return subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
