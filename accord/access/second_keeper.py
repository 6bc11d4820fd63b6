"""Emails about changes that need a second person."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from accord.access.mails import link, mail
from accord.directory.load import directory_now
from accord.directory.proposals import Proposed, may_confirm, who_confirms
from accord.directory.queries import accounts, agency_name, people_names
from accord.procedure.staffing.register import Register, keepers, managers_of_board


def tell_of_asking(row: Proposed, at: datetime) -> None:
    asker, agency = people_names([row.asked_by])[row.asked_by], agency_name(row.agency)
    may = may_confirm(row, at)
    for account in accounts([*dict.fromkeys((*may, *_concerned(row, at)))]).values():
        asks = "Please approve or decline it:" if account.key in may else "You can see it here:"
        mail(
            account.email,
            f"A change of roles at {agency} needs a second person",
            f"{asker} asks to change who acts in roles at {agency}. This would give someone access to cases.",
            f"{asks}\n{link('directory-waiting')}",
            "If you did not expect this, phone the Board manager.",
            button="Look at the change",
        )


def tell_of_answer(row: Proposed, at: datetime) -> None:
    names, agency = people_names([row.asked_by, row.answered_by]), agency_name(row.agency)
    for account in accounts([*dict.fromkeys((row.asked_by, *_concerned(row, at)))]).values():
        mail(
            account.email,
            f"A change of roles at {agency} was " + ("approved" if row.is_made else "declined"),
            f"{names[row.asked_by]} asked to change who acts in roles at {agency}. {names[row.answered_by]} "
            f"{'approved' if row.is_made else 'declined'} it.",
            f"See roles and cover:\n{link('posts')}",
            "If you did not expect this, phone the Board manager.",
            button="Roles and cover",
        )


def tell_of_waiting(register: Register, keeper: str, on: date, people: set[str], domains: set[str], **_: Any) -> None:
    """Ask other keepers, else the Board manager."""
    agencies = {agency for (who, agency) in register.members if who in people}
    for agency in sorted(agencies | {register.domains[one] for one in domains}):
        second = who_confirms(register.directory, agency, keeper, on, people)
        own = [one for one in keepers(register.directory, agency, on) if one in second]
        what, who = ("account", "its person sees") if people else ("email domain", "people who join by it see")
        for account in accounts(own or second).values():
            mail(
                account.email,
                f"A new {what} needs a second person",
                f"A new {what} of {register.directory.agencies[agency].name} needs a second person. Until someone "
                f"approves it, {who} only what they raised themselves.",
                f"Look at it, and approve it if you know that it is right:\n{link('directory-waiting')}",
                "If you did not expect this, phone the Board manager.",
                button=f"Look at the {what}",
            )


def _concerned(row: Proposed, at: datetime) -> list[str]:
    directory, day = directory_now(row.board_id), timezone.localdate(at)
    lead = directory.lead(row.agency)
    person = directory.holder(lead.key, day) if lead else None
    others = (*keepers(directory, row.agency, day), *managers_of_board(directory, day))
    found = (*row.displaced, *([person.key] if person else []), *others)
    return [one for one in dict.fromkeys(found) if one != row.asked_by]
