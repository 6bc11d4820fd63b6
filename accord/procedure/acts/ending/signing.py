"""Sign the final text, and record copies (B4, B7, B8, P7c, reading 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Filing, Party, Seat, Signature
from accord.procedure.rules.guards import NOT_RAISED, party_bar, taking_part_bar
from accord.procedure.rules.routing import is_barred, make_seat
from accord.procedure.rules.starting_clocks import start_limits
from accord.procedure.world.clocks import Clock
from accord.procedure.world.people import BOARD, Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal
from accord.procedure.world.world import World

PROOFS = {
    "password": "password",
    "passkey": "passkey",
    "app": "code from an authenticator app",
    "recovery": "recovery code",
    "code": "emailed code",
    "sign-on": "single sign-on",
}


def is_top_alone(world: World, post: Post) -> bool:
    """True for the top role of an agency without a signing role."""
    tiers = set(world.procedure.signing.tiers)
    top = world.directory.top(post.agency)
    staff = (one for one in world.directory.posts_of_agency(post.agency) if tiers & set(one.tiers))
    return top is not None and top.key == post.key and next(staff, None) is None


def signs(world: World, case: Case, post: Post) -> bool:
    """True for a signing level in the case, or the top role alone."""
    tiers = set(world.procedure.signing.tiers) & set(post.tiers)
    return bool(tiers and case.seats_of(post.key)) or is_top_alone(world, post)


def signatory_bar(moment: Moment) -> str | None:
    """Reason: not acting in the case, wrong level, or tied to another party."""
    world, case, by = moment.world, moment.case, moment.by
    party, post = moment.party, world.directory.posts[by.post]
    if party is None or party.side not in SIDES:
        return "Only the agencies that raised this and the agencies asked to respond sign."
    if not signs(world, case, post):
        if case.seats_of(by.post):
            return "Only a manager, safeguarding lead or head of service can sign."
        return "Only someone who acted in this case can sign."
    other = _bound_to(world, case, by.person, party, moment.today)
    if other:
        return f"You also have a role at {other.name}, so someone else must sign for {party.name}."
    return None


def signatory(world: World, case: Case, party: Party, day: date) -> Post | None:
    """The role that stated satisfaction, or the latest seat that may sign."""
    answer = case.answers.get(party.agency)
    posts = [answer.by.post] if answer else []
    posts += [seat.post for seat in reversed(case.seats) if seat.agency == party.agency]
    found = (world.directory.posts[post] for post in posts if post in world.directory.posts)
    return next((post for post in found if signs(world, case, post) and not _is_tied(world, case, post, day)), None)


def signatories_seats(world: World, case: Case, at: datetime) -> tuple[Seat, ...]:
    """Seat the manager above, else the lead, if no seat may sign (B7)."""
    day, seats = world.today(at), []
    tiers = set(world.procedure.signing.tiers)
    for party in case.main_parties:
        present = case.present_of(party.agency)
        if present is None or signatory(world, case, party, day):
            continue
        lead = world.directory.lead(party.agency)
        above = [*world.directory.line(present.post), *([lead] if lead else [])]
        found = (one for one in above if tiers & set(one.tiers) and not is_barred(world, case, one.key, day))
        post = next((one for one in found if not _is_tied(world, case, one, day)), None)
        if post:
            seats.append(make_seat(world, case.stage, "supporting", post, day, because="signs for the agency"))
    return tuple(seats)


def _is_tied(world: World, case: Case, post: Post, day: date) -> bool:
    """True if tied to another party, and so barred (reading 6)."""
    party, holder = case.party(post.agency), world.directory.holder(post.key, day)
    return bool(party and holder and _bound_to(world, case, holder.key, party, day))


def _bound_to(world: World, case: Case, person: str, party: Party, day: date) -> Party | None:
    others = (one for one in case.main_parties if one.agency != party.agency)
    return next((one for one in others if _holds_in(world, person, one.agency, day)), None)


def _holds_in(world: World, person: str, agency: str, day: date) -> bool:
    posts = world.directory.posts_of_agency(agency)
    return any(world.directory.may_ever_act_as(person, post.key, day) for post in posts)


@dataclass(frozen=True, kw_only=True)
class Signed(Fact):
    signature: Signature
    clocks: tuple[Clock, ...]

    def onto(self, case: Case) -> Case:
        signature = replace(self.signature, entry=case.next_entry)
        return replace(case.with_clocks(*self.clocks), signatures=(*case.signatures, signature))


def voided(case: Case, entries: Iterable[tuple[int, Fact]]) -> tuple[Signed, ...]:
    """Signatures void because the text changed or was reopened."""
    standing = {one.entry for one in case.signatures}
    return tuple(fact for number, fact in entries if isinstance(fact, Signed) and number not in standing)


@dataclass(frozen=True, kw_only=True)
class Sign(Act):
    """`proved` is how the signatory confirmed who they are."""

    key: ClassVar[str] = "sign"
    title: ClassVar[str] = "Sign the record"
    button: ClassVar[str] = "Sign"
    success: ClassVar[str] = "You have signed the record."
    moves: ClassVar[bool] = True

    agency: str
    digest: str
    proved: str = ""

    @classmethod
    def is_expected(cls, world: World, case: Case) -> bool:
        return is_unsigned(case)

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if moment.case.agreed_text is None:
            return "There is no final text to sign yet."
        if any(one.agency == moment.by.agency for one in moment.case.signatures):
            return f"{moment.by.agency_name} has already signed."
        return signatory_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case, by = moment.case, moment.by
        if self.agency != by.agency:
            raise Refusal(f"You can only sign for {by.agency_name}.", "agency")
        party = moment.party
        if case.agreed_text is None or party is None or self.digest != case.agreed_text.digest:
            raise Refusal("The final text has changed. Read it again before you sign.")
        if self.proved not in PROOFS:
            raise Refusal("Confirm it is you, then sign.")
        today = moment.today
        signature = Signature(
            entry=0, side=party.side, agency=by.agency, by=by, on=today, digest=self.digest, proved=self.proved
        )
        clocks = start_limits(moment.world, "signed", today) if unsigned(case) == (party,) else ()
        return [Signed(**self.common_fields(moment), signature=signature, clocks=clocks)]


@dataclass(frozen=True, kw_only=True)
class SigningRefused(Fact):
    """Signatures are void, and every party is asked again."""

    change: FreeText
    stops: tuple[str, ...]

    @property
    def position(self) -> Position:
        return Position("change", self.change)

    def onto(self, case: Case) -> Case:
        return replace(
            case.without_clocks(*self.stops),
            end=None,
            agreed_text=None,
            signatures=(),
            filings=(),
            answers={},
            worker_answer=None,
            change_wanted=self.change,
        )


@dataclass(frozen=True, kw_only=True)
class RefuseToSign(Act):
    key: ClassVar[str] = "refuse-to-sign"
    title: ClassVar[str] = "Ask for a change before signing"
    button: ClassVar[str] = "Send request"
    success: ClassVar[str] = "You have asked for a change before signing."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"change": "Enter what must change"}

    change: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not is_unsigned(moment.case):
            return "There is no final text to sign."
        return signatory_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        stops = tuple(action.clock for action in moment.case.actions)
        return [SigningRefused(**self.common_fields(moment), change=self.change, stops=stops)]


@dataclass(frozen=True, kw_only=True)
class CopyNoted(Fact):
    to: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, copies=(*case.copies, self.to))


@dataclass(frozen=True, kw_only=True)
class NoteCopy(Act):
    key: ClassVar[str] = "note-copy"
    title: ClassVar[str] = "Record who has a copy"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have recorded who has a copy."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {"to": "Enter who has a copy"}

    to: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (None if moment.case.is_raised else NOT_RAISED) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [CopyNoted(**self.common_fields(moment), to=self.to)]


@dataclass(frozen=True, kw_only=True)
class CopyFiled(Fact):
    filing: Filing
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        filing = replace(self.filing, entry=case.next_entry)
        return replace(case.without_clocks(*self.stops), filings=(*case.filings, filing))


@dataclass(frozen=True, kw_only=True)
class FileCopy(Act):
    """Record your agency's filed copy (P7c, B8)."""

    key: ClassVar[str] = "file-copy"
    title: ClassVar[str] = "Confirm your agency has filed its copy"
    button: ClassVar[str] = "Confirm"
    success: ClassVar[str] = "You have confirmed that your agency has filed its copy."

    reference: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if not case.end:
            return "You can confirm filing when the case has ended."
        if is_unsigned(case):
            return "You can confirm filing when every agency that signs has signed."
        if any(one.agency == moment.by.agency for one in case.filings):
            return "Your agency has already filed its copy."
        return party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        filing = Filing(entry=0, agency=moment.by.agency, reference=self.reference, on=moment.today)
        left = [one for one in unfiled(moment.case) if one != moment.by.agency]
        stops = () if left else tuple(one.name for one in moment.case.clocks if one.started_by == "signed")
        return [CopyFiled(**self.common_fields(moment), filing=filing, stops=stops)]


def unsigned(case: Case) -> tuple[Party, ...]:
    """Sides that have not signed. Empty without a final text."""
    signed = {one.agency for one in case.signatures}
    return tuple(party for party in case.main_parties if party.agency not in signed) if case.agreed_text else ()


def is_unsigned(case: Case) -> bool:
    return bool(unsigned(case))


def is_signed(case: Case) -> bool:
    return case.agreed_text is not None and not unsigned(case)


def unfiled(case: Case) -> tuple[str, ...]:
    filed = {one.agency for one in case.filings}
    return tuple(one.agency for one in case.active_parties if one.agency not in filed and one.kind != BOARD)
