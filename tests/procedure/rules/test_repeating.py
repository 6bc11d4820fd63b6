"""Whether somebody says once more what they have said already."""

from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.moment import Moment
from accord.procedure.rules.repeating import is_repeated
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    OWEN,
    PRIYA,
    THU,
    TOM,
    WED,
    WORLD,
    act_as,
    actor,
    at_managers,
    facts_of,
    raised,
    talk,
    view,
    viewed,
)


def said_before() -> list[Fact]:
    return [*facts_of(viewed(), GRACE, talk(), THU), *facts_of(raised(), DANA, view(), WED)]


@rows(
    ("person", "act", "is_said_again"),
    [
        (DANA, view(), True),
        (DANA, view("The daughter’s account does not hold."), False),
        (OWEN, view(), False),
        (DANA, view(" "), False),
        (GRACE, talk(), True),
        (GRACE, talk(agreed=True), False),
    ],
)
def test_the_same_words_about_the_same_by_the_same_person_are_said_again(
    person: str, act: Act, is_said_again: bool
) -> None:
    """At another time, and whatever follows from it by then."""
    assert is_repeated(Moment(WORLD, viewed(), actor(viewed(), person, FRI), FRI), act, said_before()) == is_said_again


def test_an_act_without_a_word_in_it_is_never_said_again() -> None:
    proposed = act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI)
    accepted = facts_of(proposed, PRIYA, AcceptDate(), FRI)

    assert not is_repeated(Moment(WORLD, proposed, actor(proposed, PRIYA, FRI), FRI), AcceptDate(), accepted)
