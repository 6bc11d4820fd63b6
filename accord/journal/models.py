"""Tables of the audit log and its seals."""

from django.db import models


class JournalLine(models.Model):
    """`person`, `agency`, `case` are keys. `detail` contains nothing about an adult."""

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
            models.Index(fields=["id"], name="journal_administered", condition=models.Q(kind="administered")),
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


class Seal(models.Model):
    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    heads = models.CharField(max_length=64, blank=True)
    journal = models.CharField(max_length=64, blank=True)
    rest = models.CharField(max_length=64, blank=True, default="")
    root = models.CharField(max_length=64)
    last_entry = models.BigIntegerField()
    last_line = models.BigIntegerField()

    def __str__(self) -> str:
        return f"seal {self.number}"


class SealedHead(models.Model):
    seal = models.ForeignKey(Seal, models.PROTECT, db_index=False)
    place = models.PositiveIntegerField()
    salt = models.CharField(max_length=32)
    ref = models.CharField(max_length=8)
    own = models.CharField(max_length=80, blank=True)
    length = models.PositiveIntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["ref", "own", "length"], name="sealed_head_by_record"),)
        constraints = (models.UniqueConstraint(fields=["seal", "place"], name="sealed_head_in_order"),)

    def __str__(self) -> str:
        return f"head of {self.ref} {self.own}".rstrip()


class SealedTable(models.Model):
    """`after`, `up_to` are ids or times. If rows change, `rows` is JSON: agency and digest by key."""

    seal = models.ForeignKey(Seal, models.PROTECT, db_index=False)
    place = models.PositiveIntegerField()
    table = models.CharField(max_length=80)
    columns = models.TextField()
    after = models.CharField(max_length=40, blank=True)
    up_to = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    rows = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seal", "place"], name="sealed_table_in_order"),)

    def __str__(self) -> str:
        return f"{self.table} under seal {self.seal_id}"


class Stamp(models.Model):
    """An RFC 3161 answer: DER in base64."""

    seal = models.OneToOneField(Seal, models.PROTECT, primary_key=True)
    token = models.TextField()

    def __str__(self) -> str:
        return f"stamp of seal {self.seal_id}"
