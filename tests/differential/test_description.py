"""The descriptions of the records say what the schemas say: names, order, how often, which attributes.

Both are brought into one small form and compared: a particle is an element, a sequence or a choice, each with the
number of times it may stand. Groups that stand once and hold one thing are the thing itself.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from xmlschema.validators import XsdGroup

from mturk_xml import AnswerKey, Document, ExternalQuestion, HTMLQuestion, QuestionForm, QuestionFormAnswers
from mturk_xml.answer_key.parts import DOUBLE
from mturk_xml.binding import Attribute, Body, Child, Choice, description, tag_of
from mturk_xml.kinds import KINDS, Kind
from mturk_xml.question_form import Application, FileUploadAnswer
from mturk_xml.simple import BOOLEAN, INTEGER, MARKUP, STRING, Simple
from tests.differential.engines import xmlschema_schema

_CLASSES: dict[str, type[Document]] = {
    "QuestionForm": QuestionForm,
    "ExternalQuestion": ExternalQuestion,
    "HTMLQuestion": HTMLQuestion,
    "AnswerKey": AnswerKey,
}
_GONE = {"2017-11-06": (Application, FileUploadAnswer)}
_SIMPLE = {
    id(STRING): {"string", "anyURI"},
    id(MARKUP): {"string"},
    id(INTEGER): {"decimal"},
    id(BOOLEAN): {"boolean"},
    id(DOUBLE): {"double"},
}
MANY = -1


class Element(NamedTuple):
    """An element: how often it stands, the values it or its attributes hold, and what is in it."""

    name: str
    least: int
    most: int
    value: frozenset[str]  # the primitive types that the text may be of
    attributes: frozenset[tuple[str, bool, frozenset[str]]]  # name, required, primitive types
    content: "Group | None"


class Group(NamedTuple):
    """A sequence or a choice of particles."""

    model: str
    least: int
    most: int
    particles: "tuple[Element | Group, ...]"


# -------------------------------------------------------------------------------------- what the schema says


def from_schema(declared: Any) -> Element:
    """Return a declaration of the schema, with everything below it."""
    element = declared.ref or declared
    group, value = None, frozenset[str]()
    if element.type.is_simple():
        value = frozenset({element.type.primitive_type.local_name})
    elif len(element.type.content):
        group = _schema_group(element.type.content)
    attributes = frozenset(
        (str(name), attribute.use == "required", frozenset({attribute.type.primitive_type.local_name}))
        for name, attribute in element.attributes.items()
    )
    return Element(declared.local_name, declared.min_occurs, _most(declared.max_occurs), value, attributes, group)


def _schema_group(group: XsdGroup) -> Group:
    particles = [_schema_group(each) if isinstance(each, XsdGroup) else from_schema(each) for each in group]
    return _flat(Group(group.model, group.min_occurs, _most(group.max_occurs), tuple(particles)))


def _most(number: int | None) -> int:
    return MANY if number is None else number


def _flat(group: Group) -> Group:
    """Return the group without groups in it that make no difference."""
    particles: list[Element | Group] = []
    for each in group.particles:
        if (
            isinstance(each, Group)
            and (each.least, each.most) == (1, 1)
            and (each.model == group.model or len(each.particles) == 1)
        ):
            particles += each.particles
        else:
            particles.append(each)
    if len(particles) == 1 and isinstance(particles[0], Group) and (group.least, group.most) == (1, 1):
        return particles[0]
    if len(particles) == 1 and isinstance(particles[0], Group) and (particles[0].least, particles[0].most) == (1, 1):
        return particles[0]._replace(least=group.least, most=group.most)
    return group._replace(particles=tuple(particles), model="sequence" if len(particles) == 1 else group.model)


# ---------------------------------------------------------------------------------- what the description says


def from_description(cls: type, version: str, name: str | None = None, least: int = 1, most: int = 1) -> Element:
    """Return what a record says about its element in a version of the schema, with everything below it."""
    defaults = {field.name: field.default for field in fields(cls)}
    attributes: set[tuple[str, bool, frozenset[str]]] = set()
    value: frozenset[str] = frozenset()
    particles: list[Element | Group] = []
    for field, marker in description(cls):
        optional = defaults[field] is not MISSING
        if isinstance(marker, Attribute):
            attributes.add((marker.name, not optional, frozenset(_SIMPLE[id(marker.simple)])))
        elif isinstance(marker, Body):
            value = frozenset(_SIMPLE[id(marker.simple)])
        elif isinstance(marker, Child):
            particles.append(_child(marker, version, 0 if optional else 1))
        else:
            particles.append(_choice(marker, version, 0 if optional else 1))
    content = _flat(Group("sequence", 1, 1, tuple(particles))) if particles else None
    return Element(name or tag_of(cls), least, most, value, frozenset(attributes), content)


def _child(marker: Child, version: str, least: int) -> Element:
    most = MANY if marker.many else 1
    if isinstance(marker.of, Simple):
        return Element(marker.tag, least, most, frozenset(_SIMPLE[id(marker.of)]), frozenset(), None)
    if isinstance(marker.of, Choice):
        content = _flat(Group("sequence", 1, 1, (_choice(marker.of, version, 1),)))
        return Element(marker.tag, least, most, frozenset(), frozenset(), content)
    return from_description(marker.of, version, marker.tag, least, most)


def _choice(marker: Choice, version: str, least: int) -> Group:
    chosen = [from_description(each, version) for each in marker.records if each not in _GONE.get(version, ())]
    return Group("choice", least, MANY if marker.many else 1, tuple(chosen))


# -------------------------------------------------------------------------------------------------- comparing


def differences(said: Element | Group, declared: Element | Group, path: str = "") -> Iterator[str]:
    """Yield where a description and a schema differ; nothing if they say the same."""
    if isinstance(said, Element) and isinstance(declared, Element):
        yield from _element_differences(said, declared, path)
    elif isinstance(said, Group) and isinstance(declared, Group):
        yield from _group_differences(said, declared, path)
    else:
        yield f"{path}: {_name(said)}, the schema says {_name(declared)}"


def _element_differences(said: Element, declared: Element, path: str) -> Iterator[str]:
    here = f"{path}/{declared.name}"
    for name in ("name", "least", "most"):
        if getattr(said, name) != getattr(declared, name):
            yield f"{here}: {name} is {getattr(said, name)}, the schema says {getattr(declared, name)}"
    if not declared.value <= said.value or bool(declared.value) != bool(said.value):
        yield f"{here}: the text is {set(said.value)}, the schema says {set(declared.value)}"
    yield from _attribute_differences(said, declared, here)
    if (said.content is None) != (declared.content is None):
        yield f"{here}: one has children, the other has none"
    if said.content is not None and declared.content is not None:
        yield from differences(said.content, declared.content, here)


def _group_differences(said: Group, declared: Group, path: str) -> Iterator[str]:
    if said[:3] != declared[:3]:
        yield f"{path}: {said[:3]}, the schema says {declared[:3]}"
    ours, theirs = list(said.particles), list(declared.particles)
    if said.model == "choice":  # the order of a choice means nothing
        ours, theirs = sorted(ours, key=_name), sorted(theirs, key=_name)
    if [_name(each) for each in ours] != [_name(each) for each in theirs]:
        yield f"{path}: {[_name(each) for each in ours]}, the schema says {[_name(each) for each in theirs]}"
        return
    for one, other in zip(ours, theirs, strict=True):
        yield from differences(one, other, path)


def _attribute_differences(said: Element, declared: Element, here: str) -> Iterator[str]:
    ours = {name: (required, types) for name, required, types in said.attributes}
    theirs = {name: (required, types) for name, required, types in declared.attributes}
    if ours.keys() != theirs.keys():
        yield f"{here}: the attributes are {sorted(ours)}, the schema says {sorted(theirs)}"
    for name in ours.keys() & theirs.keys():
        if ours[name][0] != theirs[name][0] or not theirs[name][1] <= ours[name][1]:
            yield f"{here}: the attribute {name} is {ours[name]}, the schema says {theirs[name]}"


def _name(particle: Element | Group) -> str:
    if isinstance(particle, Element):
        return particle.name
    return f"{particle.model}({', '.join(_name(each) for each in particle.particles)})"


def _declared(kind: Kind) -> Element:
    return from_schema(xmlschema_schema(kind.schema.removesuffix(".xsd")).elements[kind.name])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in _CLASSES], ids=lambda kind: kind.schema)
def test_descriptions_and_schemas_say_the_same(kind: Kind) -> None:
    """One description drives reading, writing and generating; it says what the schema says, in every version."""
    assert list(differences(from_description(_CLASSES[kind.name], kind.version), _declared(kind))) == []


def test_every_document_is_compared_or_written_by_hand() -> None:
    """Answers are read by hand, because their three kinds share one element name; all others have a description."""
    assert {kind.name for kind in KINDS} == {*_CLASSES, QuestionFormAnswers.__name__}
    assert description(QuestionFormAnswers) == ()


def test_every_element_of_the_form_was_visited() -> None:
    """The comparison goes all the way down: it meets every name that a form of the older schema can have."""

    def names(particle: Element | Group | None) -> Iterator[str]:
        if isinstance(particle, Element):
            yield particle.name
            yield from names(particle.content)
        elif particle is not None:
            for each in particle.particles:
                yield from names(each)

    assert len(set(names(_declared(KINDS[0])))) > 40


def _swapped(element: Element) -> Iterator[Element]:
    """Yield the element with two neighbours exchanged, once for each two neighbours in a sequence below it."""
    group = element.content
    if group is None:
        return
    for changed in _swapped_group(group):
        yield element._replace(content=changed)


def _swapped_group(group: Group) -> Iterator[Group]:
    particles = group.particles
    if group.model == "sequence":
        for at, (one, other) in enumerate(pairwise(particles)):
            yield group._replace(particles=(*particles[:at], other, one, *particles[at + 2 :]))
    for at, each in enumerate(particles):
        for changed in _swapped(each) if isinstance(each, Element) else _swapped_group(each):
            yield group._replace(particles=(*particles[:at], changed, *particles[at + 1 :]))


def _altered(element: Element) -> Iterator[Element]:
    """Yield the element with one thing changed, once for each thing that could be wrong in a description."""
    yield element._replace(least=1 - element.least)
    yield element._replace(most=1 if element.most == MANY else MANY)
    yield element._replace(name=element.name + "s")
    yield element._replace(value=frozenset() if element.value else frozenset({"string"}))
    for name, required, types in element.attributes:
        rest = element.attributes - {(name, required, types)}
        yield element._replace(attributes=rest)
        yield element._replace(attributes=rest | {(name, not required, types)})
        yield element._replace(attributes=rest | {(name.upper(), required, types)})
    if element.content is not None:
        for changed in _altered_group(element.content):
            yield element._replace(content=changed)


def _altered_group(group: Group) -> Iterator[Group]:
    yield group._replace(most=1 if group.most == MANY else MANY)
    if len(group.particles) > 1:
        yield group._replace(model="choice" if group.model == "sequence" else "sequence")
    for at, each in enumerate(group.particles):
        yield group._replace(particles=(*group.particles[:at], *group.particles[at + 1 :]))
        for changed in _altered(each) if isinstance(each, Element) else _altered_group(each):
            yield group._replace(particles=(*group.particles[:at], changed, *group.particles[at + 1 :]))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in _CLASSES], ids=lambda kind: kind.schema)
def test_a_wrong_description_is_noticed(kind: Kind) -> None:
    """The comparison can fail: it notices every swapped pair, and every other single thing that could be wrong."""
    declared = _declared(kind)
    said = from_description(_CLASSES[kind.name], kind.version)
    wrong = [*_swapped(said), *_altered(said)]

    assert len(wrong) > 10
    assert [each for each in wrong if not list(differences(each, declared))] == []
