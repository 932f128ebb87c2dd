"""``mturk-xml review`` as a user meets it."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from mturk_xml import FreeText, QuestionFormAnswers
from mturk_xml.answer_key import AnswerKey, AnswerOption, Question
from mturk_xml.archives import Assignment
from mturk_xml.cli import main
from mturk_xml.cli.arguments import parser
from mturk_xml.review_policies import Interpretation, ScoreMyKnownAnswers, SimplePlurality, known_answers
from tests.review_policies import CASES, assignment, replayed

FIXTURES = Path(__file__).parents[2] / "fixtures"
BIRDS = FIXTURES / "bird-test"
BOTH = next(path for path in CASES if path.stem == "both-policies")
ALIKE = ["--question-ids", "a,b", "--question-agreement-threshold", "60"]


def line(each: Assignment) -> str:
    """Return an assignment as a line of JSON."""
    record = {
        "AssignmentId": each.assignment_id,
        "WorkerId": each.worker_id,
        "HITId": each.hit_id,
        "AssignmentStatus": each.assignment_status,
        "Answer": each.answer.to_xml(),
    }
    return json.dumps({name: value for name, value in record.items() if value is not None}) + "\n"


def archive(folder: Path, *assignments: Assignment) -> str:
    """Write an archive and return its path."""
    path = folder / "dump.jsonl"
    path.write_text("".join(map(line, assignments)), encoding="utf-8")
    return str(path)


def given(hit: str, identifier: str, **answers: str) -> Assignment:
    """Return an assignment with texts for answers."""
    answer = QuestionFormAnswers(answers=tuple(FreeText(*each) for each in answers.items()))
    return Assignment(assignment_id=identifier, worker_id=f"W{identifier}", hit_id=hit, answer=answer)


def written(path: Path, value: Any) -> str:
    """Write JSON to a file and return its path."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def reviewed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    """Return what the command writes as JSON."""
    assert main(["review", "--format", "json", "-q", *arguments]) == status
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def birds(tmp_path: Path) -> str:
    return archive(
        tmp_path,
        given("3HIT", "3A1", a="x", b="1"),
        given("3HIT", "3A2", a="x", b="2"),
        given("3HIT", "3A3", a="y", b="3"),
        given("3OTHER", "3A4", a="z", b="4"),
    )


# ------------------------------------------------------------------------------------------------------------ results


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_comes_out_in_the_shape_of_the_service(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, results = replayed(path)
    dump = archive(
        tmp_path,
        *(assignment(each["AssignmentId"], each["answers"], each["AssignmentStatus"]) for each in case["assignments"]),
    )
    policy = written(tmp_path / "create-hit.json", {"Title": "t"} | {k: v for k, v in case.items() if "Policy" in k})
    limit = [] if case.get("created_with") is None else ["--created-with", str(case["created_with"])]

    assert reviewed(capsys, "--policy", policy, *limit, dump) == [results.to_response()]


def test_json_lines_are_a_hit_a_line(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "reviewed.jsonl"

    assert main(["review", *ALIKE, "--format", "jsonl", "-o", str(out), birds]) == 0
    assert [json.loads(each) for each in out.read_text().splitlines()] == reviewed(capsys, *ALIKE, birds)
    assert [each["HITId"] for each in reviewed(capsys, *ALIKE, "--grouped", birds)] == ["3HIT", "3OTHER"]


def test_the_table_says_what_was_scored_and_what_would_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    case, _ = replayed(BOTH)
    dump = archive(
        tmp_path,
        *(assignment(each["AssignmentId"], each["answers"], each["AssignmentStatus"]) for each in case["assignments"]),
    )
    policy = written(tmp_path / "p.json", {k: v for k, v in case.items() if "Policy" in k})

    assert main(["review", "--policy", policy, dump]) == 0
    shown = capsys.readouterr()
    rows = [re.split(r" {2,}", each.strip(" ─")) for each in shown.out.splitlines()]
    assert rows == [
        ["Assignment", "Worker", "Known", "Score", "Agreed", "Score", "Would be"],
        [""],
        ["3A1", "AW1", "5 of 5", "100", "1 of 1", "100", "approved"],
        ["3A2", "AW2", "3 of 5", "60", "no say"],
        ["3A3", "AW3", "4 of 5", "80", "1 of 1", "100", "approved"],
        [""],
        ["Question", "Agreed answer", "Workers", "Score"],
        [""],
        ["p1", "ok", "2 of 2", "100"],
        ["p2", "none", "1 of 2"],
        [""],
        ["HIT", "Assignments", "Agreed", "Score", "Would be extended"],
        [""],
        ["3HIT", "3", "1 of 2", "50", "KnownAnswerScore 60 is less than 80; one more assignment, up to 5"],
    ]
    assert shown.err == ("3 records read: 3 Assignments\n1 HIT replayed: 2 to approve, 0 to reject, 1 to extend\n")


@pytest.mark.parametrize("width", [60, 72, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(
    width: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    long = given("3" + "H" * 29, "3" + "A" * 29, a="x\u202e\u009b2J")
    other = given("3OTHER", "3B", a="y")
    known = written(tmp_path / "known.json", {"a": "x"})
    rest = ["--known-answers", known, "--reject-if-known-answer-score-is-less-than", "50", "-q"]
    main(["review", *ALIKE, *rest, archive(tmp_path, long, other)])
    out = capsys.readouterr().out

    assert max(map(len, out.splitlines())) <= width
    assert [each for each in out.splitlines() if each != each.rstrip()] == []
    assert all(each.isprintable() for each in out.splitlines())
    assert out.count("rejected") == 2


def test_both_policies_can_want_something(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = written(tmp_path / "known.json", {"a": "x"})
    approving = ["--known-answers", known, "--approve-if-known-answer-score-is-at-least", "0"]
    rejecting = ["--reject-if-worker-agreement-score-is-less-than", "101"]

    assert main(["review", *ALIKE, *approving, *rejecting, birds]) == 0
    shown = capsys.readouterr()
    assert "approved, rejected" in shown.out
    assert "2 HITs replayed: 4 to approve, 4 to reject, 0 to extend" in shown.err


def test_blank_answers_that_agree_are_shown_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", *ALIKE, archive(tmp_path, given("3H", "1", a=""), given("3H", "2", c="z"))])

    assert re.search(r"^a +\(blank\) +2 of 2 +100$", capsys.readouterr().out, re.MULTILINE)


def test_questions_that_nobody_answered_have_no_votes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", *ALIKE, "--no-count-blanks", archive(tmp_path, given("3H", "1", a="x"))])

    assert re.search(r"^b +none +0 of 0$", capsys.readouterr().out, re.MULTILINE)


def test_an_archive_without_assignments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hit.jsonl"
    path.write_text('{"HIT": {"HITId": "3H", "Title": "t"}}\n')

    assert main(["review", *ALIKE, str(path)]) == 0
    shown = capsys.readouterr()
    assert shown.out == "there are no assignments\n"
    assert "0 HITs replayed" in shown.err


def test_answers_in_files_of_their_own_are_called_as_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(BIRDS / "answers" / f"{name}.xml") for name in ("A04WSCB0MMI21I", "A1XLVVMD5GD04T")]
    [hit] = reviewed(capsys, "--known-answers", str(BIRDS / "key.xml"), *files)
    results = hit["AssignmentReviewReport"]["ReviewResults"]

    assert [each["SubjectId"] for each in results if each["Key"] == "KnownAnswerScore"] == files


def test_records_without_identifiers_stay_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = QuestionFormAnswers(answers=(FreeText("a", "x"),))
    dump = archive(tmp_path, *(Assignment(answer=one) for _ in range(3)))
    [hit] = reviewed(capsys, *ALIKE, dump)
    subjects = {each["SubjectId"] for each in hit["HITReviewReport"]["ReviewResults"] if "SubjectId" in each}

    assert subjects == {dump, f"{dump}, record 2", f"{dump}, record 3"}


# ------------------------------------------------------------------------------------------- what is read, and how


def test_what_came_again_counts_once_and_rejects_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = Path(archive(tmp_path, given("3H", "1", a="x"), given("3H", "1", a="x"), given("3H", "2", a="x")))
    dump.write_text(dump.read_text() + '{"AssignmentId": "3", "WorkerId": "W", "HITId": "3H", "Answer": "<&"}\n')
    rejects = tmp_path / "rejects.jsonl"

    assert main(["review", *ALIKE, "--rejects", str(rejects), str(dump)]) == 1
    assert capsys.readouterr().err.endswith(
        "4 records read: 3 Assignments, 1 rejected\n"
        "1 HIT replayed: 0 to approve, 0 to reject, 0 to extend; 1 came again and count once\n"
    )
    assert json.loads(rejects.read_text())["identifier"] == "3"


def test_grouped_is_refused_where_it_is_not_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    out.write_text("before")
    dump = archive(tmp_path, given("3H", "1"), given("3O", "2"), given("3H", "3"))
    rest = ["--grouped", "--format", "json", "-o", str(out)]

    assert main(["review", *ALIKE, *rest, dump]) == 2
    assert "the assignments of HIT 3H do not stand together\n    hint: leave out --grouped" in capsys.readouterr().err
    assert out.read_text() == "before"


# ----------------------------------------------------------------------------------------------------- the policies


def test_there_is_an_option_for_every_parameter_and_interpretation() -> None:
    options = vars(parser().parse_args(["review", "x"]))
    own = {each.name for kind in (ScoreMyKnownAnswers, SimplePlurality) for each in fields(kind)}

    assert own - set(options) == {"answer_key"}  # it is called as what it is: --known-answers
    assert {options[name] for name in own - {"answer_key"}} == {None}
    assert {each.name: options[each.name] for each in fields(Interpretation)} == {
        each.name: each.default for each in fields(Interpretation)
    }


def test_options_say_what_a_file_says(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = ScoreMyKnownAnswers(
        answer_key={"a": ["x"]},
        approve_if_known_answer_score_is_at_least=90,
        approve_reason="thanks",
        reject_if_known_answer_score_is_less_than=20,
        reject_reason="no",
        extend_if_known_answer_score_is_less_than=50,
        extend_maximum_assignments=3,
    )
    plurality = SimplePlurality(
        question_ids=["a", "b"],
        question_agreement_threshold=60,
        disregard_assignment_if_rejected=True,
        approve_if_worker_agreement_score_is_at_least=50,
    )
    both = [
        written(tmp_path / "known.json", known.to_parameters()),
        written(tmp_path / "plurality.json", plurality.to_parameters()),
    ]
    answers = written(tmp_path / "answers.json", {"a": ["x"]})
    options = (
        f"--known-answers {answers} --approve-if-known-answer-score-is-at-least 90 --approve-reason thanks"
        " --reject-if-known-answer-score-is-less-than 20 --reject-reason no --extend-maximum-assignments 3"
        " --extend-if-known-answer-score-is-less-than 50 --question-ids a --question-ids b"
        " --question-agreement-threshold 60 --disregard-assignment-if-rejected"
        " --approve-if-worker-agreement-score-is-at-least 50"
    ).split()

    by_options = reviewed(capsys, *options, birds)
    assert by_options == reviewed(capsys, "--policy", both[0], "--policy", both[1], birds)
    assert len(by_options[0]["AssignmentReviewReport"]["ReviewActions"]) == 4


def test_options_win_over_the_file(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plurality = SimplePlurality(question_ids=["a"], question_agreement_threshold=60)
    policy = written(tmp_path / "p.json", plurality.to_parameters())

    [first, _] = reviewed(capsys, "--policy", policy, birds)
    [strict, _] = reviewed(capsys, "--policy", policy, "--question-agreement-threshold", "67", birds)
    [other, _] = reviewed(capsys, "--policy", policy, "--question-agreement-threshold", "66", birds)
    [above, _] = reviewed(
        capsys, "--policy", policy, "--question-agreement-threshold", "66", "--agreement-above-threshold", birds
    )
    found = [hit["HITReviewReport"]["ReviewResults"][0]["Value"] for hit in (first, strict, other, above)]
    assert found == ["true", "false", "true", "false"]


def test_a_shared_option_goes_to_the_policy_that_has_use_for_it(
    birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = written(tmp_path / "known.json", {"a": "x"})
    rest = ["--reject-if-worker-agreement-score-is-less-than", "101", "--reject-reason", "no"]

    assert main(["review", "--known-answers", known, *ALIKE, *rest, birds]) == 0
    assert "MTX346" not in capsys.readouterr().err


def test_what_is_doubtful_in_a_policy_is_told(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = written(tmp_path / "known.json", {"a": "x"})
    approve = ["--approve-if-known-answer-score-is-at-least", "50"]
    reject = ["--reject-if-known-answer-score-is-less-than", "80"]

    assert main(["review", "--known-answers", known, *approve, *reject, birds]) == 0
    assert "warning MTX347" in capsys.readouterr().err


def test_known_answers_of_a_key_are_what_earns_most() -> None:
    known = known_answers(AnswerKey.from_xml(BIRDS / "key.xml"))

    assert known["robin-breast"] == ("orange",)
    assert known["visible-parts"] == ("bill", "eye", "tail", "wing")
    assert len(known) == 12


def key(*options: tuple[tuple[str, ...], int], default: int | None = None, times: int = 1) -> AnswerKey:
    """Return a key with a question."""
    question = Question(
        question_identifier="q",
        answer_options=tuple(
            AnswerOption(selection_identifiers=chosen, answer_score=score) for chosen, score in options
        ),
        default_score=default,
    )
    return AnswerKey(questions=(question,) * times)


def test_selections_in_another_order_are_the_same_set() -> None:
    assert known_answers(key((("b", "a"), 2), (("a", "b"), 2), (("a",), 1))) == {"q": ("a", "b")}


@pytest.mark.parametrize(
    "broken",
    [
        key((("a",), 2), (("b",), 2)),
        key((("a",), 2), default=2),
        key((("a",), 0)),
        key((("a",), -1)),
        key((("a",), 1), times=2),
    ],
)
def test_a_key_without_one_right_answer_is_no_list_of_known_answers(
    broken: AnswerKey, birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "key.xml"
    path.write_text(broken.to_xml(rules=False))

    assert main(["review", "--known-answers", str(path), birds]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{path}: error MTX910 the settings cannot be used: question 'q'" in shown.err


POLICY = {"PolicyName": "SimplePlurality/2011-09-01", "Parameters": [{"Key": "QuestionIds", "Values": ["a"]}]}
UNUSABLE: dict[str, tuple[Any, int, str]] = {
    "no-json": ("{", 2, "MTX910 the settings cannot be used: it is no JSON"),
    "too-deep": ("[" * 100_000, 2, "it is no JSON that can be read"),
    "too-many-digits": ('{"a": ' + "9" * 5_000 + "}", 2, "it is no JSON that can be read"),
    "no-object": ("[]", 2, "it is JSON, but no object"),
    "no-policy": ("{}", 2, "there is no policy in it"),
    "unknown-policy": ('{"PolicyName": "Majority"}', 2, "there is no policy 'Majority'"),
    "null": ('{"HITReviewPolicy": null}', 2, "there is no policy None"),
    "parameters": ('{"PolicyName": "SimplePlurality/2011-09-01", "Parameters": 3}', 1, "error MTX282"),
    "missing": (json.dumps(POLICY), 1, "MTX341 SimplePlurality/2011-09-01 needs the parameter QuestionAgreementThresh"),
    "bytes": (b"\xff\xff\xff", 1, "error MTX0"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_policy_that_cannot_be_used_is_told_with_its_file(
    name: str, birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, status, words = UNUSABLE[name]
    path = tmp_path / "p.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert main(["review", "--policy", str(path), birds]) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{path}")
    assert words in shown.err


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        ('{"a": 3}', 2, "3 is no known answer"),
        ('{"a": ["x", null]}', 2, "is no known answer"),
        ("<AnswerKey/>", 1, "error MTX"),
        ((BIRDS / "form.xml").read_text(encoding="utf-8"), 1, "MTX110"),
        ("{}", 1, "error MTX343"),
    ],
)
def test_known_answers_that_cannot_be_used(
    content: str, status: int, words: str, birds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(birds).parent / "known"
    path.write_text(content, encoding="utf-8")

    assert main(["review", "--known-answers", str(path), birds]) == status
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([], 2, "there is no policy\n    hint: give --policy FILE, --known-answers FILE or --question-ids IDS"),
        (["--question-ids", "a"], 2, "SimplePlurality/2011-09-01 needs --question-agreement-threshold"),
        (["--approve-reason", "thanks"], 2, "ScoreMyKnownAnswers/2011-09-01 needs --known-answers"),
        ([*ALIKE, "--reject-reason", "no"], 2, "--reject-reason is of no use alone"),
        ([*ALIKE, "--extend-if-hit-agreement-score-is-less-than", "0"], 1, "MTX34"),
        (["--question-ids", "a,", "--question-agreement-threshold", "6"], 1, "MTX349"),
        (["--policy", "missing.json"], 2, "missing.json: error MTX901"),
        (["--known-answers", "missing.xml"], 2, "missing.xml: error MTX901"),
    ],
)
def test_options_that_cannot_be_used(
    arguments: list[str], status: int, words: str, birds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", *arguments, birds]) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err


def test_two_policies_of_a_kind_are_refused(birds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plurality = SimplePlurality(question_ids=["a"], question_agreement_threshold=60)
    policy = written(tmp_path / "p.json", plurality.to_parameters())

    assert main(["review", "--policy", policy, "--policy", policy, birds]) == 2
    assert "there are 2 policies SimplePlurality/2011-09-01" in capsys.readouterr().err
