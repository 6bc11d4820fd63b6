"""Who gets a letter: posts that exist, never whoever did it, never whoever is kept out; and a preview that is true."""

from dataclasses import replace

from accord.procedure.model.act import Act
from accord.procedure.model.codec import text_paths
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import index_of
from accord.procedure.next.notices import notices_of
from accord.procedure.next.preview import preview
from accord.procedure.world.definition.events import FOR_THE_ADULT
from tests.properties.walking.walker import Tried, Walk, on_every_walk


def told(walk: Walk, tried: Tried) -> list[str]:
    turns = [turn for turn in walk.turns if any(turn.fact is fact for fact in tried.facts)]
    return [notice.post for turn in turns for notice in notices_of(walk.world, turn.before, turn.fact, turn.after)]


def unwritten(act: Act) -> Act:
    """The act before anything is typed into it: what lies deeper, such as an adult's name, stays."""
    words = {path: "" for path in text_paths(act) if "." not in path}
    return replace(act, **words, safety="")  # type: ignore[arg-type]


@on_every_walk
def test_letters_go_to_posts_that_exist_each_once_a_fact(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        posts = [notice.post for notice in notices_of(walk.world, before, fact, after)]

        assert set(posts) <= set(walk.world.directory.posts)
        assert len(posts) == len(set(posts))


@on_every_walk
def test_no_letter_goes_to_whoever_did_it_or_to_whoever_is_kept_from_seeing_it(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        day = walk.world.today(fact.at)
        for notice in notices_of(walk.world, before, fact, after):
            reader = walk.world.directory.acting(notice.post, day)

            assert notice.post != fact.by.post
            assert reader is None or reader.key not in (fact.by.person, *after.barred)


@on_every_walk
def test_who_would_be_told_and_which_clocks_would_start_is_so_once_the_button_is_pressed(walk: Walk) -> None:
    for tried in walk.done[walk.number % 2 :: 2]:
        shown = preview(Moment(walk.world, tried.before, tried.by, tried.at), unwritten(tried.act))
        starts = [clock for clock in tried.after.clocks if not clock.stopped and clock not in tried.before.clocks]
        needed = tried.after.adults_date or tried.before.adults_date

        assert set(shown.told) == set(told(walk, tried))
        assert list(shown.starts) == [clock for clock in starts if clock.started_by != FOR_THE_ADULT]
        assert shown.needed == (needed.due_on if needed else None)


@on_every_walk
def test_the_rows_of_every_state_can_be_made_and_made_again(walk: Walk) -> None:
    for case, _ in walk.some(2):
        rows = index_of(walk.world, case)

        assert rows == index_of(walk.world, case)
        assert rows.card.length == case.length
        assert {row.post for row in rows.waiting} <= set(walk.world.directory.posts)
