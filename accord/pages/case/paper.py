"""A paper as a page: the same parts as are printed, with the signatures of both sides beside one another."""

from dataclasses import dataclass

from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection


@dataclass(frozen=True, kw_only=True)
class PartShown:
    """A part of a paper: its rows, and those that are for signing, which stand in equal columns."""

    title: str
    rows: tuple[PaperRow, ...]
    signatures: tuple[PaperRow, ...]


def parts_shown(paper: Paper) -> tuple[PartShown, ...]:
    return tuple(_part(part) for part in paper.parts)


def _part(part: PaperSection) -> PartShown:
    return PartShown(
        title=part.title,
        rows=tuple(row for row in part.rows if not row.slots),
        signatures=tuple(row for row in part.rows if row.slots),
    )
