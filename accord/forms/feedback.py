"""Forms about what the worker who raised it is told: telling them, and opening it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import words
from accord.procedure import feedback


class TellWorkerForm(ActForm):
    acts = feedback.TellWorker

    text = words("Is there anything that you add?", hint="If you wish. The outcome’s own words go with it.", rows=4)

    @property
    def shown(self) -> tuple[Shown, ...]:
        stages = self.occasion.world.procedure.stages
        owed = [one for one in self.occasion.case.feedback if one.post == self.occasion.by.post and not one.told]
        return tuple(Shown(f"The {stages[one.stage].outcome}", (one.text,)) for one in owed)

    @property
    def effect(self) -> str:
        raiser = self.occasion.case.raiser
        name = raiser.name if raiser else "The worker"
        return f"{name} is told. It counts as done once {name} has opened it, or says that it was told by voice."


class HearForm(ActForm):
    acts = feedback.Hear

    by_voice = forms.BooleanField(label="I was told by voice", required=False)

    def prepare(self) -> None:
        waiting = feedback.unheard(self.occasion.case)
        if all(one.told for one in waiting):
            del self.fields["by_voice"]
        elif not any(one.told for one in waiting):
            self.fields["by_voice"].required = True
            self.fields["by_voice"].error_messages["required"] = (
                "It has not been sent yet: say so only if you were told by voice."
            )

    @property
    def said(self) -> str:
        stages, names = self.occasion.world.procedure.stages, self.occasion.names
        waiting = feedback.unheard(self.occasion.case)
        return " ".join(
            f"{names.post(one.post)}, {names.agency(one.agency)}, "
            f"{'has told you' if one.told else 'owes you'} what came of it: the {stages[one.stage].outcome}."
            for one in waiting
        )

    @property
    def effect(self) -> str:
        return "The record says that you have heard it. The words stand on the case’s page, under “Outcome”."

    def example(self) -> Mapping[str, Any] | None:
        return {"by_voice": True}
