"""What is wrong or doubtful in answers against the form that asked, explained. Examples show the two together."""

from mturk_xml.rules.explanations.explanation import Explanation, in_xml

_FORM = """<!-- in the form -->
<Question>
  <QuestionIdentifier>bird</QuestionIdentifier>
  <QuestionContent><Text>What did you see?</Text></QuestionContent>
  <AnswerSpecification>
    {}
  </AnswerSpecification>
</Question>

"""
_ANSWER = """<!-- in the answers -->
<Answer>
  <QuestionIdentifier>bird</QuestionIdentifier>
  {}
</Answer>
"""
_REQUIRED = _FORM.replace("  <QuestionContent>", "  <IsRequired>true</IsRequired>\n  <QuestionContent>")
_SELECTIONS = """<Selections>
        <Selection>
          <SelectionIdentifier>heron</SelectionIdentifier>
          <Text>Heron</Text>
        </Selection>
        <Selection>
          <SelectionIdentifier>duck</SelectionIdentifier>
          <Text>Duck</Text>
        </Selection>
      </Selections>"""
_CHOICE = f"""<SelectionAnswer>
      {_SELECTIONS}
    </SelectionAnswer>"""
_SEVERAL = f"""<SelectionAnswer>
      <MaxSelectionCount>2</MaxSelectionCount>
      {_SELECTIONS}
    </SelectionAnswer>"""
_BOTH = f"""<SelectionAnswer>
      <MinSelectionCount>2</MinSelectionCount>
      <MaxSelectionCount>2</MaxSelectionCount>
      {_SELECTIONS}
    </SelectionAnswer>"""
_CHECKBOX = f"""<SelectionAnswer>
      <StyleSuggestion>checkbox</StyleSuggestion>
      {_SELECTIONS}
    </SelectionAnswer>"""
_TEXT = "<FreeTextAnswer/>"


def _limited(constraint: str) -> str:
    return _FORM.format(f"""<FreeTextAnswer>
      <Constraints>
        {constraint}
      </Constraints>
    </FreeTextAnswer>""")


def _text(text: str) -> str:
    return _ANSWER.format(f"<FreeText>{text}</FreeText>")


def _chosen(*identifiers: str) -> str:
    return _ANSWER.format("\n  ".join(f"<SelectionIdentifier>{each}</SelectionIdentifier>" for each in identifiers))


def _answer_to(name: str) -> str:
    return _text("A heron").replace(">bird<", f">{name}<")


_NEAREST = "the nearest name in the form may be meant; look whether this is the form that was answered"
_BLANK = _ANSWER.replace("  {}\n", "")
_UPLOAD = _FORM.format("""<FileUploadAnswer>
      <MaxFileSizeInBytes>100000</MaxFileSizeInBytes>
      <MinFileSizeInBytes>1000</MinFileSizeInBytes>
    </FileUploadAnswer>""")
_FILE = _ANSWER.format("""<UploadedFileSizeInBytes>{}</UploadedFileSizeInBytes>
  <UploadedFileKey>heron.jpg</UploadedFileKey>""")
_SECOND = _FORM.format(_CHOICE).replace("<!-- in the form -->\n", "")

EXPLANATIONS: dict[str, Explanation] = {
    "MTX410": in_xml(
        """
        Somebody answered a question that this form does not ask. Usually the two files do not belong together, or the
        question was renamed after the answer was given. The answer itself is kept, but nothing is known about it.
        """,
        wrong=_FORM.format(_TEXT) + _answer_to("birds"),
        right=_FORM.format(_TEXT) + _answer_to("bird"),
        hint=_NEAREST,
    ),
    "MTX411": in_xml(
        """
        Scripts of a page sometimes send fields of their own together with what the worker entered. The field
        doNotRedirect is one of them and is known from many archives. It is no answer of a person, so leave it out when
        you count.
        """,
        wrong=_FORM.format(_TEXT) + _answer_to("doNotRedirect"),
        right=_FORM.format(_TEXT) + _answer_to("bird"),
    ),
    "MTX412": in_xml(
        """
        The form insists on an answer, and there is none, or one with nothing in it. The page of the service did not let
        a worker get away with that. So the form was changed later, the answer was lost on its way to you, or the
        browser did not check. A text field with a minLength insists, too.
        """,
        wrong=_REQUIRED.format(_TEXT) + _BLANK,
        right=_REQUIRED.format(_TEXT) + _text("A heron"),
    ),
    "MTX413": in_xml(
        """
        The question is answered in another way than it was asked: with words where there was something to choose, or
        the other way round. The question was probably of another kind when it was answered. The answer is kept as it
        is.
        """,
        wrong=_FORM.format(_CHOICE) + _text("A heron"),
        right=_FORM.format(_CHOICE) + _chosen("heron"),
    ),
    "MTX414": in_xml(
        """
        The answer names a selection that the question does not offer. No worker could choose it on this form. Compare
        the names letter by letter, and look for an older version of the form.
        """,
        wrong=_FORM.format(_CHOICE) + _chosen("Heron"),
        right=_FORM.format(_CHOICE) + _chosen("heron"),
        hint=_NEAREST,
    ),
    "MTX415": in_xml(
        """
        Fewer things were chosen than the question asks for. The page did not let a worker send the form like this. The
        text of an "other" field is counted as one of them, because nobody knows whether it was.
        """,
        wrong=_FORM.format(_BOTH) + _chosen("heron"),
        right=_FORM.format(_BOTH) + _chosen("heron", "duck"),
    ),
    "MTX416": in_xml(
        """
        More things were chosen than the question allows. Without a MaxSelectionCount one can be chosen. The form may
        have allowed more when it was answered, so look for an older version.
        """,
        wrong=_FORM.format(_CHOICE) + _chosen("heron", "duck"),
        right=_FORM.format(_SEVERAL) + _chosen("heron", "duck"),
    ),
    "MTX417": in_xml(
        """
        Several things were chosen, and the form looks as if that was meant, but it does not say how many there may be.
        By the rules that means one. Many requesters left the number out all the same, and nobody knows what the service
        did then, so the answer may be right. Keep it, and write the number into the form.
        """,
        wrong=_FORM.format(_CHECKBOX) + _chosen("heron", "duck"),
        right=_FORM.format(_SEVERAL) + _chosen("heron", "duck"),
    ),
    "MTX418": in_xml(
        """
        The answer has words for a field below the selections, and the question has no such field. It may have had one
        when it was answered. The words are kept beside the selections.
        """,
        wrong=_FORM.format(_CHOICE) + _ANSWER.format("<OtherSelectionText>An egret</OtherSelectionText>"),
        right=_FORM.format(_CHOICE.replace("</Selections>", "  <OtherSelection/>\n      </Selections>"))
        + _ANSWER.format("<OtherSelectionText>An egret</OtherSelectionText>"),
    ),
    "MTX419": in_xml(
        """
        The text is longer or shorter than the form allows. Browsers count a line break as one character or as two, and
        some characters as two; this text is out of bounds in every way of counting. White space counts, too.
        """,
        wrong=_limited('<Length maxLength="5"/>') + _text("A heron"),
        right=_limited('<Length maxLength="5"/>') + _text("Heron"),
    ),
    "MTX420": in_xml(
        """
        The form asks for a number, and this is none. Words beside the figure, units and commas between digits make it a
        text. It is never turned into a number, so decide yourself what it says.
        """,
        wrong=_limited("<IsNumeric/>") + _text("about 12"),
        right=_limited("<IsNumeric/>") + _text("12"),
    ),
    "MTX421": in_xml(
        """
        The form asks for a number, and this is one for JavaScript but not for everybody: with an exponent, in
        hexadecimal digits, infinite, or nothing but blanks. How the page checked numbers is not documented. The text is
        kept, and no number is read from it.
        """,
        wrong=_limited("<IsNumeric/>") + _text("12e3"),
        right=_limited("<IsNumeric/>") + _text("12000"),
    ),
    "MTX422": in_xml(
        """
        The number is smaller or larger than the form allows. Both bounds belong to what is allowed. Look whether the
        bounds were others when the question was answered.
        """,
        wrong=_limited('<IsNumeric minValue="1" maxValue="99"/>') + _text("120"),
        right=_limited('<IsNumeric minValue="1" maxValue="99"/>') + _text("99"),
    ),
    "MTX423": in_xml(
        """
        The form has a pattern that the text must fit, and it does not. A part of the text is enough for a pattern,
        unless it says ^ and $. The browser of the worker checked this with JavaScript; where that was switched off,
        everything passed, so such answers can be real.
        """,
        wrong=_limited('<AnswerFormatRegex regex="^[0-9]{5}$"/>') + _text("2139"),
        right=_limited('<AnswerFormatRegex regex="^[0-9]{5}$"/>') + _text("02139"),
    ),
    "MTX424": in_xml(
        """
        The form has a pattern that the text must fit, and whether it does could not be found out. Either the pattern is
        broken, or trying it takes far too long. Patterns with one repetition inside another do that.
        """,
        wrong=_limited('<AnswerFormatRegex regex="^(a+)+$"/>') + _text("a" * 40 + "!"),
        right=_limited('<AnswerFormatRegex regex="^a+$"/>') + _text("a" * 40),
    ),
    "MTX425": in_xml(
        """
        The file is smaller or larger than the form allows, by the size that the answer states. Both limits are in
        bytes. They may have been others when the file was sent.
        """,
        wrong=_UPLOAD + _FILE.format(200000),
        right=_UPLOAD + _FILE.format(20000),
    ),
    "MTX426": in_xml(
        """
        Two questions of the form have the same name, and answers name the question they belong to. So nobody can tell
        which of the two was answered, and the answer is not checked any further. Forms that share names are doubtful
        themselves.
        """,
        wrong=_FORM.format(_TEXT) + _SECOND + _text("A heron"),
        right=_FORM.format(_TEXT) + _SECOND.replace(">bird<", ">bill<") + _text("A heron"),
    ),
}
