"""The order of a table: columns, head, foot, then rows or bodies."""

from mturk_xml.xhtml.losses import Losses
from mturk_xml.xhtml.tree import Node

_RANKS = {"col": 0, "colgroup": 0, "thead": 1, "tfoot": 2}


def has_rows(table: Node) -> bool:
    """Return whether a table has what it must have, rows apart from those of head and foot."""
    return any(each.name in ("tbody", "tr") for each in table.elements())


def put_in_order(table: Node, losses: Losses) -> None:
    """Put the parts of a table in the order of the subset. It looks as before, so that is not told."""
    for name in ("thead", "tfoot"):
        for part in [each for each in table.elements() if each.name == name][1:]:
            _make_body(part, "stands in a table that has one already", losses)
    if not has_rows(table):
        for part in [each for each in table.elements() if each.name in ("thead", "tfoot")][-1:]:
            _make_body(part, "is all that the table has", losses)
    _without_implied(table, "colgroup")
    _without_implied(table, "tbody")
    table.children = _sorted(table.children)


def _make_body(part: Node, reason: str, losses: Losses) -> None:
    reason = f"{reason}; it is made <tbody>"
    losses.tell("MTX206", part.tag.offset, part.tag.source, reason=reason, advice="write <tbody>")
    part.tag = part.tag._replace(name="tbody")


def _without_implied(table: Node, name: str) -> None:
    """Leave out groups that the parser added, if there are no others."""
    groups = [each for each in table.elements() if each.name == name]
    if all(each.tag.offset is None for each in groups):
        table.children = [
            inner for child in table.children for inner in (child.children if child in groups else [child])
        ]


def _sorted(children: list[Node | str]) -> list[Node | str]:
    """Return the parts in order, each with the white space before it."""
    pieces: list[tuple[int, list[Node | str]]] = []
    white: list[Node | str] = []
    for child in children:
        white.append(child)
        if isinstance(child, Node):
            pieces.append((_RANKS.get(child.name, 3), white))
            white = []
    pieces.sort(key=lambda piece: piece[0])
    return [child for _, piece in pieces for child in piece] + white
