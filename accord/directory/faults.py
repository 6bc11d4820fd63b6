"""Checks procedures and snapshots against their digests and tables."""

from collections.abc import Iterator

import msgspec

from accord.directory import models
from accord.directory.tables import directory_of
from accord.procedure.world.definition.definition import digest_of
from accord.procedure.world.people import Directory


def directory_faults() -> Iterator[tuple[str, str, str]]:
    for key, digest, text in models.Definition.objects.order_by("id").values_list("pk", "digest", "text"):
        if digest != digest_of(text):
            yield "directory_definition", str(key), "its text is not the one of its digest"
    for board, digest, snapshot in models.Board.objects.order_by("id").values_list("key", "digest", "snapshot"):
        if snapshot and digest != digest_of(snapshot):
            yield "directory_board", board, "its snapshot is not the one of its digest"
        elif snapshot and _decoded(snapshot) != directory_of(board):
            yield "directory_board", board, "its snapshot is not what the tables give"


def _decoded(snapshot: str) -> Directory | None:
    try:
        return msgspec.json.decode(snapshot, type=Directory)
    except msgspec.MsgspecError:
        return None
