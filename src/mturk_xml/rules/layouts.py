"""What is wrong or doubtful in a HITLayout and its parameters."""

from mturk_xml.rules.rule import Rule

_LAYOUT = "Article HITLayout"
_VALUES = _LAYOUT + ": values with reserved characters or invalid markup may make an invalid HTMLQuestion"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX265", "missing-value", "error",
         "{where}there is no value for ${{{name}}}",
         "{advice}",
         _LAYOUT + ": the parameter names must match those of the layout"),
    Rule("MTX266", "unused-value", "warning",
         "the layout has no placeholder ${{{name}}}, so what is given for {name!r} is not used",
         "nothing to do if it is not meant to be shown; else compare the spelling",
         "Article HITLayoutParameter: the names supplied must be used in the layout; tables often have more columns"),
    Rule("MTX267", "unsafe-value", "error",
         "{where}the value of ${{{name}}} {fault} {place}",
         "{advice}", _VALUES),
    Rule("MTX268", "value-in-script", "error",
         "{where}the value of ${{{name}}} has {piece!r} in it, and becomes a part of a script",
         "put it into an attribute such as data-{name}=\"...\" for the script to read, or name it in markup=...",
         "Our decision: the value may end a string of the script, and run"),
    Rule("MTX269", "doubtful-placeholder", "warning",
         "{text!r} is not taken for a placeholder",
         "a placeholder is written ${{name}}; the name has letters, digits, _ and -, and no blanks",
         "Our decision: the documents name no characters; scripts write ${{...}} for expressions"),
    Rule("MTX270", "surplus-values", "warning",
         "{where}more values than names ({count} too many)",
         "put a value with a comma in it between quotation marks",
         "Our decision: in a table, later values have then moved to other columns"),
)
# fmt: on

# Where a placeholder stands, and what to do about a value that does not fit there.
_ESCAPE = "fill with escape=True, write references such as &amp; and &lt;, or name the parameter in markup=..."
_CHANGE = "change the value, or name the parameter in markup=... if that is meant"
PLACES: dict[str, tuple[str, str]] = {
    "text": ("in the text of a page", _ESCAPE),
    "title": ("in a title or text area", _ESCAPE),
    "double-quoted": ("between the quotation marks of an attribute", _ESCAPE),
    "single-quoted": ("between the quotation marks of an attribute", _ESCAPE),
    "unquoted": ("in an attribute without quotation marks", "put the placeholder between quotation marks"),
    "style": ("in a style sheet", _CHANGE),
    "script": ("in a script", _CHANGE),
    "comment": ("in a comment", _CHANGE),
    "tag": ("inside a tag", _CHANGE),
    "unknown": ("in some place of a page", _CHANGE),
}
