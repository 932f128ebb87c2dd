"""The catalogue: one row for every code a diagnostic can carry.

Codes are part of the public interface: a code is never reused for another meaning. The first digit names
the stage: 0 not XML or unsafe, 1 schema, 2 questions and content, 3 answer keys, 4 answers, 9 files and usage.

This module is data. Checks name a code and the facts of the case; the sentences are made here and nowhere else.
``message`` and ``hint`` are ``str.format`` templates over those facts.
"""

from typing import Any, NamedTuple

from mturk_xml.diagnostics import Diagnostic, Severity

_RULES_PAGE = "docs/rules.md#"


class Rule(NamedTuple):
    """What a code means. ``why`` names the source of the rule: a documented article, a schema or our decision."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    why: str


_XML = "XML 1.0"
_SAFETY = "Our decision: documents come from strangers, and no Mechanical Turk document needs this"
_SCHEMA = "The schema of the document"
_CONTENT = "Article Formatted Content: XHTML, and the schema FormattedContentXHTMLSubset"
_KEY = "Article AnswerKey"

# fmt: off
_ROWS = (
    # 0: not XML, or unsafe
    Rule("MTX001", "not-xml", "error",
         "this is not XML: {reason}",
         "a document begins with an element such as <QuestionForm xmlns=\"...\">", _XML),
    Rule("MTX002", "malformed", "error",
         "the XML is broken here: {reason}",
         "{advice}", _XML),
    Rule("MTX003", "mismatched-tag", "error",
         "the tags do not match: {reason}",
         "close elements in the reverse order of opening them, with names spelt alike", _XML),
    Rule("MTX004", "unescaped-character", "error",
         "'{character}' stands here as itself, but XML gives it a meaning",
         "write {escaped} instead of {character}, {otherwise}", _XML),
    Rule("MTX005", "undefined-entity", "error",
         "the entity &{entity}; is not defined in XML",
         "write {replacement}", _XML),
    Rule("MTX006", "bad-namespace", "error",
         "a namespace is not usable: {reason}",
         "declare every prefix, and write the namespace on one line without spaces", "Namespaces in XML 1.0"),
    Rule("MTX007", "invalid-character", "error",
         "the character {character} cannot stand in XML",
         "remove it; XML 1.0 has no way to write it, not even as a character reference", _XML),
    Rule("MTX008", "unfinished", "error",
         "the document ends too early: {reason}",
         "the file may have been cut off; close what is still open", _XML),
    Rule("MTX010", "undecodable", "error",
         "the bytes are not {encoding}: {reason}",
         "save the file as UTF-8, or name its real encoding in the XML declaration", _XML),
    Rule("MTX011", "unsupported-encoding", "error",
         "the encoding {encoding!r} is not supported",
         "save the file as UTF-8", _SAFETY),
    Rule("MTX012", "not-text", "error",
         "this is no text but {kind}",
         "unpack it, or give the document itself", _XML),
    Rule("MTX020", "document-type", "error",
         "the document has a document type declaration (<!DOCTYPE ...>)",
         "{advice}", _SAFETY),
    Rule("MTX021", "too-large", "error",
         "the document has more than {limit} bytes",
         "split it; the service itself took at most 65,535 bytes", _SAFETY),
    Rule("MTX022", "too-deep", "error",
         "elements are nested more than {limit} levels deep",
         "no Mechanical Turk document nests like this; look for elements that were never closed", _SAFETY),
    Rule("MTX023", "too-many-tags", "error",
         "the document has more than {limit} tags",
         "split it into several documents", _SAFETY),
    Rule("MTX024", "value-too-long", "error",
         "one text, name or attribute value here is longer than can be read safely ({limit} characters for a text)",
         "shorten it, or keep the data beside the document", _SAFETY),
    # 1: the schema
    Rule("MTX100", "unknown-document", "error",
         "<{found}> is not a Mechanical Turk document",
         "the root must be one of {expected}", "Article Question and Answer Data"),
    Rule("MTX101", "wrong-namespace", "error",
         "<{found}> is {state}, so no schema applies to it",
         "write <{found} xmlns=\"{expected}\">", "Article WSDL and Schema Locations"),
    Rule("MTX102", "unexpected-element", "error",
         "<{found}> cannot stand here{expectation}",
         "{advice}", _SCHEMA),
    Rule("MTX103", "missing-element", "error",
         "<{parent}> is not complete{expectation}",
         "{advice}", _SCHEMA),
    Rule("MTX104", "unexpected-text", "error",
         "<{found}> holds text of its own, but only elements may stand in it",
         "put the text into one of its elements, or remove it", _SCHEMA),
    Rule("MTX105", "bad-value", "error",
         "{subject} cannot be {value}",
         "write {expected}", _SCHEMA),
    Rule("MTX106", "unexpected-attribute", "error",
         "<{found}> has no attribute '{attribute}'",
         "{advice}", _SCHEMA),
    Rule("MTX107", "missing-attribute", "error",
         "<{found}> needs the attribute '{attribute}'",
         "add {attribute}=\"...\"", _SCHEMA),
    Rule("MTX108", "not-empty", "error",
         "<{found}> must be empty, without even a space in it",
         "write <{found}/>", _SCHEMA),
    Rule("MTX109", "elements-in-text", "error",
         "<{found}> holds text only, but an element stands in it",
         "escape the markup (&lt; for <) or put it in a CDATA section: <![CDATA[ ... ]]>", _SCHEMA),
    Rule("MTX110", "other-document", "error",
         "this is {found}, not {expected}",
         "give a document whose root is <{expected}>", "Our decision"),
    Rule("MTX111", "unknown-version", "error",
         "there is no schema of {name} with the date {version!r}",
         "write one of {known}", "Article WSDL and Schema Locations"),
    Rule("MTX112", "wrong-type", "error",
         "the object cannot be written: {reason}",
         "give each field a value of its type", "Our decision"),
    Rule("MTX197", "first-violation-only", "warning",
         "this document is larger than a megabyte; only the first thing that the schema refuses is told",
         "mend it and check again", "Our decision"),
    Rule("MTX198", "too-many-findings", "warning",
         "this document has more findings than the {limit} that are listed",
         "mend the first ones and check again", "Our decision"),
    Rule("MTX199", "schema-violation", "error",
         "the schema refuses this: {reason}",
         "compare the element with the schema of the document", _SCHEMA),
    # 2: questions and content
    Rule("MTX201", "formatted-content-malformed", "error",
         "the formatted content is not well-formed XHTML: {reason}",
         "{advice}", _CONTENT),
    Rule("MTX202", "formatted-content-refused", "error",
         "the formatted content is outside the supported XHTML subset: {reason}",
         "{advice}", _CONTENT),
    # 3: answer keys, alone
    Rule("MTX301", "repeated-key-question", "warning",
         "the key has question {identifier!r} more than once; each entry is scored on its own",
         "merge the entries into one Question", "Our decision: the documents do not say what happens"),
    Rule("MTX302", "repeated-answer-option", "warning",
         "option {number} lists the same selections as option {first}; the first one counts",
         "remove one of the two", "Our decision: the documents do not say which one counts"),
    Rule("MTX303", "repeated-selection-in-option", "warning",
         "the selection {identifier!r} is listed twice in one option; sets are compared, so it counts once",
         "remove one of the two", _KEY),
    Rule("MTX304", "zero-maximum", "error",
         "MaximumSummedScore is 0, so no percentage can be computed",
         "write the highest sum a worker can reach", _KEY + "; percentage = sum / maximum x 100"),
    Rule("MTX305", "negative-maximum", "warning",
         "MaximumSummedScore is {maximum}: with a negative maximum a better sum gives a lower value",
         "write the highest sum a worker can reach", _KEY),
    Rule("MTX306", "multiplier-not-finite", "error",
         "SummedScoreMultiplier is {multiplier}, which is no finite double, so no value can be computed",
         "write a decimal number that is smaller than 1.8e308", _KEY + "; the schema type double allows INF and NaN"),
    Rule("MTX307", "inverted-range", "warning",
         "the range from {low} to {high} is empty: its lower bound is above its upper bound",
         "exchange the two bounds", _KEY),
    Rule("MTX308", "overlapping-ranges", "warning",
         "the range from {low} to {high} overlaps range {first}; for a sum in both, the first one counts",
         "make the ranges disjoint", _KEY + ": ranges cannot overlap, else the behavior is undefined"),
    Rule("MTX309", "unreachable-range", "warning",
         "no answers reach a sum from {low} to {high}",
         "check the bounds against the scores of the options", "Our decision"),
    Rule("MTX310", "value-out-of-range", "error",
         "the value {value} does not fit the 32 bits of a qualification value",
         "use smaller scores, or another mapping", "Article Qualification: the value is an Integer"),
    Rule("MTX311", "unattainable-maximum", "warning",
         "MaximumSummedScore is {maximum}, but the highest sum that answers can reach is {attainable}",
         "write {attainable}, or check the scores", _KEY),
    # 3: answer keys against their form
    Rule("MTX320", "key-question-not-in-form", "error",
         "the form has no question {identifier!r}",
         "{advice}", _KEY + ": a QuestionIdentifier of the key corresponds to one of the form"),
    Rule("MTX321", "key-selection-not-in-form", "error",
         "question {question!r} has no selection {identifier!r}",
         "{advice}", _KEY + ": SelectionIdentifiers correspond to selections of the form"),
    Rule("MTX322", "impossible-option", "error",
         "no worker can choose this set of {count}: question {question!r} takes {bounds}",
         "change the option, or the Min/MaxSelectionCount of the question",
         "Article QuestionForm: MinSelectionCount and MaxSelectionCount, 1 if absent"),
    Rule("MTX323", "key-cannot-grade", "error",
         "question {identifier!r} is answered by {kind}, which a key cannot grade",
         "take it out of the key, or make it a SelectionAnswer",
         _KEY + ": a key matches multiple-choice questions only"),
    Rule("MTX324", "form-question-not-in-key", "warning",
         "question {identifier!r} of the form is not in the key, so it does not count",
         "add it to the key if it should count",
         "Our decision: the documents do not require every question to be keyed"),
    Rule("MTX325", "form-has-free-text", "warning",
         "question {identifier!r} takes free text, so the service did not grade this test automatically",
         "use a multiple-choice question in tests that a key grades",
         "Article QuestionForm: an automatically graded test cannot have free-text questions"),
    Rule("MTX326", "form-has-other-selection", "warning",
         "question {identifier!r} has an OtherSelection; an answer with such a text matches no option",
         "remove the OtherSelection from tests that a key grades",
         "Article QuestionForm: an automatically graded test cannot have an OtherSelection"),
    Rule("MTX327", "not-a-test", "error",
         "a test is a QuestionForm, but the root of this document is {found}",
         "give the QuestionForm that the key belongs to", "Articles ExternalQuestion and HTMLQuestion: HITs only"),
    Rule("MTX328", "open-maximum", "warning",
         "a worker could choose this set of {count} only if question {question!r} took more than {bounds}: it has no "
         "MaxSelectionCount",
         "write the MaxSelectionCount that is meant; 1 is the documented default",
         "Article QuestionForm: MaxSelectionCount is 1 by default; what the service did is not known"),
    # 4: answers
    Rule("MTX401", "repeated-answer", "warning",
         "question {identifier!r} is answered {count} times; the last answer counts",
         "keep one answer", "Our decision: the schema allows it, the documents do not mention it"),
    Rule("MTX402", "repeated-selection", "warning",
         "the answer to {identifier!r} lists the selection {selection!r} more than once; it counts once",
         "keep one", _KEY + ": sets of selections are compared"),
    Rule("MTX403", "answer-not-in-key", "warning",
         "question {identifier!r} is answered but not in the key, so it does not count",
         "nothing to do if the question is not meant to be scored", "Our decision"),
    # 9: files and usage
    Rule("MTX901", "unreadable-file", "error",
         "the file cannot be read: {reason}",
         "check the name and the permissions", "Our decision"),
    Rule("MTX902", "empty-file", "warning",
         "the file is empty",
         "an empty Answer value means that there are no answers; any other document has a root element",
         "Article Assignment: with no answers the value may be empty"),
    Rule("MTX903", "no-files", "error",
         "no .xml, .question or .answerkey file is in this folder",
         "name the files themselves", "Our decision"),
)
# fmt: on

RULES: dict[str, Rule] = {row.code: row for row in _ROWS}


def diagnostic(
    code: str,
    *,
    path: str | None = None,
    line: int | None = None,
    column: int | None = None,
    element: str | None = None,
    facts: dict[str, Any] | None = None,
) -> Diagnostic:
    """Return the diagnostic of ``code`` with its sentences made from ``facts``."""
    message, hint = words(code, facts or {})
    return Diagnostic(
        code=code,
        severity=RULES[code].severity,
        message=message,
        path=path,
        line=line,
        column=column,
        element=element,
        hint=hint,
        doc=_RULES_PAGE + code.lower(),
    )


def words(code: str, facts: dict[str, Any]) -> tuple[str, str]:
    """Return message and hint of a code, made from the facts of the case."""
    rule = RULES[code]
    short = {name: _short(value) for name, value in facts.items()}
    return rule.message.format(**short), rule.hint.format(**short)


_LONGEST_FACT = 400


def _short(fact: Any) -> Any:
    """Return a fact that fits a sentence: what comes from a document can be of any length."""
    if isinstance(fact, str) and len(fact) > _LONGEST_FACT:
        return fact[: _LONGEST_FACT - 3] + "..."
    return fact
