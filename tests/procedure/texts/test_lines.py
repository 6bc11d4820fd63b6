"""The record in words: every kind of fact has a line, and a line says who, covering for whom, and on whose behalf."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from accord.procedure.acts.ending.signing import NoteCopy
from accord.procedure.acts.ending.withdrawing import CarryOn, Reopen, Withdraw
from accord.procedure.acts.people.co_ordinating import AcceptCoordination, DeclineCoordination, NameCoordinator
from accord.procedure.acts.people.handing import HandOver, StepAside
from accord.procedure.acts.people.joining import BringIn, LeaveCase
from accord.procedure.acts.registry import FACTS
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.saying.correcting import Correct, Rewording
from accord.procedure.acts.stages.pausing import AgreePause, NoteInterim, ProposePause
from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import Player, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.texts.history_text import ERASED, TELLERS, Detail, HistoryLine
from accord.procedure.texts.record.lines import line_of, lines_of
from accord.procedure.world.phrases import day_and_time
from accord.procedure.world.world import World
from tests.procedure.played import played
from tests.rows import rows

LONDON = ZoneInfo("Europe/London")


@cache
def begun() -> Player:
    """The first story, just raised."""
    story = read_story(STORIES / "1-ending-an-enquiry.toml")
    player = Player(world_of(story))
    player.play(story.row[0].step[0])
    return player


def told(name: str) -> list[HistoryLine]:
    whole = played(name)
    return list(lines_of(whole.world, whole.record))


def line_after(player: Player, act: Act, by: tuple[str, str], at: datetime) -> HistoryLine:
    """The first line of what an act makes of a story's case, done by a person as a post."""
    world: World = player.world
    actor = world.actor(*by, world.today(at))
    return line_of(world, player.case, judge(Moment(world, player.case, actor, at), act)[0])


GRACE = ("grace-adeyemi", "trust-district-nurse")
DANA = ("dana-whitlock", "council-north-social-worker")
OWEN = ("owen-tate", "council-lead")
AT = datetime(2026, 4, 1, 17, 0, tzinfo=LONDON)


def test_every_kind_of_fact_has_a_line() -> None:
    kinds = {kind for kind in FACTS.values() if kind is not PrivateFact}

    assert set(TELLERS) == kinds


@rows("name", ["1-ending-an-enquiry", "2-care-home", "3-best-interests"])
def test_every_line_of_a_story_is_a_sentence_without_keys(name: str) -> None:
    world = played(name).world
    keys = {*world.directory.posts, *world.directory.people}

    said = [text for line in told(name) for text in (line.title, *(one.text for one in line.details))]

    assert [text for text in said if not text.strip() or keys & set(text.split())] == []


def test_the_first_line_says_who_raised_what_with_whom_and_when_it_was_first_put_to_them() -> None:
    line = told("1-ending-an-enquiry")[0]

    assert line.title == "Grace Adeyemi raised this disagreement"
    assert line.details[0] == Detail(
        "With Chiltern Edge Council, Adult Social Care (contact: Dana Whitlock, social worker). "
        "First raised with the Council the same day."
    )
    assert Detail("The money and the bruising stay unexplained.", True, "Risk if nothing changes") in line.details


def test_a_worker_and_the_manager_who_helps_raise_it_together() -> None:
    assert "Jo Kerr and Kay Dunn raised this disagreement" in [line.title for line in told("3-best-interests")]


def test_whoever_covers_is_said_to_cover() -> None:
    lines = told("1-ending-an-enquiry")

    assert "Leo Abbot, covering, recorded the managers’ outcome" in [line.title for line in lines]
    assert "Leo Abbot, covering, said the Council is satisfied" in [line.title for line in lines]
    up = next(line for line in lines if line.title == "Tom Hurley escalated to the managers’ stage")
    assert Detail("For the Council: Leo Abbot, team manager, covering for Priya Raman.") in up.details


def test_what_was_told_by_telephone_is_said_to_be_the_others_words() -> None:
    act = GiveView(
        text="She is well.", safety="no", told_by="telephone", on_behalf_of="Beth Lorimer, registered manager"
    )

    line = line_after(begun(), act, DANA, AT)

    label = "Said by phone. Entered by Dana Whitlock for"
    assert line == HistoryLine(
        title="Dana Whitlock responded for the Council",
        details=(
            Detail("Beth Lorimer, registered manager", True, label),
            Detail("She is well.", True),
        ),
    )


def test_a_passed_over_stage_is_said() -> None:
    lines = told("3-best-interests")

    straight = next(line for line in lines if "urgently" in line.title)

    assert straight.title == "Kay Dunn escalated urgently to the Heads of Service stage"
    assert Detail("The managers’ stage was skipped.") in straight.details


def test_a_limit_that_came_is_told_at_the_end_of_its_day() -> None:
    player = played("2-care-home")
    place = next(n for n, fact in enumerate(player.record) if type(fact).__name__ == "LimitReached")

    line = told("2-care-home")[place]

    assert line.title == "Deadline passed: practitioners to reach agreement"
    assert day_and_time(player.record[place].at, player.world.calendar) == "Friday 29 May 2026, end of day"


def test_words_that_were_erased_are_said_to_be_and_the_rest_stays() -> None:
    player = played("1-ending-an-enquiry")

    line = next(iter(lines_of(player.world, player.record, erased=frozenset({0}))))

    assert [detail for detail in line.details if detail.is_words] == []
    assert line.title == "Grace Adeyemi raised this disagreement"
    assert line.details[-1] == ERASED


def test_a_correction_says_which_entry_and_why() -> None:
    player = begun()
    act = Correct(entry=1, words=(Rewording(path="risk", text="The bruising."),), why="The money was known.")

    line = line_after(player, act, GRACE, AT)

    assert line == HistoryLine(
        title="Grace Adeyemi corrected entry 1",
        details=(Detail("The money was known.", True, "Why"), Detail("The bruising.", True, "Corrected text")),
    )


def beside_the_story() -> Iterator[tuple[Act, tuple[str, str], str]]:
    """Acts that no story has, each with who does it and the title of its line."""
    yield NoteInterim(text="Visits go on."), DANA, "Dana Whitlock recorded interim arrangements"
    yield NoteCopy(to="The surgery"), GRACE, "Grace Adeyemi recorded who has a copy"
    yield HandOver(to="trust-nurse-prior"), GRACE, "Grace Adeyemi handed over to a colleague"
    yield (
        StepAside(to="trust-nurse-prior", why="I know the family."),
        GRACE,
        "Grace Adeyemi stepped aside (conflict of interest)",
    )
    yield Withdraw(why="It is settled.", safety="no"), GRACE, "Grace Adeyemi withdrew this disagreement"
    yield (
        NameCoordinator(post="council-south-manager", why="The South team knows her."),
        OWEN,
        "Owen Tate asked Leo Abbot, team manager, to be the enquiry co-ordinator",
    )


@rows(("act", "by", "title"), list(beside_the_story()))
def test_what_no_story_tells_has_its_line_too(act: Act, by: tuple[str, str], title: str) -> None:
    assert line_after(begun(), act, by, AT).title == title


def test_whether_the_manager_asked_takes_the_enquiry_on_has_its_lines() -> None:
    """S6a."""
    player = begun()
    leo = ("leo-abbot", "council-south-manager")
    asking = NameCoordinator(post="council-south-manager", why="The South team knows her.")

    titles = list(
        chain(
            player.world,
            player.case,
            (asking, OWEN),
            (DeclineCoordination(why="On leave."), leo),
            (asking, OWEN),
            (AcceptCoordination(), leo),
        )
    )

    assert titles[1::2] == [
        "Leo Abbot declined to be the enquiry co-ordinator",
        "Leo Abbot agreed to be the enquiry co-ordinator",
    ]


def test_a_pause_an_ending_and_an_agency_that_leaves_have_their_lines() -> None:
    player = begun()
    pike = ("sam-pike", "police-constable")
    pause = ProposePause(why="Waiting for the bank.", interim="Visits go on.", look_again=date(2026, 5, 1), safety="no")

    titles = list(
        chain(
            player.world,
            player.case,
            (BringIn(agency="police", why="The card."), GRACE),
            (LeaveCase(why="Not for us."), pike),
            (pause, GRACE),
            (AgreePause(safety="no"), DANA),
            (Withdraw(why="Settled.", safety="no"), GRACE),
            (CarryOn(why="Not settled for us."), DANA),
            (Withdraw(why="Settled.", workers_view="I agree.", safety="no"), DANA),
            (Reopen(why="A new bruise."), DANA),
        )
    )

    assert titles == [
        "Grace Adeyemi involved Three Valleys Police, as also involved",
        "Sam Pike recorded that the police left this case",
        "Grace Adeyemi proposed a pause",
        "Dana Whitlock agreed to the pause for the Council",
        "Paused (agreed by every agency)",
        "Grace Adeyemi withdrew this disagreement",
        "Dana Whitlock continued the case for Chiltern Edge Council, Adult Social Care",
        "Dana Whitlock withdrew this disagreement",
        "Dana Whitlock reopened the case at the practitioners’ stage",
    ]


def chain(world: World, case: Case, *acts: tuple[Act, tuple[str, str]]) -> Iterator[str]:
    """The titles of what these acts make, one after the other."""
    for act, by in acts:
        facts: list[Fact] = judge(Moment(world, case, world.actor(*by, world.today(AT)), AT), act)
        for fact in facts:
            yield line_of(world, case, fact).title
            case = fold(case, replace(fact))
