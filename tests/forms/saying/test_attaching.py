"""Attaching files to a view or a discussion, and taking one off (S5c)."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.saying.answering import GiveView, NoteDiscussion
from accord.procedure.acts.saying.attaching import RemoveFile
from accord.procedure.model.attachments import File
from tests.forms.occasions import CARE_HOME, ENQUIRY, Scene, act_of, ahead, before, form_of, said

LOG = File(key="a" * 32, name="log.pdf", digest="d" * 64, size=9, type="application/pdf")
PHOTO = replace(LOG, key="b" * 32, name="photo.png", type="image/png")


def attached(*files: File) -> Scene:
    """Beth has answered with these."""
    act = GiveView(text="Here it is.", safety="no", files=files)
    return before(CARE_HOME, "escalate").then("beth-lorimer", act)


def test_a_view_takes_the_files_that_are_held_for_it() -> None:
    form = form_of("give-view", before(ENQUIRY, "give-view").occasion("dana-whitlock"), {"safety": "no", "text": "So."})

    form.hold([LOG, PHOTO])

    assert act_of(form) == GiveView(text="So.", safety="no", files=(LOG, PHOTO))


def test_a_discussion_takes_them_too() -> None:
    typed = {
        "safety": "no",
        "who": "Both",
        "how": "telephone",
        "text": "No.",
        "agreed": "no",
        **ahead("on", 2026, 4, 2),
    }
    form = form_of("note-discussion", before(ENQUIRY, "note-discussion").occasion("grace-adeyemi"), typed)

    form.hold([LOG])

    assert act_of(form) == NoteDiscussion(
        safety="no", on=date(2026, 4, 2), who="Both", how="telephone", text="No.", agreed=False, files=(LOG,)
    )


def test_what_was_not_taken_is_said_at_the_question_and_nothing_is_sent_without_it() -> None:
    form = form_of("give-view", before(ENQUIRY, "give-view").occasion("dana-whitlock"), {"safety": "no", "text": "So."})

    form.hold([LOG], ["“run.exe” is of no kind that is taken."])

    assert said(form) == {"files": ["“run.exe” is of no kind that is taken."]}


def test_remove_file() -> None:
    beth = attached(LOG, PHOTO).occasion("beth-lorimer")

    form = form_of("remove-file", beth, {"file": PHOTO.key, "why": "It shows somebody else."})

    assert act_of(form) == RemoveFile(file=PHOTO.key, why="It shows somebody else.")
    assert [label.split(",")[0] for _, label in form.fields["file"].choices] == ["log.pdf", "photo.png"]


def test_remove_file_where_there_is_one_asks_only_why() -> None:
    beth = attached(LOG).occasion("beth-lorimer")

    assert said(form_of("remove-file", beth, {})) == {"why": ["Enter why you are removing it"]}
    assert form_of("remove-file", beth).intro.startswith("You are removing “log.pdf”.")
    assert act_of(form_of("remove-file", beth, {"why": "Mistake."})) == RemoveFile(file=LOG.key, why="Mistake.")
