"""Forms on the adult (S4a, S4b)."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import WordsField, day, line, long_text, one_of
from accord.procedure.acts.saying import adult
from accord.procedure.model.parts import Adult
from accord.procedure.texts.record import answering
from accord.procedure.world.phrases import day_in_full

VOICE = {
    "wishes": ("What the adult wants", "In their own words where possible"),
    "asked": (answering.VOICE["asked"], ""),
    "wellbeing": (answering.VOICE["wellbeing"], ""),
    "told": ("Do they know about this disagreement? If not, why not?", ""),
    "capacity": (answering.VOICE["capacity"], ""),
    "advocate": ("Advocate", "Name, or “none”"),
    "carer": ("Carers’ and family’s views", ""),
}
"""Questions on the adult, as (label, hint) (S4a)."""
AFTER_DEATH = {
    "wishes": "What the adult wanted",
    "told": "Did they know about this disagreement? If not, why not?",
    "wellbeing": "Wellbeing and safety, as it was",
}
"""Labels that differ after a death (S4c)."""


def voice_questions() -> dict[str, WordsField]:
    return {name: long_text(label, hint=hint, rows=3) for name, (label, hint) in VOICE.items()}


class UpdateAdultForm(ActForm):
    acts = adult.UpdateAdult
    for_others = True

    adult = one_of("Which adult?", coerce=int)
    on = day("When did you learn this?", missing="Enter the date you learned this")

    def prepare(self) -> None:
        self.offer("adult", self.occasion.adults())
        self.fields |= voice_questions()
        if not self.occasion.case.living:
            for name, label in AFTER_DEATH.items():
                self.fields[name].label = label

    @property
    def intro(self) -> str:
        return "Enter what is new. If you leave a box empty, nothing changes there."

    @property
    def shown(self) -> tuple[Shown, ...]:
        return tuple(self._known(one) for one in self.occasion.case.adults)

    def _known(self, one: Adult) -> Shown:
        died_on = self.occasion.case.deaths.get(one.number)
        if died_on is None:
            lines = (f"{VOICE[name][0]}: {getattr(one, name) or 'missing'}" for name in VOICE)
            return Shown(f"What we know about {one.name}", tuple(lines))
        labels = {name: AFTER_DEATH.get(name, label) for name, (label, _) in VOICE.items()}
        known = tuple(f"{label}: {text}" for name, label in labels.items() if (text := getattr(one, name)))
        return Shown(f"What we know about {one.name}, who died on {day_in_full(died_on)}", known)

    def example(self) -> Mapping[str, Any] | None:
        return {"adult": 1, "on": self.occasion.today}


class ReportConcernForm(ActForm):
    acts = adult.ReportConcern
    for_others = True

    adult = one_of("Who is it about?", coerce=int)
    on = day("When was it reported?", missing="Enter the date it was reported")
    by_whom = line("Who reported it?", hint="Name and role")
    how = line(
        "How was it reported?",
        hint="For example by phone, online or out of hours",
    )
    reference = line("Reference (optional)")
    answers = one_of("Which concern did you report?", coerce=int)

    def prepare(self) -> None:
        others = [(str(adult.OTHERS), "Someone else at risk")] if self.occasion.case.has_death else []
        self.offer("adult", [*self.occasion.adults(), *others])
        due = [one for one in self.occasion.case.concerns_due if one.by.agency == self.occasion.by.agency]
        if len(due) < 2:
            del self.fields["answers"]
        else:
            self.offer("answers", [(str(one.entry), f"What {one.by.name} said in entry {one.entry}") for one in due])

    @property
    def intro(self) -> str:
        return (
            "Accord does not report concerns for you. Report it to the safeguarding adults team first, "
            "then record it here."
        )

    @property
    def shown(self) -> tuple[Shown, ...]:
        known = [
            f"{day_in_full(one.on)}, by {one.by_whom}, {one.how}"
            + (f", reference {one.reference}" if one.reference else "")
            for one in self.occasion.case.concerns
        ]
        how = Shown("How to report it", ("If someone is in immediate danger, call 999 first.", self.occasion.reach))
        return (how, Shown("Reported before", tuple(known))) if known else (how,)

    def example(self) -> Mapping[str, Any] | None:
        return {"adult": 1, "on": self.occasion.today}
