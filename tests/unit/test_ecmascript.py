"""Regular expressions are judged as a browser judges them, whatever they are, at bounded cost."""

import json
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import _quickjs  # type: ignore[import-not-found]
import pytest
import quickjs  # type: ignore[import-untyped]

from mturk_xml import ecmascript
from mturk_xml.ecmascript import MAX_PATTERN, matches, syntax_error

VALID = [
    ("", ""), (r"\S", ""), (r"(^$|\S{2,})", ""), (r"^[12][0-9]{3}-[01]?\d-[0-3]?\d$", ""), ("regex", "i"),
    (r"^(1[- ])?(\([2-9]\d{2}\)\s*|[2-9]\d{2}-?)[2-9]\d{2}-?\d{4}$", ""), (r"^\w+@\w+\.\w{2,}$", "i"),
    ("a|b|", ""), ("(?:a)(?=b)(?!c)", ""), ("(?<=a)(?<!b)c", ""), (r"(?<year>\d{4})\k<year>", ""), (r"(a)\1", ""),
    ("[^]", ""), ("[]", ""), ("[a-z-9]", ""), (r"[\w-a]", ""), (r"[\d-z]", ""), ("]", ""), ("}", ""), ("{", ""),
    ("a{", ""), ("a{1", ""), ("a{1,", ""), ("a{,3}", ""), ("a{1}", ""), ("a{1,2}?", ""), ("a*?", ""), ("a+?b??", ""),
    (r"\8", ""), (r"\1", ""), (r"\00", ""), (r"\x4", ""), (r"\u004", ""), (r"\u{41}", ""), (r"\u{41}", "u"), (r"\c", ""),
    (r"\cA", ""), (r"\k<a>", ""), (r"\p{L}", ""), (r"\p{L}\P{Lu}", "u"), (r"\p{Script=Greek}", "u"), (r"\-\_\a", ""),
    (r"\A\d+\Z", ""), ("[[:alpha:]]", ""), ("/a/", ""), ("\n", ""), ("(?=a)*", ""), ("é鳥\U0001f426", ""),
    ("[\U0001f425-\U0001f427]", "u"), ("a", "dgimsuy"), ("\x00", ""), (r"\ud83d\udc26", "u"), (r"[\b]", ""),
]  # fmt: skip
BROKEN = [
    ("(", ""), (")", ""), ("a)", ""), ("((a)", ""), ("[", ""), ("[a", ""), ("[z-a]", ""), ("\\", ""), ("a\\", ""),
    ("*", ""), ("a**", ""), ("a++", ""), ("+a", ""), ("?", ""), ("|*", ""), ("^*", ""), ("a{2,1}", ""), ("{1}", ""),
    ("(?a)", ""), ("(?", ""), ("(?>a)", ""), ("(?P<a>b)", ""), ("(?#a)", ""), ("(?i)a", ""), ("(?<1>a)", ""), ("(?<a", ""),
    ("(?<a>b)(?<a>c)", ""), (r"(?<a>b)\k<c>", ""), (r"(?<a>b)\k", ""), ("(?<=a)*", ""), (r"^(1[- ])?(\([2-9]\d{2}\)|[2-9]\d{2})-?\d{4}$)", ""),
    ("]", "u"), ("{", "u"), ("}", "u"), ("a{", "u"), (r"\-", "u"), (r"\8", "u"), (r"\1", "u"), (r"[\d-z]", "u"),
    (r"\p{Foo}", "u"), (r"\p", "u"), (r"\u{110000}", "u"), (r"\c", "u"), ("(?=a)*", "u"), ("[\U0001f425-\U0001f427]", ""),
    (r"\k<a>", "u"), ("a", "x"), ("a", "ii"), ("a", "I"), ("a", "uv"),
]  # fmt: skip
UNDECIDED = [
    ("(a)" * 300, ""),
    ("(?:" * 5_000 + ")" * 5_000, ""),
    ("a" * (MAX_PATTERN + 1), ""),
    ("/--", "v"),
    ("(", "v"),
]
"""Too much for the engine, or for us; or read wrongly by the engine."""


@pytest.mark.parametrize(("pattern", "flags"), VALID)
def test_what_browsers_take_is_fine(pattern: str, flags: str) -> None:
    assert syntax_error(pattern, flags) is None


@pytest.mark.parametrize(("pattern", "flags"), [each for each in BROKEN if "v" not in each[1]])
def test_what_browsers_refuse_is_refused_with_a_reason(pattern: str, flags: str) -> None:
    reason = syntax_error(pattern, flags)

    assert reason
    assert "Error" not in reason


@pytest.mark.parametrize(("pattern", "flags"), UNDECIDED)
def test_what_nobody_can_tell_is_left_alone(pattern: str, flags: str) -> None:
    assert syntax_error(pattern, flags) is None


@pytest.mark.parametrize(
    ("pattern", "flags", "reason"),
    [
        ("(", "", "a ( is not closed"),
        ("a)", "", "a ) closes nothing"),
        ("[a", "", "a [ is not closed, or a \\ stands at the end"),
        ("a**", "", "a *, +, ? or { } has nothing to repeat"),
        ("[z-a]", "", "a range in [ ] runs backwards, or is none"),
        ("a{2,1}", "", "a repetition in { } runs backwards, or is none"),
        ("(?P<a>b)", "", "what follows (? has no meaning there"),
        ("a]", "u", "a ], { or } stands alone, which the flag u does not allow"),
        (r"\-", "u", "invalid escape sequence"),
        ("(?<a>b)(?<a>c)", "", "duplicate group name"),
    ],
)
def test_reasons_are_words_for_people(pattern: str, flags: str, reason: str) -> None:
    assert syntax_error(pattern, flags) == reason


# --------------------------------------------------------------------------------------------- hostile ones


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 100_000,
        "(" * 9_000,
        "(?:" * 3_000,
        "[" * 9_000,
        "a" * 1_000_000,
        "a|" * 5_000,
        r"\k<n>" * 1_500 + "(?<n>a)",
        "".join(f"(?<n{number}>a)" for number in range(900)),
        "(?:a{9999}){9999}" * 500,
        "{" * 9_000,
        "a*" * 5_000,
    ],
)
def test_hostile_patterns_neither_crash_nor_spoil_the_engine(pattern: str) -> None:
    syntax_error(pattern)

    assert syntax_error("a)", "") == "a ) closes nothing"
    assert syntax_error.__wrapped__("a") is None


def test_classes_of_thousands_of_characters_stay_within_the_memory() -> None:
    assert syntax_error(r"\p{L}" * 2_000, "iu") is None
    assert syntax_error("[^a-z]" * 1_600, "iu") is None


def test_a_lone_surrogate_is_read_as_its_escape() -> None:
    assert syntax_error("\ud83d") is None
    assert (
        syntax_error("[\udc26-\ud83d]")
        == syntax_error(r"[\udc26-\ud83d]")
        == "a range in [ ] runs backwards, or is none"
    )


@pytest.mark.parametrize("room", [0, 500, 2_000, 5_000, 20_000])
def test_without_memory_there_is_no_verdict(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    context = _quickjs.Context()
    compile_ = context.eval(ecmascript._COMPILE)
    context.set_memory_limit(int(context.memory()["malloc_size"]) + room)
    monkeypatch.setattr(ecmascript, "_ENGINE", type("Engine", (), {"compile": compile_}))

    assert syntax_error.__wrapped__("[a-z]" * 2_000) is None


def test_every_thread_has_an_engine() -> None:
    patterns = [f"{'a)' if number % 2 else '(a)'}{number}" for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(syntax_error, patterns))

    assert found == [None, "a ) closes nothing"] * 200


def test_the_engine_is_that_of_the_package_which_starts_a_thread_when_imported() -> None:
    code = "import threading, mturk_xml.ecmascript as e; e.syntax_error('a'); print(threading.active_count())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "1\n"
    assert quickjs.Context is _quickjs.Context


# ---------------------------------------------------------------------------------------------- on a text

FOUND = [
    ("", "", "", True), ("b", "", "abc", True), ("^b", "", "abc", False), ("B", "i", "abc", True), ("B", "", "abc", False),
    (r"\S", "", " \n", False), (r"^\d+$", "", "\u0663", False), (r"^[12][0-9]{3}-[01]?\d-[0-3]?\d$", "", "2016-02-29", True),
    ("^.$", "", "\U0001f426", False), ("^..$", "", "\U0001f426", True), ("^.$", "u", "\U0001f426", True), ("^a$", "", "a\n", False),
    ("^a$", "m", "a\n", True), ("a.b", "", "a\nb", False), ("a.b", "s", "a\nb", True), (r"\u00e9", "", "é", True),
    ("É", "i", "é", True), (r"(a)\1", "", "aa", True), ("(?<=a)b", "", "ab", True), ("[^]", "", "\n", True), ("[]", "", "a", False),
    (r"\bwades\b", "", "It wades.", True), (r"\A", "", "A", True), ("\x00", "", "a\x00b", True), (r"\ud83d", "", "\U0001f426", True),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "flags", "text", "found"), FOUND)
def test_a_pattern_is_searched_for_in_a_text(pattern: str, flags: str, text: str, found: bool) -> None:
    assert matches(pattern, flags, text) is found


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        ("(", "", "a"), ("a", "x", "a"), ("a", "v", "a"), ("a" * (MAX_PATTERN + 1), "", "a"), ("a", "", "\ud83d"),
        ("^(a+)+$", "", "a" * 60 + "!"), ("(x+x+)+y", "", "x" * 60), (".*.*.*.*=", "", "a" * 20_000), ("(.)*b", "", "a" * 20_000_000),
    ],
)  # fmt: skip
def test_what_nobody_can_tell_in_time_is_left_open_and_spoils_nothing(pattern: str, flags: str, text: str) -> None:
    assert matches(pattern, flags, text) is None
    assert matches("^a+$", "", "aaa") is True
    assert syntax_error.__wrapped__("a)") == "a ) closes nothing"


def test_every_thread_searches_with_its_own_engine() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: matches(f"^{number}$", "", str(number // 2 * 2)), range(400)))

    assert found == [True, False] * 200


# -------------------------------------------------------------------------------------------- another engine

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
_ASK = (
    "const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    "console.log(JSON.stringify(cases.map(([p, f]) => { try { new RegExp(p, f); return true } catch { return false } })))"
)
_PIECES = (
    "a", "b", "-", "z", "0", "9", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", r"\k<n>", r"\k", "[", "]", "[^",
    "{", "}", "{1}", "{2,1}", "{1,2}", "{,3}", "{1,", "*", "+", "?", "|", "^", "$", ".", r"\d", r"\w", r"\b", r"\1", r"\8",
    r"\0", r"\00", r"\x4", r"\x41", r"\u0041", r"\u{41}", r"\u", r"\u{110000}", r"\cA", r"\c", r"\p{L}", r"\p{Foo}", r"\p",
    r"\-", "/", "\\\\", "\\", r"\a", "\U0001f426", r"\ud83d", r"\udc26", "é", "\n", ",", ":", "=", "!", "<", ">", "[a-z]",
    "[z-a]", r"[\d-z]", r"[\w-a]",
)  # fmt: skip


def known(pattern: str) -> bool:
    """Return whether the engines are known to differ over a pattern.

    QuickJS takes one name for groups of two alternatives (ECMAScript 2025), which older browsers do not. It refuses
    ``{2,1`` without an end, which browsers take as text.
    """
    return pattern.count("(?<n>") > 1 or "{1,0" in pattern


def node_takes(cases: list[tuple[str, str]]) -> list[bool]:
    """Return which of these patterns the V8 engine takes."""
    done = subprocess.run([str(NODE), "-e", _ASK], input=json.dumps(cases), capture_output=True, text=True, check=True)
    found: list[bool] = json.loads(done.stdout)
    return found


@needs_node
def test_v8_gives_the_same_verdicts_on_the_tables() -> None:
    cases = VALID + BROKEN

    assert node_takes(cases) == [each in VALID for each in cases]


@needs_node
def test_v8_finds_the_same() -> None:
    ask = _ASK.replace("[p, f]", "[p, f, t]").replace(
        "new RegExp(p, f); return true", "return new RegExp(p, f).test(t)"
    )
    cases = json.dumps([each[:3] for each in FOUND])
    done = subprocess.run([str(NODE), "-e", ask], input=cases, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == [each[3] for each in FOUND]


@needs_node
def test_v8_gives_the_same_verdicts_on_random_patterns() -> None:
    chance = random.Random()
    patterns = ["".join(chance.choices(_PIECES, k=chance.randint(1, 8))) for _ in range(20_000)]
    cases = [(each, chance.choice(("", "", "i", "u", "iu", "s"))) for each in patterns if not known(each)]
    differences = [
        case for case, taken in zip(cases, node_takes(cases), strict=True) if (syntax_error(*case) is None) != taken
    ]

    assert differences == []
