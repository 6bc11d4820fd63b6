"""Which clocks start and are met, where several agencies do something for themselves; and targets of Accord's own."""

from datetime import date

from accord.procedure.acts.stages.optional_steps import Acknowledge
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Named
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.starting_clocks import target_for_answers, target_of_its_own
from accord.procedure.world.definition.definition import library_text
from tests.procedure.sampler import SAMPLER, by, changed
from tests.rows import rows
from tests.stories import DANA, MON, SAM, TUE, WED, WORLD, act_as, chairs_outcome, managers_outcome, raised, view

POLICY = by(SAMPLER)


def after(*steps: tuple[str, Act]) -> Case:
    """A disagreement with the Council and the police by the sampler, after these steps."""
    given = {"types": ("thresholds",), "coordinator": "", "days": {"decision received": TUE.date()}}
    case = raised(world=POLICY, others=(Named(agency="police"),), **given)
    for person, act in steps:
        case = act_as(case, person, act, WED if act == view() else TUE, world=POLICY)
    return case


ONE, BOTH = ((DANA, Acknowledge()),), ((DANA, Acknowledge()), (SAM, Acknowledge()))


@rows(
    ("steps", "clock", "is_met", "posts"),
    [
        (ONE, "acknowledge", False, ["police-constable"]),
        (BOTH, "acknowledge", True, []),
        ((*BOTH, (DANA, view())), "answer", False, ["police-constable"]),
        ((*BOTH, (SAM, view())), "answer", False, ["council-north-social-worker"]),
        ((*BOTH, (DANA, view()), (SAM, view())), "answer", True, []),
    ],
)
def test_what_each_agency_of_a_side_does_for_itself_is_met_by_the_last_and_asked_of_the_others(
    steps: tuple[tuple[str, Act], ...], clock: str, is_met: bool, posts: list[str]
) -> None:
    """Reading 7."""
    case = after(*steps)

    [found] = [one for one in case.clocks if one.name == clock]
    assert (found.met, found.is_running) == (is_met, not is_met)
    assert [row.post for row in waiting_of(POLICY, case) if row.clock == clock] == posts


@rows(
    ("stage", "due_on"),
    [("talk", None), ("gate", date(2026, 3, 31)), ("managers", date(2026, 4, 8)), ("panel", date(2026, 4, 8))],
)
def test_a_stage_from_which_no_date_leads_on_has_a_target_a_gate_a_shorter_one(stage: str, due_on: date | None) -> None:
    """P1, P4: six working days, the first of which counts by this policy; at a gate one."""
    targets = target_of_its_own(POLICY, after(), stage, TUE.date())

    assert [one.due_on for one in targets] == ([due_on] if due_on else [])


def test_there_is_a_target_for_answers_where_there_is_a_next_stage_or_the_last_word() -> None:
    """P4, S5b: after the last word the case can be concluded without agreement."""
    [target] = target_for_answers(WORLD, managers_outcome(), MON.date())
    [last] = target_for_answers(WORLD, chairs_outcome(), MON.date())
    no_last_word = by(changed(library_text("buckinghamshire"), ('settles = "reviews"\n', "")))

    assert (target.stage, target.due_on) == ("managers", date(2026, 4, 21))
    assert (last.stage, last.due_on, last.what) == (
        "chair",
        date(2026, 4, 21),
        "say if each agency is satisfied",
    )
    assert last.reading.endswith("the case can be concluded without agreement. Nothing ends automatically.")
    assert target_for_answers(no_last_word, chairs_outcome(), MON.date()) == ()
