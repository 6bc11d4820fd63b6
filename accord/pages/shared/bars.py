"""Say why nobody may do something now, before a form is shown."""

from accord.procedure.model.act import Act
from accord.procedure.rules.guards import barring
from accord.procedure.world.values import Actor
from accord.record.read import SeenCase


def bar_of(file: SeenCase, act: type[Act], actor: Actor) -> str | None:
    """Why the actor may not do it here, whatever they would enter."""
    return barring(file.world, file.case, actor, file.at) or act.bars(file.world, file.case, actor, file.at)
