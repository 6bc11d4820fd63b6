"""Show a document as a page."""

from dataclasses import dataclass

from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection


@dataclass(frozen=True, kw_only=True)
class PartShown:
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
