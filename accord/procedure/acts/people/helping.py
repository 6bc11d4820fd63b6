"""Ask a manager or safeguarding lead to raise a disagreement with you or for you (P1)."""

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
    title: ClassVar[str] = "Ask your manager or lead to raise it with or for you"
    of_others: ClassVar[str] = "raise it, or ask the next"
    missing: ClassVar[Mapping[str, str]] = {"text": "Say what it is about, so that they can answer."}

    helper: str
    how: Literal["with", "for"]
    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case, by = moment.case, moment.by
        own = case.private.get(by.agency, Private())
        if case.is_raised:
            return "This disagreement has been raised already."
        if case.asker and case.asker.person != by.person:
            return f"{case.asker.name} is the one who asks."
        if own.open_request or own.accepted:
            return "You have asked already, and can raise it yourself at any time."
        return None if helpers_of(moment.world, by.post, own) else "Nobody is left to ask: you can raise it yourself."

    def decide(self, moment: Moment) -> list[Fact]:
        by = moment.by
        own = moment.case.private.get(by.agency, Private())
        if self.helper not in {post.key for post in helpers_of(moment.world, by.post, own)}:
            raise Refusal("Choose your own manager, one above, or your safeguarding lead.", "helper")
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
        return "Nobody is waiting for an answer."
    return None if asked.helper == moment.by.post else "Somebody else was asked."


@dataclass(frozen=True, kw_only=True)
class AcceptToRaise(Act):
    key: ClassVar[str] = "accept-to-raise"
    title: ClassVar[str] = "Agree to raise it"
    of_others: ClassVar[str] = "say whether they will raise it"

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _helper_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [HelpAccepted(**self.common_fields(moment), agency=moment.by.agency)]


@dataclass(frozen=True, kw_only=True)
class DeclineToRaise(Act):
    key: ClassVar[str] = "decline-to-raise"
    title: ClassVar[str] = "Decline to raise it"
    missing: ClassVar[Mapping[str, str]] = {"reason": "Say why, so that the worker can decide what to do next."}

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
    """Close a request for help without raising a disagreement."""

    key: ClassVar[str] = "drop-raising"
    title: ClassVar[str] = "Say that you will not raise it"
    missing: ClassVar[Mapping[str, str]] = {
        "reason": "Say why, so that whoever you asked knows how the adult is kept safe.",
    }

    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        own = moment.case.private.get(moment.by.agency, Private())
        if moment.case.is_raised:
            return "This disagreement has been raised: it can be withdrawn."
        if own.asker is None or own.asker.person != moment.by.person:
            return "This is for whoever asked for help with it."
        return "You have said already that you will not raise it." if own.dropped_on else None

    def decide(self, moment: Moment) -> list[Fact]:
        own = moment.case.private.get(moment.by.agency, Private())
        helped = own.open_request or own.accepted
        helper = helped.helper if helped else ""
        said = self.common_fields(moment)
        return [RaisingDropped(**said, agency=moment.by.agency, helper=helper, reason=self.reason, on=moment.today)]
