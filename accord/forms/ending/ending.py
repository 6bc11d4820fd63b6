"""Form for concluding without agreement."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.ending.settling import on_the_table
from accord.forms.questions import long_text
from accord.procedure.acts.ending import ending


class ConcludeForm(ActForm):
    acts = ending.Conclude
    asks_safety = True

    outstanding = long_text("Outstanding issues")
    pursued_by = long_text("Who will follow them up, and how?", rows=3)

    @property
    def intro(self) -> str:
        return "The record shows each agency’s position in its own words. The case does not count as resolved."

    @property
    def shown(self) -> tuple[Shown, ...]:
        case = self.occasion.case
        positions = [
            f"{party.name}: {'satisfied' if case.satisfied(party.agency) else 'not satisfied'}. "
            f"{case.answers[party.agency].why}".strip()
            for party in case.active_parties
            if case.satisfied(party.agency) is not None
        ]
        return (*on_the_table(self), *((Shown("Each agency’s position", tuple(positions)),) if positions else ()))
