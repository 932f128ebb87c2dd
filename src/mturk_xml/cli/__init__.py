"""The commands ``mturk-xml`` and ``validate-xml``: what touches files, the terminal and the exit status."""

from mturk_xml.cli.main import main, validate_xml

__all__ = ["main", "validate_xml"]
