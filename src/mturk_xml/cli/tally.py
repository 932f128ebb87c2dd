"""How many files were checked, and what was found in them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mturk_xml.cli.checked import Checked
from mturk_xml.cli.status import Status


class Tally:
    """Counts of what passes through; they are there when all has passed."""

    def __init__(self) -> None:
        self.status = Status.CLEAN
        self._counts: Counter[str] = Counter()

    def counted(self, checked: Iterable[Checked], *, mending: str) -> Iterator[Checked]:
        """Yield what was found in each file."""
        for file in checked:
            self.status = max(self.status, file.status)
            self._counts["skipped" if not file.documents and not file.entries else "file"] += 1
            self._counts.update(entry.diagnostic.severity for entry in file.entries)
            self._counts[mending] += bool(file.mended)
            yield file

    def summary(self) -> str:
        """Return the counts in one line."""
        counts = self._counts
        parts = [f"{_count(counts, 'file')} checked"]
        if counts["error"] or counts["warning"]:
            parts += [_count(counts, "error"), _count(counts, "warning")]
        else:
            parts.append("nothing found")
        parts += [words.format(_count(counts, each, "file")) for each, words in _MENDED.items() if counts[each]]
        if counts["skipped"]:
            parts.append(f"{_count(counts, 'skipped', 'file')} of other kinds skipped")
        return ", ".join(parts)


_MENDED = {"fix": "{} mended", "diff": "{} would be mended", "offer": "{} can be mended by --fix"}


def _count(counts: Counter[str], what: str, word: str | None = None) -> str:
    return f"{counts[what]} {word or what}{'' if counts[what] == 1 else 's'}"
