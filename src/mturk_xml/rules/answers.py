"""What is doubtful in answers."""

from mturk_xml.rules.rule import Rule

_KEY = "Article AnswerKey"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX401", "repeated-answer", "warning",
         "question {identifier!r} is answered {count} times; the last answer counts",
         "keep one answer", "Our decision: the schema allows it, the documents do not mention it"),
    Rule("MTX402", "repeated-selection", "warning",
         "the answer to {identifier!r} lists the selection {selection!r} more than once; it counts once",
         "keep one", _KEY + ": sets of selections are compared"),
    Rule("MTX403", "answer-not-in-key", "warning",
         "question {identifier!r} is answered but not in the key, so it does not count",
         "nothing to do if the question is not meant to be scored", "Our decision"),
)
# fmt: on
