"""Reading answers: the hot path of whoever has an archive of them.

The floor is what lxml and libxml2 take to build a tree and to hold it against the schema, without any object made
of it; nobody who wants a verdict of the schema gets below. xmltodict is what people use to get at the answers today,
without a schema; xmlschema gives a verdict and a dictionary.
"""

from pathlib import Path

import xmlschema
import xmltodict  # it has no types
from lxml import etree

import mturk_xml as mx
from benchmarks.documents import answers_document, key_document
from benchmarks.row import Goal, Measured, Row
from benchmarks.timing import Task, compare

SCHEMAS = Path(__file__).parents[1] / "schemas"
_SCHEMA = SCHEMAS / "2005-10-01" / "QuestionFormAnswers.xsd"
_DOCUMENT = answers_document(10)
_READ = "bytes -> safe, valid, typed answers (10)"
_SCORED = "the same, scored"


def rows() -> list[Row]:
    """Return the rows about one document of ten answers."""
    return [
        Row(what=_READ, against="xmltodict.parse", goal=Goal("at least", 2.5, "x faster"), measure=_against_xmltodict),
        Row(what=_READ, against="the floor: lxml parse + XSD", goal=Goal("at most", 1.8), measure=_against_floor),
        Row(what=_SCORED, against="the floor: lxml parse + XSD", goal=Goal("at most", 2.2), measure=_scored),
        Row(what=_READ, against="xmlschema to_dict", goal=Goal("at least", 20, "x faster"), measure=_against_xmlschema),
    ]


def _read() -> object:
    return mx.QuestionFormAnswers.from_xml(_DOCUMENT)


def _floor() -> Task:
    schema = etree.XMLSchema(etree.parse(_SCHEMA))

    def check() -> object:
        return schema.validate(etree.fromstring(_DOCUMENT))

    if not check():
        raise ValueError(schema.error_log)
    return check


def _faster(reference: Task, *, quick: bool) -> Measured:
    comparison = compare(_read, reference, quick=quick)
    return Measured(1 / comparison.ratio, comparison.remark)


def _against_xmltodict(quick: bool) -> Measured:
    return _faster(lambda: xmltodict.parse(_DOCUMENT), quick=quick)


def _against_xmlschema(quick: bool) -> Measured:
    schema = xmlschema.XMLSchema(str(_SCHEMA))
    return _faster(lambda: schema.to_dict(_DOCUMENT), quick=quick)


def _against_floor(quick: bool) -> Measured:
    comparison = compare(_read, _floor(), quick=quick)
    return Measured(comparison.ratio, comparison.remark)


def _scored(quick: bool) -> Measured:
    key = mx.AnswerKey.from_xml(key_document(10))
    comparison = compare(lambda: key.score(mx.QuestionFormAnswers.from_xml(_DOCUMENT)), _floor(), quick=quick)
    return Measured(comparison.ratio, comparison.remark)
