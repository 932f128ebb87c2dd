"""What the commands understand, and how they explain themselves."""

import argparse

_DESCRIPTION = """\
Amazon Mechanical Turk's question and answer documents, without the service.

Documents: QuestionForm, ExternalQuestion, HTMLQuestion, AnswerKey, QuestionFormAnswers.
Nothing is ever fetched from the network."""

_EPILOG = """\
examples:
  mturk-xml validate forms/                     check every form and key in a folder
  mturk-xml score --answer-key key.xml answers/ the qualification value of every worker

exit status: 0 clean (warnings allowed), 1 errors found, 2 usage, or a file that cannot be read"""

_VALIDATE = """\
Check documents: safe to read, well-formed, valid by their schema, and right by the rules beyond it.
The kind of a document is told by its root element, not by the name of the file."""

_VALIDATE_EPILOG = """\
examples:
  {prog} test.xml key.xml          say what is wrong, where, and what to do
  {prog} --format json forms/      the same as a list of JSON objects
  unzip -p forms.zip | {prog} -    read standard input

exit status: 0 clean (warnings allowed), 1 errors found, 2 usage, or a file that cannot be read"""

_SCORE = """\
Score the answers to a qualification test with its answer key.

Each PATH is a document of answers (QuestionFormAnswers), a folder of them, or - for standard input;
an empty file means that the worker gave no answers. An answer that cannot be read is reported, the
others are scored all the same."""

_SCORE_EPILOG = """\
examples:
  mturk-xml score --answer-key key.xml answers/*.xml
  mturk-xml score --answer-key key.xml --test form.xml answers/     hold the key against its form, too
  mturk-xml score --answer-key key.xml --explain answers/A1B2.xml   every step for one worker
  mturk-xml score --answer-key key.xml --format csv answers/ > values.csv

exit status: 0 all scored, warnings or not; 1 errors in key or answers; 2 usage, or a file that cannot be read"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of ``mturk-xml``; the chosen command is in ``command``."""
    top = _parser("mturk-xml", _DESCRIPTION, _EPILOG)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words, description, epilog, fill in (
        ("validate", "check documents", _VALIDATE, _VALIDATE_EPILOG, _fill_validate),
        ("score", "score answers with an answer key", _SCORE, _SCORE_EPILOG, _fill_score),
    ):
        fill(
            commands.add_parser(
                name,
                help=words,
                description=description,
                epilog=epilog.replace("{prog}", f"mturk-xml {name}"),
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
        )
    return top


def validate_parser() -> argparse.ArgumentParser:
    """Return the parser of ``validate-xml``."""
    top = _parser("validate-xml", _VALIDATE, _VALIDATE_EPILOG)
    _fill_validate(top)
    return top


def _parser(name: str, description: str, epilog: str) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog=name,
        description=description,
        epilog=epilog.replace("{prog}", name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    from mturk_xml import __version__

    made.add_argument("--version", action="version", version=f"mturk-xml {__version__}")
    return made


def _fill_validate(made: argparse.ArgumentParser) -> None:
    made.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for standard input")
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="how findings are written (default: text)"
    )


def _fill_score(made: argparse.ArgumentParser) -> None:
    made.add_argument("paths", nargs="+", metavar="PATH", help="answers: a file, a folder, or - for standard input")
    made.add_argument(
        "--answer-key", required=True, metavar="KEY", help="the AnswerKey of the test; - for standard input"
    )
    made.add_argument("--test", metavar="FORM", help="the QuestionForm of the test; the key is held against it")
    made.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="how scores are written (default: table)"
    )
    made.add_argument("--explain", action="store_true", help="with the table: every step of every score")
