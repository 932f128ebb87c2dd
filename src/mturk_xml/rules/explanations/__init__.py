"""What each code means, for people: a few sentences, and an example that has the mistake beside one that does not.

The modules of this package are data, one for each part of the catalogue; a part with long examples has two. Nothing
that checks a document imports them.
"""

from mturk_xml.rules.explanations import (
    answered_forms,
    answers,
    archives,
    content,
    external,
    files,
    form_answers,
    forms,
    keyed_forms,
    keys,
    layouts,
    operations,
    pages,
    policies,
    rows,
    schema,
    texts,
    versions,
    xml,
)
from mturk_xml.rules.explanations.explanation import Explanation

__all__ = ["EXPLANATIONS", "Explanation"]

_PARTS = (
    xml,
    schema,
    content,
    forms,
    form_answers,
    versions,
    pages,
    external,
    layouts,
    texts,
    operations,
    keys,
    keyed_forms,
    policies,
    answers,
    archives,
    rows,
    answered_forms,
    files,
)
EXPLANATIONS: dict[str, Explanation] = {code: each for part in _PARTS for code, each in part.EXPLANATIONS.items()}
