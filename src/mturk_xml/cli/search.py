"""Folders searched for documents: without what git ignores, what the settings exclude, and what is not people's own."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mturk_xml.cli.ignored import above, is_ignored, of_folder, of_root
from mturk_xml.cli.paths import absolute, slashed
from mturk_xml.cli.patterns import Patterns

if TYPE_CHECKING:
    from mturk_xml.cli.settings import Configuration

# JSON for archives of HITs and Assignments: their documents are in strings.
_SUFFIXES = (".xml", ".question", ".answerkey", ".json", ".jsonl", ".ndjson")
# What comes with other people's packages, and what Python keeps for itself.
_NEVER = ("node_modules", "__pycache__")


class _Place(NamedTuple):
    """A folder: as named, as patterns have it, and what git ignores in it; the list nearest to it comes last."""

    path: str
    absolute: str
    lists: tuple[Patterns, ...]


def search(folder: str, configuration: "Configuration") -> Iterator[str]:
    """Yield the documents in a folder, in the order of names, its own before those of the folders in it.

    The folder is searched whatever it is; hidden folders in it are not. Links to folders are not followed: they could
    lead in a circle. Pipes and devices are not documents. Folders that cannot be searched come last; reading those says
    why. Raises ``SettingsError``.
    """
    closed: list[str] = []
    start = absolute(folder)
    waiting = [_Place(folder, slashed(start), above(start))]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            closed.append(place.path)
            continue
        place = _entered(place, entries)
        excluded = configuration.excluded_in(place.path)
        folders = [each.name for each in entries if _is_folder(each) and _is_searched(each.name)]
        files = [each.name for each in entries if each.name.lower().endswith(_SUFFIXES) and _is_file(each)]
        for name in _left(place, files, excluded, folder=False):
            yield os.path.join(place.path, name)
        below = [
            _Place(os.path.join(place.path, name), _below(place.absolute, name), place.lists)
            for name in _left(place, folders, excluded, folder=True)
        ]
        waiting += reversed(below)
    yield from closed


def _entered(place: _Place, entries: "list[os.DirEntry[str]]") -> _Place:
    """Return a place with what its own files say about what git ignores in it."""
    names = {entry.name for entry in entries}
    if ".git" in names:
        return place._replace(lists=of_root(place.absolute))
    return place._replace(lists=place.lists + of_folder(place.absolute)) if ".gitignore" in names else place


def _left(place: _Place, names: Iterable[str], excluded: Patterns | None, *, folder: bool) -> Iterator[str]:
    """Yield the names of what is neither ignored nor excluded."""
    for name in names:
        path = _below(place.absolute, name)
        if not is_ignored(place.lists, path, folder=folder) and not (
            excluded is not None and excluded.verdict(path, folder=folder)
        ):
            yield name


def _below(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}"


def _is_searched(name: str) -> bool:
    return not name.startswith(".") and name not in _NEVER


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Return whether something is a file, or a link that leads to nothing; reading that says so."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:  # a link that leads to itself
        return True
