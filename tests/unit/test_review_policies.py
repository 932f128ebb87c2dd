"""What a replay finds and would do: each rule of the reference, and each decision where it is silent or contradicts itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from mturk_xml import FreeText, QuestionFormAnswers, Selected, UploadedFile
from mturk_xml.archives import HIT, Assignment, Place, Reject
from mturk_xml.question_form_answers import Answer
from mturk_xml.review_policies import (
    Interpretation,
    PolicyResults,
    ScoreMyKnownAnswers,
    SimplePlurality,
    by_hit,
    replay,
    replay_archive,
)
from tests.review_policies import assignment

Given = Mapping[str, Sequence[str]]


def one(*answers: Answer) -> Assignment:
    return Assignment(assignment_id="3A1", hit_id="3HIT", answer=QuestionFormAnswers(answers=answers))


def workers(*answers: Given) -> list[Assignment]:
    return [assignment(f"3A{number}", each) for number, each in enumerate(answers, 1)]


def texts(*values: str) -> list[Assignment]:
    """Return assignments that answer question q with one text each."""
    return workers(*({"q": [value]} for value in values))


def known(score: int, **parameters: Any) -> PolicyResults:
    """Return what becomes of an assignment that knows so many of a hundred answers."""
    key = {f"q{number}": ["x"] for number in range(100)}
    answers = workers({f"q{number}": ["x"] for number in range(score)})
    interpretation = parameters.pop("interpretation", Interpretation())
    created_with = parameters.pop("created_with", None)
    policy = ScoreMyKnownAnswers(answer_key=key, **parameters)
    return replay(answers, policy, interpretation=interpretation, created_with=created_with)


def plurality(assignments: Sequence[Assignment], threshold: int = 50, /, **parameters: Any) -> PolicyResults:
    interpretation = parameters.pop("interpretation", Interpretation())
    least: dict[str, Any] = {"question_ids": ["q"], "question_agreement_threshold": threshold}
    return replay(assignments, None, SimplePlurality(**least | parameters), interpretation=interpretation)


def agreed(results: PolicyResults) -> list[set[str] | None]:
    assert results.agreement
    return [None if each.agreed is None else set(each.agreed) for each in results.agreement.questions]


def worker_scores(results: PolicyResults) -> list[int | None]:
    assert results.agreement
    return [each.score for each in results.agreement.workers]


def names(results: PolicyResults) -> list[str]:
    return [each.name for each in results.actions]


# --------------------------------------------------------------------------------------------- known answers


@pytest.mark.parametrize(
    ("expected", "answers", "correct"),
    [
        (["heron"], [FreeText("q", "heron")], True),
        (["heron"], [FreeText("q", "Heron")], False),
        (["heron"], [FreeText("q", "heron.")], False),
        (["heron"], [FreeText("q", " \theron\r\n")], True),
        ([" heron "], [FreeText("q", "heron")], True),
        (["grey heron"], [FreeText("q", "grey  heron")], False),
        (["a", "b"], [Selected("q", ("b", "a"))], True),
        (["a", "b"], [Selected("q", ("a",))], False),
        (["a"], [Selected("q", ("a", "b"))], False),
        (["a", "b"], [FreeText("q", "a"), FreeText("q", "b")], True),
        (["a"], [FreeText("q", "a"), FreeText("q", "a")], True),
        (["a", "my own"], [Selected("q", ("a",), "my own ")], True),
        (["a"], [Selected("q", ("a",), "my own")], False),
        (["a"], [Selected("q", ("a",), "")], True),
        ([], [], True),
        ([], [Selected("q")], True),
        ([], [FreeText("q", "  ")], True),
        ([""], [], True),
        ([], [FreeText("q", "x")], False),
        (["a"], [], False),
        (["a"], [FreeText("other", "a")], False),
        (["key"], [UploadedFile("q", 5, "key")], True),
        (["a", "b"], [FreeText("q", "a|b")], False),
        (["a|b"], [FreeText("q", "a|b")], True),
        (["x" * 300], [FreeText("q", "x" * 300)], True),
    ],
)
def test_a_known_answer_is_given_if_the_sets_are_equal(
    expected: list[str], answers: list[Answer], correct: bool
) -> None:
    [score] = replay([one(*answers)], ScoreMyKnownAnswers(answer_key={"q": expected})).known_answer_scores

    assert [(each.question_identifier, each.correct) for each in score.questions] == [("q", correct)]
    assert (score.score, score.correct) == (100 * correct, int(correct))


def test_joined_values_are_split_if_asked_for() -> None:
    policy = ScoreMyKnownAnswers(answer_key={"q": ["a", "b"]})
    results = replay([one(FreeText("q", "b| a"))], policy, interpretation=Interpretation(separator="|"))

    assert results.known_answer_scores[0].score == 100


@pytest.mark.parametrize(("correct", "cut", "rounded"), [(0, 0, 0), (1, 33, 33), (2, 66, 67), (3, 100, 100)])
def test_scores_are_cut_or_rounded(correct: int, cut: int, rounded: int) -> None:
    policy = ScoreMyKnownAnswers(answer_key={"a": ["x"], "b": ["x"], "c": ["x"]})
    given = workers({question: ["x"] for question in "abc"[:correct]})
    [score] = replay(given, policy).known_answer_scores
    [other] = replay(given, policy, interpretation=Interpretation(round_half_up=True)).known_answer_scores

    assert (score.exact, score.score, other.score) == (Fraction(correct, 3), cut, rounded)


@pytest.mark.parametrize(
    ("parameter", "threshold", "score", "action"),
    [
        ("approve_if_known_answer_score_is_at_least", 80, 80, ["approve"]),
        ("approve_if_known_answer_score_is_at_least", 80, 79, []),
        ("approve_if_known_answer_score_is_at_least", 0, 0, ["approve"]),
        ("approve_if_known_answer_score_is_at_least", 101, 100, []),
        ("reject_if_known_answer_score_is_less_than", 40, 39, ["reject"]),
        ("reject_if_known_answer_score_is_less_than", 40, 40, []),
        ("reject_if_known_answer_score_is_less_than", 0, 0, []),
        ("reject_if_known_answer_score_is_less_than", 101, 100, ["reject"]),
        ("extend_if_known_answer_score_is_less_than", 80, 79, ["extend"]),
        ("extend_if_known_answer_score_is_less_than", 80, 80, []),
        ("extend_if_known_answer_score_is_less_than", 0, 0, []),
        ("extend_if_known_answer_score_is_less_than", 101, 100, ["extend"]),
    ],
)
def test_thresholds_of_known_answers(parameter: str, threshold: int, score: int, action: list[str]) -> None:
    assert names(known(score, **{parameter: threshold})) == action


def test_an_equal_score_is_rejected_if_the_prose_is_taken_at_its_word() -> None:
    prose = Interpretation(rejection_at_threshold=True)

    assert names(known(40, reject_if_known_answer_score_is_less_than=40, interpretation=prose)) == ["reject"]
    assert names(known(41, reject_if_known_answer_score_is_less_than=40, interpretation=prose)) == []
    assert names(known(0, reject_if_known_answer_score_is_less_than=0, interpretation=prose)) == []


def test_what_is_to_be_approved_and_rejected_is_approved() -> None:
    both = {"approve_if_known_answer_score_is_at_least": 50, "reject_if_known_answer_score_is_less_than": 80}

    assert [names(known(score, **both)) for score in (49, 50, 79, 80)] == [
        ["reject"],
        ["approve"],
        ["approve"],
        ["approve"],
    ]


def test_actions_say_why_and_what_the_worker_is_told() -> None:
    results = known(
        40,
        reject_if_known_answer_score_is_less_than=50,
        reject_reason="Too many mistakes.",
        extend_if_known_answer_score_is_less_than=50,
    )

    assert [tuple(each) for each in results.actions] == [
        ("reject", "Assignment", "3A1", "KnownAnswerScore 40 is less than 50", "Too many mistakes."),
        ("extend", "HIT", "3HIT", "KnownAnswerScore 40 is less than 50; one more assignment, up to 5", None),
    ]


@pytest.mark.parametrize(
    ("created_with", "most", "result"),
    [
        (1, None, "from 1 to 2 assignments"),
        (5, None, "stays at 5: extended up to 5 only"),
        (8, 25, "from 8 to 9 assignments"),
        (9, 25, "stays at 9: created with fewer than 10 assignments"),
        (10, 25, "from 10 to 11 assignments"),
        (30, 25, "stays at 30: extended up to 25 only"),
    ],
)
def test_extending_has_limits(created_with: int, most: int | None, result: str) -> None:
    results = known(
        0,
        extend_if_known_answer_score_is_less_than=50,
        extend_maximum_assignments=most,
        created_with=created_with,
    )

    assert results.actions[0].result.partition("; ")[2] == result


# ------------------------------------------------------------------------------------------------- agreement


@pytest.mark.parametrize(
    ("values", "threshold", "at_least", "above"),
    [
        (["a", "a", "a"], 100, {"a"}, None),
        (["a", "a", "b"], 66, {"a"}, None),
        (["a", "a", "b"], 65, {"a"}, {"a"}),
        (["a", "a", "b"], 67, None, None),
        (["a", "a", "b", "c"], 50, {"a"}, None),
        (["a"], 100, {"a"}, None),
    ],
)
def test_a_score_at_the_threshold(
    values: list[str], threshold: int, at_least: set[str] | None, above: set[str] | None
) -> None:
    strict = Interpretation(agreement_above_threshold=True)

    assert agreed(plurality(texts(*values), threshold)) == [at_least]
    assert agreed(plurality(texts(*values), threshold, interpretation=strict)) == [above]


def test_the_score_that_is_shown_is_the_one_that_is_compared() -> None:
    two_of_three = texts("a", "a", "b")

    assert agreed(plurality(two_of_three, 67, interpretation=Interpretation(round_half_up=True))) == [{"a"}]
    strict = Interpretation(agreement_above_threshold=True)
    assert agreed(plurality(two_of_three, 66, interpretation=strict)) == [None]


def test_a_tie_has_no_agreed_answer_or_the_first_one() -> None:
    tie = texts("b", "a", "b", "a")

    assert agreed(plurality(tie, 50)) == [None]
    assert agreed(plurality(tie, 50, interpretation=Interpretation(first_of_tie=True))) == [{"a"}]
    assert agreed(plurality(tie, 51, interpretation=Interpretation(first_of_tie=True))) == [None]


def test_blank_answers_agree_or_are_left_out() -> None:
    given = workers({}, {"q": [""]}, {"q": ["a"]})

    assert agreed(plurality(given)) == [set()]
    assert agreed(plurality(given, interpretation=Interpretation(count_blanks=False))) == [{"a"}]


def test_ends_are_trimmed_but_nothing_is_normalized() -> None:
    assert agreed(plurality(texts("a b", " a b\n", "x"), 60)) == [{"a b"}]
    assert agreed(plurality(texts("a b", " a b\n", "x"), 60, interpretation=Interpretation(trim=False))) == [None]
    assert agreed(plurality(texts("a b", "a  b", "A b"), 60)) == [None]


def test_answers_of_more_than_256_characters_are_left_out() -> None:
    edge, long = "x" * 256, "x" * 257
    results = plurality(texts(edge, edge, long, long), 100)

    assert agreed(results) == [{edge}]
    assert worker_scores(results) == [100, 100, None, None]
    assert agreed(plurality(texts(long, long), interpretation=Interpretation(longest_answer=300))) == [{long}]


def test_a_question_that_nobody_answers_countably_has_no_agreed_answer() -> None:
    results = plurality(texts("x" * 300))

    assert results.agreement
    assert (agreed(results), results.agreement.score, results.agreement.questions[0].counted) == ([None], 0, 0)


def test_without_assignments_nothing_is_agreed() -> None:
    extending = {
        "extend_if_hit_agreement_score_is_less_than": 50,
        "extend_maximum_assignments": 3,
        "extend_minimum_time_in_seconds": 60,
    }
    results = plurality([], **extending)

    assert (agreed(results), names(results), results.hit_id) == ([None], ["extend"], None)
    assert "HITId" not in results.to_response()


def test_a_worker_without_a_compared_question_has_no_score_and_no_action() -> None:
    limits = {"approve_if_worker_agreement_score_is_at_least": 0, "reject_if_worker_agreement_score_is_less_than": 101}
    results = plurality(texts("a", "b"), **limits)
    keys = [each["Key"] for each in results.to_response()["HITReviewReport"]["ReviewResults"]]

    assert (worker_scores(results), names(results)) == ([None, None], [])
    assert "WorkerAgreementScore" not in keys


def test_votes_are_told_the_most_frequent_first() -> None:
    results = plurality(texts("c", "b", "a", "b"))

    assert results.agreement
    [question] = results.agreement.questions
    assert [("".join(values), count) for values, count in question.votes] == [("b", 2), ("a", 1), ("c", 1)]
    assert (question.counted, question.exact, question.score) == (4, Fraction(1, 2), 50)


@pytest.mark.parametrize(
    ("parameter", "threshold", "action"),
    [
        ("approve_if_worker_agreement_score_is_at_least", 50, ["approve"]),
        ("approve_if_worker_agreement_score_is_at_least", 51, []),
        ("reject_if_worker_agreement_score_is_less_than", 51, ["reject"]),
        ("reject_if_worker_agreement_score_is_less_than", 50, []),
    ],
)
def test_thresholds_of_workers(parameter: str, threshold: int, action: list[str]) -> None:
    given = workers(*[{"p": ["a"], "q": ["a"]}] * 2, {"p": ["a"], "q": ["b"]})
    results = plurality(given, 60, question_ids=["p", "q"], **{parameter: threshold})

    assert worker_scores(results) == [100, 100, 50]
    assert [each.name for each in results.actions if each.target_id == "3A3"] == action


def test_only_the_named_questions_count() -> None:
    results = plurality(workers({"q": ["a"], "r": ["x"]}, {"q": ["a"], "r": ["y"]}), 100)

    assert results.agreement
    assert results.agreement.score == 100


# ------------------------------------------------------------------------------------------------ disregarded


def disregarded(
    statuses: Sequence[str | None], policy: ScoreMyKnownAnswers | None, **parameters: Any
) -> list[str | None]:
    """Return who is left out of three workers, of whom the first two know the known answer k."""
    given = workers({"q": ["a"], "k": ["x"]}, {"q": ["a"], "k": ["x"]}, {"q": ["b"], "k": ["y"]})
    given = [replace(each, assignment_status=status) for each, status in zip(given, statuses, strict=True)]
    results = replay(given, policy, SimplePlurality(question_ids=["q"], question_agreement_threshold=60, **parameters))
    assert results.agreement
    assert len(results.agreement.workers) + len(results.agreement.disregarded) == 3
    return list(results.agreement.disregarded)


KEY = ScoreMyKnownAnswers(answer_key={"k": ["x"]})
STRICT = replace(KEY, reject_if_known_answer_score_is_less_than=100, approve_if_known_answer_score_is_at_least=100)
FINAL = ("Approved", "Rejected", "Approved")


def test_rejected_assignments_are_disregarded_if_the_policy_says_so() -> None:
    assert disregarded(FINAL, None) == []
    assert disregarded(FINAL, None, disregard_assignment_if_rejected=False) == []
    assert disregarded(FINAL, None, disregard_assignment_if_rejected=True) == ["3A2"]


def test_what_the_replayed_policy_decides_counts_before_the_status_of_the_archive() -> None:
    assert disregarded(FINAL, KEY, disregard_assignment_if_rejected=True) == ["3A2"]
    assert disregarded(FINAL, STRICT, disregard_assignment_if_rejected=True) == ["3A3"]


def test_a_low_known_answer_score_is_disregarded_if_there_is_one() -> None:
    limit = {"disregard_assignment_if_known_answer_score_is_less_than": 80}

    assert disregarded((None,) * 3, KEY, **limit) == ["3A3"]
    assert disregarded((None,) * 3, None, **limit) == []


# --------------------------------------------------------------------------------------------------- archives


def test_an_assignment_that_comes_again_counts_once_and_is_told() -> None:
    given = texts("a", "b", "b")
    results = plurality([*given, *given[:1]] * 2, 60)

    assert (agreed(results), results.repeated) == ([{"b"}], ("3A1", "3A2", "3A3"))
    assert plurality(given).repeated == ()


def test_assignments_without_identifiers_are_all_counted() -> None:
    anonymous = [replace(each, assignment_id=None, hit_id=None) for each in texts("a", "a", "b")]
    results = plurality(anonymous, 60, approve_if_worker_agreement_score_is_at_least=100)
    report = results.to_response()["HITReviewReport"]

    assert agreed(results) == [{"a"}]
    assert not [each for each in report["ReviewResults"] if "SubjectId" in each]
    assert report["ReviewActions"][0] == {
        "ActionName": "approve",
        "TargetType": "Assignment",
        "Status": "Intended",
        "Result": "WorkerAgreementScore 100 is at least 100",
    }


def test_assignments_of_several_hits_are_refused() -> None:
    given = [replace(each, hit_id=f"3H{number}") for number, each in enumerate(texts("a", "b"))]

    with pytest.raises(ValueError, match="belong to 2 HITs"):
        plurality(given)


def mixed(order: str) -> list[Any]:
    """Return an archive of the HITs named by letters, with records that are no assignments."""
    given = [
        replace(each, hit_id=f"3{letter}", assignment_id=f"3A{number}")
        for number, (each, letter) in enumerate(zip(texts(*order), order, strict=True))
    ]
    reject = Reject(Place("answers.json"), "3X", (), "{}")
    return [HIT(hit_id="3X"), *given[:1], reject, *given[1:]]


def test_an_archive_gives_one_result_for_each_hit() -> None:
    policy = SimplePlurality(question_ids=["q"], question_agreement_threshold=100)
    results = list(replay_archive(mixed("aba"), None, policy))

    assert [(each.hit_id, agreed(each)) for each in results] == [("3a", [{"a"}]), ("3b", [{"b"}])]
    assert [len(each.agreement.workers) for each in results if each.agreement] == [2, 1]


def test_a_grouped_archive_is_read_one_hit_at_a_time() -> None:
    def records() -> Any:
        yield from mixed("aab")
        pytest.fail("read further than the HIT that was asked for")

    hits = by_hit(records(), grouped=True)

    assert [len(next(hits)[1])] == [2]


def test_a_hit_that_comes_again_in_a_grouped_archive_is_told() -> None:
    hits = by_hit(mixed("aba"), grouped=True)

    assert [next(hits)[0], next(hits)[0]] == ["3a", "3b"]
    with pytest.raises(ValueError, match="HIT 3a do not stand together"):
        next(hits)


def test_both_ways_through_a_grouped_archive_are_the_same() -> None:
    assert list(by_hit(mixed("aabcc"), grouped=True)) == list(by_hit(mixed("aabcc")))


def test_without_policies_there_is_nothing_to_find() -> None:
    results = replay(texts("a"))

    assert results.to_response() == {"HITId": "3HIT"}
    assert (results.known_answer_scores, results.agreement, results.actions) == ((), None, ())
