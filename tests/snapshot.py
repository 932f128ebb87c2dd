"""This repository as it is now, committed or not, where other programs can clone it from."""

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mturk_xml import __version__

ROOT = Path(__file__).parents[1]
TAG = f"v{__version__}"
_FOREIGN = ("GIT", "PRE_COMMIT", "SKIP", "COV_", "PYTHONPATH", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "INPUT_")


def environment(**more: str) -> dict[str, str]:
    """Return the environment without what users, runners and hooks put there that would change what is tested."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    people = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return own | people | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | more


def git(folder: Path, *arguments: str, **more: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(**more), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shared(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of one run of the tests have in common."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once in a run of the tests, whichever process comes first."""
    folder = shared(factory) / name
    with (shared(factory) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = factory.mktemp(name)
            make(made)
            made.rename(folder)
    return folder


def snapshot(factory: pytest.TempPathFactory) -> Path:
    """Return a repository with one commit: all files here that git does not ignore. Its tag is ``TAG``."""
    return once(factory, "snapshot", _commit)


def _commit(folder: Path) -> None:
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "-c", f"core.excludesFile={os.devnull}", "add", "--all", GIT_WORK_TREE=str(ROOT), GIT_DIR=".git")
    git(folder, "commit", "--quiet", "--message=now")
    git(folder, "tag", TAG)
    git(folder, "reset", "--quiet", "--hard")
