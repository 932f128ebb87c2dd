"""What the commands on archives understand, and how they explain themselves."""

import argparse

REVIEW = """\
Replay the review policies of the service on archived assignments: what each one scores, on which answers the
workers of a HIT agree, and what would have been approved, rejected and extended. Nothing is sent anywhere.

ScoreMyKnownAnswers/2011-09-01 holds each assignment against known answers, SimplePlurality/2011-09-01 the
assignments of a HIT against each other. Both are given in a file as boto3 takes them, or by options that are
called as their parameters; options win over the file."""

REVIEW_EPILOG = """\
examples:
  {prog} --known-answers key.xml --approve-if-known-answer-score-is-at-least 80 assignments.jsonl
  {prog} --question-ids colour,wings --question-agreement-threshold 60 Batch_123_batch_results.csv
  {prog} --policy create-hit.json --format json -o reviewed.json assignments.jsonl

exit status: 0 all replayed; 1 records were rejected, or a policy breaks a rule; 2 usage, or a file that cannot be
read or written"""


def fill_review(made: argparse.ArgumentParser) -> None:
    """Add the arguments of ``mturk-xml review``."""
    made.add_argument("paths", nargs="+", metavar="PATH", help="assignments: a file, a folder, or - for standard input")
    made.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="FILE",
        help="JSON with a policy as boto3 takes it, or with the arguments of create_hit; may be repeated",
    )
    _fill_known_answers(made.add_argument_group("ScoreMyKnownAnswers/2011-09-01"))
    _fill_plurality(made.add_argument_group("SimplePlurality/2011-09-01"))
    both = made.add_argument_group("both policies")
    both.add_argument("--reject-reason", metavar="TEXT", help="what rejected workers are told")
    _number(both, "--extend-maximum-assignments", "extend up to so many")
    _number(both, "--extend-minimum-time-in-seconds", "a parameter that does not change a replay")
    _number(both, "--created-with", "the assignments that each HIT was created with: extending stops where it stopped")
    _fill_interpretation(made.add_argument_group("where the documents of the service contradict themselves"))
    _fill_output(made.add_argument_group("input and output"))


def _number(group: "argparse._ArgumentGroup", name: str, words: str) -> None:
    group.add_argument(name, type=int, metavar="N", help=words)


def _fill_known_answers(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--known-answers",
        metavar="FILE",
        help="an AnswerKey, of which the selections that earn most are known, or JSON with the values of each question",
    )
    _number(group, "--approve-if-known-answer-score-is-at-least", "0 to 101")
    group.add_argument("--approve-reason", metavar="TEXT", help="what approved workers are told")
    _number(group, "--reject-if-known-answer-score-is-less-than", "0 to 101")
    _number(group, "--extend-if-known-answer-score-is-less-than", "0 to 101")


def _fill_plurality(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--question-ids", action="append", metavar="IDS", help="the questions, with commas; may be repeated"
    )
    _number(group, "--question-agreement-threshold", "the percentage of workers who must agree on a question")
    group.add_argument(
        "--disregard-assignment-if-rejected",
        action=argparse.BooleanOptionalAction,
        help="whoever is rejected has no say",
    )
    _number(group, "--disregard-assignment-if-known-answer-score-is-less-than", "who knows less has no say")
    _number(group, "--extend-if-hit-agreement-score-is-less-than", "1 to 100")
    _number(group, "--approve-if-worker-agreement-score-is-at-least", "a percentage")
    _number(group, "--reject-if-worker-agreement-score-is-less-than", "a percentage")


def _fill_interpretation(group: "argparse._ArgumentGroup") -> None:
    for name, words in (
        ("--agreement-above-threshold", "a score equal to the threshold is no agreement"),
        ("--rejection-at-threshold", "a score equal to the threshold is rejected"),
        ("--round-half-up", "two thirds are 67, not 66"),
        ("--first-of-tie", "of two most frequent answers the first is agreed, not none"),
    ):
        group.add_argument(name, action="store_true", help=words)
    group.add_argument("--no-count-blanks", dest="count_blanks", action="store_false", help="blank answers have no say")
    group.add_argument("--no-trim", dest="trim", action="store_false", help="white space around agreed answers counts")
    group.add_argument("--separator", metavar="TEXT", help="split texts at this, such as '|'")
    group.add_argument(
        "--longest-answer", type=int, default=256, metavar="N", help="longer values are not agreed on (default: 256)"
    )


def _fill_output(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--grouped", action="store_true", help="the assignments of a HIT stand together: less memory")
    group.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="json: as list_review_policy_results_for_hit answers, a list of HITs; jsonl: one a line (default: table)",
    )
    group.add_argument("--output", "-o", metavar="FILE", help="default: standard output")
    group.add_argument("--rejects", metavar="FILE", help="keep records that cannot be read, as JSON lines")
    group.add_argument("--quiet", "-q", action="store_true", help="no summary")
