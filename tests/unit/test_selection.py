"""What ``select`` and ``ignore`` mean."""

import pytest

from mturk_xml.cli.given import SettingsError
from mturk_xml.cli.selection import ALWAYS, beginnings, hidden, ignorable
from mturk_xml.rules import RULES


def reported(select: list[str] | None, ignore: list[str]) -> set[str]:
    """Return the codes that are reported, without those that always are."""
    chosen = None if select is None else beginnings(select)
    return set(RULES) - hidden(chosen, ignorable(ignore)) - ALWAYS


def beginning_with(*some: str) -> set[str]:
    return {code for code in RULES if code.startswith(some)} - ALWAYS


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["MTX213"], ("MTX213",)),
        (["MTX2"], ("MTX2",)),
        (["MTX"], ("MTX",)),
        (["document-type"], ("MTX020",)),
        (["MTX1, MTX20,,", "empty-file"], ("MTX1", "MTX20", "MTX902")),
        ([], ()),
        ([""], ()),
    ],
)
def test_codes_are_named_by_code_beginning_or_name(given: list[str], meant: tuple[str, ...]) -> None:
    assert beginnings(given) == meant


@pytest.mark.parametrize(
    ("selector", "advice"),
    [
        ("mtx213", "did you mean 'MTX213'?"),
        ("MTX-213", "did you mean 'MTX213'?"),
        ("Document-Type", "did you mean 'document-type'?"),
        ("document_type", "did you mean 'document-type'?"),
        ("M", "docs/rules.md lists the codes with their names"),
        ("MTX2 MTX3", None),
        ("everything", None),
        ("!MTX2", None),
        ("MTX2*", None),
    ],
)
def test_what_names_no_code_is_refused_with_the_nearest_that_does(selector: str, advice: str | None) -> None:
    with pytest.raises(SettingsError) as refused:
        beginnings([selector])

    found = refused.value.found
    assert found.code == "MTX910"
    assert found.message == (
        f"the settings cannot be used: {selector!r} is no code, beginning of a code or name of a rule"
    )
    assert found.hint == advice or advice is None


def test_without_lists_everything_is_reported() -> None:
    assert reported(None, []) == beginning_with("MTX")


def test_selecting_something_leaves_out_the_rest() -> None:
    assert reported(["MTX2", "empty-file"], []) == beginning_with("MTX2", "MTX902")
    assert reported([], []) == set()


def test_ignoring_something_leaves_it_out() -> None:
    assert reported(None, ["MTX2", "MTX902"]) == beginning_with("MTX") - beginning_with("MTX2", "MTX902")
    assert reported(None, ["MTX"]) == set()


def test_the_longer_beginning_wins_and_of_two_equal_ones_what_is_ignored() -> None:
    assert reported(["MTX213"], ["MTX2"]) == {"MTX213"}
    assert reported(["MTX2"], ["MTX213"]) == beginning_with("MTX2") - {"MTX213"}
    assert reported(["MTX2", "MTX213"], ["MTX21"]) == beginning_with("MTX2") - beginning_with("MTX21") | {"MTX213"}
    assert reported(["MTX2"], ["MTX2"]) == set()


def test_what_was_not_checked_is_always_told() -> None:
    assert {"MTX901", "MTX903", "MTX904", "MTX905", "MTX906", "MTX907", "MTX910"} <= ALWAYS
    assert "MTX902" not in ALWAYS
    assert not ALWAYS & hidden((), ("MTX", "MTX9"))


@pytest.mark.parametrize("selector", ["MTX901", "unreadable-file", "MTX910", "MTX2,missing-file"])
def test_naming_such_a_code_among_what_is_ignored_is_refused(selector: str) -> None:
    with pytest.raises(SettingsError, match="cannot be ignored: it says that something was not checked"):
        ignorable([selector])
