"""Lists sent messages: for everyone in a demonstration, where no email leaves."""

from collections.abc import Sequence

from accord.letters.models import Message


def box_of(board: str, before: int = 0, most: int = 25) -> Sequence[Message]:
    """Return messages, latest first, made before the id `before`. One query."""
    rows = Message.objects.filter(board=board)
    return list((rows.filter(id__lt=before) if before else rows).order_by("-id")[:most])
