"""``[tool.mturk-xml]`` in a ``pyproject.toml``: read and held against what it can hold."""

import re
import tomllib
from collections.abc import Callable
from typing import Any, TypeAlias

from mturk_xml.cli.given import Given, SettingsError, nearest

_Reader: TypeAlias = Callable[[str, Any], Any]

_HEADER = re.compile(r"""tool\s*\.\s*["']?mturk-xml""")
_LINE = re.compile(r"at line (\d+)")


def given_in(data: bytes, path: str) -> Given | None:
    """Return what a ``pyproject.toml`` says, ``None`` if it has no such table; raise ``SettingsError``."""
    try:
        text = data.decode()
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        reason = (
            "it is no TOML: it is nested too deep" if isinstance(error, RecursionError) else f"it is no TOML: {error}"
        )
        raise SettingsError(reason, "mend the file", path=path, line=int(found[1]) if found else 1) from None
    tool = tables.get("tool")
    if not isinstance(tool, dict) or "mturk-xml" not in tool:
        return None
    try:
        return _given(tool["mturk-xml"])
    except SettingsError as error:
        raise error.at(path, line_of(text, error.word)) from None


def line_of(text: str, word: str) -> int:
    """Return the line of a word in the table, that of the table if the word is not there as it is, else the first."""
    header = _HEADER.search(text)
    start = header.end() if header else 0
    places = [text.find(each, start) for each in (f"'{word}'", f'"{word}"', word)]
    return text.count("\n", 0, next((at for at in places if at >= 0), start)) + 1


def _given(table: Any) -> Given:
    if not isinstance(table, dict):
        raise _wrong("tool.mturk-xml", "a table", table)
    for key in table:
        if key not in _KEYS:
            meant = nearest(key, _KEYS)
            advice = f"did you mean {meant!r}?" if meant else f"the keys are {', '.join(_KEYS)}"
            raise SettingsError(f"[tool.mturk-xml] has no key {key!r}", advice, word=key)
    return Given(**{key.replace("-", "_"): _KEYS[key](key, value) for key, value in table.items()})


def _truth(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, "true or false", value)
    return value


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(key, "a text", value)
    return value


def _texts(key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(key, "a list of texts", value)
    return value


def _table_of(read: _Reader) -> _Reader:
    def pairs(key: str, value: Any) -> list[tuple[str, Any]]:
        if not isinstance(value, dict):
            raise _wrong(key, "a table", value)
        return [(name, read(name, each)) for name, each in value.items()]

    return pairs


_KEYS: dict[str, _Reader] = {
    "select": _texts,
    "ignore": _texts,
    "per-file-ignores": _table_of(_texts),
    "strict": _truth,
    "require-mturk": _truth,
    "exclude": _texts,
    "pairs": _table_of(_text),
}

_TYPES = {bool: "true or false", str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
_EXAMPLES = {
    "true or false": "true",
    "a text": '"tests/*/form.xml"',
    "a list of texts": '["..."]',
}


def _wrong(key: str, expected: str, value: Any) -> SettingsError:
    reason = f"{key!r} is {expected}, not {_kind(value, expected)}"
    example = _EXAMPLES.get(expected)
    name = key if key in _KEYS else repr(key)
    advice = f"write {name} = {example}" if example else f"write [tool.mturk-xml.{key}], and the entries below it"
    return SettingsError(reason, advice, word=key)


def _kind(value: Any, expected: str) -> str:
    kind = _TYPES.get(type(value), "a date or time")
    return "a list with other things in it" if kind == "a list" and expected == "a list of texts" else kind
