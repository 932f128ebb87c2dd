"""One function over Arrow record batches: documents in, typed answers and scores out."""

import pickle
from pathlib import Path

import pyarrow as pa

import mturk_xml as mx
from mturk_xml.pool import in_order
from mturk_xml.processors import processors
from mturk_xml.question_form_answers import FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.tables.batches import AnswerBatches

BIRDS = Path(__file__).parents[2] / "fixtures" / "bird-test"
KEY = mx.AnswerKey.from_xml(BIRDS / "key.xml")


def batch(*documents: str) -> pa.RecordBatch:
    """Return a batch of documents with their numbers."""
    numbers = list(range(len(documents)))
    return pa.RecordBatch.from_pydict({"Number": numbers, "Answer": list(documents)})


def test_each_kind_of_answer_has_its_fields() -> None:
    answers = (FreeText("a", "x"), Selected("b", ("1", "2"), "y"), Selected("c"), UploadedFile("d", 7, "key"))
    [found] = AnswerBatches()([batch(QuestionFormAnswers(answers=answers).to_xml())])
    [row] = found.to_pylist()

    assert row["Number"] == 0
    assert [list(each.values()) for each in row["Answers"]] == [
        ["a", "FreeText", ["x"], None, None],
        ["b", "SelectionIdentifier", ["1", "2"], "y", None],
        ["c", "", [], None, None],
        ["d", "UploadedFileKey", ["key"], None, 7],
    ]
    assert (row["QualificationValue"], row["Error"]) == (None, None)


def test_scores_are_those_of_the_key_and_errors_keep_the_others_going() -> None:
    documents = [path.read_text(encoding="utf-8") for path in sorted((BIRDS / "answers").iterdir())]
    [found] = AnswerBatches(answer_key=KEY.to_xml())([batch("<broken", *documents, "")])
    rows = found.to_pylist()

    assert rows[0]["Answers"] is None
    assert rows[0]["Error"].startswith("<document>:1:")
    for row, document in zip(rows[1:-1], documents, strict=True):
        assert row["QualificationValue"] == KEY.score(QuestionFormAnswers.from_xml(document)).value
    assert rows[-1]["Answers"] == []
    assert found.schema.field("QualificationValue").type == pa.int32()


def test_a_score_that_cannot_be_is_told() -> None:
    key = KEY.to_xml().replace(">40<", ">1<").replace("<AnswerScore>3<", "<AnswerScore>2147483647<")
    document = (BIRDS / "answers" / "A6XNTO60DU1I3B.xml").read_text(encoding="utf-8")
    [row] = next(AnswerBatches(answer_key=key)([batch(document)])).to_pylist()

    assert row["Answers"]
    assert "32 bits" in row["Error"] or "2147483647" in row["Error"]


def test_the_function_can_be_sent_elsewhere() -> None:
    sent = pickle.loads(pickle.dumps(AnswerBatches(answer_key=KEY)))
    document = (BIRDS / "answers" / "A6XNTO60DU1I3B.xml").read_text(encoding="utf-8")

    assert sent.of(batch(document)).equals(AnswerBatches(answer_key=KEY).of(batch(document)))


def test_work_comes_back_in_order_from_one_process_and_from_several() -> None:
    pieces = [batch(QuestionFormAnswers(answers=(FreeText("q", str(number)),)).to_xml()) for number in range(20)]
    function = AnswerBatches(answer_key=KEY)
    alone = list(in_order(function.of, pieces, 1))

    assert list(in_order(function.of, pieces, 2)) == alone
    assert [each.to_pylist()[0]["Answers"][0]["Values"] for each in alone] == [[str(number)] for number in range(20)]
    assert processors() >= 1
