"""What is not XML, or not safe to read."""

from mturk_xml.rules.rule import Rule

_XML = "XML 1.0"
_SAFETY = "Our decision: documents come from strangers, and no Mechanical Turk document needs this"

# fmt: off
ROWS: tuple[Rule, ...] = (
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
)
# fmt: on
