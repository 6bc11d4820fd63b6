"""Find why an act is blocked."""

from accord.procedure.model.act import Act
from accord.procedure.rules.guards import barring
from accord.procedure.world.values import Actor
from accord.record.read import SeenCase


def bar_of(file: SeenCase, act: type[Act], actor: Actor) -> str | None:
    """Reason why the actor cannot do the act, whatever they enter. None if they can."""
    moment = file.moment(actor)
    return barring(moment) or act.bars(moment)
