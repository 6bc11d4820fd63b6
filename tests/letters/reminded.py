"""What reminds and chases in the three disagreements, checked by hand: on which day, how, and whom.

Two working days before a date and on it, unless they were asked or acted since, or have had a letter about the case
that day; after it the post above; where no date is set, three working days after they were asked or acted last.
"""

REMINDED = {
    "1-ending-an-enquiry": """
        9 Apr again grace-adeyemi
        13 Apr on leo-abbot
        16 Apr before anil-shah
        16 Apr before marian-cole
        20 Apr again grace-adeyemi
        22 Apr before helen-marsh
        23 Apr still tom-hurley
        24 Apr on helen-marsh
        29 Apr again anil-shah
        29 Apr again marian-cole
        29 Apr again sam-pike
        1 May before priya-raman
        1 May before sam-pike
        1 May before tom-hurley
        5 May again imran-yusuf
        5 May on tom-hurley
        6 May on priya-raman
        6 May on sam-pike
        7 May after ruth-oyelaran
        8 May before priya-raman
        8 May still helen-marsh
        12 May on priya-raman
        20 May before sam-pike
        22 May on sam-pike
        25 Jun before dana-whitlock
        29 Jun on dana-whitlock
    """,
    "2-care-home": """
        27 May before dana-whitlock
        29 May again beth-lorimer
        29 May on dana-whitlock
        4 Jun before beth-lorimer
        4 Jun before priya-raman
        5 Jun again imran-yusuf
        5 Jun before priya-raman
    """,
    "3-best-interests": """
        13 Jul before ken-osei
        15 Jul again jo-kerr
        15 Jul before colin-frost
        15 Jul before marian-cole
        20 Jul still kay-dunn
        14 Sep again colin-frost
        14 Sep again jo-kerr
        14 Sep again ken-osei
        14 Sep again marian-cole
        14 Sep again ruth-oyelaran
        16 Sep before asha-nair
        16 Sep before jo-kerr
        16 Sep before kay-dunn
        16 Sep before marian-cole
        16 Sep before sam-pike
        17 Sep again imran-yusuf
        17 Sep still kay-dunn
        18 Sep on asha-nair
        18 Sep on jo-kerr
        18 Sep on kay-dunn
        18 Sep on marian-cole
        18 Sep on sam-pike
    """,
}


def reminded(name: str) -> list[str]:
    """A line for each, in the order of days, then of how and whom."""
    return [line.strip() for line in REMINDED[name].strip().splitlines()]
