"""Part on excluded people."""

from collections.abc import Mapping
from typing import Any

from accord.forms.fields import set_choices
from accord.forms.naming import Choices, member_agencies
from accord.forms.questions import line, several
from accord.forms.raising.part import PartForm
from accord.procedure.world.names import is_found
from accord.procedure.world.phrases import listed

MOST_SHOWN = 40
"""People listed without a search."""


class BarredForm(PartForm):
    """`search` adds people whose name contains `name`."""

    key, task = "barred", "People who must not see this"
    question = "Is there anyone who must not see this?"
    template = "pages/raise_barred.html"
    is_main = True

    barred = several("Who must not see this?", missing="Select people from the list")
    name = line("Someone else: enter part of their name")

    def prepare(self) -> None:
        self.fields["barred"].required = False
        self.fields["barred"].help_text = (
            "For example, a colleague who is a relative of the adult. They cannot see this case, and someone else acts "
            "for them. People outside Accord cannot see it anyway."
        )
        self._offer(self.data)

    def _offer(self, typed: Mapping[str, Any]) -> None:
        set_choices(self, "barred", self._offered(_values(typed, "barred"), str(typed.get("name") or "")))

    def _offered(self, chosen: list[str], name: str) -> Choices:
        everybody = self._everybody()
        near = {self.occasion.by.agency, self.so_far.agency}
        are_few = sum(agency in near for agency, _ in everybody.values()) <= MOST_SHOWN
        return [
            (person, told)
            for person, (agency, told) in everybody.items()
            if person in chosen or (are_few and agency in near) or is_found(name, told)
        ]

    def _everybody(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        names = self.occasion.names
        board = self.occasion.world.directory.board_agency()
        for agency in (*member_agencies(self.occasion.world.directory), *([board] if board else [])):
            for person, told in names.people(agency.key):
                found.setdefault(person, (agency.key, f"{told}, {agency.name}"))
        found.pop(self.occasion.by.person, None)
        return found

    @property
    def unfolds(self) -> bool:
        return bool(self["barred"].value() or self["name"].value() or self.errors)

    @property
    def otherwise(self) -> str:
        return "No one"

    @property
    def is_empty(self) -> bool:
        return not self.typed.get("barred")

    def summary(self) -> str:
        return listed(self.occasion.names.person(person) for person in self.cleaned_data["barred"])

    def given(self) -> dict[str, Any]:
        return {"barred": self.cleaned_data["barred"]}

    def fill(self, typed: Mapping[str, Any]) -> None:
        super().fill(typed)
        self._offer(typed)


def _values(typed: Mapping[str, Any], name: str) -> list[str]:
    getlist = getattr(typed, "getlist", None)
    return list(getlist(name)) if getlist else []
