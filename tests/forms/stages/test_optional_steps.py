"""What some procedures ask for at a stage, and going straight up where that must be allowed."""

from datetime import date

from accord.procedure.acts.stages.escalating_urgently import AnnounceEscalation, AskToEscalateUrgently, DeclineUrgency
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.acts.stages.optional_steps import Acknowledge, CallMeeting, StatePriority, TellBoard
from tests.forms.occasions import act_of, ahead, before, form_of, said

SAMPLER = "sampler"
SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def test_acknowledge() -> None:
    dana = before(SAMPLER, "acknowledge").occasion("dana-whitlock")

    assert act_of(form_of("acknowledge", dana, {})) == Acknowledge()


def test_state_priority() -> None:
    dana = before(SAMPLER, "state-priority").occasion("dana-whitlock")

    form = form_of("state-priority", dana, {"priority": "routine"})

    assert act_of(form) == StatePriority(priority="routine")
    assert form.hangs_on_a_choice
    assert said(form_of("state-priority", dana, {"priority": "never"})) == {"priority": ["Select a priority"]}


def test_ask_to_escalate_urgently() -> None:
    grace = before(SAMPLER, "ask-to-escalate-urgently").occasion("grace-adeyemi")

    form = form_of("ask-to-escalate-urgently", grace, {"safety": "no", "reason": "She is alone."})

    assert act_of(form) == AskToEscalateUrgently(safety="no", to_stage="panel", reason="She is alone.")
    assert said(form_of("ask-to-escalate-urgently", grace, {})) == {
        "safety": SAFETY,
        "reason": ["Enter why this is urgent"],
    }


def test_decline_urgency() -> None:
    ffion = before(SAMPLER, "decline-urgency").occasion("ffion-rees")

    form = form_of("decline-urgency", ffion, {"reason": "The managers meet tomorrow."})

    assert act_of(form) == DeclineUrgency(reason="The managers meet tomorrow.")
    assert [shown.heading for shown in form.shown] == ["Asked by Grace Adeyemi"]
    assert said(form_of("decline-urgency", ffion, {})) == {"reason": ["Enter why not"]}


def test_say_justified() -> None:
    tom = before(SAMPLER, "say-justified").occasion("tom-hurley")

    form = form_of("say-justified", tom, {"safety": "no", "justified": "no", "reason": "It was answered."})

    assert act_of(form) == SayJustified(safety="no", justified=False, reason="It was answered.")
    assert said(form_of("say-justified", tom, {})) == {
        "safety": SAFETY,
        "justified": ["Select yes if this is justified"],
        "reason": ["Enter your reasons"],
    }


def test_call_meeting() -> None:
    priya = before(SAMPLER, "call-meeting").occasion("priya-raman")

    form = form_of("call-meeting", priya, {**ahead("on", 2026, 4, 7), "who": "Both leads."})

    assert act_of(form) == CallMeeting(on=date(2026, 4, 7), who="Both leads.")
    assert form.intro == "A meeting of professionals."
    assert said(form_of("call-meeting", priya, {})) == {
        "on": ["Enter the date of the meeting"],
        "who": ["Enter who you are inviting"],
    }


def test_announce_escalation() -> None:
    tom = before(SAMPLER, "announce-escalation").occasion("tom-hurley")

    form = form_of("announce-escalation", tom, {"safety": "no", "text": "We see no other way."})

    assert act_of(form) == AnnounceEscalation(safety="no", text="We see no other way.")
    assert said(form_of("announce-escalation", tom, {})) == {
        "safety": SAFETY,
        "text": ["Enter why you plan to escalate"],
    }


def test_tell_board() -> None:
    anil = before(SAMPLER, "tell-board").occasion("anil-shah")

    form = form_of("tell-board", anil, {**ahead("on", 2026, 4, 7), "text": ""})

    assert act_of(form) == TellBoard(on=date(2026, 4, 7), form="notice")
    assert said(form_of("tell-board", anil, {})) == {"on": ["Enter the date the Board was told"]}
