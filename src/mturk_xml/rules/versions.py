"""What the newer schema of forms cannot carry, and what a form and its key cannot be made of."""

from mturk_xml.rules.rule import Rule

_GONE = "Article QuestionForm: Application and FileUploadAnswer stopped being supported on 12 December 2017"

# fmt: off
ROWS: tuple[Rule, ...] = (
    Rule("MTX236", "application-left-behind", "error",
         "schema 2017-11-06 has no Application, so it cannot carry this {kind}",
         "show it with an EmbeddedBinary or FormattedContent, ask with an HTMLQuestion, or stay with 2005-10-01",
         _GONE),
    Rule("MTX237", "upload-left-behind", "error",
         "schema 2017-11-06 has no FileUploadAnswer, so it cannot carry question {identifier!r}",
         "ask for the file with an HTMLQuestion or ExternalQuestion, or stay with 2005-10-01",
         _GONE),
    Rule("MTX238", "form-without-choices", "error",
         "no question of this form has selections, so there is nothing that a key could grade",
         "ask with a SelectionAnswer", "Article AnswerKey: a key matches selections"),
    Rule("MTX239", "test-without-key", "error",
         "no question of this test is scored, so it has no key",
         "mark right answers with scored(...), or write a form", "Our decision"),
)
# fmt: on
