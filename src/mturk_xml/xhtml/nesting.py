"""Nesting: every element stands where the subset has it.

Elements come in as browsers nest them. One that cannot stand where it comes is put where it can, and that is told:

- a block in a mark (``<b><p>``): the mark is divided, and put around the words in the block;
- anything but items in a list: it is put into an item; an item that stands alone gets a list;
- a block of words among words (``<h1><p>``): what is in it is kept, on a line of its own;
- what has no words of its own, such as a picture or a list, where it is not taken (``<pre><img>``): it is put behind.
"""

from mturk_xml.xhtml.html_parser import BLANK, TooMuchError
from mturk_xml.xhtml.losses import Losses
from mturk_xml.xhtml.markup import VOID
from mturk_xml.xhtml.subset import ROOT, admits, needs_content
from mturk_xml.xhtml.table_order import has_rows, put_in_order
from mturk_xml.xhtml.tree import Node, Tag

MAX_NODES = 20_000

_ITEM = {"dl": "dd", "ol": "li", "ul": "li"}
_LIST = {"dd": "dl", "dt": "dl", "li": "ul"}


def is_block(name: str) -> bool:
    """Return whether an element stands in formatted content, but not in running text."""
    return admits(ROOT, name) and not admits("p", name)


def is_mark(name: str) -> bool:
    """Return whether an element stands around words in running text, and holds no blocks."""
    return admits("p", name) and admits(name, "") and not admits(name, "p")


class _Mark:
    """A mark that is open. It comes into the tree with the first thing that stands in it, and again in each block."""

    __slots__ = ("blank", "tag", "used")

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        self.used = False
        self.blank = ""  # white space in it, before anything else


class _Place:
    """An element that is open, the marks for the words in it, and the nodes of those that stand there already."""

    __slots__ = ("marks", "node", "parent", "standing")

    def __init__(self, node: Node, parent: Node, marks: list[_Mark]) -> None:
        self.node, self.parent, self.marks = node, parent, marks
        self.standing: list[tuple[_Mark, Node]] = []

    def wanted(self) -> list[_Mark]:
        """Return the marks for words that come now: a link that another link stands in waits until that one ends."""
        last = {mark.tag.name: mark for mark in self.marks if not admits(mark.tag.name, mark.tag.name)}
        return [mark for mark in self.marks if last.get(mark.tag.name, mark) is mark]

    def innermost(self) -> Node:
        """Return the innermost node of the marks that stand there already."""
        wanted = self.wanted()
        while self.standing and self.standing[-1][0] not in wanted[len(self.standing) - 1 : len(self.standing)]:
            self.standing.pop()
        return self.standing[-1][1] if self.standing else self.node


class Nesting:
    """The tree as far as it is built, and what is open in it."""

    def __init__(self, losses: Losses) -> None:
        self.root = Node(Tag(ROOT, {}, ROOT))
        self._losses = losses
        self._places = [_Place(self.root, self.root, [])]
        self._apart = False
        self._made = 0

    def set_apart(self) -> None:
        """Let the words that come next begin on a line of their own, unless they do so anyway."""
        self._apart = True

    def text(self, text: str) -> None:
        """Put in text."""
        place = self._places[-1]
        if text.strip(BLANK):
            self._for_words(place).children.append(text)
        elif not admits(place.node.name, ""):
            item = _last_implied(place.node, _ITEM.get(place.node.name, ""))
            (item or place.node).children.append(text)
        else:
            here = place.innermost()
            if len(place.standing) < len(place.wanted()):
                place.marks[-1].blank += text
            else:
                here.children.append(text)

    def start_mark(self, tag: Tag) -> None:
        """Open a mark."""
        marks = self._places[-1].marks
        for mark in marks:
            if mark.tag.name == tag.name and not admits(tag.name, tag.name):
                self._divided(mark, tag)
        marks.append(_Mark(tag))

    def end_mark(self) -> None:
        """Close the mark that was opened last."""
        place = self._places[-1]
        mark = place.marks[-1]
        if not mark.used and (mark.tag.attributes or admits(place.node.name, "")):
            self._for_words(place)
        place.marks.pop()
        if mark.blank:
            place.innermost().children.append(mark.blank)

    def start(self, tag: Tag) -> bool:
        """Open an element, or put it in if it never has content. Return whether there was a place for it."""
        place = self._places[-1]
        parent = self._parent(place, tag)
        if parent is None:
            return False
        inherited = [] if is_mark(parent.name) else list(place.marks)  # else they stand around it
        node = self._append(parent, tag)
        if tag.name in VOID:
            self._behind_block(node, parent)
        else:
            self._places.append(_Place(node, parent, inherited))
        return True

    def start_caption(self, tag: Tag) -> None:
        """Open what becomes a block before the table that is open; HTML has no captions elsewhere."""
        place = self._places[-1]
        self._told(tag, "cannot stand in <table>; it is put before the table, in the middle", "put it before the table")
        node = self._append(place.parent, tag)
        children = place.parent.children
        children.insert(_number(children, place.node), children.pop())
        self._places.append(_Place(node, place.parent, list(place.marks)))

    def end(self) -> None:
        """Close the element that was opened last."""
        place = self._places.pop()
        node = place.node
        self._flush(place)
        self._behind_block(node, place.parent)
        if node.name == "table":
            put_in_order(node, self._losses)
        if needs_content(node.name) and not (has_rows(node) if node.name == "table" else node.elements()):
            del place.parent.children[_number(place.parent.children, node)]
            facts = {"rest": "", "reason": "there is nothing in it", "advice": "remove it, or put something into it"}
            self._losses.tell("MTX203", node.tag.offset, node.tag.source, **facts)

    def _behind_block(self, node: Node, parent: Node) -> None:
        """Words behind a block begin on a line of their own; more so if the block has been put somewhere else."""
        if is_block(node.name):
            self._apart = parent is not self._places[-1].node

    def _parent(self, place: _Place, tag: Tag) -> Node | None:
        """Return the node that the element goes into; none if what is in the element has to do without it."""
        name, around = tag.name, place.node.name
        if admits("p", name) and admits(around, "") and admits(self._reach(place), name):
            return self._marked(place)
        if admits(around, name):
            return self._without_marks(place, tag)
        item = _ITEM.get(around, "")
        if item and admits(item, name):
            self._told(tag, f"cannot stand in <{around}>; it is put into <{item}>", f"write <{item}> around it")
            return self._last_item(place, item) if is_block(name) else self._marked(self._in_item(place, item))
        box = _LIST.get(name, "")
        if box and admits(around, box):
            self._told(tag, f"stands outside of a list; it is put into <{box}>", f"write <{box}> around it")
            return self._implied(self._without_marks(place, tag), box)
        if admits(name, ""):
            self._told(tag, f"cannot stand in <{around}>; what is in it is kept", f"end <{around}> before it")
            return None
        return self._behind(tag)

    def _behind(self, tag: Tag) -> Node | None:
        """Return the nearest element around that takes an element without words."""
        for place in reversed(self._places):
            if admits(place.node.name, tag.name):
                inner = self._places[-1].node.tag.source
                self._told(tag, f"cannot stand in <{inner}>; it is put behind", f"put it behind <{inner}>")
                return place.node
        facts = {"rest": "", "reason": "it stands outside of what it belongs to", "advice": "remove it"}
        self._losses.tell("MTX203", tag.offset, tag.source, **facts)
        return None

    def _without_marks(self, place: _Place, tag: Tag) -> Node:
        """Return the node of a place, for a block: the marks begin again inside it and behind it."""
        for mark in place.marks:
            self._divided(mark, tag)
        self._flush(place)
        place.standing.clear()
        self._apart = False
        return place.node

    def _flush(self, place: _Place) -> None:
        for mark in place.marks:
            if mark.blank:
                place.node.children.append(mark.blank)
                mark.blank = ""

    def _for_words(self, place: _Place) -> Node:
        """Return the node that words go into."""
        name = place.node.name
        if admits(name, ""):
            return self._marked(place)
        if item := _ITEM.get(name):
            self._told(
                place.node.tag, f"has words of its own; they are put into <{item}>", f"write <{item}> around them"
            )
            return self._marked(self._in_item(place, item))
        self._told(place.node.tag, "has words of its own; they are put behind", "put them behind it")
        return self._marked(next(each for each in reversed(self._places) if admits(each.node.name, "")))

    def _reach(self, place: _Place) -> str:
        """Return the name of the node that ``_marked`` would give."""
        name = place.node.name
        for mark in place.wanted():
            name = mark.tag.name if admits(name, mark.tag.name) else name
        return name

    def _marked(self, place: _Place) -> Node:
        """Return the node inside of all marks of a place; those that do not stand there yet are put in."""
        here = place.innermost()
        if self._apart:
            self._apart = False
            last = here.last()
            if isinstance(last, str) or (last and last.name != "br" and not is_block(last.name)):
                self._append(here, Tag("br", {}, "br"))
        for mark in place.wanted()[len(place.standing) :]:
            if admits(here.name, mark.tag.name):
                here = self._append(here, mark.tag)
            else:
                reason = f"cannot stand in <{here.tag.source}>; what is in it is kept"
                self._told(mark.tag, reason, f"end <{here.tag.source}> before it")
            if mark.blank:
                here.children.append(mark.blank)
                mark.blank = ""
            mark.used = True
            place.standing.append((mark, here))
        return here

    def _in_item(self, place: _Place, item: str) -> _Place:
        """Return a place for words in a list."""
        return _Place(self._implied(place.node, item), place.node, place.marks)

    def _last_item(self, place: _Place, item: str) -> Node:
        """Return the item that a block in a list goes into: the one before it, as browsers show it."""
        last = place.node.last()
        return last if isinstance(last, Node) and last.name == item else self._implied(place.node, item)

    def _implied(self, parent: Node, name: str) -> Node:
        """Return an element that nobody wrote: the last one if it is such a one, else a new one."""
        return _last_implied(parent, name) or self._append(parent, Tag(name, {}, name))

    def _append(self, parent: Node, tag: Tag) -> Node:
        self._made += 1
        if self._made > MAX_NODES:  # a mark is put into every block in it
            raise TooMuchError("MTX023", tag.offset or 0, {"limit": f"{MAX_NODES:,}"})
        node = Node(tag)
        parent.children.append(node)
        return node

    def _divided(self, mark: _Mark, inner: Tag) -> None:
        reason = f"cannot hold <{inner.source}>; it is divided there"
        advice = f"end <{mark.tag.source}> before <{inner.source}>, and write it again inside or behind that"
        self._told(mark.tag, reason, advice)

    def _told(self, tag: Tag, reason: str, advice: str) -> None:
        self._losses.tell("MTX206", tag.offset, tag.source, reason=reason, advice=advice)


def _last_implied(parent: Node, name: str) -> Node | None:
    """Return the last child if it is an element of that name that nobody wrote."""
    last = parent.last()
    return last if isinstance(last, Node) and last.name == name and last.tag.offset is None else None


def _number(children: list[Node | str], node: Node) -> int:
    return next(number for number in range(len(children) - 1, -1, -1) if children[number] is node)
