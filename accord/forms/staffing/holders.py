"""Forms on people in roles."""

from django import forms

from accord.directory.enter import key_for
from accord.forms.fields import set_choices
from accord.forms.naming import Choices
from accord.forms.questions import day, line, out_of
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.task import Task
from accord.procedure.staffing.holders import NO_EMAIL, NO_NAME, Appoint, EndHolding, LeaveAgency, Rename
from accord.procedure.staffing.register import Change

UNKNOWN = ("", "Not known yet")
NEW = ("", "Someone new")


class LeavingTask(Task):
    key = "leaving"
    title = "Record a leaver"
    about = "person"
    question = "Who is leaving?"
    effect = (
        "Cases stay with the role and pass to the next person. What this person wrote stays under their name. They "
        "lose access to your agency’s cases after their last day."
    )

    last_day = day("Last day", missing="Enter their last day")

    @property
    def heading(self) -> str:
        return f"{self.desk.register.name(self.subject)} is leaving"

    def prepare(self) -> None:
        choices = [UNKNOWN, *self.desk.people_offered(but=self.subject)]
        for post in self.desk.posts_of(self.subject):
            hint = "If this is someone new, leave this and use “Add someone or give someone a role” next."
            self.fields[f"next-{post.key}"] = out_of(f"Who is the next {post.title}?", choices, hint=hint)

    def changes(self) -> list[Change]:
        last_day, following = self.cleaned_data["last_day"], self.chosen("next-")
        return [LeaveAgency(agency=self.desk.agency, person=self.subject, last_day=last_day, next=following)]


class TakingOnTask(Task):
    key = "new"
    title = "Add someone or give someone a role"
    about = "post"
    question = "Which role?"
    none = "This agency has no roles yet. Add one first."
    effect = (
        "The person in this role now has it until the day before. Its cases stay with the role. To sign in, someone "
        "new enters this address, and we email them a code."
    )

    person = out_of("Who is it?", hint="Select a person. For someone new, enter their name and email address.")
    name = line("First and last name, if they are new")
    email = forms.EmailField(
        label="Work email address, if they are new",
        required=False,
        max_length=254,
        error_messages={"invalid": NO_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    since = day("First day", missing="Enter the first day")
    until = day("Last day", hint="Leave blank if there is no end date")

    first_email = forms.BooleanField(label="Email someone new how to sign in", required=False, initial=True)

    @property
    def heading(self) -> str:
        return f"Add or change the {self.desk.directory.posts[self.subject].title}"

    def prepare(self) -> None:
        set_choices(self, "person", [NEW, *self.desk.people_offered()])
        self.initial["since"] = self.desk.today

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        if not given.get("person") and not given.get("email") and "email" not in self.errors:
            self.add_error("person", "Select a person, or enter the name and email address of someone new")
        if given.get("person") and (given.get("email") or given.get("name")):
            self.add_error("person", "Select a person or enter someone new, not both")
        return given

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        email = given["email"].lower()
        appoint = Appoint(
            agency=self.desk.agency,
            post=self.subject,
            person=given["person"] or key_for(email),
            name=given["name"],
            email="" if given["person"] else email,
            since=given["since"],
            until=given["until"],
        )
        return [appoint]


class GivingUpTask(Task):
    key = "giving-up"
    title = "End someone’s role"
    about = "post"
    question = "Which role?"
    effect = "The role is vacant after this day until someone is given it. The person covering acts until then."

    last_day = day("Last day in this role", missing="Enter the last day")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [(post.key, desk.post_named(post)) for post in desk.posts if desk.spans_of(post.key)]

    @property
    def heading(self) -> str:
        return f"End the role of {self.desk.directory.posts[self.subject].title}"

    def changes(self) -> list[Change]:
        return [EndHolding(agency=self.desk.agency, post=self.subject, last_day=self.cleaned_data["last_day"])]


class RenamingTask(Task):
    key = "name"
    title = "Change a name"
    about = "person"
    question = "Whose name do you want to change?"
    effect = "The new name is used from now on. What they wrote before stays under the old name."

    name = line("First and last name", missing=NO_NAME)

    def prepare(self) -> None:
        self.initial["name"] = self.desk.register.name(self.subject)

    def changes(self) -> list[Change]:
        return [Rename(agency=self.desk.agency, person=self.subject, name=self.cleaned_data["name"])]
