"""How cases end: nothing is resolved that an active party has not accepted."""

from accord.procedure.acts.ending.settling import SatisfactionStated
from accord.procedure.model.case import Case
from accord.procedure.next.index import index_of
from accord.procedure.rules.form_fields import form
from accord.procedure.world.world import World
from tests.properties.walking.walker import Walk, on_every_walk

ENDS = {
    "Resolved": ("resolved",),
    "ConcludedWithoutAgreement": ("concluded", "decided"),
    "Withdrawn": ("withdrawn",),
    "NotTakenForward": ("not taken forward",),
}
ASKED_ANEW = ("OutcomeGiven", "OutcomeProposed", "SigningRefused", "Reopened", "CarriedOn")


def may_answer(world: World, case: Case, agency: str) -> set[str]:
    """The posts that may answer for an agency, as S5b has it: told again here, from the seats alone."""
    lead = world.directory.lead(agency)
    seats = [seat for seat in case.seats if seat.agency == agency and seat.side not in ("supporting", "board")]
    upper = [seat for seat in seats if world.procedure.stages[seat.stage].answers_satisfied]
    if any(one.agency == agency and one.side == "concerned" and not one.was_a_side for one in case.active_parties):
        upper = seats[:1]
    return {*(seat.post for seat in upper or seats), *((lead.key,) if lead else ())}


@on_every_walk
def test_s5b_nobody_answers_for_an_agency_but_through_a_voice_of_its_own_and_about_what_is_on_the_table(
    walk: Walk,
) -> None:
    for before, fact, after in walk.turns:
        if isinstance(fact, SatisfactionStated):
            assert fact.agency == fact.by.agency
            assert fact.by.post in may_answer(walk.world, before, fact.agency)
            assert before.outcome_asked_about is not None
            assert (fact.table, after.satisfied(fact.agency)) == (before.outcome_asked_about.entry, fact.satisfied)


@on_every_walk
def test_s5b_nothing_is_resolved_unless_each_active_party_last_said_through_a_voice_of_its_own_that_it_is_satisfied(
    walk: Walk,
) -> None:
    answers: dict[str, bool] = {}
    for before, fact, after in walk.turns:
        kind = type(fact).__name__
        if kind in ASKED_ANEW:
            answers = {}
        elif kind == "SatisfactionStated":
            says_so = fact.by.post in may_answer(walk.world, before, fact.by.agency)
            answers[fact.by.agency] = fact.satisfied and says_so and before.outcome_asked_about is not None
        elif kind == "PartyBroughtIn":
            answers.pop(fact.party.agency, None)
        elif kind == "Resolved":
            assert {agency: answers.get(agency) for agency in parties_of(after)} == dict.fromkeys(
                parties_of(after), True
            )


def parties_of(case: Case) -> list[str]:
    return [party.agency for party in case.parties if not party.left]


@on_every_walk
def test_s5b_a_case_ends_as_resolved_by_the_fact_of_that_name_and_in_no_other_way(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        if after.end and after.end != before.end:
            assert after.end.how in ENDS[type(fact).__name__]


@on_every_walk
def test_s5b_what_was_concluded_or_withdrawn_is_never_shown_as_resolved(walk: Walk) -> None:
    for case, _ in walk.some():
        filled = {field.key: field.lines for field in form(walk.world.procedure, case)}
        how = case.end.how if case.end else ""

        assert index_of(walk.world, case).card.end == (how or ("not raised" if case.dropped_on else ""))
        for key in {"stage", "time"} & set(filled):
            assert bool(filled[key]) == (how == "resolved")
        assert (case.agreed_text is not None) == (how == "resolved")
