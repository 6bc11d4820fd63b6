"""Finds an agency by the exact domain of an email address."""

from accord.directory import models


def domain_of(email: str) -> str:
    """Empty if non-ASCII or punycode, which can imitate another."""
    domain = email.rpartition("@")[2].strip().lower().rstrip(".")
    return domain if domain.isascii() and not domain.startswith("xn--") and ".xn--" not in domain else ""


def domains_of(agency: str) -> tuple[str, ...]:
    found = models.MailDomain.objects.filter(agency_id=agency).order_by("domain")
    return tuple(found.values_list("domain", flat=True))


def keeper_of_domain(domain: str) -> str:
    """Return who alone named it, until confirmed."""
    row = models.MailDomain.objects.filter(domain=domain).first() if domain else None
    return row.named_by if row else ""


def agency_of_domain(domain: str) -> str:
    row = models.MailDomain.objects.filter(domain=domain).first() if domain else None
    return row.agency_id if row else ""
