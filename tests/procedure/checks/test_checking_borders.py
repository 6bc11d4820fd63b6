"""The check of a procedure at its borders: what is just allowed, beside what is not any more."""

from accord.procedure.checks.check import LONGEST, MOST, MOST_STAGES, check, worth_knowing
from tests.procedure.checks.test_checking_small import RESERVED, TWO, limit, said
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows

SECOND = 'key = "second"\n'
TYPED = TWO.replace('name = "Views"\n', 'name = "Views"\nreserved = "end"\n') + RESERVED


def with_second(text: str) -> str:
    """The procedure of two stages whose second says this too."""
    return TWO.replace(SECOND, SECOND + text)


def put(before: str, after: str, text: str = TWO) -> str:
    assert before in text, before
    return text.replace(before, after, 1)


# How long and how many


@rows(("length", "is_right"), [(60, True), (61, False)])
def test_a_key_has_up_to_60_characters(length: int, is_right: bool) -> None:
    assert ("A key has at most 60" in said(put('id = "two"', f'id = "{"k" * length}"'))) != is_right


@rows(("length", "is_right"), [(200, True), (201, False)])
def test_a_name_has_up_to_200_characters(length: int, is_right: bool) -> None:
    assert ("A name has at most 200" in said(put('name = "First"', f'name = "{"n" * length}"'))) != is_right


def test_a_version_is_not_empty() -> None:
    assert "“version” has from 1" in said(put('version = "1"', 'version = " "'))


@rows(("number", "is_right"), [(0, True), (1, False)])
def test_a_procedure_has_up_to_half_a_million_characters(number: int, is_right: bool) -> None:
    text = TWO + "#" * (LONGEST - len(TWO) + number)

    assert (check(text) == ()) == is_right


@rows(("number", "is_right"), [(MOST, True), (MOST + 1, False)])
def test_there_are_up_to_200_of_anything(number: int, is_right: bool) -> None:
    forms = "".join(f'\n[[form]]\nkey = "f{one}"\nlabel = "F"\nsource = "1"\n' for one in range(number))

    assert MOST == 200
    assert (said(TWO + forms) == "") == is_right
    assert is_right or said(TWO + forms) == "There are 201 of “form”: 200 are the most."


@rows(("number", "is_right"), [(MOST_STAGES, True), (MOST_STAGES + 1, False)])
def test_a_ladder_has_up_to_40_stages(number: int, is_right: bool) -> None:
    more = "".join(f'\n[[stage]]\nkey = "s{one}"\n' for one in range(number - 2))

    assert MOST_STAGES == 40
    assert ("no ladder has more than 40" in said(TWO + more)) != is_right


def test_what_stops_in_the_middle_is_said_at_its_last_line() -> None:
    [mistake] = check('id = "a"\nversion = ')

    assert (mistake.line, mistake.what) == (2, "This is not TOML: Invalid value.")


# When it is in force


@rows(
    ("dates", "is_right"),
    [
        ("in_force_from = 2026-04-01\n", True),
        ("review_by = 2026-04-01\n", True),
        ("in_force_from = 2026-04-01\nreview_by = 2026-04-02\n", True),
        ("in_force_from = 2026-04-01\nreview_by = 2026-04-01\n", False),
    ],
)
def test_a_review_comes_after_the_day_from_which_it_is_in_force(dates: str, is_right: bool) -> None:
    assert (said(put('version = "1"\n', f'version = "1"\n{dates}')) == "") == is_right


# Limits


@rows(("readings", "is_right"), [('"5 working days"', True), ('"5 working days", "1 working week"', False)])
def test_which_reading_is_chosen_is_explained_where_there_is_another(readings: str, is_right: bool) -> None:
    text = TWO + limit("escalated") + f"readings = [{readings}]\n"

    assert ("Enter in “reading” why" in said(text)) != is_right


@rows(("typed", "meant"), [("1 workin day", "1 working day"), ("2 workin day", "2 working days")])
def test_a_limit_that_cannot_be_read_is_guessed_at_with_its_own_number(typed: str, meant: str) -> None:
    text = TWO + put("5 working days", typed, limit("escalated"))

    assert [mistake.meant for mistake in check(text)] == [meant]


@rows("begins", ["stage entered", "previous stage ended"])
def test_a_clock_of_a_stage_says_of_which(begins: str) -> None:
    sentence = f"“{begins}”: say at which stages, as “stages” or “over”."

    assert said(TWO + limit(begins)) == sentence
    assert said(TWO + limit(begins, '"second"')) == ""


@rows(
    ("begins", "given"),
    [
        ("date agreed", 'dates_from = ["challenger"]\n'),
        ("meeting called", 'meeting = { of = "professionals", called_by = ["challenger"], source = "7" }\n'),
        ("escalation announced", "announced = true\n"),
    ],
)
def test_a_clock_begins_with_what_happens_at_one_of_its_stages(begins: str, given: str) -> None:
    assert "This clock never begins" in said(TWO + limit(begins))
    assert said(with_second(given) + limit(begins)) == ""


@rows(
    ("more", "is_right"),
    [("", False), ('met_by = ["board told"]\n', True), ('\n[told]\nBoardTold = ["seats"]\n', True)],
)
def test_a_clock_begins_with_telling_the_board_where_that_is_asked_for(more: str, is_right: bool) -> None:
    assert (said(TWO + limit("board told") + more) == "") == is_right


# Where to look for a post, and whom to tell


@rows(
    ("finder", "sentence"),
    [
        ("line", ""),
        ("line: manager", ""),
        ("from: police", ""),
        ("lead", ""),
        ("chosen", "“chosen” is only known at the first stage"),
        ("line: director", "“director” is no tier of this procedure"),
        ("lead: manager", "“lead” stands alone: do not add a tier."),
        ("from", "Add the kind of agency"),
    ],
)
def test_a_way_of_finding_a_post_has_a_tier_or_a_kind_behind_it_where_one_belongs(finder: str, sentence: str) -> None:
    found = said(put('challenger = ["line"]', f'challenger = ["{finder}"]'))

    assert (sentence in found) if sentence else found == ""


@rows(("finder", "is_right"), [("line", False), ("line: manager", True), ("from: police", False), ("lead", True)])
def test_where_a_stage_names_no_tiers_a_post_is_found_by_its_own_tier_or_without_any(
    finder: str, is_right: bool
) -> None:
    text = put('tiers = ["manager"]\nchallenger = ["line"]\nchallenged = ["line"]', 'challenger = ["X"]')
    text = put('challenger = ["X"]', f'challenger = ["{finder}"]\nchallenged = ["lead"]', text)

    assert ("finds no one" in said(text)) != is_right


@rows(
    ("audience", "sentence"),
    [
        ("seats", ""),
        ("stage: first", ""),
        ("board: manager", ""),
        ("above: care provider", ""),
        ("stage: third", "“third” is no stage of this procedure"),
        ("board: chair", "“chair” is no tier of this procedure"),
        ("seat", "“seat” is no word for who is told"),
        ("above", "“above” needs a kind of agency"),
    ],
)
def test_who_is_told_is_a_word_that_is_known_with_what_belongs_to_it(audience: str, sentence: str) -> None:
    found = said(f'{TWO}\n[told]\nResolved = ["{audience}"]\n')

    assert (sentence in found) if sentence else found == ""


# A decision that is reserved


@rows(
    ("before", "after", "sentence"),
    [
        ("by_cover = false\n", 'by_cover = false\nowner = "manager"\n', ""),
        ("by_cover = false\n", "by_cover = false\nnamed = false\n", ""),
        ("by_cover = false\n", "by_cover = false\nnamed = true\n", "Enter their tier as “owner”."),
        ("by_cover = false\n", 'by_cover = false\nowner = "director"\n', "“director” is no tier of this procedure"),
        ('ends = "It ends"\n', "", "There are no choices."),
        ('key = "end"', 'key = "another"', "No type names “another”, so no one could decide it."),
    ],
)
def test_a_reserved_decision_has_an_owner_where_one_is_named_and_something_to_choose(
    before: str, after: str, sentence: str
) -> None:
    found = said(put(before, after, TYPED))

    assert (sentence in found) if sentence else found == ""


# The ladder


@rows(
    ("before", "after", "sentence"),
    [
        ('waits_on = ["challenger"]\n', "", "No one needs to escalate from “First”"),
        ('up = "second"\nwaits_on = ["challenger"]\n', "gate = true\n", "“First” is a gate that leads nowhere"),
        ('challenged = ["chosen", "contact"]\n', 'board = ["tier"]\ngate = true\n', "A gate is only for the side that"),
        ('challenged = ["chosen", "contact"]\n', "", "No one acts for the challenged at “First”"),
        ('challenger = ["raiser"]\n', "", "No one acts for the challenger at “First”"),
        ('answer_from = ["challenged"]\n', "", "“Second” decides, but no one gives its outcome"),
        ('answer_from = ["challenged"]\n', 'answer_from = ["board"]\n', "The Board does not act at “Second”"),
        (
            'answer_from = ["challenged"]\n',
            'answer_from = ["challenged"]\nanswer_waits_on = ["challenger"]\n',
            "The challenger needs to give an outcome, but is not in",
        ),
        ('settles = "decides"\n', "", "“Second” cannot be left: nothing is above it"),
    ],
)
def test_a_stage_can_be_filled_and_left(before: str, after: str, sentence: str) -> None:
    assert sentence in said(put(before, after))


@rows(
    ("before", "after"),
    [
        (
            'challenged = ["chosen", "contact"]\nup = "second"\nwaits_on = ["challenger"]\n',
            'gate = true\nup = "second"\n',
        ),
        ('answer_from = ["challenged"]\n', 'answer_from = ["board"]\nboard = ["tier"]\n'),
        ('answer_from = ["challenged"]\n', 'answer_from = ["challenged"]\nanswer_waits_on = ["challenged"]\n'),
    ],
)
def test_nothing_is_wrong_with_a_gate_or_with_a_seat_of_the_board(before: str, after: str) -> None:
    assert said(put(before, after)) == ""


def test_which_types_of_disagreement_cannot_be_left_is_said_by_name_where_it_is_not_all() -> None:
    """The sampler's mediation is for one of its three types, its panel for the other two."""
    mediation = said(put('settles = "mediates"\n', "", SAMPLER_TEXT))
    both = said(put('settles = "mediates"\n', "", put('settles = "decides"\n', "", SAMPLER_TEXT)))

    assert "“Mediation by the Chair” cannot be left by “Differing views”: nothing is above it" in mediation
    assert "“Panel” cannot be left by “Thresholds” and “Whether a crime is investigated”" in both


def test_a_stage_without_a_date_that_leads_on_is_worth_knowing_and_the_top_or_a_gate_is_not() -> None:
    """Twice the three working days after which somebody who stays silent is asked again."""
    gate = put(
        'challenged = ["chosen", "contact"]\nup = "second"\nwaits_on = ["challenger"]', 'gate = true\nup = "second"'
    )
    silence = limit("first put to the other agency", '"first"') + 'then = ["offer the next stage"]\n'

    [note] = worth_knowing(TWO)

    assert (TWO.splitlines()[note.line - 1], note.what[:50]) == (
        "[[stage]]",
        "No date of this procedure leads on from “First” wh",
    )
    assert "after 6 working days there" in note.what
    assert (worth_knowing(gate), worth_knowing(TWO + silence)) == ((), ())


def test_the_first_stage_is_for_every_type_and_the_line_that_says_otherwise_is_named() -> None:
    text = put('key = "first"\n', 'key = "first"\nonly_for = ["views"]\n')

    [mistake] = check(text)

    assert text.splitlines()[mistake.line - 1] == 'only_for = ["views"]'
