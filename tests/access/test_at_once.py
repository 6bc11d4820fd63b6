"""What opens a door once opens it once, however many use it at the same moment."""

import re
from collections.abc import Callable

import pytest
from django.core import mail

from accord.access.guests import enter_guest, new_spoken_code, person_of_code
from accord.access.invitations import NoInvitation, accept, invite
from accord.directory.models import Person
from accord.directory.people import PRACTITIONER, Joiner
from tests.boards import enter_demonstration
from tests.pages.acting_givens import TUESDAY
from tests.record.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "nia.okoro@trust.example"


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    enter_demonstration()


def joining(token: str) -> Callable[[], str]:
    def join() -> str:
        try:
            return accept(token, TUESDAY)
        except NoInvitation:
            return ""

    return join


def test_an_invitation_used_ten_times_at_once_lets_one_person_in() -> None:
    invite("trust", Joiner(name="Nia Okoro", email=EMAIL), title=PRACTITIONER, by="paul-dean", at=TUESDAY)
    found = re.search(r"/invited/([^/\s]+)/", str(mail.outbox[-1].body))
    assert found

    came = at_once([joining(found[1])] * 10)

    assert sorted(came) == [""] * 9 + [Person.objects.get(email=EMAIL).key]


def test_a_told_code_used_five_times_at_once_opens_once() -> None:
    enter_guest("tom-hurley", others_read=True, by="grace-adeyemi", at=TUESDAY)
    code = new_spoken_code("tom-hurley", by="grace-adeyemi", at=TUESDAY)

    came = at_once([lambda: person_of_code("tom.hurley@trust.example", code, TUESDAY)] * 5)

    assert [one.key for one in came if one] == ["tom-hurley"]
