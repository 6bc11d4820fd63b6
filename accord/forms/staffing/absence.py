"""Forms for absence and cover."""

from accord.forms.fields import set_choices
from accord.forms.naming import Choices
from accord.forms.questions import day, out_of
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.task import Task
from accord.procedure.staffing.absence import EndAbsence, EndCover, SetCover, StartAbsence
from accord.procedure.staffing.register import Change, day_text, is_over, span_words

NOBODY = ("", "No one for now")


class AwayTask(Task):
    key = "away"
    title = "Record an absence"
    about = "person"
    question = "Who is away?"
    effect = (
        "The person you name covers the role for these dates. They see its cases and get its emails. Cover ends "
        "automatically."
    )

    since = day("First day away", missing="Enter the first day away")
    until = day("Last day away", hint="Leave blank if you do not know")

    @property
    def heading(self) -> str:
        return f"{self.desk.register.name(self.subject)} is away"

    def prepare(self) -> None:
        self.initial["since"] = self.desk.today
        for post in self.desk.posts_of(self.subject):
            choices = [NOBODY, *self.desk.covers_offered(but=self.subject)]
            self.fields[f"cover-{post.key}"] = out_of(
                f"Who covers the role of {post.title}?", choices, hint=self._known(post.key)
            )

    def _known(self, post: str) -> str:
        covers = (one for one in self.desk.directory.covers if one.post == post and not is_over(one, self.desk.today))
        named = [f"{self.desk.register.name(one.person)} ({span_words(one)})" for one in covers]
        return f"Cover so far: {', '.join(named)}" if named else ""

    def changes(self) -> list[Change]:
        covers = self.chosen("cover-")
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return [StartAbsence(agency=self.desk.agency, person=self.subject, since=since, until=until, covers=covers)]


class BackTask(Task):
    key = "back"
    title = "End an absence"
    about = "person"
    question = "Who is back?"
    none = "No one in this agency is recorded as away."
    effect = "Cover for just this absence ends the day before."

    on = day("First day back", missing="Enter the first day back")

    @property
    def heading(self) -> str:
        return f"{self.desk.register.name(self.subject)} is back"

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [(one.person, f"{desk.register.name(one.person)}, away {span_words(one)}") for one in desk.aways()]

    def prepare(self) -> None:
        self.initial["on"] = self.desk.today

    def changes(self) -> list[Change]:
        return [EndAbsence(agency=self.desk.agency, person=self.subject, on=self.cleaned_data["on"])]


class CoverTask(Task):
    key = "cover"
    title = "Add cover"
    about = "post"
    question = "Which role needs cover?"
    effect = "This person acts in the role when its person is away, and while the role is vacant."

    person = out_of("Who covers?")
    since = day("First day of cover", hint="Leave blank to start today")
    until = day("Last day", hint="Leave blank if there is no end date")

    @property
    def heading(self) -> str:
        return f"Add cover for {self.desk.directory.posts[self.subject].title}"

    def prepare(self) -> None:
        set_choices(self, "person", [("", "Select a person"), *self.desk.covers_offered()])

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        since = {"since": given["since"]} if given["since"] else {}
        cover = SetCover(
            agency=self.desk.agency, post=self.subject, person=given["person"], until=given["until"], **since
        )
        return [cover]


class EndCoverTask(Task):
    key = "end-cover"
    title = "End cover"
    about = "post"
    question = "Which cover ends?"
    none = "No one covers a role in this agency."

    last_day = day("Last day of cover", missing="Enter the last day of cover")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [
            (f"{post.key} {one.person}", f"{desk.register.name(one.person)} for {post.title}, {span_words(one)}")
            for post in desk.posts
            for one in desk.directory.covers
            if one.post == post.key and not is_over(one, desk.today)
        ]

    @property
    def heading(self) -> str:
        post, _, person = self.subject.partition(" ")
        return f"End cover by {self.desk.register.name(person)} for {self.desk.directory.posts[post].title}"

    def prepare(self) -> None:
        self.initial["last_day"] = self.desk.today
        self.fields["last_day"].help_text = f"Today is {day_text(self.desk.today)}."

    def changes(self) -> list[Change]:
        post, _, person = self.subject.partition(" ")
        return [EndCover(agency=self.desk.agency, post=post, person=person, last_day=self.cleaned_data["last_day"])]
