"""What is wrong or doubtful in the page of an HTMLQuestion."""

from mturk_xml.rules.rule import Rule

_HTML5 = "Article HTMLQuestion: the HTML must validate against HTML5; the service refused parse errors"
_ACTION = "Article ExternalQuestion, The Form Action, which holds for HTMLQuestion too"
_CROWD = "Article Crowd HTML Elements: every use needs the loader and a crowd-form"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX240", "html-parse-error", "error",
         "{reason}",
         "{advice}", _HTML5),
    Rule("MTX241", "html-doubtful", "warning",
         "{reason}",
         "{advice}", "HTML5; pages with this were accepted, as far as is known"),
    Rule("MTX242", "page-not-checked", "warning",
         "{reason}, so the page is not checked to its end",
         "make the page smaller or simpler and check again", "Our decision: pages come from strangers"),
    Rule("MTX243", "page-escaped-twice", "error",
         "the HTML is escaped twice: a worker would read its tags, and find no form",
         "escape it once, or put it as it is into a CDATA section",
         "Article HTMLQuestion: the HTML code must contain a form"),
    Rule("MTX244", "no-form", "error",
         "{reason}",
         "{advice}", "Article HTMLQuestion: the HTML code must contain a form, which submits to the service"),
    Rule("MTX245", "left-to-script", "warning",
         "{reason}",
         "{advice}", "Article HTMLQuestion: the page must eventually load externalSubmit; scripts are not run here"),
    Rule("MTX246", "submit-address", "warning",
         "the form posts to {action!r}, which is not where the service took answers",
         "write https://www.mturk.com/mturk/externalSubmit, "
         "or https://workersandbox.mturk.com/mturk/externalSubmit for the sandbox", _ACTION),
    Rule("MTX247", "form-method", "error",
         "the form is sent by {method}, but the service took answers by POST",
         "write method=\"post\"", _ACTION),
    Rule("MTX248", "no-assignment-id", "error",
         "{reason}",
         "{advice}", _ACTION),
    Rule("MTX249", "reserved-field-name", "warning",
         "the field name {name!r} is reserved for the service, which may leave out what it sends",
         "use another name; only assignmentId has to be sent", _ACTION + "; for hitId it is said outright"),
    Rule("MTX250", "repeated-field-name", "warning",
         "{count} fields are called {name!r}; the service returned one of their values, or all joined by |",
         "give each field a name of its own",
         "Developer Guide, frequently asked questions: one value is returned; real results have them joined"),
    Rule("MTX251", "no-field", "warning",
         "the form has no field that a worker can fill",
         "add an input, select or textarea with a name", "Our decision: every worker would send the same"),
    Rule("MTX252", "no-submit-button", "warning",
         "the form has no submit button",
         "write <input type=\"submit\">; only a <crowd-form> adds one by itself",
         "Article HTMLQuestion: the easiest way is a submit button that the worker clicks"),
    Rule("MTX253", "field-not-submitted", "warning",
         "{reason}",
         "{advice}", "HTML5: a form sends the fields in it that have names"),
    Rule("MTX254", "crowd-element", "error",
         "{reason}",
         "{advice}", _CROWD),
)
# fmt: on
