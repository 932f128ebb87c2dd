"""What git ignores in the folders that are searched.

``git`` itself is never run: the settings of a repository can make it run programs, and repositories come from
strangers. So files that are ignored and committed all the same are not known here; they count as ignored.
"""

import os
from collections.abc import Iterator
from stat import S_ISREG

from mturk_xml.cli.paths import slashed
from mturk_xml.cli.patterns import Patterns

# The .gitignore of a large project has some thousand bytes. What is beyond this limit ignores nothing.
_MOST_BYTES = 256 * 1024


def is_ignored(lists: tuple[Patterns, ...], path: str, *, folder: bool) -> bool:
    """Return whether git ignores something whose folder it does not ignore; the list nearest to it has the last word.

    A path is absolute and has slashes.
    """
    for each in reversed(lists):
        verdict = each.verdict(path, folder=folder)
        if verdict is not None:
            return verdict
    return False


def above(folder: str) -> tuple[Patterns, ...]:
    """Return the patterns that hold in a folder because of the folders above it, up to the root of its repository.

    Outside of a repository there are none: nothing says where the search would have to stop. The ``.gitignore`` files
    in the folders that are searched hold there, too; so a project is the same when it comes as an archive.
    """
    if os.path.lexists(os.path.join(folder, ".git")):
        return ()
    parents: list[str] = []
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        parents.append(folder)
        if os.path.lexists(os.path.join(folder, ".git")):
            lists = _of_repository(folder)
            for each in reversed(parents):
                lists += of_folder(each)
            return lists
    return ()


def of_root(folder: str) -> tuple[Patterns, ...]:
    """Return the patterns of a folder that holds ``.git``. What is said outside of a repository does not hold in it."""
    return _of_repository(folder) + of_folder(folder)


def _of_repository(folder: str) -> tuple[Patterns, ...]:
    return _read(folder, os.path.join(folder, ".git", "info", "exclude"))


def of_folder(folder: str) -> tuple[Patterns, ...]:
    """Return the patterns of the ``.gitignore`` file in a folder, if there is one."""
    return _read(folder, os.path.join(folder, ".gitignore"))


def _read(folder: str, path: str) -> tuple[Patterns, ...]:
    """Return the patterns of a file. As for git, a link is none; neither are pipes, or files that cannot be read."""
    try:
        if not S_ISREG(os.lstat(path).st_mode):
            return ()
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError:
        return ()
    return (Patterns(slashed(folder), _lines(data)),)


def _lines(data: bytes) -> Iterator[str]:
    """Yield the lines of a file; a line ends with LF, or CR LF, and with no other character."""
    for line in os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).split("\n"):
        yield line.removesuffix("\r")
