"""The table of files; content is in a folder."""

from django.db import models


class Upload(models.Model):
    """`name` is emptied once done: the fact holds it, to erase with it."""

    key = models.CharField(max_length=32, unique=True)
    act = models.UUIDField()
    person = models.CharField(max_length=80)
    name = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    type = models.CharField(max_length=100)
    scanned = models.BooleanField(default=False)
    at = models.DateTimeField()
    is_attached = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["act", "digest"], name="upload_once_for_an_act"),)
        indexes = (models.Index(fields=["at"], name="upload_to_sweep", condition=models.Q(is_attached=False)),)

    def __str__(self) -> str:
        return self.key
