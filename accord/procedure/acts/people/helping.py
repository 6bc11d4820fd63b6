"""Ask a senior colleague to raise a disagreement (P1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.moment import Moment
from accord.procedure.model.private import Help, Private
from accord.procedure.rules.starting_clocks import start_limit
from accord.procedure.world.clocks import Clock
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World


def helpers_of(world: World, post: str, own: Private) -> tuple[Post, ...]:
    """Managers above, nearest first, and the lead, unless declined or silent (P1)."""
    role = world.directory.posts[post]
    lead = world.directory.lead(role.agency)
    asked = {one.helper for one in own.helps if one.answer in ("declined", "passed by")}
    found = [*world.directory.line(post), *([lead] if lead else [])]
    return tuple(dict.fromkeys(one for one in found if one.key != post and one.key not in asked))


@dataclass(frozen=True, kw_only=True)
class HelpAsked(PrivateFact):
    for_those_asked: ClassVar[bool] = True

    helper: str
    how: Literal["with", "for"]
    text: FreeText
    clock: Clock

    def onto_private(self, own: Private) -> Private:
        asked = Help(
            entry=own.length + 1, helper=self.helper, how=self.how, at=self.at, text=self.text, clock=self.clock
        )
        return replace(own, asker=own.asker or self.by, helps=(*own.helps, asked), dropped_on=None)


@dataclass(frozen=True, kw_only=True)
class HelpAccepted(PrivateFact):
    for_those_asked: ClassVar[bool] = True

    def onto_private(self, own: Private) -> Private:
        return own.answered("accepted")


@dataclass(frozen=True, kw_only=True)
class HelpDeclined(PrivateFact):
    for_those_asked: ClassVar[bool] = True

    reason: FreeText

    def onto_private(self, own: Private) -> Private:
        return own.answered("declined", self.reason)


@dataclass(frozen=True, kw_only=True)
class AskToRaise(Act):
    key: ClassVar[str] = "ask-to-raise"
    title: ClassVar[str] = "Ask for support to raise this"
    button: ClassVar[str] = "Send request"
    success: ClassVar[str] = "You have asked for support to raise this."
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter what it is about"}

    helper: str
    how: Literal["with", "for"]
    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case, by = moment.case, moment.by
        own = case.private.get(by.agency, Private())
        if case.is_raised:
            return "This disagreement has already been raised."
        if case.asker and case.asker.person != by.person:
            return f"Only {case.asker.name} can ask."
        if own.open_request or own.accepted:
            return "You have already asked. You can raise this yourself at any time."
        return (
            None
            if helpers_of(moment.world, by.post, own)
            else "There is no one else to ask. You can raise this yourself."
        )

    def decide(self, moment: Moment) -> list[Fact]:
        by = moment.by
        own = moment.case.private.get(by.agency, Private())
        if self.helper not in {post.key for post in helpers_of(moment.world, by.post, own)}:
            raise Refusal("Select your manager, a more senior manager or your safeguarding lead", "helper")
        clock = start_limit(moment.world, "help asked", moment.at, about=by.agency)
        return [
            HelpAsked(
                **self.common_fields(moment),
                agency=by.agency,
                helper=self.helper,
                how=self.how,
                text=self.text,
                clock=clock,
            )
        ]


def _helper_bar(moment: Moment) -> str | None:
    own = moment.case.private.get(moment.by.agency, Private())
    asked = own.open_request or own.passed_by
    if moment.case.is_raised or asked is None or own.dropped_on:
        return "This request has been answered."
    return None if asked.helper == moment.by.post else "This request is for someone else."


@dataclass(frozen=True, kw_only=True)
class AcceptToRaise(Act):
    key: ClassVar[str] = "accept-to-raise"
    title: ClassVar[str] = "Agree to raise this"
    success: ClassVar[str] = "You have agreed to raise this."

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _helper_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [HelpAccepted(**self.common_fields(moment), agency=moment.by.agency)]


@dataclass(frozen=True, kw_only=True)
class DeclineToRaise(Act):
    key: ClassVar[str] = "decline-to-raise"
    title: ClassVar[str] = "Decline to raise this"
    success: ClassVar[str] = "You have declined to raise this."
    missing: ClassVar[Mapping[str, str]] = {"reason": "Enter your reasons"}

    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _helper_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [HelpDeclined(**self.common_fields(moment), agency=moment.by.agency, reason=self.reason)]


@dataclass(frozen=True, kw_only=True)
class RaisingDropped(PrivateFact):
    """`helper` was asked or had agreed."""

    for_those_asked: ClassVar[bool] = True

    helper: str
    reason: FreeText
    on: date

    def onto_private(self, own: Private) -> Private:
        return replace(own.answered("dropped") if own.open_request else own, dropped_on=self.on)


@dataclass(frozen=True, kw_only=True)
class DropRaising(Act):
    key: ClassVar[str] = "drop-raising"
    title: ClassVar[str] = "Decide not to raise this"
    button: ClassVar[str] = "Confirm"
    success: ClassVar[str] = "You have decided not to raise this."
    missing: ClassVar[Mapping[str, str]] = {
        "reason": "Enter how the adult is kept safe",
    }

    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        own = moment.case.private.get(moment.by.agency, Private())
        if moment.case.is_raised:
            return "This has been raised. You can withdraw it."
        if own.asker is None or own.asker.person != moment.by.person:
            return "Only the worker who asked can do this."
        return "You have already decided not to raise this." if own.dropped_on else None

    def decide(self, moment: Moment) -> list[Fact]:
        own = moment.case.private.get(moment.by.agency, Private())
        helped = own.open_request or own.accepted
        helper = helped.helper if helped else ""
        said = self.common_fields(moment)
        return [RaisingDropped(**said, agency=moment.by.agency, helper=helper, reason=self.reason, on=moment.today)]
