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
         "no .xml, .question, .answerkey or .json file is in this folder, apart from hidden and ignored ones",
         "name the files themselves", "Our decision"),
    Rule("MTX904", "missing-file", "error",
         "there is no such file",
         "check the name; quote a pattern, or let the shell fill it in", "Our decision"),
    Rule("MTX905", "binary-file", "error",
         "this is no text but {kind}",
         "unpack it, or give the document itself", "Our decision"),
    Rule("MTX906", "broken-json", "error",
         "this looks like JSON with documents in it, but it is not JSON: {reason}",
         "mend the JSON; the documents in it cannot be found before", "RFC 8259"),
    Rule("MTX907", "no-document", "error",
         "there is no Mechanical Turk document in this file",
         "give a document whose root is one of {expected}, or JSON with such documents in its strings",
         "Our decision"),
    Rule("MTX908", "unwritable-file", "error",
         "the file can be mended, but not be written: {reason}",
         "check the permissions of the file and of its folder; the file is as it was", "Our decision"),
    Rule("MTX910", "bad-settings", "error",
         "the settings cannot be used: {reason}",
         "{advice}", "Our decision"),
)
# fmt: on
