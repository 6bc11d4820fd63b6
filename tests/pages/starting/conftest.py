"""A Board made by `accord init`, without a procedure in force, and an agency of it."""

import pytest

from accord.cli.main import main
from accord.directory.change import change
from accord.directory.models import Person
from accord.procedure.staffing.agencies import SetAgency
from accord.procedure.staffing.holders import Appoint
from accord.procedure.staffing.posts import SetPost
from accord.record.clock import now
from tests.cli.test_init import BOARD, said

NONE = "Your Board has no procedure in force yet"


@pytest.fixture
def board(db: None) -> str:
    """The Board manager's key."""
    assert main(said(nation="ENG")) == 0
    return person_called("Imran Yusuf")


def person_called(name: str) -> str:
    return str(Person.objects.get(name=name).key)


def enter_trust(by: str) -> None:
    """A trust with a nurse, entered by the Board manager before there is a procedure."""
    today = now().date()
    changes = [
        SetAgency(agency="trust", name="Ridgeway Trust", kind="health"),
        SetPost(agency="trust", post="nurse", title="nurse", tiers=("practitioner", "administrator")),
        Appoint(
            agency="trust", post="nurse", person="grace", name="Grace Adeyemi", email="grace@trust.example", since=today
        ),
    ]
    change(BOARD, changes, by=by, at=now())
