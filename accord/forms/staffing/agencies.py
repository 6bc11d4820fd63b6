"""Forms on agencies."""

from django import forms
from django.utils.text import slugify

from accord.forms.fields import set_choices
from accord.forms.questions import WordsField, line, long_text, one_of, out_of
from accord.forms.staffing.task import Task
from accord.procedure.staffing.agencies import KINDS, NO_KIND, NO_NAME, SetAgency, SetDomains, SetReach
from accord.procedure.staffing.register import Change


class ReachTask(Task):
    key = "reach"
    title = "How your safeguarding team is reached"
    effect = "Everybody in a case with your agency sees this. The Council’s stands at the foot of every page."

    reach = long_text(
        "How is it reached?", hint="Telephone, out of hours, e-mail or portal. No person’s private number.", rows=4
    )
    contact = out_of("Which post is asked first when nobody knows whom to ask?")

    def prepare(self) -> None:
        set_choices(self, "contact", [("", "None"), *self.desk.posts_offered()])
        self.initial = {"reach": self.desk.about.reach, "contact": self.desk.about.contact}

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        return [SetReach(agency=self.desk.agency, reach=given["reach"], contact=given["contact"])]


class DomainsTask(Task):
    key = "domains"
    title = "Your agency’s own mail domains"
    effect = "Whoever has an address at one of these may join your agency by themselves: only list what is yours alone."

    domains = WordsField(
        label="Mail domains, one on a line",
        help_text="What stands behind the @, such as trust.nhs.uk. Leave it empty if people come by invitation alone.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def prepare(self) -> None:
        own = [domain for domain, owner in self.desk.register.domains.items() if owner == self.desk.agency]
        self.initial["domains"] = "\n".join(own)

    def changes(self) -> list[Change]:
        lines = self.cleaned_data["domains"].replace(",", "\n").splitlines()
        return [SetDomains(agency=self.desk.agency, domains=tuple(one.strip() for one in lines if one.strip()))]


class NamingTask(Task):
    key = "agency"
    title = "The agency’s name and kind"
    for_board = True
    effect = "Cases that are there keep the name that they began with."

    name = line("The agency’s full name", missing=NO_NAME)
    short = line("What sentences call it", hint="Such as “the Council” or “Willow Court”.")
    kind = one_of("What kind of agency is it?", missing=NO_KIND)

    def prepare(self) -> None:
        about = self.desk.directory.agencies.get(self.desk.agency)
        others = [one.kind for one in self.desk.directory.agencies.values() if one.kind != "board"]
        kinds = dict.fromkeys((*KINDS, *others, *([about.kind] if about else [])))
        set_choices(self, "kind", [(kind, kind.capitalize()) for kind in kinds])
        if about:
            self.initial = {"name": about.name, "short": about.short, "kind": about.kind}

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        agency = self.desk.agency or self.new_key()
        return [SetAgency(agency=agency, name=given["name"], short=given["short"], kind=given["kind"])]

    def new_key(self) -> str:
        """Unique and usable in a URL."""
        stem = slugify(self.cleaned_data["name"])[:60] or "agency"
        taken = self.desk.directory.agencies
        return next(key for n in range(len(taken) + 2) if (key := f"{stem}-{n}" if n else stem) not in taken)
