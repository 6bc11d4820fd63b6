"""Signing the frozen text, refusing to, copies and filing (B4, B7, B8, P7c)."""

from dataclasses import replace

from accord.forms.ending.signing import SignForm
from accord.procedure.acts.ending.signing import FileCopy, NoteCopy, RefuseToSign, Sign
from accord.procedure.acts.saying.noting import AddNote
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def test_sign() -> None:
    tom = replace(before(ENQUIRY, "sign").occasion("tom-hurley"), proved="passkey")
    frozen = tom.case.agreed_text
    assert frozen

    form = form_of("sign", tom, {"agency": "trust", "digest": frozen.digest, "has_read": "on"})

    assert act_of(form) == Sign(agency="trust", digest=frozen.digest, proved="passkey")
    assert said(form_of("sign", tom, {"agency": "trust", "digest": frozen.digest})) == {
        "has_read": ["Select the box to confirm you have read the text"]
    }


def test_with_what_one_has_proved_who_one_is_is_never_what_was_posted() -> None:
    tom = before(ENQUIRY, "sign").occasion("tom-hurley")
    frozen = tom.case.agreed_text
    assert frozen

    form = form_of("sign", tom, {"agency": "trust", "digest": frozen.digest, "has_read": "on", "proved": "password"})

    assert form.is_valid()
    assert form.act() == Sign(agency="trust", digest=frozen.digest)


def test_the_page_of_sign_is_the_text_as_it_was_frozen_with_both_lines_to_sign() -> None:
    scene = before(ENQUIRY, "sign")
    later = scene.then("tom-hurley", NoteCopy(to="Her general practitioner"))
    before_it, after_it = (form_of("sign", one.occasion("tom-hurley")) for one in (scene, later))
    assert isinstance(before_it, SignForm)
    assert isinstance(after_it, SignForm)

    assert after_it.paper == before_it.paper
    assert [field.key for field in after_it.lines_to_sign] == ["challenger", "challenged"]


def test_refuse_to_sign() -> None:
    tom = before(ENQUIRY, "sign").occasion("tom-hurley")

    assert act_of(form_of("refuse-to-sign", tom, {"change": "The date."})) == RefuseToSign(change="The date.")
    assert said(form_of("refuse-to-sign", tom, {})) == {"change": ["Enter what must change"]}


def test_add_note() -> None:
    scene = before(ENQUIRY, "sign")
    tom = scene.occasion("tom-hurley")

    form = form_of("add-note", tom, {"text": "The visit is on 4 May."})
    noted = form_of("add-note", scene.then("tom-hurley", AddNote(text="The visit.")).occasion("tom-hurley"))

    assert act_of(form) == AddNote(text="The visit is on 4 May.")
    assert said(form_of("add-note", tom, {"text": " "})) == {"text": ["Enter your note"]}
    assert (form.shown, [one.heading for one in noted.shown]) == ((), ["Notes so far"])


def test_note_copy() -> None:
    tom = before(ENQUIRY, "sign").occasion("tom-hurley")

    assert act_of(form_of("note-copy", tom, {"to": "Her GP"})) == NoteCopy(to="Her GP")
    assert said(form_of("note-copy", tom, {"to": "x" * 301})) == {
        "to": ["Text must be 300 characters or fewer. You have 301"]
    }


def test_file_copy() -> None:
    tom = before(ENQUIRY, "file-copy").occasion("tom-hurley")

    assert act_of(form_of("file-copy", tom, {"reference": "RX-88113"})) == FileCopy(reference="RX-88113")
    assert act_of(form_of("file-copy", tom, {})) == FileCopy()
