"""Many texts, one document: what XML lets a writer choose, chosen at random.

``respell`` writes a tree anew. Characters stand as themselves, as references or in CDATA sections; with ``noise``,
comments and processing instructions stand wherever they may.
"""

from random import Random
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from lxml.etree import QName, _Element

_COMMENTS = ("<!---->", "<!--x-->", "<!-- <Text>&amp;]]> -->", "<?p?>", "<?p <Text>?>", "<?xml-stylesheet href='a'?>")
_EMPTY = ("IsNumeric", "Length", "AnswerFormatRegex")  # these may hold no characters, not even none in a CDATA section


def tree(xml: str) -> _Element:
    """Return the root element of a text."""
    root: _Element = etree.fromstring(xml.encode())
    return root


def respell(root: _Element, random: Random, *, noise: bool = False, cdata: bool = True) -> str:
    """Return the tree as another text that says the same."""
    return _noise(random, noise) + _element(root, "", random, noise=noise, cdata=cdata) + _noise(random, noise)


def _element(element: _Element, namespace: str, random: Random, *, noise: bool, cdata: bool) -> str:
    name = QName(element)
    attributes = "" if name.namespace == namespace else f' xmlns="{name.namespace}"'
    attributes += "".join(f" {key}={_attribute(str(value))}" for key, value in element.attrib.items())
    inner = {"noise": noise, "cdata": cdata}
    if len(element):
        content = "".join(
            _noise(random, noise) + _element(child, name.namespace or "", random, **inner) + _escaped(child.tail)
            for child in element
        )
        content = _escaped(element.text) + content + _noise(random, noise)
    elif name.localname in _EMPTY:
        content = _escaped(element.text) + _noise(random, noise)
    else:
        content = _text(element.text or "", random, **inner)
    return f"<{name.localname}{attributes}>{content}</{name.localname}>"


def _escaped(text: str | None) -> str:
    return escape(text or "", {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(value, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def _noise(random: Random, noise: bool) -> str:
    return "".join(random.choice(_COMMENTS) for _ in range(random.choice((0, 0, 0, 1, 2)))) if noise else ""


def _text(text: str, random: Random, *, noise: bool, cdata: bool) -> str:
    parts = [_noise(random, noise)]
    while text:
        length = random.choice((1, 1, 2, 5, len(text)))
        piece, text = text[:length], text[length:]
        parts += [_piece(piece, random, cdata=cdata), _noise(random, noise)]
    if cdata and random.random() < 0.1:
        parts.append("<![CDATA[]]>")
    return "".join(parts)


def _piece(piece: str, random: Random, *, cdata: bool) -> str:
    if cdata and "]]>" not in piece and "\r" not in piece and random.random() < 0.5:
        return f"<![CDATA[{piece}]]>"
    return "".join(_character(character, random) for character in piece)


def _character(character: str, random: Random) -> str:
    number = ord(character)
    if character in "<&>\r":
        named = {"<": "&lt;", "&": "&amp;", ">": "&gt;", "\r": "&#13;"}
        return random.choice((named[character], f"&#{number};", f"&#x{number:X};"))
    return random.choice((character,) * 6 + (f"&#{number};", f"&#x{number:x};"))
