"""Forms on asking for help to raise."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.form_context import FormContext
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.people import helping

HOW = {
    "with": "Raise it with me: they take part from the start, beside me",
    "for": "Raise it for me: they send it, in my name",
}


def helpers(occasion: FormContext) -> list[tuple[str, str]]:
    """People the worker can ask, nearest first."""
    found = helping.helpers_of(occasion.world, occasion.by.post, occasion.own)
    return occasion.names.posts(found)


class AskToRaiseForm(ActForm):
    acts = helping.AskToRaise

    helper = one_of("Whom do you ask?", missing="Choose whom you ask.")
    how = one_of("What do you ask?", list(HOW.items()), missing="Say whether they raise it with you or for you.")
    text = long_text(
        "What is it about?",
        hint="Only you and whoever you ask see this. It is not sent to the other agency.",
    )

    def prepare(self) -> None:
        self.offer("helper", helpers(self.occasion))

    @property
    def intro(self) -> str:
        return "Nobody’s permission is needed: you can still raise it yourself at any time."

    @property
    def effect(self) -> str:
        return (
            "Whoever you ask is told, and sees what you write here and nothing else. If they decline, or have not "
            "answered by the end of the next working day, you can ask the next, or raise it yourself."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"how": "with"} if "helper" in self.fixed else None


def _asked(form: ActForm) -> tuple[Shown, ...]:
    own = form.occasion.own
    if own.open_request is None or own.asker is None:
        return ()
    how = "with" if own.open_request.how == "with" else "for"
    return (Shown(f"{own.asker.name} asks you to raise it {how} them", (own.open_request.text,)),)


class DropRaisingForm(ActForm):
    acts = helping.DropRaising

    reason = long_text(
        "Why will you not raise it?",
        hint="If the adult is still at risk, report it in the usual way first.",
    )

    @property
    def effect(self) -> str:
        return "Nothing waits on you or on whoever you asked any more. It can still be raised at any time."


class AcceptToRaiseForm(ActForm):
    acts = helping.AcceptToRaise

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)


class DeclineToRaiseForm(ActForm):
    acts = helping.DeclineToRaise

    reason = long_text("Why do you decline?")

    @property
    def intro(self) -> str:
        return "The worker can then ask somebody else, or raise it alone: nobody’s permission is needed."

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)
