"""Prefill a draft from a linked case or request."""

from datetime import date

from accord.forms.born import born_posted
from accord.forms.raising.so_far import Typed
from accord.procedure.model.case import Case
from accord.procedure.world.values import Actor
from accord.record.read import SeenCase


def linked_before(file: SeenCase, by: Actor, today: date) -> dict[str, Typed]:
    """Prefill from a linked case, without giving anyone access."""
    case = file.case
    parts: dict[str, Typed] = {"linked": {"ref": [file.ref]}}
    if not file.is_full:
        return parts
    rows: dict[str, list[str]] = {"rows": [" ".join(str(one.number) for one in case.adults)]}
    for adult in case.adults:
        marks = {"name": adult.name, "record_number": adult.record_number, "known_by": adult.known_by}
        rows |= {f"{adult.number}-{name}": [text] for name, text in marks.items()}
        rows |= {f"{adult.number}-{name}": [text] for name, text in born_posted(adult.born, today).items()}
    main, *others = case.types or ("",)
    other = next((one.agency for one in case.active_parties if one.agency != by.agency), "")
    about = {"what": {"main": [main]}, "agency": {"agency": [other]}}
    return {**parts, "adults": rows, **about, **({"kinds": {"others": others}} if others else {})}


def asked_before(case: Case, by: Actor) -> dict[str, Typed]:
    own = case.private.get(by.agency)
    return {"what": {"what": [own.helps[-1].text]}} if own and own.helps else {}
