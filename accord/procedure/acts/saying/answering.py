"""Responses, requests and discussions (B2, S5c, P7a, F1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.acts.saying.attaching import needs_few
from accord.procedure.model.act import Act, Fact, Group, PrivateFact
from accord.procedure.model.attachments import File
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Discussion, Request, Seat, View
from accord.procedure.model.private import InternalDiscussion, Private
from accord.procedure.rules.guards import (
    needs_past,
    needs_safety,
    open_bar,
    party_bar,
    taking_part_bar,
)
from accord.procedure.rules.routing import is_barred, make_seat
from accord.procedure.world.clocks import Calendar, day_words
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal


@dataclass(frozen=True, kw_only=True)
class ViewGiven(Fact):
    stage: str
    agency: str
    text: FreeText
    evidence: FreeText = ""
    answers: int = 0
    files: tuple[File, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        return ("view given", "information given") if self.answers else ("view given",)

    @property
    def position(self) -> Position:
        return Position("view", self.text)

    def onto(self, case: Case) -> Case:
        view = View(
            entry=case.next_entry,
            stage=self.stage,
            agency=self.agency,
            by=self.by,
            at=self.at,
            text=self.text,
            evidence=self.evidence,
            told_by=self.told_by,
            on_behalf_of=self.on_behalf_of,
            files=self.files,
        )
        requests = (
            replace(one, answered=case.next_entry) if one.entry == self.answers else one for one in case.requests
        )
        case = case.with_files(self.files, self.by, self.at)
        return replace(case, views=(*case.views, view), requests=tuple(requests))


@dataclass(frozen=True, kw_only=True)
class GiveView(Act):
    """`answers` is the entry of a request, or 0 (B2, S5c)."""

    key: ClassVar[str] = "give-view"
    title: ClassVar[str] = "Respond"
    button: ClassVar[str] = "Send our response"
    success: ClassVar[str] = "You have sent your response."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter your agency’s response"}

    text: FreeText
    evidence: FreeText = ""
    answers: int = 0
    files: tuple[File, ...] = ()

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        needs_safety(self)
        needs_few(self.files)
        asked = {one.entry for one in moment.case.requests if one.of == moment.by.agency and not one.answered}
        if self.answers and self.answers not in asked:
            raise Refusal("Your agency was not asked for this, or has already answered.", "answers")
        return [
            ViewGiven(
                **self.common_fields(moment),
                stage=moment.case.stage,
                agency=moment.by.agency,
                text=self.text,
                evidence=self.evidence,
                answers=self.answers,
                files=self.files,
            )
        ]


@dataclass(frozen=True, kw_only=True)
class InformationRequested(Fact):
    event: ClassVar[str] = "information asked for"

    agency: str
    of: str
    what: FreeText

    def onto(self, case: Case) -> Case:
        request = Request(entry=case.next_entry, agency=self.agency, of=self.of, by=self.by, what=self.what)
        return replace(case, requests=(*case.requests, request))


@dataclass(frozen=True, kw_only=True)
class RequestInformation(Act):
    key: ClassVar[str] = "ask-for"
    title: ClassVar[str] = "Ask for information"
    button: ClassVar[str] = "Send request"
    success: ClassVar[str] = "You have asked for information."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {
        "of": "Select an agency",
        "what": "Enter what you need",
    }

    of: str
    what: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        if moment.case.party(self.of) is None or self.of == moment.by.agency:
            raise Refusal(self.missing["of"], "of")
        return [InformationRequested(**self.common_fields(moment), agency=moment.by.agency, of=self.of, what=self.what)]


@dataclass(frozen=True, kw_only=True)
class DiscussionNoted(Fact):
    stage: str
    on: date
    who: FreeText
    how: str
    text: FreeText
    agreed: bool
    files: tuple[File, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        met = ("met",) if self.how == "meeting" else ()
        return ("talked", "agreed" if self.agreed else "not agreed", *met)

    def day(self, calendar: Calendar) -> date:
        return self.on

    def onto(self, case: Case) -> Case:
        discussion = Discussion(entry=case.next_entry, stage=self.stage, on=self.on, agreed=self.agreed)
        case = case.with_files(self.files, self.by, self.at)
        return replace(case, discussions=(*case.discussions, discussion))


@dataclass(frozen=True, kw_only=True)
class NoteDiscussion(Act):
    key: ClassVar[str] = "note-discussion"
    title: ClassVar[str] = "Record a discussion"
    button: ClassVar[str] = "Save discussion"
    success: ClassVar[str] = "You have recorded the discussion."
    group: ClassVar[Group] = Group.ADD
    done_for_all: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "who": "Enter who took part",
        "how": "Select how you discussed it",
        "text": "Enter a summary of the discussion",
    }

    on: date
    who: FreeText
    how: str
    text: FreeText
    agreed: bool
    files: tuple[File, ...] = ()

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        needs_past(self.on, moment, "on")
        if case.first_put_on and self.on < case.first_put_on:
            put = f"{day_words(case.first_put_on)} {case.first_put_on.year}"
            raise Refusal(f"Date must be on or after {put}, when this was first raised", "on")
        if self.how not in HOW:
            raise Refusal(self.missing["how"], "how")
        needs_safety(self)
        needs_few(self.files)
        return [
            DiscussionNoted(
                **self.common_fields(moment),
                stage=case.stage,
                on=self.on,
                who=self.who,
                how=self.how,
                text=self.text,
                agreed=self.agreed,
                files=self.files,
            )
        ]


HOW = {"telephone": "By phone", "meeting": "In a meeting", "video": "By video", "writing": "In writing"}


@dataclass(frozen=True, kw_only=True)
class InternalDiscussionNoted(PrivateFact):
    """Private to the agency (P2, F1)."""

    on: date
    posts: tuple[str, ...]
    text: FreeText

    def onto_private(self, own: Private) -> Private:
        talk = InternalDiscussion(entry=own.length + 1, on=self.on, posts=self.posts, text=self.text)
        return replace(own, talks=(*own.talks, talk))


@dataclass(frozen=True, kw_only=True)
class InternalDiscussionHeld(Fact):
    """Visible to all. Participants get seats."""

    agency: str
    on: date
    step: FreeText
    seats: tuple[Seat, ...]

    def onto(self, case: Case) -> Case:
        return replace(case, seats=(*case.seats, *self.seats))


@dataclass(frozen=True, kw_only=True)
class NoteInternalDiscussion(Act):
    """`posts` are the other participants (F1)."""

    key: ClassVar[str] = "note-talk-inside"
    title: ClassVar[str] = "Record a discussion inside your agency"
    button: ClassVar[str] = "Save discussion"
    success: ClassVar[str] = "You have recorded the discussion."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {
        "posts": "Select who you talked to",
        "step": "Enter the agreed next step",
    }

    on: date
    posts: tuple[str, ...]
    text: FreeText
    step: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        world, case, by = moment.world, moment.case, moment.by
        needs_past(self.on, moment, "on")
        posts = [world.directory.posts.get(post) for post in self.posts]
        others = [post for post in posts if post and post.agency == by.agency and post.key != by.post]
        if not others or len(others) < len(posts):
            raise Refusal(self.missing["posts"], "posts")
        today = moment.today
        if any(is_barred(world, case, post.key, today) for post in others):
            raise Refusal("That person is excluded from this case. Select someone else", "posts")
        needs_safety(self)
        seats = tuple(
            make_seat(world, case.stage, "supporting", post, today, because="helps inside the agency")
            for post in others
            if not case.seats_of(post.key)
        )
        said, unasked = self.common_fields(moment), replace(self, safety="").common_fields(moment)
        names = (by.post, *(post.key for post in others))
        return [
            InternalDiscussionNoted(**unasked, agency=by.agency, on=self.on, posts=names, text=self.text),
            InternalDiscussionHeld(**said, agency=by.agency, on=self.on, step=self.step, seats=seats),
        ]
