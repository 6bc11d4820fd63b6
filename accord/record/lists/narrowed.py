"""Narrows a list of cases by agency, stage and date."""
# ruff: noqa: S608  no value is in a statement

from dataclasses import dataclass
from typing import Any

_SIDES = "' ' || k.challenger || ' ' || k.challenged || ' ' LIKE"
PARTS = {
    "mine": f"{_SIDES} %(mine)s",
    "agency": f"{_SIDES} %(agency)s",
    "stage": "k.stage = %(stage)s",
    "late": "k.comes_at <= %(at)s AND NOT k.is_paused",
}


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Empty fields do not apply. `mine` and `agency` must both be in the case."""

    mine: str = ""
    agency: str = ""
    stage: str = ""
    late: bool = False

    @property
    def is_whole(self) -> bool:
        return not (self.agency or self.stage or self.late)

    @property
    def where(self) -> str:
        found = [PARTS[name] for name, value in vars(self).items() if value]
        within = f"SELECT k.case_id FROM record_casecard k WHERE {' AND '.join(found)}"
        return f" AND r.case_id IN ({within})" if found else ""

    @property
    def given(self) -> dict[str, Any]:
        return {"mine": f"% {self.mine} %", "agency": f"% {self.agency} %", "stage": self.stage}


ALL = Narrowed()
