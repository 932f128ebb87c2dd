"""The encoding of a file is not part of the document in it."""

import codecs

import pytest
from hypothesis import given, settings
from lxml import etree

from mturk_xml import Document, parse, validate
from tests.property.sources import mistaken
from tests.strategies import documents

_UNICODE = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16 LE": ("utf-16-le", b""),
    "UTF-16 LE with a mark": ("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16 BE": ("utf-16-be", b""),
    "UTF-16 BE with a mark": ("utf-16-be", codecs.BOM_UTF16_BE),
    "UTF-32 LE": ("utf-32-le", b""),
    "UTF-32 LE with a mark": ("utf-32-le", codecs.BOM_UTF32_LE),
    "UTF-32 BE": ("utf-32-be", b""),
    "UTF-32 BE with a mark": ("utf-32-be", codecs.BOM_UTF32_BE),
}
_DECLARATIONS = (
    "",
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    "<?xml version='1.0' encoding='UTF-16' ?>",
)


@settings(max_examples=30)
@given(documents())
def test_every_encoding_of_unicode_gives_the_same_document(document: Document) -> None:
    """XML: a processor must read UTF-8 and UTF-16. So is UTF-32, with or without mark or declaration."""
    text = document.to_xml(rules=False)
    for name, (codec, mark) in _UNICODE.items():
        for declaration in _DECLARATIONS:
            assert parse(mark + (declaration + text).encode(codec)) == document, (name, declaration)


@settings(max_examples=50)
@given(mistaken())
def test_every_encoding_of_unicode_gives_the_same_diagnostics(source: str) -> None:
    """Lines and columns count characters, not bytes, and a mark is none of them."""
    expected = validate(source)
    for name, (codec, mark) in _UNICODE.items():
        assert validate(mark + source.encode(codec)) == expected, name


@given(documents())
def test_a_text_is_a_text_whatever_its_declaration_says(document: Document) -> None:
    """A ``str`` that begins with a declaration of another encoding, or with a mark, is still text."""
    text = document.to_xml(rules=False)
    for declaration in (
        '<?xml version="1.0" encoding="UTF-16"?>',
        '<?xml version="1.0" encoding="us-ascii"?>',
        "\ufeff",
    ):
        assert parse(declaration + text) == document


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "US-ASCII", "windows-1252", "KOI8-R"])
@settings(max_examples=40)
@given(document=documents())
def test_a_declared_encoding_gives_the_same_document(document: Document, encoding: str) -> None:
    """XML: any other encoding is named by the declaration; characters that it lacks are written as references."""
    root = etree.fromstring(document.to_text().encode())

    assert parse(etree.tostring(root, encoding=encoding, xml_declaration=True)) == document


@given(documents())
def test_latin_1_is_read_where_the_characters_permit(document: Document) -> None:
    """ISO-8859-1 as an editor saves it: the same text, character by character, under a declaration."""
    text = "".join(each if ord(each) < 0x100 else "?" for each in document.to_xml(rules=False))
    declaration = '<?xml version="1.0" encoding="ISO-8859-1"?>\n'

    assert parse((declaration + text).encode("iso-8859-1")) == parse(text)
