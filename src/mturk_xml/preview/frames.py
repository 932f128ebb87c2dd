"""Frames: pages that are not ours, kept apart from the page around them."""

from markupsafe import Markup

from mturk_xml.preview.addresses import fetched

# Without allow-same-origin, a page in a frame has an origin of its own: it can neither read nor change what is around
# it, nor send the window elsewhere. Dialogs are allowed, because many pages say what is missing by alert().
_ALLOWED = "allow-forms allow-modals allow-popups allow-scripts"
# Browsers draw no boxes that are much higher.
_HIGHEST = 30_000


def srcdoc_frame(html: str, height: int) -> Markup:
    """Return a frame that shows a page which is handed over as its text. ``height`` is in pixels.

    A height of 0 is that of the window (article HTMLQuestion); so is one below 0, which the schema allows.
    """
    return _frame(Markup('srcdoc="{}"').format(html), _ALLOWED, height)


def url_frame(address: str, height: int) -> Markup | None:
    """Return a frame that loads a page, ``None`` if the address is not one of the web.

    A page from elsewhere keeps its own origin: without that it could not use its own cookies and data. The address must
    therefore not be one of the site that the frame stands on.
    """
    source = fetched(address)
    if source is None:
        return None
    return _frame(Markup('src="{}"').format(source), f"{_ALLOWED} allow-same-origin", height)


def _frame(source: Markup, allowed: str, height: int) -> Markup:
    size = Markup(' height="{}"').format(min(height, _HIGHEST)) if height > 0 else Markup(' class="window"')
    return Markup(
        '<iframe title="The page of the question" referrerpolicy="no-referrer" sandbox="{}"{} {}></iframe>'
    ).format(allowed, size, source)
