"""Mail domains of agencies: none within another's, and none that could be taken for another's."""

from datetime import date

import pytest

from accord.procedure.staffing.domains import domain_read, looks_like, refuse_alike
from accord.procedure.staffing.holders import Appoint
from accord.procedure.world.values import Refusal
from tests.procedure.staffing.asking import made
from tests.rows import rows
from tests.stories import WORLD

OTHERS = {"trust.nhs.uk": "trust"}


def refused(domain: str, *, is_manager: bool = False) -> str:
    """Why another agency may not have that domain; empty where it may."""
    try:
        refuse_alike(domain, OTHERS, WORLD.directory, is_manager=is_manager)
    except Refusal as refusal:
        return refusal.sentence
    return ""


@rows("domain", ["trust.nhs.uk", "ward.trust.nhs.uk", "nhs.uk"])
def test_a_domain_belongs_to_one_agency_with_all_that_lies_within(domain: str) -> None:
    assert refused(domain, is_manager=True) == (
        "Ridgeway Community NHS Trust uses trust.nhs.uk. A domain can only belong to one agency"
    )


@rows("domain", ["tru5t.nhs.uk", "trust-nhs.uk.com", "truft.nhs.uk", "entrust.nhs.uk", "council.uk"])
def test_what_only_looks_alike_is_refused_to_the_manager_too_and_one_letter_off_is_not(domain: str) -> None:
    expected = {"tru5t.nhs.uk": (True, True), "truft.nhs.uk": (True, False)}.get(domain, (False, False))

    assert (refused(domain) != "", refused(domain, is_manager=True) != "") == expected


@rows(
    ("one", "other", "alike"),
    [
        ("trust.uk", "trust.uk", False),
        ("trust.uk", "trast.uk", True),
        ("trust.uk", "trsut.uk", True),
        ("trust.uk", "trus.uk", True),
        ("trus.uk", "trust.uk", True),
        ("trust.uk", "trusts.uk", True),
        ("trust.uk", "trusted.uk", False),
        ("trust.uk", "trust.ukraine", False),
        ("trust.ukraine", "trust.uk", False),
        ("trust.uk", "trasy.uk", False),
        ("trust.uk", "tursst.uk", False),
        ("abcd.uk", "badc.uk", False),
        ("a.uk", "b.uk", True),
        ("rnind.uk", "mind.uk", True),
        ("vvell.uk", "well.uk", True),
        ("clale.uk", "dale.uk", True),
        ("l0ng-name.uk", "longname.uk", True),
        ("1i.uk", "ll.uk", True),
    ],
)
def test_one_looks_like_another_by_letters_that_look_alike_or_by_one_letter(one: str, other: str, alike: bool) -> None:
    assert looks_like(one, other) == alike


def test_a_long_text_that_is_no_domain_is_cut_where_it_is_repeated() -> None:
    with pytest.raises(Refusal, match=f"^“{'x' * 80}” must be an email domain"):
        domain_read("x" * 99)


def test_an_agency_that_is_gone_is_named_as_another() -> None:
    with pytest.raises(Refusal, match=r"Another agency uses gone\.uk\. A domain can only belong to one agency"):
        refuse_alike("gone.uk", {"gone.uk": "gone"}, WORLD.directory, is_manager=True)


@rows(
    ("email", "is_taken"),
    [
        ("ivy.marsh@council.example", True),
        ("ivy.marsh@elsewhere-altogether.org", True),
        (f"{'x' * 238}@council.example", True),
        (f"{'x' * 239}@council.example", False),
        ("ivy.marsh@council", False),
        ("ivy.marsh@c\u00f6uncil.example", False),
    ],
)
def test_an_address_is_short_enough_and_in_plain_letters(email: str, is_taken: bool) -> None:
    newcomer = Appoint(
        agency="council", post="council-lead", person="p-new", since=date(2026, 5, 1), name="Ivy Marsh", email=email
    )

    if is_taken:
        assert made(newcomer).emails["p-new"] == email
    else:
        with pytest.raises(Refusal, match="Enter an email address without accents"):
            made(newcomer)


@rows(("name", "is_taken"), [("Grace Adeyemi", True), ("Owen Tate", False), ("owen  TATE", False)])
def test_somebody_new_may_be_called_as_anybody_but_the_holder_of_the_post(name: str, is_taken: bool) -> None:
    email, since = "new.person@council.example", date(2026, 5, 1)
    newcomer = Appoint(agency="council", post="council-lead", person="p-new", since=since, name=name, email=email)

    if is_taken:
        assert made(newcomer).directory.people["p-new"].name == name
    else:
        with pytest.raises(Refusal, match="already has this role"):
            made(newcomer)
