"""Whatever administrators ask for, in whatever order: the directory that comes of it is one that can be."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.staffing.absence import EndAbsence, EndCover, SetCover, StartAbsence
from accord.procedure.staffing.holders import Appoint, EndHolding, LeaveAgency
from accord.procedure.staffing.posts import ClosePost, SetPost
from accord.procedure.staffing.register import Change, ChangeAsked, Register, let_in, overlap
from accord.procedure.world.people import Directory
from accord.procedure.world.values import Refusal
from tests.procedure.staffing.asking import REGISTER
from tests.stories import GRACE, IMRAN, LEO, PRIYA

TODAY = date(2026, 4, 1)
POSTS = st.sampled_from(["council-north-social-worker", "council-north-manager", "council-head"])
PEOPLE = st.sampled_from([LEO, PRIYA, GRACE])
DAYS = st.integers(-5, 15).map(lambda number: TODAY + timedelta(days=number))
OR_NONE = st.one_of(st.none(), DAYS)
COUNCIL = st.just("council")
TIERS = st.just(("manager",))

changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Appoint, agency=COUNCIL, post=POSTS, person=PEOPLE, since=DAYS, until=OR_NONE),
    st.builds(EndHolding, agency=COUNCIL, post=POSTS, last_day=DAYS),
    st.builds(
        LeaveAgency, agency=COUNCIL, person=PEOPLE, last_day=DAYS, next=st.dictionaries(POSTS, PEOPLE, max_size=2)
    ),
    st.builds(
        StartAbsence,
        agency=COUNCIL,
        person=PEOPLE,
        since=DAYS,
        until=OR_NONE,
        covers=st.dictionaries(POSTS, PEOPLE, max_size=2),
    ),
    st.builds(EndAbsence, agency=COUNCIL, person=PEOPLE, on=DAYS),
    st.builds(SetCover, agency=COUNCIL, post=POSTS, person=PEOPLE, since=DAYS, until=OR_NONE),
    st.builds(EndCover, agency=COUNCIL, post=POSTS, person=PEOPLE, last_day=DAYS),
    st.builds(SetPost, agency=COUNCIL, post=POSTS, title=st.just("a post"), tiers=TIERS, reports_to=POSTS),
    st.builds(ClosePost, agency=COUNCIL, post=POSTS, person=PEOPLE),
)


def tried(register: Register, change: Change) -> Register:
    """The register with the change; or as it was (where it is now) refused."""
    asked = ChangeAsked(by=IMRAN, on=TODAY)
    try:
        let_in(register, change, asked)
        return change.onto(register, asked)
    except Refusal:
        return register


@given(asked=st.lists(changes, min_size=1, max_size=12))
def test_no_order_of_changes_makes_a_directory_that_cannot_be(asked: list[Change]) -> None:
    register = REGISTER

    for change in asked:
        register = tried(register, change)
        assert wrongs(register.directory) == [], change


def wrongs(directory: Directory) -> list[str]:
    """Whatever a rule or a constraint of the database forbids."""
    spans = (*directory.holdings, *directory.covers, *directory.aways)
    found = [f"{one} ends before it begins" for one in spans if one.until and one.until < one.since]
    pairs = combinations(directory.holdings, 2)
    found += [f"{one} and {other}" for one, other in pairs if one.post == other.post and overlap(one, other)]
    selves = ((one, held) for one in directory.covers for held in directory.holdings)
    found += [
        f" {one.person} covers for themselves."
        for one, held in selves
        if (one.post, one.person) == (held.post, held.person) and overlap(one, held)
    ]
    found += [f"a circle above {post}" for post in directory.posts if _is_circular(directory, post)]
    return found


def _is_circular(directory: Directory, post: str) -> bool:
    line = [one.key for one in directory.line(post)]
    last = directory.posts[line[-1] if line else post]
    return last.reports_to is not None
