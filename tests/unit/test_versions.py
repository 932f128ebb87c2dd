"""Forms go from one schema version to the other, or say what keeps them."""

import pytest

import mturk_xml as mx
from mturk_xml.authoring import file_upload_answer, flash, form, free_text_answer, java_applet, overview, question

PLAIN = question("why", "Why?", free_text_answer())
UPLOAD = question("photo", "Your photo?", file_upload_answer(max_file_size_in_bytes=9_000))
MOVIE = flash("http://birds.example.org/map.swf", 400, 300)
APPLET = java_applet("http://birds.example.org/", "Map.class", 400, 300)


def test_a_form_goes_up_and_down_without_loss() -> None:
    old = form(overview("Look."), PLAIN, schema_version="2005-10-01")
    new = old.upgrade()

    assert new.schema_version == "2017-11-06"
    assert new.items == old.items
    assert "2017-11-06/QuestionForm.xsd" in new.to_xml()
    assert new.upgrade() == new
    assert new.downgrade() == old
    assert old.downgrade() == old


def test_what_the_newer_schema_cannot_carry_is_named_with_its_place() -> None:
    old = form(overview("Look.", MOVIE, APPLET), PLAIN, UPLOAD, question("where", (MOVIE,), free_text_answer()))

    with pytest.raises(mx.BuildError) as caught:
        old.upgrade()

    assert [(each.code, each.element) for each in caught.value.diagnostics] == [
        ("MTX236", "/QuestionForm/Overview/Application[1]"),
        ("MTX236", "/QuestionForm/Overview/Application[2]"),
        ("MTX237", "/QuestionForm/Question[2]/AnswerSpecification/FileUploadAnswer"),
        ("MTX236", "/QuestionForm/Question[3]/QuestionContent/Application"),
    ]
    assert [each.line for each in caught.value.diagnostics] == [None] * 4
    assert "photo" in caught.value.diagnostics[2].message
    assert "JavaApplet" in caught.value.diagnostics[1].message
    assert old.downgrade() == old


def test_a_form_that_cannot_be_written_cannot_be_upgraded() -> None:
    broken = form(overview(), UPLOAD)

    with pytest.raises(mx.BuildError, match="MTX103"):
        broken.upgrade()


def test_a_form_told_to_be_new_keeps_its_word_and_says_why_it_cannot_be_written() -> None:
    told = form(UPLOAD, schema_version="2017-11-06")

    with pytest.raises(mx.BuildError, match="left the schema") as caught:
        told.to_xml()

    assert caught.value.diagnostics[0].code == "MTX102"


def test_more_than_two_hundred_losses_are_told_as_such() -> None:
    with pytest.raises(mx.BuildError) as caught:
        form(overview(*[MOVIE] * 250)).upgrade()

    assert [each.code for each in caught.value.diagnostics] == ["MTX236"] * 200 + ["MTX198"]
