"""The analysis of a test as one page: self-contained, without scripts, for light and dark screens and for paper."""

from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mturk_xml.analysis.analysis import Choice, QuestionAnalysis, SelectionAnalysis, TestAnalysis
from mturk_xml.analysis.histogram import Bar, histogram
from mturk_xml.analysis.remarks import remarks
from mturk_xml.analysis.words import (
    difficulty_word,
    discrimination_word,
    figure,
    percent,
    reliability_word,
    short,
    workers_word,
)
from mturk_xml.question_form import FormattedContent, Question, QuestionForm, SelectionAnswer, Text, Title
from mturk_xml.question_form_answers.plain_text import plain_text
from mturk_xml.question_form_answers.typed import shown

if TYPE_CHECKING:
    from jinja2 import Template

_MOST_THRESHOLDS = 12
_MOST_LABELS = 6
# Characters that fit below and above a chart: on a telephone, and on a large screen.
_LABEL_ROOM = 36
_COUNT_ROOM, _WIDE_COUNT_ROOM = 45, 70
_MOST_CHOICES = 5
_MOST_WORDS = 300  # characters


def page(analysis: TestAnalysis, *, title: str = "Test analysis", form: QuestionForm | None = None) -> str:
    """Return the page as HTML. ``form`` gives questions and selections their texts.

    Raises:
        ImportError: jinja2 is not there (the extra ``analysis``).
    """
    asked = {each.question_identifier: each for each in reversed(form.questions)} if form else {}
    bars = histogram(analysis.values.counts, edge=analysis.threshold or 0)
    return page_template().render(
        title=title,
        analysis=analysis,
        reliability=reliability_word(analysis.alpha),
        bars=_bars(bars, analysis.threshold),
        crowd=_crowd(bars),
        line=_line(bars, analysis.threshold),
        thresholds=list(_thresholds(analysis)),
        remarks=remarks(analysis),
        questions=[_question(each, asked.get(each.question_identifier), analysis) for each in analysis.questions],
    )


@cache
def page_template() -> "Template":
    """Return the template of the page.

    Raises:
        ImportError: jinja2 is not there (the extra ``analysis``).
    """
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError as error:
        message = "jinja2 is needed for this: pip install 'mturk-xml[analysis]'"
        raise ImportError(message, name="jinja2") from error
    template = files("mturk_xml.analysis").joinpath("page.html.jinja").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"figure": figure, "percent": percent, "short": short, "workers": workers_word}
    return environment.from_string(template)


def _bars(bars: list[Bar], threshold: int | None) -> list[dict[str, Any]]:
    """Return bars as the template draws them: their height as a share of the highest."""
    highest = max((bar.workers for bar in bars), default=1)
    longest = max((len(str(bar.low)) for bar in bars), default=1)
    every = -(-len(bars) // max(1, min(_MOST_LABELS, _LABEL_ROOM // (longest + 1))))
    return [
        {
            "bounds": str(bar.low) if bar.low == bar.high else f"{bar.low} to {bar.high}",
            "label": bar.low if at % every == 0 else "",
            "count": bar.workers,
            "share": round(bar.workers / highest, 4),
            "passed": threshold is not None and bar.low >= threshold,
        }
        for at, bar in enumerate(bars)
    ]


def _crowd(bars: list[Bar]) -> str:
    """Return the class of a chart by the room that the counts above its bars take."""
    characters = len(bars) * max((len(str(bar.workers)) for bar in bars), default=0)
    if characters <= _COUNT_ROOM:
        return "roomy"
    return "crowded" if characters <= _WIDE_COUNT_ROOM else "packed"


def _line(bars: list[Bar], threshold: int | None) -> float | None:
    """Return where the threshold stands among the bars, 0 before all and 1 behind."""
    if threshold is None or not bars:
        return None
    return round(sum(bar.high < threshold for bar in bars) / len(bars), 4)


def _thresholds(analysis: TestAnalysis) -> list[dict[str, Any]]:
    """Return how many would pass at which threshold."""
    rows = []
    for bar in histogram(analysis.values.counts, _MOST_THRESHOLDS, edge=analysis.threshold or 0):
        passed = analysis.values.at_least(bar.low)
        rows.append(
            {
                "threshold": bar.low,
                "passed": passed,
                "share": Fraction(passed, analysis.workers),
                "is_threshold": bar.low == analysis.threshold,
            }
        )
    return rows


def _question(each: QuestionAnalysis, asked: Question | None, analysis: TestAnalysis) -> dict[str, Any]:
    texts = _texts(asked)
    return {
        "analysis": each,
        "text": _words(asked),
        "blank": _share(each.blank, analysis),
        "difficulty_word": difficulty_word(each.difficulty),
        "discrimination_word": discrimination_word(each.discrimination),
        "selections": [_selection(one, texts, analysis) for one in each.selections],
        "choices": _choices(each, analysis),
    }


def _selection(one: SelectionAnalysis, texts: dict[str, str], analysis: TestAnalysis) -> dict[str, Any]:
    identifier = one.selection_identifier
    text = texts.get(identifier, "").strip()
    return {
        "text": text or identifier,
        "identifier": identifier if text and text.casefold() != identifier.casefold() else None,
        "count": one.count,
        "share": _share(one.count, analysis),
        "mean_value": one.mean_value,
        "is_best": one.is_best,
    }


def _choices(each: QuestionAnalysis, analysis: TestAnalysis) -> list[dict[str, Any]]:
    """Return the most frequent sets, if there is one of several selections; else they say nothing new."""
    if all(len(choice.selection_identifiers) < 2 for choice in each.choices):
        return []
    return [_choice(choice, analysis) for choice in each.choices[:_MOST_CHOICES]]


def _choice(choice: Choice, analysis: TestAnalysis) -> dict[str, Any]:
    return {
        "text": ", ".join(choice.selection_identifiers) or "none",
        "count": choice.count,
        "share": _share(choice.count, analysis),
        "mean_value": choice.mean_value,
        "score": f"{choice.score:+d}" if choice.score else "0",
    }


def _share(count: int, analysis: TestAnalysis) -> Fraction:
    return Fraction(count, analysis.workers or 1)


def _words(question: Question | None) -> str:
    """Return what a question asks, in one line that is not too long."""
    texts = []
    for each in question.question_content if question else ():
        match each:
            case Text(text) | Title(text):
                texts.append(text)
            case FormattedContent(xhtml):
                texts.append(plain_text(xhtml))
    words = " ".join(" ".join(texts).split())
    return words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _texts(question: Question | None) -> dict[str, str]:
    """Return what workers read for each selection."""
    match question and question.answer_specification:
        case SelectionAnswer(selections=selections):
            return {each.selection_identifier: shown(each) for each in selections}
    return {}
