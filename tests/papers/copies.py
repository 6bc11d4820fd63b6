"""Givens of this room: the three disagreements as copies to print, at any step, and readers of what was printed."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property
from io import BytesIO
from typing import Any

from docx import Document
from pypdf import PdfReader

from accord.procedure.model.act import Fact, PrivateFact
from accord.procedure.stories.story import Player, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.texts.papers.tree import Copy, SeenEntry

ENQUIRY, CARE_HOME, BEST_INTERESTS = "1-ending-an-enquiry", "2-care-home", "3-best-interests"
READER = "Tom Hurley, community matron, Ridgeway Community NHS Trust"


@cache
def played(name: str, act: str = "", times: int = 1) -> Player:
    """A story; or as far as the so-manieth time that this act succeeds."""
    story = read_story(STORIES / f"{name}.toml")
    player, left = Player(world_of(story)), times
    for step in (step for row in story.row for step in row.step):
        succeeded = not player.play(step).refused
        left -= succeeded and step.act == act
        if left == 0:
            break
    return player


def copy_of(name: str, act: str = "", times: int = 1, **changes: Any) -> Copy:
    """What a paper of the story's case is made from, with everybody's own matters in it."""
    player = played(name, act, times)
    return copy_from(player.world, player.record, **changes)


def copy_from(world: Any, record: list[Fact], **changes: Any) -> Copy:
    """What a paper of these facts is made from."""
    from accord.procedure.model.fold import replay

    counted: Counter[str] = Counter()
    entries = []
    for fact in record:
        own = fact.agency if isinstance(fact, PrivateFact) else ""
        counted[own] += 1
        entries.append(SeenEntry(own=own, number=counted[own], fact=fact))
    copy = Copy(ref="BCDF2345", world=world, case=replay(record), entries=tuple(entries), head="ab" * 32, reader=READER)
    return replace(copy, **changes)


@dataclass(frozen=True)
class Printed:
    """A PDF as somebody reads it."""

    reader: PdfReader

    @cached_property
    def text(self) -> str:
        """Its words in the order in which they stand, a space between them."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    @cached_property
    def flow(self) -> str:
        """The same without what stands at the foot of each page."""
        return re.sub(r" \S+ Page \d+ of \d+", "", self.text)

    def between(self, label: str, following: str) -> str:
        """What stands after a label and before the one that follows."""
        return self.flow.partition(label)[2].partition(following)[0].strip()

    @property
    def root(self) -> Any:
        return self.reader.trailer["/Root"]


def read_pdf(printed: bytes) -> Printed:
    return Printed(PdfReader(BytesIO(printed)))


def table_of(printed: bytes) -> dict[str, str]:
    """The first table of a Word document: what stands in each row, by its label."""
    table = Document(BytesIO(printed)).tables[0]
    return {row.cells[0].text: row.cells[1].text for row in table.rows}


def read_word(printed: bytes) -> str:
    """All its words, a space between them."""
    document = Document(BytesIO(printed))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*cells, *(one.text for one in document.paragraphs)]).split())
