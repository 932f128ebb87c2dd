"""The settings of a check: what the command line says, and ``[tool.mturk-xml]`` in the nearest ``pyproject.toml``.

What few people use is imported for those few: without settings, there is little more to do than to see that there is no
``pyproject.toml``.
"""

import os
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from mturk_xml.cli.paths import absolute, here, shown, slashed
from mturk_xml.diagnostics import Diagnostic

if TYPE_CHECKING:
    from mturk_xml.cli.given import Given
    from mturk_xml.cli.layers import Layer
    from mturk_xml.cli.pairs import Pair
    from mturk_xml.cli.patterns import Patterns

_MOST_BYTES = 1024 * 1024


class Settings(NamedTuple):
    """What holds for one file."""

    strict: bool = False
    require_mturk: bool = False
    hidden: frozenset[str] = frozenset()
    exclude: "Patterns | None" = None
    pairs: "tuple[Pair, ...]" = ()

    def reports(self, found: Diagnostic) -> bool:
        """Return whether a diagnostic is to be shown, and to count."""
        return found.code not in self.hidden

    def form_of(self, path: str) -> str | None:
        """Return the form of a key by the first pair that has the key; the form need not exist.

        Paths inside of the current folder are relative to it, others absolute.
        """
        key = absolute(path)
        form = next(filter(None, (each.form_of(key) for each in self.pairs)), None)
        return form and shown(form)

    def all_keys(self) -> list[str]:
        """Return the keys of all pairs; those that do not exist are there if they are named."""
        return [shown(key) for each in self.pairs for key in each.all_keys()]

    def keys_of(self, path: str) -> list[str]:
        """Return the keys whose form this file is; only those that exist."""
        form = absolute(path)
        keys = dict.fromkeys(key for each in self.pairs for key in each.keys_of(form))
        return [shown(key) for key in keys if self.form_of(key) == shown(form)]


class Configuration:
    """Where the settings of every file come from.

    The command line wins over the file, key by key; only ``per-file-ignores`` of both hold. A code that ``select``
    names on the command line is reported even if the file has the same among what it ignores. Patterns are relative to
    the folder of their ``pyproject.toml``, those of the command line to the current folder.
    """

    def __init__(self, given: "Given | None" = None) -> None:
        """Understand the command line; raise ``SettingsError`` if it cannot be used."""
        self._stdin_filename = given.stdin_filename if given else None
        self._top: Layer | None = None
        if given is not None and any(each is not None for each in given._replace(stdin_filename=None)):
            from mturk_xml.cli.layers import layer

            self._top = layer(given, here())
        self._by_folder: dict[str, Layer | None] = {}
        self._by_name: dict[str, Layer | None] = {}

    def of(self, path: str) -> Settings:
        """Return the settings for a file, or for standard input if it is ``-``; raise ``SettingsError``.

        Standard input is as the file whose name was given for it, or as one in the current folder.
        """
        if path == "-":
            path = self._stdin_filename or ""
        layer = self._in(os.path.dirname(path))
        if layer is None:
            return _PLAIN
        from mturk_xml.cli.layers import hidden_by

        return Settings(
            strict=bool(layer.strict),
            require_mturk=bool(layer.require_mturk),
            hidden=hidden_by(layer, slashed(absolute(path))),
            exclude=layer.exclude,
            pairs=layer.pairs or (),
        )

    def excluded_in(self, folder: str) -> "Patterns | None":
        """Return the patterns of what is not searched in a folder; raise ``SettingsError``."""
        layer = self._in(folder)
        return layer and layer.exclude

    def _in(self, name: str) -> "Layer | None":
        if name not in self._by_name:
            self._by_name[name] = self._above(absolute(name))
        return self._by_name[name]

    def _above(self, folder: str) -> "Layer | None":
        """Return what holds in a folder. All folders on the way up to a ``pyproject.toml`` have the same."""
        way: list[str] = []
        while folder not in self._by_folder:
            way.append(folder)
            layer = _in_file(folder)
            above = os.path.dirname(folder)
            if layer is not None or folder == above:
                self._by_folder[folder] = self._joined(layer)
            else:
                folder = above
        found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(way, found))
        return found

    def _joined(self, layer: "Layer | None") -> "Layer | None":
        if layer is None or self._top is None:
            return layer or self._top
        from mturk_xml.cli.layers import joined

        return joined(layer, self._top)


_PLAIN = Settings()


def _in_file(folder: str) -> "Layer | None":
    path = os.path.join(folder, "pyproject.toml")
    try:
        if not S_ISREG(os.stat(path).st_mode):
            return None
    except (OSError, ValueError):
        return None
    from mturk_xml.cli.given import SettingsError

    name = shown(path)
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"the file cannot be read: {error.strerror}", "check the permissions", path=name) from None
    if not _has_table(data):
        return None
    if len(data) > _MOST_BYTES:
        raise SettingsError(f"the file has more than {_MOST_BYTES:,} bytes", "make it shorter", path=name)
    from mturk_xml.cli.layers import layer_in

    return layer_in(data, name, folder)


def _has_table(data: bytes) -> bool:
    """Return whether a file may have the table: most have the name, if at all, among the things they depend on."""
    if b"mturk-xml" not in data:
        return False
    import re

    if re.search(rb"""tool\s*\.\s*["']?mturk-xml""", data):
        return True
    # As a member of [tool], or of an inline table of that name.
    return re.search(rb"""(?m)^\s*(?:\[\s*["']?tool["']?\s*\]|["']?tool["']?\s*=)""", data) is not None
