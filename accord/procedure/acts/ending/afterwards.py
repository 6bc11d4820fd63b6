"""Review, then write and share the learning (F5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Learning
from accord.procedure.rules.acting_for_board import acting_for_board, board_managers
from accord.procedure.rules.guards import needs
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal


def board_bar(moment: Moment) -> str | None:
    acting = acting_for_board(moment.world, moment.case, moment.today)
    if moment.by.post in {post.key for post in acting}:
        return None
    if not acting:
        return NOBODY
    is_usual = set(acting) <= set(board_managers(moment.world))
    return "Only the Board manager can do this." if is_usual else f"Only the {acting[0].title} can do this."


def _board_bar(moment: Moment) -> str | None:
    return board_bar(moment) or (None if moment.case.end else "You can do this when the disagreement has ended.")


NOBODY = "No one can do this for the Board today. The Board manager can add someone under “People and roles”."


@dataclass(frozen=True, kw_only=True)
class ReviewConsidered(Fact):
    kind: str
    why: FreeText
    reflection: FreeText = ""

    def onto(self, case: Case) -> Case:
        return replace(case, review=self.kind)


NO_REVIEW = "Select a type of review"


@dataclass(frozen=True, kw_only=True)
class ConsiderReview(Act):
    key: ClassVar[str] = "consider-review"
    title: ClassVar[str] = "Decide on a review"
    button: ClassVar[str] = "Save decision"
    success: ClassVar[str] = "You have saved the decision on a review."
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter your reasons"}

    kind: str
    why: FreeText
    reflection: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _board_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        afterwards = moment.world.procedure.afterwards
        if self.kind not in afterwards.reviews:
            raise Refusal(NO_REVIEW, "kind")
        if afterwards.reflection:
            needs(self.reflection, "reflection", afterwards.reflection)
        return [
            ReviewConsidered(**self.common_fields(moment), kind=self.kind, why=self.why, reflection=self.reflection)
        ]


@dataclass(frozen=True, kw_only=True)
class LearningWritten(Fact):
    text: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, learning=Learning(entry=case.next_entry, text=self.text))


@dataclass(frozen=True, kw_only=True)
class WriteLearning(Act):
    """The parties read it before release."""

    key: ClassVar[str] = "write-learning"
    title: ClassVar[str] = "Write the learning"
    button: ClassVar[str] = "Save learning"
    success: ClassVar[str] = "You have saved the learning."
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter the learning"}

    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if moment.case.learning and moment.case.learning.released_on:
            return "The learning has already been shared."
        return _board_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [LearningWritten(**self.common_fields(moment), text=self.text)]


@dataclass(frozen=True, kw_only=True)
class LearningReleased(Fact):
    on: date

    def onto(self, case: Case) -> Case:
        learning = replace(case.learning, released_on=self.on) if case.learning else None
        return replace(case, learning=learning)


@dataclass(frozen=True, kw_only=True)
class ReleaseLearning(Act):
    key: ClassVar[str] = "release-learning"
    title: ClassVar[str] = "Share the learning"
    button: ClassVar[str] = "Share with every agency"
    success: ClassVar[str] = "You have shared the learning with every agency."
    moves: ClassVar[bool] = True

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if moment.case.learning is None:
            return "Write the learning first."
        if moment.case.learning.released_on:
            return "The learning has already been shared."
        return _board_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [LearningReleased(**self.common_fields(moment), on=moment.today)]
