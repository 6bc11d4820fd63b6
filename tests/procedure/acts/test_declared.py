"""What acts declare of themselves, and limits that lie exactly on their border."""

from dataclasses import replace
from datetime import date

import msgspec

from accord.procedure.acts.ending.withdrawing import Reopen
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.answering import NoteDiscussion
from accord.procedure.acts.saying.correcting import Correct, Rewording
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.checks.check import check
from accord.procedure.checks.shape import shortened, unknown
from accord.procedure.model.moment import Moment
from accord.procedure.next.offers import what_next
from accord.procedure.next.urgency import urgency_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.starting_clocks import happenings
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.world import World
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    PRIYA,
    THU,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    actor,
    at_managers,
    facts_of,
    raised,
    refused,
    settled,
    talk,
    talked,
    view,
    viewed,
    withdrawn,
)

MOVES = {
    *(
        "escalate",
        "escalate-urgently",
        "propose-date",
        "accept-date",
        "give-outcome",
        "propose-outcome",
        "say-satisfied",
    ),
    *("conclude", "withdraw", "carry-on", "reopen", "sign", "refuse-to-sign", "propose-pause", "agree-pause"),
    *("end-pause", "apply-to-court", "record-court-decision", "hand-over", "step-aside", "move-to-version"),
    *("say-justified", "leave", "state-priority", "add-note", "record-death", "take-back-death"),
    *("end-after-death", "ask-substitute", "name-co-ordinator", "accept-co-ordination"),
    *("decline-co-ordination", "release-learning"),
}


def test_an_act_that_moves_a_case_or_binds_somebody_needs_what_its_asker_saw_and_no_other_does() -> None:
    assert {key for key, act in ACTS.items() if act.moves} == MOVES


def test_what_is_done_from_outside_is_these_alone_and_what_people_do_the_clock_does_not() -> None:
    assert {key for key, act in ACTS.items() if act.from_outside} == {"ask-to-see", "see-urgently"}
    assert {key for key, act in ACTS.items() if act.by_clock} == {"let-clock-run", "recount-clocks", "show-card"}


def test_an_agency_has_given_a_view_once_it_has_and_not_because_another_did() -> None:
    assert (raised().has_view("trust"), raised().has_view("council"), viewed().has_view("council")) == (
        True,
        False,
        True,
    )


def test_the_views_of_a_stage_are_those_given_at_it() -> None:
    """B2."""
    later = act_as(at_managers(), PRIYA, view("At the managers’ stage."), FRI)

    assert [one.text for one in later.views_of_stage] == ["At the managers’ stage."]


def test_what_waits_on_another_does_not_wait_on_whoever_looks() -> None:
    offers = what_next(Moment(WORLD, raised(), actor(raised(), GRACE, TUE), TUE))

    assert [offer.act for offer in offers if offer.waits] == []


def test_the_first_talk_is_the_first_alone() -> None:
    """A clock may begin with the first talk."""
    [first] = facts_of(viewed(), GRACE, talk(), THU)
    [second] = facts_of(talked(), DANA, replace(talk(), text="Once more."), THU)

    assert isinstance(talk(), NoteDiscussion)
    assert [word for word in happenings(viewed(), first) if "first" in word] != []
    assert [word for word in happenings(talked(), second) if "first" in word] == []


def test_the_last_entry_of_the_agreed_text_is_part_of_it() -> None:
    """P7a: the entry with which the last party was satisfied."""
    case = settled()
    assert case.agreed_text is not None
    last = next(number for number in range(case.agreed_text.up_to, 0, -1) if case.authors[number - 1] == "council")
    correct = Correct(entry=last, words=(Rewording(path="why", text="No."),), why="Wrong.")
    bound = replace(case, agreed_text=replace(case.agreed_text, up_to=last))

    assert refused(bound, PRIYA, correct, WED_15)[0].startswith("This entry is part of the final text")


@rows(("length", "is_right"), [(1, True), (20, True), (21, False)])
def test_a_version_has_up_to_20_characters(length: int, is_right: bool) -> None:
    text = SAMPLER_TEXT.replace('version = "3"', f'version = "{"3" * length}"')

    assert any("“version”" in mistake.what for mistake in check(text)) != is_right


@rows(("stage", "is_right"), [("practitioners", True), ("managers", False)])
def test_only_a_route_of_the_first_stage_may_look_for_who_was_chosen(stage: str, is_right: bool) -> None:
    text = library_text("buckinghamshire")
    route = '\n  [[stage.route]]\n  side = "challenged"\n  kind = "police"\n  challenged = ["chosen"]\n  source = "x"\n'
    at = text.index("\n[[stage]]", text.index(f'key = "{stage}"'))

    assert (check(text[:at] + route + text[at:]) == ()) == is_right


def test_the_calendar_knows_the_holidays_up_to_the_last_day_of_a_year() -> None:
    ends = Calendar().ends_on

    assert (ends.month, ends.day) == (12, 31)


def test_a_line_says_on_whose_behalf_and_how_it_came_or_nothing_of_that() -> None:
    own = facts_of(raised(), DANA, view(), WED)[0]
    told = replace(own, told_by="telephone", on_behalf_of="Ann Lee, night nurse")
    plain = replace(own, told_by="telephone")

    said = [[detail.text for detail in line_of(WORLD, raised(), fact).details] for fact in (own, plain, told)]

    assert ["Said by phone" in " ".join(one) for one in said] == [False, True, False]
    assert "Ann Lee, night nurse" in said[2]


def test_reopening_is_for_what_has_ended() -> None:
    assert act_as(withdrawn(), GRACE, Reopen(why="He fell again."), MON).is_open
    assert refused(viewed(), GRACE, Reopen(why="x"), THU)[0] == "This disagreement is open."


def test_a_world_goes_by_the_version_that_a_case_has() -> None:
    newer = World(procedure=WORLD.procedure, directory=WORLD.directory, calendar=WORLD.calendar, digest="newer")
    world = replace(WORLD, newer=newer)

    assert world.by("newer") is newer
    assert world.by(WORLD.digest) is world
    assert WORLD.by("newer") is WORLD


def test_a_board_that_says_nothing_has_the_usual_words() -> None:
    words = msgspec.structs.replace(WORLD.procedure.words, stage="level", procedure="policy")
    procedure = msgspec.structs.replace(WORLD.procedure, words=words)

    assert WORLD.procedure.said("The next {stage} of this {procedure}.") == "The next stage of this procedure."
    assert procedure.said("The next {stage} of this {procedure}.") == "The next level of this policy."
    assert (procedure.begins_said("stage entered"), procedure.begins_said("signed")) == ("level entered", "signed")


@rows(("number", "lists"), [(1, True), (8, True), (9, False)])
def test_up_to_eight_words_are_listed_where_none_is_near(number: int, lists: bool) -> None:
    known = [f"word-{letter * 9}" for letter in "abcdefghi"[:number]]

    fault = unknown(("x",), "zzz", known, "side")

    assert ("it can be" in fault.what) == lists


@rows(("length", "said"), [(60, "x" * 60), (61, f"{'x' * 60}…")])
def test_a_word_of_more_than_sixty_letters_is_shortened(length: int, said: str) -> None:
    assert shortened("x" * length) == said
    assert shortened("a\nb") == "a?b"


def test_a_date_to_be_proposed_has_the_day_by_which_one_is_to_be_agreed_while_that_runs() -> None:
    """Reading 3."""
    running = at_managers()
    clocks = tuple(replace(one, stopped=True) if one.key == "date-agreed" else one for one in running.clocks)

    rows = [
        [row.clock for row in waiting_of(WORLD, case) if row.act == "propose-date"]
        for case in (running, replace(running, clocks=clocks))
    ]

    assert [set(one) for one in rows] == [{"date-agreed"}, {""}]


@rows(("before", "is_urgent"), [(None, True), (date(2026, 4, 10), True), (date(2026, 4, 2), False)])
def test_a_near_date_is_urgent_where_it_is_sooner_than_the_one_before(before: date | None, is_urgent: bool) -> None:
    fact, *_ = facts_of(viewed(), GRACE, SetAdultsDate(on=THU.date(), why="He leaves."), WED)

    assert (urgency_of(WORLD.calendar, [replace(fact, before=before)]) == "date") == is_urgent
