"""Form for removing your agency's file."""

from accord.forms.act_form import ActForm
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.saying import attaching
from accord.procedure.world.phrases import day_and_time


class RemoveFileForm(ActForm):
    acts = attaching.RemoveFile

    file = one_of("Which file?")
    why = long_text("Why are you removing it?", hint="The history will show this.", rows=3)

    def prepare(self) -> None:
        calendar = self.occasion.world.calendar
        self.found = attaching.removable(self.occasion.case, self.occasion.by.agency)
        self.offer("file", [(one.file.key, f"{one.file.name}, {day_and_time(one.at, calendar)}") for one in self.found])

    @property
    def intro(self) -> str:
        stays = "The history will show who removed a file and why. No one can open it any more."
        only = next((one for one in self.found if one.file.key == self.fixed.get("file")), None)
        return f"You are removing “{only.file.name}”. {stays}" if only else stays

    @property
    def effect(self) -> str:
        return "Everyone acting in the case gets an email."
