"""Every act and fact there is: importing this fills both registries."""

from accord.procedure import (
    afterwards,
    answering,
    beside,
    dates,
    ending,
    feedback,
    going_up,
    raising,
    running,
    settling,
    signing,
)
from accord.procedure.facts import Act, Fact

THEMES = (raising, answering, dates, going_up, settling, feedback, ending, signing, beside, afterwards, running)
ACTS: dict[str, type[Act]] = Act.acts
FACTS: dict[str, type[Fact]] = Fact.kinds
