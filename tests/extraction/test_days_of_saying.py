"""The day on which a statement was made: sentences written for the purpose, read on Tuesday, 6 October 2020."""

from __future__ import annotations

import pytest

from tests.extraction.statement_reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a day of saying at the head of an article is no event that all tell of later
        (
            "Ruritania said today that its guns had sunk a boat off Kadu last night. A harbour pilot said the boat sank at once.",
            ["2020-10-06", None],
        ),
        (
            "The boat sank off Kadu today after guns had shelled it. A harbour pilot said the boat sank at once.",
            ["2020-10-06"],
        ),
        (
            "Two dozen fighters died in Kadu over the weekend, army officers reported today. "
            "A doctor said the fighters had died of burns.",
            ["2020-10-06", None],
        ),
        # who speaks while addressing somebody
        (
            "General Ana Ruiz, addressing officers in Kadu on Saturday, said the fighters had lost two hills.",
            ["2020-10-03"],
        ),
        ("General Ana Ruiz, wounded in Kadu on Saturday, said the fighters had lost two hills.", [None]),
        # … but for the state that spoke, in its own words again
        (
            "Iran announced tonight that its offensive on the river had ended. The day was dull. "
            "Iran said the offensive had taken two hills.",
            ["2020-10-06", "2020-10-06"],
        ),
        # times that only bound what is told, or that of a document's receipt
        ("The colonel put the army's losses at 97 dead since Sunday.", [None]),
        ("In a video received on Monday, the warlord boasted that his men had burned the depot.", [None]),
        ("In a video released on Monday, the warlord boasted that his men had burned the depot.", ["2020-10-05"]),
        ("In an interview on Monday, the warlord boasted that his men had burned the depot.", ["2020-10-05"]),
        # days of what is told
        ("The priest dismissed the vote as a farce and called for nationwide rallies on October 12.", [None, None]),
        ("On Sunday the priest dismissed the vote as a farce and called for rallies.", ["2020-10-04", "2020-10-04"]),
        # what was said before the news of the day
        (
            "Shells hit the terminal in Kadu on Tuesday. The attack came hours after the army admitted that "
            "its troops had left the terminal.",
            [None],
        ),
        # the same source goes on
        (
            "The bridge has been mined, a military source told the agency on Monday. "
            "The source added that two villages were empty.",
            ["2020-10-05", "2020-10-05"],
        ),
        (
            "The bridge has been mined, a military source told the agency on Monday. "
            "Another source added that two villages were empty.",
            ["2020-10-05", None],
        ),
    ],
)
def test_day_of_saying(text, days):
    found = [str(one.date) if one.date_basis == "stated" else None for one in read(text)]
    assert found == days
