"""Which of the days around a toll is that of the harm: sentences written for the purpose."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday
LEAD = "A bomb went off at the mill in Kadu on Wednesday, killing two men.\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the day of the attack that a relative clause is about
        ("The governor condemned Monday's raid, in which nine people died.", "2021-06-14"),
        ("The rebels praised an ambush in the hills last Monday in which nine soldiers were killed.", "2021-06-14"),
        ("On Monday gunmen launched an ambush that killed nine soldiers.", "2021-06-14"),
        ("Three men were seized on Monday in a raid that left nine villagers dead.", "2021-06-14"),
        ("The group claimed the May 2 bombing of a barracks that killed nine recruits.", "2021-05-02"),
        ("Troops retook on Monday the inn that was seized in an assault that killed nine people.", None),
        # what came after the harm
        ("Families began burying their dead on Monday after rebels attacked a school, killing nine pupils.", None),
        ("Thousands protested on Monday after police shot dead nine miners.", None),
        ("Nine people died on Monday after a bomb exploded in a market.", "2021-06-14"),
        ("Gunmen stormed the school on Monday after dark and killed nine people.", "2021-06-14"),
        ("Mourners gathered on Tuesday for nine soldiers who were killed on Monday.", "2021-06-14"),
        # what ended, what was found, what was done by then
        ("Nine people were killed in an attack on a hotel, which ended on Monday.", None),
        ("The bodies of nine men were found on Monday.", None),
        ("Monday's strike hit a mill. Nine bodies had been pulled from the ruins by Wednesday noon.", "2021-06-14"),
        ("On Monday troops freed nine miners held by rebels in the hills.", None),
        # counted from the event
        ("The blast came a day after gunmen ambushed a convoy, killing nine soldiers.", None),
        (LEAD + "The blast came a day after gunmen ambushed a convoy, killing nine soldiers.", "2021-06-15"),
        (LEAD + "The attack came a week after nine soldiers were killed in a raid on a post.", None),
        (LEAD + "It came months after nine soldiers were killed in a raid on a post.", None),
        ("A bomb exploded today, killing nine people, four days before the president was due there.", "2021-06-17"),
        ("Nine people were killed three days before.", "2021-06-14"),
        # a time that is over
        (LEAD + "In 2019 the group was suspected of bombings in the capital that left nine people dead.", None),
        (
            LEAD + "The agency had in May called for the camp to be closed after a shell landed there, injuring nine.",
            None,
        ),
        (LEAD + "The agency, which was founded in 1951, said nine people had been hurt by the bomb.", "2021-06-16"),
        (LEAD + "It was the worst attack since the 1998 bombing of the bridge, in which nine people died.", None),
        (LEAD + "A year later an attack on the bridge killed nine people.", None),
        ("Before the start of the offensive on June 4, the deaths of nine generals were confirmed.", None),
        ("Gunmen stormed the village before dawn on Monday and killed nine people.", "2021-06-14"),
        # the same day, another scene, the lead
        (LEAD + "Hours later, nine soldiers died in Lumo when militants shot at a checkpoint.", "2021-06-16"),
        (LEAD + "Elsewhere, shelling killed nine people in the village of Lumo.", None),
        (
            "A strike on a market in the northern region of Bani killed nine people.\n\nThe bombing took place on Tuesday in the town of Togo.",
            "2021-06-15",
        ),
        ("In the north on Monday, nine more soldiers were reported killed.", "2021-06-14"),
    ],
)
def test_day(engine, text, day):
    nine = [c for c in engine.parse_text(text, published=PUBLISHED).casualties if c.count.low == 9]
    assert nine
    assert [str(casualty.date) if casualty.date else None for casualty in nine] == [day] * len(nine)
