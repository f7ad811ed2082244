"""Days, places and scopes that an article tells elsewhere than beside the toll, or does not tell: invented sentences."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


def told(engine, text):
    """The day and the place of each toll."""
    casualties = engine.parse_text(text, published=PUBLISHED).casualties
    return [(str(casualty.date) if casualty.date else None, casualty.place) for casualty in casualties]


def days(engine, text):
    return [day for day, _ in told(engine, text)]


def places(engine, text):
    return [place for _, place in told(engine, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day of a dateline is the one that "today" is told on, in every manner of writing it
        ("LISOVA, June 14 (Agency) - A mine killed nine people here today.", ["2021-06-14"]),
        ("PORT-DE-MAR, 14 June 2021 -- A mine killed nine people yesterday.", ["2021-06-13"]),
        ("LISOVA, Ruritania, June 14 – A mine killed nine people on Sunday.", ["2021-06-13"]),
        ("June 14 (Agency) - A mine killed nine people.", [None]),
        # an anniversary is of its own year
        ("Ten years ago today, gunmen killed 90 people at the mill.", ["2011-06-17"]),
        ("Ten years ago, on June 12, gunmen killed 90 people at the mill.", ["2011-06-12"]),
        ("A decade ago, on 3 March, gunmen killed 90 people at the mill.", ["2011-03-03"]),
        ("On this day in 1994, gunmen killed 90 people at the mill.", ["1994-06-17"]),
        ("A mine killed nine people on Monday. Ten years ago, a mine killed 40 people.", ["2021-06-14", None]),
        # several days are no day
        ("Raids between 3 and 7 June killed 90 people.", [None]),
        ("Raids on 3, 4 and 5 June killed 90 people.", [None]),
        ("Raids on June 3-7 killed 90 people.", [None]),
        # counted from the day named before
        ("On Monday, a mine killed nine people. The previous night, a shell killed six people.", ["2021-06-14", "2021-06-13"]),
        ("On Monday, a mine killed nine people. Two days earlier, a shell killed six people.", ["2021-06-14", "2021-06-12"]),
        ("A mine killed nine people on Tuesday last week.", ["2021-06-08"]),
        # the verb of saying stands behind the clause of harm
        ("Nine people were killed on Monday, the London-based monitor said.", ["2021-06-14"]),
        ("Officials said on Tuesday that nine people were killed in a raid.", [None]),
        # a day with which a sentence opens is no heading
        ("Yesterday, nine people were killed in a raid.", ["2021-06-16"]),
        # the day of the line that a list stands under
        ("Raids on Monday killed 14 people, as follows:\nIn the north 9 were killed.\nIn the south 5 were killed.", ["2021-06-14"] * 3),
        # a news item under a country's name is of its own
        ("Mali: A mine killed nine people on Monday.\nHaiti: Gunmen killed six people.", ["2021-06-14", None]),
    ],
)  # fmt: skip
def test_days(engine, text, expected):
    assert days(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place that is told later is not taken over, nor one that the text has gone on from
        ("Nine people were killed by a mine.\n\nA shell hit a mill in Sumy and killed six people.", [None, "Sumy"]),
        (
            "A mine killed nine people in Sumy.\nShells fell in Kharkiv.\nLater came rain.\nSix people died.",
            ["Sumy", None],
        ),
        (
            "A mine killed nine people in Sumy.\nShells fell in Kharkiv.\nSumy mourns.\nSix people died.",
            ["Sumy", "Sumy"],
        ),
        ("A mine killed nine people in Sumy.\nIt rained.\nSix people died of their wounds.", ["Sumy", "Sumy"]),
        # names of several pieces
        ("A mine killed nine people in Port-de-Mar.", ["Port-de-Mar"]),
        ("A mine killed nine people in English-speaking villages.", [None]),
        ("A mine killed nine people on the outskirts of Sumy.", ["Sumy"]),
        ("Nine people were killed in the Shaab neighbourhood of Baghdad.", ["Shaab neighbourhood"]),
        # lists: each line its own place
        ("Raids killed 14 people, as follows:\nSumy: 9 killed\nKharkiv: 5 killed", [None, "Sumy", "Kharkiv"]),
        ("Raids killed 14 people, as follows:\n- Sumy – 9 dead\n- Kharkiv – 5 dead", [None, "Sumy", "Kharkiv"]),
        ("A mine killed nine people in Sumy.\nHaiti: Gunmen killed six people.", ["Sumy", "Haiti"]),
        ("KHARKIV – Nine people were killed.", [None]),
    ],
)
def test_places(engine, text, expected):
    assert places(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In March monitors verified the killing of 80 villagers.", "cumulative"),
        ("Last month the mission recorded 80 deaths.", "cumulative"),
        ("From 3 to 9 June 80 villagers were killed.", "cumulative"),
        ("In March a car bomb killed 80 villagers.", "event"),
        ("Monitors verified that 80 villagers were killed in the attack in March.", "event"),
        ("Nine villagers were killed on 3 and 4 June.", "event"),
    ],
)
def test_scope_of_a_span_of_days(engine, text, scope):
    [casualty] = engine.parse_text(text, published=PUBLISHED).casualties
    assert casualty.scope == scope
