"""What is wrong in formatted content."""

from mturk_xml.rules.rule import Rule

_CONTENT = "Article Formatted Content: XHTML, and the schema FormattedContentXHTMLSubset"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX201", "formatted-content-malformed", "error",
         "the formatted content is not well-formed XHTML: {reason}",
         "{advice}", _CONTENT),
    Rule("MTX202", "formatted-content-refused", "error",
         "the formatted content is outside the supported XHTML subset: {reason}",
         "{advice}", _CONTENT),
)
# fmt: on
