"""Finds reserved decisions (S6a)."""

from accord.procedure.model.case import Case
from accord.procedure.world.definition.definition import Reserved
from accord.procedure.world.world import World


def reserved_in(world: World, case: Case) -> tuple[Reserved, ...]:
    keys = (world.procedure.types[kind].reserved for kind in case.types if kind in world.procedure.types)
    found = (world.procedure.decision(key) for key in keys if key)
    return tuple(one for one in found if one)
