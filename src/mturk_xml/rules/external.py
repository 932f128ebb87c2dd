"""What is wrong or doubtful in the address of an ExternalQuestion, and in the height of a frame."""

from mturk_xml.rules.rule import Rule

_URL = "Article ExternalQuestion"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX255", "url-not-https", "error",
         "ExternalURL begins with {scheme}, but the service took https only",
         "write https://, if the server speaks it", _URL + ": this URL must use the HTTPS protocol"),
    Rule("MTX256", "url-not-absolute", "error",
         "ExternalURL is {url!r}, which names no server",
         "write the whole address, such as https://example.org/task", _URL + ": the URL of a web form"),
    Rule("MTX257", "reserved-parameter", "error",
         "ExternalURL has the parameter {name}, which the service appends itself",
         "remove it; the page gets assignmentId, hitId, turkSubmitTo and workerId",
         "Developer Guide, question definitions: the URL cannot have the reserved parameters"),
    Rule("MTX258", "url-escaped-twice", "warning",
         "ExternalURL is escaped twice: the address itself has {reference} in it",
         "escape it once: & is written &amp; in XML, and as itself in a CDATA section",
         "Our decision: a parameter called amp;... is not meant"),
    Rule("MTX259", "space-in-url", "warning",
         "ExternalURL has white space inside",
         "write it on one line; a space is written %20", "The schema type anyURI, which allows it; RFC 3986 does not"),
    Rule("MTX260", "fragment-in-url", "warning",
         "ExternalURL ends with #{fragment}, and the service appends its parameters behind it",
         "remove it: behind a # the server does not get the parameters",
         _URL + ": the parameters are appended to the URL"),
    Rule("MTX261", "private-host", "warning",
         "ExternalURL leads to {host}, which workers cannot reach",
         "write the public name of the server", "RFC 1918, 6761 and 6762: private addresses and names"),
    Rule("MTX262", "placeholder-left", "warning",
         "the placeholder {placeholder} was not replaced",
         "fill the template before you check or send it", "Our decision"),
    Rule("MTX263", "negative-frame-height", "error",
         "FrameHeight is {height}, but a height in pixels is not negative",
         "write a number of pixels, or 0 for the height of the worker's window",
         "Articles ExternalQuestion and HTMLQuestion: the height of the frame, in pixels"),
)
# fmt: on
