"""Answers at any scale: one function over Arrow record batches, for one process, for many, and for Spark."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mturk_xml.answer_key import AnswerKey
from mturk_xml.diagnostics import MTurkXMLError
from mturk_xml.extras import needed
from mturk_xml.question_form_answers import Answer, FreeText, QuestionFormAnswers, Selected, UploadedFile

if TYPE_CHECKING:
    import pyarrow as pa

# What mapInArrow of Spark wants to know about the columns that are added.
SPARK_COLUMNS = (
    "Answers array<struct<QuestionIdentifier: string, Kind: string, Values: array<string>,"
    " OtherSelectionText: string, UploadedFileSizeInBytes: bigint>>,"
    " QualificationValue int, SummedScore bigint, Error string"
)


class AnswerBatches:
    """A function from record batches to record batches: documents of answers in, typed answers and scores out.

    Each batch must have a column ``Answer`` with the documents as text; it is replaced by ``Answers``, a list of what
    was answered, and all other columns stay. With a key there are ``QualificationValue`` and ``SummedScore``. A
    document that cannot be read, or not be scored, has its reason in ``Error``, and the others go on.

    It can be pickled, and is called as Spark calls it: ``frame.mapInArrow(AnswerBatches(answer_key=key), schema)``.
    """

    def __init__(self, *, answer_key: AnswerKey | str | None = None) -> None:
        """Take the key as a document or as its text."""
        self._key = answer_key if isinstance(answer_key, AnswerKey) or answer_key is None else None
        if isinstance(answer_key, str):
            self._key = AnswerKey.from_xml(answer_key)

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Yield a batch for each batch."""
        for batch in batches:
            yield self.of(batch)

    def of(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        """Return a batch with what its documents say."""
        pa = needed("pyarrow", "tables")
        answers, values, sums, errors = [], [], [], []
        for text in batch.column("Answer").to_pylist():
            read, value, summed, error = self._read(text or "")
            answers.append(read)
            values.append(value)
            sums.append(summed)
            errors.append(error)
        kept = [(name, batch.column(name)) for name in batch.schema.names if name != "Answer"]
        made = [
            ("Answers", pa.array(answers, _answers_type())),
            ("QualificationValue", pa.array(values, pa.int32())),
            ("SummedScore", pa.array(sums, pa.int64())),
            ("Error", pa.array(errors, pa.string())),
        ]
        return pa.RecordBatch.from_pydict(dict([*kept, *made]))

    def _read(self, text: str) -> tuple[list[dict[str, Any]] | None, int | None, int | None, str | None]:
        try:
            document = QuestionFormAnswers.from_xml(text)
            answers = [_row(answer) for answer in document.answers]
        except MTurkXMLError as error:
            return None, None, None, str(error.diagnostics[0])
        if self._key is None:
            return answers, None, None, None
        try:
            score = self._key.score(document)
        except MTurkXMLError as error:
            return answers, None, None, str(error.diagnostics[0])
        return answers, score.value, score.summed_score, None


def _row(answer: Answer) -> dict[str, Any]:
    row: dict[str, Any] = {"QuestionIdentifier": answer.question_identifier}
    match answer:
        case FreeText(free_text=text):
            return row | {"Kind": "FreeText", "Values": [text]}
        case UploadedFile(uploaded_file_size_in_bytes=size, uploaded_file_key=key):
            return row | {"Kind": "UploadedFileKey", "Values": [key], "UploadedFileSizeInBytes": size}
        case Selected(selection_identifiers=chosen, other_selection_text=other):
            kind = "SelectionIdentifier" if chosen or other is not None else ""
            return row | {"Kind": kind, "Values": list(chosen), "OtherSelectionText": other}


def _answers_type() -> Any:
    pa = needed("pyarrow", "tables")
    fields = [
        ("QuestionIdentifier", pa.string()),
        ("Kind", pa.string()),
        ("Values", pa.list_(pa.string())),
        ("OtherSelectionText", pa.string()),
        ("UploadedFileSizeInBytes", pa.int64()),
    ]
    return pa.list_(pa.struct(fields))
