"""Tables of messages and alarms."""

from django.db import models
from django.db.models import Q

TELLS = "tells"
PUT_OFF = "the server asked to try later"
"""Outcome of a message that is none of a refusal."""


class Message(models.Model):
    """Text never changes, the address only until sent. One "tells" per person and `day`.

    `next_try`: None when done. `ref`: empty for several cases. `outcome` never quotes the server.
    """

    message_id = models.CharField(max_length=200, unique=True)
    board = models.CharField(max_length=80)
    person = models.CharField(max_length=80)
    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=10)
    ref = models.CharField(max_length=8, blank=True, default="")
    day = models.DateField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    button = models.CharField(max_length=100, blank=True, default="")
    wording = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["next_try", "id"], name="message_to_send", condition=Q(next_try__isnull=False)),
            models.Index(fields=["board", "-id"], name="message_by_board"),
            models.Index(
                fields=["board", "id"],
                name="message_refused",
                condition=Q(refusals__gt=0, sent_at__isnull=True),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["board", "person", "day"], name="one_mail_a_day_tells", condition=Q(kind=TELLS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.person}"


class Carried(models.Model):
    letter = models.BigIntegerField(unique=True)
    message = models.ForeignKey(Message, models.PROTECT)

    def __str__(self) -> str:
        return f"letter {self.letter}"


class Bounce(models.Model):
    """`status` is as in RFC 3463; `again` replaces the message. Append-only otherwise."""

    message = models.OneToOneField(Message, models.PROTECT)
    at = models.DateTimeField()
    status = models.CharField(max_length=20)
    by = models.CharField(max_length=80)
    again = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")
    is_over = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["id"], name="bounce_open", condition=Q(is_over=False)),)

    def __str__(self) -> str:
        return f"bounce of {self.message_id}"


class Reminded(models.Model):
    """Once for each case, post, act, date and step."""

    ref = models.CharField(max_length=8)
    post = models.CharField(max_length=80)
    act = models.CharField(max_length=80)
    due_on = models.DateField()
    step = models.CharField(max_length=10)
    message = models.ForeignKey(Message, models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["due_on", "ref", "post", "act", "step"], name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.step} {self.due_on} of {self.ref}"


class Warned(models.Model):
    """Warns of a gap in advance, and when it begins."""

    board = models.CharField(max_length=80)
    gap = models.CharField(max_length=64)
    message = models.ForeignKey(Message, models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["board", "gap", "message"], name="warned_once_in_a_message"),)

    def __str__(self) -> str:
        return f"{self.gap} of {self.board}"


class MessageLock(models.Model):
    """Locked while a Board's messages are made."""

    board = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.board


class Alarm(models.Model):
    """One is current of each kind and subject (`about`: keys, no names).

    `alarm_texts.TEXTS` has the kinds. `told_at`, `over_told_at`: emailed outside, the next attempt at `next_try`.
    """

    board = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10)
    about = models.CharField(max_length=200)
    ref = models.CharField(max_length=8, blank=True)
    since = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    over_told_at = models.DateTimeField(null=True)
    next_try = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "about"], name="alarm_once", condition=Q(over_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class WorkRound(models.Model):
    """A worker's round. `at` moves with each part done. Not backed up."""

    worker = models.CharField(max_length=100)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"round of {self.worker}"
