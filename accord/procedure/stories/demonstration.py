"""The demonstration Board's directory, out of `library/demonstration.toml`: the same people for stories and set-up."""

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.people import Directory
from accord.procedure.world.roster import AgencyTable, directory_of


class Demonstration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file: the Board's key and name, and its agencies."""

    board: str
    name: str
    agency: list[AgencyTable]


@cache
def read_demonstration() -> Demonstration:
    return msgspec.convert(tomllib.loads(library_text("demonstration")), Demonstration)


@cache
def demonstration() -> Directory:
    """The directory of the demonstration Board, with nobody away."""
    read = read_demonstration()
    return directory_of(read.board, read.agency)


def emails() -> Mapping[str, str]:
    """Everybody's e-mail address, by key: first.last, at the agency of the post they hold."""
    directory = demonstration()
    return {
        held.person: f"{held.person.replace('-', '.')}@{directory.posts[held.post].agency}.example"
        for held in directory.holdings
    }
