"""Forms on asking for help to raise."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.form_context import FormContext
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.people import helping

HOW = {
    "with": "Raise it with me: we both act in the case",
    "for": "Raise it for me: they send it in my name",
}


def helpers(occasion: FormContext) -> list[tuple[str, str]]:
    found = helping.helpers_of(occasion.world, occasion.by.post, occasion.own)
    return occasion.names.posts(found)


class AskToRaiseForm(ActForm):
    acts = helping.AskToRaise

    helper = one_of("Who do you want to ask?", missing="Select who you want to ask")
    how = one_of(
        "What do you want them to do?",
        list(HOW.items()),
        missing=("Select if they should raise it with you or for you"),
    )
    text = long_text(
        "What is it about?",
        hint="Only you and the person you ask can see this. The other agency cannot.",
    )

    def prepare(self) -> None:
        self.offer("helper", helpers(self.occasion))

    @property
    def intro(self) -> str:
        return "You do not need anyone’s permission. You can raise this yourself at any time."

    @property
    def effect(self) -> str:
        return (
            "We email this person. They only see what you write here. If they decline, or do not "
            "answer by the end of the next working day, you can ask someone else or raise it yourself."
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
        "Why are you not raising this?",
        hint="If the adult is still at risk, report it to the safeguarding adults team first.",
    )

    @property
    def effect(self) -> str:
        return "No one needs to do anything now. You can still raise this at any time."


class AcceptToRaiseForm(ActForm):
    acts = helping.AcceptToRaise

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)


class DeclineToRaiseForm(ActForm):
    acts = helping.DeclineToRaise

    reason = long_text("Why are you declining?")

    @property
    def intro(self) -> str:
        return "The worker can ask someone else, or raise this alone. They do not need anyone’s permission."

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)
