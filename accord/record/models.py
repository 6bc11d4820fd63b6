"""Tables: entries, derived index rows, queued emails, drafts."""

from django.db import models
from django.db.models import Q


class Case(models.Model):
    """Stores no state: everything follows from its entries."""

    ref = models.CharField(max_length=8, unique=True)
    board = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.ref


class Entry(models.Model):
    """`number` and digests run per (case, `own`): `own` is empty if shared, else a private chain's agency.

    `key` is the act's, `part` the fact's place in it. `body` is canonical JSON. Append-only.
    """

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    own = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    key = models.UUIDField()
    part = models.PositiveSmallIntegerField()
    body = models.TextField()
    words_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "own", "number"], name="entry_numbered_once"),
            models.UniqueConstraint(fields=["key", "part"], name="entry_made_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_numbered_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.own} {self.number} {self.kind}".lstrip()


class EntryText(models.Model):
    """JSON by path. Deleted only with an `Erasure`."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="words", primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.entry_id}"


class Erasure(models.Model):
    """Permits deleting an entry's text by law. Append-only."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)
    at = models.DateTimeField()
    person = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"erasure of {self.entry_id}"


class CaseCard(models.Model):
    """A case's row in lists, without names. The door locks it.

    `challenger`, `challenged`: agency keys, spaced. `comes_at`: when due, or ended. `needed_by`: the adult's date.
    `wake_at`, `wake_clock`: the worker's next. `steady`: something always waits. `written`: digests of rows.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    procedure = models.CharField(max_length=64, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    challenger = models.TextField(blank=True)
    challenged = models.TextField(blank=True)
    agencies = models.JSONField(default=list)
    main_type = models.CharField(max_length=80, blank=True)
    raised_on = models.DateField(null=True)
    is_raised = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    is_paused = models.BooleanField(default=False)
    end = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    needed_by = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    clock = models.CharField(max_length=200, blank=True)
    length = models.PositiveIntegerField(default=0)
    comes_at = models.DateTimeField()
    wake_at = models.DateTimeField(null=True)
    wake_clock = models.CharField(max_length=200, blank=True)
    steady = models.BooleanField(default=False)
    written = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["wake_at", "case"], name="card_to_wake", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["comes_at", "case"], name="card_unsteady", condition=Q(is_open=True, steady=False)),
        )

    def __str__(self) -> str:
        return f"card of {self.case_id}"


class WaitingRow(models.Model):
    """An act awaited between `since` and `until`. Lists sort by `comes_at`."""

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    place = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=80, blank=True)
    act = models.CharField(max_length=80)
    what = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    clock = models.CharField(max_length=200, blank=True)
    comes_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["post", "comes_at", "case"], name="waiting_by_post"),
            models.Index(fields=["due_on", "case"], name="waiting_by_date", condition=Q(due_on__isnull=False)),
            models.Index(fields=["act", "case"], name="waiting_by_act"),
        )
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="waiting_in_order"),)

    def __str__(self) -> str:
        return f"{self.act} waits on {self.post}"


class Sight(models.Model):
    """Lets holders of `key` see the case. `is_open` and `comes_at` are the card's."""

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    key = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    is_open = models.BooleanField()
    comes_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["key", "is_open", "comes_at", "case"], name="sight_by_key"),)
        constraints = (models.UniqueConstraint(fields=["case", "key"], name="sight_once"),)

    def __str__(self) -> str:
        return f"{self.key} sees {self.case_id}"


class Barred(models.Model):
    """Excludes a person, whatever keys they hold."""

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    person = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "person"], name="barred_once"),)

    def __str__(self) -> str:
        return f"{self.person} is kept from {self.case_id}"


class AdultName(models.Model):
    """For viewers with full access only."""

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "place"], name="adult_in_order"),)

    def __str__(self) -> str:
        return f"an adult in {self.case_id}"


class SearchWord(models.Model):
    """Lets holders of `key` find the case by a name's word (full access), or `agency:` and a key."""

    case = models.ForeignKey(Case, models.PROTECT, db_index=False)
    key = models.CharField(max_length=200)
    word = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (
            # By code point, so that the start of a word is a range in any language of the database.
            models.Index(
                fields=["key", "word", "case"], name="case_by_start", opclasses=["", "varchar_pattern_ops", ""]
            ),
        )
        constraints = (models.UniqueConstraint(fields=["case", "key", "word"], name="search_word_once"),)

    def __str__(self) -> str:
        return f"a word of {self.case_id}"


class Indexed(models.Model):
    board = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"index of {self.board}"


class Letter(models.Model):
    """An email due to a post; if `asks`, a request. `is_taken` once in a message.

    `urgency` is why to send it at once.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, db_index=False)
    post = models.CharField(max_length=80)
    asks = models.BooleanField()
    urgency = models.CharField(max_length=10, blank=True, default="")
    not_before = models.DateTimeField()
    is_taken = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["not_before"], name="letter_by_time"),
            models.Index(fields=["id"], name="letter_to_take", condition=Q(is_taken=False)),
        )
        constraints = (models.UniqueConstraint(fields=["entry", "post"], name="letter_owed_once"),)

    def __str__(self) -> str:
        return f"letter to {self.post}"


class Learning(models.Model):
    """The random `key` hides the case. Append-only."""

    key = models.CharField(max_length=32, unique=True)
    case = models.ForeignKey(Case, models.PROTECT)
    board = models.CharField(max_length=80)
    text = models.TextField()
    on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["board", "-on", "-id"], name="learning_by_board"),)

    def __str__(self) -> str:
        return f"learning of {self.on}"


class Draft(models.Model):
    """JSON. `id` becomes the act's key."""

    id = models.UUIDField(primary_key=True)
    person = models.CharField(max_length=80)
    case = models.ForeignKey(Case, models.PROTECT, null=True)
    act = models.CharField(max_length=80)
    data = models.TextField(default="{}")
    updated_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person", "-updated_at"], name="draft_by_person"),)

    def __str__(self) -> str:
        return f"draft of {self.person}"


class CheckProgress(models.Model):
    """Not backed up."""

    part = models.CharField(max_length=10, unique=True)
    up_to = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"check of {self.part}"
