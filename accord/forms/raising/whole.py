"""All parts, what is missing, and the act."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from accord.forms.form_context import FormContext
from accord.forms.naming import Choices
from accord.forms.raising.about import AgencyForm, CoordinatorForm, KindsForm, OthersForm, WhomForm
from accord.forms.raising.adults import AdultsForm, VoiceForm, WishesForm
from accord.forms.raising.as_whom import AsForm
from accord.forms.raising.days import DaysForm, FirstPutForm, PriorityForm, SoonerForm
from accord.forms.raising.excluded import BarredForm
from accord.forms.raising.for_whom import WorkerForm
from accord.forms.raising.part import PartForm, as_posted
from accord.forms.raising.so_far import Typed
from accord.forms.raising.view import EvidenceForm, ToldForm, WantedForm, WhatForm, title_from
from accord.procedure.acts.people.joining import make_party
from accord.procedure.acts.saying.raising import DisagreementRaised, RaiseDisagreement, days_asked
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.attachments import File
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult, Named
from accord.procedure.rules.judging import judge
from accord.procedure.rules.routing import CHOSEN, finder_of, finders_of, route_of
from accord.procedure.world.values import Actor, Refusal, Safety

PARTS: tuple[type[PartForm], ...] = (
    AdultsForm,
    AgencyForm,
    WhatForm,
    WishesForm,
    FirstPutForm,
    DaysForm,
    SoonerForm,
    BarredForm,
    VoiceForm,
    WantedForm,
    EvidenceForm,
    WhomForm,
    KindsForm,
    CoordinatorForm,
    PriorityForm,
    OthersForm,
    AsForm,
    WorkerForm,
    ToldForm,
)
"""The main ones first, in the order in which they are asked."""
FORMS = {part.key: part for part in PARTS}
PART_OF = {
    "agency": "agency",
    "post": "whom",
    "types": "what",
    "risk": "what",
    "first_put_on": "first-put",
    "adults": "adults",
    "born": "adults",
    "needed_by": "sooner",
    "needed_why": "sooner",
}
"""Part that a refusal's field belongs to. Other fields have a part of the same name."""


class Whole:
    """`kept` holds typed text by part, `held` files."""

    def __init__(
        self,
        occasion: FormContext,
        kept: Mapping[str, Typed],
        actors: Sequence[Actor] = (),
        *,
        held: Sequence[File] = (),
        wrong_files: Sequence[str] = (),
    ) -> None:
        self.occasion, self.kept, self.actors = occasion, kept, actors
        self.held, self.wrong_files = tuple(held), tuple(wrong_files)
        self._forms: dict[str, PartForm] = {}

    def typed(self, key: str) -> Typed:
        return self.kept.get(key, {})

    def part(self, key: str) -> PartForm:
        if key not in self._forms:
            typed = self.typed(key)
            self._forms[key] = FORMS[key](self, as_posted(typed) if typed else None)
        return self._forms[key]

    @property
    def parts(self) -> list[PartForm]:
        return [self.part(part.key) for part in PARTS if part.applies(self)]

    @property
    def answered(self) -> list[PartForm]:
        return [part for part in self.parts if part.is_main or part.is_done or part.is_missing]

    @property
    def more(self) -> list[PartForm]:
        shown = self.answered
        return [part for part in self.parts if part not in shown]

    @property
    def missing(self) -> list[PartForm]:
        return [part for part in self.parts if part.is_missing]

    def next_after(self, key: str = "") -> str:
        """Return the next main part, or empty. Parts before `key` count as asked."""
        keys = [part.key for part in self.parts if part.is_main]
        later = keys[keys.index(key) + 1 :] if key in keys else keys if not key else []
        return next((one for one in later if one not in self.kept or self.part(one).is_missing), "")

    def place_of(self, key: str) -> str:
        """Such as "Question 2 of 7". Empty for a part that is not on the way."""
        keys = [part.key for part in self.parts if part.is_main]
        return f"Question {keys.index(key) + 1} of {len(keys)}" if key in keys else ""

    def _value(self, key: str, name: str) -> Any:
        part = self.part(key)
        return part.cleaned_data.get(name) if part.is_done else None

    @cached_property
    def adults(self) -> list[str]:
        part = self.part(AdultsForm.key)
        return part.names if isinstance(part, AdultsForm) else []

    @property
    def adult_rows(self) -> list[tuple[str, str]]:
        part = self.part(AdultsForm.key)
        return part.numbered if isinstance(part, AdultsForm) else []

    @cached_property
    def agency(self) -> str:
        return self._value(AgencyForm.key, "agency") or ""

    @cached_property
    def main_kind(self) -> str:
        return self._value(WhatForm.key, "main") or ""

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        others = self._value(KindsForm.key, "others") or ()
        return (self.main_kind, *(one for one in others if one != self.main_kind)) if self.main_kind else ()

    @property
    def as_whom(self) -> Choices:
        return [(one.post, one.role) for one in self.actors]

    @property
    def named(self) -> tuple[Named, ...]:
        if not self.agency:
            return ()
        others = self.part(OthersForm.key)
        return (Named(agency=self.agency), *(others.given()["others"] if others.is_done else ()))

    @property
    def _begun(self) -> Case:
        world, today = self.occasion.world, self.occasion.today
        sides = ((self.occasion.by.agency, "challenger"), *((one.agency, one.side) for one in self.named))
        return Case(parties=tuple(make_party(world, agency, side, today) for agency, side in sides))

    def may_choose(self, one: Named) -> bool:
        """Always True for an agency raising it too."""
        names = finders_of(self.occasion.world.procedure.first_stage, one.side, self._begun, one.agency)
        return one.side == "challenger" or any(finder_of(name)[0] == CHOSEN for name in names)

    def way(self, one: Named) -> str:
        route = route_of(self.occasion.world.procedure.first_stage, one.side, self._begun, one.agency)
        said = route.source.partition(": ")[2] if route else ""
        return f"{said[:1].upper()}{said[1:]}"

    def answering(self, one: Named) -> str:
        barred = self._value(BarredForm.key, "barred") or ()
        first = one.agency == self.agency
        others = () if first else (one,)
        post = one.post if first else ""
        act = RaiseDisagreement(**self._blank, agency=self.agency, post=post, others=others, barred=barred)
        try:
            facts = self._judged(act)
        except Refusal:
            return ""
        seats = (seat for fact in facts if isinstance(fact, DisagreementRaised) for seat in fact.seats)
        return next((seat.post for seat in seats if seat.agency == one.agency), "")

    @property
    def _blank(self) -> dict[str, Any]:
        some = Adult(number=1, name="…", record_number="…")
        world, today = self.occasion.world, self.occasion.today
        kinds, days = (world.procedure.type[0].key,), dict.fromkeys(days_asked(world), today)
        return {"types": kinds, "adults": (some,), "what": "…", "risk": "…", "first_put_on": today, "days": days}

    def _judged(self, act: Act) -> list[Fact]:
        return judge(self.occasion.moment, act)

    def given(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part in self.parts:
            if part.is_done:
                found |= part.given()
        if "others" in found:
            found["others"] = self._with_whom(found["others"])
        if self.kinds:
            found["types"] = self.kinds
        return found | ({"adults": self._with_voice(found["adults"])} if "adults" in found else {})

    def _with_whom(self, others: tuple[Named, ...]) -> tuple[Named, ...]:
        whom = self.part(WhomForm.key)
        if not (isinstance(whom, WhomForm) and whom.is_done):
            return others
        return tuple(replace(one, post=whom.post_of(one)) for one in others)

    def _with_voice(self, adults: tuple[Adult, ...]) -> tuple[Adult, ...]:
        for key in (WishesForm.key, VoiceForm.key):
            part = self.part(key)
            if isinstance(part, WishesForm | VoiceForm) and part.is_done:
                adults = tuple(replace(adult, **said) for adult, said in zip(adults, part.said, strict=True))
        return adults

    def example(self) -> RaiseDisagreement | None:
        return RaiseDisagreement(**{**self._blank, **self.given()}) if self.agency else None

    def act(self, safety: Safety, *, title: str = "", linked: str = "") -> RaiseDisagreement:
        return RaiseDisagreement(**self.given(), linked=linked or self.linked, short_title=title, safety=safety)

    @property
    def title(self) -> str:
        return title_from(self._value(WhatForm.key, "what") or "")

    @property
    def linked(self) -> str:
        return next(iter(self.typed("linked").get("ref", [])), "")

    def judge(self) -> None:
        self._judged(self.act("no"))
