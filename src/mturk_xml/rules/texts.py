"""What is doubtful about plain texts and addresses in forms, and wrong in the terms of a HITLayout."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX271", "text-escaped-twice", "warning",
         "<{name}> is escaped twice: workers see {reference} as it stands here",
         "escape it once: in Python give the text as people read it, in XML & is written &amp;",
         "Our decision: documents that were escaped before they were put into XML"),
    Rule("MTX272", "markup-in-text", "warning",
         "<{name}> is plain text, so workers see the tag {tag} as it stands here",
         "write FormattedContent for text with markup",
         "Article QuestionForm: Title, Text and ListItem hold plain text"),
    Rule("MTX273", "unknown-markup-parameter", "error",
         "the layout has no placeholder ${{{name}}}, but markup=... names it",
         "{advice}", "Our decision"),
    Rule("MTX274", "placeholder-in-text", "warning",
         "<{name}> has the placeholder {placeholder} in it",
         "fill the template before the document is sent", "Our decision: documents made from templates"),
    Rule("MTX275", "regex-of-another-dialect", "warning",
         "the regular expression has {piece} in it, which is {meaning} in JavaScript",
         "write {instead}", "Article QuestionForm: the pattern is a JavaScript one; other languages have this"),
    Rule("MTX276", "too-many-sets", "error",
         "question {identifier!r} lets workers choose more than {limit} sets of selections, even of the smallest size",
         "write options for the sets that earn points", "Our decision: nobody fills in so many options"),
)
# fmt: on
