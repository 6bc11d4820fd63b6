"""Imports a table of agencies, posts and people."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from accord.procedure.staffing.absence import SetCover
from accord.procedure.staffing.agencies import SetAgency, SetReach
from accord.procedure.staffing.holders import NO_EMAIL, Appoint
from accord.procedure.staffing.posts import SetPost, SetStandIn, SetTeam
from accord.procedure.staffing.register import ADMINISTRATOR, Change, ChangeAsked, Register, let_in
from accord.procedure.world.people import Agency, Directory, Post
from accord.procedure.world.values import Refusal

COLUMNS = (
    *("Agency", "Kind", "Team", "Role", "Code", "Level", "Reports to", "Name", "Email", "From", "Until"),
    *("First contact", "Contact details", "Stand-in for", "Cover"),
)
"""The header. `Role` and `Level` are required, and `Agency` for several agencies."""
NEEDED = ("Role", "Level")
MOST_FAULTS = 50
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^@\s]+")

TableLine = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class TableFault:
    line: int
    column: str
    sentence: str


@dataclass(kw_only=True)
class Plan:
    """`says` describes each change; `same` counts lines without one."""

    register: Register
    asked: ChangeAsked
    agency: str
    tiers: tuple[str, ...]
    keys: Mapping[str, str]
    changes: list[Change] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    same: int = 0

    @property
    def directory(self) -> Directory:
        return self.register.directory

    def make(self, change: Change) -> None:
        let_in(self.register, change, self.asked)
        self.register = change.onto(self.register, self.asked)
        self.changes.append(change)
        self.says.append(change.said(self.register))


def plan_of(
    lines: Sequence[tuple[int, TableLine]],
    register: Register,
    asked: ChangeAsked,
    *,
    agency: str = "",
    tiers: tuple[str, ...] = (),
    keys: Mapping[str, str],
) -> Plan:
    """`keys` gives people's keys by email address."""
    plan = Plan(register=register, asked=asked, agency=agency, tiers=(*tiers, ADMINISTRATOR), keys=keys)
    left = list(lines)
    while left:  # add a post before those that report to it
        ready = [one for one in left if _above(plan, one[1]) is not None]
        for number, line in ready or left:
            _take(plan, number, line, _role)
            if len(plan.faults) >= MOST_FAULTS:
                return plan
        left = [one for one in left if one not in ready] if ready else []
    for number, line in lines if not plan.faults else ():  # once every role and person is known
        _take(plan, number, line, _around)
    plan.same = len({number for number, _ in lines} - plan.touched)
    plan.faults.sort(key=lambda fault: fault.line)
    return plan


FIELDS = {
    "name": "Name",
    "kind": "Kind",
    "title": "Role",
    "post": "Role",
    "team": "Team",
    "tiers": "Level",
    "reports_to": "Reports to",
    "person": "Name",
    "email": "Email",
    "since": "From",
    "until": "Until",
    "agency": "Agency",
}


def _take(plan: Plan, number: int, line: TableLine, part: Callable[[Plan, TableLine], None]) -> None:
    before, made = plan.register, len(plan.changes)
    try:
        part(plan, line)
    except Refusal as refusal:
        plan.register = before
        del plan.changes[made:], plan.says[made:]
        column = FIELDS.get(refusal.field or "", refusal.field or "")
        plan.faults.append(TableFault(line=number, column=column, sentence=refusal.sentence))
        plan.touched.add(number)
    if len(plan.changes) > made:
        plan.touched.add(number)


def _role(plan: Plan, line: TableLine) -> None:
    _holder(plan, line, _post(plan, line, _agency(plan, line)))


def _around(plan: Plan, line: TableLine) -> None:
    agency = _agency(plan, line)
    post = _post_named(plan, agency, line.get("Code", ""), line["Role"], line.get("Team", ""))
    if post:
        _reach(plan, line, agency, post)
        _stand_ins(plan, line, post)
        _covers(plan, line, post)


def _reach(plan: Plan, line: TableLine, agency: Agency, post: Post) -> None:
    says = line.get("First contact", "").casefold()
    if says not in ("", "yes", "no", "x"):
        raise Refusal("Enter yes for the role that is asked first, or leave it blank", "First contact")
    contact = post.key if says in ("yes", "x") else agency.contact or ""
    reach = line.get("Contact details", "") or agency.reach
    if (contact, reach) != (agency.contact or "", agency.reach):
        plan.make(SetReach(agency=agency.key, reach=reach, contact=contact))


def _stand_ins(plan: Plan, line: TableLine, post: Post) -> None:
    known = {one.tier for one in plan.directory.stand_ins if one.post == post.key}
    for tier in _tiers(plan, line.get("Stand-in for", ""), "Stand-in for"):
        if tier not in known:
            plan.make(SetStandIn(agency=post.agency, tier=tier, post=post.key))


def _covers(plan: Plan, line: TableLine, post: Post) -> None:
    people = {email: person for person, email in plan.register.emails.items()}
    for email in filter(None, (part.strip().lower() for part in line.get("Cover", "").split(";"))):
        if email not in people:
            raise Refusal(f"No one here has the address {email[:80]}. Give them a line of their own", "Cover")
        covers = (one for one in plan.directory.covers if (one.post, one.person) == (post.key, people[email]))
        if not any(one.until is None or one.until >= plan.asked.on for one in covers):
            plan.make(SetCover(agency=post.agency, post=post.key, person=people[email], since=plan.asked.on))


def _agency(plan: Plan, line: TableLine) -> Agency:
    named, kind = line.get("Agency", ""), line.get("Kind", "")
    agencies = plan.directory.agencies
    found = _agency_named(plan, named)
    if plan.agency and (found is None or found.key != plan.agency):
        raise Refusal(f"This file is only for {agencies[plan.agency].name}", "Agency")
    if found is None and not named:
        raise Refusal("Enter the agency of this role", "Agency")
    if found is None:
        key = _free(named, agencies)
        plan.make(SetAgency(agency=key, name=named, kind=kind))
        return plan.directory.agencies[key]
    if kind and kind.casefold() != found.kind:
        raise Refusal(f"{found.name} is already listed as {found.kind}. Only the Board manager can change that", "Kind")
    return found


def _agency_named(plan: Plan, named: str) -> Agency | None:
    agencies = plan.directory.agencies
    if plan.agency and not named:
        return agencies[plan.agency]
    wanted = named.casefold()
    return next(
        (one for one in agencies.values() if wanted in (one.key, one.name.casefold(), one.short.casefold())), None
    )


def _post(plan: Plan, line: TableLine, agency: Agency) -> Post:
    known = _post_named(plan, agency, line.get("Code", ""), line["Role"], line.get("Team", ""))
    above = _above(plan, line)
    if above is None:
        raise Refusal("Enter a role of this agency that does not report back to this one", "Reports to")
    tiers = _tiers(plan, line["Level"])
    wanted = SetPost(
        agency=agency.key,
        post=known.key
        if known
        else _free(line.get("Code", "") or f"{agency.key}-{line['Role']}", plan.directory.posts),
        title=line["Role"],
        tiers=tiers,
        team=_team(plan, agency, line["Team"]) if line.get("Team") else known.team if known else "",
        reports_to=above if "Reports to" in line else (known.reports_to or "") if known else "",
    )
    as_known = known and SetPost(
        agency=agency.key,
        post=known.key,
        title=known.title,
        tiers=known.tiers,
        team=known.team,
        reports_to=known.reports_to or "",
    )
    if wanted != as_known:
        plan.make(wanted)
    return plan.directory.posts[wanted.post]


def _post_named(plan: Plan, agency: Agency, code: str, title: str, team: str = "") -> Post | None:
    """By code, else title and team. Raises Refusal if ambiguous."""
    posts = [post for post in plan.directory.posts.values() if post.agency == agency.key]
    if code:
        return next((post for post in posts if post.key == code.casefold()), None)
    teams = plan.directory.teams
    found = [post for post in posts if post.title.casefold() == title.casefold()]
    if team:
        found = [post for post in found if post.team in teams and teams[post.team].name.casefold() == team.casefold()]
    if len(found) > 1:
        raise Refusal(f"{agency.name} has {len(found)} roles called {title}. Enter the role’s code", "Code")
    return found[0] if found else None


def _above(plan: Plan, line: TableLine) -> str | None:
    """Return an empty key if none is given, None if not there yet."""
    named, agency = line.get("Reports to", ""), _agency_named(plan, line.get("Agency", ""))
    if not named:
        return ""
    if agency is None:
        return None
    try:
        found = _post_named(plan, agency, named, "") or _post_named(plan, agency, "", named)
    except Refusal:
        team = line.get("Team", "")
        found = _post_named(plan, agency, "", named, team) if team else None
    return found.key if found else None


def _team(plan: Plan, agency: Agency, name: str) -> str:
    teams = plan.directory.teams
    found = next(
        (one.key for one in teams.values() if one.agency == agency.key and one.name.casefold() == name.casefold()), None
    )
    if found:
        return found
    key = _free(f"{agency.key}-{name}", teams)
    plan.make(SetTeam(agency=agency.key, team=key, name=name))
    return key


def _tiers(plan: Plan, said: str, column: str = "Level") -> tuple[str, ...]:
    tiers = tuple(part.strip().lower() for part in said.split(";") if part.strip())
    unknown = [tier for tier in tiers if tier not in plan.tiers]
    if unknown:
        raise Refusal(f"“{unknown[0][:80]}” is not a level in the procedure. Use: {', '.join(plan.tiers)}", column)
    return tiers


def _holder(plan: Plan, line: TableLine, post: Post) -> None:
    name, email = line.get("Name", ""), line.get("Email", "").lower()
    if not name and not email:
        return
    if not EMAIL.fullmatch(email):
        raise Refusal(NO_EMAIL, "Email")
    person = next((key for key, one in plan.register.emails.items() if one == email), plan.keys[email])
    since, until = _day(line.get("From", ""), "From") or plan.asked.on, _day(line.get("Until", ""), "Until")
    holdings = plan.directory.holdings  # no cached lookup: each change makes a new directory
    held = next((one.person for one in holdings if one.post == post.key and _is_on(one.since, one.until, since)), "")
    if held != person:
        appoint = Appoint(
            agency=post.agency, post=post.key, person=person, name=name, email=email, since=since, until=until
        )
        plan.make(appoint)


def _day(said: str, column: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, form).date() if said else None  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise Refusal(f"“{said[:40]}” must be a date, like 01/05/2026", column)


def _free(named: str, taken: Mapping[str, object]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", named.lower()).strip("-")[:70] or "new"
    return next(key for number in count() if (key := f"{stem}-{number}" if number else stem) not in taken)


def table_of(register: Register, agencies: Sequence[str], today: date) -> Iterator[tuple[str, ...]]:
    """Use `COLUMNS`, ready to import again."""
    directory = register.directory
    for key in agencies:
        agency = directory.agencies[key]
        for number, post in enumerate(directory.posts_of_agency(key)):
            held = next(
                (one for one in directory.holdings if one.post == post.key and _is_on(one.since, one.until, today)),
                None,
            )
            team = directory.teams.get(post.team)
            yield (
                agency.name,
                agency.kind,
                team.name if team else "",
                post.title,
                post.key,
                "; ".join(post.tiers),
                post.reports_to or "",
                register.name(held.person) if held else "",
                register.emails[held.person] if held else "",
                held.since.isoformat() if held and held.since > date.min else "",
                held.until.isoformat() if held and held.until else "",
                "yes" if agency.contact == post.key else "",
                agency.reach if number == 0 else "",
                "; ".join(one.tier for one in directory.stand_ins if one.post == post.key),
                "; ".join(
                    register.emails[one.person]
                    for one in directory.covers
                    if one.post == post.key and _is_on(one.since, one.until, today)
                ),
            )


def _is_on(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)
