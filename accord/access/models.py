"""The tables of access. People, agencies and Boards stand in them by key; of codes and links only what they hash to."""

from django.db import models
from django.utils import timezone


class Invitation(models.Model):
    """A link that was mailed to somebody: whoever opens it joins the agency. Good once, and until a time."""

    digest = models.CharField(max_length=64, unique=True)
    agency = models.CharField(max_length=80)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} to {self.agency}"


class Guest(models.Model):
    """A person of an agency that is not enrolled: takes part in what it was invited to. `by` is who invited them.

    `others_read` says that their mailbox is read by others: then no code is ever mailed to it.
    """

    person = models.CharField(max_length=80, unique=True)
    others_read = models.BooleanField(default=False)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.person


class SpokenCode(models.Model):
    """A code that is told by telephone: good once, until a time, and for a few tries."""

    person = models.CharField(max_length=80, unique=True)
    hashed = models.CharField(max_length=200)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"for {self.person}"


class Newcomer(models.Model):
    """Somebody of an agency that nobody enrolled asks to take part; the Board manager says yes or no, once."""

    board = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    email = models.EmailField()
    agency = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    telephone = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    person = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["board", "email"], condition=models.Q(answered_at__isnull=True), name="newcomer_asks_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.agency}"


class Recovery(models.Model):
    """Somebody lost what they sign in with: one person asks that it be forgotten, another confirms."""

    person = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    done_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}, asked by {self.asked_by}"


class SpentProof(models.Model):
    """A proof of who one is that was used for an act: one proof, one act. `digest` is of whose it was, and when."""

    digest = models.CharField(max_length=64, unique=True)
    act = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"for {self.act}"


class Mail(models.Model):
    """A mail that is yet to be sent. `said` is address, subject and text, encrypted. It goes once it is sent."""

    said = models.TextField()
    made_at = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["next_try", "id"], name="mail_to_send"),)

    def __str__(self) -> str:
        return f"mail of {self.made_at}"
