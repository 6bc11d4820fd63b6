"""Forms on withdrawing and reopening."""

from accord.forms.act_form import ActForm
from accord.forms.fields import require
from accord.forms.questions import long_text
from accord.procedure.acts.ending import withdrawing
from accord.procedure.rules.guards import no_workers_view


class WithdrawForm(ActForm):
    acts = withdrawing.Withdraw
    asks_safety = True

    why = long_text("Why are you withdrawing this?")
    workers_view = long_text("What does the worker who raised it think?")

    def prepare(self) -> None:
        raiser = self.occasion.case.raiser
        if raiser is None or raiser.person == self.occasion.by.person:
            del self.fields["workers_view"]
            return
        field = self.fields["workers_view"]
        field.label = f"What does {raiser.name}, who raised it, think about withdrawing this?"
        require(field, no_workers_view(raiser.name, "withdrawing"))

    @property
    def effect(self) -> str:
        return "Everybody in it is told. Another agency in it may carry it on; yours can reopen it."


class CarryOnForm(ActForm):
    acts = withdrawing.CarryOn

    why = long_text("Why is your agency continuing this?")

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "The case is open again at the {stage} where it was withdrawn. Your agency becomes the "
            "agency that raised it."
        )


class ReopenForm(ActForm):
    acts = withdrawing.Reopen

    why = long_text("Why are you reopening this?")

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "The case is open again at the {stage} where it ended. The earlier agreement stays in "
            "the record but no longer applies. Agree again what still applies."
        )
