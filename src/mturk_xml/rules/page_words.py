"""The words for what the HTML5 parser reports: its name for an error, what is wrong, and what to do.

Templates over the facts that ``html5`` gives. Names that the parser may learn one day fall back to ``UNKNOWN``.
"""

_REFERENCE = "write &amp; if an ampersand is meant, else finish the reference with a semicolon"
_OPEN_TAG = "look for a missing quotation mark or a missing > in this tag"
_COMMENT = "end the comment with -->"
_TABLE = "in a table, only rows and cells hold content: put it into a <td>, or outside the table"
_MOVE = "move it to where it may stand, or remove it"
_DOCTYPE = "begin the page with <!DOCTYPE html>"
_NO_DOCTYPE = ("the page has no doctype, so browsers show it in quirks mode", _DOCTYPE)
_SELECT = "only <option> and <optgroup> stand in a <select>; close the <select> first"
_FRAMES = "frames are no part of HTML5; write the page with <body>"

BYTE_ORDER_MARK = (
    "the page begins with a byte order mark, an invisible character",
    "remove it; Python leaves it out if the file is read with encoding='utf-8-sig'",
)
UNKNOWN = ("the HTML is not valid here ({code})", "compare it with the HTML5 specification, or ask a validator")

# fmt: off
PARSE_ERRORS: dict[str, tuple[str, str]] = {
    # elements and tags that do not fit each other; the first five are ours
    "unclosed-element": ("<{name}> is not closed before the end of <{end}>", "add </{name}> where it ends"),
    "never-closed": ("<{name}> is never closed", "add </{name}> where it ends"),
    "stray-end-tag": ("</{name}> has nothing to close: no <{name}> is open here", "remove it, or open <{name}> before"),
    "stray-p-end-tag": ("</p> has nothing to close: no paragraph is open here",
                        "a <div>, list, table or heading ends the paragraph before it; remove this </p>"),
    "nested-form": ("a <form> stands inside another <form>, so browsers drop it",
                    "close the first form before, or make one form of the two"),
    "expected-closing-tag-but-got-eof": ("the page ends behind </", "finish the end tag, or remove it"),
    "unexpected-end-tag-after-body": ("</{name}> stands behind </body>", "move it before </body>"),
    "unexpected-end-tag-after-body-innerhtml": ("</html> has nothing to close", "remove it"),
    "unexpected-end-tag-after-frameset": ("</{name}> stands behind </frameset>", _FRAMES),
    "unexpected-end-tag-in-frameset": ("</{name}> stands in a <frameset>", _FRAMES),
    "unexpected-end-tag-treated-as": ("</{originalName}> is no tag; browsers take it for <{newName}>", "write <br>"),
    "unexpected-implied-end-tag-in-table-row": ("<{name}> is still open where a cell begins", "close it first"),
    "no-end-tag": ("<{name}> has no end tag", "remove </{name}>"),
    "non-void-element-with-trailing-solidus": (
        "<{name}/> does not close itself: browsers take it for <{name}>, and put what follows into it",
        "write <{name}></{name}>"),
    "self-closing-flag-on-end-tag": ("the end tag </{name}> has a / at its end", "remove the second /"),
    "attributes-in-end-tag": ("the end tag </{name}> has attributes", "write them into the start tag"),
    # elements in the wrong place
    "unexpected-start-tag": ("<{name}> may not stand here; browsers drop it, or close what is open", _MOVE),
    "unexpected-start-tag-implies-end-tag": (
        "<{startName}> begins inside another <{endName}>, which browsers then close",
        "close the first <{endName}> before, or remove one of the two"),
    "unexpected-start-tag-treated-as": ("<{originalName}> is no element; browsers take it for <{newName}>",
                                        "write <{newName}>"),
    "unexpected-start-tag-ignored": ("<{name}> may not stand here, so browsers drop it", _MOVE),
    "unexpected-start-tag-after-body": ("<{name}> stands behind </body>", "move it before </body>"),
    "unexpected-start-tag-after-frameset": ("<{name}> stands behind </frameset>", _FRAMES),
    "unexpected-start-tag-implies-table-voodoo": (
        "<{name}> stands in a table, outside its cells; browsers move it before the table", _TABLE),
    "unexpected-start-tag-in-frameset": ("<{name}> stands in a <frameset>", _FRAMES),
    "unexpected-start-tag-in-select": ("<{name}> stands in a <select>, so browsers drop it", _SELECT),
    "unexpected-start-tag-out-of-my-head": ("<{name}> stands between </head> and <body>", "move it before </head>"),
    "unexpected-start-tag-out-of-table": ("<{name}> stands outside a table", "put it into a <table>"),
    "unexpected-start-tag-out-of-table-cell": ("<{name}> stands outside a table", "put it into a <table>"),
    "unexpected-cell-in-table-body": ("<{name}> stands outside a row", "put it into a <tr>"),
    "unexpected-form-in-table": ("<form> stands in a table, outside its cells, so it is empty for browsers",
                                 "put the whole table into the form"),
    "unexpected-hidden-input-in-table": ("a hidden field stands in a table, outside its cells", _TABLE),
    "unexpected-table-start-tag-in-caption": ("a part of a table begins in its <caption>", "close <caption> first"),
    "unexpected-table-end-tag-in-caption": ("</table> stands in its <caption>", "close <caption> first"),
    "text-in-table": ("text stands in a table, outside its cells; browsers move it before the table", _TABLE),
    "unexpected-input-in-select": ("a field stands in a <select>, which browsers then close", _SELECT),
    "unexpected-select-in-select": ("a <select> begins inside another one, which browsers then close",
                                    "close the first <select> with </select>"),
    "unexpected-table-element-start-tag-in-select-in-table": ("<{name}> stands in a <select>", _SELECT),
    "unexpected-table-element-end-tag-in-select-in-table": ("</{name}> stands in a <select>", _SELECT),
    "unexpected-html-element-in-foreign-content": ("<{name}> stands in <svg> or <math>, which browsers then close",
                                                   "close the drawing first, or put it into a <foreignObject>"),
    "rp-or-rt-tag-not-in-ruby-scope": ("<rp> or <rt> stands outside <ruby>", "put it into a <ruby>"),
    "two-heads-are-not-better-than-one": ("the page has a second <head>", "make one of the two"),
    "non-html-root": ("the page has a second <html>, or something stands before it",
                      "keep one, right behind the doctype"),
    "deprecated-tag": ("<{name}> is no part of HTML5", "write a <form> with an <input>"),
    "unexpected-inhead-noscript-tag": ("a tag stands in a <noscript> of the <head>: {name}",
                                       "move the <noscript> into the <body>"),
    "char-in-head-noscript": ("text stands in a <noscript> of the <head>", "move the <noscript> into the <body>"),
    "unexpected-char-after-body": ("text stands behind </body>", "move it before </body>"),
    "unexpected-char-after-frameset": ("text stands behind </frameset>", _FRAMES),
    "unexpected-char-in-frameset": ("text stands in a <frameset>", _FRAMES),
    "unexpected-frameset-in-frameset-innerhtml": ("</frameset> has nothing to close", _FRAMES),
    "expected-eof-but-got-char": ("text stands behind </html>", "move it before </body>"),
    "expected-eof-but-got-end-tag": ("</{name}> stands behind </html>", "move it before </body>"),
    "expected-eof-but-got-start-tag": ("<{name}> stands behind </html>", "move it before </body>"),
    # doctypes
    "expected-doctype-but-got-chars": _NO_DOCTYPE,
    "expected-doctype-but-got-end-tag": _NO_DOCTYPE,
    "expected-doctype-but-got-eof": _NO_DOCTYPE,
    "expected-doctype-but-got-start-tag": _NO_DOCTYPE,
    "unknown-doctype": ("the doctype is not that of HTML5", _DOCTYPE),
    "unexpected-doctype": ("a doctype stands inside the page", "keep the one at the beginning"),
    "need-space-after-doctype": ("a space is missing in the doctype", _DOCTYPE),
    "expected-doctype-name-but-got-right-bracket": ("the doctype names no language", _DOCTYPE),
    "expected-doctype-name-but-got-eof": ("the page ends in its doctype", _DOCTYPE),
    "expected-space-or-right-bracket-in-doctype": ("the doctype is not that of HTML5", _DOCTYPE),
    "unexpected-char-in-doctype": ("the doctype is not that of HTML5", _DOCTYPE),
    "unexpected-end-of-doctype": ("the doctype is not finished", _DOCTYPE),
    "eof-in-doctype": ("the page ends in its doctype", _DOCTYPE),
    "eof-in-doctype-name": ("the page ends in its doctype", _DOCTYPE),
    # characters and references to them
    "expected-named-entity": ("{reference} is no character reference", _REFERENCE),
    "named-entity-without-semicolon": ("the reference {reference} has no semicolon", _REFERENCE),
    "expected-numeric-entity": ("{reference} is no character reference", _REFERENCE),
    "numeric-entity-without-semicolon": ("the reference {reference} has no semicolon", _REFERENCE),
    "illegal-codepoint-for-numeric-entity": ("{reference} refers to a character that no page may hold",
                                             "write the character itself; the page is UTF-8"),
    "invalid-codepoint": ("the character {character} may not stand in a page",
                          "remove it; a text that was decoded wrongly often has such characters"),
    # inside a tag
    "expected-tag-name": ("'<' stands here as itself", "write &lt;"),
    "expected-tag-name-but-got-right-bracket": ("<> is no tag", "write &lt;&gt;, or remove it"),
    "expected-tag-name-but-got-question-mark": ("<? begins no tag of HTML",
                                                "remove it; what stands in it was to be filled in before"),
    "expected-closing-tag-but-got-right-bracket": ("</> is no tag", "name the element that it closes"),
    "expected-closing-tag-but-got-char": ("</ begins no tag here", "write &lt;/ if that is meant"),
    "expected-dashes-or-doctype": ("<! begins neither a comment nor a doctype", "write <!-- ... --> for a comment"),
    "duplicate-attribute": ("<{name}> has the attribute {attribute} twice; the first one counts",
                            "remove one of the two"),
    "invalid-character-in-attribute-name": ("{character} stands in the name of an attribute of <{name}>", _OPEN_TAG),
    "invalid-character-after-attribute-name": ("{character} stands behind the name of an attribute of <{name}>",
                                               _OPEN_TAG),
    "unexpected-character-after-attribute-value": (
        "no space separates two attributes of <{name}>",
        "write a space before '{character}', or look for a missing quotation mark before"),
    "unexpected-character-after-solidus-in-tag": ("a / stands inside the tag <{name}>", "remove it"),
    "unexpected-character-in-unquoted-attribute-value": (
        "{character} stands in an attribute of <{name}> that has no quotation marks",
        "put the value between quotation marks"),
    "equals-in-unquoted-attribute-value": (
        "the value of an attribute of <{name}> begins with {character}",
        "put the value between quotation marks"),
    "expected-attribute-value-but-got-right-bracket": ("an attribute of <{name}> has = but no value",
                                                       "write the value, or remove the ="),
    "expected-attribute-value-but-got-eof": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "expected-attribute-name-but-got-eof": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "expected-end-of-tag-but-got-eof": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "eof-in-tag-name": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "eof-in-attribute-name": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "eof-in-attribute-value-double-quote": ("a quotation mark in the tag <{name}> is never closed", _OPEN_TAG),
    "eof-in-attribute-value-single-quote": ("a quotation mark in the tag <{name}> is never closed", _OPEN_TAG),
    "eof-in-attribute-value-no-quotes": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "unexpected-eof-after-attribute-value": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    "unexpected-eof-after-solidus-in-tag": ("the page ends inside the tag <{name}>", _OPEN_TAG),
    # comments, and scripts that look like them
    "eof-in-comment": ("a comment is never closed, so it takes the rest of the page", _COMMENT),
    "eof-in-comment-double-dash": ("a comment is never closed, so it takes the rest of the page", _COMMENT),
    "eof-in-comment-end-bang-state": ("a comment is never closed, so it takes the rest of the page", _COMMENT),
    "eof-in-comment-end-dash": ("a comment is never closed, so it takes the rest of the page", _COMMENT),
    "eof-in-script-in-script": ("the script is never closed: a <script> in a comment in it has no </script>",
                                "remove the comment from the script"),
    "incorrect-comment": ("a comment ends where it begins", "write <!-- before and --> behind it"),
    "unexpected-bang-after-double-dash-in-comment": ("a comment has --! in it", _COMMENT),
    "unexpected-char-in-comment": ("a comment has -- in it, which HTML5 of 2014 refuses", "write - - or ==="),
    "unexpected-dash-after-double-dash-in-comment": ("a comment has --- in it, which HTML5 of 2014 refuses",
                                                     "write - - or ==="),
}

# Why a page is not read to its end.
STOPPED: dict[str, str] = {
    "characters": "the page has more than 262,140 characters",
    "depth": "elements are nested more than 512 levels deep",
    "elements": "the page makes more than 65,535 elements",
    "attributes": "a tag has more than 1,000 attributes",
    "parser": "the HTML parser failed on it",
}

# What is missing in a page that is to send answers.
MISSING: dict[str, tuple[str, str]] = {
    "page": ("the page is empty", "write a form into it"),
    "form": ("the page has no form, so nothing can be submitted",
             "write a <form> that posts to https://www.mturk.com/mturk/externalSubmit, or a <crowd-form>"),
    "action": ("no form of the page posts to externalSubmit, so nothing reaches the service",
               'write action="https://www.mturk.com/mturk/externalSubmit"'),
    "assignmentId": ("the form has no field assignmentId, so the service cannot tell whose answers these are",
                     'write <input type="hidden" name="assignmentId" id="assignmentId">, and a script that fills it'),
    "spelling": ("the form has no field assignmentId, but one called {name}",
                 "write assignmentId, with these capital and small letters"),
}
LEFT_TO_SCRIPT: dict[str, tuple[str, str]] = {
    "form": ("the page has no form; only a script can submit answers",
             "make sure that it loads https://www.mturk.com/mturk/externalSubmit with the answers as POST data"),
    "action": ("no form of the page posts to externalSubmit; only a script can submit answers",
               "make sure that it loads https://www.mturk.com/mturk/externalSubmit with the answers as POST data"),
    "assignmentId": ("the form has no field assignmentId; only a script can add it",
                     'write <input type="hidden" name="assignmentId">, and let the script fill it'),
}
CROWD: dict[str, tuple[str, str]] = {
    "loader": ("<{name}> is an unknown element: the page does not load the Crowd HTML Elements",
               'write <script src="https://assets.crowd.aws/crowd-html-elements.js"></script> before it'),
    "outside": ("<{name}> stands outside <crowd-form>, so its value is not submitted", "put it into a <crowd-form>"),
}
NOT_SENT: dict[str, tuple[str, str]] = {
    "name": ("this <{tag}> has no name, so its value is not submitted", 'write name="..."'),
    "outside": ("this <{tag}> stands outside the form, so its value is not submitted", "move it into the form"),
}
# fmt: on
