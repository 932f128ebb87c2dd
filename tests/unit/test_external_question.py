"""ExternalQuestion: what is told about an address, and the address that the frame of a worker loads."""

from urllib.parse import parse_qsl, urlsplit

import pytest

import mturk_xml as mx
from mturk_xml.simple import escape

NAMESPACE = "http://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2006-07-14/ExternalQuestion.xsd"


def question(url: str, height: str = "600") -> str:
    """Return a document with this address."""
    return (
        f'<ExternalQuestion xmlns="{NAMESPACE}"><ExternalURL>{escape(url)}</ExternalURL>'
        f"<FrameHeight>{height}</FrameHeight></ExternalQuestion>"
    )


def codes(url: str) -> list[str]:
    """Return the codes of what is found in an address."""
    return [each.code for each in mx.validate(question(url)).diagnostics]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", []),
        ("HTTPS://example.org/task?a=1&b=2", []),
        ("https://user@example.org:8443/task", []),
        ("  https://example.org/task\n", []),
        ("https://münchen.example/task", []),
        ("http://example.org/task", ["MTX255"]),
        ("HTTP://example.org/task", ["MTX255"]),
        ("ftp://example.org/task", ["MTX255"]),
        ("example.org/task", ["MTX256"]),
        ("//example.org/task", ["MTX256"]),
        ("/task", ["MTX256"]),
        ("", ["MTX256"]),
        ("https:///task", ["MTX256"]),
        ("https:task", ["MTX256"]),
        ("javascript:alert(1)", ["MTX256"]),
        ("https://example.org/?assignmentId=1", ["MTX257"]),
        ("https://example.org/?a=1&workerId&turkSubmitTo=x", ["MTX257", "MTX257"]),
        ("https://example.org/?hitid=1&xhitId=2&a=hitId", []),
        ("https://example.org/hitId=1", []),
        ("https://example.org/?a=1&amp;b=2", ["MTX258"]),
        ("https://example.org/?a=1&#38;b=2", ["MTX258", "MTX260"]),
        ("https://example.org/a task", ["MTX259"]),
        ("https://example.org/\n  task", ["MTX259"]),
        ("https://example.org/#top", ["MTX260"]),
        ("https://example.org/#", ["MTX260"]),
        ("https://localhost:3000/", ["MTX261"]),
        ("https://127.0.0.1/", ["MTX261"]),
        ("https://user@10.1.2.3:80/?x", ["MTX261"]),
        ("https://172.16.0.1/", ["MTX261"]),
        ("https://172.32.0.1/", []),
        ("https://[::1]/", ["MTX261"]),
        ("https://printer.local/", ["MTX261"]),
        ("https://local.example.org/", []),
        ("http://localhost/", ["MTX255", "MTX261"]),
        ("https://${host}/task", ["MTX262"]),
        ("${url}", ["MTX262"]),
        ("https://example.org/{{ item }}?x=${y}", ["MTX262", "MTX259", "MTX262"]),
        ("http://example.org/${x}", ["MTX255", "MTX262"]),
    ],
)
def test_addresses(url: str, expected: list[str]) -> None:
    assert codes(url) == expected


def test_the_place_is_that_of_the_fault() -> None:
    url = "https://example.org/?site=3&hitId=4#top"
    found = mx.validate(question(url)).diagnostics

    assert [question(url).replace("&amp;", "&")[(each.column or 0) - 5 :][:5] for each in found] == ["hitId", "#top<"]


def test_only_an_integer_below_zero_is_no_height() -> None:
    assert mx.validate(question("https://example.org", "0")).ok
    assert [each.code for each in mx.validate(question("https://example.org", "-1")).diagnostics] == ["MTX263"]


def test_a_schema_error_is_not_followed_by_doubts() -> None:
    assert [each.code for each in mx.validate(question("http://example.org", "6e2")).diagnostics] == ["MTX105"]


def external(url: str) -> mx.ExternalQuestion:
    """Return the question as an object."""
    return mx.ExternalQuestion(external_url=url, frame_height=0)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://e.org/t",
            "https://e.org/t?assignmentId=A1&hitId=H1&turkSubmitTo=https%3A%2F%2Fwww.mturk.com&workerId=W1",
        ),
        (
            "https://e.org/t?",
            "https://e.org/t?assignmentId=A1&hitId=H1&turkSubmitTo=https%3A%2F%2Fwww.mturk.com&workerId=W1",
        ),
        (
            "https://e.org/t?a=%20&",
            "https://e.org/t?a=%20&assignmentId=A1&hitId=H1&turkSubmitTo=https%3A%2F%2Fwww.mturk.com&workerId=W1",
        ),
        (
            " https://e.org?a=b\n",
            "https://e.org?a=b&assignmentId=A1&hitId=H1&turkSubmitTo=https%3A%2F%2Fwww.mturk.com&workerId=W1",
        ),
    ],
)
def test_the_frame_gets_four_parameters(url: str, expected: str) -> None:
    assert external(url).frame_url(hit_id="H1", assignment_id="A1", worker_id="W1") == expected


def test_a_preview_has_the_hit_and_no_worker() -> None:
    url = external("https://e.org/t?a=1").frame_url(hit_id="H1", worker_id="W1")

    assert url == "https://e.org/t?a=1&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE&hitId=H1"


def test_a_worker_need_not_be_told() -> None:
    url = external("https://e.org/t").frame_url(hit_id="H1", assignment_id="A1", turk_submit_to="https://x.org/")

    assert url == "https://e.org/t?assignmentId=A1&hitId=H1&turkSubmitTo=https%3A%2F%2Fx.org%2F"


def test_values_are_percent_encoded_and_come_back() -> None:
    url = external("https://e.org/t?a=b").frame_url(hit_id="h&i t", assignment_id="a=ü#", worker_id="+%")

    assert parse_qsl(urlsplit(url).query) == [
        ("a", "b"),
        ("assignmentId", "a=ü#"),
        ("hitId", "h&i t"),
        ("turkSubmitTo", "https://www.mturk.com"),
        ("workerId", "+%"),
    ]
    assert "hitId=h%26i%20t" in url
