"""The documents that are measured with: made here, the same in every run, and nobody's data.

They are written as text, not with the library, so that reading is measured on what others wrote.
"""

from collections.abc import Iterator

_BASE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas"
_COLOURS = ("red", "orange", "olive-green", "blue-grey", "brown", "black-and-white")
_REMARKS = (
    "Grey above &amp; white below, seen from about ten metres on a fence beside the road.",
    "I am not sure; the picture is too dark to see the legs.",
    "Café terrace, two adults and one juvenile.",
    "none",
)


def answers_document(count: int, number: int = 0) -> bytes:
    """Return the answers of worker ``number`` to ``count`` questions: free text, one selection, several selections.

    It looks as the service wrote it: a declaration, the default namespace, each element on a line of its own.
    """
    namespace = f"{_BASE}/2005-10-01/QuestionFormAnswers.xsd"
    answers = "".join(_answer(question, number) for question in range(count))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<QuestionFormAnswers xmlns="{namespace}">\n{answers}</QuestionFormAnswers>\n'
    ).encode()


def _answer(question: int, number: int) -> str:
    if question % 3 == 0:
        values = f"<FreeText>{_REMARKS[(question + number) % len(_REMARKS)]}</FreeText>\n"
    else:
        values = "".join(f"<SelectionIdentifier>{each}</SelectionIdentifier>\n" for each in _chosen(question, number))
    return f"<Answer>\n<QuestionIdentifier>{_identifier(question)}</QuestionIdentifier>\n{values}</Answer>\n"


def _identifier(question: int) -> str:
    return f"plumage-{question + 1}"


def _chosen(question: int, number: int) -> Iterator[str]:
    """Yield one selection for every third question, three for every other third."""
    for step in range(1 if question % 3 == 1 else 3):
        yield _COLOURS[(question + number + step) % len(_COLOURS)]


def key_document(count: int) -> bytes:
    """Return the key of the same questions: two options each, a default score, and a percentage as the value."""
    questions = "".join(
        f"<Question><QuestionIdentifier>{_identifier(question)}</QuestionIdentifier>"
        f"{_option(question, 0, 10)}{_option(question, 1, 4)}<DefaultScore>0</DefaultScore></Question>"
        for question in range(count)
    )
    mapping = f"<PercentageMapping><MaximumSummedScore>{count * 10}</MaximumSummedScore></PercentageMapping>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<AnswerKey xmlns="{_BASE}/2005-10-01/AnswerKey.xsd">'
        f"{questions}<QualificationValueMapping>{mapping}</QualificationValueMapping></AnswerKey>\n"
    ).encode()


def _option(question: int, number: int, points: int) -> str:
    chosen = "".join(f"<SelectionIdentifier>{each}</SelectionIdentifier>" for each in _chosen(question, number))
    return f"<AnswerOption>{chosen}<AnswerScore>{points}</AnswerScore></AnswerOption>"


def formatted_form(number: int) -> bytes:
    """Return a form of about 17 kB: 16 questions, each with a block of XHTML and a choice of three."""
    questions = "".join(_formatted_question(number, question) for question in range(16))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<QuestionForm xmlns="{_BASE}/2005-10-01/QuestionForm.xsd">\n{questions}</QuestionForm>\n'
    ).encode()


def _formatted_question(number: int, question: int) -> str:
    picture = f"https://pictures.example/{number:03d}/{question:02d}.jpg"
    selections = "".join(
        f"<Selection><SelectionIdentifier>{each}</SelectionIdentifier><Text>Mostly {each}</Text></Selection>"
        for each in _COLOURS[:3]
    )
    return f"""  <Question>
    <QuestionIdentifier>{_identifier(question)}</QuestionIdentifier>
    <IsRequired>true</IsRequired>
    <QuestionContent><FormattedContent><![CDATA[
      <p>Look at the <b>wings</b> in <a href="{picture}">picture {question}</a>, then <i>choose</i> a colour.</p>
      <ul><li>Ignore the legs.</li><li>Ignore the shadow on the ground &amp; the leaves.</li></ul>
      <p><img src="{picture}" alt="a bird on a branch" width="320" height="240"/><br/>Take your time.</p>
    ]]></FormattedContent></QuestionContent>
    <AnswerSpecification><SelectionAnswer><StyleSuggestion>radiobutton</StyleSuggestion>
      <Selections>{selections}</Selections></SelectionAnswer></AnswerSpecification>
  </Question>
"""
