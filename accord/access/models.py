"""Tables of access. Other rows by key; codes and links as hashes."""

from django.db import models
from django.utils import timezone


class Invitation(models.Model):
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
    """Codes are never emailed if `others_read` their mailbox. `by` invited them."""

    person = models.CharField(max_length=80, unique=True)
    others_read = models.BooleanField(default=False)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.person


class SpokenCode(models.Model):
    person = models.CharField(max_length=80, unique=True)
    hashed = models.CharField(max_length=200)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"for {self.person}"


class Newcomer(models.Model):
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
    """`digest` is of person and time."""

    digest = models.CharField(max_length=64, unique=True)
    act = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"for {self.act}"


class Mail(models.Model):
    """`said` is address, subject and text, encrypted. Deleted once sent."""

    said = models.TextField()
    made_at = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["next_try", "id"], name="mail_to_send"),)

    def __str__(self) -> str:
        return f"mail of {self.made_at}"


class FirstEmail(models.Model):
    """`by` sent it; empty: the operator. `refused_at`: a mail server said no."""

    person = models.CharField(max_length=80, unique=True)
    by = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.person
