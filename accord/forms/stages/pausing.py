"""Forms on pauses (reading 5)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import day, long_text
from accord.forms.saying.complaint_and_court import INTERIM, LOOK_AGAIN, LOOK_AGAIN_MISSING
from accord.procedure.acts.stages import pausing
from accord.procedure.world.phrases import day_in_full


class ProposePauseForm(ActForm):
    acts = pausing.ProposePause
    asks_safety = True

    why = long_text("Why should it pause?", rows=3)
    interim = long_text(INTERIM, rows=3)
    look_again = day(LOOK_AGAIN, missing=LOOK_AGAIN_MISSING)

    @property
    def effect(self) -> str:
        return "The pause starts when every agency agrees. Any agency can end it."

    def example(self) -> Mapping[str, Any] | None:
        return {"look_again": self.occasion.today + timedelta(days=1)}


class AgreePauseForm(ActForm):
    acts = pausing.AgreePause
    asks_safety = True

    @property
    def shown(self) -> tuple[Shown, ...]:
        asked = self.occasion.case.pause_proposed
        if asked is None:
            return ()
        lines = (
            asked.why,
            f"Interim arrangements: {asked.interim}",
            f"Review by {day_in_full(asked.look_again)}.",
        )
        return (Shown(f"{asked.by.name}, {asked.by.agency_name}, proposed a pause", lines),)


class EndPauseForm(ActForm):
    acts = pausing.EndPause
    asks_safety = True

    why = long_text("Why?", hint="If you wish.", rows=3)


class NoteInterimForm(ActForm):
    acts = pausing.NoteInterim

    text = long_text(INTERIM)

    @property
    def shown(self) -> tuple[Shown, ...]:
        interim = self.occasion.case.interim
        return (Shown("Recorded before", (interim,)),) if interim else ()
