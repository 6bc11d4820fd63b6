"""Forms on people in roles."""

from django import forms

from accord.directory.enter import key_for
from accord.forms.fields import set_choices
from accord.forms.naming import Choices
from accord.forms.questions import day, line, out_of
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.task import Task
from accord.procedure.staffing.holders import NO_NAME, Appoint, EndHolding, LeaveAgency, Rename
from accord.procedure.staffing.register import Change

UNKNOWN = ("", "Not known yet")
NEW = ("", "Somebody new")


class LeavingTask(Task):
    key = "leaving"
    title = "Somebody is leaving"
    about = "person"
    question = "Who is leaving?"
    effect = (
        "The cases stay with the post, and whoever is next has them from the day after. What the leaver wrote stays, "
        "under their name. After their last day they see nothing of this agency’s any more."
    )

    last_day = day("Their last day", missing="Write their last day.")

    @property
    def heading(self) -> str:
        return f"{self.desk.register.name(self.subject)} is leaving"

    def prepare(self) -> None:
        choices = [UNKNOWN, *self.desk.people_offered(but=self.subject)]
        for post in self.desk.posts_of(self.subject):
            hint = "Is it somebody new? Leave this, and name them afterwards under “Somebody new, or takes a post on”."
            self.fields[f"next-{post.key}"] = out_of(f"Who is {post.title} next?", choices, hint=hint)

    def changes(self) -> list[Change]:
        last_day, following = self.cleaned_data["last_day"], self.chosen("next-")
        return [LeaveAgency(agency=self.desk.agency, person=self.subject, last_day=last_day, next=following)]


class TakingOnTask(Task):
    key = "new"
    title = "Somebody new, or takes a post on"
    about = "post"
    question = "Which post is it?"
    none = "This agency has no posts yet: add one first."
    effect = (
        "Whoever holds the post now holds it up to the day before. Its cases stay with it. Somebody new signs in with "
        "the address that you give, by a code that is mailed to it: check the address, and tell them."
    )

    person = out_of("Who is it?", hint="Choose somebody, or leave it at “Somebody new” and write who it is.")
    name = line("If they are new: first and last name")
    email = forms.EmailField(
        label="If they are new: work e-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Write an address like name@agency.org.uk."},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    since = day("From which day?", missing="Write the first day.")
    until = day("To which day?", hint="Leave it empty if it has no end.")

    @property
    def heading(self) -> str:
        return f"Who is {self.desk.directory.posts[self.subject].title}"

    def prepare(self) -> None:
        set_choices(self, "person", [NEW, *self.desk.people_offered()])
        self.initial["since"] = self.desk.today

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        if not given.get("person") and not given.get("email") and "email" not in self.errors:
            self.add_error("person", "Choose somebody, or write name and address of somebody new.")
        if given.get("person") and (given.get("email") or given.get("name")):
            self.add_error("person", "Choose somebody who is there, or write somebody new: not both.")
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
    title = "A post is no longer held"
    about = "post"
    question = "Which post?"
    effect = "After that day nobody holds it, unless somebody takes it on; whoever covers for it acts meanwhile."

    last_day = day("Its holder’s last day in it", missing="Write the last day.")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [(post.key, desk.post_named(post)) for post in desk.posts if desk.spans_of(post.key)]

    @property
    def heading(self) -> str:
        return f"{self.desk.directory.posts[self.subject].title}: no longer held"

    def changes(self) -> list[Change]:
        return [EndHolding(agency=self.desk.agency, post=self.subject, last_day=self.cleaned_data["last_day"])]


class RenamingTask(Task):
    key = "name"
    title = "Somebody has another name"
    about = "person"
    question = "Who has another name?"
    effect = "From now on. What they wrote before stays under the name that they had."

    name = line("First and last name", missing=NO_NAME)

    def prepare(self) -> None:
        self.initial["name"] = self.desk.register.name(self.subject)

    def changes(self) -> list[Change]:
        return [Rename(agency=self.desk.agency, person=self.subject, name=self.cleaned_data["name"])]
