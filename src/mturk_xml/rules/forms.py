"""What is wrong or doubtful in question forms, beyond their schema."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX210", "document-too-large", "error",
         "the document has {size} bytes of UTF-8, but the service took at most {limit}",
         "shorten it by {over} bytes; indentation and comments count, so to_xml(indent=\"\") may be enough",
         "Articles CreateHIT and CreateQualificationType: Question, Test and AnswerKey have at most 65,535 bytes"),
)
# fmt: on
