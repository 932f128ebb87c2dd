"""The settings of ``validate-xml``: the command line, ``pyproject.toml``, and what is wrong with them."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from mturk_xml.cli.given import Given, SettingsError
from mturk_xml.cli.settings import Configuration, Settings
from mturk_xml.diagnostics import Diagnostic
from mturk_xml.rules import diagnostic

SAMPLE = {"MTX213", "MTX201", "MTX301"}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def pyproject(text: str, folder: str = ".") -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, "pyproject.toml").write_text(text, encoding="utf-8", newline="")


def table(text: str, folder: str = ".") -> None:
    pyproject(f"[tool.mturk-xml]\n{text}\n", folder)


def of(path: str = "a.xml", given: Given | None = None) -> Settings:
    return Configuration(given).of(path)


def hidden(path: str = "a.xml", given: Given | None = None) -> set[str]:
    """Return which of three codes are not reported for a file."""
    settings = of(path, given)
    return {code for code in SAMPLE if not settings.reports(Diagnostic(code=code, severity="error", message=""))}


def refused(path: str = "a.xml", given: Given | None = None) -> Diagnostic:
    with pytest.raises(SettingsError) as caught:
        of(path, given)
    return caught.value.found


# Where settings come from


def test_without_settings_nothing_is_special() -> None:
    assert of() == Settings()
    assert of("-") == of("no/such/folder/a.xml") == of("/a.xml") == of("") == Settings()
    assert of().reports(diagnostic("MTX902"))
    assert of().form_of("key.xml") is None
    assert of().keys_of("form.xml") == []


def test_the_nearest_table_upwards_holds() -> None:
    table("strict = true")
    table("require-mturk = true", "near")
    pyproject("[project]\nname = 'x'\ndependencies = ['mturk-xml']\n[tool.other]\n", "near/between")

    assert of("a.xml") == of("far/away/a.xml") == Settings(strict=True)
    assert of("near/a.xml") == of("near/between/deep/a.xml") == Settings(require_mturk=True)
    assert of(str(Path("near/a.xml").absolute())) == Settings(require_mturk=True)


def test_the_folder_of_a_file_is_asked_for_its_settings_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table("strict = true")
    configuration = Configuration()
    configuration.of("deep/er/a.xml")
    monkeypatch.setattr("os.stat", None)

    for path in ("deep/er/b.xml", "deep/a.xml", "a.xml", "deep/er/a.xml"):
        assert configuration.of(path).strict


def test_standard_input_has_the_settings_of_the_name_it_is_given() -> None:
    table("strict = true", "forms")
    table("require-mturk = true\nper-file-ignores = {'b.xml' = ['MTX2']}")

    assert of("-") == Settings(require_mturk=True)
    assert of("-", Given(stdin_filename="forms/new.xml")) == Settings(strict=True)
    assert hidden("-", Given(stdin_filename="b.xml")) == {"MTX201", "MTX213"}


@pytest.mark.parametrize(
    "text",
    [
        "[tool.mturk-xml]\nstrict = true",
        "[ tool . 'mturk-xml' ]\r\nstrict = true",
        "tool.mturk-xml.strict = true",
        "[tool]\nmturk-xml = {strict = true}",
        '[tool]\n"mturk-xml".strict = true',
    ],
)
def test_a_table_is_found_however_it_is_written(text: str) -> None:
    pyproject(text)

    assert of() == Settings(strict=True)


def test_other_peoples_files_are_not_read_as_toml() -> None:
    pyproject("[project\nname = mturk-xml >= 3\n", "broken")
    Path("folder/pyproject.toml").mkdir(parents=True)
    Path("link").mkdir()
    Path("link/pyproject.toml").symlink_to("pyproject.toml")

    assert of("broken/a.xml") == of("folder/a.xml") == of("link/a.xml") == Settings()


def test_without_settings_nothing_is_imported_for_them() -> None:
    pyproject("[project]\nname = 'x'\ndependencies = ['mturk-xml']\n")
    code = (
        "import sys; from mturk_xml.cli.settings import Configuration; Configuration().of('deep/a.xml');"
        "print([name for name in ('tomllib', 'difflib', 'glob', 'mturk_xml.cli.patterns', 'mturk_xml.cli.selection')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_settings_go_to_other_processes() -> None:
    table("ignore = ['MTX2']\nexclude = ['*.old']\nper-file-ignores = {'*.xml' = ['MTX3']}\npairs = {'k/*' = 'f/*'}")
    configuration = Configuration(Given(strict=True))
    configuration.of("a.xml")
    there = pickle.loads(pickle.dumps(configuration)).of("a.xml")

    assert there.strict
    assert there.hidden == configuration.of("a.xml").hidden
    assert there.form_of("k/1") == "f/1"


# What wins


def test_the_command_line_wins_key_by_key() -> None:
    table("select = ['MTX3']\nignore = ['MTX301']\nstrict = true\nrequire-mturk = true\npairs = {'k.xml' = 'f.xml'}")

    assert hidden() == {"MTX201", "MTX213", "MTX301"}
    assert hidden(given=Given(select=["MTX2"])) == {"MTX301"}
    assert hidden(given=Given(ignore=["MTX2"])) == {"MTX201", "MTX213"}
    assert of(given=Given(strict=False)).strict is False
    assert of(given=Given(strict=False)).require_mturk is True
    assert of(given=Given(pairs=[("a.xml", "b.xml")])).form_of("k.xml") is None


def test_what_is_selected_on_the_command_line_is_reported_though_the_file_ignores_the_same() -> None:
    table("ignore = ['MTX213', 'MTX301']")

    assert hidden(given=Given(select=["MTX213"])) == {"MTX201", "MTX301"}
    assert hidden(given=Given(select=["MTX213"], ignore=["MTX213"])) == set(SAMPLE)


def test_what_is_ignored_in_some_files_holds_from_both_places() -> None:
    table("per-file-ignores = {'old/' = ['MTX213']}")
    given = Given(per_file_ignores=[("*.draft", ["MTX3", "MTX201"])])

    assert hidden("old/a.xml", given) == {"MTX213"}
    assert hidden("new/a.draft", given) == {"MTX201", "MTX301"}
    assert hidden("old/a.draft", given) == set(SAMPLE)
    assert hidden("a.xml", given) == set()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("a.xml", "deep/a.xml", True),
        ("/a.xml", "deep/a.xml", False),
        ("deep/a.xml", "deep/a.xml", True),
        ("deep/a.xml", "./deep/../deep/a.xml", True),
        ("deep", "deep/er/a.xml", True),
        ("deep/", "deep/er/a.xml", True),
        ("a.xml/", "a.xml", False),
        ("deep/*", "deep/er/a.xml", True),
        ("deep/*.xml", "deep/er/a.xml", False),
        ("deep/**/a.xml", "deep/er/a.xml", True),
        ("**/er/*.xml", "deep/er/a.xml", True),
        ("?.xml", "é.xml", True),
        ("deep/a.xml", "../deep/a.xml", False),
        ("a.xml", "../a.xml", True),
    ],
)
def test_patterns_of_files(pattern: str, path: str, matches: bool) -> None:
    assert hidden(path, Given(per_file_ignores=[(pattern, ["MTX213"])])) == ({"MTX213"} if matches else set())


def test_patterns_of_a_file_are_relative_to_its_folder_those_of_the_command_line_to_the_current_one() -> None:
    table("per-file-ignores = {'/a.xml' = ['MTX213']}", "deep")
    given = Given(per_file_ignores=[("/a.xml", ["MTX301"])])

    assert hidden("deep/a.xml", given) == {"MTX213"}
    assert hidden("a.xml", given) == {"MTX301"}


# Keys and forms


def laid_out(*files: str) -> None:
    for each in files:
        Path(each).parent.mkdir(parents=True, exist_ok=True)
        Path(each).touch()


def test_a_star_stands_for_the_same_in_key_and_form() -> None:
    table("[tool.mturk-xml.pairs]\n'tests/*/key.xml' = 'tests/*/form.xml'\n'*-*.key' = '*/form-*.xml'")
    laid_out("tests/a/key.xml", "tests/b/key.xml", "one-two.key")
    settings = of()

    assert settings.form_of("tests/a/key.xml") == "tests/a/form.xml"
    assert settings.form_of("./tests/x/../b/key.xml") == "tests/b/form.xml"
    assert settings.form_of("tests/a/b/key.xml") is None
    assert settings.form_of("one-two-three.key") == "one/form-two-three.xml"
    assert settings.keys_of("tests/a/form.xml") == ["tests/a/key.xml"]
    assert settings.keys_of("tests/c/form.xml") == []
    assert settings.keys_of("one/form-two.xml") == ["one-two.key"]


def test_a_form_can_have_many_keys() -> None:
    table("pairs = {'*/keys/*.xml' = '*/form.xml'}")
    laid_out("[a]/keys/2.xml", "[a]/keys/1.xml", "a/keys/3.xml", "[a]/keys/deep/4.xml")

    assert of().form_of("[a]/keys/9.xml") == "[a]/form.xml"
    assert of().keys_of("[a]/form.xml") == ["[a]/keys/1.xml", "[a]/keys/2.xml"]


def test_the_first_pair_that_has_a_key_counts() -> None:
    table("pairs = {'a.key' = 'special.xml', '*.key' = '*.xml'}")
    laid_out("a.key", "b.key")

    assert of().form_of("a.key") == "special.xml"
    assert of().keys_of("a.xml") == []
    assert of().keys_of("b.xml") == ["b.key"]


def test_pairs_are_relative_to_where_they_are_written_and_shown_as_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table("pairs = {'key.xml' = '../forms/form.xml'}", "st*r/keys")
    laid_out("st*r/keys/key.xml")

    assert of("st*r/keys/key.xml").form_of("st*r/keys/key.xml") == "st*r/forms/form.xml"
    assert of("st*r/keys/key.xml").keys_of("st*r/forms/form.xml") == ["st*r/keys/key.xml"]
    monkeypatch.chdir(tmp_path / "st*r" / "keys")
    assert of("key.xml").form_of("key.xml") == f"{tmp_path}/st*r/forms/form.xml"
    assert of(given=Given(pairs=[("key.xml", str(tmp_path / "f.xml"))])).form_of("key.xml") == f"{tmp_path}/f.xml"


@pytest.mark.parametrize(
    ("key", "form", "reason"),
    [
        ("**/key.xml", "form.xml", "'**/key.xml' and 'form.xml' has a '**'"),
        ("keys/*.xml", "*/*.xml", "the form '*/*.xml' has more stars than its key 'keys/*.xml'"),
        ("*/../key.xml", "*.xml", "the form '*.xml' has more stars than its key '*/../key.xml'"),
    ],
)
def test_pairs_that_say_nothing_are_refused(key: str, form: str, reason: str) -> None:
    assert reason in refused(given=Given(pairs=[(key, form)])).message


# What is wrong with settings


@pytest.mark.parametrize(
    ("text", "line", "reason", "advice"),
    [
        ("\nselct = []", 3, "[tool.mturk-xml] has no key 'selct'", "did you mean 'select'?"),
        ("require_mturk = true", 2, "[tool.mturk-xml] has no key 'require_mturk'", "did you mean 'require-mturk'?"),
        ("qqq = 1", 2, "[tool.mturk-xml] has no key 'qqq'", "the keys are select, ignore, per-file-ignores, strict,"),
        ("strict = 'yes'", 2, "'strict' is true or false, not a text", "write strict = true"),
        ("strict = 1", 2, "'strict' is true or false, not a number", "write strict = true"),
        ("select = 'MTX2'", 2, "'select' is a list of texts, not a text", 'write select = ["..."]'),
        ("exclude = ['a', 1]", 2, "'exclude' is a list of texts, not a list with other things in it", "write exclude"),
        ("pairs = ['a']", 2, "'pairs' is a table, not a list", "write [tool.mturk-xml.pairs], and"),
        ("pairs = {'a' = ['b']}", 2, "'a' is a text, not a list", "write 'a' ="),
        ("strict = 2026-01-01", 2, "'strict' is true or false, not a date or time", "write strict = true"),
        ("[tool.mturk-xml.per-file-ignores]\n'*' = 'MTX2'", 3, "'*' is a list of texts, not a text", "write '*' ="),
        ("strict = true\nignore = [\n  'MTX2',\n  'MTX099',\n]", 5, "'MTX099' is no code", None),
        ("select = ['document-typ']", 2, "'document-typ' is no code", "did you mean 'document-type'?"),
        ("ignore = ['MTX901']", 2, "MTX901 (unreadable-file) cannot be ignored", "leave out the file, with exclude"),
        ("per-file-ignores = {'a' = ['x']}", 2, "'x' is no code", None),
        ("per-file-ignores = {'!a' = ['MTX2']}", 2, "the pattern '!a' of per-file-ignores begins with '!'", None),
        ("pairs = {'a' = '*'}", 2, "the form '*' has more stars", None),
        ("strict = maybe", 2, "it is no TOML: Invalid value (at line 2, column 10)", "mend the file"),
        ("strict = true\nstrict = true", 3, "it is no TOML: Cannot overwrite a value", "mend the file"),
        ("a = " + "[" * 20000, 1, "it is no TOML: it is nested too deep", "mend the file"),
        ("a = " + "1" * 9999, 1, "it is no TOML: ", "mend the file"),
    ],
)
def test_settings_that_cannot_be_used(text: str, line: int, reason: str, advice: str | None) -> None:
    table(text)
    found = refused("deep/a.xml")

    assert (found.code, found.path, found.line, found.column) == ("MTX910", "pyproject.toml", line, 1)
    assert found.message.startswith(f"the settings cannot be used: {reason}")
    assert advice is None or (found.hint or "").startswith(advice)


def test_a_table_that_is_none_and_bytes_that_are_no_text() -> None:
    pyproject("[tool]\nmturk-xml = 1\n")
    Path("latin").mkdir()
    Path("latin/pyproject.toml").write_bytes(b"[tool.mturk-xml]\n# \xe9\n")
    pyproject("[tool.mturk-xml]\n" + "#" * 2**20, "large")

    assert "'tool.mturk-xml' is a table, not a number" in refused().message
    assert "it is no TOML: 'utf-8' codec can't decode" in refused("latin/a.xml").message
    assert "the file has more than 1,048,576 bytes" in refused("large/a.xml").message


def test_what_is_wrong_on_the_command_line_has_no_place() -> None:
    for given in (
        Given(select=["MTX099"]),
        Given(ignore=["x"]),
        Given(ignore=["MTX904"]),
        Given(per_file_ignores=[("*", ["x"])]),
        Given(pairs=[("a", "*")]),
    ):
        with pytest.raises(SettingsError) as caught:
            Configuration(given)
        assert (caught.value.found.code, caught.value.found.path, caught.value.found.line) == ("MTX910", None, None)
