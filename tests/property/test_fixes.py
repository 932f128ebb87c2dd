"""A document is spoilt in ways that leave no doubt; what is mended is the document as it was, byte by byte."""

import re
from html.entities import codepoint2name
from random import Random
from xml.sax.saxutils import escape

from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import QName, _Element

import mturk_xml as mx
from mturk_xml import Document, QuestionForm
from mturk_xml.fixes import Fixed, fix
from mturk_xml.question_form import FormattedContent, FreeTextAnswer, Question
from mturk_xml.rules import RULES
from tests.differential.xhtml import generate
from tests.property.sources import bytes_of_any_kind, mistaken
from tests.property.spelling import respell, tree
from tests.strategies import altered_texts, choosers, documents

NEW, OLD = (f"DataSchemas/{date}/QuestionForm.xsd" for date in ("2017-11-06", "2005-10-01"))
# Generated documents break rules beyond their schemas; here those do not count.
BEYOND = frozenset(code for code in RULES if code >= "MTX2") | {"MTX114"}
OF_XHTML = BEYOND - {"MTX201", "MTX202"}
SECTION = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
INDENTS = st.sampled_from(["", "  "])


def mended(document: str, ignore: frozenset[str] = BEYOND) -> Fixed | None:
    """Return a document as it is mended; to mend it again changes nothing."""
    fixed = fix(document.encode(), ignore=ignore)
    assert fixed is None or fix(fixed.data, ignore=ignore) is None
    return fixed


def assert_mended(spoilt: str, document: str, ignore: frozenset[str] = BEYOND) -> None:
    """Check that a spoilt document becomes what it was before."""
    fixed = mended(spoilt, ignore)

    assert (fixed is None) == (spoilt == document)
    assert (fixed.data if fixed else spoilt.encode()) == document.encode()


# ------------------------------------------------------------------------------------------------------ order

_CHOOSING = ("QuestionForm", "Overview", "QuestionContent")


class Layout:
    """A document with comments and white space, to be written with the children in order or not."""

    def __init__(self, root: _Element, random: Random, *, respelt: bool = True) -> None:
        self.root = root
        in_lines = random.choice((True, False))
        blanks = ("\n", "\r\n  ", "\n \n\t") if in_lines else ("", " ", "\t ")
        before = ("", "<!--a-->", "<!-- <b>\n&amp; --> ") + (("<!---->\n ", "<!--a--> <!--b-->\r") * in_lines)
        behind = ("", " <!--c-->", "<!--c\n-->\t<!--d-->") if in_lines else ("",)
        self.blanks = {each: random.choices(blanks, k=len(each) + 1) for each in root.iter()}
        self.before = {each: random.choice(before) for each in root.iter()}
        self.behind = {each: random.choice(behind) for each in root.iter()}
        leaves = [each for each in root.iter() if len(each) == 0]
        self.leaves = {each: respell(each, random) if respelt else _plain(each) for each in leaves}
        self.shuffled = {each: self._shuffled(each, random) for each in root.iter() if len(each)}

    def _shuffled(self, parent: _Element, random: Random) -> list[_Element]:
        """Return children in another order; those with the same name stay together, and in their order."""
        names = list(dict.fromkeys(child.tag for child in parent))
        if QName(parent).localname not in _CHOOSING:
            random.shuffle(names)
            return [child for name in names for child in parent if child.tag == name]
        return list(parent)

    def text(self, *, shuffled: bool) -> str:
        """Return the document, with the children in the order that is theirs or in another one."""
        return self._element(self.root, shuffled=shuffled)

    def _element(self, element: _Element, *, shuffled: bool) -> str:
        if element in self.leaves:
            return self.leaves[element]
        name = QName(element).localname
        declared = f' xmlns="{QName(element).namespace}"' if element is self.root else ""
        inner = ""
        children = self.shuffled[element] if shuffled else list(element)
        for blank, child in zip(self.blanks[element], children, strict=False):
            inner += blank + self.before[child] + self._element(child, shuffled=shuffled) + self.behind[child]
        return f"<{name}{declared}>{inner}{self.blanks[element][-1]}</{name}>"


def _plain(leaf: _Element) -> str:
    """Return an element without its declaration, which is that of the root."""
    return re.sub(' xmlns="[^"]*"', "", etree.tostring(leaf, encoding="unicode", with_tail=False), count=1)


@given(documents(), choosers())
def test_children_come_back_in_order_with_their_comments(document: Document, random: Random) -> None:
    layout = Layout(tree(document.to_text()), random)

    assert_mended(layout.text(shuffled=True), layout.text(shuffled=False))


# ------------------------------------------------------------------------------- words, ampersands, references


@given(documents(), INDENTS, choosers())
def test_words_come_back(document: Document, indent: str, random: Random) -> None:
    text = document.to_text(indent)

    assert_mended(spoilt_words(text, random), text)


_ENUMERATED = re.compile(r"(<(?:StyleSuggestion|MimeType>\s*<Type)>)(\w+)(?=</)")
_TRUTH = re.compile(r"(<IsRequired>)(\w+)(?=</)")


def spoilt_words(text: str, random: Random) -> str:
    """Return a document with words in another case, and blanks around them where they must not be."""
    padded = _ENUMERATED.sub(
        lambda each: each[1] + random.choice(("{}", " {}", "{}\n")).format(_cased(each[2], random)), text
    )
    return _TRUTH.sub(lambda each: each[1] + _cased(each[2], random), padded)


def _cased(word: str, random: Random) -> str:
    return random.choice((word, word.title(), word.upper(), word.swapcase()))


@given(documents(), choosers())
def test_ampersands_come_back(document: Document, random: Random) -> None:
    text = with_marks(document, random)

    assert_mended(spoilt_marks(text, random), text.replace(MARK, "&amp;"))


MARK = "\ue000"
_TEXTS = (
    "Text",
    "ListItem",
    "AltText",
    "DefaultText",
    "FreeText",
    "Value",
    "QuestionIdentifier",
    "SelectionIdentifier",
)


def with_marks(document: Document, random: Random) -> str:
    """Return a document with marks in its texts and attributes, where ampersands can stand without doubt."""
    root = tree(document.to_text())
    for element in root.iter():
        marked = random.choice((f"Q {MARK} A ", f"AT{MARK}T, ", f"{MARK}{MARK} ", f"https://a/?a=1{MARK}lt=2 "))
        if QName(element).localname in _TEXTS:
            element.text = marked + (element.text or "")
        if "errorText" in element.attrib:
            element.set("errorText", marked + str(element.get("errorText")))
    return etree.tostring(root, encoding="unicode")


def spoilt_marks(text: str, random: Random) -> str:
    """Return a text with ampersands for marks, escaped or not."""
    return re.sub(MARK, lambda _: random.choice(("&", "&amp;")), text)


@given(documents(), choosers())
def test_many_mistakes_of_many_kinds_are_mended_at_once(document: Document, random: Random) -> None:
    layout = Layout(tree(with_marks(document, random)), random, respelt=False)
    right, wrong = (layout.text(shuffled=each).replace(f"{OLD}", NEW, 1) for each in (False, True))
    assume(not {"<Application>", "<FileUploadAnswer>"} & {*_tags(right)})
    wrong = re.sub(' xmlns="[^"]*"', "", wrong, count=1)

    assert_mended(spoilt_words(spoilt_marks(wrong, random), random), right.replace(MARK, "&amp;"))


@given(documents())
def test_named_entities_become_numbers(document: Document) -> None:
    text = document.to_text()
    spoilt = SECTION.split(text)
    spoilt[::2] = [
        re.sub(
            "[\xa0-\xff\u2013-\u2022]",
            lambda each: f"&{codepoint2name[ord(each[0])]};" if ord(each[0]) in codepoint2name else each[0],
            part,
        )
        for part in spoilt[::2]
    ]
    fixed = mended("".join(spoilt))

    assert (fixed is None) == ("".join(spoilt) == text)
    assert fixed is None or mx.parse(fixed.data) == document


# ------------------------------------------------------------------------------------------- whole documents


@given(documents(), INDENTS, choosers())
def test_namespaces_come_back(document: Document, indent: str, random: Random) -> None:
    text = document.to_text(indent)
    text = text.replace(OLD, NEW, 1) if not {"<Application>", "<FileUploadAnswer>"} & {*_tags(text)} else text
    address = re.search(r' xmlns="(.*?)"', text)
    assert address
    date = re.sub(r"\d{4}-\d\d-\d\d", "2013-01-31", address[1])
    wrapped = address[1].replace("com/", "com/\n  ").replace("/2", "\r\n/2")
    spoilt = random.choice(("", *(f' xmlns="{each}"' for each in ("", f"https{address[1][4:]}", date, wrapped))))

    assert_mended(text.replace(address[0], spoilt, 1), text)


def _tags(document: str) -> list[str]:
    return re.findall(r"<\w+>", SECTION.sub("", document))


@given(documents(), INDENTS)
def test_forms_become_newer_where_nothing_is_lost(document: Document, indent: str) -> None:
    text = document.to_text(indent)
    is_older = text.startswith(f'<QuestionForm xmlns="http://mechanicalturk.amazonaws.com/AWSMechanicalTurk{OLD}"')
    wanted = is_older and not {"<Application>", "<FileUploadAnswer>"} & {*_tags(text)}
    fixed = mended(text, BEYOND - {"MTX114"})

    assert (fixed is not None) == wanted
    assert fixed is None or fixed == Fixed(text.replace(OLD, NEW, 1).encode(), ("MTX114",))


@given(documents(), choosers(), st.integers(1, 3), st.booleans())
def test_escaped_documents_come_back(document: Document, random: Random, times: int, quotes: bool) -> None:
    text = respell(tree(document.to_text()), random, noise=True)
    spoilt = text
    for _ in range(times):
        spoilt = escape(spoilt, {'"': "&quot;"} if quotes else {})
    comments = "".join(re.findall(r"<\?.*?\?>|<!--.*?-->|<!\[CDATA\[.*?\]\]>", text))
    fixed = mended(spoilt)

    if fixed or "&" not in comments:  # a stray ampersand where none stands is no mistake, but leaves a doubt
        assert fixed == Fixed(text.encode(), ("MTX009",))


@given(documents(), INDENTS, st.sampled_from(["\r\n", "\r"]), st.sampled_from(["utf-16", "utf-8-sig", "iso-8859-15"]))
def test_encodings_and_line_ends_stay(document: Document, indent: str, newline: str, encoding: str) -> None:
    declaration = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}' ?>\n<!--a-->\n"
    text = (declaration + document.to_text(indent)).replace("\n", newline)
    spoilt = text.replace(' xmlns="http:', ' xmlns="https:', 1).encode(encoding, "xmlcharrefreplace")
    assume(fix(spoilt.replace(b"https", b"http"), ignore=BEYOND) is None)
    fixed = fix(spoilt, ignore=BEYOND)

    assert fixed is not None
    assert fixed.codes == ("MTX101",)
    body = fixed.data.decode(encoding)
    assert re.sub(r' xmlns="http:.*?"', "", body, count=1) == re.sub(
        r' xmlns="https:.*?"', "", spoilt.decode(encoding), count=1
    )


# ------------------------------------------------------------------------------------------------------ XHTML

_LISTED = re.compile(r'( (?:align|valign|dir|shape|scope|rules|frame)=" *)([a-z]+)')


def in_form(xhtml: str) -> QuestionForm:
    """Return a form with such content, for which no error is found."""
    question = Question(
        question_identifier="q", question_content=(FormattedContent(xhtml),), answer_specification=FreeTextAnswer()
    )
    form = QuestionForm(items=(question,))
    assume(not [each for each in mx.validate(form).diagnostics if each.code not in OF_XHTML])
    return form


def generated(random: Random) -> str:
    """Return content that the schema accepts."""
    xhtml = etree.tostring(generate(random), encoding="unicode").replace("\xa0", "&#160;").replace("&#13;", "")
    return xhtml.partition(">")[2].rpartition("<")[0] if xhtml.endswith("</FormattedContent>") else ""


def spoilt_xhtml(xhtml: str, random: Random) -> str:
    """Return content with named entities, stray ampersands and words in the wrong case."""
    xhtml = re.sub("&#160;", lambda each: random.choice((each[0], "&nbsp;")), xhtml)
    xhtml = re.sub("&amp;(?= [a-z] )", "&", xhtml) if random.random() < 0.5 else xhtml
    return _LISTED.sub(lambda each: each[1] + _cased(each[2], random), xhtml)


@given(choosers(), st.booleans())
def test_xhtml_comes_back_in_a_section_or_escaped(random: Random, in_section: bool) -> None:
    xhtml = generated(random)
    text = in_form("<b>x</b>").to_text()
    in_form(xhtml)
    wrapped = (lambda each: f"<![CDATA[{each}]]>") if in_section else escape
    right, wrong = (
        text.replace("<![CDATA[<b>x</b>]]>", wrapped(each)) for each in (xhtml, spoilt_xhtml(xhtml, random))
    )

    assert_mended(wrong, right, OF_XHTML)


@given(choosers())
def test_xhtml_comes_back_however_it_is_spelt_or_stays(random: Random) -> None:
    xhtml = generated(random)
    form = in_form(xhtml)
    spoilt = in_form("<b>x</b>").to_text().replace("<b>x</b>", spoilt_xhtml(xhtml, random))
    fixed = mended(respell(tree(spoilt), random, noise=True), OF_XHTML)

    assert fixed is None or mx.parse(fixed.data) == form


@given(choosers())
def test_xhtml_gets_its_section_back(random: Random) -> None:
    xhtml = generated(random)
    text = in_form(xhtml).to_text()
    assume("<" in xhtml)

    assert_mended(text.replace(f"<![CDATA[{xhtml}]]>", spoilt_xhtml(xhtml, random)), text, OF_XHTML)


# ------------------------------------------------------------------------------------------- everything else


@given(bytes_of_any_kind())
def test_any_bytes_come_out_valid_or_not_at_all(data: bytes) -> None:
    fixed = fix(data)

    if fixed is not None:
        assert fixed.codes
        assert fixed.data != data
        assert mx.validate(fixed.data).ok
        assert fix(fixed.data) is None


@st.composite
def half_mended(draw: st.DrawFn) -> str:
    """Return texts with mistakes of all kinds, those that leave no doubt among them."""
    document, random = draw(documents()), draw(choosers())
    layout = Layout(tree(with_marks(document, random)), random, respelt=False)
    wrong = spoilt_words(spoilt_marks(layout.text(shuffled=random.random() < 0.5), random), random)
    return draw(st.just(wrong) | altered_texts(st.just(wrong)))


@given(half_mended() | mistaken())
def test_what_is_mended_says_what_it_said_before(document: str) -> None:
    """No character comes or goes, but for white space, the case of words and how an ampersand is written."""
    try:
        fixed = fix(document.encode(), ignore=BEYOND)
    except UnicodeEncodeError:
        return
    if fixed is None:
        return

    assert fix(fixed.data, ignore=BEYOND) is None
    mx.parse(fixed.data)
    if {*fixed.codes} <= {"MTX002", "MTX004", "MTX102", "MTX105", "MTX108"}:
        assert said(document) == said(fixed.data.decode())


def said(document: str) -> list[str]:
    """Return all characters of a document but white space, sorted, without regard to case and to how two are written."""
    plain = document.replace("&amp;", "&").replace("&lt;", "<")
    return sorted("".join(plain.lower().split()))
