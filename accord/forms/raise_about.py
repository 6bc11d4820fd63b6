"""The parts of raising that say with whom one disagrees, and about what kind of thing."""

from typing import TYPE_CHECKING, Any

from accord.forms.naming import member_agencies
from accord.forms.questions import one_of, out_of, several
from accord.forms.raise_part import PartForm
from accord.procedure.routing import is_named_owner

if TYPE_CHECKING:
    from accord.forms.raise_whole import Whole


DISAGREEMENT = "The disagreement"
CAPTION = "Raise a disagreement: the disagreement"


class AgencyForm(PartForm):
    key, group, task = "agency", DISAGREEMENT, "The other agency"
    caption, is_needed = CAPTION, True

    agency = one_of("Which agency do you disagree with?", missing="Choose the other agency.")

    def prepare(self) -> None:
        agencies = member_agencies(self.occasion.world.directory)
        own = self.occasion.by.agency
        field: Any = self.fields["agency"]
        field.choices = [(one.key, one.name) for one in agencies if one.key != own]

    def told(self) -> str:
        return self.occasion.names.agency(self.cleaned_data["agency"])


class WhomForm(PartForm):
    key, group, task = "whom", DISAGREEMENT, "Whom there"
    caption = CAPTION

    post = out_of("To whom there do you put it?")

    def prepare(self) -> None:
        agency, names = self.whole.agency, self.occasion.names
        field: Any = self.fields["post"]
        field.choices = [("", "Not sure")]
        if agency:
            posts = self.occasion.world.directory.posts_of_agency(agency)
            field.choices = [("", "Not sure"), *names.posts(posts)]
            self.fields["post"].label = f"To whom at {names.agency(agency)} do you put it?"
        self.fields["post"].help_text = self.hint

    @property
    def hint(self) -> str:
        contact = self.whole.contact
        not_sure = f"“Not sure” goes to {contact}." if contact else "“Not sure” goes to the agency’s contact."
        return f"{not_sure} {self.whole.way}." if self.whole.way else not_sure

    @classmethod
    def applies(cls, whole: "Whole") -> bool:
        return whole.may_choose

    @property
    def is_empty(self) -> bool:
        return not self.is_bound

    def told(self) -> str:
        post, names = self.cleaned_data["post"], self.occasion.names
        if not post:
            return f"Not sure: {self.whole.contact}"
        answers = self.whole.answering(post)
        if answers in ("", post):
            return names.post(post)
        return f"You chose {names.post(post)}. {names.post(answers)}, answers for {names.agency(self.whole.agency)}."


class KindsForm(PartForm):
    key, group, task = "kinds", DISAGREEMENT, "What kind it is"
    caption, is_needed = CAPTION, True

    main = one_of("What is it mainly about?", missing="Say what kind of disagreement it is.")
    others = several("Is it about something else as well?")

    def prepare(self) -> None:
        kinds = [(one.key, one.name) for one in self.occasion.world.procedure.type]
        for name in ("main", "others"):
            field: Any = self.fields[name]
            field.choices = kinds

    def told(self) -> str:
        types = self.occasion.world.procedure.types
        main, *others = self.given()["types"]
        also = f". Also: {', '.join(types[one].name.lower() for one in others)}" if others else ""
        return f"{types[main].name}{also}"

    def given(self) -> dict[str, Any]:
        main, others = self.cleaned_data["main"], self.cleaned_data["others"]
        return {"types": (main, *(one for one in others if one != main))}


class CoordinatorForm(PartForm):
    """Asked only where the kind touches a decision that is reserved (S6a)."""

    key, group, task = "coordinator", DISAGREEMENT, "Who co-ordinates the enquiry"
    caption = CAPTION

    coordinator = one_of("Who co-ordinates the enquiry?", missing="Choose who co-ordinates it, or “Not sure”.")

    NOT_SURE = "not-sure"

    @classmethod
    def applies(cls, whole: "Whole") -> bool:
        types = whole.occasion.world.procedure.types
        return any(types[kind].reserved for kind in whole.kinds if kind in types)

    def prepare(self) -> None:
        posts = self.occasion.world.directory.posts.values()
        found = [one for one in posts if is_named_owner(self.occasion.world, one)]
        field: Any = self.fields["coordinator"]
        field.choices = [*self.occasion.names.posts(found), (self.NOT_SURE, "Not sure")]
        field.help_text = (
            "The decision stays theirs. “Not sure” will do: the council’s safeguarding lead then names them."
        )

    def told(self) -> str:
        post = self.cleaned_data["coordinator"]
        return "Not sure" if post == self.NOT_SURE else self.occasion.names.post(post)

    def given(self) -> dict[str, Any]:
        post = self.cleaned_data["coordinator"]
        return {"coordinator": "" if post == self.NOT_SURE else post}
