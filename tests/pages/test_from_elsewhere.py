"""No form that another site sends does anything: every address refuses one without our token."""

import pytest
import time_machine
from django.test import Client

from accord.journal.models import JournalLine
from accord.record.models import Entry
from accord.site.asgi import WATCHED
from tests.boards import enter_demonstration
from tests.pages.test_odd_input import paths
from tests.pages.visiting import Visitor
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db


def test_a_form_without_our_token_is_refused_at_every_address() -> None:
    enter_demonstration()
    ref = raised()
    visitor = Visitor("imran-yusuf", Client(enforce_csrf_checks=True))
    visitor.opens("/", TUESDAY)
    before = Entry.objects.count(), JournalLine.objects.filter(kind="directory").count()

    with time_machine.travel(TUESDAY, tick=False):
        answers = {path: visitor.client.post(path, {"text": "x"}).status_code for path in paths(ref)}

    assert {path for path, status in answers.items() if status != 403} == set(WATCHED) & answers.keys()
    assert (Entry.objects.count(), JournalLine.objects.filter(kind="directory").count()) == before
