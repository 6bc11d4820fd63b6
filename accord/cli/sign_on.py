"""`accord sign-on`: set an agency's OpenID Connect provider."""

import argparse
import os

NAME = "sign-on"
HELP = "Set an agency’s own sign-in (OpenID Connect). The client secret is read from ACCORD_SIGN_ON_SECRET."
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("agency", help="the agency's key")
    parser.add_argument("server", help="the provider's issuer address")
    parser.add_argument("client", help="the provider's client ID for Accord")
    parser.add_argument(
        "--strong-acr",
        action="append",
        default=[],
        help="an `acr` that means a second factor was asked for, as agreed with the agency; may be given again",
    )


def run(options: argparse.Namespace) -> int:
    from accord.access.sign_on import enter_sign_on
    from accord.directory.queries import agency_exists, agency_name

    secret = os.environ.get("ACCORD_SIGN_ON_SECRET", "")
    if not secret:
        print("Put the client's secret into ACCORD_SIGN_ON_SECRET: on the command line others could read it.")
        return 1
    if not options.server.startswith("https://"):
        print("The provider's address must begin with https://.")
        return 1
    if not agency_exists(options.agency):
        print(f"There is no agency “{options.agency}”.")
        return 1
    given = {"server": options.server, "client": options.client, "secret": secret, "strong_acr": options.strong_acr}
    enter_sign_on(options.agency, agency_name(options.agency), **given)
    print(f"Its callback is /accounts/oidc/{options.agency}/login/callback/. Enter it at the provider.")
    return 0
