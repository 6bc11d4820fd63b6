"""The directory's tables. Facts refer to people, agencies and posts by key: such a row stays, with its key."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

ENDS_AFTER_IT_BEGINS = Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since"))


class Person(AbstractBaseUser):
    """Somebody who signs in, by e-mail. Never deleted, only made inactive.

    `brought_in_by` is who entered or invited them, empty for those entered by the operator, and for whoever came by
    themselves. One whom a keeper alone brought in is confirmed by a second keeper. `by_domain` is the mail domain by
    which a person joined while one keeper alone had named it: that keeper counts as who brought them in.
    """

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
    """A Safeguarding Adults Board. `snapshot` is its whole directory as JSON, `digest` the SHA-256 of that.

    `closed` lists its own closed days, each with a name; `recounted` says for which open dates were counted.
    """

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
    """An organisation of one Board; the Board's own chair and manager sit in one of kind "board"."""

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
    """People with an address at this domain may sign up into its agency.

    `named_by` is the keeper who named it alone; empty once a second one has confirmed it, or where the operator did.
    """

    domain = models.CharField(max_length=253, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    named_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(domain=Lower("domain")), name="domain_in_small_letters"),)

    def __str__(self) -> str:
        return self.domain


class Membership(models.Model):
    """A person works in an agency, to a last day where it is known."""

    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "agency"], name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.agency_id}"


class Team(models.Model):
    """A part of an agency, with the post that is its contact."""

    key = models.SlugField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    name = models.CharField(max_length=200)
    contact = models.ForeignKey("Post", models.PROTECT, to_field="key", null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role in an agency. `tiers` is a list of the words that a procedure's stages use."""

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
    """A person holds a post from a day to a day, both within it; no day means always so. One holder at a time."""

    post = models.ForeignKey(Post, models.PROTECT, to_field="key")
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="holding_ends_after_it_begins"),
            # Two at once are refused by a trigger; this is for two transactions that do not see each other.
            models.UniqueConstraint(fields=["post"], condition=Q(until__isnull=True), name="one_present_holder"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} as {self.post_id}"


class Cover(models.Model):
    """A person may act as a post while its holder is away, or nobody holds it."""

    post = models.ForeignKey(Post, models.PROTECT, to_field="key")
    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="cover_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.post_id}"


class Away(models.Model):
    """A person is away from a day to a day, both within it; without an end, until further notice."""

    person = models.ForeignKey(Person, models.PROTECT, to_field="key")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="away_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.person_id} from {self.since}"


class StandIn(models.Model):
    """An agency has no post of a tier: another post does what that tier would."""

    agency = models.ForeignKey(Agency, models.PROTECT, to_field="key")
    tier = models.CharField(max_length=40)
    post = models.ForeignKey(Post, models.PROTECT, to_field="key")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "tier"], name="one_stand_in_a_tier"),)

    def __str__(self) -> str:
        return f"{self.post_id} as {self.tier}"


class Equivalent(models.Model):
    """A post meets another at a stage: a pair that two agencies have stated."""

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
    """One version of a Board's procedure: its text, the SHA-256 of that, and when it comes into force. Append-only.

    `proposed_by` and `consented_by` are the people who put it into force, and `released_at` when; empty at set-up.
    """

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
    """A version of a Board's procedure that is being written: any text, and the story it was rehearsed with last.

    `revision` goes up with each change, so that nobody writes over what they have not seen. A proposal is for the text
    as it then was: a change takes it back. A draft goes when it is put into force, or thrown away.
    """

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
    """A change of the directory that takes a second person. `changes` are values of `procedure/staffing`, as JSON.

    `said` are their sentences, `gains` the people who come to act for a post by it, `displaced` those who hold it now.
    `answered_by` is who confirmed or declined it; `is_made` says which.
    """

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
