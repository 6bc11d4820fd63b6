"""Every address, with every verb, by everybody in every relation to a case: what one may not know of is not there.

The relations are written down by hand, so that nothing here leans on the rule that it proves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accord.access.guests import enter_guest
from accord.directory.drafting import begin
from accord.evidence.storing import For, take_in
from accord.forms.registry import FORMS
from accord.record.drafts import draft_of, keep
from accord.record.models import Draft, Entry
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.evidence.samples import PDF, given
from tests.pages import addresses
from tests.pages.acting_givens import DANA, GRACE, POSTS, TOM, TUESDAY, done
from tests.pages.addresses import (
    OF_A_CASE,
    OF_A_DRAFT,
    OF_ITS_MANAGER,
    OF_ONES_SIGN_IN,
    OF_THE_BOARDS_OWN,
    OPEN,
    SIGNED_IN,
)
from tests.pages.visiting import Visitor, hidden_of, text_of
from tests.record.cases import act, ask, raised
from tests.stories import away

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=1)
NOBODYS = "ZZZZ2222"
"""A reference that no case has."""
MARKED = "Penhallow"
"""A word of the adult's name, of a file's name, and of what was written."""

SEES = {
    "grace-adeyemi": "raised it",
    "tom-hurley": "holds a seat",
    "ffion-rees": "is a party’s lead",
    "dana-whitlock": "holds the other side’s seat",
    "priya-raman": "holds a seat at the stage reached",
    "leo-abbot": "covers for a seat whose holder is away",
}
CARD = {"imran-yusuf": "manages the Board"}
UNKNOWN = {
    "owen-tate": "is a party’s lead, and was kept out by whoever raised it",
    "ken-osei": "is of the agency, in another team",
    "marian-cole": "is Head of Service, and the stage is not reached",
    "joan-frith": "administers the agency",
    "paul-dean": "administers the other agency",
    "will-prior": "was in a seat’s team, and is in none of the case",
    "sam-pike": "is of an agency that is no party",
    "beth-lorimer": "is covered by a party’s lead",
    "helen-marsh": "chairs the Board, and the stage is not reached",
    "vikram-desai": "is the Chair’s substitute",
}
ONE_OF_EACH_SORT = ("owen-tate", "ken-osei", "joan-frith")
VERBS = ("get", "head", "post", "put", "delete", "options")


@dataclass(frozen=True)
class Given:
    ref: str
    file: str


@pytest.fixture
def case(db: None, settings: Settings, tmp_path: Path) -> Given:
    """At the managers' stage, with a file, and with somebody kept out."""
    settings.MEDIA_ROOT, settings.LETTERS_STAY_HERE = tmp_path / "files", False
    enter_demonstration(away("priya-raman").directory)
    return enter_case()


def enter_case() -> Given:
    ref = raised(TUESDAY, what=f"About Mrs {MARKED}.", barred=("owen-tate",))
    key = uuid4()
    file = take_in(For(act=key, person=DANA), given(f"Log of {MARKED}.pdf", PDF), TUESDAY)
    view = act("give-view", text=f"{MARKED} says so.", safety="no", files=(file,))
    do(ask(view, ref, by=DANA, post=POSTS[DANA], key=key), TUESDAY)
    talk = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    done(ref, GRACE, "note-discussion", TUESDAY, **talk)
    done(ref, GRACE, "note-talk-inside", TUESDAY, **TALK)
    done(ref, TOM, "escalate", TUESDAY, from_stage="practitioners", reason="It goes on.", safety="no")
    return Given(ref=ref, file=file.key)


TALK = {
    "on": "2026-03-31",
    "posts": ("trust-matron-hurley",),
    "text": "A talk.",
    "step": "Tom takes it up.",
    "safety": "no",
}


def of_case(case: Given, ref: str = "", *, few: bool = False) -> list[str]:
    """Every address of the case, or the same of another; of acts all, or a `few`: one that there is and one not."""
    ref = ref or case.ref
    left_out = {f"/cases/{ref}/{act}/" for act in FORMS if act != "give-view"} if few else set()
    found = addresses.addresses(OF_A_CASE | OF_ITS_MANAGER, ref=ref, key=case.file)
    return [*(path for path in found if path not in left_out), f"/raise/?linked={ref}"]


def asked(client: Client, verb: str, path: str) -> HttpResponse:
    with time_machine.travel(LATER, tick=False):
        return getattr(client, verb)(path)


def told(response: HttpResponse, ref: str) -> tuple[int, str, str]:
    """Everything that an answer says, without the reference that was asked about and without what is random."""
    where = response.get("Location", "")
    return response.status_code, without_tokens(response).replace(ref, "-"), where.replace(ref, "-")


def test_every_address_is_listed_with_what_it_is_about() -> None:
    groups = (OPEN, SIGNED_IN, OF_ONES_SIGN_IN, OF_A_DRAFT, OF_A_CASE, OF_ITS_MANAGER, OF_THE_BOARDS_OWN)

    assert addresses.names() == set().union(*groups), "list it in tests/pages/addresses.py, under what it is about"
    assert sum(map(len, groups)) == len(addresses.names())


@pytest.mark.parametrize("person", UNKNOWN)
def test_what_one_may_not_know_of_answers_like_what_there_is_not(case: Given, person: str) -> None:
    """By status, words, links and headers, whatever the verb: nothing tells a case from no case."""
    client, before = Visitor(person).client, Entry.objects.count()

    for path, other in zip(of_case(case, few=True), of_case(case, NOBODYS, few=True), strict=True):
        for verb in VERBS if person in ONE_OF_EACH_SORT else ("get", "post"):
            answer = asked(client, verb, path)
            assert told(answer, case.ref) == told(asked(client, verb, other), NOBODYS), (verb, path)
            assert answer.status_code in (404, 405) or path.startswith("/raise/"), (verb, path)

    assert (Entry.objects.count(), Draft.objects.count()) == (before, 0)


@pytest.mark.parametrize("verb", VERBS)
def test_a_guest_of_another_case_learns_nothing_of_this_one(case: Given, verb: str) -> None:
    enter_guest("beth-lorimer", others_read=False, by=GRACE, at=TUESDAY)
    guest = Visitor("beth-lorimer")

    for path, other in zip(of_case(case, few=True), of_case(case, NOBODYS, few=True), strict=True):
        answer = asked(guest.client, verb, path)
        assert told(answer, case.ref) == told(asked(guest.client, verb, other), NOBODYS), path
        assert answer.status_code in (403, 404, 405), path

    assert case.ref not in text_of(asked(guest.client, "get", "/")) + text_of(asked(guest.client, "get", "/ended/"))


@pytest.mark.parametrize("person", ONE_OF_EACH_SORT)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_the_page_of_no_act_is_there_for_them(case: Given, person: str, verb: str) -> None:
    client = Visitor(person).client
    nothing = told(asked(client, verb, f"/cases/{NOBODYS}/sign/"), NOBODYS)

    differing = [act for act in FORMS if told(asked(client, verb, f"/cases/{case.ref}/{act}/"), case.ref) != nothing]

    assert (nothing[0], differing) == (404, [])


@pytest.mark.parametrize("person", CARD)
def test_whoever_sees_the_card_gets_no_word_of_the_case_by_any_address(case: Given, person: str) -> None:
    client, before = Visitor(person).client, Entry.objects.count()
    answers = [(verb, path, asked(client, verb, path)) for path in of_case(case) for verb in ("get", "post", "put")]

    assert [(verb, path) for verb, path, one in answers if MARKED in text_of(one)] == []
    assert {one.status_code for _, path, one in answers if path != f"/cases/{case.ref}/"} <= {403, 404, 405, 200}
    shown = {path for _, path, one in answers if one.status_code == 200 and "/raise/" not in path and one.content}
    assert shown == {f"/cases/{case.ref}/{page}" for page in ("", "ask-to-see/", "see-urgently/")}
    assert Entry.objects.count() == before


@pytest.mark.parametrize("person", SEES)
def test_whoever_sees_the_case_opens_it_its_papers_and_its_file(case: Given, person: str) -> None:
    client = Visitor(person).client

    paths = of_case(case, few=person != "grace-adeyemi")
    statuses = {path: asked(client, "get", path).status_code for path in paths}

    assert statuses[f"/cases/{case.ref}/"] == 200
    assert statuses[f"/cases/{case.ref}/files/{case.file}"] == 200
    assert {status for path, status in statuses.items() if "nothing" not in path} <= {200, 302, 403, 404, 405}
    elsewhere = {path for path, status in statuses.items() if status == 302}
    assert elsewhere <= {f"/cases/{case.ref}/raised/"}  # who did not raise it is led to the case
    missing = {path for path, status in statuses.items() if status == 404 and "nothing" not in path}
    assert missing == {
        f"/cases/{case.ref}/confirmation/",  # there is none before it is settled
        f"/cases/{case.ref}/files/{case.file}.jpg",  # it is a PDF
        f"/cases/{case.ref}/move-to-version/",  # it is for the Board's manager
    }


@pytest.mark.parametrize("person", [*SEES, *CARD, *UNKNOWN])
def test_whatever_is_in_a_list_or_found_may_be_opened_and_nothing_else_is(case: Given, person: str) -> None:
    """No difference between *is in a list* and *may open*; names come at the full level alone."""
    visitor = Visitor(person)
    opened = asked(visitor.client, "get", f"/cases/{case.ref}/")

    for words in lists_of(visitor, case.ref):
        assert (f"/cases/{case.ref}/" in words) == (opened.status_code == 200)
        assert (MARKED in words) == (person in SEES)


def lists_of(visitor: Visitor, ref: str) -> Iterator[str]:
    """Home; what is found by reference, by agency, and by name, the last without what was typed."""
    yield text_of(asked(visitor.client, "get", "/cases/"))
    for typed in (ref, "Ridgeway"):
        yield text_of(visitor.posts("/find/", {"text": typed}, LATER)).replace(f'value="{typed}"', "")


def test_an_adults_name_finds_a_case_for_those_who_see_it_and_for_nobody_else(case: Given) -> None:
    found = {
        person: f"/cases/{case.ref}/" in text_of(Visitor(person).posts("/find/", {"text": MARKED}, LATER))
        for person in (*SEES, *CARD, *UNKNOWN)
    }

    assert {person for person, is_found in found.items() if is_found} == set(SEES)


def test_a_case_changes_nothing_that_those_see_who_may_not_know_of_it(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    """No count, title, date or link: the same pages before it and after."""
    settings.MEDIA_ROOT, settings.LETTERS_STAY_HERE = tmp_path / "files", False
    enter_demonstration(away("priya-raman").directory)
    before = {person: around(person) for person in UNKNOWN}

    enter_case()

    assert {person: around(person) for person in UNKNOWN} == before


def around(person: str) -> list[tuple[int, str]]:
    """Every page that is about no case, and what is found by the case's words."""
    visitor = Visitor(person)
    pages = [asked(visitor.client, "get", path) for path in addresses.addresses(SIGNED_IN)]
    pages += [visitor.posts("/find/", {"text": text}, LATER) for text in (MARKED, "Ridgeway", "Council")]
    return [
        (page.status_code, without_tokens(page))
        for page in pages
        if not page.get("Content-Type", "").startswith("application")
    ]


def without_tokens(page: HttpResponse) -> str:
    """What a page says, without what is random in it."""
    words = page.content.decode(errors="replace")
    for value in {*hidden_of(page).values(), *_csrf(words)}:
        words = words.replace(value, "-") if len(value) > 20 else words
    return re.sub(r'(accord-reference">)[0-9a-f]+', r"\1-", words)


def _csrf(words: str) -> list[str]:
    return [part.partition('"')[0] for part in words.split('name="csrfmiddlewaretoken" value="')[1:]]


def test_whoever_is_not_signed_in_learns_nothing_by_any_address_or_verb(case: Given) -> None:
    client, before = Client(), Entry.objects.count()

    for path, other in zip(of_case(case, few=True), of_case(case, NOBODYS, few=True), strict=True):
        for verb in VERBS:
            answer = asked(client, verb, path)
            assert told(answer, case.ref) == told(asked(client, verb, other), NOBODYS), (verb, path)
            assert answer.status_code in (302, 405), (verb, path)

    assert Entry.objects.count() == before


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_given_out_to_whoever_is_not_signed_in(case: Given, verb: str) -> None:
    answers = {path: asked(Client(), verb, path) for path in addresses.addresses(SIGNED_IN | OF_ONES_SIGN_IN)}

    assert {path: one.status_code for path, one in answers.items() if one.status_code not in (302, 405)} == {}
    assert all("/accounts/login/" in one["Location"] for one in answers.values() if one.status_code == 302)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_open_to_anybody_names_nobody_and_no_case(case: Given, verb: str) -> None:
    answers = [asked(Client(), verb, path) for path in addresses.addresses(OPEN)]

    assert [one.status_code for one in answers if one.status_code >= 500 and one.status_code != 503] == []
    assert not any(word in text_of(one) for one in answers for word in (MARKED, case.ref, "Ridgeway", "Hurley"))


@pytest.mark.parametrize("person", ["tom-hurley", "joan-frith", "imran-yusuf"])
def test_a_draft_is_there_for_whoever_began_it_alone(case: Given, person: str) -> None:
    draft, nobodys = uuid4(), uuid4()
    keep(draft, GRACE, {"what": {"what": [f"About {MARKED}."]}}, TUESDAY, act="raise")
    client = Visitor(person).client
    mine, none = (addresses.addresses(OF_A_DRAFT, draft=str(key)) for key in (draft, nobodys))

    for path, other in zip(mine, none, strict=True):
        for verb in VERBS:
            answer = asked(client, verb, path)
            assert told(answer, str(draft)) == told(asked(client, verb, other), str(nobodys)), (verb, path)
            assert answer.status_code in (404, 405), (verb, path)

    assert draft_of(draft, GRACE) is not None


@pytest.mark.parametrize("person", [*SEES, *ONE_OF_EACH_SORT])
def test_a_procedure_being_written_is_there_for_the_boards_own_people_alone(case: Given, person: str) -> None:
    key = begin("demo", "lincolnshire", "imran-yusuf", LATER)
    none = str(uuid4())

    for mine, other in zip(*(addresses.addresses(OF_THE_BOARDS_OWN, key=one) for one in (str(key), none)), strict=True):
        for verb in ("get", "post"):
            answer = asked(Visitor(person).client, verb, mine)
            assert told(answer, str(key)) == told(asked(Visitor(person).client, verb, other), none)
            assert answer.status_code == 404
