"""A Board that calls a stage a level, and its procedure a policy: every page says so, and leaves every name alone."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from accord.directory.enter import enter_board
from accord.directory.load import enter_definition
from accord.forms.registry import FORMS
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.definition.definition import library_text
from tests.boards import DEMO, IN_FORCE_FROM
from tests.pages.acting_givens import GRACE, TOM, done, minutes, talked_in_vain
from tests.pages.raising_steps import begins
from tests.pages.visiting import Visitor, text_of

pytestmark = pytest.mark.django_db
COUNCIL = "Stagecoach Care {stage} Ltd"
TYPED = "At this {stage}, on a stage of a theatre, she fell."
OWN_TEXTS = ("name", "phrase", "reading", "label", "what", "where", "complaint", "question")
"""Keys of a procedure's file whose texts are the Board's own, which would not say “stage”."""
AT = minutes(60)
SAYS_STAGE = re.compile(r"\bstages?\b", re.IGNORECASE)


def procedure() -> str:
    """The Buckinghamshire procedure of a Board that says level and policy, in its own texts too."""
    lines = library_text("buckinghamshire").replace(
        "[[type]]", '[words]\nstage = "level"\nprocedure = "policy"\n\n[[type]]', 1
    )
    own = (line for line in lines.splitlines())
    return "\n".join(_renamed(line) if line.partition(" = ")[0].strip() in OWN_TEXTS else line for line in own)


def _renamed(line: str) -> str:
    return re.sub(r"\bstage", "level", line.replace("Stage at", "Level at"))


@pytest.fixture
def ref() -> str:
    directory = demonstration()
    council = replace(directory.agencies["council"], name=COUNCIL, short="Stagecoach")
    directory = replace(directory, agencies={**directory.agencies, "council": council})
    enter_board(directory, name="Demonstration Board", emails=emails())
    enter_definition(DEMO, procedure(), IN_FORCE_FROM)
    ref = talked_in_vain()
    return done(ref, GRACE, "escalate", minutes(20), from_stage="practitioners", reason=TYPED, safety="no")


def read(person: str, path: str, at: datetime = AT) -> str:
    """What is read on a page, without its tags, and with every name taken out."""
    text = text_of(Visitor(person).opens(path, at))
    words = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", text, flags=re.DOTALL)
    return " ".join(words.replace(COUNCIL, "").replace("Stagecoach", "").replace(TYPED, "").split())


def bare(text: str) -> list[str]:
    """Where a page says the bare word, with what stands round it."""
    return [text[max(0, found.start() - 60) : found.end() + 40] for found in SAYS_STAGE.finditer(text)]


@pytest.mark.parametrize("person", [GRACE, TOM, "priya-raman", "imran-yusuf", "owen-tate"])
def test_no_page_of_a_case_says_the_bare_word(ref: str, person: str) -> None:
    """Row 3."""
    pages = ["/", "/help/", "/privacy/", "/procedure/", "/posts/", "/find/", "/raise/", f"/cases/{ref}/"]
    pages += [
        f"/cases/{ref}/{page}/" for page in ("flowchart", "form", "report", "record", "clocks/formal-week", *FORMS)
    ]
    pages += ["/board/", "/board/letters/"] if person == "imran-yusuf" else []

    assert {path: found for path in pages if (found := bare(read(person, path)))} == {}


def test_no_page_of_raising_says_it(ref: str) -> None:
    """Row 3."""
    draft = begins(Visitor(GRACE), AT)
    parts = ("adults", "wishes", "voice", "agency", "kinds", "what", "first-put", "sooner", "view", "barred", "check")

    assert {part: found for part in parts if (found := bare(read(GRACE, f"{draft}{part}/")))} == {}


def test_titles_buttons_questions_and_refusals_have_the_boards_words(ref: str) -> None:
    """Row 3."""
    up, straight = read(TOM, f"/cases/{ref}/escalate/"), read(TOM, f"/cases/{ref}/escalate-urgently/")
    answer = Visitor(TOM).sends(f"/cases/{ref}/escalate-urgently/", {"reason": "x", "safety": "no"}, AT)
    home = read(TOM, f"/cases/{ref}/")

    assert "Escalate to the next level" in up
    assert "Which level?" in straight
    assert "Select a later level" in text_of(answer)
    assert "Escalate to the next level." in home
    assert "report to the next level" in home


def test_names_and_typed_words_stay_as_they_were_typed(ref: str) -> None:
    """Row 3: a name may hold the Board's word, or what looks like a place."""
    page = text_of(Visitor(TOM).opens(f"/cases/{ref}/", AT))
    record = text_of(Visitor(TOM).opens(f"/cases/{ref}/record/", AT))

    assert COUNCIL in page
    assert TYPED in record
    assert COUNCIL in record
