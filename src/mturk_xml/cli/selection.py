"""Which codes are reported: what ``select`` and ``ignore`` mean."""

from collections.abc import Iterable
from functools import lru_cache

from mturk_xml.cli.given import SettingsError, nearest
from mturk_xml.rules import RULES

# These say that something was not checked at all. A run that hid them would pass for a clean one. An empty file was
# read, and is what a worker without answers gives.
ALWAYS = frozenset(code for code in RULES if code.startswith(("MTX02", "MTX9"))) - {"MTX902"}


def beginnings(selectors: Iterable[str]) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, that selectors mean: ``MTX2``, ``MTX213``, ``unknown-document``.

    A selector can be several with commas between them. One that means no code raises ``SettingsError``.
    """
    return tuple(_beginning(each.strip()) for selector in selectors for each in selector.split(",") if each.strip())


def ignorable(selectors: Iterable[str]) -> tuple[str, ...]:
    """Return the same for selectors of what is ignored. A code that is always reported raises ``SettingsError``."""
    found = beginnings(selectors)
    for each in ALWAYS.intersection(found):
        reason = f"{each} ({RULES[each].name}) cannot be ignored: it says that something was not checked"
        raise SettingsError(reason, "leave out the file, with exclude", word=each)
    return found


@lru_cache
def hidden(select: tuple[str, ...] | None, ignore: tuple[str, ...]) -> frozenset[str]:
    """Return the codes that are not reported.

    Where both lists name a code, the longer beginning wins, and of two of the same length what is ignored; as in ruff.
    """
    wanted = ("",) if select is None else select
    return frozenset(code for code in RULES if _reach(wanted, code) <= _reach(ignore, code)) - ALWAYS


def _reach(some: tuple[str, ...], code: str) -> int:
    return max((len(each) for each in some if code.startswith(each)), default=-1)


def _beginning(selector: str) -> str:
    if selector.startswith("MTX") and any(code.startswith(selector) for code in RULES):
        return selector
    by_name = {rule.name: code for code, rule in RULES.items()}
    if selector in by_name:
        return by_name[selector]
    meant = nearest(selector, [*by_name, *RULES])
    advice = f"did you mean {meant!r}?" if meant else "docs/rules.md lists the codes with their names"
    raise SettingsError(f"{selector!r} is no code, beginning of a code or name of a rule", advice, word=selector)
