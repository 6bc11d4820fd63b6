"""Sentences on who must act."""

from collections.abc import Iterable, Iterator

from accord.forms.naming import Names
from accord.procedure.acts.registry import ACTS
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.next.waiting.turn import to_do
from accord.procedure.world.phrases import listed, lowered

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
        wait = Waiting(post=posts[0], act=act, what=what)
        does = lowered(what) if people == ["you"] else to_do(wait)
        shared = ACTS[act].done_for_all and len(people) > 1
        end = ". Whoever does it first, it is done for all" if shared and len(people) > 2 else ". Either may" * shared
        yield f"It waits on {listed(people, 'or' if shared else 'and')} to {does}{end}."


def _called(post: str, names: Names, mine: frozenset[str]) -> str:
    if post in mine:
        return "you"
    role = names.directory.posts.get(post)
    if role is None:
        return "nobody: the post is not there any more"
    there = names.directory.acting(post, names.day)
    if there is None:
        return f"{names.post(post)} (not there today)"
    return there.name
