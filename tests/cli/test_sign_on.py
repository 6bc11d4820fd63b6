"""The operator sets an agency's sign-on, or is told what is missing."""

import pytest
from allauth.socialaccount.models import SocialApp

from accord.cli.main import main
from tests.boards import enter_demonstration

SERVER = "https://id.trust.example"


@pytest.fixture
def secret(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_demonstration()
    monkeypatch.setenv("ACCORD_SIGN_ON_SECRET", "of the tests")


def test_it_is_set_and_changed_and_its_callback_is_said(secret: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["sign-on", "trust", SERVER, "first"])

    code = main(["sign-on", "trust", SERVER, "accord", "--strong-acr", "phr"])

    app = SocialApp.objects.get()
    assert code == 0
    assert (app.name, app.client_id, app.secret) == ("Ridgeway Community NHS Trust", "accord", "of the tests")
    assert (app.settings["server_url"], app.settings["strong_acr"]) == (SERVER, ["phr"])
    assert "/accounts/oidc/trust/login/callback/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("agency", "server", "says"),
    [("nothing", SERVER, "There is no agency “nothing”."), ("trust", "http://id.trust.example", "begin with https://")],
)
def test_what_is_wrong_is_said_and_nothing_is_set(
    agency: str, server: str, says: str, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sign-on", agency, server, "accord"]) == 1
    assert says in capsys.readouterr().out
    assert not SocialApp.objects.exists()


def test_without_the_secret_it_says_where_to_put_it(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-on", "trust", SERVER, "accord"]) == 1
    assert "ACCORD_SIGN_ON_SECRET" in capsys.readouterr().out
