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
    title = "Contact details of your safeguarding team"
    effect = "Everyone on a case with your agency can see this. The council’s details are at the foot of every page."

    reach = long_text(
        "Contact details", hint="Phone, out of hours, email or portal. Do not give a private number.", rows=4
    )
    contact = out_of(
        "Which role is the first contact?", hint="We ask this role when people are not sure who to contact."
    )

    def prepare(self) -> None:
        set_choices(self, "contact", [("", "No role"), *self.desk.posts_offered()])
        self.initial = {"reach": self.desk.about.reach, "contact": self.desk.about.contact}

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        return [SetReach(agency=self.desk.agency, reach=given["reach"], contact=given["contact"])]


class DomainsTask(Task):
    key = "domains"
    title = "Change your email domains"
    effect = "Anyone with an address at one of these can join your agency. Only enter domains that no one else can use."

    domains = WordsField(
        label="Email domains, one on each line",
        help_text="The part after the @, such as trust.nhs.uk. Leave blank if people join by invitation only.",
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
    title = "Change the agency’s name or type"
    for_board = True
    effect = "Existing cases keep the old name."

    name = line("Full name of the agency", missing=NO_NAME)
    short = line("Short name", hint="For example, “the Council” or “Willow Court”")
    kind = one_of("What type of agency is it?", missing=NO_KIND)

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
