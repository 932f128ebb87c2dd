"""``mturk-xml take``."""

import os
import sys
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

from mturk_xml.cli.files import Unreadable, read
from mturk_xml.cli.given import SettingsError
from mturk_xml.cli.printable import printable
from mturk_xml.cli.report import write_text
from mturk_xml.cli.status import Status
from mturk_xml.extras import needed

if TYPE_CHECKING:
    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.layout_values import Row
    from mturk_xml.server.records import NewHit
    from mturk_xml.server.serving import Listener
    from mturk_xml.server.store import Store


class _UnusableError(Exception):
    """It cannot be done; what is to be told was told."""

    def __init__(self, status: Status, words: str = "") -> None:
        super().__init__(words)
        self.status = status
        if words:
            print(words, file=sys.stderr)


def take(options: Namespace) -> Status:
    """Serve question documents until somebody ends it, keep what workers submit, and return the exit status."""
    try:
        for library in ("jinja2", "python_multipart", "starlette", "uvicorn"):
            needed(library, "web")
    except ImportError as error:
        print(error, file=sys.stderr)
        return Status.USAGE
    try:
        hits = _hits(options)
        key = _key(options, hits)
        _serve(options, hits, key)
    except _UnusableError as error:
        return error.status
    except SettingsError as error:
        write_text([error.found], sys.stderr)
        return Status.USAGE
    return Status.CLEAN


def _hits(options: Namespace) -> "list[NewHit]":
    """Return the HITs of what is named; all of it must be right."""
    from mturk_xml.cli.questions import Questions
    from mturk_xml.server.queue import Terms

    if "-" in options.tests:
        raise _UnusableError(Status.USAGE, "a test is a file or a folder; standard input cannot be taken twice")
    values = None if options.parameters is None else _values(options.parameters)
    questions = Questions(Terms(options.assignments, options.duration), values, escape=options.escape)
    questions.add(options.tests)
    if questions.status is not Status.CLEAN:
        raise _UnusableError(questions.status, "nothing is served: mend the errors first")
    if values is not None and not questions.layouts:
        raise _UnusableError(Status.USAGE, "--parameters are for a layout: a page of HTML, or an HTMLQuestion")
    if not questions.hits:
        raise _UnusableError(Status.USAGE, "there is nothing to take: no QuestionForm, HTMLQuestion, ExternalQuestion")
    return questions.hits


def _values(path: str) -> "list[Row]":
    """Return the rows of the table of values."""
    from mturk_xml.diagnostics import Diagnostic
    from mturk_xml.server.queue import table

    try:
        rows = table(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise _UnusableError(Status.USAGE, f"{printable(path)}: cannot be read: {reason}") from error
    found = [each for each in rows if isinstance(each, Diagnostic)]
    if found:
        write_text(found, sys.stderr)
        raise _UnusableError(Status.FINDINGS)
    if not rows:
        raise _UnusableError(Status.FINDINGS, f"{printable(path)}: there are no values in it, below a row of names")
    return [each for each in rows if not isinstance(each, Diagnostic)]


def _key(options: Namespace, hits: "list[NewHit]") -> "AnswerKey | None":
    """Return the key if one is named; it must fit the test."""
    if options.answer_key is None:
        if options.explain:
            raise _UnusableError(Status.USAGE, "--explain says how a score came about: give --answer-key KEY, too")
        return None
    if len(hits) != 1 or hits[0].kind != "QuestionForm":
        raise _UnusableError(Status.USAGE, f"--answer-key is for one QuestionForm; here are {len(hits):,} HITs")
    from mturk_xml.answer_key import AnswerKey
    from mturk_xml.diagnostics import DocumentError
    from mturk_xml.validation import validate

    file = read(options.answer_key, searched=False)
    if isinstance(file, Unreadable):
        write_text([file.found], sys.stderr)
        raise _UnusableError(Status.USAGE)
    try:
        key = AnswerKey.from_xml(file.data, path=file.path)
    except DocumentError as error:
        write_text(error.diagnostics, sys.stderr)
        raise _UnusableError(Status.FINDINGS) from error
    report = validate(file.data, test=hits[0].document, path=file.path)
    write_text(report.diagnostics, sys.stderr)
    if not report.ok:
        raise _UnusableError(Status.FINDINGS, "nothing is served: mend the errors first")
    return key


def _serve(options: Namespace, hits: "list[NewHit]", key: "AnswerKey | None") -> None:
    from mturk_xml.server.records import Unavailable
    from mturk_xml.server.store import Store

    folder = options.output or _folder(options.tests)
    try:
        with Store(folder) as store:
            store.offer(hits)
            _listen(options, store, key)
            print(_summary(store, folder), file=sys.stderr)
    except Unavailable as error:
        raise _UnusableError(Status.USAGE, f"answers cannot be kept in {printable(folder)}: {error}") from error


def _folder(tests: list[str]) -> str:
    """Return the folder in which the answers to a test are kept, which is the same at each start."""
    name = os.path.basename(os.path.abspath(tests[0]))
    return f"{os.path.splitext(name)[0]}-taken"


def _listen(options: Namespace, store: "Store", key: "AnswerKey | None") -> None:
    """Listen where it is asked for, and serve there."""
    from mturk_xml.server.serving import AddressError, Listener

    try:
        # The port of the last time: pages that are still open in browsers go on working.
        listener = Listener(options.host, options.port, usual=int(store.recall("port") or 0), names=options.name)
    except AddressError as error:
        raise _UnusableError(Status.USAGE, str(error)) from error
    with closing(listener):
        store.remember("port", str(listener.port))
        _answer(options, store, key, listener)


def _answer(options: Namespace, store: "Store", key: "AnswerKey | None", listener: "Listener") -> None:
    """Serve until somebody ends it; the address is told when it answers."""
    from mturk_xml.server.app import app

    token, progress = None if listener.is_local else store.secret("link"), store.secret("progress")
    made = app(
        store,
        answer_key=key,
        explain=options.explain,
        token=token,
        progress_token=progress,
        hosts=listener.hosts,
    )
    query = [f"token={token}"] if token else []
    if options.worker_id is not None:
        query.append(f"workerId={quote(options.worker_id, safe='')}")
    link = f"{listener.address}?{'&'.join(query)}" if query else listener.address

    def started() -> None:
        print(link, flush=True)
        print(f"progress: {listener.address}progress?token={progress}", file=sys.stderr)
        print(f"answers are kept in {printable(store.folder.path)}; Ctrl-C ends it", file=sys.stderr)
        if options.browser:
            _open(link)

    listener.serve(made, started)


def _open(link: str) -> None:
    """Open a browser if there is a screen; one that runs in the terminal would take it."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()


def _summary(store: "Store", folder: str) -> str:
    """Return what was collected, in one line."""
    progress = store.progress()
    submitted, accepted = sum(each.submitted for each in progress), sum(each.accepted for each in progress)
    answers = f"{submitted:,} assignment{'' if submitted == 1 else 's'} submitted"
    return f"{answers}, {accepted:,} open: {printable(folder)}"
