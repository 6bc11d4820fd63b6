"""Rules about the shape of the code: one meaning for each class name, and no circle of imports."""

from bench.house import circles, clashing_names, imports


def test_a_class_name_has_one_meaning_though_a_value_and_its_row_may_share_it() -> None:
    assert clashing_names() == {}


def test_imports_make_no_circle_not_even_for_type_checking() -> None:
    assert circles(imports(of_types=True)) == []
