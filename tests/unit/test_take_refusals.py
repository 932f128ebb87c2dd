"""``mturk-xml take``: what cannot be served is told before anything is."""

import re
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from mturk_xml.cli import main
from mturk_xml.cli import take as command
from mturk_xml.server.serving import AddressError, Listener

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
FORM, KEY = str(BIRDS / "form.xml"), str(BIRDS / "key.xml")
INVALID = str(FIXTURES / "invalid" / "min-file-size-before-max.xml")


@pytest.fixture(autouse=True)
def _nothing_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(Listener, "serve", serve)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit status of the command, and what it says on standard error."""
    status = main(["take", "--no-browser", *arguments])
    out, err = capsys.readouterr()
    assert out == ""
    return status, err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([INVALID], 1, "error MTX102"),
        ([FORM, INVALID], 1, "nothing is served: mend the errors first"),
        (["missing.xml"], 2, "MTX904"),
        (["-"], 2, "standard input cannot be taken twice"),
        ([KEY], 2, "there is nothing to take"),
        ([str(BIRDS / "answers")], 2, "left out: 31 QuestionFormAnswers, 1 of other kinds\nthere is nothing to take"),
        ([FORM, "--explain"], 2, "give --answer-key KEY"),
        ([FORM, "--answer-key", "missing.xml"], 2, "MTX901"),
        ([FORM, "--answer-key", FORM], 1, "MTX110"),
        ([FORM, INVALID.replace("min-file-size-before-max", "../valid/question-form/everything-2017"), "--answer-key", KEY], 2, "here are 2 HITs"),
        ([str(FIXTURES / "key-and-form/unknown-question/form.xml"), "--answer-key", str(FIXTURES / "key-and-form/unknown-question/key.xml")], 1, "nothing is served"),
        ([FORM, "--parameters", "missing.csv"], 2, "missing.csv: cannot be read: No such file or directory"),
        ([FORM, "--parameters", str(FIXTURES / "layouts/companies/rows.csv")], 2, "--parameters are for a layout"),
        ([FORM, "--host", "192.0.2.77"], 2, "is no name or address of this computer"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, words: str
) -> None:
    found, err = said(capsys, *arguments, "-o", str(tmp_path / "out"))

    assert found == status
    assert words in err


def test_a_table_without_rows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.csv").write_text("a,b\n")
    (tmp_path / "torn.csv").write_text('a,b\n1,"\n')

    assert "there are no values in it" in said(capsys, FORM, "--parameters", str(tmp_path / "rows.csv"))[1]
    assert said(capsys, FORM, "--parameters", str(tmp_path / "torn.csv"))[0] == 1


def test_bad_settings_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.mturk-xml]\nselect = ['NOTHING']\n")
    (tmp_path / "form.xml").write_text(Path(FORM).read_text(encoding="utf-8"), encoding="utf-8")
    status, err = said(capsys, str(tmp_path / "form.xml"))

    assert status == 2
    assert "MTX910" in err


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "assignments.jsonl").write_text("precious")
    (tmp_path / "file").write_text("")

    status, err = said(capsys, FORM, "-o", str(tmp_path))
    assert (status, "written here; choose another folder" in err) == (2, True)
    status, err = said(capsys, FORM, "-o", str(tmp_path / "file"))
    assert status == 2
    assert err == f"answers cannot be kept in {tmp_path}/file: file: File exists\n"


def test_a_port_in_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, err = said(capsys, FORM, "-o", str(tmp_path), "--port", port)

    assert status == 2
    assert err == f"port {port} is in use; choose another with --port, or leave --port out\n"


@pytest.mark.parametrize("library", ["jinja2", "python_multipart", "starlette", "uvicorn"])
def test_without_the_extra_it_says_how_to_get_it(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    status, err = said(capsys, FORM)

    assert (status, err) == (2, f"{library} is needed for this: pip install 'mturk-xml[web]'\n")


@pytest.mark.parametrize(
    "arguments",
    [["--port", "70000"], ["--duration", "0"], ["--assignments", "-1"], ["--name", "http://a"], ["--name", ""], []],
)
def test_arguments_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["take", *([FORM] if arguments else []), *arguments])

    assert caught.value.code == 2
    assert "usage: mturk-xml take" in capsys.readouterr().err


def test_the_usual_port_is_taken_again_if_it_is_free() -> None:
    first = Listener("127.0.0.1", None)
    second = Listener("127.0.0.1", None, usual=first.port)
    first.close()
    third = Listener("127.0.0.1", None, usual=first.port)
    second.close()
    third.close()

    assert first.port != second.port
    assert first.port == third.port


def test_a_local_address_is_local() -> None:
    for host in ("127.0.0.1", "localhost"):
        listener = Listener(host, None)
        listener.close()
        assert listener.is_local
        assert listener.address == f"http://{host}:{listener.port}/"
        assert set(listener.hosts) == {"127.0.0.1", "localhost", "[::1]"}


@pytest.mark.skipif(not socket.has_ipv6, reason="there is no IPv6 here")
def test_an_address_of_ipv6_stands_in_brackets() -> None:
    try:
        listener = Listener("::1", None)
    except AddressError as error:
        pytest.skip(str(error))
    listener.close()

    assert listener.is_local
    assert listener.address == f"http://[::1]:{listener.port}/"


def test_every_network_is_shown_by_a_name_that_others_can_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Birds")
    named = Listener("0.0.0.0", None, names=["Lab.example"])
    named.close()
    plain = Listener("0.0.0.0", None)
    plain.close()

    assert not named.is_local
    assert named.address == f"http://Lab.example:{named.port}/"
    assert {"lab.example", "birds", "birds.local", "localhost"} <= set(named.hosts)
    assert "0.0.0.0" not in plain.address
    assert plain.address.split("/")[2].rsplit(":", 1)[0].lower() in plain.hosts


def test_a_computer_without_a_network_has_its_name() -> None:
    class Nowhere(socket.socket):
        def connect(self, _: Any) -> None:
            raise OSError(101, "Network is unreachable")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "gethostname", lambda: "birds")
        patch.setattr("mturk_xml.server.serving.socket.socket", Nowhere)
        listener = Listener("0.0.0.0", None)
    listener.close()

    assert listener.address == f"http://birds:{listener.port}/"


def test_odd_refusals_of_the_system_are_told() -> None:
    with pytest.raises(AddressError, match="no name or address"):
        Listener("no such name", 0)
    with pytest.MonkeyPatch.context() as patch:
        for number, words in ((13, "choose one from 1024 on"), (105, "cannot listen on '127.0.0.1', port 80: odd")):

            def refuse(*_: Any, number: int = number, **__: Any) -> None:
                raise OSError(number, "odd")

            patch.setattr(socket, "create_server", refuse)
            with pytest.raises(AddressError, match=words):
                Listener("127.0.0.1", 80)


@pytest.mark.parametrize(("screen", "opened"), [("", []), (":0", ["http://a/"])])
def test_a_browser_is_opened_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, screen: str, opened: list[str]
) -> None:
    found: list[str] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.setattr("webbrowser.open", found.append)
    monkeypatch.setattr("threading.Thread.start", lambda thread: thread.run())
    command._open("http://a/")

    assert found == opened


def test_the_link_is_what_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def serve(_: Listener, app: Any, started: Any) -> None:
        assert callable(app)
        started()

    opened: list[str] = []
    monkeypatch.setattr(Listener, "serve", serve)
    monkeypatch.setattr(command, "_open", opened.append)
    status = main(["take", FORM, "-o", str(tmp_path), "--name", "lab.example", "--worker-id", "A&1"])
    out, err = capsys.readouterr()

    assert status == 0
    assert out.splitlines() == opened
    assert re.fullmatch(r"http://lab\.example:[0-9]+/\?token=[\w-]{32}&workerId=A%261\n", out)
    assert re.match(r"progress: http://lab\.example:[0-9]+/progress\?token=[\w-]{32}\n", err)


@pytest.mark.parametrize(
    ("test", "folder"), [("a/form.xml", "form-taken"), ("a/birds/", "birds-taken"), ("x.tar.xml", "x.tar-taken")]
)
def test_the_folder_is_called_after_the_test(test: str, folder: str) -> None:
    assert command._folder([test, "other"]) == folder
