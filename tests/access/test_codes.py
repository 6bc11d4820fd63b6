"""Codes are taken however they were copied and typed, a moment early or late, and each once."""

from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accord.access.codes import CONSONANTS, DIGITS, as_meant
from accord.access.guests import LETTERS, enter_guest, new_spoken_code
from tests.access.entering import GRACE, by_password, code_in_mail, is_in, shown_by_app, with_app
from tests.pages.acting_givens import TUESDAY
from tests.pages.visiting import errors_of, text_of

AT = 1_780_000_000
AUTHENTICATE = "/accounts/2fa/authenticate/"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WAYS: dict[str, Callable[[str], str]] = {
    "as shown": str,
    "with a blank": lambda code: f"{code[:3]} {code[3:]}",
    "with a no-break space": lambda code: f" {code[:3]}\u00a0{code[3:]}\u202f",
    "with a hyphen": lambda code: f"{code[:3]}-{code[3:]}",
    "with a dash": lambda code: f"{code[:3]}–{code[3:]}",
    "with a stop": lambda code: f"“{code}”.",
    "with what cannot be seen": lambda code: f"\u200b{code[:3]}\u2060{code[3:]}\ufeff",
    "full width": lambda code: code.translate(FULL_WIDTH),
    "in other figures": lambda code: code.translate(ARABIC),
    "with O for 0": lambda code: code.replace("0", "O"),
    "with l for 1": lambda code: code.replace("1", "l"),
}


@given(st.text("0123456789", min_size=6, max_size=8), st.sampled_from(sorted(WAYS)))
def test_a_code_of_figures_is_read_however_it_was_typed(code: str, way: str) -> None:
    assert as_meant(WAYS[way](code)) == code


@given(st.sampled_from([LETTERS, CONSONANTS]).flatmap(lambda one: st.tuples(st.just(one), st.text(one, min_size=6))))
def test_a_code_of_letters_is_read_in_lower_case_and_in_groups(given: tuple[str, str]) -> None:
    alphabet, code = given

    assert as_meant(" - ".join(code.lower()), alphabet) == code


@pytest.mark.parametrize(
    ("typed", "alphabet", "meant"),
    [
        ("1B8", CONSONANTS, "LBB"),
        ("O1", LETTERS, "OL"),
        ("5S", LETTERS, "5S"),
        ("5", CONSONANTS, "S"),
        ("", DIGITS, ""),
    ],
)
def test_a_sign_is_read_as_another_only_where_one_alone_looks_like_it(typed: str, alphabet: str, meant: str) -> None:
    assert as_meant(typed, alphabet) == meant


@pytest.mark.usefixtures("demo", "required")
@pytest.mark.parametrize("way", WAYS)
def test_the_code_of_an_app_lets_in_however_it_was_typed(client: Client, way: str) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        clock.shift(90)
        other = Client()
        by_password(other)

        other.post(AUTHENTICATE, {"code": WAYS[way](shown_by_app(key))})

        assert is_in(other)


@pytest.mark.usefixtures("demo", "required")
@pytest.mark.parametrize(("step", "lets_in"), [(-2, False), (-1, True), (0, True), (1, True), (3, False)])
def test_a_code_one_step_early_or_late_lets_in_once(client: Client, step: int, lets_in: bool) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        clock.shift(120)
        code, first, second = shown_by_app(key, step), Client(), Client()
        by_password(first)
        by_password(second)

        first.post(AUTHENTICATE, {"code": code})
        clock.shift(31)
        again = second.post(AUTHENTICATE, {"code": code})

        assert (is_in(first), is_in(second)) == (lets_in, False)
        assert errors_of(again) != []


@pytest.mark.usefixtures("demo", "required")
def test_the_code_with_which_an_app_was_added_does_not_let_in_as_well(client: Client) -> None:
    with time_machine.travel(AT, tick=False):
        by_password(client)
        key = with_app(client)
        other = Client()
        by_password(other)

        other.post(AUTHENTICATE, {"code": shown_by_app(key)})

        assert not is_in(other)


@pytest.mark.usefixtures("demo", "required")
@pytest.mark.parametrize("way", WAYS)
def test_a_recovery_code_lets_in_however_it_was_typed(client: Client, way: str) -> None:
    by_password(client)
    with_app(client)
    page = text_of(client.get("/accounts/2fa/recovery-codes/"))
    code = next(word for word in page.replace("<", " ").replace(">", " ").split() if len(word) == 8 and word.isdigit())
    other = Client()
    by_password(other)

    other.post(AUTHENTICATE, {"code": WAYS[way](code)})

    assert is_in(other)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("way", ["as shown", "with a blank", "with a no-break space", "with a dash", "with a stop"])
def test_a_mailed_code_lets_in_however_it_was_copied(client: Client, way: str) -> None:
    client.post("/accounts/login/code/", {"email": GRACE})
    assert mail.outbox

    client.post("/accounts/login/code/confirm/", {"code": WAYS[way](code_in_mail().lower())})

    assert is_in(client)


@pytest.mark.usefixtures("demo")
def test_a_code_told_by_phone_lets_in_as_people_write_it_down(client: Client) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        enter_guest("sam-pike", others_read=True, by="grace-adeyemi", at=TUESDAY)
        email = get_user_model().objects.get(key="sam-pike").email
        code = new_spoken_code("sam-pike", by="grace-adeyemi", at=TUESDAY)

        client.post("/told-code/", {"email": f" {email.upper()}", "code": code.lower().replace(" ", " - ")})

        assert "_auth_user_id" in client.session
