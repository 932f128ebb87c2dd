"""What is wrong in formatted content."""

from mturk_xml.rules.rule import Rule

_CONTENT = "Article Formatted Content: XHTML, and the schema FormattedContentXHTMLSubset"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX201", "formatted-content-malformed", "error",
         "the formatted content is not well-formed XHTML: {reason}",
         "{advice}, or read HTML with FormattedContent.from_html", _CONTENT),
    Rule("MTX202", "formatted-content-refused", "error",
         "the formatted content is outside the supported XHTML subset: {reason}",
         "{advice}", _CONTENT),
    Rule("MTX203", "html-element-lost", "error",
         "<{found}> cannot be kept{rest}: {reason}",
         "{advice}", _CONTENT),
    Rule("MTX204", "html-element-unwrapped", "error",
         "<{found}>{attributes} cannot be kept, only what is in it: the subset has no such element",
         "write an element of the subset, such as p, center, table, b, i or font", _CONTENT),
    Rule("MTX205", "html-attribute-lost", "error",
         "the attribute {attribute} cannot be kept: {reason}",
         "{advice}", _CONTENT),
    Rule("MTX206", "html-content-moved", "error",
         "<{found}> {reason}",
         "{advice}", _CONTENT),
    Rule("MTX207", "html-comment-lost", "error",
         "the comment cannot be kept: {comment}",
         "remove it; formatted content has no comments", "Article Formatted Content: XHTML: comments are not allowed"),
    Rule("MTX208", "html-alternative-missing", "error",
         "<{found}> has no alternative text; alt=\"\" is written",
         "write what is to be seen as alt=\"...\", or alt=\"\" for decoration", _CONTENT),
    Rule("MTX209", "xhtml-wrong-type", "error",
         "{subject} takes {expected}, not {found}",
         "{advice}", "Our decision"),
)
# fmt: on
