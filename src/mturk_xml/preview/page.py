"""Whole pages: each is one file, which needs nothing else but the pictures and pages that the document names."""

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mturk_xml.preview.assets import environment, hashed, script, style
from mturk_xml.preview.form import form_html
from mturk_xml.preview.frames import srcdoc_frame, url_frame
from mturk_xml.preview.texts import link

if TYPE_CHECKING:
    from mturk_xml.external_question import ExternalQuestion
    from mturk_xml.html_question import HTMLQuestion
    from mturk_xml.question_form import QuestionForm

Mode: TypeAlias = Literal["preview", "accepted"]

# A page in a file has no headers, so its policy stands in a meta element. Pictures and sounds come from where the form
# says; data: is for the small pictures of the style sheet.
_FORM_POLICY = (
    "default-src 'none'; img-src http: https: data:; media-src http: https:; base-uri 'none'; form-action 'none'"
)
# A page that is handed over as text stands under the policy of the page around it, so this one lets scripts of others
# run. They run in the frame only: the page around it has none, and the frame is of another origin. What they submit is
# stopped by form-action.
_FRAME_POLICY = (
    "default-src http: https: data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; form-action 'none'"
)
# The identifiers in an address are nobody's.
_HIT, _ASSIGNMENT, _WORKER = "3PREVIEWHIT000000000000000000", "3PREVIEWASSIGNMENT000000000000", "APREVIEWWORKER"


def form_page(form: "QuestionForm", *, mode: Mode, title: str | None) -> str:
    """Return a form as a page on which it can be tried; nothing is sent from it."""
    return _page(
        "form_page.html.jinja",
        title=title or "Question form",
        mode=mode,
        policy=f"{_FORM_POLICY}; style-src {hashed(style())}; script-src {hashed(script())}",
        form=form_html(form, notes=True),
        count=len(form.questions),
        script=script(),
    )


def html_page(question: "HTMLQuestion", *, mode: Mode, title: str | None) -> str:
    """Return a page that shows the HTML of a question in a frame."""
    return _page(
        "frame_page.html.jinja",
        title=title or "HTML question",
        mode=mode,
        policy=_FRAME_POLICY,
        address=None,
        frame=srcdoc_frame(question.html_content, question.frame_height),
    )


def external_page(question: "ExternalQuestion", *, mode: Mode, title: str | None) -> str:
    """Return a page that loads the address of a question into a frame, as the service would have completed it."""
    accepted = {"assignment_id": _ASSIGNMENT, "worker_id": _WORKER} if mode == "accepted" else {}
    address = question.frame_url(hit_id=_HIT, **accepted)
    return _page(
        "frame_page.html.jinja",
        title=title or "External question",
        mode=mode,
        policy=f"default-src 'none'; style-src {hashed(style())}; frame-src http: https:; base-uri 'none'",
        address=link(address),
        frame=url_frame(address, question.frame_height),
    )


def _page(template: str, **shown: Any) -> str:
    return environment().get_template(template).render(style=style(), **shown)
