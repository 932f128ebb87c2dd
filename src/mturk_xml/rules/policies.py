"""What is wrong or doubtful in the parameters of review policies."""

from mturk_xml.rules.rule import Rule

_ARTICLES = "Articles Assignment Review Policies and HIT Review Policies"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX340", "unknown-policy-parameter", "error",
         "{policy} has no parameter {name!r}",
         "{advice}", _ARTICLES),
    Rule("MTX341", "missing-policy-parameter", "error",
         "{owner} needs the parameter {name}",
         "add {name}", _ARTICLES),
    Rule("MTX342", "repeated-policy-parameter", "error",
         "the parameter {name} is given more than once",
         "give it once; several values stand in one list", "Our decision: the documents do not say which one counts"),
    Rule("MTX343", "policy-value-count", "error",
         "{name} takes {expected}, but it has {found}",
         "give {expected}", _ARTICLES + "; article HIT Review Policy: MapEntry is for AnswerKey"),
    Rule("MTX344", "bad-policy-value", "error",
         "{name} cannot be {value!r}",
         "write {expected}", _ARTICLES),
    Rule("MTX345", "policy-value-out-of-range", "error",
         "{name} cannot be {value:,}",
         "write a number from {low:,} to {high:,}{rest}",
         _ARTICLES + "; where a table has no bounds, those of the type Integer, 32 bits"),
    Rule("MTX346", "unused-policy-parameter", "warning",
         "{name} is given without {other}, so it is not used",
         "add {other}, or leave {name} out", _ARTICLES),
    Rule("MTX347", "contradicting-thresholds", "warning",
         "scores from {low} to {high} are to be approved and to be rejected",
         "let approval begin where rejection ends, or higher",
         "Our decision: the documents do not say which of the two happens"),
    Rule("MTX348", "repeated-policy-question", "warning",
         "question {identifier!r} is named more than once; {effect}",
         "name each question once, with all its values", "Our decision: a sample of article HIT Review Policy does it"),
    Rule("MTX349", "policy-question-length", "error",
         "a question identifier has {length} bytes in UTF-8, but must have from 1 to 255",
         "name the question as the form does",
         "Article HIT Review Policy, on the keys of MapEntries; our decision for QuestionIds"),
)
# fmt: on
