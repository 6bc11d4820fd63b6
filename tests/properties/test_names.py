"""Every name is found by itself, however it is written."""

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.world.names import is_found, starts_of, ways_of

LETTERS = st.text("aábcdéołüøæß王'’-. MOx9", max_size=30)


@given(LETTERS)
def test_a_name_is_found_by_itself_and_without_what_stands_between_its_letters(name: str) -> None:
    typed = [name, name.replace("'", "").replace("’", "").replace("-", ""), name.upper()]

    assert (
        not starts_of(name) or not any(map(ways_of, typed)) or all(is_found(one, name) for one in typed if ways_of(one))
    )
