"""What cannot be read of the rows of tables."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX930", "uneven-row", "error",
         "this row has {count} cells, but the header has {expected}, so cells may stand in wrong columns",
         "compare the row with the header; a separator or a quotation mark is missing, or there is one too many",
         "RFC 4180, section 2: each line has the same number of fields"),
    Rule("MTX931", "unpaired-answers", "error",
         "which answer belongs to which question cannot be told: {cell}",
         "take the tabs out of the answers; a tab is all that divides one question from the next",
         "Our decision: the command-line tools divided answers by tabs and left those in the answers as they were"),
)
# fmt: on
