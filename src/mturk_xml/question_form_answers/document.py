"""QuestionFormAnswers: what a worker submitted.

Read and written by hand, not from a description: the three kinds of Answer share one element name, and this is the
document that people hold by the million.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from lxml.etree import _Element

from mturk_xml.binding import record
from mturk_xml.diagnostics import Finding
from mturk_xml.document import Document
from mturk_xml.kinds import KINDS
from mturk_xml.question_form_answers.parts import Answer, FreeText, Selected, UploadedFile
from mturk_xml.reading import Reading
from mturk_xml.simple import INTEGER, escape, whole, whole_number

if TYPE_CHECKING:
    from mturk_xml.question_form import QuestionForm
    from mturk_xml.question_form_answers.typed import TypedAnswer


@record
class QuestionFormAnswers(Document):
    """The answers of one worker, in document order. Without any, the document is an empty text."""

    answers: tuple[Answer, ...] = ()

    def last_answers(self) -> dict[str, Answer]:
        """Return the answer that counts for each question: the last one, if a question is answered repeatedly."""
        return {answer.question_identifier: answer for answer in self.answers}

    @classmethod
    def _load(cls, reading: Reading) -> Self:
        return cls(answers=_read_answers(reading.root))

    def to_text(self, indent: str = "") -> str:
        """Return the document as text without any check; without answers, that is an empty text."""
        if not whole(self.answers):
            return ""
        lines = "\n" if indent else ""
        answers = "".join(_write_answer(answer, lines, indent) for answer in self.answers)
        return f'<QuestionFormAnswers xmlns="{_NAMESPACE}">{answers}{lines}</QuestionFormAnswers>{lines}'

    def to_service_xml(self) -> str:
        """Return the document as the service wrote it: a declaration, and one element a line without indentation.

        Line feeds end the lines, and nothing stands behind the last one. Without answers, that is an empty text.

        Raises:
            BuildError: the document breaks its schema.
        """
        if not self.answers:
            return ""
        self.to_xml(rules=False, indent="")
        answers = "".join(_write_answer(answer, "\n", "") for answer in self.answers)
        return f'{_DECLARATION}\n<QuestionFormAnswers xmlns="{_NAMESPACE}">{answers}\n</QuestionFormAnswers>'

    def typed(self, form: "QuestionForm") -> "tuple[TypedAnswer, ...]":
        """Return the answers by the form that asked: every question in its order, then what the form does not ask.

        See ``mturk_xml.question_form_answers.typed``.

        Raises:
            TypeError: ``form`` is no QuestionForm.
        """
        from mturk_xml.question_form_answers.typed import typed

        return typed(self, form)

    def findings(self, form: Document | None = None) -> Iterator[Finding]:
        """Yield answers that do not mean what they seem to; with ``form``, also those that it does not take."""
        yield from self._repetitions()
        if form is not None:
            from mturk_xml.question_form import QuestionForm
            from mturk_xml.question_form_answers.form_checks import form_findings

            if isinstance(form, QuestionForm):
                yield from form_findings(self.answers, form)

    def _repetitions(self) -> Iterator[Finding]:
        counts = Counter(answer.question_identifier for answer in self.answers)
        for number, answer in enumerate(self.answers, 1):
            identifier = answer.question_identifier
            count = counts.pop(identifier, 0)
            if count > 1:
                yield Finding("MTX401", f"Answer[{number}]", {"identifier": identifier, "count": count})
            for selection, times in _repeated(answer):
                facts = {"identifier": identifier, "selection": selection}
                yield Finding("MTX402", f"Answer[{number}]/SelectionIdentifier[{times}]", facts)


def _repeated(answer: Answer) -> Iterator[tuple[str, int]]:
    """Yield the selections that an answer repeats, with the number of the first repetition."""
    seen: set[str] = set()
    told: set[str] = set()
    if isinstance(answer, Selected):
        for number, selection in enumerate(answer.selection_identifiers, 1):
            if selection in seen and selection not in told:
                told.add(selection)
                yield selection, number
            seen.add(selection)


_NAMESPACE = KINDS[-1].namespace
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
_FREE_TEXT, _SELECTION, _FILE_SIZE, _QUESTION = (
    f"{{{_NAMESPACE}}}{name}"
    for name in ("FreeText", "SelectionIdentifier", "UploadedFileSizeInBytes", "QuestionIdentifier")
)


def _read_answers(root: _Element) -> tuple[Answer, ...]:
    """Return the answers of a valid tree.

    What stands behind the QuestionIdentifier tells the kind. Asking lxml for a tag or an element costs more than
    everything else here, so both are done as rarely as can be; and the two most frequent answers are made without the
    detour that a frozen dataclass takes to set its own fields.
    """
    answers: list[Answer] = []
    for question in root.iter(_QUESTION):
        identifier = question.text or ""
        value: Any = question.getnext()
        tag = None if value is None else value.tag
        if tag == _SELECTION:
            following = value.getnext()
            selected = _new(Selected)
            _set_selected_question(selected, identifier)
            if following is None:
                _set_identifiers(selected, (value.text or "",))
                _set_other(selected, None)
            else:
                _set_several(selected, value, following)
            answers.append(selected)
        elif tag == _FREE_TEXT:
            answer = _new(FreeText)
            _set_question(answer, identifier)
            _set_free_text(answer, value.text or "")
            answers.append(answer)
        elif tag == _FILE_SIZE:
            key = value.getnext()
            answers.append(UploadedFile(identifier, whole_number(value.text), key.text or ""))
        else:  # an OtherSelectionText alone, or nothing
            answers.append(Selected(identifier, other_selection_text=None if value is None else value.text or ""))
    return tuple(answers)


_new = object.__new__
_set_question = FreeText.__dict__["question_identifier"].__set__
_set_free_text = FreeText.__dict__["free_text"].__set__
_set_selected_question = Selected.__dict__["question_identifier"].__set__
_set_identifiers = Selected.__dict__["selection_identifiers"].__set__
_set_other = Selected.__dict__["other_selection_text"].__set__


def _set_several(selected: Selected, first: _Element, value: _Element) -> None:
    """Set selections and other text; only the last element can be an OtherSelectionText, so only that one is asked."""
    texts, last = [first.text or "", value.text or ""], value
    while (following := last.getnext()) is not None:
        texts.append(following.text or "")
        last = following
    _set_other(selected, None if last.tag == _SELECTION else texts.pop())
    _set_identifiers(selected, tuple(texts))


def _write_answer(answer: Answer, newline: str, indent: str) -> str:
    outer, inner = newline + indent, newline + indent + indent

    def element(tag: str, text: str) -> str:
        content = escape(text)
        return f"{inner}<{tag}>{content}</{tag}>" if content else f"{inner}<{tag}/>"

    parts = [element("QuestionIdentifier", answer.question_identifier)]
    match answer:
        case FreeText():
            parts.append(element("FreeText", answer.free_text))
        case UploadedFile():
            parts.append(element("UploadedFileSizeInBytes", INTEGER.dump(answer.uploaded_file_size_in_bytes)))
            parts.append(element("UploadedFileKey", answer.uploaded_file_key))
        case Selected():
            parts += [element("SelectionIdentifier", each) for each in whole(answer.selection_identifiers)]
            if answer.other_selection_text is not None:
                parts.append(element("OtherSelectionText", answer.other_selection_text))
        case _:
            message = f"an answer is a FreeText, a Selected or an UploadedFile, not {type(answer).__name__}"
            raise TypeError(message)
    return f"{outer}<Answer>{''.join(parts)}{outer}</Answer>"
