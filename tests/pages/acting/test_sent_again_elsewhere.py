"""What is sent from pages of its own, sent again with one thing changed: raising, help, a file, people and roles."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accord.directory.load import directory_now
from accord.record import drafts
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.raising.test_raising import NEEDED
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
HELP = {"helper": "trust-matron-hurley", "how": "with", "text": "Look first."}
JOAN, COUNCIL = "joan-frith", "/directory/council/"
Sending = tuple[Visitor, str, dict[str, Any], dict[str, Any]]


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def raising(page: str, typed: dict[str, Any], other: dict[str, Any]) -> Sending:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    return grace, f"{draft}{page}/", typed, other


def removing() -> Sending:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    file = SimpleUploadedFile("Log.txt", b"A log.", "text/plain")
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(1))), "safety": "no", "text": "It holds.", "files": file}
    dana.posts(path, form, minutes(1))
    return dana, f"/cases/{ref}/remove-file/", {"why": "Not hers."}, {"why": "It shows the neighbour."}


SENDINGS: dict[str, Callable[[], Sending]] = {
    "raise": lambda: raising("check", {"safety": "no", "short_title": "The bruise"}, {"short_title": "The other arm"}),
    "raise, safety": lambda: raising("check", {"safety": "no"}, {"safety": "yes"}),
    "ask for help": lambda: raising("ask", HELP, {"text": "She is hurt."}),
    "remove a file": removing,
}


@pytest.mark.parametrize("name", SENDINGS)
def test_other_words_are_not_taken_for_those_that_were_sent_and_are_kept(name: str) -> None:
    """Kind A, B51."""
    visitor, path, typed, other = SENDINGS[name]()
    form = {**hidden_of(visitor.opens(path, minutes(5))), **typed}
    visitor.posts(path, form, minutes(6))
    before = entries()

    same = visitor.posts(path, form, minutes(7))
    answer = visitor.posts(path, {**form, **other}, minutes(8))
    page = text_of(visitor.opens(answer["Location"], minutes(8)))

    [changed] = other.values()
    assert same["Location"].startswith("/cases/")
    assert entries() == before
    assert "You had already sent this form." in page
    assert changed in page
    assert sum(changed in str(draft.data) for draft in drafts.drafts_of(visitor.person)) == 1


TASKS = {
    "team/?about=new": ({"name": "East team", "contact": ""}, {"name": "West team"}),
    f"name/?about={DANA}": ({"name": "Dana Reed"}, {"name": "Dana Read"}),
    "domains/": ({"domains": "asc.example"}, {"domains": "asc.example\nchiltern.example"}),
    "reach/": ({"reach": "01632 960 101"}, {"reach": "01632 960 102"}),
    "post/?about=new": ({"named": "deputy", "tiers": ["manager"]}, {"tiers": ["head"]}),
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_about_people_sent_again_with_one_thing_changed_changes_nothing_and_keeps_it(task: str) -> None:
    (typed, other), joan, path = TASKS[task], Visitor(JOAN), f"{COUNCIL}{task}"
    form = {**hidden_of(joan.opens(path, minutes(5))), **typed}
    joan.posts(path, form, minutes(6))
    before = directory_now(DEMO)

    joan.posts(path, form, minutes(7))
    answer = joan.posts(path, {**form, **other}, minutes(8))
    page = text_of(joan.opens(answer["Location"], minutes(8)))

    assert directory_now(DEMO) == before
    assert "You had already sent this form." in page
    assert len(drafts.drafts_of(JOAN)) == 1
