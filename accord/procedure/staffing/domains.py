"""Checks email domains."""

import re
from collections.abc import Mapping

from accord.procedure.world.people import Directory
from accord.procedure.world.values import Refusal

DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
PUBLIC = {"aol.com", "btinternet.com", "gmail.com", "googlemail.com", "gmx.com", "hotmail.co.uk", "hotmail.com"}
PUBLIC |= {"icloud.com", "live.co.uk", "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me"}
PUBLIC |= {"protonmail.com", "sky.com", "talktalk.net", "virginmedia.com", "yahoo.co.uk", "yahoo.com", "zoho.com"}
"""Domains open to anyone."""
SHARED = {"ac.uk", "co.uk", "gov.uk", "gov.wales", "ltd.uk", "me.uk", "mod.uk", "net.uk", "nhs.net", "nhs.uk"}
SHARED |= {"org.uk", "plc.uk", "police.uk", "pnn.police.uk", "sch.uk"}
"""Domains shared by many organisations."""


def domain_read(given: str) -> str:
    """Raises Refusal."""
    domain = given.strip().lower().removeprefix("@").rstrip(".")
    if not DOMAIN.fullmatch(domain) or "xn--" in domain:
        raise Refusal(
            f"“{given.strip()[:80]}” must be an email domain, such as trust.nhs.uk",
            "domains",
        )
    if domain in PUBLIC:
        raise Refusal(f"Anyone can have an address at {domain}. Invite people one by one instead", "domains")
    if domain in SHARED:
        raise Refusal(f"Many organisations share {domain}. Enter your own part of it as well", "domains")
    return domain


def refuse_alike(domain: str, others: Mapping[str, str], directory: Directory, *, is_manager: bool) -> None:
    """Raise Refusal if another agency's, or a lookalike. The Board manager may allow a difference of one letter."""
    for other, agency in others.items():
        name = directory.agencies[agency].name if agency in directory.agencies else "Another agency"
        if domain == other or domain.endswith(f".{other}") or other.endswith(f".{domain}"):
            raise Refusal(f"{name} uses {other}. A domain can only belong to one agency", "domains")
        if _skeleton(domain) == _skeleton(other):
            raise Refusal(f"{domain} looks like {other}, which {name} uses. Check the spelling", "domains")
        if not is_manager and _is_one_letter_off(domain, other):
            sentence = f"{domain} differs by one letter from {other}, which {name} uses. Check it."
            raise Refusal(f"{sentence} If it is right, ask the Board manager to enter it", "domains")


def looks_like(domain: str, known: str) -> bool:
    return domain != known and (_skeleton(domain) == _skeleton(known) or _is_one_letter_off(domain, known))


def _skeleton(domain: str) -> str:
    for seen, same in (
        ("rn", "m"),
        ("vv", "w"),
        ("cl", "d"),
        ("0", "o"),
        ("1", "l"),
        ("i", "l"),
        ("5", "s"),
        ("-", ""),
    ):
        domain = domain.replace(seen, same)
    return domain


def _is_one_letter_off(one: str, other: str) -> bool:
    """One letter added, missing or changed, or two swapped."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
