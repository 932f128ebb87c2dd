"""What keeps an answer from being sent, in the words that workers read; the script of the page says the same.

What a page takes is never an error of the checks of stored answers (MTX4xx). Those say nothing where the documents
leave open how the service counted; a page has to decide, and ``preview.demands`` says how.
"""

from collections.abc import Iterable, Iterator
from time import monotonic

from mturk_xml.characters import ILLEGAL
from mturk_xml.preview import messages
from mturk_xml.preview.demands import Demand, Demands, demands
from mturk_xml.preview.names import line_feeds
from mturk_xml.question_form import FileUploadAnswer, FreeTextAnswer, Question, QuestionForm, SelectionAnswer
from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.question_form_answers.number import read_number


def problems(form: QuestionForm, answers: QuestionFormAnswers) -> dict[int, list[str]]:
    """Return what workers have to mend, by the number of the question; empty if the answers can be sent.

    The answers are those of ``posted.answers``, one for each question. Of other ones the last answer to a question
    counts; one of another kind than the question asks for is as good as none.
    """
    patterns = _Patterns()
    told = {}
    for number, (question, answer) in enumerate(_paired(form, answers), 1):
        if found := list(dict.fromkeys(_found(question, answer, patterns))):
            told[number] = found
    return told


def character_problem(text: str) -> str | None:
    """Return what is said of the first character that XML cannot hold, ``None`` if there is none."""
    found = ILLEGAL.search(text)
    return found and messages.CHARACTER.replace("{character}", f"U+{ord(found[0]):04X}")


def amount_problems(amount: int, wanted: Iterable[Demand]) -> Iterator[str]:
    """Yield what is wrong with a number of choices, or with the size of a file."""
    for demand in wanted:
        limit = demand.limit or 0
        if amount < limit if demand.kind == "least" else amount > limit:
            yield _filled(demand, amount)


def _paired(form: QuestionForm, answers: QuestionFormAnswers) -> Iterable[tuple[Question, Answer | None]]:
    """Return the questions with their answers; questions that share an identifier are told apart by the order."""
    names = [each.question_identifier for each in form.questions]
    if names == [each.question_identifier for each in answers.answers]:
        return zip(form.questions, answers.answers, strict=True)
    last = answers.last_answers()
    return [(each, last.get(each.question_identifier)) for each in form.questions]


def _found(question: Question, answer: Answer | None, patterns: "_Patterns") -> Iterator[str]:
    asked = demands(question)
    match question.answer_specification:
        case FreeTextAnswer():
            text = answer.free_text if isinstance(answer, FreeText) else ""
            if asked.required and not text:
                yield asked.required
            else:
                yield from _text_problems(text, asked.text, patterns)
        case SelectionAnswer() as field:
            yield from _choice_problems(field, answer if isinstance(answer, Selected) else None, asked, patterns)
        case FileUploadAnswer():
            if isinstance(answer, UploadedFile):
                yield from amount_problems(answer.uploaded_file_size_in_bytes, asked.amount)
            elif asked.required:
                yield asked.required


def _choice_problems(
    field: SelectionAnswer, answer: Selected | None, asked: Demands, patterns: "_Patterns"
) -> Iterator[str]:
    chosen = set(answer.selection_identifiers) if answer else set()
    other = answer.other_selection_text if answer else None
    known = {each.selection_identifier for each in field.selections}
    if not chosen <= known or (other and asked.other is None):
        yield messages.NOT_OFFERED
        return
    if other and (problem := character_problem(other)):
        yield problem
        return
    count = len(chosen) + (other is not None)
    if count:
        yield from amount_problems(count, asked.amount)
    elif asked.required:
        yield asked.required
    if other:
        yield from _text_problems(other, asked.text, patterns)
    elif other is not None and asked.other:
        yield asked.other


def _text_problems(text: str, wanted: Iterable[Demand], patterns: "_Patterns") -> Iterator[str]:
    """Yield what is wrong with a text, as the script of the page sees it; a blank one is held against patterns only."""
    if problem := character_problem(text):
        yield problem
        return
    seen = line_feeds(text)
    length = len(seen.encode("utf-16-le")) // 2
    for demand in wanted:
        if (seen or demand.kind == "pattern") and not _meets(seen, length, demand, patterns):
            yield _filled(demand, length)


def _meets(text: str, length: int, demand: Demand, patterns: "_Patterns") -> bool:
    limit = demand.limit or 0
    match demand.kind:
        case "number":
            return read_number(text) is not None
        case "min":
            return (number := read_number(text)) is None or number >= limit
        case "max":
            return (number := read_number(text)) is None or number <= limit
        case "shortest":
            return length >= limit
        case "longest":
            return length <= limit
        case "pattern":
            return patterns.found(demand.pattern or "", demand.flags or "", text)
    return True


def _filled(demand: Demand, count: int) -> str:
    """Return the sentence of a demand; those of patterns are the form's own, so nothing is filled into them."""
    return demand.message if demand.limit is None else demand.message.replace("{count}", f"{count:,}")


class _Patterns:
    """Regular expressions tried on the answers of one worker, with so many seconds for all of them together.

    A text passes where nobody can tell: the pattern is broken, or it takes too long. Nobody could answer such a
    question otherwise, and the browser has tried the pattern as well.
    """

    SECONDS = 2.0

    def __init__(self) -> None:
        self._end: float | None = None

    def found(self, pattern: str, flags: str, text: str) -> bool:
        """Return whether a text passes. Flags that JavaScript does not take are left out, all but the ``i``."""
        from mturk_xml.ecmascript import matches, syntax_error  # only forms with a pattern load the engine

        self._end = self._end or monotonic() + self.SECONDS
        if monotonic() >= self._end:
            return True
        if syntax_error(pattern, flags):
            flags = "i" if "i" in flags else ""
        return matches(pattern, flags, text) is not False
