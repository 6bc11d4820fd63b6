"""Forms for writing, rehearsing and moving to a procedure."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from accord.directory.drafting import NO_SOURCE
from accord.forms.act_form import ActForm
from accord.forms.fields import RefusableForm, set_choices
from accord.forms.questions import WordsField, long_text, one_of, out_of
from accord.procedure.acts.stages.moving import MoveToVersion, arrivals
from accord.procedure.checks.check import LONGEST
from accord.procedure.stories.story_format import STORIES

ROWS = 30


def _toml(label: str) -> WordsField:
    """TOML text, kept exactly."""
    return WordsField(
        label=label,
        longest=LONGEST,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": ROWS, "spellcheck": "false", "class": "accord-code"}),
    )


class BeginForm(forms.Form):
    """`choices` are library keys and version digests."""

    source = one_of("Which version do you want to start from?", missing=NO_SOURCE)

    def __init__(self, data: Mapping[str, Any] | None = None, *, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        set_choices(self, "source", choices)


class ProcedureTextForm(RefusableForm):
    """`revision` is the one that the writer saw."""

    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    text = _toml("Text of the procedure")


class RehearsalForm(RefusableForm):
    known = out_of("Which story?", hint="Select one that comes with Accord, or enter your own")
    story = _toml("Your own story")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, stories: Sequence[tuple[str, str]], story: str = ""
    ) -> None:
        super().__init__(data, initial={"story": story})
        set_choices(self, "known", [("", "My own story (enter below)"), *stories])

    def text(self) -> str:
        known = self.cleaned_data["known"]
        return (STORIES / f"{known}.toml").read_text("utf-8") if known else self.cleaned_data["story"]


class MoveToVersionForm(ActForm):
    acts = MoveToVersion

    to_stage = one_of("Which {stage} should the case start at?")
    reason = long_text(
        "Why are you moving it?",
        hint="Do not name the adult. Both agencies can read this.",
    )

    def prepare(self) -> None:
        newer = self.occasion.world.newer or self.occasion.world
        self.fixed["version"] = newer.procedure.version
        here = self.occasion.case.stage
        stages = arrivals(newer, self.occasion.case)
        choices = [(one.key, f"{one.name} (where it is now)" if one.key == here else one.name) for one in stages]
        self.offer("to_stage", choices)

    def example(self) -> dict[str, str] | None:
        return {"to_stage": self.occasion.case.stage}
