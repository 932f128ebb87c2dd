"""Names of files as text; nothing here looks at what is there."""

import os


def here() -> str:
    """Return the current folder; if it was removed, there is nothing to tell, and no reason to stop."""
    try:
        return os.getcwd()
    except OSError:
        return os.sep


def absolute(path: str) -> str:
    """Return a path from the root on, without ``..`` and the like."""
    return os.path.normpath(os.path.join(here(), path))


def shown(path: str) -> str:
    """Return an absolute path as people know it: from the current folder on if it is in there."""
    return path.removeprefix(os.path.join(here(), ""))


def slashed(path: str) -> str:
    """Return a path with slashes, as patterns have them."""
    return path if os.sep == "/" else path.replace(os.sep, "/")
