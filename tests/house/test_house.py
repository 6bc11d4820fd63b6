"""Rules about the shape of the code: one meaning for a class name, no circle of imports, a sentence in 1 place."""

from bench.house import ACCORD, circles, clashing_names, imports, sentences


def test_a_class_name_has_one_meaning_though_a_value_and_its_row_may_share_it() -> None:
    assert clashing_names() == {}


def test_imports_make_no_circle_not_even_for_type_checking() -> None:
    assert circles(imports(of_types=True)) == []


def test_a_form_takes_a_sentence_of_the_core_from_there() -> None:
    assert sentences(ACCORD / "procedure") & sentences(ACCORD / "forms") == set()
