"""Somebody raises a disagreement, part by part, through its pages."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from tests.pages.visiting import Visitor, as_typed

VOICE = ("asked", "wellbeing", "told", "capacity", "advocate", "carer")


def parts_of(given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is typed into each part, for the values of the act `raise`."""
    main, *others = given["types"]
    coordinator = {"coordinator": {"coordinator": given.get("coordinator") or "not-sure"}}
    sooner = {"needed": "yes", "on": given["needed_by"], "why": given["needed_why"]} if given.get("needed_by") else {}
    return {
        "adults": adults_typed(given["adults"]),
        "agency": {"agency": given["agency"]},
        "what": {"what": given["what"], "risk": given["risk"], "main": main},
        "wishes": wishes_typed(given["adults"]),
        "first-put": as_typed({"first_put_on": given["first_put_on"]}),
        "sooner": as_typed(sooner or {"needed": "no"}),
        "barred": {"barred": list(given.get("barred", ()))},
        **({"voice": voice} if any((voice := voice_typed(given["adults"])).values()) else {}),
        **({"whom": {"post": given["post"]}} if given.get("post") else {}),
        **({"kinds": {"others": others}} if others else {}),
        **(coordinator if {"ending", "beginning"} & set(given["types"]) else {}),
        **{name: {name: given[name]} for name in ("wanted", "evidence") if given.get(name)},
    }


def adults_typed(adults: list[Mapping[str, Any]]) -> dict[str, Any]:
    typed: dict[str, Any] = {"rows": " ".join(str(adult["number"]) for adult in adults)}
    for adult in adults:
        row = {"name": adult["name"], "record_number": adult.get("record_number", "")}
        if adult.get("born"):
            row["born"] = date.fromisoformat(adult["born"])
        typed |= {f"{adult['number']}-{name}": value for name, value in as_typed(row).items()}
    return typed


def wishes_typed(adults: list[Mapping[str, Any]]) -> dict[str, Any]:
    """What each adult wants; without it, that they were not asked yet."""
    wishes = ((adult["number"], adult.get("wishes")) for adult in adults)
    return dict((f"{number}-wishes", text) if text else (f"{number}-not_asked", "on") for number, text in wishes)


def voice_typed(adults: list[Mapping[str, Any]]) -> dict[str, Any]:
    return {f"{adult['number']}-{name}": adult.get(name, "") for adult in adults for name in VOICE}


def begins(visitor: Visitor, at: datetime, path: str = "/raise/") -> str:
    """The address of a new draft, or of the one begun before."""
    opened = visitor.opens(path, at)
    response = opened if opened.status_code == 302 else visitor.posts(path, {}, at)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def fills(visitor: Visitor, draft: str, given: Mapping[str, Any], at: datetime, without: Collection[str] = ()) -> None:
    """Answer every part that is given, but for those `without` which it goes."""
    for part, typed in parts_of(given).items():
        if part in without:
            continue
        response = visitor.sends(f"{draft}{part}/", typed, at)
        assert response.status_code == 302, (part, response.content.decode())


def raises(visitor: Visitor, given: Mapping[str, Any], at: datetime, path: str = "/raise/") -> HttpResponse:
    """Raise it, from the first page to the button."""
    draft = begins(visitor, at, path)
    fills(visitor, draft, given, at)
    return visitor.sends(f"{draft}check/", {"safety": "no"}, at)
