"""What was sent, for those who may look: everybody of a demonstration, where no mail leaves the house."""

from collections.abc import Sequence

from accord.letters.models import Message


def box_of(board: str, before: int = 0, most: int = 25) -> Sequence[Message]:
    """The Board's messages, the latest first; those made before this one, where one is given. One query."""
    rows = Message.objects.filter(board=board)
    return list((rows.filter(id__lt=before) if before else rows).order_by("-id")[:most])
