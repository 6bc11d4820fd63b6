"""Every act and fact there is: importing this fills both registries. Acts stand in the order of their themes."""

from accord.procedure.acts.ending import (
    actions,
    afterwards,
    dying,
    ending,
    feedback,
    settling,
    signing,
    withdrawing,
)
from accord.procedure.acts.people import co_ordinating, handing, helping, joining, restricting, silent_board
from accord.procedure.acts.saying import (
    adult,
    answering,
    attaching,
    correcting,
    erasing,
    noting,
    raising,
)
from accord.procedure.acts.saying import (
    complaint_and_court as beside,
)
from accord.procedure.acts.stages import (
    dates,
    deciding,
    gating,
    moving,
    pausing,
    recounting,
)
from accord.procedure.acts.stages import (
    escalating as going_up,
)
from accord.procedure.acts.stages import (
    escalating_urgently as going_straight,
)
from accord.procedure.acts.stages import (
    limits_reached as running,
)
from accord.procedure.acts.stages import (
    optional_steps as duties,
)
from accord.procedure.model.act import Act, Fact

THEMES = (
    helping,
    raising,
    co_ordinating,
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
    dying,
    withdrawing,
    signing,
    silent_board,
    noting,
    beside,
    pausing,
    restricting,
    correcting,
    afterwards,
    running,
    recounting,
    moving,
    erasing,
)
ACTS: dict[str, type[Act]] = {
    key: act for theme in THEMES for key, act in Act.acts.items() if act.__module__ == theme.__name__
}
FACTS: dict[str, type[Fact]] = Fact.kinds
