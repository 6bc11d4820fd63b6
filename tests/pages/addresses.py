"""Every address that there is, from the resolver; and of each what it is about. One that is not listed fails a test."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accord.forms.registry import FORMS
from accord.procedure.texts.papers.full_record import MAKERS

OPEN = {
    "health",
    "ready",
    "working",
    "checker",
    "security-txt",
    "help",
    "procedure",
    "privacy",
    "accessibility",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    "socialaccount_connections",
    "join",
    "invited",
    "told-code",
    "take-part",
    "account_logout",
    "logo",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
"""For anybody: they say nothing of any case, and ask the database for none."""

SIGNED_IN = {
    "account_change_password",
    "account_set_password",
    "go-on",
    "invite-agency",
    "invite-person",
    "withdraw-invitation",
    "people",
    "let-in-again",
    "not-received",
    "confirm-again",
    "first-email",
    "guest-code",
    "newcomers",
    "newcomer",
    "first",
    "home",
    "agency",
    "ended",
    "find",
    "posts",
    "blank-form",
    "board",
    "board-figure",
    "board-stage",
    "board-age",
    "board-agency",
    "board-letters",
    "board-year",
    "board-csv",
    "letters",
    "raise",
    "learning-read",
    "directory",
    "directory-new",
    "directory-agency",
    "directory-changes",
    "directory-task",
    "directory-waiting",
    "directory-answer",
    "confirm-accounts",
    "directory-table",
    "directory-table-of-all",
    "directory-file",
    "directory-file-of-all",
    "versions",
    "version",
}
"""For whoever is signed in: each shows what that person may know, and lists of cases come by the one rule."""

OF_ONES_SIGN_IN = {
    "account_reauthenticate",
    "prove-by-code",
    "sign-in-again",
    "usersessions_list",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
"""For whoever is signed in: they ask for nothing but how that person signs in."""

OF_A_DRAFT = {"typed", "throw-away", "raise-draft", "raise-ask", "raise-check", "raise-part", "raise-colleague"}
"""For whoever began that draft."""

OF_THE_BOARDS_OWN = {"draft", "draft-read", "draft-rehearse", "draft-release"}
"""For the Board's own people, about a procedure that is being written: no case comes into it."""

OF_ITS_MANAGER = {"move-to-version"}
"""For the Board's manager, about a case of which they see the card: it shows no more than stages, dates and posts."""

OF_A_CASE = {
    "case",
    "case-whole",
    "paper-page",
    "clock",
    "clock-file",
    "meeting-file",
    "paper",
    "file",
    "picture",
    "pack",
    "act",
    "raise-case",
    "raised",
    "flowchart",
}
"""For whoever sees that case: found through `case_or_404`, and by nothing else."""

WITH = {
    "directory-agency": ({"agency": "council"},),
    "directory-changes": ({"agency": "council"},),
    "directory-table": ({"agency": "council"},),
    "directory-file": ({"agency": "council", "kind": "csv"},),
    "directory-file-of-all": ({"kind": "xlsx"},),
    "directory-task": tuple({"agency": "council", "task": task} for task in ("away", "reach", "agency")),
    "version": ({"digest": "nothing"},),
    "learning-read": ({"key": "nothing"},),
    "board-figure": ({"figure": "late"},),
    "board-stage": ({"stage": "managers"},),
    "board-age": ({"stage": "managers", "age": "0"},),
    "board-agency": ({"side": "raised", "agency": "trust"}, {"side": "answered", "agency": "council"}),
    "blank-form": ({"kind": "pdf"},),
    "openid_connect_login": ({"provider_id": "nothing"},),
    "openid_connect_callback": ({"provider_id": "nothing"},),
    "invited": ({"token": "nothing"},),
    "invite-person": ({"agency": "council"}, {"agency": "nothing"}),
    "not-received": ({"agency": "council", "person": "dana-whitlock"}, {"agency": "nothing", "person": "nobody"}),
    "first-email": ({"agency": "council", "person": "dana-whitlock"}, {"agency": "nothing", "person": "nobody"}),
    "let-in-again": ({"agency": "council", "person": "dana-whitlock"}, {"agency": "nothing", "person": "nobody"}),
    "confirm-again": ({"number": 1},),
    "withdraw-invitation": ({"number": 1},),
    "guest-code": ({"person": "dana-whitlock"},),
    "newcomer": ({"number": 1},),
    "directory-answer": ({"number": 1},),
    "mfa_remove_webauthn": ({"pk": 1},),
    "mfa_edit_webauthn": ({"pk": 1},),
    "account_reset_password_from_key": ({"uidb36": "1", "key": "none-at-all"},),
    "clock": ({"name": "practitioners-week"}, {"name": "nothing"}),
    "meeting-file": ({"stage": "nothing"},),
    "clock-file": ({"name": "formal-week"}, {"name": "nothing"}),
    "paper-page": tuple({"key": key} for key in MAKERS),
    "paper": ({"paper": "record", "kind": "pdf"}, {"paper": "nothing", "kind": "docx"}),
    "act": tuple({"act": act} for act in (*FORMS, "nothing")),
    "raise-part": ({"part": "what"}, {"part": "evidence"}, {"part": "nothing"}),
}
"""What stands in an address beside the case or the draft."""


def names() -> set[str]:
    """The name of every address that is served."""
    return {pattern.name or str(pattern.pattern) for pattern in _patterns(get_resolver())}


def _patterns(within: URLResolver) -> Iterator[URLPattern]:
    for one in within.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def addresses(group: set[str], **given: str) -> list[str]:
    """Every address of the group, with what is given for the case, the file or the draft."""
    return [
        reverse(name, kwargs={**{key: given[key] for key in _asks(name) if key in given}, **more})
        for name in sorted(group)
        for more in WITH.get(name, ({},))
    ]


def _asks(name: str) -> set[str]:
    """What an address needs that stands in no table: the case, the file, the draft."""
    found = next(one for one in _patterns(get_resolver()) if one.name == name)
    return {"ref", "key", "draft"} & (set(found.pattern.regex.groupindex) | set(found.pattern.converters))
