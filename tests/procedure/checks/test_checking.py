"""The check of a definition says every mistake at once, each with its line, what is wrong and what was meant."""

from accord.procedure.checks.check import Mistake, check
from accord.procedure.checks.toml_lines import line_of, places_in
from accord.procedure.world.clocks import FOR_EXAMPLE
from accord.procedure.world.definition.definition import library_text
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows


def changed(*changes: tuple[str, str]) -> str:
    """The sampler's text with each first one put for the second."""
    text = SAMPLER_TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


@rows("name", ["buckinghamshire", "bcp-dorset", "lincolnshire"])
def test_nothing_is_wrong_with_the_library(name: str) -> None:
    assert check(library_text(name)) == ()


def test_nothing_is_wrong_with_the_sampler() -> None:
    assert check(SAMPLER_TEXT) == ()


MISTAKES = [
    # The shape
    ('up = "gate"', 'upp = "gate"', "“upp” is no key here.", "up"),
    ("[fast_track]", "[fast_trak]", "“fast_trak” is no key here.", "fast_track"),
    ("gate = true", 'gate = "yes"', "“gate” must be true or false.", ""),
    ("fewest = 5", 'fewest = "five"', "“fewest” must be a whole number.", ""),
    ("review_by = 2028-12-31", 'review_by = "2028"', "“review_by” must be a date, such as 2026-04-01.", ""),
    (
        'only_for = ["views"]',
        'only_for = "views"',
        "“only_for” must be a list of texts in quotes, in square brackets.",
        "",
    ),
    ('strength = "guide"', 'strength = "guidance"', "“strength” must be “guide” or “must”.", ""),
    ("[words]", 'words = "levels"\n[wordy]', "“words” must be a table.", ""),
    # Keys
    ('key = "heads"', 'key = "managers"', "“managers” is the key of another stage already.", ""),
    ('key = "thresholds"', 'key = "views"', "“views” is the key of another type already.", ""),
    ('key = "meet"', 'key = "call"', "“call” is the key of another limit already.", ""),
    (
        'key = "notice"\nwhat',
        'key = "Notice of it"\nwhat',
        "“Notice of it” is not a key: use small letters, digits and hyphens.",
        "",
    ),
    # Words
    ('challenged = ["tier"]', 'challenged = ["teir"]', "“teir” is no way of finding a post.", "tier"),
    ('"line: manager"', '"line: managr"', "“managr” is no tier of this procedure.", "manager"),
    (
        'supporting = ["lead"]',
        'supporting = ["lead: manager"]',
        "“lead” stands alone: do not add a tier.",
        "",
    ),
    (
        'supporting = ["lead"]',
        'supporting = ["from"]',
        "Add the kind of agency: “from: health commissioner”.",
        "",
    ),
    (
        'tiers = ["head of service"]',
        'tiers = ["heads of service"]',
        "“heads of service” is no tier of this procedure.",
        "head of service",
    ),
    ('only_for = ["views"]', 'only_for = ["view"]', "“view” is no type of this procedure.", "views"),
    (
        '"the raiser is not satisfied"',
        '"raiser not satisfied"',
        "“raiser not satisfied” is no ground for going up.",
        "the raiser is not satisfied",
    ),
    ('called_by = ["challenged"]', 'called_by = ["challengd"]', "“challengd” is no side.", "challenged"),
    (
        'told = ["challenger seats", "leads"]',
        'told = ["challenger seat", "leads"]',
        "“challenger seat” is no word for who is told.",
        "challenger seats",
    ),
    (
        'BoardTold = ["board: chair"]',
        'BoardTold = ["board: chairs"]',
        "“chairs” is no tier of this procedure.",
        "chair",
    ),
    ('Resolved = ["seats", "leads"]', 'Resolvd = ["seats", "leads"]', "“Resolvd” is no kind of fact.", "Resolved"),
    ('Resolved = ["seats", "leads"]', 'Resolved = ["helper"]', "“helper” means nothing for Resolved.", ""),
    (
        'feedback = ["own side\'s seat"]',
        'feedback = ["own seat"]',
        "“own seat” is no word for who tells the worker.",
        "own side's seat",
    ),
    (
        'then = ["offer the next stage"]',
        'then = ["offer next stage"]',
        "“offer next stage” is no thing that a limit brings.",
        "offer the next stage",
    ),
    ('indicators = ["raised"', 'indicators = ["rased"', "“rased” is no figure that is counted.", "raised"),
    ("  urgent = ", "  urgnt = ", "“urgnt” is no priority.", "urgent"),
    (
        'start = ["talk", "managers"]',
        'start = ["talks", "managers"]',
        "“talks” is no stage of this procedure.",
        "talk",
    ),
    ('nation = "SCT"', 'nation = "SCO"', "“SCO” is no nation whose bank holidays are known.", "SCT"),
    ('zone = "Europe/London"', 'zone = "Europe/Londn"', "“Europe/Londn” is no time zone.", "Europe/London"),
    ('received_until = "17:00"', 'received_until = "five"', "“five” is not a time. Use, for example, “17:00”.", ""),
    (
        "review_by = 2028-12-31",
        "review_by = 2025-12-31",
        "The review date is before the procedure comes into force.",
        "",
    ),
    (
        '[afterwards.reviews]\n  none = "No review"\n',
        "[afterwards.reviews]\n",
        "“none” is missing: the Board can decide that no review is needed.",
        "",
    ),
    # Reserved decisions
    (
        'reserved = "investigation"',
        'reserved = "investigating"',
        "“investigating” is no reserved decision of this procedure.",
        "investigation",
    ),
    ('owner = "manager"', 'owner = "managers"', "“managers” is no tier of this procedure.", "manager"),
    # The ladder
    ('up = "panel"', 'up = "pannel"', "“pannel” is no stage of this procedure.", "panel"),
    (
        'only_for = ["thresholds", "crime"]',
        'only_for = ["thresholds", "crime"]\nup = "heads"',
        "“panel” leads up to “heads”, which is below it, so the stages go round in a circle.",
        "",
    ),
    ('supporting = ["lead"]', 'supporting = ["chosen"]', "“chosen” is no way of finding a post.", ""),
    (
        'settles = "decides"\n',
        "",
        "“Panel” cannot be left by “Thresholds” and “Whether a crime is investigated”: nothing is above it, "
        "and “settles” does not say what its outcome is where the agencies do not agree.",
        "",
    ),
    (
        'answer_from = ["board"]\n',
        "",
        "“Panel” decides, but no one gives its outcome: “answer_from” is missing.",
        "",
    ),
    ('board = ["each: chair"]\n', "", "The Board does not act at “Panel”: “board” is missing.", ""),
    (
        'challenged = ["tier"]\n',
        "",
        "No one acts for the challenged at “Heads of Service”: “challenged” is missing.",
        "",
    ),
    ('tiers = ["head of service"]\n', "", "“tier” finds no one: “Heads of Service” names no tiers.", ""),
    (
        'challenger = ["line", "lead", "top"]\ngate',
        'challenger = ["line", "lead", "top"]\nchallenged = ["line"]\ngate',
        "A gate is only for the side that raises it. Only “challenger” can act there.",
        "",
    ),
    (
        'tiers = ["practitioner"]\n',
        'tiers = ["practitioner"]\nonly_for = ["views"]\n',
        "Every disagreement starts at the first stage, so it must be for all types.",
        "",
    ),
    # The clocks
    (
        'key = "speak"',
        'key = "look-again"',
        "“look-again” is the key of the clock that begins with “paused”: choose another.",
        "",
    ),
    (
        'limit = "48 hours"',
        'limit = "48 ours"',
        f"“48 ours” is not a limit: write, for example, {FOR_EXAMPLE}.",
        "48 hours",
    ),
    (
        'limit = "2 calendar weeks"',
        'limit = "2 weeks"',
        f"“2 weeks” is not a limit: write, for example, {FOR_EXAMPLE}.",
        "2 working weeks",
    ),
    (
        'readings = ["48 hours", "2 working days"]',
        'readings = ["2 working days"]',
        "“48 hours” is not one of the readings. List the chosen one in “readings”.",
        "",
    ),
    (
        'reading = "The published policy gives both. We chose hours."\n',
        "",
        "Enter in “reading” why you chose this one.",
        "",
    ),
    (
        'begins = "acknowledged"',
        'begins = "acknowledge"',
        "“acknowledge” is no thing that a clock begins with.",
        "acknowledged",
    ),
    (
        'met_by = ["acknowledged"]\nwaits_on = ["challenged"]\n',
        "",
        "This clock never begins: no clock is met by it, so no one is asked for it.",
        "",
    ),
    ("announced = true\n", "", "This clock never begins: no stage needs notice: see “announced”.", ""),
    (
        'begins = "escalation announced"',
        'begins = "date agreed"',
        "This clock never begins: no date is agreed there: see “dates_from”.",
        "",
    ),
    (
        'begins = "information asked for"',
        'begins = "outcome given"',
        "This clock never begins: no outcome is given there: see “answer_from”.",
        "",
    ),
    (
        'met_by = ["information given"]',
        'met_by = ["information gven"]',
        "“information gven” is no thing that meets a clock.",
        "information given",
    ),
    ('met_by = ["board told"]\n', "", "“waits_on” needs “met_by”: say what they need to do.", ""),
    (
        'over = ["managers", "heads"]',
        'over = ["managers", "heads"]\nstages = ["heads"]',
        "A clock runs at each of some stages, or once over several, not both.",
        "",
    ),
    (
        'limit = "no limit"',
        'limit = "no limit"\ntold = ["leads"]',
        "“no limit” never reaches a date, so it cannot offer anything or tell anyone.",
        "",
    ),
]
"""What is put in the place of what, what is said then, and what was meant."""


def said(text: str) -> set[tuple[str, str]]:
    """What is said of it, each on a line that there is."""
    mistakes = check(text)
    assert all(1 <= one.line <= len(text.splitlines()) for one in mistakes)
    return {(one.what, one.meant) for one in mistakes}


def several(mistakes: list[tuple[str, str, str, str]]) -> str:
    text = SAMPLER_TEXT
    for before, after, *_ in mistakes:
        text = text.replace(before, after, 1)
    return text


def test_a_mistake_is_said_with_its_line_and_what_was_meant() -> None:
    """Several are made in one text, which is read once; what another one hides is made alone."""
    found = set().union(*(said(several(MISTAKES[first::11])) for first in range(11)))
    hidden = [row for row in MISTAKES if row[2:] not in found]

    assert [row for row in hidden if row[2:] not in said(changed(row[:2]))] == []


def test_the_line_is_that_of_the_word_itself() -> None:
    text = changed(
        ('up = "gate"', 'up = "gaet"'), ('"line: manager or head of service"', '"line: manager or head of servis"')
    )

    assert [(one.line, one.meant) for one in check(text) if one.meant] == [
        (line_with(text, '"gaet"'), "gate"),
        (line_with(text, "or head of servis"), "head of service"),
    ]


def test_every_mistake_is_said_at_once_in_the_order_of_the_lines() -> None:
    text = changed(
        ('zone = "Europe/London"', 'zone = "Europe/Londn"'),
        ('key = "thresholds"', 'key = "views"'),
        ('source = "Section 4"\n', ""),
        ('limit = "48 hours"', 'limit = "soon"'),
        ("Escalated =", "Escalatd ="),
    )

    mistakes = check(text)

    assert [one.line for one in mistakes] == sorted(one.line for one in mistakes)
    assert [str(one) for one in mistakes if "of this procedure" not in one.what][:3] == [
        "“Europe/Londn” is no time zone. Did you mean “Europe/London”?",
        "“views” is the key of another type already.",
        "“source” is missing in this stage.",
    ]
    assert "“Escalatd” is no kind of fact. Did you mean “Escalated”?" in [str(one) for one in mistakes]


def test_a_stage_that_nobody_leads_up_to_cannot_be_reached() -> None:
    text = changed(('up = "managers"', 'up = "heads"'))

    assert Mistake(
        line=line_with(text, 'key = "managers"') - 1,
        what="“Managers” cannot be reached: no stage leads to it.",
    ) in check(text)


def test_a_reserved_decision_that_no_type_names_is_said() -> None:
    text = changed(('reserved = "investigation"\n', ""))

    assert "No type names “investigation”, so no one could decide it." in [one.what for one in check(text)]


@rows(
    ("text", "line", "what"),
    [
        ("", 1, "“id” is missing."),
        ("id = ", 1, "This is not TOML: Invalid value."),
        ('id = "a"\n\n[[stage]\n', 3, "This is not TOML: Expected ']]' at the end of an array declaration."),
        ('id = "a"\nid = "b"\n', 2, "This key is here twice."),
        ("[words]\n[words]\n", 2, "This table is here twice, or is a list of tables elsewhere."),
        ("a = " + "[" * 5000, 1, "This is nested too deeply. A procedure is tables of plain values."),
        ("#" * 600_000, 1, "This is longer than 500,000 characters. No procedure is that long."),
        ("stage = 3", 1, "“stage” must be a list of tables, in square brackets."),
        ("stage = [1, 2]", 1, "“0” must be a table."),
    ],
)
def test_what_is_no_procedure_at_all_is_said(text: str, line: int, what: str) -> None:
    assert Mistake(line=line, what=what) in check(text)


def test_a_thousand_stages_are_too_many_and_said_with_the_line_of_the_first_too_many() -> None:
    short = "".join(f'[[stage]]\nkey = "s{number}"\n' for number in range(1_000))

    what = "There are 1,000 stages: no ladder has more than 40. Nothing else was looked at."
    assert Mistake(line=81, what=what) in check(short)


@rows("name", ["<script>alert(1)</script>", "<b>Panel</b>", "a <!-- b"])
def test_a_name_with_markup_in_it_is_said(name: str) -> None:
    text = changed(('name = "Panel"', f'name = "{name}"'))

    assert check(text) == (
        Mistake(line=line_with(text, name), what="This contains markup. A procedure must be plain text."),
    )


def test_a_character_that_cannot_be_shown_is_said() -> None:
    text = changed(('name = "Panel"', 'name = "Pa\\u0007nel"'))

    assert check(text) == (Mistake(line=line_with(text, "u0007"), what="This contains a character we cannot show."),)


def test_letters_that_cannot_be_read_are_said() -> None:
    text = SAMPLER_TEXT + '\n[letters]\nasks = "Ring {adult}"\n'

    (mistake,) = check(text)
    assert mistake.line == line_with(text, "[letters]")
    assert mistake.what.startswith("We cannot read the email texts: letters: “asks” has no field “{adult}”")


def test_places_are_found_in_every_way_of_writing_toml() -> None:
    text = '''a = 1
"b c" = "x" # [not] a = table
d.e = """
f = 1
"""
[g]
h = [
  "one",
  'two',
]
[[i]]
j = { k = 1, l = [{ m = 2 }] }
[[i]]
[[i.n]]
o = 1979-05-27 07:32:00
[i.p]
q = 1.5
'''

    places = places_in(text)

    assert {place: places[place] for place in (("a",), ("b c",), ("d", "e"), ("g", "h"), ("g", "h", 1))} == {
        ("a",): 1,
        ("b c",): 2,
        ("d", "e"): 3,
        ("g", "h"): 7,
        ("g", "h", 1): 9,
    }
    assert (places["i", 0, "j", "l", 0, "m"], places["i", 1, "n", 0, "o"], places["i", 1, "p", "q"]) == (12, 15, 17)
    assert line_of(places, ("i", 1, "nothing")) == 13
    assert line_of(places, ("nowhere",)) == 1


@rows(
    ("text", "what"),
    [
        ("a." * 20_000 + "b = 1", "This is nested too deeply. A procedure is tables of plain values."),
        ('"a" . ' * 20_000 + "b = 1", "This is nested too deeply. A procedure is tables of plain values."),
        ("id = 1" + "0" * 6000, "A number has thousands of digits, so we cannot read it."),
        ("[[limit]]\n" * 201, "There are 201 of “limit”: 200 are the most."),
        (changed(('name = "Panel"', f'name = "{"x" * 201}"')), "A name has at most 200 characters."),
        (changed(('key = "notice"', f'key = "{"x" * 61}"')), "A key has at most 60 characters."),
        (changed(('version = "3"', 'version = ""')), "“version” has from 1 to 20 characters."),
        (changed(('version = "3"', f'version = "{"3" * 21}"')), "“version” has from 1 to 20 characters."),
    ],
)
def test_what_is_longer_or_deeper_than_a_procedure_can_be_is_said(text: str, what: str) -> None:
    assert what in {mistake.what for mistake in check(text)}
