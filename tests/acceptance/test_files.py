"""Which files are checked: paths, folders, patterns, standard input, and what cannot be read."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from mturk_xml.cli.files import File, find, names, read_text
from mturk_xml.cli.given import Given
from mturk_xml.cli.settings import Configuration

FORM = "<QuestionForm/>"


def laid_out(folder: Path, *files: str, **contents: str) -> None:
    """Make files: documents by their names, others with what is in them."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FORM)
    for name, content in contents.items():
        (folder / name).write_text(content)


def found(folder: Path, *paths: str, given: Given | None = None) -> list[str]:
    """Return what is found behind paths in a folder, relative to it."""
    some = find([str(folder / path) for path in paths or (".",)], Configuration(given))
    return [os.path.relpath(each, folder) for each in some]


def code(path: str | Path) -> str | None:
    """Return why a file cannot be read, as a code."""
    file = read_text(str(path))
    return None if isinstance(file, File) else file.found.code


def repository(folder: Path) -> None:
    """Make a repository as git does, as far as the search looks at it."""
    (folder / ".git" / "info").mkdir(parents=True)


# What is found


def test_paths_are_taken_in_the_order_in_which_they_are_given(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.xml", "a.xml", "forms/d.xml", "forms/c.question", "forms/deep/a.answerkey", "notes.txt")

    assert found(tmp_path, "b.xml", "notes.txt", "forms", "a.xml") == [
        "b.xml",
        "notes.txt",
        "forms/c.question",
        "forms/d.xml",
        "forms/deep/a.answerkey",
        "a.xml",
    ]


def test_nothing_is_taken_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "forms/a.xml", "forms/b.xml")
    monkeypatch.chdir(tmp_path)
    paths = ["forms/b.xml", "forms", "./forms/a.xml", str(tmp_path), "forms//b.xml", "-", "-", "*/*.xml"]

    assert find(paths, Configuration()) == ["forms/b.xml", "forms/a.xml", "-"]


def test_behind_a_link_the_folder_above_is_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "a.xml", "there/deep/b.xml", "there/a.xml")
    (tmp_path / "link").symlink_to(tmp_path / "there" / "deep")
    monkeypatch.chdir(tmp_path)

    assert find(["a.xml", "link/../a.xml"], Configuration()) == ["a.xml", "link/../a.xml"]


def test_json_is_looked_at_in_folders_but_not_when_scoring(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml", "b.json", "c.jsonl", "d.ndjson", "e.csv")

    assert found(tmp_path) == ["a.xml", "b.json", "c.jsonl", "d.ndjson"]
    assert names([str(tmp_path)]) == [str(tmp_path / "a.xml")]


def test_folders_that_are_nobodys_work_are_not_searched_but_taken_when_named(tmp_path: Path) -> None:
    skipped = [".git", ".hg", ".svn", ".venv", ".hidden", "node_modules", "__pycache__"]
    laid_out(tmp_path, "a.xml", ".b.xml", *(f"deep/{each}/x.xml" for each in skipped))

    assert found(tmp_path) == [".b.xml", "a.xml"]
    for each in skipped:
        assert found(tmp_path, f"deep/{each}") == [f"deep/{each}/x.xml"]


def test_links_to_folders_are_not_followed_and_pipes_are_left_alone(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml")
    (tmp_path / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "link.xml").symlink_to(tmp_path / "a.xml")

    assert found(tmp_path) == ["a.xml", "link.xml"]


def test_folders_in_folders_without_end_are_no_traceback(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3000):  # deeper than a path can be long
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)

    [deepest] = find([str(tmp_path)], Configuration())
    assert code(deepest) == "MTX901"
    assert find([str(tmp_path / "**" / "*.xml")], Configuration()) == [str(tmp_path / "**" / "*.xml")]
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own way would be lost in there


# Patterns


def test_a_pattern_is_filled_in_where_nothing_has_that_name(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.xml", "a.xml", "deep/er/c.xml", "deep/d.txt", "[a].xml", "empty/notes.txt")

    assert found(tmp_path, "*.xml") == ["[a].xml", "a.xml", "b.xml"]
    assert found(tmp_path, "**/[cd].*") == ["deep/d.txt", "deep/er/c.xml"]
    assert found(tmp_path, "[a].xml") == ["[a].xml"]
    assert found(tmp_path, "dee?") == ["deep/er/c.xml"]
    assert found(tmp_path, "[ed]*") == ["deep/er/c.xml"]


@pytest.mark.parametrize("pattern", ["*.question", "no/**/such", "[", "a*\0"])
def test_a_pattern_without_a_match_is_a_missing_file(pattern: str, tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml")
    [path] = find([str(tmp_path / pattern)], Configuration())

    assert code(path) == "MTX904"


# What git ignores


def test_what_git_ignores_is_left_out_of_folders_but_taken_when_named(tmp_path: Path) -> None:
    repository(tmp_path)
    laid_out(tmp_path, "a.xml", "out/b.xml", "draft-c.xml", **{".gitignore": "out/\ndraft-*\n"})

    assert found(tmp_path) == ["a.xml"]
    assert found(tmp_path, "draft-c.xml", "out") == ["draft-c.xml", "out/b.xml"]
    assert found(tmp_path, "draft*.xml") == ["draft-c.xml"]


def test_the_patterns_of_the_whole_repository_hold_the_nearest_last(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / ".git" / "info" / "exclude").write_text("c.xml\nd.xml\n")
    laid_out(tmp_path, *(f"forms/new/{each}.xml" for each in "abcde"), **{".gitignore": "a.xml\nb.xml\n!d.xml\n"})
    (tmp_path / "forms" / ".gitignore").write_text("!a.xml\n")
    (tmp_path / "forms" / "new" / ".gitignore").write_text("/e.xml\n")

    for folder in (".", "forms", "forms/new"):
        assert found(tmp_path, folder) == ["forms/new/a.xml", "forms/new/d.xml"]


def test_a_repository_in_a_repository_has_patterns_of_its_own(tmp_path: Path) -> None:
    repository(tmp_path)
    repository(tmp_path / "other")
    laid_out(tmp_path, "a.xml", "other/a.xml", "other/b.xml", **{".gitignore": "a.xml\n"})
    (tmp_path / "other" / ".gitignore").write_text("b.xml\n")

    assert found(tmp_path) == ["other/a.xml"]
    assert found(tmp_path, "other") == ["other/a.xml"]


def test_without_a_repository_the_folders_that_are_searched_have_their_say(tmp_path: Path) -> None:
    laid_out(tmp_path, "forms/a.xml", "forms/b.xml", **{".gitignore": "a.xml\n"})

    assert found(tmp_path) == ["forms/b.xml"]
    assert found(tmp_path, "forms") == ["forms/a.xml", "forms/b.xml"]


def test_a_list_of_patterns_that_is_no_file_is_none(tmp_path: Path) -> None:
    laid_out(tmp_path, "link/a.xml", "pipe/a.xml", "folder/.gitignore/x", "folder/a.xml", all="*\n")
    (tmp_path / "link" / ".gitignore").symlink_to(tmp_path / "all")
    os.mkfifo(tmp_path / "pipe" / ".gitignore")

    assert found(tmp_path) == ["folder/a.xml", "link/a.xml", "pipe/a.xml"]


def untracked(folder: Path) -> set[str]:
    """Return the documents that git would take; its own settings play no part."""
    clean = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "init", "-q", str(folder)], check=True, env=clean)
    command = ["git", "-C", str(folder), "ls-files", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, env=clean).stdout.decode().split("\0")
    return {each for each in listed if each.endswith(".xml")}


_NAMES = ["a.xml", "b.xml", "ab.xml", "foo.xml", "[x].xml", "x y.xml", "-.xml"]
_FOLDERS = ["a", "b", "foo", "foob", "x y", "c.xml"]
_PIECES = [
    "a",
    "b",
    "foo",
    "*",
    "?",
    "**",
    "/",
    "**/",
    "/**",
    "*.xml",
    "[ab]",
    "[!a]",
    "[^b]",
    "[a-c]",
    "\\*",
    ".xml",
    "[[:alpha:]]",
    "[]x]",
    "[",
    "\\",
    "[x",
    "o*",
    "[b-a]",
    "[a\\]]",
    "!",
    "#",
    "***",
    "[a-]",
    "foo**/",
    "x\\",
    "y",
    "[[:no:]]",
    "[[:]",
    "[a",
]
_IDIOMS = [
    "*",
    "!*/",
    "!*.xml",
    "*.xml",
    "/*",
    "!/a/",
    "a/**",
    "!a/b.xml",
    "**/b",
    "a/",
    "!foo/",
    "a/*/b",
    "**",
    "a.xml  ",
]


def some_lines(random: Random) -> Iterable[str]:
    """Yield lines for a ``.gitignore``, sensible ones and others."""
    for _ in range(random.randint(1, 4)):
        made = "".join(random.choices(_PIECES, k=random.randint(1, 5)))
        yield (
            random.choice(["", "", "!"])
            + random.choice([made, made, random.choice(_IDIOMS)])
            + random.choice(["", "/"])
        )


def grow(folder: Path, random: Random, depth: int = 0) -> None:
    """Fill a folder with documents, folders and lists of patterns."""
    folder.mkdir(exist_ok=True)
    laid_out(folder, *random.sample(_NAMES, 4))
    if not depth or random.random() < 0.3:
        end = random.choice(["\n", "\r\n"])
        (folder / ".gitignore").write_bytes((end.join(some_lines(random)) + random.choice(["", end])).encode())
    if depth < 3:
        for name in random.sample(_FOLDERS, 2):
            grow(folder / name, random, depth + 1)


@pytest.mark.parametrize("seed", range(40))
def test_git_itself_has_the_same_verdicts(seed: int, tmp_path: Path) -> None:
    grow(tmp_path, Random(seed))

    assert set(found(tmp_path)) - {"."} == untracked(tmp_path)  # the folder stands for itself if nothing is in it


def test_git_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path)
    laid_out(tmp_path, "a.xml", "b.xml", **{".gitignore": "a.xml\n"})
    monkeypatch.setattr("subprocess.Popen.__init__", None)
    monkeypatch.setattr("os.posix_spawn", None)
    monkeypatch.setattr("os.system", None)

    assert found(tmp_path) == ["b.xml"]


# Exclude


def test_what_the_settings_exclude_is_left_out_of_folders_but_taken_when_named(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml", "old/b.xml", "deep/old/c.xml", "deep/c.xml", "other/deep/c.xml")
    (tmp_path / "pyproject.toml").write_text('[tool.mturk-xml]\nexclude = ["old/", "/deep/c.xml"]\n')

    assert found(tmp_path) == ["a.xml", "other/deep/c.xml"]
    assert found(tmp_path, "deep/c.xml", "old") == ["deep/c.xml", "old/b.xml"]


def test_the_command_line_excludes_from_the_current_folder_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "here/a.xml", "here/deep/a.xml", "there/a.xml", "there/b.xml")
    monkeypatch.chdir(tmp_path / "here")

    assert found(tmp_path, given=Given(exclude=["/a.xml", "b.*"])) == ["here/deep/a.xml", "there/a.xml"]


# What cannot be read


def test_a_file_that_is_there_is_read(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml")

    assert read_text(str(tmp_path / "a.xml")) == File(str(tmp_path / "a.xml"), FORM.encode())


def test_names_behind_which_there_is_no_file_are_diagnostics(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.xml", "full/notes.txt")
    (tmp_path / "broken.xml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.xml").symlink_to(tmp_path / "loop.xml")
    expected = {
        "nothing.xml": "MTX904",
        "no/such/folder/": "MTX904",
        "a.xml/b.xml": "MTX904",
        "null\0": "MTX904",
        "\ud800.xml": "MTX904",
        "a.xml/": "MTX904",
        "x" * 300: "MTX901",
        "broken.xml": "MTX901",
        "loop.xml": "MTX901",
        "full": "MTX903",
    }

    for name, expectation in expected.items():
        path = f"{tmp_path}/{name}"
        assert find([path], Configuration()) == [path]
        assert (name, code(path)) == (name, expectation)
    assert found(tmp_path) == ["a.xml", "broken.xml", "loop.xml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_what_is_closed_is_told(tmp_path: Path) -> None:
    laid_out(tmp_path, "closed.xml", "folder/a.xml")
    (tmp_path / "closed.xml").chmod(0)
    (tmp_path / "folder").chmod(0)

    assert found(tmp_path) == ["closed.xml", "folder"]
    assert code(tmp_path / "closed.xml") == code(tmp_path / "folder") == "MTX901"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0\0\0", "a zip file or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"GIF89a\1\0", "a GIF picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an office document of the old kind"),
        (b"\x7fELF\2\1\1\0", "binary data"),
        (b"\0\0\0\x18ftypmp42", "binary data"),
        (b"M\0\x01\0", "binary data"),
        (bytes(100), "binary data"),
        (b"WorkerId,Answer\0", "binary data"),
    ],
)
def test_what_is_no_text_is_told_so(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(data)
    file = read_text(str(tmp_path / "a.xml"))

    assert not isinstance(file, File)
    assert file.found.code == "MTX905"
    assert file.found.message == f"this is no text but {kind}"


@pytest.mark.parametrize(
    "data",
    [
        *(
            f"{before}<a/>".encode(codec)
            for codec in ("utf-16-le", "utf-16-be", "utf-32-le")
            for before in ("", "\ufeff", "\n")
        ),
        '{"é": 1}'.encode("utf-16"),
        '[{"a": 1}]'.encode("utf-16-le"),
        b"<a>\0</a>",  # told at its place
        b"\xef\xbb\xbf\n<a>\0</a>",
        b"",
        b"\xff\xff not UTF-8",
    ],
)
def test_what_may_be_text_is_left_to_those_who_read_it(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(data)

    assert code(tmp_path / "a.xml") is None


def test_pipes_and_devices_are_read_when_they_are_named() -> None:
    program = "import sys; from mturk_xml.cli.files import *; from mturk_xml.cli.settings import Configuration;"
    program += "print([read_text(each).data for each in find(sys.argv[1:], Configuration())])"
    command = f'"{sys.executable}" -c "{program}" <(printf one) <(printf two) /dev/null - <<< three'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)

    assert done.stdout == r"[b'one', b'two', b'', b'three\n']" + "\n"


def test_a_current_folder_that_was_removed_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "a.xml")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert find([str(tmp_path / "a.xml"), "b.xml", "."], Configuration()) == [str(tmp_path / "a.xml"), "b.xml", "."]
    assert Configuration().of("b.xml").strict is False
