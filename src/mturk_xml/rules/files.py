"""What is wrong with files."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
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
