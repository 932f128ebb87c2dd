"""Libraries that only some people need."""

from importlib import import_module
from typing import Any


def needed(name: str, extra: str) -> Any:
    """Return a library; raise ``ImportError`` that says how to get it if it is not there."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is needed for this: pip install 'mturk-xml[{extra}]'", name=name) from error
