"""Changes to allauth's forms."""

from datetime import timedelta
from typing import Any

from allauth.account import forms
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils import timezone

from accord.access.addressing import address_in
from accord.access.guests import guests
from accord.access.limits import count, from_here, is_known


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
            again = timezone.localtime() + timedelta(minutes=1)
            raise ValidationError(
                "You have asked for 3 codes in a minute. The newest one works. "
                f"You can ask for another at {again:%H:%M}."
            )
        if not is_known(context.request, email) and count(context.request, "code_to", email) is None:
            raise ValidationError("Too many codes were sent to this address. Use the newest one, or a passkey.")
        found = forms.filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = found[0] if found else None
        return email
