"""The journal's one table."""

from django.db import models


class Line(models.Model):
    """Somebody looked, searched, exported, was refused, signed in or changed something. Never changed, never removed.

    `person`, `agency` and `case` are keys, without foreign keys. `detail` holds nothing about an adult.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    person = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=80, blank=True)
    case = models.CharField(max_length=20, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["case", "kind", "person", "at"], name="journal_who_looked"),
            models.Index(fields=["at"], name="journal_by_day"),
            models.Index(fields=["person", "at"], name="journal_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "looked",
                        "searched",
                        "exported",
                        "refused",
                        "signed-in",
                        "directory",
                        "administered",
                        "read",
                        "alarm",
                    ]
                ),
                name="journal_known_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person} {self.kind} {self.case}".rstrip()
