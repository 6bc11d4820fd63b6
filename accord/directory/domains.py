"""Which agency's an e-mail address is: by its mail domain, which must be the agency's exactly."""

from accord.directory import models


def domain_of(email: str) -> str:
    """What follows the last @, in small letters; empty where it is written in letters that only look like ours."""
    domain = email.rpartition("@")[2].strip().lower().rstrip(".")
    return domain if domain.isascii() and not domain.startswith("xn--") and ".xn--" not in domain else ""


def domains_of(agency: str) -> tuple[str, ...]:
    """The agency's own mail domains."""
    found = models.MailDomain.objects.filter(agency_id=agency).order_by("domain")
    return tuple(found.values_list("domain", flat=True))


def keeper_of_domain(domain: str) -> str:
    """The keeper who named the domain alone, so far; empty where a second person did too, or the operator did."""
    row = models.MailDomain.objects.filter(domain=domain).first() if domain else None
    return row.named_by if row else ""


def agency_of_domain(domain: str) -> str:
    """The key of the agency whose own domain it is; empty where it is nobody's."""
    row = models.MailDomain.objects.filter(domain=domain).first() if domain else None
    return row.agency_id if row else ""
