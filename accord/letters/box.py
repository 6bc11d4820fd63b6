"""Lists a demonstration's messages: none leaves."""

from collections.abc import Sequence

from accord.letters.models import Message


def box_of(board: str, before: int = 0, most: int = 25) -> Sequence[Message]:
    """Latest first, before the id `before`. One query."""
    rows = Message.objects.filter(board=board)
    return list((rows.filter(id__lt=before) if before else rows).order_by("-id")[:most])
