"""Form for concluding without agreement."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.ending.settling import on_the_table
from accord.forms.questions import long_text
from accord.procedure.acts.ending import ending


class ConcludeForm(ActForm):
    acts = ending.Conclude
    asks_safety = True

    outstanding = long_text("What is still outstanding?")
    pursued_by = long_text("Who pursues it, and how?", rows=3)

    @property
    def intro(self) -> str:
        return "Each agency’s position stands in its own words. This is not counted, or called, resolved."

    @property
    def shown(self) -> tuple[Shown, ...]:
        case = self.occasion.case
        positions = [
            f"{party.name}: {'satisfied' if case.satisfied(party.agency) else 'not satisfied'}. "
            f"{case.answers[party.agency].why}".strip()
            for party in case.active_parties
            if case.satisfied(party.agency) is not None
        ]
        return (*on_the_table(self), *((Shown("Where each agency stands", tuple(positions)),) if positions else ()))
