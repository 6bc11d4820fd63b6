"""Forms for joining and inviting."""

import re
from typing import Any

from django import forms

from accord.directory.domains import domain_of
from accord.directory.people import Joiner, NewAgency
from accord.forms.questions import line, one_of, yes_or_no

KINDS = (
    ("care provider", "A care provider"),
    ("voluntary sector", "A charity or voluntary organisation"),
    ("health", "A health service"),
    ("housing", "A housing provider"),
    ("police", "The police"),
    ("probation", "Probation"),
    ("fire and rescue", "Fire and rescue"),
    ("other", "Something else"),
)


def email(label: str, hint: str = "") -> forms.EmailField:
    """Reject look-alike letters."""
    missing = "Write the e-mail address, like name@agency.example."
    return forms.EmailField(
        label=label,
        help_text=hint,
        max_length=254,
        error_messages={"required": missing, "invalid": missing},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class EntryForm(forms.Form):
    use_required_attribute = False

    def clean_email(self) -> str:
        given: str = self.cleaned_data["email"].strip().lower()
        if not given.isascii() or not domain_of(given):
            raise forms.ValidationError("Write the address in plain letters: some of these only look like them.")
        return given

    def refuse(self, sentence: str, field: str | None = None) -> None:
        self.add_error(field, sentence)

    @property
    def joiner(self) -> Joiner:
        return Joiner(name=self.cleaned_data["name"].strip(), email=self.cleaned_data["email"])


NAME = re.compile(r"(?!.*\d)[\w’' .,-]{1,60}")
"""Letters and name punctuation only, so that no message fits in."""


class JoinForm(EntryForm):
    name = line("Your name", missing="Write your name.")
    email = email("Your work e-mail address")

    def clean_name(self) -> str:
        given: str = self.cleaned_data["name"].strip()
        if not NAME.fullmatch(given) or "_" in given:
            raise forms.ValidationError("Enter your name in letters, at most 60.")
        return given


class InviteForm(EntryForm):
    name = line("Their name", missing="Write the name.")
    title = line("Their post", missing="Write what they do, like “social worker”.", hint="Like “social worker”.")
    email = email("Their work e-mail address")


class InvitedAgencyForm(EntryForm):
    agency = line("The agency’s name", missing="Write the agency’s name.")
    kind = one_of("What is it?", KINDS, missing="Choose what the agency is.")

    @property
    def new(self) -> NewAgency:
        telephone = self.cleaned_data.get("telephone", "")
        name = self.cleaned_data["agency"].strip()
        return NewAgency(name=name, kind=self.cleaned_data["kind"], reach=f"{name}: {telephone}" if telephone else "")


class TakePartForm(InvitedAgencyForm):
    telephone = line(
        "A telephone number of your agency",
        missing="Write a telephone number.",
        hint="One that others can look up: the Board manager rings it, to see that it is you who asked.",
    )
    name = line("Your name", missing="Write your name.")
    title = line("What you do there", missing="Write what you do there, like “registered manager”.")
    email = email("Your e-mail address", "Your code to come in is sent there.")

    def __init__(self, boards: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if len(boards) > 1:
            field = one_of(
                "Which Board is it in?", boards, missing="Choose the Board of the area where the adult lives."
            )
            self.fields = {"board": field, **self.fields}
        self.only = boards[0][0] if len(boards) == 1 else ""

    @property
    def board(self) -> str:
        return self.only or str(self.cleaned_data["board"])


class InviteAgencyForm(InvitedAgencyForm):
    name = line("Who is to answer for it?", missing="Write the person’s name.", hint="A named person, not an office.")
    title = line("What they do there", missing="Write what they do there, like “registered manager”.")
    email = email("Their e-mail address")
    telephone = line("Their telephone number", hint="Not needed, unless others read their mail.")
    others_read = yes_or_no(
        "Do others read that mailbox?",
        "Yes, or I do not know: I tell them the code by telephone",
        "No, only they do: the code goes there by e-mail",
        missing="Say whether others read that mailbox: it decides where the code goes.",
    )


class ToldCodeForm(EntryForm):
    email = email("Your e-mail address")
    code = line("The code that you were told", missing="Write the code.", hint="Like BCDF 2345.")


class CodeForm(forms.Form):
    use_required_attribute = False
    code = line("The code", missing="Write the code.")
