"""Allauth's forms as we need them."""

from typing import Any

from allauth.account import forms

from accord.access.guests import guests


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]
    """A guest has no password: whoever reads their mail must not set one."""

    users: list[Any]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        invited = guests()
        self.users = [one for one in self.users if one.key not in invited]
        return email
