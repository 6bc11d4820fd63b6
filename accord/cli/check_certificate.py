"""`accord check-certificate`: check that PDFs can be sealed."""

import argparse

NAME = "check-certificate"
HELP = "Check that the certificate that seals PDFs can be used, and is valid for 30 more days."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    """Exit code 1 if unusable or soon to expire."""
    from django.utils import timezone

    from accord.papers.certificate import CannotSeal, certificate

    at = timezone.now()
    try:
        found = certificate(at)
    except CannotSeal as wrong:
        print(f"PDFs of signed cases are not sealed. {wrong}")
        return 1
    if found is None:
        print("PDFs of signed cases are not sealed. ACCORD_PDF_CERTIFICATE is not set.")
        return 0
    print(f"PDFs of signed cases are sealed by {found.name}. The certificate’s last day is {found.last_day}.")
    if found.ends_soon(at):
        print("Renew it now. Without a valid certificate, PDFs are not sealed.")
    return int(found.ends_soon(at))
