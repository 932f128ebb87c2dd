"""What cannot be read of archives."""

from mturk_xml.rules.rule import Rule

_OURS = "Our decision"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX920", "unknown-archive", "error",
         "there are no records in this that can be recognised",
         "give one of these: {kinds}", _OURS),
    Rule("MTX921", "damaged-file", "error",
         "the file cannot be read to its end: {reason}",
         "what stands before was read; take a whole copy of the file for the rest", _OURS),
    Rule("MTX922", "broken-record", "error",
         "the record cannot be read: {reason}",
         "{advice}", _OURS),
    Rule("MTX923", "unknown-record", "error",
         "this is no record of a known kind: {found}",
         "what is read are assignments, HITs, qualification requests and qualification types",
         "botocore's service model: the members of these four"),
    Rule("MTX924", "unfit-value", "error",
         "{name} is {found}, but {expected} is due",
         "give {name} as {expected}, or leave it out", "botocore's service model: the types of the members"),
    Rule("MTX925", "repeated-member", "error",
         "{name} stands more than once in the record",
         "keep the one that is right", "Our decision: RFC 8259 leaves open which of them counts"),
)
# fmt: on
