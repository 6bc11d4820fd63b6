"""Files that come with what one says, and taking one off again (S5c)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from accord.procedure.acts.saying.attaching import FileRemoved, RemoveFile
from accord.procedure.model.act import Act
from accord.procedure.model.attachments import MOST_FILES, File
from accord.procedure.model.case import Case
from accord.procedure.model.codec import join, split
from accord.procedure.model.fold import fold_all, replay
from accord.procedure.next.notices import notices_of
from accord.procedure.texts.record.lines import lines_of
from tests.procedure.refusing import refusals
from tests.stories import (
    DANA,
    GRACE,
    IRIS,
    KEN,
    MON,
    THU,
    TUE,
    WED,
    WORLD,
    act_as,
    facts_of,
    raised,
    raising,
    refused,
    settled,
    talk,
    view,
)

LOG = File(key="a" * 32, name="Log of Mrs Penhallow.pdf", digest="d" * 64, size=9, type="application/pdf")
WHY = "It is of another person."


def attached() -> Case:
    """Dana has given the Council's view, with a file."""
    return act_as(raised(), DANA, replace(view(), files=(LOG,)), WED)


def removed() -> Case:
    return act_as(attached(), DANA, RemoveFile(file=LOG.key, why=WHY), THU)


def test_s5c_a_file_comes_with_a_view_a_discussion_or_the_raising_and_everybody_has_it() -> None:
    log, photo, note = LOG, replace(LOG, key="b" * 32), replace(LOG, key="c" * 32)

    case = raised(files=(note,))
    case = act_as(case, DANA, replace(view(), files=(log, photo)), WED)
    case = act_as(case, GRACE, replace(talk(), files=(replace(log, key="e" * 32),)), THU)

    assert [(one.entry, one.agency, one.file.key[0]) for one in case.files] == [
        (1, "trust", "c"),
        (2, "council", "a"),
        (2, "council", "b"),
        (3, "trust", "e"),
    ]
    assert [one.files for one in case.views] == [(note,), (log, photo)]


def test_what_a_file_is_called_is_words_and_the_rest_of_it_stays_when_they_go() -> None:
    [fact] = facts_of(raised(), DANA, replace(view(), files=(LOG,)), WED)

    body, words = split(fact)

    assert words["files.0.name"] == LOG.name
    assert "Penhallow" not in body
    assert join("ViewGiven", body, {}).files == (replace(LOG, name=""),)
    assert join("ViewGiven", body, words) == fact


def test_a_fact_from_before_there_were_files_has_none() -> None:
    body, words = split(facts_of(raised(), DANA, view(), WED)[0])

    assert join("ViewGiven", body.replace('"files":[],', ""), words).files == ()
    assert '"files":[],' in body


def test_taking_a_file_off_leaves_what_it_was_who_did_it_and_why() -> None:
    before = attached()
    facts = facts_of(before, DANA, RemoveFile(file=LOG.key, why=WHY), THU)

    case = fold_all(before, facts)

    assert [(one.file, one.removed) for one in case.files] == [(LOG, 3)]
    assert [(type(fact), fact.by.person) for fact in facts] == [(FileRemoved, DANA)]
    told = [notice.post for notice in notices_of(WORLD, before, facts[0], case)]
    assert told == ["trust-district-nurse"]


def test_the_record_says_what_was_attached_and_what_was_taken_off() -> None:
    first = facts_of(Case(), GRACE, raising(), TUE)
    second = facts_of(replay(first), DANA, replace(view(), files=(LOG, replace(LOG, key="b" * 32, name="b.png"))), WED)
    third = facts_of(replay([*first, *second]), DANA, RemoveFile(file=LOG.key, why=WHY), THU)

    lines = list(lines_of(WORLD, [*first, *second, *third]))

    assert [(one.label, one.text) for one in lines[1].details][1] == ("Attachment", f"{LOG.name} and b.png")
    assert lines[2].title == "Dana Whitlock removed a file"
    assert [(one.label, one.text) for one in lines[2].details] == [
        ("", "The file came with entry 2."),
        ("File", LOG.name),
        ("Why", WHY),
    ]


def test_a_file_is_taken_off_also_once_the_disagreement_has_ended() -> None:
    """A mistake is often seen when the record is filed."""
    ended = replace(attached(), end=settled().end)

    assert act_as(ended, DANA, RemoveFile(file=LOG.key, why=WHY), MON).files[0].removed == 3


MANY = tuple(replace(LOG, key=f"{n:032x}") for n in range(MOST_FILES + 1))
NONE_HERE = "Your agency has no files on this case."
TOO_MANY = "You can attach up to 10 files"


@refusals(
    (raised, DANA, replace(view(), files=MANY), WED, TOO_MANY, "files"),
    (raised, GRACE, replace(talk(), files=MANY), THU, TOO_MANY, "files"),
    (Case, GRACE, raising(files=MANY, adults=(IRIS,)), TUE, TOO_MANY, "files"),
    (Case, GRACE, RemoveFile(file=LOG.key, why=WHY), TUE, "This has not been raised yet.", None),
    (raised, DANA, RemoveFile(file=LOG.key, why=WHY), WED, NONE_HERE, None),
    (attached, GRACE, RemoveFile(file=LOG.key, why=WHY), THU, NONE_HERE, None),
    (removed, DANA, RemoveFile(file=LOG.key, why=WHY), THU, NONE_HERE, None),
    (attached, DANA, RemoveFile(file="b" * 32, why=WHY), THU, "Select a file", "file"),
    (attached, DANA, RemoveFile(file=LOG.key, why=" "), THU, "Enter why you are removing it", "why"),
    (
        attached,
        KEN,
        RemoveFile(file=LOG.key, why=WHY),
        THU,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
)
def test_attaching_and_taking_off_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
