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
    title = "Add or change a role"
    about = "post"
    question = "Which role?"
    effect = "This decides who is asked on a case, and in which order."

    named = line("Role name", missing=NO_TITLE, hint="For example, community matron")
    tiers = several(
        "Level in the procedure",
        missing=NO_TIERS,
        hint="Select all that apply. An administrator manages people and roles, and cannot read cases.",
    )
    reports_to = out_of("Which role does it report to?", hint="This is how we find a worker’s manager.")
    team = out_of("Which team is it in?")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [*desk.posts_offered(), (A_NEW_ONE, "A new role")]

    @property
    def heading(self) -> str:
        post = self.desk.directory.posts.get(self.subject)
        return f"Change the role {post.title}" if post else "Add a role"

    def prepare(self) -> None:
        teams = [(one.key, one.name) for one in self.desk.directory.teams.values() if one.agency == self.desk.agency]
        posts = self.desk.posts_offered(but=self.subject)
        set_choices(self, "tiers", self.desk.tiers_offered())
        self.fields["tiers"].hints = HINTS  # type: ignore[attr-defined]
        set_choices(self, "reports_to", [("", "No role above it in this agency"), *posts])
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
    title = "Remove a role"
    about = "post"
    question = "Which role do you want to remove?"
    effect = (
        "This role gets no new cases. Its present cases pass to the person you select. To bring the role back, give it "
        "a level in the procedure again."
    )

    person = out_of("Who takes over its cases?")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        return [(post.key, desk.post_named(post)) for post in desk.posts if post.tiers]

    @property
    def heading(self) -> str:
        return f"Remove the role {self.desk.directory.posts[self.subject].title}"

    def prepare(self) -> None:
        holder = self.desk.directory.holder(self.subject, self.desk.today)
        stays = f"{holder.name}, who has this role now" if holder else "Select a person"
        people = self.desk.people_offered(but=holder.key if holder else "")
        set_choices(self, "person", [("", stays), *people])

    def changes(self) -> list[Change]:
        return [ClosePost(agency=self.desk.agency, post=self.subject, person=self.cleaned_data["person"])]


class TeamTask(Task):
    key = "team"
    title = "Add or change a team"
    about = "team"
    question = "Which team?"

    name = line("Team name", missing=NO_TEAM_NAME)
    contact = out_of("First contact of the team")

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        teams = [(one.key, one.name) for one in desk.directory.teams.values() if one.agency == desk.agency]
        return [*teams, (A_NEW_ONE, "A new team")]

    def prepare(self) -> None:
        set_choices(self, "contact", [("", "No role"), *self.desk.posts_offered()])
        team = self.desk.directory.teams.get(self.subject)
        if team:
            self.initial = {"name": team.name, "contact": team.contact}

    def changes(self) -> list[Change]:
        team = new_key("team") if self.subject == A_NEW_ONE else self.subject
        given = self.cleaned_data
        return [SetTeam(agency=self.desk.agency, team=team, name=given["name"], contact=given["contact"])]


FOR_MANAGER = (
    "If the Board manager is excluded from a case, or has acted in it for an agency, this role decides on the review "
    "and shares the learning. If you select no role, the Independent Chair does."
)


class StandInTask(Task):
    key = "stand-in"
    title = "Set a stand-in role"
    effect = "If the procedure asks for a role that your agency does not have, the stand-in role is asked."

    tier = one_of("Which level has no role?", missing="Select a level")
    post = out_of("Stand-in role")

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
        set_choices(self, "post", [("", "No role"), *self.desk.posts_offered()])

    def changes(self) -> list[Change]:
        return [SetStandIn(agency=self.desk.agency, tier=self.cleaned_data["tier"], post=self.cleaned_data["post"])]


class PairTask(Task):
    key = "pair"
    title = "Match roles with another agency"
    about = "post"
    question = "Which of your roles?"
    effect = "When one of them escalates a disagreement, we suggest the other as the person to meet."

    other = out_of("Matching role in the other agency")
    stated = one_of(
        "Are these matching roles?",
        [("yes", "Yes"), ("no", "No")],
        missing="Select yes if these are matching roles",
        coerce=lambda value: value == "yes",
        empty=None,
    )

    @property
    def heading(self) -> str:
        return f"Match {self.desk.directory.posts[self.subject].title} with another agency"

    def prepare(self) -> None:
        groups = [
            (
                agency.name,
                [(post.key, self.desk.post_named(post)) for post in self.desk.directory.posts_of_agency(agency.key)],
            )
            for agency in self.desk.directory.agencies.values()
            if agency.key != self.desk.agency
        ]
        set_choices(self, "other", [("", "Select a role"), *groups])
        pairs = [one for one in self.desk.directory.equivalents if self.subject in (one.post, one.other)]
        others = [one.other if one.post == self.subject else one.post for one in pairs]
        titles = [self.desk.post_named(self.desk.directory.posts[one]) for one in others]
        self.fields["other"].help_text = f"Matching now: {'; '.join(titles)}" if titles else "No matching role yet"
        self.initial["stated"] = "yes"

    def changes(self) -> list[Change]:
        given = self.cleaned_data
        pair = SetPair(agency=self.desk.agency, post=self.subject, other=given["other"], stated=given["stated"])
        return [pair]
