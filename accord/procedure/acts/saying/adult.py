"""Record the adult's wishes and new concerns (S4a, S4b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Adult, Concern
from accord.procedure.rules.guards import NO_ADULT, NOT_RAISED, needs_past, taking_part_bar
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal


@dataclass(frozen=True, kw_only=True)
class AdultUpdated(Fact):
    """Empty fields keep the old answer."""

    adult: int
    on: date
    wishes: FreeText = ""
    asked: FreeText = ""
    wellbeing: FreeText = ""
    told: FreeText = ""
    capacity: FreeText = ""
    advocate: FreeText = ""
    carer: FreeText = ""

    def onto(self, case: Case) -> Case:
        return replace(case, adults=tuple(self._asked(one) if one.number == self.adult else one for one in case.adults))

    def _asked(self, adult: Adult) -> Adult:
        new = {name: text for name in VOICE if (text := getattr(self, name))}
        return replace(adult, **new)


VOICE = ("wishes", "asked", "wellbeing", "told", "capacity", "advocate", "carer")
"""An adult's fields in display order (S4a)."""


@dataclass(frozen=True, kw_only=True)
class UpdateAdult(Act):
    key: ClassVar[str] = "ask-adult"
    title: ClassVar[str] = "Update what the adult wants and needs"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have updated what the adult wants and needs."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {"adult": NO_ADULT}

    adult: int = 1
    on: date
    wishes: FreeText = ""
    asked: FreeText = ""
    wellbeing: FreeText = ""
    told: FreeText = ""
    capacity: FreeText = ""
    advocate: FreeText = ""
    carer: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (None if moment.case.is_raised else NOT_RAISED) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        if self.adult not in {adult.number for adult in moment.case.adults}:
            raise Refusal(self.missing["adult"], "adult")
        needs_past(self.on, moment, "on")
        words = {name: getattr(self, name) for name in VOICE}
        if not any(text.strip() for text in words.values()):
            raise Refusal("Enter at least one change", "wishes")
        return [AdultUpdated(**self.common_fields(moment), adult=self.adult, on=self.on, **words)]


@dataclass(frozen=True, kw_only=True)
class ConcernReported(Fact):
    adult: int
    on: date
    by_whom: FreeText
    how: FreeText
    reference: FreeText = ""
    answers: int = 0

    def onto(self, case: Case) -> Case:
        concern = Concern(
            entry=case.next_entry,
            adult=self.adult,
            on=self.on,
            by=self.by,
            by_whom=self.by_whom,
            how=self.how,
            reference=self.reference,
        )
        due = tuple(one for one in case.concerns_due if one.entry != self.answers)
        return replace(case, concerns=(*case.concerns, concern), concerns_due=due)


OTHERS = 0
"""Adult number for people at risk other than the adults, after a death (S4c)."""


@dataclass(frozen=True, kw_only=True)
class ReportConcern(Act):
    """`answers` is the entry that raised it (S4b)."""

    key: ClassVar[str] = "report-concern"
    title: ClassVar[str] = "Record that you reported a concern"
    button: ClassVar[str] = "Save details"
    success: ClassVar[str] = "You have recorded that the concern was reported."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {
        "adult": NO_ADULT,
        "by_whom": "Enter who reported it",
        "how": "Enter how it was reported, for example by phone",
        "answers": "Select which concern you reported",
    }

    adult: int = 1
    on: date
    by_whom: FreeText
    how: FreeText
    reference: FreeText = ""
    answers: int = 0

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if any(due.by.post == moment.by.post for due in moment.case.concerns_due):
            return None
        return (None if moment.case.is_raised else NOT_RAISED) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        others = {OTHERS} if case.has_death else set()
        if self.adult not in {adult.number for adult in case.adults} | others:
            raise Refusal(self.missing["adult"], "adult")
        needs_past(self.on, moment, "on")
        due = [one.entry for one in case.concerns_due if one.by.agency == moment.by.agency]
        answers = due[0] if len(due) == 1 else self.answers
        if due and answers not in due:
            raise Refusal(self.missing["answers"], "answers")
        if answers and case.first_put_on and self.on < case.first_put_on:
            raise Refusal("Report the new concern first. The date must be on or after the day you raised this", "on")
        return [
            ConcernReported(
                **self.common_fields(moment),
                adult=self.adult,
                on=self.on,
                by_whom=self.by_whom,
                how=self.how,
                reference=self.reference,
                answers=answers,
            )
        ]
