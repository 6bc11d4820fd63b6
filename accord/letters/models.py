"""The letters' tables: messages with the text that was sent, what they carry, and alarms."""

from django.db import models
from django.db.models import Q

TELLS = "tells"


class Message(models.Model):
    """One mail to one address. Text and `message_id` never change, the address only until it was sent.

    `next_try` is empty once it is done with. `day` is the day whose mail it is: nobody gets two of kind "tells" for
    one. `ref` is the case that it is about, empty where it is about several or none. `refusals` are the attempts that
    failed because of this mail or its address; `outcome` says what came of the latest one, without quoting the mail
    server.
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
    """A message carries a letter of the record, by its id there. A letter is carried once."""

    letter = models.BigIntegerField(unique=True)
    message = models.ForeignKey(Message, models.PROTECT)

    def __str__(self) -> str:
        return f"letter {self.letter}"


class Reminded(models.Model):
    """Somebody was reminded of what waits: once for each case, post, act, date and step of reminding."""

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
    """A message told whoever keeps an agency's directory of a gap in it: beforehand, and once more when it is there."""

    board = models.CharField(max_length=80)
    gap = models.CharField(max_length=64)
    message = models.ForeignKey(Message, models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["board", "gap", "message"], name="warned_once_in_a_message"),)

    def __str__(self) -> str:
        return f"{self.gap} of {self.board}"


class MessageLock(models.Model):
    """Where a Board's messages are made: whoever makes them locks its row, so that two do not make the same."""

    board = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.board


class Alarm(models.Model):
    """Something goes wrong that a person must look at. It lasts from `since` until `over_at`; one at a time of each.

    `kind` is "nobody" or "reminder" (a letter, or one that reminds, that nobody can receive), "refused" (mails to
    somebody are not accepted), "mail" (the mail server does not answer), "letters" (a Board's cannot be made), "wake"
    (a case whose clock cannot be run), "clock" (a machine's clock is wrong) or "calendar" (one that ends soon). `about`
    is what it is about, by its keys and without names.
    """

    board = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10)
    about = models.CharField(max_length=200)
    ref = models.CharField(max_length=8, blank=True)
    since = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "about"], name="alarm_once", condition=Q(over_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
