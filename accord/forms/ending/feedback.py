"""Forms on feedback to the worker."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import long_text
from accord.procedure.acts.ending import feedback
from accord.procedure.model.parts import Feedback


class TellWorkerForm(ActForm):
    acts = feedback.TellWorker

    text = long_text("Add a message (optional)", hint="We send it with the outcome.", rows=4)

    @property
    def worker(self) -> str:
        raiser = self.occasion.case.raiser
        return raiser.name if raiser else "the worker"

    @property
    def title(self) -> str:
        return f"Tell {self.worker} the outcome"

    @property
    def shown(self) -> tuple[Shown, ...]:
        owed = [one for one in self.occasion.case.feedback if one.post == self.occasion.by.post and not one.sent]
        return tuple(_shown(self, one) for one in owed)

    @property
    def effect(self) -> str:
        return f"{self.worker} gets an email. This is complete when {self.worker} confirms reading it."


class ConfirmFeedbackForm(ActForm):
    acts = feedback.ConfirmFeedback

    by_voice = forms.BooleanField(label="I was told in person or by phone", required=False)

    def prepare(self) -> None:
        waiting = feedback.unheard(self.occasion.case)
        if all(one.sent for one in waiting):
            del self.fields["by_voice"]
        elif not any(one.sent for one in waiting):
            self.fields["by_voice"].required = True
            self.fields["by_voice"].error_messages["required"] = feedback.NOT_SENT

    @property
    def intro(self) -> str:
        names = self.occasion.names
        untold = [one for one in feedback.unheard(self.occasion.case) if not one.sent]
        return " ".join(
            f"{names.post(one.post)}, {names.agency(one.agency)}, has not sent you this yet: "
            f"{feedback.name_of(self.occasion.world.procedure, one)}."
            for one in untold
        )

    @property
    def shown(self) -> tuple[Shown, ...]:
        return tuple(_shown(self, one) for one in feedback.unheard(self.occasion.case))

    @property
    def effect(self) -> str:
        return "The history will show that you have read this. You can read it again on the case page."

    def example(self) -> Mapping[str, Any] | None:
        return {"by_voice": True}


def _shown(form: ActForm, one: Feedback) -> Shown:
    told = next(
        (fact for fact in form.occasion.facts if isinstance(fact, feedback.WorkerTold) and fact.feedback == one.entry),
        None,
    )
    by = (told.text, f"From {told.by.in_full}") if told else ()
    lines = tuple(line for line in (*one.text.splitlines(), *by) if line)
    return Shown(feedback.name_of(form.occasion.world.procedure, one), lines)
