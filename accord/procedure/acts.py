"""Every act and fact there is: importing this fills both registries. Acts stand in the order of their themes."""

from accord.procedure import (
    actions,
    adult,
    afterwards,
    answering,
    attaching,
    beside,
    correcting,
    dates,
    deciding,
    duties,
    ending,
    erasing,
    feedback,
    gating,
    going_straight,
    going_up,
    handing,
    helping,
    joining,
    pausing,
    raising,
    recounting,
    running,
    settling,
    signing,
    withdrawing,
)
from accord.procedure.facts import Act, Fact

THEMES = (
    helping,
    raising,
    joining,
    answering,
    attaching,
    adult,
    dates,
    duties,
    gating,
    going_up,
    going_straight,
    handing,
    deciding,
    settling,
    actions,
    feedback,
    ending,
    withdrawing,
    signing,
    beside,
    pausing,
    correcting,
    afterwards,
    running,
    recounting,
    erasing,
)
ACTS: dict[str, type[Act]] = {
    key: act for theme in THEMES for key, act in Act.acts.items() if act.__module__ == theme.__name__
}
FACTS: dict[str, type[Fact]] = Fact.kinds
