"""People and agencies are found as people know them."""

from accord.procedure.world.names import is_found, starts_of, ways_of
from tests.rows import rows

FOUND = [
    ("Siobhan O'Neill", "ONeill"),
    ("Siobhan O’Neill", "o'neill"),
    ("Siobhan ONeill", "O Neill"),
    ("Anne Smith-Jones", "SmithJones"),
    ("Anne Smith Jones", "smith-jones"),
    ("Anne Smith-Jones", "jones anne smith"),
    ("Fiona McDonald", "Mc Donald"),
    ("Fiona Mac Donald", "MacDonald"),
    ("Fiona McDonald", "macdonald"),
    ("Fiona MacDonald", "McDonald, Fiona"),
    ("Tadhg D'Angelo", "DAngelo"),
    ("Abdul-Rahman al-Khatib", "Abdulrahman Alkhatib"),
    ("T.J. O’Brien", "TJ O'Brien"),
    ("TJ O'Brien", "T. J. OBrien"),
    ("Margaret Brook", "Mrs Margaret Brook"),
    ("Mrs Margaret Brook", "margaret brook"),
    ("Margaret Brook", "Brook M"),
    ("Margaret Brook", "M. Brook"),
    ("Margaret Brook", "Broo"),
    ("Margaret Brook (née Hale)", "Hale"),
    ("Margaret Brook", "Margaret Brook née Brook"),
    ("José Brook", "Jose Brook"),
    ("Jose Núñez", "NUÑEZ josé"),
    ("Łukasz Żółć", "lukasz zolc"),
    ("Jürgen Müller", "Mueller"),
    ("Juergen Mueller", "Müller"),
    ("Søren Bjørn", "Soren Bjoern"),
    ("Þóra Æsudóttir", "thora aesudottir"),
    ("Giorgos Straße", "strasse"),
    ("Олена Шевченко", "Olena Shevchenko"),
    ("Ελένη", "eleni"),
    ("王小明", "小明"),
    ("王小明", "Xiao Ming"),
    ("ＭＡＲＹ　Ｂｒｏｏｋ", "Mary Brook"),
    ("Saint John Rivers", "St John"),
    ("St. John Rivers", "StJohn"),
    ("van der Berg", "Vanderberg"),
    ("Ngozi Adeyemi-Okafor", "okafor adeyemi"),
    ("Aylesford Housing Association", "aylesf"),
    ("The Royal Borough of Windsor", "royal borough windsor"),
]
NOT_FOUND = [
    ("Margaret Brook", "Brookes"),
    ("Anne Smith-Jones", "Anne Jonas"),
    ("Margaret Brook", "rook"),
    ("Margaret Brook", "Margaret Hale"),
    ("Margaret Brook", ""),
    ("Margaret Brook", "%"),
    ("", "Brook"),
]


@rows(("entered", "typed"), FOUND)
def test_a_name_is_found_as_people_write_it(entered: str, typed: str) -> None:
    assert is_found(typed, entered)


@rows(("entered", "typed"), NOT_FOUND)
def test_another_name_is_not_found(entered: str, typed: str) -> None:
    assert not is_found(typed, entered)


def test_a_title_alone_is_looked_for() -> None:
    assert is_found("Dame", "Judith Dame")
    assert ways_of("Mrs Brook") == (("brook",),)


def test_a_very_long_text_has_few_starts_and_few_ways() -> None:
    text = " ".join(f"word{number}" for number in range(5_000))

    assert len(starts_of(text)) == 24
    assert len(ways_of(text)) <= 12
