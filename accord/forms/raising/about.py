"""Parts on agencies and types."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from accord.forms.fields import set_choices, wrong
from accord.forms.naming import Choices, member_agencies
from accord.forms.questions import line, one_of, out_of, several
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import SoFar
from accord.procedure.model.parts import Named
from accord.procedure.rules.routing import is_named_owner
from accord.procedure.world.names import is_found
from accord.procedure.world.phrases import listed

MANY = 7
"""Agencies beyond which the page has a box to find one."""
THE_OTHER = "Select the agency you disagree with"


class AgencyForm(PartForm):
    """`search` leaves only what `find` finds, and the one chosen."""

    key, task, question = "agency", "The other agency", "Which agency do you disagree with?"
    is_needed = is_main = True
    template = "pages/raise_agency.html"

    agency = one_of("Which agency do you disagree with?", missing=THE_OTHER)
    find = line("Part of its name")

    def prepare(self) -> None:
        self.found = sorted(self._all, key=lambda one: one[1].casefold())
        set_choices(self, "agency", self.found)

    @property
    def _all(self) -> Choices:
        own = self.occasion.by.agency
        return [(one.key, one.name) for one in member_agencies(self.occasion.world.directory) if one.key != own]

    @property
    def are_many(self) -> bool:
        return len(self._all) > MANY

    def fill(self, typed: Mapping[str, Any]) -> None:
        super().fill(typed)
        text, chosen = str(typed.get("find") or ""), typed.get("agency")
        if text.strip() and "search" in typed:
            self.found = [one for one in self.found if one[0] == chosen or is_found(text, one[1])]
            set_choices(self, "agency", self.found)

    @property
    def is_empty(self) -> bool:
        return not any(self.typed.get("agency", ()))

    def summary(self) -> str:
        return self.occasion.names.agency(self.cleaned_data["agency"])

    def given(self) -> dict[str, Any]:
        return {"agency": self.cleaned_data["agency"]}


class OthersForm(PartForm):
    key, task = "others", "More agencies"

    respond = several("Do you disagree with another agency as well?", hint="Each is asked to respond, like the first.")
    together = several("Does another agency raise this with you?", hint="Agree this with them before you send it.")

    def prepare(self) -> None:
        agencies = member_agencies(self.occasion.world.directory)
        taken = {self.occasion.by.agency, self.so_far.agency}
        for name in ("respond", "together"):
            set_choices(self, name, [(one.key, one.name) for one in agencies if one.key not in taken])

    @property
    def hint(self) -> str:
        return "Where you disagree with more than one agency, or another agency raises this with you."

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return bool(so_far.agency)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if set(given.get("respond", ())) & set(given.get("together", ())):
            self.add_error("together", wrong("Select each agency once"))
        return given

    def summary(self) -> str:
        names = self.occasion.names
        asked = listed(names.agency(one) for one in self.cleaned_data["respond"])
        together = listed(names.agency(one) for one in self.cleaned_data["together"])
        parts = (f"Also asked to respond: {asked}." if asked else "", f"Raised with {together}." if together else "")
        return " ".join(part for part in parts if part)

    def given(self) -> dict[str, Any]:
        respond = (Named(agency=one) for one in self.cleaned_data["respond"])
        together = (Named(agency=one, side="challenger") for one in self.cleaned_data["together"])
        return {"others": (*respond, *together)}


class WhomForm(PartForm):
    """Fields are `post`, then `post-police` and so on."""

    key, task = "whom", "Who to contact"

    def prepare(self) -> None:
        names, directory = self.occasion.names, self.occasion.world.directory
        for one in self.so_far.named:
            if self.so_far.may_choose(one):
                choices = [("", "Not sure"), *names.posts(directory.posts_of_agency(one.agency))]
                label = f"Who should we contact at {names.agency(one.agency)}?"
                if one.side == "challenger":
                    label = f"Who raises it with you at {names.agency(one.agency)}?"
                self.fields[self.field_of(one)] = out_of(label, choices, hint=self._hint_of(one))

    def field_of(self, one: Named) -> str:
        return "post" if one.agency == self.so_far.agency else f"post-{one.agency}"

    def _hint_of(self, one: Named) -> str:
        contact = self._contact(one)
        not_sure = f"If you are not sure, we email {contact or 'the agency’s contact'}."
        way = self.so_far.way(one)
        return f"{not_sure} {way}." if way else not_sure

    def _contact(self, one: Named) -> str:
        found = self.so_far.answering(one)
        return self.occasion.names.post(found) if found else ""

    @property
    def hint(self) -> str:
        return " ".join(self._hint_of(one) for one in self.so_far.named[:1])

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return any(so_far.may_choose(one) for one in so_far.named)

    @property
    def is_empty(self) -> bool:
        return not self.is_bound

    @property
    def otherwise(self) -> str:
        return self._told({})

    def summary(self) -> str:
        return self._told(self.cleaned_data)

    def _told(self, chosen: Mapping[str, Any]) -> str:
        named = self.so_far.named
        said = [
            (self.occasion.names.agency(one.agency), self._told_of(one, chosen.get(self.field_of(one), "")))
            for one in named
        ]
        return "\n".join(f"{agency}: {who}" for agency, who in said) if len(said) > 1 else said[0][1]

    def _told_of(self, one: Named, post: str) -> str:
        names = self.occasion.names
        answers = self.so_far.answering(replace(one, post=post))
        if not post:
            who = self._contact(one)
            return f"{who} ({names.agency(one.agency)}’s contact)" if self.field_of(one) in self.fields else who
        if answers in ("", post):
            return names.post(post)
        return f"You chose {names.post(post)}. {names.post(answers)}, answers for {names.agency(one.agency)}."

    def given(self) -> dict[str, Any]:
        return {"post": self.cleaned_data.get("post", "")}

    def post_of(self, one: Named) -> str:
        """Chosen role; empty for "Not sure"."""
        return str(self.cleaned_data.get(self.field_of(one), ""))


class KindsForm(PartForm):
    """The main type is asked with the disagreement."""

    key, task = "kinds", "Other types of disagreement"

    others = several("Is it about anything else?")

    def prepare(self) -> None:
        kinds = self.occasion.world.procedure.type
        set_choices(self, "others", [(one.key, one.name) for one in kinds if one.key != self.so_far.main_kind])

    def summary(self) -> str:
        types = self.occasion.world.procedure.types
        return listed(types[one].name for one in self.cleaned_data["others"])

    def given(self) -> dict[str, Any]:
        return {}


class CoordinatorForm(PartForm):
    """Asked only if a decision is reserved (S6a)."""

    key, task = "coordinator", "Enquiry co-ordinator"

    coordinator = one_of("Enquiry co-ordinator", missing="Select the enquiry co-ordinator, or “Not sure”")

    NOT_SURE = "not-sure"

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        types = so_far.occasion.world.procedure.types
        return any(types[kind].reserved for kind in so_far.kinds if kind in types)

    def prepare(self) -> None:
        posts = self.occasion.world.directory.posts.values()
        found = [one for one in posts if is_named_owner(self.occasion.world, one)]
        field = self.fields["coordinator"]
        set_choices(self, "coordinator", [*self.occasion.names.posts(found), (self.NOT_SURE, "Not sure")])
        field.help_text = (
            "This person decides about the enquiry. "
            "If you are not sure, the council’s safeguarding lead will name them."
        )

    @property
    def otherwise(self) -> str:
        return "Not sure"

    def summary(self) -> str:
        post = self.cleaned_data["coordinator"]
        return "Not sure" if post == self.NOT_SURE else self.occasion.names.post(post)

    def given(self) -> dict[str, Any]:
        post = self.cleaned_data["coordinator"]
        return {"coordinator": "" if post == self.NOT_SURE else post}
