"""Forms about who is in it: bringing in another agency, leaving, naming who co-ordinates the enquiry."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.naming import member_agencies
from accord.forms.questions import one_of, out_of, words
from accord.procedure import joining
from accord.procedure.routing import is_named_owner


class BringInForm(ActForm):
    acts = joining.BringIn

    agency = one_of("Which agency?", missing="Choose an agency of this Board.")
    post = out_of("Whom there?", hint="“Not sure” goes to the agency’s contact.")
    why = words("Why is it concerned?", missing="Say why it is concerned.")

    def prepare(self) -> None:
        case, names = self.occasion.case, self.occasion.names
        agencies = [one for one in member_agencies(self.occasion.world.directory) if not case.party(one.key)]
        self.offer("agency", [(one.key, one.name) for one in agencies])
        post: Any = self.fields["post"]
        post.choices = [("", "Not sure"), *names.groups(one.key for one in agencies)]

    @property
    def effect(self) -> str:
        return (
            "Whoever you choose, and that agency’s safeguarding lead, are told and see the case from now on. "
            "Their agency is then asked too whether it is satisfied."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


class LeaveForm(ActForm):
    acts = joining.Leave

    why = words("Why is your agency no longer concerned?", missing="Say why your agency is no longer concerned.")

    @property
    def effect(self) -> str:
        return "Your agency’s seats end, and it is no longer asked whether it is satisfied. What it said stays."


class NameCoordinatorForm(ActForm):
    acts = joining.NameCoordinator

    post = one_of(
        "Who co-ordinates this enquiry?", missing="Choose a manager of your agency who co-ordinates enquiries."
    )

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        found = occasion.names.posts(one for one in posts if is_named_owner(occasion.world, one))
        field: Any = self.fields["post"]
        field.choices = found

    @property
    def effect(self) -> str:
        return (
            "They are told, see the case from now on, and take the decision on the enquiry: no stage does it for them."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None
