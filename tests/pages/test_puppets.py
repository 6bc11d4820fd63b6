"""Accounts that one keeper made help that keeper to nothing: one human with several mailboxes stays one person."""

import pytest

from accord.access.models import Recovery
from accord.directory.models import Person
from accord.directory.proposals import is_another
from tests.boards import enter_demonstration
from tests.pages.acting_givens import raised
from tests.pages.directory.test_two_keepers import (
    AT,
    FFION,
    IMRAN,
    MAILBOX,
    PAUL,
    appoints,
    confirms,
    opened_with,
    status,
)
from tests.pages.visiting import Visitor, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
CHAIR = "helen-marsh"
ONE_HAND = "The same person added you and the person who asked, so someone else must confirm this."


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def brought_in(by: str, name: str, post: str = "trust-administrator") -> str:
    """Somebody new, to whom a keeper gives a post while their agency has no case: the key of the account."""
    email = f"{name.split()[0].lower()}@elsewhere.example"
    given = {"person": "", "name": name, "email": email, "since": AT.date()}
    Visitor(by).sends(f"/directory/trust/new/?about={post}", given, AT)
    return Person.objects.get(email=email).key


def test_a_keeper_does_not_confirm_what_an_account_of_their_own_making_asks_for() -> None:
    """Reading 9."""
    puppet = brought_in(IMRAN, "Cy Poe")
    ref = raised(AT)
    appoints(puppet, "trust", "trust-lead")

    confirms(IMRAN)

    assert not Person.objects.filter(email=MAILBOX).exists()
    assert opened_with(MAILBOX, ref) == []
    assert status(FFION, ref) == 200


def test_two_accounts_that_one_keeper_made_do_not_confirm_each_other() -> None:
    first = brought_in(IMRAN, "Cy Poe", "trust-head")
    second = brought_in(IMRAN, "Di Roe")
    Person.objects.filter(key__in=(first, second)).update(brought_in_by=IMRAN, confirmed_by=IMRAN)  # two newcomers
    raised(AT)
    appoints(second, "trust", "trust-lead")
    visitor = Visitor(first)

    visitor.posts("/directory/waiting/1/", {"confirm": "1"}, AT)

    assert ONE_HAND in text_of(visitor.opens("/directory/waiting/", AT))
    assert not Person.objects.filter(email=MAILBOX).exists()


def test_an_account_is_not_confirmed_by_one_that_the_same_keeper_made() -> None:
    appoints(brought_in(IMRAN, "Cy Poe"), "trust", "trust-lead")
    ref = raised(AT)
    person = Person.objects.get(email=MAILBOX)

    Visitor(IMRAN).posts("/directory/waiting/accounts/", {"account": f"{person.key} trust"}, AT)

    assert opened_with(MAILBOX, ref) == [404, 404, 404]


def test_where_every_other_keeper_counts_as_the_asker_another_of_the_boards_own_posts_confirms() -> None:
    puppet = brought_in(IMRAN, "Cy Poe")
    ref = raised(AT)
    appoints(puppet, "trust", "trust-lead")
    chair = Visitor(CHAIR)
    page = text_of(chair.opens("/directory/waiting/", AT))

    confirms(CHAIR)
    chair.posts("/directory/waiting/accounts/", {"account": f"{puppet} trust"}, AT)

    assert "Frances Reid has the role of named professional" in page
    assert "Cy Poe, cy@elsewhere.example, Ridgeway Community NHS Trust, added by Imran Yusuf" in page
    assert opened_with(MAILBOX, ref)[0] == 200
    assert Person.objects.get(key=puppet).confirmed_by == CHAIR


def test_once_somebody_else_has_confirmed_both_accounts_each_confirms_what_the_other_asks() -> None:
    first, second = brought_in(IMRAN, "Cy Poe", "trust-head"), brought_in(IMRAN, "Di Roe")
    before = is_another(first, second)
    Person.objects.filter(key__in=(first, second)).update(confirmed_by=PAUL)

    assert (before, is_another(first, second)) == (False, True)
    assert not is_another(first, IMRAN)  # who brought them in


def test_nobody_is_let_in_again_by_two_accounts_that_one_keeper_made() -> None:
    puppet, other = brought_in(IMRAN, "Cy Poe"), brought_in(IMRAN, "Di Roe", "trust-head")
    Visitor(puppet).posts("/people/trust/grace-adeyemi/again/", {}, AT)

    Visitor(other).posts(f"/people/again/{Recovery.objects.get().pk}/", {}, AT)

    assert Recovery.objects.get().done_at is None
