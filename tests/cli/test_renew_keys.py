"""What people sign in with is encrypted at rest, and its key can be changed without anybody signing in anew."""

from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialApp
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.db import connection

from accord.access.secrets import decrypt
from accord.access.sessions import SessionStore
from accord.access.sign_on import enter_sign_on
from accord.cli.main import main
from accord.directory.models import Person
from accord.site.environment import Environment
from tests.boards import enter_demonstration

TYPED = "what a person typed"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SECRET = "the client's secret, which may be as long as a provider likes: " * 3


@pytest.fixture
def kept(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A service of its own with keys in a file: somebody with an app and recovery codes, and an agency's sign-on."""
    monkeypatch.setenv("ACCORD_VAR", str(tmp_path))
    monkeypatch.delenv("ACCORD_ENCRYPTION_KEYS", raising=False)
    restart(settings)
    enter_demonstration()
    grace = Person.objects.get(key="grace-adeyemi")
    TOTP.activate(grace, SEED)
    RecoveryCodes.activate(grace)
    enter_sign_on("trust", "the Trust", server="https://id.example", client="accord", secret=SECRET, strong_acr=[])
    session = SessionStore()
    session["typed"] = TYPED
    session.save()
    return tmp_path / "encryption-keys"


def everything() -> str:
    """Every row of what people sign in with, as whoever has the database or a backup reads it."""
    rows = []
    with connection.cursor() as cursor:
        for table in ("mfa_authenticator", "socialaccount_socialapp", "access_mail"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    return repr(rows)


def restart(settings: Any) -> None:
    settings.ENVIRONMENT = Environment()
    settings.ENCRYPTION_KEYS = settings.ENVIRONMENT.keys_at_rest()


def codes() -> list[str]:
    found = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    return list(RecoveryCodes(found).get_unused_codes())


def test_whoever_reads_the_database_finds_no_seed_and_no_secret(kept: Path) -> None:
    read = everything()

    assert SEED not in read
    assert "client's secret" not in read
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text().strip() not in read
    assert SocialApp.objects.get().secret == SECRET


def test_a_new_key_is_added_then_everything_is_encrypted_with_it_and_the_old_one_goes(
    kept: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    old, before = kept.read_text(), codes()

    main(["renew-keys"])
    between = kept.read_text().split()
    restart(settings)
    main(["renew-keys", "--finish"])
    restart(settings)

    app = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert between[1] == old
    assert kept.read_text().split() == between[:1]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert decrypt(app.data["secret"]) == SEED
    assert codes() == before
    assert SocialApp.objects.get().secret == SECRET
    assert SessionStore(Session.objects.get().pk)["typed"] == TYPED
    assert "4 secrets are encrypted with the newest key." in capsys.readouterr().out


def test_what_was_kept_in_the_clear_before_is_encrypted_too(kept: Path) -> None:
    app = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    app.data = {"secret": SEED}
    app.save()
    SocialApp.objects.update(secret="in the clear", settings={})

    main(["renew-keys", "--finish"])

    read = everything()
    assert SEED not in read
    assert "in the clear" not in read
    assert SocialApp.objects.get().secret == "in the clear"


def test_keys_that_the_operator_gives_are_said_how_to_change(
    kept: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("ACCORD_ENCRYPTION_KEYS", f"{second}, {first}, {kept.read_text()}")
    restart(settings)

    main(["renew-keys"])
    main(["renew-keys", "--finish"])

    says = capsys.readouterr().out
    assert "Put this key in front of the others in ACCORD_ENCRYPTION_KEYS" in says
    assert "Take the older keys out of ACCORD_ENCRYPTION_KEYS now" in says
    monkeypatch.setenv("ACCORD_ENCRYPTION_KEYS", second)
    restart(settings)
    assert SocialApp.objects.get().secret == SECRET


def test_without_its_key_no_code_fits_and_nothing_breaks(kept: Path, settings: Any) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    app = TOTP(Authenticator.objects.get(type=Authenticator.Type.TOTP))

    fits = [app.validate_code(code) for code in ("000000", "", *codes()[:1])]

    assert fits == [False, False, False]
