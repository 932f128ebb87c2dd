"""A form as HTML: its overviews, its questions and their fields, without the page around them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mturk_xml.preview import fields
from mturk_xml.preview.assets import environment
from mturk_xml.preview.content import content_html
from mturk_xml.preview.names import grouped
from mturk_xml.question_form.parts import Overview

if TYPE_CHECKING:
    from mturk_xml.question_form.document import QuestionForm

_NOTHING: Mapping[int, Sequence[str]] = {}


def form_html(
    form: "QuestionForm",
    *,
    values: Sequence[tuple[str, str]] = (),
    problems: Mapping[int, Sequence[str]] = _NOTHING,
    disabled: bool = False,
    notes: bool = False,
) -> Markup:
    """Return what stands in the ``<form>`` of a page, but for the button that submits it.

    ``values`` are names and values as a browser posts them: they fill the fields; without any, the form's own default
    texts do. ``problems`` are sentences about the answers, by the numbers of their questions, which count from 1.
    ``notes`` tells the author of the form what the service would have refused.
    """
    given = grouped(values)
    views = [
        fields.view(question, number, given, problems.get(number, ()), disabled=disabled)
        for number, question in enumerate(form.questions, 1)
    ]
    waiting = iter(views)
    items: list[dict[str, Any]] = []
    for item in form.items:
        if isinstance(item, Overview):
            items.append({"field": None, "content": content_html(item.content, level=2, notes=notes)})
        else:
            content = content_html(item.question_content, level=3, notes=notes)
            items.append({"field": next(waiting), "content": content, "name": (item.display_name or "").strip()})
    return Markup(environment().get_template("form.html.jinja").render(items=items, views=views))  # noqa: S704 - escaped
