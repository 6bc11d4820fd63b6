"""Every act has a form, and a test that shares its name."""

import ast
from dataclasses import fields
from pathlib import Path

from accord.forms.registry import FORMS
from accord.procedure.acts.registry import ACTS

PAGES_OF_THEIR_OWN = {"raise", "move-to-version"}


def test_every_act_that_people_do_has_a_form_or_a_page_of_its_own() -> None:
    assert set(FORMS) == {key for key, act in ACTS.items() if not act.by_clock} - PAGES_OF_THEIR_OWN


def test_every_form_shares_its_name_with_its_act_and_with_a_test() -> None:
    files = Path(__file__).parent.rglob("test_*.py")
    tests = {
        node.name
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }

    assert [form.__name__ for form in FORMS.values()] == [f"{form.acts.__name__}Form" for form in FORMS.values()]
    assert [key for key in FORMS if f"test_{key.replace('-', '_')}" not in tests] == []


def test_what_an_act_says_of_a_missing_field_is_of_a_field_that_it_has_and_not_said_again_by_its_form() -> None:
    for form in FORMS.values():
        names = {field.name for field in fields(form.acts)}
        said_again = [name for name in form.acts.missing if getattr(form.base_fields.get(name), "required", False)]

        assert (set(form.acts.missing) - names, said_again) == (set(), []), form
