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

    answers = one_of("Does this answer something that was asked?", coerce=int, empty=0)
    text = long_text(
        "What is your agency’s view?",
        hint="Openly and in proportion. The other agencies read your words as you write them.",
        rows=8,
    )
    evidence = long_text("What is it based on?", hint="If you wish: what was seen, said or written, and when.", rows=4)

    def prepare(self) -> None:
        names = self.occasion.names
        mine = [one for one in self.occasion.case.requests if one.of == self.occasion.by.agency and not one.answered]
        asked = [(str(one.entry), f"{names.agency(one.agency)} asks: {one.what}") for one in mine]
        self.offer("answers", [*asked, (NOT_ASKED, "No, it stands by itself")])

    @property
    def effect(self) -> str:
        return "Everybody who sees the case reads it, beside the other agencies’ views."


class RequestInformationForm(ActForm):
    acts = answering.RequestInformation

    of = one_of("Whom do you ask?")
    what = long_text("What do you ask for?")

    def prepare(self) -> None:
        self.offer("of", self.occasion.other_parties())

    @property
    def intro(self) -> str:
        only = self.fixed.get("of")
        return f"You ask {self.occasion.names.agency(only)}." if only else ""

    def example(self) -> Mapping[str, Any] | None:
        return {} if "of" in self.fixed else None

    @property
    def effect(self) -> str:
        return "The agency that you ask is told that it is asked for something. No limit changes."


class NoteDiscussionForm(ActForm):
    acts = answering.NoteDiscussion
    answers_others = True
    asks_safety = True
    takes_files = True

    on = day("When did you talk?", missing="Give the day on which you talked.")
    who = line("Who took part?")
    how = one_of("How did you talk?", list(answering.HOW.items()))
    text = long_text("What was said?", hint="All agencies in it read this.")
    agreed = yes_or_no("Did you agree?", "Yes, we agreed", "No, not yet", missing="Say whether you agreed.")

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "If you did not agree, the next {stage} is offered at once. If you did, both sides are asked to propose "
            "the outcome in writing: it is resolved when every agency says that it is satisfied."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"on": self.occasion.today, "how": "telephone", "agreed": False}


class NoteInternalDiscussionForm(ActForm):
    acts = answering.NoteInternalDiscussion
    asks_safety = True

    on = day("When did you talk?", missing="Give the day on which you talked.")
    posts = several("With whom?")
    text = long_text("What was said?")
    step = long_text("What did you agree to do next?", rows=3)

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        found = occasion.names.posts(one for one in posts if one.key != occasion.by.post)
        set_choices(self, "posts", found)
        self.fields["text"].help_text = f"Seen by {occasion.by.agency_name} alone."
        self.fields["step"].help_text = "All agencies in the case see that you talked, and this step."

    @property
    def effect(self) -> str:
        return "Those with whom you talked see the case from now on. The other agencies see the day and the step."

    def example(self) -> Mapping[str, Any] | None:
        return None
