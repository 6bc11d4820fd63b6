"""An adult's death, and its effects on the case (S4c)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.acts.ending.afterwards import board_bar
from accord.procedure.acts.ending.ending import ended, stops_at_end
from accord.procedure.acts.ending.feedback import owed_to_worker
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import End, Feedback
from accord.procedure.rules.guards import (
    NO_ADULT,
    NOT_RAISED,
    needs,
    needs_past,
    needs_safety,
    open_bar,
    party_bar,
    voice_bar,
)
from accord.procedure.rules.positions import position_line
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal

REVIEWS = {
    "referred": "Referred for a decision on a Safeguarding Adults Review",
    "not referred": "Not referred for a Safeguarding Adults Review",
}
"""Options of the Board under section 44 of the Care Act 2014."""
ENDED_BY_IT = "Every agency agreed to end this because of the death. Reopen it first."
NO_DEATH = "No one has recorded a death in this case."


@dataclass(frozen=True, kw_only=True)
class DeathRecorded(Fact):
    """Stops the adult's answer date, unless other adults need it."""

    adult: int
    on: date
    known: FreeText
    stops: tuple[str, ...] = ()

    def onto(self, case: Case) -> Case:
        case = replace(case.without_clocks(*self.stops), stopped_by_death=self.stops)
        return replace(case, deaths={**case.deaths, self.adult: self.on}, death_answers={}, adults_review="")


@dataclass(frozen=True, kw_only=True)
class RecordDeath(Act):
    key: ClassVar[str] = "record-death"
    title: ClassVar[str] = "Record that the adult has died"
    button: ClassVar[str] = "Save and tell everyone"
    success: ClassVar[str] = "You have recorded that the adult has died."
    group: ClassVar[Group] = Group.ADD
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"known": "Enter how the death is known"}

    adult: int = 1
    on: date
    known: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = (None if moment.case.is_raised else NOT_RAISED) or party_bar(moment)
        return barred or (None if moment.case.living else "The death of every adult in this case is already recorded.")

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        adult = next((one for one in case.adults if one.number == self.adult), None)
        if adult is None:
            raise Refusal(NO_ADULT, "adult")
        if adult.number in case.deaths:
            raise Refusal("Someone has already recorded the death of this adult", "adult")
        needs_past(self.on, moment, "on")
        is_last = case.living == (adult,)
        dates = (one for one in case.clocks if one.started_by == FOR_THE_ADULT and not one.stopped)
        stops = tuple(one.name for one in dates if is_last)
        return [
            DeathRecorded(**self.common_fields(moment), adult=self.adult, on=self.on, known=self.known, stops=stops)
        ]


@dataclass(frozen=True, kw_only=True)
class DeathTakenBack(Fact):
    """Withdraws a death. The adult's date runs again."""

    adult: int
    why: FreeText
    clocks: tuple[Clock, ...] = ()

    def onto(self, case: Case) -> Case:
        deaths = {number: on for number, on in case.deaths.items() if number != self.adult}
        return replace(case.with_clocks(*self.clocks), deaths=deaths, death_answers={}, stopped_by_death=())


@dataclass(frozen=True, kw_only=True)
class TakeBackDeath(Act):
    """Any agency can (S4c). A case that ended because of the death is reopened first."""

    key: ClassVar[str] = "take-back-death"
    title: ClassVar[str] = "Correct a death recorded by mistake"
    button: ClassVar[str] = "Save and tell everyone"
    success: ClassVar[str] = "You have recorded that the death was entered by mistake."
    group: ClassVar[Group] = Group.ADD
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter how the mistake happened"}

    adult: int = 1
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        barred = party_bar(moment) or (None if case.has_death else NO_DEATH)
        return barred or (ENDED_BY_IT if case.end and case.end.how == "death" else None)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if self.adult not in case.deaths:
            raise Refusal("Select an adult whose death is recorded", "adult")
        stopped = (one for one in case.clocks if one.name in case.stopped_by_death and one.stopped)
        clocks = tuple(replace(one, stopped=False) for one in stopped)
        return [DeathTakenBack(**self.common_fields(moment), adult=self.adult, why=self.why, clocks=clocks)]


@dataclass(frozen=True, kw_only=True)
class DeathAnswered(Fact):
    agency: str
    ends: bool
    why: FreeText

    @property
    def position(self) -> Position:
        return Position("ending" if self.ends else "not ending", self.why)

    def onto(self, case: Case) -> Case:
        return replace(case, death_answers={**case.death_answers, self.agency: self.ends})


@dataclass(frozen=True, kw_only=True)
class EndedAfterDeath(Fact):
    """Ends the case, never counted as resolved (S4c)."""

    end: End
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]

    def onto(self, case: Case) -> Case:
        positions = (position_line(case, party) for party in case.active_parties)
        text = "\n".join(("Every agency agreed to end this disagreement because the adult died.", *positions))
        feedback = tuple(replace(one, text=text) for one in self.feedback)
        case = case.without_clocks(*self.stops)
        feedback = (*case.feedback, *feedback)
        return replace(case, end=self.end, actions=(), proposal=None, pause_proposed=None, feedback=feedback)


@dataclass(frozen=True, kw_only=True)
class EndAfterDeath(Act):
    """Every agency must agree (S4c). Another death asks again."""

    key: ClassVar[str] = "end-after-death"
    title: ClassVar[str] = "Say if this ends because the adult died"
    button: ClassVar[str] = "Send our answer"
    success: ClassVar[str] = "You have sent your agency’s answer."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True

    ends: bool
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or (None if moment.case.has_death else NO_DEATH) or voice_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case, by = moment.case, moment.by
        if not self.ends:
            needs(self.why, "why", "Enter why the case should continue")
        needs_safety(self)
        answered = DeathAnswered(**self.common_fields(moment), agency=by.agency, ends=self.ends, why=self.why)
        after = fold(case, answered)
        if not all(after.death_answers.get(party.agency) for party in after.active_parties):
            return [answered]
        unasked = replace(self, safety="").common_fields(moment)
        is_worker = case.raiser is not None and case.raiser.person == by.person
        return [
            answered,
            EndedAfterDeath(
                **unasked,
                end=ended(moment.world, after, "death", moment.at),
                stops=stops_at_end(after),
                feedback=() if is_worker else owed_to_worker(moment.world, after, by.agency, moment.at, "death"),
            ),
        ]


@dataclass(frozen=True, kw_only=True)
class AdultsReviewConsidered(Fact):
    choice: str
    why: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, adults_review=self.choice)


@dataclass(frozen=True, kw_only=True)
class ConsiderAdultsReview(Act):
    key: ClassVar[str] = "consider-adults-review"
    title: ClassVar[str] = "Decide on a Safeguarding Adults Review"
    button: ClassVar[str] = "Save decision"
    success: ClassVar[str] = "You have saved the decision on a Safeguarding Adults Review."
    is_beside: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "choice": "Select if you refer this for a Safeguarding Adults Review",
        "why": "Enter your reasons",
    }

    choice: str
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return board_bar(moment) or (None if moment.case.has_death else NO_DEATH)

    def decide(self, moment: Moment) -> list[Fact]:
        if self.choice not in REVIEWS:
            raise Refusal(self.missing["choice"], "choice")
        return [AdultsReviewConsidered(**self.common_fields(moment), choice=self.choice, why=self.why)]
