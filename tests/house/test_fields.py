"""Every field of every act can be asked on its page: what the core can do, a page can do."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import fields

from accord.forms.act_form import ActForm
from accord.forms.raising.part import PartForm
from accord.forms.raising.whole import PARTS
from accord.forms.registry import FORMS
from accord.forms.saying.adult import VOICE
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.model.act import Act

SET_BY_THE_PAGE = {
    ("escalate", "from_stage"): "the stage at which the page was opened: nobody takes up what has gone up meanwhile",
    ("escalate-urgently", "from_stage"): "the same",
    ("give-outcome", "stage"): "the same",
    ("sign", "proved"): "with what the signer has just proved who they are",
    ("propose-outcome", "actions"): "rows of the page, as many as one adds",
    ("correct", "words"): "a question for each text of the entry that was chosen",
    ("correct-own", "words"): "the same",
    **{("ask-adult", name): "one of the questions about the adult, which raising asks too" for name in VOICE},
}
"""Fields that no question of the form's class gives, each with what gives it."""

FOR_OTHERS = {"told_by", "on_behalf_of"}
"""Asked where what is entered may be somebody else's own words: the forms that are `for_others`."""


def asked(form: type[ActForm]) -> set[str]:
    """The fields of the act that the form's class asks."""
    safety = {"safety"} if form.asks_safety else set()
    files = {"files"} if form.takes_files else set()
    return {*form.base_fields, *safety, *files, *(FOR_OTHERS if form.for_others else ())}


def needs_safety(act: type[Act]) -> bool:
    """Whether the act is refused without an answer about the adult's safety."""
    calls = (node.func for node in tree_of(act) if isinstance(node, ast.Call))
    return any(isinstance(one, ast.Name) and one.id == "needs_safety" for one in calls)


def tree_of(code: object) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(textwrap.dedent(inspect.getsource(code))))  # type: ignore[arg-type]


def given_by(parts: Iterable[type[PartForm]]) -> set[str]:
    """The fields that the parts of raising add to the act: their questions, or what `given` names."""
    found: set[str] = set()
    for part in parts:
        if part.given is PartForm.given:
            found |= set(part.base_fields)
            continue
        keys = (key for node in tree_of(part.given) if isinstance(node, ast.Dict) for key in node.keys)
        found |= {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return found


def test_every_field_of_every_act_is_asked_by_its_form_or_set_by_its_page() -> None:
    names = {(key, one.name) for key, form in FORMS.items() for one in fields(form.acts)}
    given = {(key, name) for key, form in FORMS.items() for name in asked(form)}
    shared = {(key, name) for key in FORMS for name in ("safety", *FOR_OTHERS)}

    assert names - given - shared - SET_BY_THE_PAGE.keys() == set()
    assert [one for one in SET_BY_THE_PAGE if one not in names or one in given] == []


def test_safety_is_asked_exactly_where_the_act_needs_the_answer() -> None:
    """S4b."""
    assert [key for key, form in FORMS.items() if needs_safety(form.acts) != form.asks_safety] == []


def test_raising_asks_for_every_field_of_its_act() -> None:
    """Safety and the title are asked on the check page, files with the evidence; `linked` is another case."""
    names = {one.name for one in fields(RaiseDisagreement)}

    assert names - given_by(PARTS) == {"safety", "short_title", "files", "linked"}
