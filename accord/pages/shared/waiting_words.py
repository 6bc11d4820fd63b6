"""Sentences on who must act."""

from collections.abc import Iterable, Iterator

from accord.forms.naming import Names
from accord.procedure.acts.registry import ACTS
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.next.waiting.turn import to_do
from accord.procedure.world.phrases import listed, lowered, raised

NOBODYS = "An administrator of the agency, or the Board manager, can name someone in the directory."


def waited_on(waits: Iterable[Waiting], names: Names, mine: Iterable[str]) -> tuple[str, ...]:
    return tuple(_sentences(tuple(waits), names, frozenset(mine)))


def _sentences(waits: tuple[Waiting, ...], names: Names, mine: frozenset[str]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[str]] = {}
    for wait in waits:
        groups.setdefault((wait.act, wait.what), []).append(wait.post)
    for (act, what), posts in groups.items():
        if not any(posts):
            yield f"No one can do this now: {lowered(what)}. {NOBODYS}"
            continue
        people = list(dict.fromkeys(_called(post, names, mine) for post in posts))
        shared = ACTS[act].done_for_all and len(people) > 1
        does = lowered(what) if people == ["you"] else to_do(Waiting(post=posts[0], act=act, what=what))
        who, needs = listed(people, "or" if shared else "and"), "needs" if shared or len(people) == 1 else "need"
        yield f"{raised(who)} {'need' if 'you' in people else needs} to {does}.{_one_of(people) * shared}"


def _one_of(people: list[str]) -> str:
    is_plain = len(people) == 2 and "you" not in people
    return "" if is_plain else f" Only one of {'you' if 'you' in people else 'them'} needs to do it."


def _called(post: str, names: Names, mine: frozenset[str]) -> str:
    if post in mine:
        return "you"
    role = names.directory.posts.get(post)
    if role is None:
        return "no one (this role has been removed)"
    there = names.directory.acting(post, names.day)
    if there is None:
        return f"{names.post(post)} (no one today)"
    return there.name
