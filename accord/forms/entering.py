"""Forms for joining and inviting."""

import re
from typing import Any

from django import forms

from accord.directory.domains import domain_of
from accord.directory.people import Joiner, NewAgency
from accord.forms.questions import line, one_of, yes_or_no
from accord.procedure.staffing.agencies import NO_KIND
from accord.procedure.staffing.holders import NO_EMAIL

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


def email(label: str, hint: str = "", *, autocomplete: str = "email") -> forms.EmailField:
    """Reject look-alike letters."""
    return forms.EmailField(
        label=label,
        help_text=hint,
        max_length=254,
        error_messages={"required": NO_EMAIL, "invalid": NO_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
    )


class EntryForm(forms.Form):
    use_required_attribute = False

    def clean_email(self) -> str:
        given: str = self.cleaned_data["email"].strip().lower()
        if not given.isascii() or not domain_of(given):
            raise forms.ValidationError("Enter an email address in plain letters. Some of these only look like them")
        return given

    def refuse(self, sentence: str, field: str | None = None) -> None:
        self.add_error(field, sentence)

    @property
    def joiner(self) -> Joiner:
        return Joiner(name=self.cleaned_data["name"].strip(), email=self.cleaned_data["email"])


NAME = re.compile(r"(?!.*\d)[\w’' .,-]{1,60}")
"""Letters and name punctuation only, so that no message fits in."""


class JoinForm(EntryForm):
    name = line("Your name", missing="Enter your name", autocomplete="name")
    email = email("Your work email address")

    def clean_name(self) -> str:
        given: str = self.cleaned_data["name"].strip()
        if not NAME.fullmatch(given) or "_" in given:
            raise forms.ValidationError("Name must be 60 letters or fewer")
        return given


class InviteForm(EntryForm):
    name = line("Their name", missing="Enter a name")
    title = line("Their role", missing="Enter their role", hint="For example, social worker")
    email = email("Their work email address", autocomplete="off")


class FirstEmailForm(EntryForm):
    email = email("Their work email address", autocomplete="off")


class InvitedAgencyForm(EntryForm):
    agency = line("Name of the agency", missing="Enter the name of the agency")
    kind = one_of("Type of agency", KINDS, missing=NO_KIND)

    @property
    def new(self) -> NewAgency:
        telephone = self.cleaned_data.get("telephone", "")
        name = self.cleaned_data["agency"].strip()
        return NewAgency(name=name, kind=self.cleaned_data["kind"], reach=f"{name}: {telephone}" if telephone else "")


class TakePartForm(InvitedAgencyForm):
    telephone = line(
        "Phone number of your agency",
        missing="Enter a phone number",
        hint="A number that others can look up. The Board manager phones it to check that you asked.",
        autocomplete="tel",
        is_phone=True,
    )
    name = line("Your name", missing="Enter your name", autocomplete="name")
    title = line(
        "Your role there",
        missing="Enter your role",
        hint="For example, registered manager",
        autocomplete="organization-title",
    )
    email = email("Your email address", "We send your sign-in code to this address.")

    def __init__(self, boards: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if len(boards) > 1:
            field = one_of(
                "Which Board is it in?", boards, missing="Select the Board for the area where the adult lives"
            )
            self.fields = {"board": field, **self.fields}
        self.only = boards[0][0] if len(boards) == 1 else ""

    @property
    def board(self) -> str:
        return self.only or str(self.cleaned_data["board"])


class InviteAgencyForm(InvitedAgencyForm):
    name = line("Who should respond?", missing="Enter a name", hint="Name one person, not an office.")
    title = line("Their role there", missing="Enter their role", hint="For example, registered manager")
    email = email("Their email address", autocomplete="off")
    telephone = line("Their phone number", hint="You only need this if other people read their emails.", is_phone=True)
    others_read = yes_or_no(
        "Do other people read this mailbox?",
        "Yes or not sure: I will phone them with the code",
        "No: email them the code",
        missing="Select yes if other people read this mailbox",
    )


class ToldCodeForm(EntryForm):
    email = email("Your email address")
    code = line("Code", missing="Enter the code", hint="For example, BCDF 2345", autocomplete="one-time-code")


class CodeForm(forms.Form):
    use_required_attribute = False
    code = line("Code", missing="Enter the code", autocomplete="one-time-code")
