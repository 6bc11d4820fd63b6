"""The life of a made-up Board, in which every kind of fact occurs at least once: what the stored backup holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from accord.directory.closing import close_day
from accord.directory.enter import enter_board
from accord.directory.load import enter_definition, enter_library, world_of
from accord.evidence.storing import For, take_in
from accord.letters.round import work_round
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.stories.story import Player, read_story
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.people import Away
from accord.record.erasing import Wanted, erase
from accord.record.seals.sealing import make_seal
from accord.record.work import run_due
from accord.record.write import do
from tests.boards import DEMO, IN_FORCE_FROM
from tests.evidence.samples import PDF, given
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, Teller, act, ask, instant, raised, view

HERE = Path(__file__).parent / "stories"
SAMPLER = (STORIES / "sampler.toml", HERE / "not-taken-forward.toml")
BUCKINGHAMSHIRE = (
    STORIES / "1-ending-an-enquiry.toml",
    STORIES / "3-best-interests.toml",
    *(path for path in HERE.glob("*.toml") if path not in SAMPLER),
)
JULY = datetime(2026, 7, 6, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def live() -> datetime:
    """Fill an empty database. The last instant of it."""
    _enter_demonstration()
    for path in sorted(BUCKINGHAMSHIRE, key=_begins):
        _play(path)
    _take_off_a_file()
    _erase_words()
    _count_again()
    _move_to_a_newer_version()
    for day in range(20):
        work_round(JULY + day * DAY)
    make_seal(JULY + 20 * DAY)
    return JULY + 20 * DAY


def _enter_demonstration() -> None:
    """The sampler is the procedure first, and Buckinghamshire's from then on."""
    aways = {one for path in BUCKINGHAMSHIRE for one in read_story(path).away}
    directory = replace(
        demonstration(), aways=tuple(Away(person=one.person, since=one.since, until=one.until) for one in aways)
    )
    enter_board(directory, name="Demonstration Board", emails=emails())
    enter_definition(DEMO, library_text("sampler"), IN_FORCE_FROM)
    for path in SAMPLER:
        _play(path)
    enter_library(DEMO, "buckinghamshire", IN_FORCE_FROM)


def _begins(path: Path) -> datetime:
    return instant(read_story(path).row[0].step[0])


def _play(path: Path) -> None:
    """Play a story through the door, among the people of the Board; then everything that was due by its end."""
    steps = [step for row in read_story(path).row for step in row.step]
    teller = Teller(player=Player(world_of(DEMO)))
    for step in steps:
        teller.tell(step)
    run_due(instant(steps[-1]))


def _take_off_a_file() -> None:
    ref, key = raised(JULY), uuid4()
    files = tuple(take_in(For(act=key, person=SOCIAL_WORKER), given(name, PDF), JULY) for name in ("a.pdf", "b.pdf"))
    giving = act("give-view", text="It holds.", safety="no", files=files)
    do(ask(giving, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), JULY)
    removing = act("remove-file", file=files[0].key, why="It is another person’s.")
    do(ask(removing, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, seen=2), JULY)


def _erase_words() -> None:
    ref = raised(JULY)
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), JULY)
    inside = act("note-talk-inside", on=JULY.date(), posts=("trust-matron-hurley",), text="T.", step="S.", safety="no")
    do(ask(inside, ref, seen=2), JULY)
    for own, number in (("", 2), ("trust", 1)):
        erase(Wanted(ref=ref, own=own, number=number, reason="retention", asked_by="Joan Frith"), JULY)


def _count_again() -> None:
    raised(JULY)
    close_day(DEMO, (JULY + 2 * DAY).date(), "Day of mourning", by="imran-yusuf")


def _move_to_a_newer_version() -> None:
    ref = raised(JULY)
    newer = library_text("buckinghamshire").replace('version = "1"', 'version = "2"', 1)
    enter_definition(DEMO, newer, JULY.date())
    moving = act("move-to-version", version="2", to_stage="practitioners", reason="The Board decided it.", safety="no")
    do(ask(moving, ref, by="imran-yusuf", post="board-manager", seen=1), JULY)
