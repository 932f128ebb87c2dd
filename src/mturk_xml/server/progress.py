"""How far the requester is: what is done, who has what open, and what it is worth."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from mturk_xml.server.marking import Marking
from mturk_xml.server.pages import page

if TYPE_CHECKING:
    from mturk_xml.server.store import Store

_SECONDS = 15
_MOST = 500  # rows of each table; all of it is in the archive


class ProgressPage:
    """The page for whoever offers the HITs."""

    def __init__(self, store: "Store", marking: Marking) -> None:
        self._store = store
        self._marking = marking

    def show(self, request: Request) -> Response:
        """Show it; it asks for itself again some time later, unless the address has ``still``."""
        rows = self._store.progress()
        titles = {each.hit.hit_id: each.hit.title for each in rows}
        submitted = list(self._store.submissions())
        is_still = "still" in request.query_params
        response = page(
            request,
            "progress",
            title="Progress",
            rows=rows[:_MOST],
            left_out=max(0, len(rows) - _MOST),
            titles=titles,
            open=[each for each in self._store.unfinished() if each.status == "Accepted"][:_MOST],
            submitted=[(each, self._marking.value(each)) for each in submitted[-_MOST:][::-1]],
            total=len(submitted),
            has_key=self._marking.has_key,
            is_still=is_still,
            seconds=_SECONDS,
        )
        if not is_still:
            response.headers["Refresh"] = str(_SECONDS)
        return response
