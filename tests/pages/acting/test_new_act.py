"""An act that nobody planned for: its fact, act, line and form are all that it needs, down to the case page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from accord.forms.act_form import ActForm
from accord.forms.questions import line
from accord.forms.registry import FORMS
from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import needs, taking_part_bar
from accord.procedure.texts.history_text import TELLERS, EntryContext, HistoryLine, quoted, tell, tells
from accord.procedure.world.values import FreeText
from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, entries, minutes
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
KEY, TITLE = "pretend-for-a-test", "Record that an interpreter was used"


@pytest.fixture
def new_act() -> Iterator[None]:
    """Add an act as CONTRIBUTING.md says, and take it away again."""

    @dataclass(frozen=True, kw_only=True)
    class PretendedForATest(Fact):
        language: FreeText

        def onto(self, case: Case) -> Case:
            return case

    @dataclass(frozen=True, kw_only=True)
    class PretendForATest(Act):
        key: ClassVar[str] = KEY
        title: ClassVar[str] = TITLE
        group: ClassVar[Group] = Group.ADD

        language: FreeText

        @classmethod
        def bars(cls, moment: Moment) -> str | None:
            return taking_part_bar(moment)

        def decide(self, moment: Moment) -> list[Fact]:
            needs(self.language, "language", "Enter the language.")
            return [PretendedForATest(**self.common_fields(moment), language=self.language)]

    @tells(PretendedForATest)
    def _interpreter(scene: EntryContext, fact: PretendedForATest) -> HistoryLine:
        return tell(f"{scene.who} recorded that an interpreter was used", quoted(fact.language, "Language"))

    class PretendForATestForm(ActForm):
        acts = PretendForATest

        language = line("Which language?", missing="Enter the language.")

    assert KEY not in ACTS
    ACTS[KEY], FORMS[KEY] = PretendForATest, PretendForATestForm
    yield
    del ACTS[KEY], FORMS[KEY], Act.acts[KEY], ActForm.kinds[KEY], Fact.kinds["PretendedForATest"]
    del TELLERS[PretendedForATest]


def test_a_new_act_is_offered_asked_done_and_told_on_the_pages_that_there_are(new_act: None) -> None:
    enter_demonstration()
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    address = f"/cases/{ref}/{KEY}/"

    offered = text_of(grace.opens(f"/cases/{ref}/", minutes(1)))
    asked = text_of(grace.opens(address, minutes(2)))
    wrong = text_of(grace.posts(address, {"language": ""}, minutes(3)))
    grace.posts(address, {"language": "Punjabi"}, minutes(4))
    told = text_of(grace.opens(f"/cases/{ref}/", minutes(5)))

    assert f'href="{address}">{TITLE}</a>' in offered.partition(Group.ADD)[2].partition(Group.PEOPLE)[0]
    assert "Which language?" in asked
    assert "Enter the language." in wrong
    assert entries(ref) == ["DisagreementRaised", "PretendedForATest"]
    assert "Grace Adeyemi recorded that an interpreter was used" in told
    assert "Punjabi" in told
