"""Directory of the demonstration Board, from `library/demonstration.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.people import Directory
from accord.procedure.world.roster import AgencyTable, directory_of


class Demonstration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    board: str
    name: str
    agency: list[AgencyTable]


@cache
def read_demonstration() -> Demonstration:
    return msgspec.convert(tomllib.loads(library_text("demonstration")), Demonstration)


@cache
def demonstration() -> Directory:
    read = read_demonstration()
    return directory_of(read.board, read.agency)


def emails() -> Mapping[str, str]:
    directory = demonstration()
    return {
        held.person: f"{held.person.replace('-', '.')}@{directory.posts[held.post].agency}.example"
        for held in directory.holdings
    }
