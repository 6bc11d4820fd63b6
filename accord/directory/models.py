"""The directory's tables. Facts refer to keys, so keys stay."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

ENDS_AFTER_IT_BEGINS = Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since"))


class Person(AbstractBaseUser):
    """Users are never deleted. `brought_in_by` added them; `by_domain` is theirs, if one keeper alone named it."""

    key = models.SlugField(max_length=80, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    brought_in_by = models.CharField(max_length=80, blank=True, default="")
    confirmed_by = models.CharField(max_length=80, blank=True, default="")
    by_domain = models.CharField(max_length=253, blank=True, default="")
    entered_on = models.DateField(null=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["key", "name"]
    objects = BaseUserManager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_in_small_letters"),)

    def __str__(self) -> str:
        return self.name


class Board(models.Model):
    """`snapshot`: directory as JSON; `digest`: its SHA-256; `recounted`: the state dates were counted for."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=3, default="ENG")
    zone = models.CharField(max_length=60, default="Europe/London")
    closed = models.JSONField(default=list)
    recounted = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    snapshot = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """The Board's own chair and manager belong to kind "board"."""

    key = models.SlugField(max_length=80, unique=True)
    board = models.ForeignKey(Board, models.PROTECT, to_field="key")
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    contact = models.ForeignKey("Post", models.PROTECT, to_field="key", null=True, blank=True, related_name="+")
    reach = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class MailDomain(models.Model):
    """`named_by` is the keeper who named it alone, until confirmed."""

    domain = models.CharField(max_length=253, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    named_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(domain=Lower("domain")), name="domain_in_small_letters"),)

    def __str__(self) -> str:
        return self.domain


class Membership(models.Model):
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "agency"], name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.agency_id}"


class Team(models.Model):
    key = models.SlugField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    name = models.CharField(max_length=200)
    contact = models.ForeignKey("Post", models.PROTECT, to_field="key", null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """`tiers` are words of a procedure's stages."""

    key = models.SlugField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    team = models.ForeignKey(Team, models.PROTECT, to_field="key", null=True, blank=True)
    title = models.CharField(max_length=200)
    tiers = models.JSONField(default=list)
    reports_to = models.ForeignKey("self", models.PROTECT, to_field="key", null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reports_to=F("key")), name="post_reports_to_another"),)

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Days are inclusive; None is unbounded."""

    post = models.ForeignKey(Post, models.PROTECT, to_field="key")
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="holding_ends_after_it_begins"),
            # A trigger refuses an overlap, except between concurrent transactions.
            models.UniqueConstraint(fields=["post"], condition=Q(until__isnull=True), name="one_present_holder"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} as {self.post_id}"


class Cover(models.Model):
    """May act while the holder is away or the post vacant."""

    post = models.ForeignKey(Post, models.PROTECT, to_field="key")
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="cover_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.post_id}"


class Away(models.Model):
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="away_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.person_id} from {self.since}"


class StandIn(models.Model):
    """A post for an agency with none at a tier."""

    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    tier = models.CharField(max_length=40)
    post = models.ForeignKey(Post, models.PROTECT, to_field="key")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "tier"], name="one_stand_in_a_tier"),)

    def __str__(self) -> str:
        return f"{self.post_id} as {self.tier}"


class Equivalent(models.Model):
    post = models.ForeignKey(Post, models.PROTECT, to_field="key")
    other = models.ForeignKey(Post, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post", "other"], name="pair_stated_once"),
            models.CheckConstraint(condition=~Q(post=F("other")), name="pair_of_two_posts"),
        )

    def __str__(self) -> str:
        return f"{self.post_id} meets {self.other_id}"


class Definition(models.Model):
    """`digest` is `text`'s SHA-256. Append-only."""

    board = models.ForeignKey(Board, models.PROTECT, to_field="key")
    slug = models.SlugField(max_length=80)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    in_force_from = models.DateField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, to_field="key", null=True, related_name="+")
    consented_by = models.ForeignKey(Person, models.PROTECT, to_field="key", null=True, related_name="+")
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["board", "slug", "version"], name="a_version_is_entered_once"),
            models.UniqueConstraint(fields=["board", "digest"], name="a_text_is_entered_once"),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True, consented_by__isnull=True)
                | (Q(proposed_by__isnull=False, consented_by__isnull=False) & ~Q(proposed_by=F("consented_by"))),
                name="two_people_put_it_into_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class ProcedureDraft(models.Model):
    """`revision` protects unseen changes. A change withdraws a proposal. Any text is kept."""

    key = models.UUIDField(primary_key=True)
    board = models.ForeignKey(Board, models.PROTECT, to_field="key")
    begun_from = models.CharField(max_length=120)
    text = models.TextField()
    story = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, models.PROTECT, to_field="key", related_name="+")
    changed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, to_field="key", null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"draft {self.key}"


class ProposedChange(models.Model):
    """`changes` are of `procedure/staffing`, as JSON. `gains` get a post that `displaced` hold."""

    board = models.ForeignKey(Board, models.PROTECT, to_field="key")
    agency = models.CharField(max_length=80)
    changes = models.TextField()
    said = models.JSONField()
    gains = models.JSONField()
    displaced = models.JSONField()
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)
    is_made = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.agency}, asked by {self.asked_by}"
