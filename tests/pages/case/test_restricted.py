"""A restricted case through the pages: who knows that there is one, asks, is let in, or gets in urgently."""

from pathlib import Path

import pytest
from pytest_django import Settings

from accord.journal.models import JournalLine
from accord.record.models import Letter
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, POSTS, TUESDAY, done, entries, minutes, raised
from tests.pages.addresses import OF_A_CASE, addresses
from tests.pages.visiting import Visitor, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
OWEN, IMRAN = "owen-tate", "imran-yusuf"
WHY = "A member of staff is spoken of."


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    enter_demonstration()


def restricted() -> str:
    return done(raised(TUESDAY), GRACE, "restrict", TUESDAY, why=WHY)


def page(person: str, path: str) -> str:
    return " ".join(text_of(Visitor(person).opens(path, minutes(5))).split())


def test_a_lead_sees_that_there_is_one_and_nothing_of_it() -> None:
    ref = restricted()

    told = page(OWEN, f"/cases/{ref}/")

    assert "Restricted case" in told
    assert f'href="/cases/{ref}/ask-to-see/"' in told
    assert f'href="/cases/{ref}/see-urgently/"' in told
    for word in ("Penhallow", "Grace", "Ridgeway", "Practitioner", WHY):
        assert word not in told


def test_no_address_of_it_tells_a_lead_more() -> None:
    ref = restricted()
    owen = Visitor(OWEN)
    answers = [owen.opens(path, minutes(5)) for path in addresses(OF_A_CASE, ref=ref, key="0" * 32)]

    assert {one.status_code for one in answers} <= {200, 403, 404, 405}
    assert [
        one for one in answers if any(word in text_of(one) for word in ("Penhallow", "Grace", "Ridgeway", WHY))
    ] == []


def test_it_stands_in_no_list_of_theirs_and_is_found_by_its_reference_alone() -> None:
    ref, owen = restricted(), Visitor(OWEN)
    sent = {
        text: owen.posts("/find/", {"text": text}, minutes(5)) for text in (ref, "Penhallow", "Ridgeway", "22222222")
    }

    assert f"/cases/{ref}/" not in page(OWEN, "/")
    assert sent[ref]["Location"] == f"/cases/{ref}/"
    assert [one.status_code for one in sent.values()] == [302, 200, 200, 200]
    assert not any(ref in text_of(one) for one in sent.values())


def test_whoever_asks_is_let_in_by_those_in_it() -> None:
    ref, owen = restricted(), Visitor(OWEN)

    asked = owen.sends(f"/cases/{ref}/ask-to-see/", {"why": "I am to advise."}, minutes(5))
    still = page(OWEN, f"/cases/{ref}/")
    read = page(DANA, f"/cases/{ref}/")
    done(ref, DANA, "give-sight", minutes(7), post="council-lead", why="He advises.")

    assert asked["Location"] == f"/cases/{ref}/"
    assert "Restricted case" in still
    assert "Owen Tate, safeguarding lead, requested access" in read
    assert "Mrs Iris Penhallow" in page(OWEN, f"/cases/{ref}/")


def test_whoever_gets_in_urgently_sees_it_at_once_and_everybody_in_it_is_told_who_and_why() -> None:
    ref, owen = restricted(), Visitor(OWEN)
    form = page(OWEN, f"/cases/{ref}/see-urgently/")

    sent = owen.sends(f"/cases/{ref}/see-urgently/", {"why": "He may be at risk tonight."}, minutes(6))

    assert "Everyone on the case is told" in form
    assert sent["Location"] == f"/cases/{ref}/"
    assert "Mrs Iris Penhallow" in page(OWEN, f"/cases/{ref}/")
    read = page(GRACE, f"/cases/{ref}/")
    assert "Owen Tate, safeguarding lead, took urgent access" in read
    assert "He may be at risk tonight." in read
    assert "Owen Tate, safeguarding lead, was given access. See the history." in read
    assert {*Letter.objects.filter(entry__kind="UrgentAccessTaken").values_list("post", flat=True)} == {
        POSTS[GRACE],
        POSTS[DANA],
    }
    assert JournalLine.objects.filter(case=ref, person=OWEN, kind="looked", detail="").exists()


def test_without_a_reason_nobody_gets_in() -> None:
    ref = restricted()

    answer = Visitor(OWEN).sends(f"/cases/{ref}/see-urgently/", {"why": " "}, minutes(5))

    assert "Enter why you need access now" in text_of(answer)
    assert entries() == ["DisagreementRaised", "CaseRestricted"]


def test_the_board_manager_gets_in_urgently_from_the_card() -> None:
    ref, imran = raised(TUESDAY), Visitor(IMRAN)

    card = page(IMRAN, f"/cases/{ref}/")
    imran.sends(f"/cases/{ref}/see-urgently/", {"why": "Nobody answers the telephone."}, minutes(5))

    assert f'href="/cases/{ref}/see-urgently/"' in card
    assert "Penhallow" not in card
    assert "Mrs Iris Penhallow" in page(IMRAN, f"/cases/{ref}/")


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh"])
@pytest.mark.parametrize("act", ["ask-to-see", "see-urgently"])
def test_whoever_may_not_know_of_it_does_not_get_in(person: str, act: str) -> None:
    ref, visitor = restricted(), Visitor(person)

    opened = visitor.opens(f"/cases/{ref}/{act}/", minutes(5))
    sent = visitor.posts(f"/cases/{ref}/{act}/", {"why": "Urgent."}, minutes(5))

    assert (opened.status_code, sent.status_code) == (404, 404)
    assert entries() == ["DisagreementRaised", "CaseRestricted"]
