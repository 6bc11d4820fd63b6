"""All acts and facts, from the modules in `THEMES`."""

from accord.procedure.acts.ending import actions, afterwards, dying, ending, feedback, settling, signing, withdrawing
from accord.procedure.acts.people import co_ordinating, handing, helping, joining, restricting, silent_board
from accord.procedure.acts.saying import (
    adult,
    answering,
    attaching,
    complaint_and_court,
    correcting,
    erasing,
    noting,
    raising,
)
from accord.procedure.acts.stages import (
    dates,
    deciding,
    escalating,
    escalating_urgently,
    gating,
    limits_reached,
    moving,
    optional_steps,
    pausing,
    recounting,
)
from accord.procedure.model.act import Act, Fact

THEMES = (
    helping,
    raising,
    co_ordinating,
    joining,
    answering,
    adult,
    dying,
    escalating,
    escalating_urgently,
    dates,
    optional_steps,
    gating,
    handing,
    silent_board,
    deciding,
    settling,
    actions,
    feedback,
    ending,
    withdrawing,
    signing,
    noting,
    complaint_and_court,
    pausing,
    restricting,
    attaching,
    correcting,
    afterwards,
    limits_reached,
    recounting,
    moving,
    erasing,
)
"""Modules of acts, in the order of the case page."""

ACTS: dict[str, type[Act]] = {
    key: act for theme in THEMES for key, act in Act.acts.items() if act.__module__ == theme.__name__
}
FACTS: dict[str, type[Fact]] = Fact.kinds
