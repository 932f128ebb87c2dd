"""Values of Arrow arrays as Python's, whatever their types are and whatever is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import Any

from mturk_xml.archives.compression import DamagedError
from mturk_xml.extras import needed


def column_values(name: str, array: Any) -> list[Any]:
    """Return the values of a column: texts, numbers, truth, lists, dictionaries by name, ``None`` where there is none.

    Bytes are text where they can be, and a text that is no UTF-8 is bytes. Times are ISO 8601 text, in UTC if they have
    a zone; decimal numbers are text, too.

    Raises:
        DamagedError: the values cannot be told.
    """
    with unpacking(f"the values of {name} cannot be told: "):
        return _values(array)


@contextmanager
def unpacking(what: str = "") -> Iterator[None]:
    """Turn what pyarrow raises for broken files into ``DamagedError``, with the first line of what it says."""
    pa = needed("pyarrow", "tables")
    try:
        yield
    except (pa.ArrowException, ArithmeticError, LookupError, OSError, RecursionError, ValueError) as error:
        said = next(iter(str(error).splitlines()), type(error).__name__)
        raise DamagedError(f"{what}{said}") from None


def _values(array: Any) -> list[Any]:
    pa = needed("pyarrow", "tables")
    types, of = pa.types, array.type
    if isinstance(of, pa.BaseExtensionType):
        return _values(array.storage)
    if types.is_dictionary(of):
        return _values(array.dictionary_decode())
    if types.is_struct(of):
        names = [of.field(index).name for index in range(of.num_fields)]
        rows = zip(*map(_values, array.flatten()), strict=True) if names else [()] * len(array)
        return _where_valid(array, [dict(zip(names, row, strict=True)) for row in rows])
    if types.is_list(of) or types.is_large_list(of) or types.is_fixed_size_list(of):
        items = _values(array.flatten())
        ends = accumulate((each or 0 for each in array.value_lengths().to_pylist()), initial=0)
        return _where_valid(array, [items[begin:end] for begin, end in pairwise(ends)])
    if types.is_timestamp(of):
        array = array.cast(pa.timestamp(of.unit, "UTC")) if of.tz else array
        return list(array.cast(pa.string()).to_pylist())
    if (types.is_temporal(of) and not types.is_interval(of)) or types.is_decimal(of):
        return list(array.cast(pa.string()).to_pylist())
    return _plain(array)


def _where_valid(array: Any, values: list[Any]) -> list[Any]:
    if not array.null_count:
        return values
    return [value if valid else None for value, valid in zip(values, array.is_valid().to_pylist(), strict=True)]


def _plain(array: Any) -> list[Any]:
    pa = needed("pyarrow", "tables")
    try:
        values = array.to_pylist()
    except UnicodeDecodeError:
        large = pa.types.is_large_string(array.type)
        values = array.cast(pa.large_binary() if large else pa.binary()).to_pylist()
    return [_text(value) if isinstance(value, bytes) else value for value in values]


def _text(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value
