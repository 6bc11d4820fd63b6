"""Forms on responses and discussions."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.fields import set_choices
from accord.forms.questions import day, line, long_text, one_of, several, yes_or_no
from accord.procedure.acts.saying import answering

NOT_ASKED = "0"


class GiveViewForm(ActForm):
    acts = answering.GiveView
    answers_others = True
    asks_safety = True
    for_others = True
    takes_files = True

    answers = one_of("Is this an answer to a request?", coerce=int, empty=0)
    text = long_text(
        "What is your agency’s response?",
        hint="Be factual and fair. The other agencies will see exactly what you write.",
        rows=8,
    )
    evidence = long_text("Evidence (optional)", hint="What people saw, said or wrote, and when", rows=4)

    def prepare(self) -> None:
        names = self.occasion.names
        mine = [one for one in self.occasion.case.requests if one.of == self.occasion.by.agency and not one.answered]
        asked = [(str(one.entry), f"{names.agency(one.agency)} asks: {one.what}") for one in mine]
        self.offer("answers", [*asked, (NOT_ASKED, "No")])


class RequestInformationForm(ActForm):
    acts = answering.RequestInformation

    of = one_of("Who do you want to ask?")
    what = long_text("What do you need?")

    def prepare(self) -> None:
        self.offer("of", self.occasion.other_parties())

    @property
    def intro(self) -> str:
        only = self.fixed.get("of")
        return f"You are asking {self.occasion.names.agency(only)}." if only else ""

    def example(self) -> Mapping[str, Any] | None:
        return {} if "of" in self.fixed else None

    @property
    def effect(self) -> str:
        return "The agency you ask gets an email. No dates change."


class NoteDiscussionForm(ActForm):
    acts = answering.NoteDiscussion
    answers_others = True
    asks_safety = True
    takes_files = True

    on = day("When did you talk?", missing="Enter the date of the discussion")
    who = line("Who took part?")
    how = one_of("How did you discuss it?", list(answering.HOW.items()))
    text = long_text("What was said?", hint="Every agency on the case can read this.")
    agreed = yes_or_no("Did you agree?", "Yes, we agreed", "No, not yet", missing="Select yes if you agreed")

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "If you did not agree, either agency can escalate now. If you agreed, put the outcome in writing."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"on": self.occasion.today, "how": "telephone", "agreed": False}


class NoteInternalDiscussionForm(ActForm):
    acts = answering.NoteInternalDiscussion
    asks_safety = True

    on = day("When did you talk?", missing="Enter the date of the discussion")
    posts = several("Who did you talk to?")
    text = long_text("What was said?")
    step = long_text("What is the agreed next step?", rows=3)

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        found = occasion.names.posts(one for one in posts if one.key != occasion.by.post)
        set_choices(self, "posts", found)
        self.fields["text"].help_text = f"Only {occasion.by.agency_name} can see this."
        self.fields["step"].help_text = "Every agency on the case can see the date and this step."

    @property
    def effect(self) -> str:
        return "The colleagues you talked to can see the case. The other agencies see the date and the next step."

    def example(self) -> Mapping[str, Any] | None:
        return None
