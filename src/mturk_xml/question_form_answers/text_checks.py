"""What is wrong, or doubtful, in a text against the Constraints of its field."""

from collections.abc import Iterator
from time import monotonic

from mturk_xml.diagnostics import Finding
from mturk_xml.question_form import AnswerFormatRegex, Constraints, IsNumeric, Length
from mturk_xml.question_form_answers.number import may_be_number, read_number


class TextChecks:
    """The checks of the texts of one document, with so many seconds for all its regular expressions together."""

    SECONDS = 2.0

    def __init__(self) -> None:
        self._end: float | None = None

    def findings(self, subject: str, text: str, constraints: Constraints | None, place: str) -> Iterator[Finding]:
        """Yield the findings about a text that is not empty; ``subject`` says what it is."""
        if constraints is None:
            return
        if constraints.is_numeric is not None:
            yield from _numeric(subject, text, constraints.is_numeric, place)
        if constraints.length is not None:
            yield from _length(subject, text, constraints.length, place)
        for regex in constraints.answer_format_regexes:
            yield from self._format(subject, text, regex, place)

    def _format(self, subject: str, text: str, regex: AnswerFormatRegex, place: str) -> Iterator[Finding]:
        found = self._found(regex.regex, regex.flags or "", text)
        facts = {"subject": subject, "regex": regex.regex}
        if found is False:
            yield Finding("MTX423", place, facts)
        elif found is None:
            yield Finding("MTX424", place, facts)

    def _found(self, pattern: str, flags: str, text: str) -> bool | None:
        """Return whether a text has a match, by any reading of the form; ``None`` if that is not decided.

        The only documented flag is i, so the page may have ignored others. It saw line breaks as line feeds.
        """
        from mturk_xml.ecmascript import matches  # only answers with a regex load the engine

        if self._end is None:
            self._end = monotonic() + self.SECONDS
        undecided = False
        for read in dict.fromkeys((text, _line_feeds(text))):
            for meant in dict.fromkeys((flags, "i" if "i" in flags else "")):
                found = matches(pattern, meant, read) if monotonic() < self._end else None
                if found:
                    return True
                undecided = undecided or found is None
        return None if undecided else False


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _length(subject: str, text: str, length: Length, place: str) -> Iterator[Finding]:
    """Yield a finding if a text is too long or too short, however its characters are counted.

    Browsers count UTF-16 units, and a line break as one character or as two.
    """
    plain = _line_feeds(text)
    fewest = len(plain)
    most = len(plain.encode("utf-16-le", errors="surrogatepass")) // 2 + plain.count("\n")
    if length.max_length is not None and fewest > length.max_length:
        count, bound, limit = fewest, "maxLength", length.max_length
    elif length.min_length is not None and most < length.min_length:
        count, bound, limit = most, "minLength", length.min_length
    else:
        return
    given = f"{count:,} character{'' if count == 1 else 's'}"
    yield Finding("MTX419", place, {"subject": subject, "given": given, "bound": bound, "limit": str(limit)})


def _numeric(subject: str, text: str, numeric: IsNumeric, place: str) -> Iterator[Finding]:
    number = read_number(text)
    if number is None:
        code = "MTX421" if may_be_number(text) else "MTX420"
        yield Finding(code, place, {"subject": subject, "text": text})
        return
    if numeric.min_value is not None and number < numeric.min_value:
        bound, limit = "minValue", numeric.min_value
    elif numeric.max_value is not None and number > numeric.max_value:
        bound, limit = "maxValue", numeric.max_value
    else:
        return
    yield Finding("MTX422", place, {"subject": subject, "text": text, "bound": bound, "limit": str(limit)})
