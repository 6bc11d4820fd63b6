"""Agencies answer one another: views, requests, discussions, talks inside one agency (S5c, P7a, F1)."""

from datetime import date

from accord.procedure.acts.saying.answering import GiveView, NoteDiscussion, NoteInternalDiscussion, RequestInformation
from tests.forms.occasions import CARE_HOME, ENQUIRY, act_of, ahead, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def test_give_view() -> None:
    dana = before(ENQUIRY, "give-view").occasion("dana-whitlock")
    typed = {"safety": "no", "text": "The account\r\nholds.", "evidence": "Visit note."}

    assert act_of(form_of("give-view", dana, typed)) == GiveView(
        safety="no", text="The account\nholds.", evidence="Visit note."
    )


def test_give_view_for_somebody_who_told_it() -> None:
    dana = before(ENQUIRY, "give-view").occasion("dana-whitlock")
    typed = {"safety": "no", "text": "It holds.", "told_by": "telephone", "on_behalf_of": "Ann Lee, care worker"}

    act = act_of(form_of("give-view", dana, typed))

    assert (act.told_by, act.on_behalf_of) == ("telephone", "Ann Lee, care worker")


def test_give_view_says_what_is_missing_and_what_does_not_go_together() -> None:
    dana = before(ENQUIRY, "give-view").occasion("dana-whitlock")

    assert said(form_of("give-view", dana, {"told_by": "paper"})) == {
        "safety": SAFETY,
        "text": ["Enter your agency’s response"],
        "on_behalf_of": ["Enter whose words these are"],
    }
    assert said(form_of("give-view", dana, {"safety": "no", "text": "So.", "on_behalf_of": "Ann Lee"})) == {
        "told_by": ["Select how they told you"]
    }


def test_give_view_answers_what_was_asked() -> None:
    beth = before(CARE_HOME, "give-view").occasion("beth-lorimer")
    asked = beth.case.requests[0]

    form = form_of("give-view", beth, {"safety": "no", "text": "The log.", "answers": str(asked.entry)})

    assert act_of(form) == GiveView(safety="no", text="The log.", answers=asked.entry)
    assert dict(form.fields["answers"].choices) == {
        str(asked.entry): f"Chiltern Edge Council, Adult Social Care asks: {asked.what}",
        "0": "No",
    }


def test_ask_for() -> None:
    dana = before(CARE_HOME, "ask-for").occasion("dana-whitlock")

    form = form_of("ask-for", dana, {"what": "The incident log."})

    assert act_of(form) == RequestInformation(of="willow", what="The incident log.")
    assert form.intro == "You are asking Willow Court Care Home."
    assert said(form_of("ask-for", dana, {})) == {"what": ["Enter what you need"]}


def test_note_discussion() -> None:
    grace = before(ENQUIRY, "note-discussion").occasion("grace-adeyemi")
    typed = {"safety": "no", "who": "Grace and Dana", "how": "telephone", "text": "No.", "agreed": "no"}

    act = act_of(form_of("note-discussion", grace, {**typed, **ahead("on", 2026, 4, 2)}))

    assert act == NoteDiscussion(
        safety="no", on=date(2026, 4, 2), who="Grace and Dana", how="telephone", text="No.", agreed=False
    )


def test_note_discussion_says_what_is_missing() -> None:
    grace = before(ENQUIRY, "note-discussion").occasion("grace-adeyemi")

    assert said(form_of("note-discussion", grace, ahead("on", 2026, 4, 31))) == {
        "safety": SAFETY,
        "on": ["April has 30 days: check the day or the month"],
        "who": ["Enter who took part"],
        "how": ["Select how you discussed it"],
        "text": ["Enter a summary of the discussion"],
        "agreed": ["Select yes if you agreed"],
    }


def test_note_talk_inside() -> None:
    grace = before(ENQUIRY, "note-talk-inside").occasion("grace-adeyemi")
    typed = {
        "safety": "no",
        "posts": ["trust-lead", "trust-matron-hurley"],
        "text": "Among us.",
        "step": "Tom takes it up.",
    }

    act = act_of(form_of("note-talk-inside", grace, {**typed, **ahead("on", 2026, 4, 10)}))

    assert act == NoteInternalDiscussion(
        safety="no",
        on=date(2026, 4, 10),
        posts=("trust-matron-hurley", "trust-lead"),
        text="Among us.",
        step="Tom takes it up.",
    )


def test_note_talk_inside_says_who_sees_what_and_what_is_missing() -> None:
    grace = before(ENQUIRY, "note-talk-inside").occasion("grace-adeyemi")

    form = form_of("note-talk-inside", grace, {"posts": ["council-head"]})

    assert form.fields["text"].help_text == "Only Ridgeway Community NHS Trust can see this."
    assert said(form) == {
        "safety": SAFETY,
        "on": ["Enter the date of the discussion"],
        "posts": ["Select who you talked to"],
        "step": ["Enter the agreed next step"],
    }
