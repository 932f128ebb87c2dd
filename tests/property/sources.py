"""Sources of every degree of damage: fixtures, generated documents, the same with mistakes, and plain noise."""

from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from lxml import etree

from mturk_xml import Document
from tests.mutations import mutate
from tests.property.spelling import respell, tree
from tests.strategies import altered_bytes, altered_texts, choosers, documents, keyed_forms, sittings

FIXTURES = Path(__file__).parents[2] / "fixtures"


@cache
def fixture_bytes() -> SearchStrategy[bytes]:
    """Return the documents of the corpus, valid and invalid ones."""
    paths = sorted(FIXTURES.rglob("*.xml"))
    assert len(paths) > 100
    return st.sampled_from([path.read_bytes() for path in paths])


@cache
def mistaken() -> SearchStrategy[str]:
    """Return well-formed documents with a few mistakes in them, spelt in many ways."""

    def mistake(document: Document, random: Random) -> str:
        root = mutate(tree(document.to_text(random.choice(("", "  ")))), random)
        text = respell(root, random, noise=True) if _simple(root) else etree.tostring(root, encoding="unicode")
        return random.choice(("", "", "\n", "<?xml version='1.0'?>")) * (not text.startswith("<?")) + text

    test = sittings().map(lambda sitting: sitting.key) | keyed_forms().map(lambda keyed: keyed.form)
    return st.builds(mistake, documents() | test, choosers())


def _simple(root: etree._Element) -> bool:
    return all("{" not in str(name) for element in root.iter() for name in element.attrib)


@cache
def texts_of_any_kind() -> SearchStrategy[str]:
    """Return texts from valid documents to noise."""
    written = documents().map(lambda document: document.to_text())
    return st.one_of(written, mistaken(), altered_texts(written), altered_texts(mistaken()), st.text())


@cache
def bytes_of_any_kind() -> SearchStrategy[bytes]:
    """Return bytes from valid documents to noise, in encodings that were meant and in others."""
    encodings = st.sampled_from(("utf-8", "utf-16", "utf-32-be", "iso-8859-1", "utf-7", "cp037"))
    encoded = st.builds(lambda text, encoding: text.encode(encoding, "replace"), texts_of_any_kind(), encodings)
    return st.one_of(fixture_bytes(), altered_bytes(fixture_bytes()), encoded, altered_bytes(encoded), st.binary())
