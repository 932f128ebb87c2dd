"""Layouts as the commands take them: pages of HTML with placeholders."""

import os
import re

from mturk_xml.cli.files import File
from mturk_xml.hit_layout import HITLayout
from mturk_xml.source import Text, read_source

_PAGE = re.compile(
    r"\s*(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|(?:html|head|body|script|form|crowd-form)\b)",
    re.IGNORECASE | re.DOTALL,
)


def layout_in(file: File) -> HITLayout | None:
    """Return the layout in a file: its name ends so, or it begins as pages do."""
    text = read_source(file.data)
    if not isinstance(text, Text):
        return None
    is_page = os.path.splitext(file.path)[1].lower() in (".html", ".htm", ".xhtml") or _PAGE.match(text.characters)
    return HITLayout(text.characters) if is_page else None
