"""The elements of HTML that the subset does not have, by what becomes of them. All others are left out like tags."""

ALIKE = {
    "dfn": "i",
    "dir": "ul",
    "kbd": "code",
    "listing": "pre",
    "menu": "ul",
    "plaintext": "pre",
    "samp": "code",
    "tt": "code",
    "var": "i",
    "xmp": "pre",
}
"""Elements that look the same under a name of the subset."""

BLOCKS = frozenset({
    "address", "article", "aside", "details", "dialog", "div", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "legend", "main", "nav", "search", "section", "summary",
})  # fmt: skip
"""Elements that begin and end a line."""

WHOLE = frozenset({"body", "head", "html"})
"""Elements around a whole page; what stands in them is taken."""

_UNSEEN = "readers do not see it", "remove it"
_MEDIA = "formatted content shows text and pictures only", "put a Binary or an EmbeddedBinary beside the content"
_CONTROL = "formatted content has no fields to fill in", "ask with the AnswerSpecification of the question"

DROPPED = {
    **dict.fromkeys(
        (
            "base", "basefont", "bgsound", "link", "meta", "param", "script", "source", "style", "template", "title",
            "track",
        ),
        _UNSEEN,
    ),
    **dict.fromkeys(
        (
            "applet", "audio", "canvas", "embed", "frame", "frameset", "iframe", "math", "noembed", "noframes",
            "noscript", "object", "svg", "video",
        ),
        _MEDIA,
    ),
    **dict.fromkeys(
        (
            "button", "datalist", "input", "keygen", "meter", "optgroup", "option", "progress", "select", "textarea",
        ),
        _CONTROL,
    ),
}  # fmt: skip
"""Elements that are left out with all that is in them: why, and what to do."""
