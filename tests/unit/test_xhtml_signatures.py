"""The signatures of the elements say what the schema says, both ways: elements, children, attributes, values."""

from types import UnionType
from typing import Any, Literal, NamedTuple, Never, get_args, get_type_hints

import pytest

from mturk_xml import xhtml
from mturk_xml.question_form import FormattedContent
from mturk_xml.xhtml import attribute_fitting, subset, vocabulary
from mturk_xml.xhtml.attributes import Number
from mturk_xml.xhtml.element import Element
from mturk_xml.xhtml.markup import VOID, written_attributes
from tests.differential.engines import XHTML, xmlschema_schema

DECLARED: dict[str, Any] = {
    name.rpartition("}")[2]: element for name, element in xmlschema_schema(XHTML).elements.items()
}
NAMES = sorted(set(DECLARED) - {"FormattedContent"})
CLASSES: dict[str, type[Element]] = {
    cls.__name__.lower(): cls
    for cls in vars(xhtml).values()
    if isinstance(cls, type) and issubclass(cls, Element) and not cls.__name__.endswith("Element")
}
_NUMBERS = {"Digits", "TabPosition", "nonNegativeInteger", "Size", "ColumnSize"}
_ALSO_NUMBERS = {("font", "size")}  # its type takes anything, and what it means is a number


class Parameters(NamedTuple):
    """What a class takes: the type of its content, the types of its attributes, and which of these it needs."""

    content: Any
    attributes: dict[str, Any]
    required: frozenset[str]


def parameters(name: str) -> Parameters:
    """Return what a class takes."""
    hints = get_type_hints(CLASSES[name].__init__, include_extras=True)
    [described] = get_args(hints["attributes"])
    return Parameters(hints["content"], get_type_hints(described), described.__required_keys__)


def children(content: Any) -> set[str]:
    """Return the names of the elements that a type of content takes, and ``#text`` if it takes text."""
    parts = get_args(content) if isinstance(content, UnionType) else [] if content is Never else [content]
    found: set[str] = set()
    for part in parts:
        found |= {"#text"} if part is str else {name for name, cls in CLASSES.items() if issubclass(cls, part)}
    return found


def declared_children(name: str) -> set[str]:
    """Return the same, as the schema says it."""
    declared = DECLARED[name].type
    text = {"#text"} if declared.mixed else set()
    return text | {each.local_name for each in declared.content.iter_elements()} if declared.content else text


def declared_type(element: str, name: str, attribute: Any) -> Any:
    """Return the type of an attribute that the schema declares."""
    if attribute.fixed or attribute.type.enumeration:
        return Literal[tuple([attribute.fixed] if attribute.fixed else attribute.type.enumeration)]
    return Number if attribute.type.local_name in _NUMBERS or (element, name) in _ALSO_NUMBERS else str


def test_there_is_a_class_for_every_element_and_no_other() -> None:
    assert sorted(CLASSES) == NAMES
    assert {cls.__name__ for cls in CLASSES.values()} == {name.capitalize() for name in NAMES}
    assert {cls.__name__ for cls in CLASSES.values()} <= set(xhtml.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_children_are_those_of_the_schema(name: str) -> None:
    assert children(parameters(name).content) == declared_children(name)


def test_content_is_that_of_the_schema() -> None:
    assert children(xhtml.Flow) == declared_children("FormattedContent")
    assert FormattedContent.of.__func__.__annotations__["content"] == "Flow"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_attributes_are_those_of_the_schema(name: str) -> None:
    declared = {
        str(key).replace("{http://www.w3.org/XML/1998/namespace}", "xml_"): attribute
        for key, attribute in DECLARED[name].attributes.items()
    }
    takes = parameters(name)

    assert takes.required == {key for key, attribute in declared.items() if attribute.use == "required"}
    assert {key: _plain(each) for key, each in takes.attributes.items()} == {
        key: _plain(declared_type(name, key, attribute)) for key, attribute in declared.items()
    }


def _plain(annotation: Any) -> Any:
    """Return a type in which the order of alternatives does not matter."""
    return frozenset(get_args(annotation)) or annotation


@pytest.mark.parametrize("name", NAMES)
def test_every_element_says_what_it_is_for(name: str) -> None:
    document = CLASSES[name].__doc__ or ""

    assert document.endswith(".")
    assert not document.startswith("Element(")


@pytest.mark.parametrize("name", NAMES)
def test_every_class_keeps_its_instances_small(name: str) -> None:
    assert CLASSES[name].__dictoffset__ == 0


# ---------------------------------------------------------------- tables that hold a part of the schema by heart


def test_elements_without_content_are_those_that_the_schema_has_empty() -> None:
    assert {name for name in NAMES if not declared_children(name)} == VOID


@pytest.mark.parametrize("name", NAMES)
def test_the_least_element_is_valid_and_the_least(name: str) -> None:
    content, attributes = subset._CONTENT.get(name, ""), subset._ATTRIBUTES.get(name, {})

    assert subset._valid(name, subset._attributes(name), content)
    assert not content or not subset._valid(name, subset._attributes(name), "")
    for each in attributes:
        fewer = {key: value for key, value in attributes.items() if key != each}
        assert not subset._valid(name, written_attributes(fewer.items()), content)


@pytest.mark.parametrize("parent", NAMES)
def test_the_schema_is_asked_for_children_in_a_way_that_it_answers(parent: str) -> None:
    assert {child for child in [*NAMES, ""] if subset.admits(parent, child)} == {
        "" if child == "#text" else child for child in declared_children(parent)
    }


def test_switches_are_attributes_with_their_name_for_their_only_value() -> None:
    alone = {
        key
        for name in NAMES
        for key, attribute in DECLARED[name].attributes.items()
        if attribute.type.enumeration == [key]
    }

    assert alone == attribute_fitting._SWITCHES


def test_aligned_elements_are_those_whose_lines_can_be_justified() -> None:
    justified = {
        name
        for name in NAMES
        if "align" in DECLARED[name].attributes and "justify" in DECLARED[name].attributes["align"].type.enumeration
    }

    assert justified - {"col", "colgroup"} == attribute_fitting._ALIGNED  # browsers do not ask columns for a style


def test_html_that_the_subset_has_under_its_own_name_is_not_treated_as_foreign() -> None:
    foreign = [*vocabulary.ALIKE, *vocabulary.BLOCKS, *vocabulary.DROPPED, *vocabulary.WHOLE]

    assert set(foreign).isdisjoint(NAMES)
    assert len(set(foreign)) == len(foreign)
    assert set(vocabulary.ALIKE.values()) <= set(NAMES)
