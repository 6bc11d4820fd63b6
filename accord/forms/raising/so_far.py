"""How a part reads others."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from accord.forms.form_context import FormContext
from accord.forms.naming import Choices
from accord.procedure.model.attachments import File
from accord.procedure.model.parts import Named
from accord.procedure.world.values import Actor

Typed = Mapping[str, list[str]]


class SoFar(Protocol):
    occasion: FormContext
    actors: Sequence[Actor]
    held: tuple[File, ...]
    wrong_files: tuple[str, ...]

    @property
    def adults(self) -> list[str]: ...
    @property
    def adult_rows(self) -> list[tuple[str, str]]: ...
    @property
    def agency(self) -> str: ...
    @property
    def main_kind(self) -> str: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def as_whom(self) -> Choices: ...
    @property
    def named(self) -> tuple[Named, ...]: ...
    def typed(self, key: str) -> Typed: ...
    def may_choose(self, one: Named) -> bool: ...
    def way(self, one: Named) -> str: ...
    def answering(self, one: Named) -> str: ...
