"""The reader's roles, cover and absences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accord.directory.queries import administered_by
from accord.forms.naming import Names, names_of
from accord.pages.shared.context import frame
from accord.pages.shared.dates_shown import day_text
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.people import Away, Post, covers_day
from accord.procedure.world.phrases import raised
from accord.procedure.world.values import person_words
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.viewer import viewer_of


@dataclass(frozen=True, kw_only=True)
class OwnPost:
    title: str
    agency: str
    held_by: str
    how: str
    above: str
    covers: str


@dataclass(frozen=True, kw_only=True)
class AwayShown:
    name: str
    when: str
    meanwhile: str


def posts(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()
    viewer = viewer_of(person, at)
    administers = bool(administered_by(person))
    found: list[OwnPost] = []
    away: list[AwayShown] = []
    for world in viewer.worlds.values():
        found += _posts(world, person, world.today(at))
        away += _away(world, person, world.today(at))
    first = next(iter(viewer.worlds.values()), None)
    around = frame(first, person, at) if first else {}
    return render(
        request, "pages/posts.html", {**around, "posts_shown": found, "away": away, "administers": administers}
    )


def _posts(world: World, person: str, today: date) -> Iterator[OwnPost]:
    directory, names = world.directory, names_of(world, today)
    for span in directory.holdings:
        if span.person == person and covers_day(span, today) and span.post in directory.posts:
            yield _post(world, names, directory.posts[span.post], "This is your role")
    for cover in directory.covers:
        if cover.person == person and covers_day(cover, today) and cover.post in directory.posts:
            acting = directory.covering(cover.post, today)
            now_acting = acting is not None and acting.key == person
            how = "You are covering" if now_acting else "You cover when its person is away"
            yield _post(world, names, directory.posts[cover.post], how)


def _post(world: World, names: Names, post: Post, how: str) -> OwnPost:
    above = next(world.directory.line(post.key), None)
    covers = [names.person(one.person) for one in world.directory.covers if one.post == post.key]
    holder = world.directory.holder(post.key, names.day)
    team = world.directory.teams.get(post.team)
    return OwnPost(
        title=f"{raised(post.title)}, {team.name}" if team else raised(post.title),
        agency=names.agency(post.agency),
        held_by=holder.name if holder else "No one now",
        how=how,
        above=names.post(above.key) if above else "No role above it in your agency",
        covers=", ".join(covers) or "No one yet. Your administrator can add cover.",
    )


def _away(world: World, person: str, today: date) -> Iterator[AwayShown]:
    directory, names = world.directory, names_of(world, today)
    agencies = {post.agency for post, _ in directory.posts_of(person, today)}
    for away in directory.aways:
        if not _is_still(away, today):
            continue
        for span in directory.holdings:
            post = directory.posts.get(span.post)
            if span.person == away.person and covers_day(span, today) and post and post.agency in agencies:
                cover = [names.person(one.person) for one in directory.covers if one.post == post.key]
                yield AwayShown(
                    name=person_words(names.person(away.person), post.title),
                    when=_span(away, today),
                    meanwhile=", ".join(cover) or "no one",
                )


def _is_still(away: Away, today: date) -> bool:
    return away.until is None or away.until >= today


def _span(away: Away, today: date) -> str:
    since = f"from {day_text(away.since, today)}"
    return f"{since} to {day_text(away.until, today)}" if away.until else f"{since}, no end date"
