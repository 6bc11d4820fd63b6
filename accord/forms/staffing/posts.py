"""Forms on roles and teams."""

from accord.directory.enter import new_key
from accord.forms.fields import set_choices
from accord.forms.naming import Choices
from accord.forms.questions import line, one_of, out_of, several
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.task import Task
from accord.procedure.rules.acting_for_board import BOARD_MANAGER
from accord.procedure.staffing.posts import (
    NO_TEAM_NAME,
    NO_TIERS,
    NO_TITLE,
    OF_THE_BOARD,
    ClosePost,
    SetPair,
    SetPost,
    SetStandIn,
    SetTeam,
)
from accord.procedure.staffing.register import Change
from accord.procedure.world.people import BOARD

A_NEW_ONE = "new"
HINTS = {"registered manager": "Answers when someone raises a disagreement with a care provider"}
"""Explanations of levels with unclear names."""


class PostTask(Task):
    key = "post"
    title = "Add or change a post"
    about = "post"
    question = "Which post?"
    effect = "Who is asked, and in which order, comes from this."

    named = line("What is the post called?", missing=NO_TITLE, hint="Such as community matron.")
    tiers = several(
        "What is it in the procedure?",
        missing=NO_TIERS,
        hint="Tick all that apply. An administrator keeps this directory, and reads no case because of that.",
    )
    reports_to = out_of("Which post does it report to?", hint="A worker’s own manager is found from this.")
    team = out_of("Which team is it in?")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [*desk.posts_offered(), (A_NEW_ONE, "A post that is not in the list")]

    @property
    def heading(self) -> str:
        post = self.desk.directory.posts.get(self.subject)
        return f"Change the post {post.title}" if post else "Add a post"

    def prepare(self) -> None:
        teams = [(one.key, one.name) for one in self.desk.directory.teams.values() if one.agency == self.desk.agency]
        posts = self.desk.posts_offered(but=self.subject)
        set_choices(self, "tiers", self.desk.tiers_offered())
        self.fields["tiers"].hints = HINTS  # type: ignore[attr-defined]
        set_choices(self, "reports_to", [("", "None in this agency: it is at the top"), *posts])
        set_choices(self, "team", [("", "No team"), *teams])
        if not teams:
            del self.fields["team"]
        post = self.desk.directory.posts.get(self.subject)
        if post:
            self.initial = {"named": post.title, "tiers": post.tiers, "reports_to": post.reports_to, "team": post.team}

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        post = new_key("post") if self.subject == A_NEW_ONE else self.subject
        change = SetPost(
            agency=self.desk.agency,
            post=post,
            title=given["named"],
            tiers=given["tiers"],
            team=given.get("team", ""),
            reports_to=given["reports_to"],
        )
        return [change]


class ClosingTask(Task):
    key = "close"
    title = "A post is no longer used"
    about = "post"
    question = "Which post is no longer used?"
    effect = (
        "No disagreement finds its way to this post any more. The cases that it still has stay with it, for whoever "
        "you name. Giving it a place in the procedure again takes it back."
    )

    person = out_of("Who takes on the cases that it still has?")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [(post.key, desk.post_named(post)) for post in desk.posts if post.tiers]

    @property
    def heading(self) -> str:
        return f"{self.desk.directory.posts[self.subject].title}: no longer used"

    def prepare(self) -> None:
        holder = self.desk.directory.holder(self.subject, self.desk.today)
        stays = f"{holder.name}, who holds it now" if holder else "Choose somebody"
        people = self.desk.people_offered(but=holder.key if holder else "")
        set_choices(self, "person", [("", stays), *people])

    def changes(self) -> list[Change]:
        return [ClosePost(agency=self.desk.agency, post=self.subject, person=self.cleaned_data["person"])]


class TeamTask(Task):
    key = "team"
    title = "Add or change a team"
    about = "team"
    question = "Which team?"

    name = line("What is the team called?", missing=NO_TEAM_NAME)
    contact = out_of("Whom does somebody ask for who does not know the team?")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        teams = [(one.key, one.name) for one in desk.directory.teams.values() if one.agency == desk.agency]
        return [*teams, (A_NEW_ONE, "A team that is not in the list")]

    def prepare(self) -> None:
        set_choices(self, "contact", [("", "Nobody in particular"), *self.desk.posts_offered()])
        team = self.desk.directory.teams.get(self.subject)
        if team:
            self.initial = {"name": team.name, "contact": team.contact}

    def changes(self) -> list[Change]:
        team = new_key("team") if self.subject == A_NEW_ONE else self.subject
        given = self.cleaned_data
        return [SetTeam(agency=self.desk.agency, team=team, name=given["name"], contact=given["contact"])]


FOR_MANAGER = (
    "Where the Board manager is excluded from a disagreement, or has acted in it for an agency, the post that you "
    "choose considers the review and shares the learning. If you choose none, the Independent Chair does."
)


class StandInTask(Task):
    key = "stand-in"
    title = "Say who stands in for a post"
    effect = "Where the procedure asks for such a post of your agency, the one that stands in is asked."

    tier = one_of("For what does a post stand in?", missing="Select what the post stands in for")
    post = out_of("Which post stands in?")

    def prepare(self) -> None:
        directory, agency = self.desk.directory, self.desk.agency
        has = {tier for post in self.desk.posts for tier in post.tiers}
        now = {one.tier: directory.posts[one.post].title for one in directory.stand_ins if one.agency == agency}
        missing = [tier for tier in self.desk.tiers if tier not in has and tier not in OF_THE_BOARD]
        if self.desk.about.kind == BOARD:
            missing = [BOARD_MANAGER]
            self.fields["tier"].help_text = FOR_MANAGER
        set_choices(self, "tier", [(tier, tier.capitalize()) for tier in missing])
        self.fields["tier"].hints = {tier: f"Now: {title}" for tier, title in now.items()}  # type: ignore[attr-defined]
        set_choices(self, "post", [("", "None"), *self.desk.posts_offered()])

    def changes(self) -> list[Change]:
        return [SetStandIn(agency=self.desk.agency, tier=self.cleaned_data["tier"], post=self.cleaned_data["post"])]


class PairTask(Task):
    key = "pair"
    title = "Say which posts of two agencies meet"
    about = "post"
    question = "Which of your posts?"
    effect = "When one of the two takes a disagreement up, the other is proposed as the one to meet."

    other = out_of("Which post of another agency does it meet?")
    stated = one_of(
        "Do they meet?",
        [("yes", "Yes, they meet"), ("no", "No longer")],
        missing="Say whether they meet.",
        coerce=lambda value: value == "yes",
        empty=None,
    )

    @property
    def heading(self) -> str:
        return f"Whom {self.desk.directory.posts[self.subject].title} meets"

    def prepare(self) -> None:
        groups = [
            (
                agency.name,
                [(post.key, self.desk.post_named(post)) for post in self.desk.directory.posts_of_agency(agency.key)],
            )
            for agency in self.desk.directory.agencies.values()
            if agency.key != self.desk.agency
        ]
        set_choices(self, "other", [("", "Choose a post"), *groups])
        pairs = [one for one in self.desk.directory.equivalents if self.subject in (one.post, one.other)]
        others = [one.other if one.post == self.subject else one.post for one in pairs]
        titles = [self.desk.post_named(self.desk.directory.posts[one]) for one in others]
        self.fields["other"].help_text = f"Stated now: {'; '.join(titles)}." if titles else "None is stated now."
        self.initial["stated"] = "yes"

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        pair = SetPair(agency=self.desk.agency, post=self.subject, other=given["other"], stated=given["stated"])
        return [pair]
