"""Sign-on by OpenID Connect, for an agency's own domains only."""

import time
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accord.access.proving import has_second_factor
from accord.directory.domains import agency_of_domain, domain_of
from accord.directory.people import PRACTITIONER, Joiner, Known, agencies_of, enter_person, person_of_email
from accord.journal.lines import note

PROVIDER = "openid_connect"
STRONG = {"mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "pop", "sc"}
"""Values of `amr` that mean more than a password (RFC 8176)."""
FRESH = 5 * 60
"""Seconds for which a sign-in there proves your identity here."""
TITLE = "Your agency’s sign-in did not work"


class SignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """`provider_id` is the agency's key."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return True: `pre_social_login` has checked the address."""
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return agency_of_domain(domain_of(email)) == agency_of(login)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse other addresses, and record a fresh proof."""
        wrong = wrong_with(sociallogin)
        if wrong:
            refuse(request, wrong, agency_of(sociallogin))
        process = sociallogin.state.get("process")
        if process == "redirect":
            _prove(request, sociallogin)
        elif process != "login":
            refuse(request, "Sign in with your agency’s account on the sign-in page.", agency_of(sociallogin))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        claims = claims_of(sociallogin)
        joiner = Joiner(name=str(claims.get("name") or claims["email"])[:200], email=claims["email"].lower())
        try:
            joined = enter_person(agency_of(sociallogin), joiner, title=PRACTITIONER, by="", at=timezone.now())
        except Known as wrong:
            refuse(request, str(wrong), agency_of(sociallogin))
        sociallogin.user = joined
        sociallogin.save(request, connect=True)
        return joined


def agency_of(login: SocialLogin) -> str:
    return str(login.account.provider)


def claims_of(login: SocialLogin) -> Mapping[str, Any]:
    data = login.account.extra_data
    return data.get("userinfo") or data.get("id_token") or {}


def wrong_with(login: SocialLogin) -> str:
    claims, token, agency = claims_of(login), login.account.extra_data.get("id_token") or {}, agency_of(login)
    email = str(claims.get("email") or "").lower()
    if not email:
        return "Your agency’s sign-in did not send an email address. Ask your IT service to send one."
    if token and token.get("sub") != claims.get("sub"):
        return "Your agency’s sign-in named 2 different people. Try again. If it fails again, contact your IT service."
    if claims.get("email_verified") not in (True, "true"):
        return f"Your agency’s sign-in has not verified {email}. Ask your IT service to verify your address."
    if agency_of_domain(domain_of(email)) != agency:
        return f"Your agency does not use the address {email}. Sign in with your work account."
    known = person_of_email(email)
    if login.is_existing and login.user.email != email:
        return f"Accord does not have your address {email}. Ask your administrator to change your address in Accord."
    if known is not None and not known.is_active:
        return "Your access has ended. Your agency removed it. If this is a mistake, ask your administrator."
    if known is not None and agency not in agencies_of(known.key):
        return f"{email} belongs to someone at another agency. Ask your administrator."
    return ""


def refuse(request: HttpRequest, sentence: str, agency: str) -> NoReturn:
    note("refused", person="", agency=agency, detail="sign-on")
    page = render(request, "pages/refused.html", {"title": TITLE, "sentence": sentence}, status=403)
    raise ImmediateHttpResponse(page)


def asserts_second_factor(login: SocialLogin) -> bool:
    """True if confirmed by `amr` or an agreed `acr`."""
    token = login.account.extra_data.get("id_token") or {}
    app = SocialApp.objects.filter(provider=PROVIDER, provider_id=agency_of(login)).first()
    agreed = app.settings.get("strong_acr", []) if app else []
    amr = token.get("amr")
    return (isinstance(amr, list) and bool(STRONG & {str(one) for one in amr})) or token.get("acr") in agreed


def ways_to_prove(user: Any) -> list[dict[str, str]]:
    agencies = SocialAccount.objects.filter(user_id=user.pk).values_list("provider", flat=True)
    asked = urlencode({"process": "redirect", "auth_params": urlencode({"prompt": "login", "max_age": "0"})})
    return [
        {
            "id": "sign-on",
            "description": "Use your agency’s sign-in",
            "url": f"{reverse('openid_connect_login', args=[agency])}?{asked}",
        }
        for agency in agencies
    ]


def _prove(request: HttpRequest, login: SocialLogin) -> None:
    token = login.account.extra_data.get("id_token") or {}
    signed_in_at = token.get("auth_time")
    if not login.is_existing or login.user != request.user:
        refuse(request, "You are signed in to Accord as someone else. Sign out and sign in again.", agency_of(login))
    if not isinstance(signed_in_at, int | float) or abs(time.time() - signed_in_at) > FRESH:
        refuse(
            request,
            "Your agency’s sign-in did not ask you to sign in again. Confirm it is you in another way.",
            agency_of(login),
        )
    if (settings.SECOND_FACTOR or has_second_factor(request.user)) and not asserts_second_factor(login):
        refuse(
            request,
            "Your agency’s sign-in did not ask for a second step. Confirm it is you in another way.",
            agency_of(login),
        )
    proof = {"provider": agency_of(login), "uid": login.account.uid, "reauthenticated": True}
    record_authentication(request, request.user, "socialaccount", **proof)


def sign_ons() -> list[tuple[str, str]]:
    found = SocialApp.objects.filter(provider=PROVIDER).order_by("name").values_list("name", "provider_id")
    return [(name, reverse("openid_connect_login", args=[agency])) for name, agency in found]


def enter_sign_on(agency: str, name: str, *, server: str, client: str, secret: str, strong_acr: list[str]) -> None:
    kept = {"server_url": server, "strong_acr": strong_acr, "uid_field": "sub"}
    SocialApp.objects.update_or_create(
        provider=PROVIDER,
        provider_id=agency,
        defaults={"name": name, "client_id": client, "secret": secret, "settings": kept},
    )
