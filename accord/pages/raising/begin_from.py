"""Prefill a draft from a linked case or request."""

from datetime import date

from accord.forms.raising.so_far import Typed
from accord.procedure.model.case import Case
from accord.procedure.world.values import Actor
from accord.record.read import SeenCase


def linked_before(file: SeenCase, by: Actor) -> dict[str, Typed]:
    """Prefill from a linked case, without giving anyone access."""
    case = file.case
    parts: dict[str, Typed] = {"linked": {"ref": [file.ref]}}
    if not file.is_full:
        return parts
    rows: dict[str, list[str]] = {"rows": [" ".join(str(one.number) for one in case.adults)]}
    for adult in case.adults:
        rows |= {f"{adult.number}-name": [adult.name], f"{adult.number}-record_number": [adult.record_number]}
        rows |= _born(adult.number, adult.born)
    main, *others = case.types or ("",)
    other = next((one.agency for one in case.active_parties if one.agency != by.agency), "")
    return {**parts, "adults": rows, "kinds": {"main": [main], "others": others}, "agency": {"agency": [other]}}


def _born(number: int, born: str) -> dict[str, list[str]]:
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return {}
    return {f"{number}-born-{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}


def asked_before(case: Case, by: Actor) -> dict[str, Typed]:
    own = case.private.get(by.agency)
    return {"what": {"what": [own.helps[-1].text]}} if own and own.helps else {}
