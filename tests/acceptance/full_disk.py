"""Fills a small file system that holds a store, and looks at what the store does then. A program of test_take.py."""

import contextlib
import io
import sys
from pathlib import Path

from mturk_xml.server.queue import new_hit
from mturk_xml.server.records import Unavailable
from mturk_xml.server.store import Store


def main(folder: str, form: str) -> None:
    """Fill it, be refused, make room, and go on."""
    made = new_hit(Path(form).read_text(encoding="utf-8"), source="form.xml", name="form")
    store = Store(folder)
    [hit] = store.offer([made])
    first, second = (store.accept(hit.hit_id, worker).assignment_id for worker in ("A1", "A2"))
    store.submit(first, "<first/>")
    ballast = Path(folder) / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    for refused in (
        lambda: store.submit(second, "<second/>" * 10_000),
        lambda: store.save_draft(second, [("a", "b" * 100_000)]),
        lambda: store.keep_upload(io.BytesIO(b"x" * 100_000)),
    ):
        try:
            refused()
        except Unavailable as error:
            words = str(error)
            assert "full" in words or "No space" in words, words
        else:
            raise AssertionError
    ballast.unlink()
    store.submit(second, "<second/>")
    with Store(folder) as other:
        assert [each.answer for each in other.submissions()] == ["<first/>", "<second/>"]
        assert len(Path(other.folder.assignments).read_text().splitlines()) == 2
        assert not list(Path(other.folder.uploads).iterdir())
    print("full, told, nothing lost")


main(*sys.argv[1:])
