"""Mistakes, made on purpose: a document goes in, one with a few things wrong in it comes out.

Every choice is made by the ``Random`` that is handed in, so a mistake can be made again. Not every mutation is a
mistake: dropping an optional element leaves a valid document, which is the point of comparing verdicts.
"""

from collections.abc import Callable, Sequence
from random import Random

from lxml import etree
from lxml.etree import QName, _Element

VALUES = (
    "", " ", "\t", "\n", "a", "A", "0", "1", "-1", "+1", "00", "-0", "+0", " 7 ", "7\n", "1 2", "1.0", "1.", ".5", "-",
    "+", "--1",
    "1e5", "1E-5", "1e", "1e+", "e5", "INF", "-INF", " INF ", "+INF", "inf", "NaN", "nan", "0x1F", "1,000", "1_000",
    "_1",
    "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "2000000000", "2000000001", "9" * 40,
    "32767", "32768",
    "\u0663", "\uff11", "1\u0663", "\xa07", "7\u2003", "\u3000", "true", "True", "TRUE", " true ", "1 ", "false", "yes",
    "image", "Image", " image", "image ", "radiobutton", " radiobutton ", "list", "dropdown\n", "checkbox,list",
    "http://a", "https://a/b?c=d#e", " http://a ", "HTTP://a", "http:/a", "http://", "https", "ftp://a", "mailto:a@b",
    "mailto://a@b",
    "http://a b", "http://\xe9", "%", "http://a/%zz", "::bad", ":", "a:", "http://[bad", "http://[!]", "http://a]",
    "http://a:x",
    "http://a@b@c", "http://a/#b#c", "1a:b", "#a", "?", "//", "//a", "javascript:x", "data:,x",
    "left", " center ", "Center", "justify", "char", "middle", "rect", "50", "50%", "50.5", "50.5%", "+50%", "1px",
    "*", "2*", "0.5*",
    "1,2", "1, 2", "1,,2", "1,\xa02", "red", "#fff", "#FFFFFF", "#ffff", "re d", "_blank", "_new", "top", "en",
    "en-GB", "e1", "x",
    "xx", "\U0001f600", "2020-01-01", "2020-01-01T00:00:00", "2020-01-01T00:00:00Z", "2020-02-30T00:00:00",
    "2020-01-01T24:00:00",
    " 2020-01-01T00:00:00 ", "ltr", "preserve", "default", "compact", "disc", "row", "\u2160", "a\u203f", "a.b-c:d",
)  # fmt: skip
"""Values that are right in one place and wrong in most others."""

TEXTS = ("x", " ", "\n", "0", "\xa0", "\u2003", "<", "]]>", "\U0001f600")
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NAMESPACES = ("", "http://www.w3.org/1999/xhtml", "urn:x", "http://www.w3.org/2001/XMLSchema-instance")

Mutation = Callable[[_Element, Random], None]


def mutate(root: _Element, random: Random, times: int | None = None) -> _Element:
    """Return a copy of a tree with so many mutations, one to three if ``times`` is not given."""
    copy: _Element = etree.fromstring(etree.tostring(root), etree.XMLParser(remove_comments=True, remove_pis=True))
    for _ in range(times or random.choice((1, 1, 2, 3))):
        random.choice(MUTATIONS)(copy, random)
    return copy


def drop_element(root: _Element, random: Random) -> None:
    """Remove an element with all that is in it."""
    element = _below(root, random)
    if element is not None:
        _parent(element).remove(element)


def unwrap_element(root: _Element, random: Random) -> None:
    """Put the children of an element in its place."""
    element = _below(root, random)
    if element is not None:
        parent = _parent(element)
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def duplicate_element(root: _Element, random: Random) -> None:
    """Repeat an element right behind itself."""
    element = _below(root, random)
    if element is not None:
        element.addnext(_copied(element))


def copy_element(root: _Element, random: Random) -> None:
    """Put a copy of an element anywhere else."""
    element = _below(root, random)
    if element is not None:
        parent = random.choice(list(root.iter()))
        parent.insert(random.randint(0, len(parent)), _copied(element))


def swap_elements(root: _Element, random: Random) -> None:
    """Exchange two neighbours."""
    pairs = [(element, following) for element in root.iter() if (following := element.getnext()) is not None]
    if pairs:
        element, following = random.choice(pairs)
        following.addnext(element)


def rename_element(root: _Element, random: Random) -> None:
    """Give an element the name of another one of the document, or a slip of its own."""
    element = random.choice(list(root.iter()))
    name = QName(element)
    names = [QName(each).localname for each in root.iter()]
    slips = (name.localname.lower(), name.localname + "s", name.localname[:-1] or "x", "div", "Text", "List")
    element.tag = _tag(name.namespace or "", random.choice((*names, *slips)))


def move_namespace(root: _Element, random: Random) -> None:
    """Take an element out of its namespace."""
    element = random.choice(list(root.iter()))
    element.tag = _tag(random.choice(NAMESPACES), QName(element).localname)


def add_attribute(root: _Element, random: Random) -> None:
    """Write an attribute that another element has, or that none has."""
    element = random.choice(list(root.iter()))
    known = [str(name) for each in root.iter() for name in each.attrib]
    element.set(random.choice((*known, "id", "regex", "lang", "{urn:x}a")), random.choice(VALUES))


def drop_attribute(root: _Element, random: Random) -> None:
    """Remove an attribute."""
    element, name = _attribute(root, random)
    if element is not None:
        del element.attrib[name]


def rename_attribute(root: _Element, random: Random) -> None:
    """Write an attribute in another case, or in a namespace."""
    element, name = _attribute(root, random)
    if element is not None:
        value = element.attrib.pop(name)
        local = QName(name).localname
        element.set(random.choice((local.lower(), local.upper(), f"{{urn:x}}{local}", local + "s")), value)


def change_attribute(root: _Element, random: Random) -> None:
    """Give an attribute a value that is meant for another one."""
    element, name = _attribute(root, random)
    if element is not None:
        element.set(name, random.choice(VALUES))


def change_text(root: _Element, random: Random) -> None:
    """Give an element that holds no others a value that is meant for another one."""
    leaves = [element for element in root.iter() if len(element) == 0]
    random.choice(leaves).text = random.choice(VALUES)


def insert_text(root: _Element, random: Random) -> None:
    """Put text before, in or behind an element."""
    element = random.choice(list(root.iter()))
    if element is root or random.random() < 0.5:
        element.text = (element.text or "") + random.choice(TEXTS)
    else:
        element.tail = (element.tail or "") + random.choice(TEXTS)


MUTATIONS: Sequence[Mutation] = (
    drop_element,
    unwrap_element,
    duplicate_element,
    copy_element,
    swap_elements,
    rename_element,
    move_namespace,
    add_attribute,
    drop_attribute,
    rename_attribute,
    change_attribute,
    change_attribute,
    change_text,
    change_text,
    insert_text,
)


def _below(root: _Element, random: Random) -> _Element | None:
    elements = list(root.iter())[1:]
    return random.choice(elements) if elements else None


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _attribute(root: _Element, random: Random) -> tuple[_Element, str] | tuple[None, str]:
    found = [(element, str(name)) for element in root.iter() for name in element.attrib]
    return random.choice(found) if found else (None, "")


def _copied(element: _Element) -> _Element:
    copy: _Element = etree.fromstring(etree.tostring(element, with_tail=False))
    return copy


def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name
