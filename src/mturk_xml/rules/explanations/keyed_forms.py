"""What is wrong in an answer key against the form that it grades, explained. Examples show the two together."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX320": in_xml(
        """
        The key scores a question that is not in the form. No worker can answer it, so its points are never earned.
        Usually the question was renamed in one of the two files, or the key belongs to another test.
        """,
        wrong="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>The heron's</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>bills</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>The heron's</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        hint="write the identifier as it stands in the form",
    ),
    "MTX321": in_python(
        """
        The key gives points for a selection that the question does not have. No worker can choose it, so nobody earns
        these points, not even with the right answer. Compare the identifiers of both files letter by letter.
        """,
        wrong="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"heron": "Heron", "duck": "Duck"})
        mx.validate(answer_key({"bill": {"Heron": 3}}), test=form(bill))
        """,
        right="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"heron": "Heron", "duck": "Duck"})
        mx.validate(answer_key({"bill": {"heron": 3}}), test=form(bill))
        """,
        hint="write the identifier as it stands in the form",
    ),
    "MTX322": in_xml(
        """
        This option is earned by choosing a number of selections that the question does not allow. An option is earned
        by exactly its selections, all of them together, so nobody ever gets its points. If each of them alone should be
        right, write an option for each.
        """,
        wrong="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <QuestionContent><Text>Which of these flies?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <StyleSuggestion>radiobutton</StyleSuggestion>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>A heron</Text>
                </Selection>
                <Selection>
                  <SelectionIdentifier>duck</SelectionIdentifier>
                  <Text>A duck</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <SelectionIdentifier>duck</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <QuestionContent><Text>Which of these flies?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <StyleSuggestion>radiobutton</StyleSuggestion>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>A heron</Text>
                </Selection>
                <Selection>
                  <SelectionIdentifier>duck</SelectionIdentifier>
                  <Text>A duck</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
          <AnswerOption>
            <SelectionIdentifier>duck</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
    ),
    "MTX323": in_xml(
        """
        A key gives points for selections. This question is answered with words or with a file, and no key can tell
        which of them are right. Turn it into a choice, or take it out of the key.
        """,
        wrong="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification><FreeTextAnswer/></AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <QuestionContent><Text>Whose bill is longer?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>The heron's</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>bill</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
    ),
    "MTX324": in_python(
        """
        The form asks a question that the key does not score. Questions about the person are often left out on purpose,
        and then you can ignore this. If the question belongs to the test, its right answer is missing in the key, and
        workers get nothing for it.
        """,
        wrong="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        legs = question("legs", "Whose legs are longer?", {"a": "Heron", "b": "Duck"})
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill, legs))
        """,
        right="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        legs = question("legs", "Whose legs are longer?", {"a": "Heron", "b": "Duck"})
        mx.validate(answer_key({"bill": {"a": 3}, "legs": {"a": 3}}), test=form(bill, legs))
        """,
    ),
    "MTX325": in_python(
        """
        One question of this test is answered with words, and the service did not grade such a test by itself. Each
        worker would have to wait until you look. The other questions are scored here all the same, so in an archive you
        can ignore this.
        """,
        wrong="""
        from mturk_xml.authoring import answer_key, form, free_text_answer, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        why = question("why", "How can you tell?", free_text_answer())
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill, why))
        """,
        right="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill))
        """,
    ),
    "MTX326": in_python(
        """
        Workers may type an answer of their own instead of choosing one. Such a text never matches what the key lists,
        so it earns nothing more than no answer at all. The service did not grade tests with such a field by itself. In
        an archive you can ignore this.
        """,
        wrong="""
        from mturk_xml.authoring import (
            answer_key,
            form,
            other_selection,
            question,
            selection_answer,
        )

        choice = selection_answer(
            {"a": "The heron's", "b": "The duck's"}, other_selection=other_selection()
        )
        bill = question("bill", "Whose bill is longer?", choice)
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill))
        """,
        right="""
        from mturk_xml.authoring import answer_key, form, question, selection_answer

        choice = selection_answer({"a": "The heron's", "b": "The duck's", "c": "Neither"})
        bill = question("bill", "Whose bill is longer?", choice)
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill))
        """,
    ),
    "MTX327": in_python(
        """
        A test is always a QuestionForm. Pages of your own, as an HTMLQuestion or an ExternalQuestion, were for HITs
        only, and their answers have no selections that a key could score.
        """,
        wrong="""
        page = mx.ExternalQuestion(
            external_url="https://birds.example.org/test", frame_height=0
        )
        mx.validate(key, test=page)
        """,
        right="""
        mx.validate(key, test=test)
        """,
    ),
    "MTX328": in_xml(
        """
        The option needs several selections together. The question looks as if workers may choose several, but it does
        not say how many, and without a number it is one. If the service kept to that, nobody could earn these points.
        """,
        wrong="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <QuestionContent><Text>Which of these fly?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <StyleSuggestion>checkbox</StyleSuggestion>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>Herons</Text>
                </Selection>
                <Selection>
                  <SelectionIdentifier>duck</SelectionIdentifier>
                  <Text>Ducks</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <SelectionIdentifier>duck</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
        right="""
        <!-- in the form -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <QuestionContent><Text>Which of these fly?</Text></QuestionContent>
          <AnswerSpecification>
            <SelectionAnswer>
              <MaxSelectionCount>2</MaxSelectionCount>
              <StyleSuggestion>checkbox</StyleSuggestion>
              <Selections>
                <Selection>
                  <SelectionIdentifier>heron</SelectionIdentifier>
                  <Text>Herons</Text>
                </Selection>
                <Selection>
                  <SelectionIdentifier>duck</SelectionIdentifier>
                  <Text>Ducks</Text>
                </Selection>
              </Selections>
            </SelectionAnswer>
          </AnswerSpecification>
        </Question>

        <!-- in the key -->
        <Question>
          <QuestionIdentifier>flies</QuestionIdentifier>
          <AnswerOption>
            <SelectionIdentifier>heron</SelectionIdentifier>
            <SelectionIdentifier>duck</SelectionIdentifier>
            <AnswerScore>3</AnswerScore>
          </AnswerOption>
        </Question>
        """,
    ),
    "MTX329": in_python(
        """
        A test cannot ask for a file: the service took uploads in HITs only. Ask for a choice, or let workers send the
        file in a HIT that comes after the test.
        """,
        wrong="""
        from mturk_xml.authoring import answer_key, file_upload_answer, form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        upload = file_upload_answer(max_file_size_in_bytes=2_000_000)
        photo = question("photo", "Send us a photo of a heron.", upload)
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill, photo))
        """,
        right="""
        from mturk_xml.authoring import answer_key, form, question

        bill = question("bill", "Whose bill is longer?", {"a": "Heron", "b": "Duck"})
        mx.validate(answer_key({"bill": {"a": 3}}), test=form(bill))
        """,
    ),
}
