"""Forms on a death and its review (S4c)."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import day, long_text, one_of, yes_or_no
from accord.procedure.acts.ending import dying
from accord.procedure.rules.positions import KINDS
from accord.procedure.world.phrases import day_in_full, listed


class RecordDeathForm(ActForm):
    acts = dying.RecordDeath

    adult = one_of("Who has died?", missing="Select the adult who has died", coerce=int)
    on = day("When did they die?", missing="Enter the date of death")
    known = long_text("How is this known?", rows=3)

    def prepare(self) -> None:
        living = self.occasion.case.living
        self.offer("adult", [(str(one.number), one.name or f"Adult {one.number}") for one in living])
        if "adult" not in self.fields and living:
            self.fields["on"].label = f"When did {living[0].name or 'the adult'} die?"

    @property
    def effect(self) -> str:
        return (
            "Everyone on the case gets an email without the name. The case continues, and every "
            "agency can agree to end it. We ask the Board to decide on a Safeguarding Adults Review."
        )

    def example(self) -> Mapping[str, Any] | None:
        living = self.occasion.case.living
        return {"adult": living[0].number, "on": self.occasion.today} if living else None


class TakeBackDeathForm(ActForm):
    acts = dying.TakeBackDeath

    adult = one_of("Whose death was recorded by mistake?", missing="Select an adult", coerce=int)
    why = long_text("How did the mistake happen?", rows=3)

    def prepare(self) -> None:
        case = self.occasion.case
        dead = [one for one in case.adults if one.number in case.deaths]
        self.offer("adult", [(str(one.number), one.name or f"Adult {one.number}") for one in dead])

    @property
    def effect(self) -> str:
        return (
            "Everyone on the case gets an email without the name. If there was a date the adult "
            "needs an answer by, it runs again. The history will show both entries."
        )

    def example(self) -> Mapping[str, Any] | None:
        deaths = self.occasion.case.deaths
        return {"adult": next(iter(deaths))} if deaths else None


class EndAfterDeathForm(ActForm):
    acts = dying.EndAfterDeath
    asks_safety = True

    ends = yes_or_no(
        "Does your agency agree to end this because the adult died?",
        "Yes, end it",
        "No, continue",
        missing="Select yes if your agency agrees to end this",
    )
    why = long_text("Reasons", hint="Needed if you do not agree. Every agency can read this.", rows=4)

    def prepare(self) -> None:
        self.fields["ends"].label = f"Does {self.occasion.by.agency_name} agree to end this because the adult died?"

    @property
    def shown(self) -> tuple[Shown, ...]:
        case = self.occasion.case
        names = {adult.number: adult.name or "The adult" for adult in case.adults}
        died = tuple(f"{names[number]} died on {day_in_full(on)}." for number, on in case.deaths.items())
        also = listed(adult.name or "another adult" for adult in case.living)
        lines = (*died, f"This disagreement is also about {also}.") if also else died
        answers = tuple(
            f"{party.name}: {KINDS['ending'] if case.death_answers[party.agency] else 'does not agree'}"
            for party in case.active_parties
            if party.agency in case.death_answers
        )
        return (Shown("The death", lines), *((Shown("Answers so far", answers),) if answers else ()))

    @property
    def effect(self) -> str:
        case, own = self.occasion.case, self.occasion.by.agency
        left = [one.name for one in case.active_parties if one.agency != own and not case.death_answers.get(one.agency)]
        if left:
            return (
                f"The case ends when every agency agrees. Still to answer: {listed(left)}. If your "
                f"agency does not agree, "
                "the case continues."
            )
        return (
            "Your agency is the last to answer. If you agree, the case ends and does not count as "
            "resolved. If you do not agree, the case continues."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"ends": False}


class ConsiderAdultsReviewForm(ActForm):
    acts = dying.ConsiderAdultsReview

    choice = one_of(
        "Do you refer this for a Safeguarding Adults Review?",
        list(dying.REVIEWS.items()),
    )
    why = long_text("What are your reasons?")

    @property
    def intro(self) -> str:
        return (
            "Section 44 of the Care Act 2014: a Safeguarding Adults Board must arrange a review where an adult with "
            "care and support needs has died, abuse or neglect is known or suspected, and there is concern about how "
            "agencies worked together."
        )

    @property
    def effect(self) -> str:
        return "The history will show your decision and your reasons. Accord does not make the referral."

    def example(self) -> Mapping[str, Any] | None:
        return {"choice": next(iter(dying.REVIEWS))}
