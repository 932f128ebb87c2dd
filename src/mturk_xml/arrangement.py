"""The children of an element, arranged as its schema wants them: in order, and what is missing or too much."""

from typing import NamedTuple, TypeAlias

from lxml.etree import QName, _Element

from mturk_xml.grammar import Grammar


class Missing(NamedTuple):
    """A place where a child must stand and none does; one of these names will do."""

    names: tuple[str, ...]


_Arranged: TypeAlias = list[_Element | Missing]


class Arrangement(NamedTuple):
    """The children of an element in the order of the schema.

    ``unknown`` can stand nowhere in the element. ``surplus`` could, but not so often, or not beside the others.
    """

    children: _Arranged
    unknown: list[_Element]
    surplus: list[_Element]

    @property
    def missing(self) -> list[Missing]:
        """The places where a child is missing."""
        return [each for each in self.children if isinstance(each, Missing)]


def arrangement(parent: _Element, grammar: Grammar, *, without: _Element | None = None) -> Arrangement:
    """Return how the children of an element would have to stand, ``without`` one of them if that is given.

    Those that are arranged well keep their order.
    """
    namespace = QName(parent).namespace
    known = set(grammar.children(parent))
    fitting = [child for child in parent if QName(child).namespace == namespace and QName(child).localname in known]
    pool, unknown = [child for child in fitting if child is not without], set(parent) - set(fitting)
    children = [each for particle in grammar.particles(parent) for each in _fit(particle, pool, grammar)]
    return Arrangement(children, [child for child in parent if child in unknown], pool)


def _fit(particle: _Element, pool: list[_Element], grammar: Grammar) -> _Arranged:
    """Take out of the pool what stands in the place of a particle of the schema, and return it."""
    particle, least, most = grammar.resolved(particle)
    names = grammar.names(particle)
    if QName(particle).localname == "element" or most is None:
        taken = [child for child in pool if QName(child).localname in names][:most]
        gone = set(taken)
        pool[:] = [child for child in pool if child not in gone]
        return [*taken, *[Missing(names)] * (least - len(taken))]
    first = next((child for child in pool if QName(child).localname in names), None)
    if first is None and least == 0:
        return []
    if QName(particle).localname != "choice":
        return [each for inner in particle for each in _fit(inner, pool, grammar)]
    if first is None:
        return [] if _may_be_empty(particle, grammar) else [Missing(names)]
    chosen = next(inner for inner in particle if QName(first).localname in grammar.names(inner))
    return _fit(chosen, pool, grammar)


def _may_be_empty(particle: _Element, grammar: Grammar) -> bool:
    """Return whether nothing at all can stand in the place of a particle."""
    particle, least, _ = grammar.resolved(particle)
    if least == 0 or QName(particle).localname == "element":
        return least == 0
    return (any if QName(particle).localname == "choice" else all)(_may_be_empty(each, grammar) for each in particle)
