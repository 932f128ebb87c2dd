"""The entry points: parse the arguments, run the command, answer with an exit status and never a traceback."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

from mturk_xml.cli.arguments import parser, validate_parser
from mturk_xml.cli.clash import clash
from mturk_xml.cli.status import Status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``mturk-xml`` and return its exit status."""
    options = parser().parse_args(arguments)
    if said := clash(options):
        print(said, file=sys.stderr)
        return Status.USAGE
    if options.command == "score":
        from mturk_xml.cli.score import score

        return _run(lambda: score(options))
    if options.command == "answers":
        from mturk_xml.cli.answers import answers

        return _run(lambda: answers(options))
    if options.command == "analyze":
        from mturk_xml.cli.analyze import analyze

        return _run(lambda: analyze(options))
    if options.command == "review":
        from mturk_xml.cli.review import review

        return _run(lambda: review(options))
    if options.command == "preview":
        from mturk_xml.cli.preview import preview

        return _run(lambda: preview(options))
    if options.command == "take":
        from mturk_xml.cli.take import take

        return _run(lambda: take(options))
    if options.command == "explain":
        from mturk_xml.cli.explain import explain

        return _run(lambda: explain(options.codes))
    if options.command == "rules":
        from mturk_xml.cli.explain import rules

        return _run(lambda: rules(options.format, options.select))
    from mturk_xml.cli.validate import validate

    return _run(lambda: validate(options))


def validate_xml(arguments: Sequence[str] | None = None) -> int:
    """Run ``validate-xml`` and return its exit status."""
    options = validate_parser().parse_args(arguments)
    from mturk_xml.cli.validate import validate

    return _run(lambda: validate(options))


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let whoever ends this process end it like an interrupt does: no half-written file stays behind."""
    if current_thread() is not main_thread():
        yield
        return
    before = {each: signal.signal(each, _end) for each in _ENDS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


_ENDS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _run(command: Callable[[], Status]) -> int:
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - a closed stream is one that nobody reads
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - the same
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to stop
    try:
        with _ended_in_order():
            status = command()
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has seen enough; Python must not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.USAGE
    except OSError as error:  # a full disk, say
        name = f" {error.filename!r}" if isinstance(error.filename, str) else ""
        print(f"cannot write the output{name}: {error.strerror or error}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.USAGE
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return Status.USAGE
    return status
