"""Template data for agencies, roles and absences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accord.directory.gaps import gaps_of_agency
from accord.forms.staffing.directory_page import DirectoryPage
from accord.pages.directory.directory_page import world_or_none
from accord.pages.shared.dates_shown import day_text
from accord.procedure.staffing.gaps import gap_text
from accord.procedure.staffing.register import is_over, keepers
from accord.procedure.world.people import Away, Cover, Directory, Holding, Post
from accord.procedure.world.phrases import listed, raised


@dataclass(frozen=True, kw_only=True)
class AgencyShown:
    key: str
    name: str
    kind: str
    posts: int
    kept_by: str
    gaps: int


@dataclass(frozen=True, kw_only=True)
class PostShown:
    key: str
    title: str
    tiers: str
    holders: tuple[str, ...]
    covers: str
    above: str


def agencies_shown(directory: Directory, keys: Iterable[str], today: date) -> Iterator[AgencyShown]:
    world = world_or_none(directory.board, today)
    for key in keys:
        agency = directory.agencies[key]
        names = [directory.people[one].name for one in keepers(directory, key, today)]
        posts = len(directory.posts_of_agency(key))
        kept_by = listed(names) if names else "The Board manager"
        gaps = len(gaps_of_agency(world, key, today)) if world else 0
        yield AgencyShown(key=key, name=agency.name, kind=raised(agency.kind), posts=posts, kept_by=kept_by, gaps=gaps)


def posts_shown(desk: DirectoryPage) -> list[PostShown]:
    teams = list(desk.directory.teams)
    posts = sorted(desk.posts, key=lambda post: teams.index(post.team) if post.team else len(teams))
    return [_post(desk, post) for post in posts]


def _post(desk: DirectoryPage, post: Post) -> PostShown:
    directory, team = desk.directory, desk.directory.teams.get(post.team)
    above = directory.posts.get(post.reports_to or "")
    covers = [one for one in directory.covers if one.post == post.key and not is_over(one, desk.today)]
    return PostShown(
        key=post.key,
        title=f"{raised(post.title)}, {team.name}" if team else raised(post.title),
        tiers=", ".join(post.tiers) or "removed",
        holders=tuple(_spanned(desk, one) for one in sorted(desk.spans_of(post.key), key=lambda one: one.since)),
        covers="; ".join(_spanned(desk, one) for one in covers),
        above=above.title if above else "",
    )


def _spanned(desk: DirectoryPage, span: Holding | Cover) -> str:
    return f"{desk.register.name(span.person)}{_days(span, desk.today)}"


def _days(span: Holding | Cover | Away, today: date) -> str:
    begins = f" from {day_text(span.since, today)}" if span.since > today else ""
    ends = f" to {day_text(span.until, today)}" if span.until else ""
    return begins + ends


def gaps_shown(desk: DirectoryPage, agency: str) -> list[str]:
    world = world_or_none(desk.directory.board, desk.today)
    return [gap_text(world, gap, desk.today) for gap in gaps_of_agency(world, agency, desk.today)] if world else []


def aways_shown(desk: DirectoryPage) -> list[str]:
    return [_away(desk, one) for one in sorted(desk.aways(), key=lambda one: one.since)]


def _away(desk: DirectoryPage, away: Away) -> str:
    day = max(away.since, desk.today)
    posts = desk.posts_of(away.person)
    acting = ((post, desk.directory.acting(post.key, day)) for post in posts)
    cover = [f"{person.name if person else 'no one'} for {post.title}" for post, person in acting]
    begins = f"from {day_text(away.since, desk.today)}"
    ends = f" to {day_text(away.until, desk.today)}" if away.until else ", no end date"
    return f"{desk.register.name(away.person)}, {begins}{ends}. Covering: {listed(cover) if cover else 'no role'}."
