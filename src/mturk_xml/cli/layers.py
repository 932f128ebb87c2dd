"""What one place says about the check, understood; and what holds when two places do."""

from typing import NamedTuple

from mturk_xml.cli.given import Given, SettingsError
from mturk_xml.cli.pairs import Pair, pair
from mturk_xml.cli.paths import slashed
from mturk_xml.cli.patterns import Patterns
from mturk_xml.cli.selection import beginnings, hidden, ignorable
from mturk_xml.cli.settings_table import given_in, line_of


class Layer(NamedTuple):
    """What one place says. ``per_file`` says what is ignored in some files besides."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    per_file: tuple[tuple[Patterns, tuple[str, ...]], ...] = ()
    strict: bool | None = None
    require_mturk: bool | None = None
    exclude: Patterns | None = None
    pairs: tuple[Pair, ...] | None = None


def layer(given: Given, folder: str) -> Layer:
    """Return what one place says, understood; its patterns are relative to the folder. Raises ``SettingsError``."""
    base = slashed(folder)
    if given.select is not None and not given.select:
        raise SettingsError("select names no code, so nothing would be reported", "leave it away", word="select")
    for pattern, _ in given.per_file_ignores or ():
        if pattern.startswith("!"):
            reason = f"the pattern {pattern!r} of per-file-ignores begins with '!'"
            raise SettingsError(reason, "name the files in which the codes are ignored", word=pattern)
    return Layer(
        select=None if given.select is None else beginnings(given.select),
        ignore=None if given.ignore is None else ignorable(given.ignore),
        per_file=tuple((Patterns(base, [files]), ignorable(codes)) for files, codes in given.per_file_ignores or ()),
        strict=given.strict,
        require_mturk=given.require_mturk,
        exclude=None if given.exclude is None else Patterns(base, given.exclude),
        pairs=None if given.pairs is None else tuple(pair(folder, key, form) for key, form in given.pairs),
    )


def layer_in(data: bytes, name: str, folder: str) -> Layer | None:
    """Return what a folder's ``pyproject.toml`` says, ``None`` if it has no table; raise ``SettingsError``."""
    given = given_in(data, name)
    if given is None:
        return None
    try:
        return layer(given, folder)
    except SettingsError as error:
        raise error.at(name, line_of(data.decode(), error.word)) from None


def joined(file: Layer, top: Layer) -> Layer:
    """Return what holds where a file says one thing and the command line another."""
    ignore = top.ignore
    if ignore is None:
        ignore = tuple(each for each in file.ignore or () if each not in (top.select or ()))
    return Layer(
        select=file.select if top.select is None else top.select,
        ignore=ignore,
        per_file=file.per_file + top.per_file,
        strict=file.strict if top.strict is None else top.strict,
        require_mturk=file.require_mturk if top.require_mturk is None else top.require_mturk,
        exclude=file.exclude if top.exclude is None else top.exclude,
        pairs=file.pairs if top.pairs is None else top.pairs,
    )


def hidden_by(some: Layer, path: str) -> frozenset[str]:
    """Return the codes that are not reported for a file, given from the root on and with slashes."""
    here = tuple(code for files, codes in some.per_file if files.covers(path) for code in codes)
    return hidden(some.select, some.ignore or ()) | hidden(None, here)
