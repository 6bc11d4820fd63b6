"""Agencies, teams and posts; who reports to whom, stands in and meets whom; mail domains."""

from dataclasses import replace

from accord.procedure.staffing.agencies import SetAgency, SetDomains, SetReach
from accord.procedure.staffing.posts import ClosePost, SetPair, SetPost, SetStandIn, SetTeam
from accord.procedure.staffing.register import Change, Register
from accord.procedure.world.people import Equivalent, Post, StandIn, Team
from tests.procedure.staffing.asking import DAY, REGISTER, made, refused, said
from tests.rows import rows
from tests.stories import DANA, IMRAN, JOAN, PAUL

HOSPICE = SetAgency(agency="hospice", name="Lark Hill Hospice", kind="health")
EAST = SetTeam(agency="council", team="council-east", name="East team")
DEPUTY = SetPost(
    agency="council", post="council-deputy", title="deputy manager", tiers=("manager",), reports_to="council-head"
)


def domains(*given: str, agency: str = "council") -> SetDomains:
    return SetDomains(agency=agency, domains=given)


def test_the_board_manager_adds_an_agency_to_the_list() -> None:
    agency = made(HOSPICE, by=IMRAN).directory.agencies["hospice"]

    assert (agency.name, agency.short, agency.kind) == ("Lark Hill Hospice", "Lark Hill Hospice", "health")


def test_an_administrator_does_not() -> None:
    nobodys = "Only this agency’s administrator or the Board manager can do this."

    assert refused(replace(HOSPICE, agency="council")) == (nobodys, None)


def test_an_agency_keeps_what_it_says_of_itself_when_it_is_renamed() -> None:
    agency = made(replace(HOSPICE, agency="council", kind="local authority"), by=IMRAN).directory.agencies["council"]

    assert (agency.name, agency.contact) == ("Lark Hill Hospice", "council-north-social-worker")
    assert agency.reach


@rows(
    ("change", "sentence", "field"),
    [
        (replace(HOSPICE, name=""), "Enter the agency’s full name", "name"),
        (replace(HOSPICE, kind=""), "Select the type of agency", "kind"),
        (replace(HOSPICE, kind="k" * 41), "Type of agency must be 40 characters or fewer", "kind"),
        (
            replace(HOSPICE, agency="Lark Hill"),
            "Agency code must only have lower case letters, digits and hyphens",
            "agency",
        ),
        (
            replace(HOSPICE, name="three valleys police"),
            "There is already an agency called three valleys police",
            "name",
        ),
        (replace(HOSPICE, kind="board"), "Select another type. There is only one Board", "kind"),
        (SetReach(agency="moon", reach=""), "Select an agency of this Board", "agency"),
        (
            SetReach(agency="council", reach="x" * 1001),
            "Contact details must be 1,000 characters or fewer",
            "reach",
        ),
        (SetReach(agency="council", reach="", contact="trust-lead"), "Select a role in this agency", "contact"),
        (replace(EAST, name=" "), "Enter the team’s name", "name"),
        (replace(EAST, name="north TEAM"), "There is already a team called north TEAM", "name"),
        (replace(EAST, agency="trust", team="council-north"), "Select a team in this agency", "team"),
        (replace(DEPUTY, title=""), "Enter the role’s name", "title"),
        (replace(DEPUTY, tiers=()), "Select at least one level", "tiers"),
        (replace(DEPUTY, team="moon"), "Select a team in this agency", "team"),
        (replace(DEPUTY, reports_to="trust-head"), "Select a role in this agency", "reports_to"),
        (replace(DEPUTY, post="trust-head"), "Select a role in this agency", "post"),
        (
            replace(DEPUTY, tiers=("manager", "board manager")),
            "Only the Board’s own roles can be: board manager",
            "tiers",
        ),
        (
            replace(DEPUTY, post="council-head", title="Head of Service", reports_to="council-north-social-worker"),
            "This would make a circle of reporting: Head of Service, then social worker, then team manager, then "
            "Head of Service. Select a role above it",
            "reports_to",
        ),
        (
            replace(DEPUTY, post="council-lead", reports_to="council-lead"),
            "This would make a circle of reporting: deputy manager, then deputy manager. Select a role above it",
            "reports_to",
        ),
        (
            SetStandIn(agency="council", tier="manager", post="council-head"),
            "Chiltern Edge Council, Adult Social Care does not need a stand-in role. Team manager has the level "
            "manager",
            "tier",
        ),
        (
            SetStandIn(agency="council", tier="chair", post="council-head"),
            "Select a level",
            "tier",
        ),
        (
            SetStandIn(agency="council", tier="board manager", post="council-head"),
            "Select a level",
            "tier",
        ),
        (
            SetStandIn(agency="board", tier="board manager", post="board-manager"),
            "Select a role other than the Board manager’s",
            "post",
        ),
        (
            SetPair(agency="council", post="council-head", other="council-lead"),
            "Select a role in another agency",
            "other",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(change: Change, sentence: str, field: str) -> None:
    assert refused(change, by=IMRAN) == (sentence, field)


def test_a_team_and_a_post_in_it_are_added() -> None:
    directory = made(EAST, replace(DEPUTY, team="council-east")).directory

    assert directory.teams["council-east"] == Team(key="council-east", agency="council", name="East team")
    assert directory.posts["council-deputy"] == Post(
        key="council-deputy",
        agency="council",
        title="deputy manager",
        tiers=("manager",),
        team="council-east",
        reports_to="council-head",
    )


def test_how_the_team_is_reached_and_its_contact_are_said() -> None:
    agency = made(SetReach(agency="council", reach=" 01632 960 101 ", contact="council-lead")).directory.agencies[
        "council"
    ]

    assert (agency.reach, agency.contact) == ("01632 960 101", "council-lead")


def test_a_post_stands_in_for_a_tier_that_the_agency_has_not_got_one_at_a_time() -> None:
    first = SetStandIn(agency="trust", tier="enquiry co-ordinator", post="trust-head")
    other = SetStandIn(agency="trust", tier="enquiry co-ordinator", post="trust-lead")
    none = SetStandIn(agency="trust", tier="enquiry co-ordinator")

    assert (
        StandIn(agency="trust", tier="enquiry co-ordinator", post="trust-head")
        in made(first, by=PAUL).directory.stand_ins
    )
    assert made(first, other, by=PAUL).directory.of_tier("trust", ("enquiry co-ordinator",))[0].key == "trust-lead"
    assert made(first, none, by=PAUL).directory == REGISTER.directory


def test_a_pair_is_stated_once_and_taken_back_by_either_side() -> None:
    ours = SetPair(agency="council", post="council-north-manager", other="trust-matron-nair")
    theirs = SetPair(agency="trust", post="trust-matron-nair", other="council-north-manager")

    stated = made(theirs, by=PAUL, register=made(ours))

    assert stated.directory.equivalents == (Equivalent(post="trust-matron-nair", other="council-north-manager"),)
    assert made(replace(ours, stated=False), register=stated).directory.equivalents == ()


def test_domains_are_kept_in_small_letters_and_each_once() -> None:
    register = made(domains("@ASC.Chiltern.gov.uk", "asc.chiltern.gov.uk."))

    assert dict(register.domains) == {"trust.example": "trust", "asc.chiltern.gov.uk": "council"}


@rows(
    ("given", "sentence"),
    [
        ("chiltern", "“chiltern” must be an email domain, such as trust.nhs.uk"),
        (
            "tru\u0455t.example",
            "“tru\u0455t.example” must be an email domain, such as trust.nhs.uk",
        ),
        (
            "xn--trut-hwe.example",
            "“xn--trut-hwe.example” must be an email domain, such as trust.nhs.uk",
        ),
        ("Gmail.com", "Anyone can have an address at gmail.com. Invite people one by one instead"),
        ("nhs.uk", "Many organisations share nhs.uk. Enter your own part of it as well"),
        ("trust.example", "Ridgeway Community NHS Trust uses trust.example. A domain can only belong to one agency"),
        (
            "mail.trust.example",
            "Ridgeway Community NHS Trust uses trust.example. A domain can only belong to one agency",
        ),
        (
            "tru5t.example",
            "tru5t.example looks like trust.example, which Ridgeway Community NHS Trust uses. Check the spelling",
        ),
        (
            "trusts.example",
            "trusts.example differs by one letter from trust.example, which Ridgeway Community NHS Trust uses. Check "
            "it. If it is right, ask the Board manager to enter it",
        ),
        (
            "turst.example",
            "turst.example differs by one letter from trust.example, which Ridgeway Community NHS Trust uses. Check "
            "it. If it is right, ask the Board manager to enter it",
        ),
    ],
)
def test_a_domain_that_is_no_ones_own_or_looks_like_anothers_is_refused(given: str, sentence: str) -> None:
    assert refused(domains(given), by=JOAN) == (sentence, "domains")


def test_the_board_manager_may_enter_what_is_one_letter_off() -> None:
    assert made(domains("trusts.example"), by=IMRAN).domains["trusts.example"] == "council"
    assert refused(domains("tru5t.example"), by=IMRAN)[1] == "domains"


def test_each_change_is_said_in_words() -> None:
    assert said(HOSPICE, by=IMRAN) == "Agency saved: Lark Hill Hospice (health)."
    assert said(SetReach(agency="council", reach="01632 960 101")) == (
        "Contact details of Chiltern Edge Council, Adult Social Care: 01632 960 101. First contact: no role."
    )
    assert said(domains("chiltern.gov.uk")) == "Email domains: chiltern.gov.uk."
    assert said(EAST) == "Team saved: East team."
    assert said(DEPUTY) == "Role saved: deputy manager (manager). It reports to Head of Service."
    assert said(SetStandIn(agency="trust", tier="enquiry co-ordinator", post="trust-head"), by=PAUL) == (
        "Stand-in role for enquiry co-ordinator: Head of Service."
    )
    assert said(SetPair(agency="council", post="council-head", other="trust-head")) == (
        "Head of Service and Head of Service, Ridgeway Community NHS Trust, are matching roles."
    )


def closing(post: str, person: str = "") -> ClosePost:
    return ClosePost(agency="council", post=post, person=person)


def test_a_post_that_is_no_longer_used_is_found_by_no_stage_and_keeps_its_holder_for_its_cases() -> None:
    directory = made(closing("council-lead", DANA)).directory

    assert directory.lead("council") is None
    assert directory.holder("council-lead", DAY) == directory.people[DANA]
    assert directory.top("council") == REGISTER.directory.top("council")


def test_nothing_of_a_post_is_left_with_nobody_when_it_is_closed() -> None:
    vacant = REGISTER.having(holdings=())

    assert refused(closing("council-north-manager"))[0] == ("Social worker reports to this role. Change that first.")
    assert refused(closing("council-north-social-worker"))[0] == (
        "This role is a contact. Choose another contact first."
    )
    assert refused(closing("council-lead"), by=IMRAN, register=kept_by_imran(vacant)) == (
        "Select who takes over its cases",
        "person",
    )
    assert said(closing("council-lead")) == "Role removed: safeguarding lead."


def kept_by_imran(register: Register) -> Register:
    return register.having(holdings=tuple(one for one in REGISTER.directory.holdings if one.person == IMRAN))


def test_what_is_just_as_long_as_it_may_be_is_taken_and_a_short_name_is_cut() -> None:
    agency = made(replace(HOSPICE, kind="k" * 40, short="s" * 90), by=IMRAN).directory.agencies["hospice"]
    council = made(SetReach(agency="council", reach="9" * 1000)).directory.agencies["council"]

    assert (agency.kind, agency.short) == ("k" * 40, "s" * 80)
    assert council.reach == "9" * 1000


def test_the_board_itself_may_be_renamed() -> None:
    agency = made(SetAgency(agency="board", name="The Board", kind="board"), by=IMRAN).directory.agencies["board"]

    assert (agency.name, agency.kind) == ("The Board", "board")


def test_a_post_that_is_closed_takes_its_stand_ins_and_pairs_with_it_and_no_others() -> None:
    lead, head = "council-lead", "council-head"
    pairs = tuple(Equivalent(post=post, other="trust-lead") for post in (lead, head))
    stand_ins = tuple(StandIn(agency="council", tier=tier, post=post) for tier, post in (("one", lead), ("two", head)))

    directory = made(closing(lead), register=REGISTER.having(stand_ins=stand_ins, equivalents=pairs)).directory

    assert (directory.stand_ins, directory.equivalents) == (stand_ins[1:], pairs[1:])


def test_someone_of_the_board_stands_in_for_its_manager_in_a_case_in_which_they_cannot_act() -> None:
    stand_in = SetStandIn(agency="board", tier="board manager", post="board-chair-substitute")

    directory = made(stand_in, by=IMRAN).directory

    assert StandIn(agency="board", tier="board manager", post="board-chair-substitute") in directory.stand_ins
