"""What the commands understand, and how they explain themselves."""

import argparse
import os

_DESCRIPTION = """\
Amazon Mechanical Turk's question and answer documents, without the service.

Documents: QuestionForm, ExternalQuestion, HTMLQuestion, AnswerKey, QuestionFormAnswers.
Nothing is ever fetched from the network."""

_EPILOG = """\
examples:
  mturk-xml validate forms/                     check every form and key in a folder
  mturk-xml score --answer-key key.xml answers/ the qualification value of every worker
  mturk-xml explain MTX213                      what a code means, with an example

exit status: 0 clean (warnings allowed), 1 errors found, 2 usage, or a file that cannot be read"""

_VALIDATE = """\
Check documents: safe to read, well-formed, valid by their schema, and right by the rules beyond it.
The kind of a document is told by its root element, not by the name of the file. Documents in JSON, as
boto3 and the AWS command line give them, are found and checked where they stand. Other XML is skipped."""

_VALIDATE_EPILOG = """\
examples:
  {prog} test.xml key.xml                say what is wrong, where, and what to do
  {prog} --pair key.xml test.xml         hold the key against its form, too
  {prog} --fix forms/                    mend what can be mended without a doubt
  {prog} --format sarif --output-file findings.sarif .
  unzip -p forms.zip | {prog} --stdin-filename form.xml -

settings: [tool.mturk-xml] in the nearest pyproject.toml, with the names of the options
exit status: 0 clean (warnings allowed), 1 errors found or files mended, 2 usage, or a file that cannot be read"""

_ANSWERS = """\
Write the answers in archives as a table.

Archives are what requesters hold: JSON of boto3 and the AWS command line, JSON lines, the CSV downloads of the
requester site, result files of the command line tools, folders of XML; packed with gzip, bzip2, xz or Zstandard, too.
What a file is, is told by what is in it."""

_ANSWERS_EPILOG = """\
examples:
  {prog} hits/*.json -o answers.csv                             one row for each value
  {prog} Batch_123_batch_results.csv --to parquet -o answers.parquet
  {prog} dump.jsonl.gz --form form.xml --layout wide -o wide.csv   one row for each assignment
  {prog} dump.jsonl --form form.xml --report report.csv -o answers.csv   what the form would not have taken

exit status: 0 all read; 1 records were rejected, or the report has errors; 2 usage, or a file that cannot be read or
written"""

_ANALYZE = """\
Analyse a test by the answers that it got: distribution, reliability, and for each question difficulty,
discrimination and how often each selection was taken. Answers come from archives of any kind."""

_ANALYZE_EPILOG = """\
examples:
  {prog} --answer-key key.xml --threshold 70 answers/
  {prog} --answer-key key.xml --test form.xml --format html -o analysis.html requests.json

exit status: 0 all analysed; 1 records were rejected, or errors in key or form; 2 usage, or a file that cannot be
read or written"""

_EXPLAIN = "Explain what codes mean, with an example of the mistake and of the same mended."

_EXPLAIN_EPILOG = """\
examples:
  {prog} MTX213
  {prog} missing-element MTX3

exit status: 0, or 2 for a code that does not exist"""

_RULES = "List every code with its severity, its name and what it says."

_RULES_EPILOG = """\
examples:
  {prog} --select MTX2
  {prog} --format json

exit status: 0, or 2 for a code that does not exist"""

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


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays out the help. Its parent asks ``shutil`` for the width, which takes a tenth of the time of a short run."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        try:
            width = int(columns) if columns.isdecimal() and int(columns) else os.get_terminal_size().columns
        except OSError:
            width = 80
        super().__init__(prog, width=width - 2)


def parser() -> argparse.ArgumentParser:
    """Return the parser of ``mturk-xml``; the chosen command is in ``command``."""
    from mturk_xml.cli.archive_arguments import REVIEW, REVIEW_EPILOG, fill_review
    from mturk_xml.cli.web_arguments import PREVIEW, PREVIEW_EPILOG, TAKE, TAKE_EPILOG, fill_preview, fill_take

    top = _parser("mturk-xml", _DESCRIPTION, _EPILOG)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words, description, epilog, fill in (
        ("validate", "check documents", _VALIDATE, _VALIDATE_EPILOG, _fill_validate),
        ("score", "score answers with an answer key", _SCORE, _SCORE_EPILOG, _fill_score),
        ("answers", "archives as tables", _ANSWERS, _ANSWERS_EPILOG, _fill_answers),
        ("analyze", "analyse a test", _ANALYZE, _ANALYZE_EPILOG, _fill_analyze),
        ("review", "replay review policies", REVIEW, REVIEW_EPILOG, fill_review),
        ("preview", "a question as a page", PREVIEW, PREVIEW_EPILOG, fill_preview),
        ("take", "take a test in the browser", TAKE, TAKE_EPILOG, fill_take),
        ("explain", "explain codes", _EXPLAIN, _EXPLAIN_EPILOG, _fill_explain),
        ("rules", "list the rules", _RULES, _RULES_EPILOG, _fill_rules_command),
    ):
        fill(
            commands.add_parser(
                name,
                help=words,
                description=description,
                epilog=epilog.replace("{prog}", f"mturk-xml {name}"),
                formatter_class=_Formatter,
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
        formatter_class=_Formatter,
    )
    from mturk_xml import __version__

    made.add_argument("--version", action="version", version=f"mturk-xml {__version__}")
    return made


def _fill_validate(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, a pattern, or - for standard input (default: this folder, unless there are pairs)",
    )
    _fill_rules(made.add_argument_group("which findings"))
    _fill_documents(made.add_argument_group("which documents"))
    mending = made.add_argument_group("mending").add_mutually_exclusive_group()
    mending.add_argument("--fix", action="store_true", help="mend in the files what is lossless and certain")
    mending.add_argument("--diff", action="store_true", help="show what --fix would change, as a patch")
    _fill_output(made.add_argument_group("output"))


def _fill_rules(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--select",
        action="append",
        metavar="CODES",
        help="report only these: codes, beginnings of codes (MTX2) or names of rules, with commas",
    )
    group.add_argument("--ignore", action="append", metavar="CODES", help="do not report these")
    group.add_argument(
        "--per-file-ignores",
        action="append",
        type=_pattern_and_codes,
        metavar="PATTERN:CODES",
        help="do not report these in files that match; may be repeated",
    )
    group.add_argument("--strict", action=_YES_OR_NO, help="warnings fail, too")


def _fill_documents(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--require-mturk", action=_YES_OR_NO, help="a file without a Mechanical Turk document is an error, not skipped"
    )
    group.add_argument(
        "--pair",
        action="append",
        nargs=2,
        metavar=("KEY", "FORM"),
        help="check these two, and hold the key against the form; a * stands for the same in both; may be repeated",
    )
    group.add_argument("--pairs", action="store_true", help="check the pairs of the settings, too")
    group.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="leave this out of folders, as .gitignore would"
    )
    group.add_argument("--stdin-filename", metavar="PATH", help="the name for what comes from standard input")


def _fill_output(group: "argparse._ArgumentGroup") -> None:
    from mturk_xml.cli.formats import FORMATS

    group.add_argument(
        "--format", choices=FORMATS, help="how findings are written (default: text; github in GitHub Actions)"
    )
    group.add_argument("--output-file", metavar="FILE", help="write them to a file, and only when all is done")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: on a terminal")
    group.add_argument("--quiet", "-q", action="store_true", help="no summary")


_YES_OR_NO = argparse.BooleanOptionalAction


def _pattern_and_codes(text: str) -> tuple[str, str]:
    pattern, _, codes = text.rpartition(":")
    if not (pattern and codes):
        raise argparse.ArgumentTypeError(f"{text!r} is not PATTERN:CODES, such as old/*.xml:MTX2")
    return pattern, codes


def _fill_answers(made: argparse.ArgumentParser) -> None:
    made.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    made.add_argument("--form", metavar="FORM", help="the QuestionForm that asked: texts of selections, numbers")
    made.add_argument(
        "--layout", choices=("long", "wide"), default="long", help="one row a value, or one an assignment"
    )
    made.add_argument(
        "--to", choices=("csv", "jsonl", "parquet", "arrow"), help="default: what the name of FILE says, else csv"
    )
    made.add_argument("--output", "-o", metavar="FILE", help="default: standard output")
    made.add_argument("--rejects", metavar="FILE", help="keep records that cannot be read, as JSON lines")
    made.add_argument(
        "--report", metavar="FILE", help="hold the answers against the form: write what is wrong, as CSV or JSON lines"
    )
    made.add_argument("--quiet", "-q", action="store_true", help="no summary")


def _fill_analyze(made: argparse.ArgumentParser) -> None:
    made.add_argument("paths", nargs="+", metavar="PATH", help="answers: a file, a folder, or - for standard input")
    made.add_argument("--answer-key", required=True, metavar="KEY", help="the AnswerKey of the test")
    made.add_argument("--test", metavar="FORM", help="the QuestionForm of the test: texts of questions and selections")
    made.add_argument("--threshold", type=int, metavar="VALUE", help="the value from which on workers pass")
    made.add_argument("--format", choices=("table", "json", "html"), default="table", help="default: table")
    made.add_argument("--title", default="Test analysis", metavar="TEXT", help="the title of the HTML page")
    made.add_argument("--output", "-o", metavar="FILE", help="default: standard output")
    made.add_argument("--rejects", metavar="FILE", help="keep records that cannot be scored, as JSON lines")
    made.add_argument("--quiet", "-q", action="store_true", help="no summary")


def _fill_explain(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "codes", nargs="+", metavar="CODE", help="a code, the beginning of one (MTX2), or the name of a rule"
    )


def _fill_rules_command(made: argparse.ArgumentParser) -> None:
    made.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    made.add_argument("--select", action="append", default=[], metavar="CODES", help="only these, with commas")


def _fill_score(made: argparse.ArgumentParser) -> None:
    made.add_argument("paths", nargs="+", metavar="PATH", help="answers: a file, a folder, or - for standard input")
    made.add_argument(
        "--answer-key",
        metavar="KEY",
        help="the AnswerKey of the test, - for standard input; else that of the archive",
    )
    made.add_argument(
        "--test", "--form", dest="test", metavar="FORM", help="the QuestionForm of the test; the key is held against it"
    )
    made.add_argument(
        "--format",
        choices=("table", "json", "jsonl", "csv", "parquet"),
        help="how scores are written (default: what the name of FILE says, else a table)",
    )
    made.add_argument("--output", "-o", metavar="FILE", help="write them to a file, but for a table")
    made.add_argument("--explain", action="store_true", help="with the table: every step of every score")
    made.add_argument("--rejects", metavar="FILE", help="keep records that cannot be scored, as JSON lines")
    made.add_argument("--arguments", metavar="FILE", help="write what boto3 is to be called with, as JSON lines")
    made.add_argument(
        "--qualification-type", metavar="ID", help="with --arguments: what workers get who made no request"
    )
    made.add_argument("--quiet", "-q", action="store_true", help="no summary")
