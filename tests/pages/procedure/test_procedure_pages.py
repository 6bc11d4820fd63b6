"""A Board's procedure from its pages: a new version written, checked, drawn, rehearsed and put into force by two."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from accord.directory.load import enter_definition, world_of
from accord.directory.models import Definition, ProcedureDraft
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.definition.definition import from_library, library_text
from accord.record.models import CaseCard, Entry
from tests.boards import DEMO, enter_demonstration
from tests.pages.visiting import Visitor, text_of
from tests.procedure.older import older_procedure, older_story
from tests.record.cases import TUESDAY as RAISED_AT
from tests.record.cases import raised
from tests.stories import GRACE, HELEN, IMRAN, TUE, VIKRAM

pytestmark = pytest.mark.django_db
VERSIONS = "/procedure/versions/"
OLDER = library_text("buckinghamshire")


def opened(person: str, path: str, at: datetime = TUE) -> str:
    response = Visitor(person).opens(path, at)
    assert response.status_code == 200, path
    return " ".join(text_of(response).split())


def begun(source: str = "buckinghamshire") -> str:
    """A draft that Imran has begun: its address."""
    enter_demonstration()
    response = Visitor(IMRAN).posts(VERSIONS, {"source": source}, TUE)
    assert response.status_code == 302
    return str(response.headers["Location"])


def text_kept() -> str:
    return ProcedureDraft.objects.get().text


def kept(address: str, text: str, revision: int = 1, **more: str) -> HttpResponse:
    return Visitor(IMRAN).posts(address, {"text": text, "revision": str(revision), **more}, TUE)


def test_a_manager_begins_from_the_nearest_changes_it_rehearses_it_and_two_put_it_into_force() -> None:
    address = begun()
    assert "No problems found." in opened(IMRAN, address)

    kept(address, text_kept().replace('limit = "5 working days"', 'limit = "10 working days"', 1))
    assert "Practitioners to reach agreement: 10 working days." in opened(IMRAN, f"{address}read/")
    Visitor(IMRAN).posts(f"{address}release/", {"revision": "2", "propose": "propose"}, TUE)
    assert "Someone else at the Board needs to approve it." in opened(IMRAN, f"{address}release/")
    assert "Imran Yusuf proposed this. Someone else at the Board needs to approve it." in opened(HELEN, VERSIONS)
    assert "Someone at the Board has proposed a new version. <a" in opened(HELEN, "/procedure/")
    assert "A new version was proposed" not in opened(IMRAN, "/procedure/")
    Visitor(HELEN).posts(f"{address}release/", {"revision": "2", "consent": "consent"}, TUE)

    page = opened(HELEN, VERSIONS)
    assert "version 2" in page
    assert "Not yet in force, from Tuesday 28 April 2026." in page
    assert "Proposed by Imran Yusuf, approved by Helen Marsh." in page
    assert (Definition.objects.count(), ProcedureDraft.objects.count()) == (2, 0)


def test_a_stage_from_which_no_silence_leads_on_is_said_beside_the_text() -> None:
    address = begun("bcp-dorset")

    page = opened(IMRAN, address)

    assert "No problems found." in page
    assert "No date of this procedure leads on from “" in page


def test_the_one_who_proposed_it_is_refused_the_second_word() -> None:
    address = begun()
    Visitor(IMRAN).posts(f"{address}release/", {"revision": "1", "propose": "propose"}, TUE)

    response = Visitor(IMRAN).posts(f"{address}release/", {"revision": "1", "consent": "consent"}, TUE)

    assert response.status_code == 403
    assert "You proposed this version. Someone else at the Board needs to approve it." in text_of(response)
    assert Definition.objects.count() == 1


def test_a_proposal_is_sent_back() -> None:
    address = begun()
    Visitor(IMRAN).posts(f"{address}release/", {"revision": "1", "propose": "propose"}, TUE)

    Visitor(VIKRAM).posts(f"{address}release/", {"revision": "1", "back": "back"}, TUE)

    assert "someone else at the Board approves it" in opened(IMRAN, f"{address}release/")


@pytest.mark.parametrize("path", ["", "read/", "rehearse/", "release/"])
def test_nobody_but_the_boards_own_people_knows_of_a_draft(path: str) -> None:
    address = begun()

    assert Visitor(GRACE).opens(f"{address}{path}", TUE).status_code == 404
    assert Visitor(GRACE).posts(f"{address}{path}", {"revision": "1", "propose": "propose"}, TUE).status_code == 404
    assert Visitor(GRACE).opens(VERSIONS, TUE).status_code == 404


WRONG: dict[str, tuple[str, str, str]] = {
    "not TOML": ("id = ", "id = ", "This is not TOML"),
    "an unknown key": ('colour = "blue"\n' + OLDER, "colour", "“colour” is no key here."),
    "a circle": (OLDER.replace('up = "chair"', 'up = "heads" # round'), "# round", "go round in a circle"),
    "a duplicate": (
        OLDER.replace('key = "heads"', 'key = "managers" # twice'),
        "# twice",
        "is the key of another stage already",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_stands_beside_the_text_with_its_line_and_nothing_comes_of_it(name: str) -> None:
    text, words, sentence = WRONG[name]
    line = next(number for number, one in enumerate(text.splitlines(), 1) if words in one)
    address = begun()

    kept(address, text)

    page = opened(IMRAN, address)
    assert f'<a class="govuk-link" href="#line-{line}">Line {line}</a>' in page
    assert sentence in page
    assert f'id="line-{line}"' in page
    for path in ("read/", "rehearse/", "release/"):
        assert Visitor(IMRAN).opens(f"{address}{path}", TUE).status_code == 302
    assert Visitor(IMRAN).posts(f"{address}release/", {"revision": "2", "propose": "x"}, TUE).status_code == 403
    assert Definition.objects.count() == 1


def test_ten_thousand_stages_are_counted_and_the_page_stands() -> None:
    address = begun()

    kept(address, "".join(f'[[stage]]\nkey = "s{number}"\n' for number in range(10_000)))

    page = opened(IMRAN, address)
    assert "There are 10,000 stages: no ladder has more than 40." in page
    assert "There is 1 problem." in page


def test_markup_in_a_name_is_a_mistake_and_is_shown_as_text() -> None:
    address = begun()

    kept(address, OLDER.replace('name = "Managers"', 'name = "<script>alert(1)</script>"'))

    page = Visitor(IMRAN).opens(address, TUE).content.decode()
    assert "This contains markup. A procedure must be plain text." in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("text", ["id = \0", "x" * 500_001])
def test_what_cannot_be_kept_is_said_beside_the_text(text: str) -> None:
    address = begun()

    response = kept(address, text)

    assert response.status_code == 200
    assert "There is a problem" in text_of(response)
    assert "No problems" in opened(IMRAN, address)


def test_two_who_write_at_once_do_not_write_over_each_other() -> None:
    address = begun()
    kept(address, text_kept() + "\n# Imran’s")

    response = Visitor(HELEN).posts(address, {"text": "# Helen’s", "revision": "1"}, TUE)

    page = text_of(response)
    assert "Someone else changed this after you opened it." in page
    assert "# Helen’s" in page
    assert "# Imran’s" in page
    assert text_kept().endswith("# Imran’s")


def test_a_draft_is_thrown_away_once_that_was_asked_and_what_is_typed_in_it_stays_until_then() -> None:
    address = begun()

    asked = kept(address, f"{text_kept()}# Imran’s", drop="drop")
    before = opened(IMRAN, address)
    response = kept(address, text_kept(), drop_now="drop_now")

    assert "Delete this draft?" in text_of(asked)
    assert "# Imran’s</textarea>" in text_of(asked)
    assert "A new version of the procedure" in before
    assert response.status_code == 302
    assert Visitor(IMRAN).opens(address, TUE).status_code == 404


def rehearsed(address: str, **given: str) -> str:
    response = Visitor(IMRAN).posts(f"{address}rehearse/", {"known": "", "story": "", **given}, TUE)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


@pytest.mark.parametrize(
    ("source", "story", "steps"),
    [("buckinghamshire", "2-care-home", 14), ("bcp-dorset", "bcp-dorset", 16), ("lincolnshire", "lincolnshire", 15)],
)
def test_a_story_is_played_by_the_draft_step_by_step(source: str, story: str, steps: int) -> None:
    page = rehearsed(begun(source), known=story)

    assert f"<strong>All {steps} steps went as expected.</strong>" in page
    assert "Needed from: " in page
    assert Entry.objects.count() == 0


def test_a_story_says_what_goes_otherwise_by_the_draft() -> None:
    address = begun()
    kept(address, text_kept().replace('limit = "5 working days"', 'limit = "10 working days"', 1))

    page = rehearsed(address, known="1-ending-an-enquiry")

    assert "Not as expected: 2026-03-31 10:15:00 grace-adeyemi raise" in page
    assert 'clocks, got: {"practitioners-week":"2026-04-16"}' in page


def test_ones_own_story_is_kept_with_the_draft() -> None:
    address = begun()
    story = (STORIES / "bcp-dorset.toml").read_text("utf-8")
    story = story.replace('procedure = "bcp-dorset"', 'procedure = "lincolnshire"')

    rehearsed(address, story=story)

    assert ProcedureDraft.objects.get().story.strip() == story.strip()
    assert 'procedure = "lincolnshire"' in opened(IMRAN, f"{address}rehearse/")


ROW = '[[row]]\ntitle = "x"\n'
STEP = '[[row.step]]\nat = 2026-03-31T10:00:00\nby = "grace-adeyemi"\nact = "raise"\n'
HEAD = 'title = "x"\nprocedure = "buckinghamshire"\n'


def test_a_draft_and_a_story_in_older_words_are_checked_rehearsed_and_put_into_force_as_they_are() -> None:
    address = begun()
    kept(address, older_procedure(text_kept()))
    story = older_story((STORIES / "1-ending-an-enquiry.toml").read_text("utf-8"))

    assert "No problems found." in opened(IMRAN, address)
    assert "steps went as expected." in rehearsed(address, story=story)
    Visitor(IMRAN).posts(f"{address}release/", {"revision": "2", "propose": "propose"}, TUE)
    Visitor(HELEN).posts(f"{address}release/", {"revision": "2", "consent": "consent"}, TUE)

    later = date(2026, 5, 1)
    assert "WentUp = " in Definition.objects.get(version="2").text
    assert world_of(DEMO, on=later).procedure.stage == world_of(DEMO, on=TUE.date()).procedure.stage


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ("", "Accord cannot read this story"),
        ("title = ", "Accord cannot read this story"),
        ('title = "x"\nprocedure = "../../secret.toml"\nrow = []', "a path is for the command line"),
        (HEAD + ROW + STEP * 301, "Story must have 300 steps or fewer"),
        (HEAD + ROW + STEP, "The rehearsal stopped:"),
        (HEAD + ROW + STEP.replace("raise", "fly"), "“fly” is no act."),
        (HEAD + ROW + STEP.replace("grace-adeyemi", "nobody"), "“nobody” is no person."),
        (HEAD + ROW + STEP.replace("raise", "withdraw") + 'with = { why = "x" }\n', "Not as expected:"),
        (HEAD + ROW + STEP.replace("raise", "withdraw") + 'with = { way = "x" }\n', "missing required field `why`"),
        (HEAD.replace("buckinghamshire", "<b>") + ROW.replace('"x"', '"<b>"'), "Object missing required field `step`"),
        ("x = " + "[" * 5000 + "]" * 5000, "Accord cannot read this story"),
        ("\0", "There is a problem"),
        ("a." * 20_000 + "b = 1", "This is nested too deeply"),
        (HEAD + ROW + STEP.replace("2026", "9999"), "A story plays between 1990 and 2099."),
    ],
)
def test_what_is_no_story_is_said_and_breaks_nothing(story: str, sentence: str) -> None:
    assert sentence in rehearsed(begun(), story=story)


def test_the_procedure_says_on_its_page_what_was_not_seen_of_its_source() -> None:
    page = opened(IMRAN, f"{begun('lincolnshire')}read/")

    for line in from_library("lincolnshire").not_seen:
        assert f"<li>{line}</li>" in page
    assert "It says “48 hours” and “2 working days”." in page


def test_a_version_is_read_by_everybody_of_the_board_and_only_a_version() -> None:
    enter_demonstration()
    digest = Definition.objects.get().digest

    page = opened(GRACE, f"{VERSIONS}{digest}/")

    assert "In force, from Wednesday 1 January 2020." in page
    assert digest in page
    assert Visitor(GRACE).opens(f"{VERSIONS}{'0' * 64}/", TUE).status_code == 404


NEWER = OLDER.replace('version = "1"', 'version = "2"', 1).replace("5 working days", "10 working days", 1)
WEDNESDAY = TUE + timedelta(days=1)


def with_newer() -> str:
    """A disagreement that was raised before a newer version came into force: its reference."""
    enter_demonstration()
    ref = raised(at=RAISED_AT)
    enter_definition("demo", NEWER, WEDNESDAY.date())
    return ref


def moving(ref: str, person: str = IMRAN, **given: Any) -> HttpResponse:
    typed = {"to_stage": "practitioners", "reason": "Decided in March.", **given}
    return Visitor(person).sends(f"/cases/{ref}/move-to-version/", typed, WEDNESDAY)


def test_a_case_is_moved_from_a_page_that_shows_what_changes_for_it() -> None:
    ref = with_newer()
    assert f"Move {ref} to version 2" in opened(IMRAN, VERSIONS, WEDNESDAY)

    page = opened(IMRAN, f"/cases/{ref}/move-to-version/", WEDNESDAY)
    response = moving(ref)

    assert "This case uses version 1. It would use version 2" in page
    assert "practitioners to reach agreement by <strong>Thursday 16 April 2026</strong>." in page
    assert not any(name in page for name in ("Penhallow", "Grace Adeyemi", "Dana Whitlock"))
    assert response.status_code == 302
    assert CaseCard.objects.get().due_on == date(2026, 4, 16)
    told = opened(GRACE, f"/cases/{ref}/", WEDNESDAY)
    assert "Imran Yusuf moved this case from version 1 to 2 of the procedure" in told


def test_the_page_shows_what_would_change_at_another_stage() -> None:
    ref = with_newer()

    response = moving(ref, to_stage="heads", show="show")

    page = " ".join(text_of(response).split())
    assert "What changes, at Heads of Service" in page
    assert "No longer applies: Practitioners to reach agreement" in page
    assert "<li>Head of Service, Chiltern Edge Council, Adult Social Care</li>" in page
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": ""}, "Enter why you are moving it"),
        ({"to_stage": ""}, "Select the present stage or a later one"),
        ({"to_stage": "nowhere"}, "Select the present stage or a later one"),
    ],
)
def test_what_is_wanting_for_a_move_is_said(given: dict[str, str], sentence: str) -> None:
    response = moving(with_newer(), **given)

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert Entry.objects.count() == 1


def test_a_case_that_has_moved_on_is_looked_at_again() -> None:
    response = moving(with_newer(), seen="0")

    assert "This case has changed since you opened the page. Check it and try again." in text_of(response)


def test_nobody_but_the_board_manager_finds_the_page_and_there_is_none_without_a_newer_version() -> None:
    ref = with_newer()
    address = f"/cases/{ref}/move-to-version/"

    assert Visitor(GRACE).opens(address, WEDNESDAY).status_code == 404
    assert Visitor(HELEN).opens(address, WEDNESDAY).status_code == 404
    assert Visitor(IMRAN).opens("/cases/BCDFGHJK/move-to-version/", WEDNESDAY).status_code == 404
    assert "This case already uses the version in force." in text_of(Visitor(IMRAN).opens(address, TUE))
