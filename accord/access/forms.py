"""Changes to allauth's forms."""

import string
from typing import Any

from allauth.account import forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from accord.access.addressing import address_in
from accord.access.codes import CONSONANTS, DIGITS, as_meant
from accord.access.guests import guests
from accord.access.limits import count, from_here, is_known, reached

STEP = 30
"""Seconds for which an app shows a code."""


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]
    """Leaves out guests: others reading their mailbox could set a password."""

    users: list[Any]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        invited = guests()
        self.users = [one for one in self.users if one.key not in invited]
        return email


class LoginForm(forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial.setdefault("login", address_in(context.request))


class RequestLoginCodeForm(forms.RequestLoginCodeForm):  # type: ignore[misc]
    """Limits by IP address and account; in unknown browsers by account."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial.setdefault("email", address_in(context.request))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if count(context.request, "request_login_code", from_here(context.request, email)) is None:
            raise ValidationError(reached("request_login_code"))
        if not is_known(context.request, email) and count(context.request, "code_to", email) is None:
            raise ValidationError("Too many codes were sent to this address. Use the newest one, or a passkey.")
        found = forms.filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = found[0] if found else None
        return email


def _use_once(user: Any, code: str) -> None:
    """Refuse a code as long as it could be taken again: allauth forgets it after one step."""
    lasts = (2 * settings.MFA_TOTP_TOLERANCE + 1) * STEP
    if not cache.add(f"accord-totp-{user.pk}-{code}", "used", timeout=lasts):
        raise get_adapter().validation_error("incorrect_code")


class AuthenticateForm(mfa.AuthenticateForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        self.cleaned_data["code"] = as_meant(self.cleaned_data["code"])
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            _use_once(self.user, code)
        return code


class ReauthenticateForm(AuthenticateForm, mfa.ReauthenticateForm):  # type: ignore[misc]
    save = mfa.ReauthenticateForm.save


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        self.cleaned_data["code"] = as_meant(self.cleaned_data["code"])
        code: str = super().clean_code()
        _use_once(self.user, code)
        return code


class ConfirmLoginCodeForm(forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        expected = as_meant(self.expected_code or "", string.digits + string.ascii_uppercase)
        alphabet = CONSONANTS if expected.isalpha() else DIGITS if expected.isdigit() else expected
        self.cleaned_data["code"] = as_meant(self.cleaned_data["code"], alphabet)
        code: str = super().clean_code()
        return code
