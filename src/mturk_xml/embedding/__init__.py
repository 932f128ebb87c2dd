"""Documents inside other texts: as strings in JSON, or escaped once too often; and where they stand in the file.

The answers of the service's API are JSON, with the documents as strings in it. Tools that keep them write one value,
or one value a line.
"""

from mturk_xml.embedding.embedded import Embedded, in_json, in_json_lines, unescaped
from mturk_xml.embedding.json_text import looks_like_json
from mturk_xml.embedding.root import is_document, names_document, root_name

__all__ = [
    "Embedded",
    "in_json",
    "in_json_lines",
    "is_document",
    "looks_like_json",
    "names_document",
    "root_name",
    "unescaped",
]
