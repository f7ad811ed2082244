"""Where an attack struck, and where it did not; days and items of a page: sentences written for the purpose."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


def read(engine, text):
    return engine.parse_text(text, published=PUBLISHED).casualties


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # what was attacked
        ("Rebels shelled Kherat on Monday, killing three people.", ["Kherat"]),
        ("Six people were wounded when army guns pounded the town of Lumo.", ["Lumo"]),
        ("An explosion rocked Kabul on Monday, killing three people.", ["Kabul"]),
        ("A blast ripped through the Lantern terminal, killing three people.", ["Lantern terminal"]),
        ("Six people died when the army attacked the militia on Monday.", [None]),
        # from where
        ("Militants positioned in Arbin targeted the streets of Lumo with shells, killing three people.", ["Lumo"]),
        ("Artillery in Kadu shelled the village of Lumo, killing three people.", ["Lumo"]),
        ("Three soldiers were stationed in Kharkiv. Gunmen in Kharkiv killed three people.", ["Kharkiv"]),
        ("The border force, a unit operating in held parts of northern Syria, mourned 13 officers killed.", [None]),
        # whose it is
        ("A car bomb killed nine people at Colombo's main bus station.", ["Colombo"]),
        ("A car bomb killed nine people in Syria's Idlib province.", ["Idlib"]),
        ("Nine people were killed by Israel's army.", [None]),
        ("Bandits killed about 45 residents of La Palmera in August 1999.", ["La Palmera"]),
        ("Residents of La Palmera said nine people were killed.", [None]),
        # makes of weapons, ships, words of a headline, today
        ("Nine people were killed when a Grad rocket exploded near a checkpoint at Volnovakha.", ["Volnovakha"]),
        ("Three men died in the attack on the Sea Falcon. The Sea Falcon was a merchant vessel.", [None]),
        ("Three men died in the attack on the tanker Sea Falcon.", [None]),
        ("Three men died in the attack on the Medina Hotel.", ["Medina Hotel"]),
        ("Nine Civilians Killed in Airstrikes on Crowded Market in Kabul.", ["Kabul"]),
        (
            "A soldier died following an insurgent attack in southern Afghanistan yesterday, police said.",
            ["Afghanistan"],
        ),
        ("Nine people died in fighting on the neighbouring island of Lumo.", ["Lumo"]),
        ("Nine people died in fighting in the streets of Yemen's main port city of Hodeidah.", ["Hodeidah"]),
        # a fronted region and the village that was hit in it
        ("In northern Aleppo, two men died when forces shelled the village of Kimar.", ["Kimar"]),
        ("In Kharkiv, two men died when their truck hit a mine.", ["Kharkiv"]),
        # figures of one event in a paragraph
        ("A bomb went off in Kharkiv. Nine people died. It rained. Police said six had been wounded.", ["Kharkiv"] * 2),
        (
            "Talks went on in Odesa. A bomb went off in Kharkiv. It rained. Gunmen attacked a patrol and killed six men.",
            [None],
        ),
    ],
)
def test_places(engine, text, places):
    assert [casualty.place for casualty in read(engine, text)] == places


ROUND_UP = (
    "BEIRUT - A bomb aboard a bus killed two people in Beirut on Monday.\n\n"
    "COLOMBO - Gunmen stopped a bus and shot dead nine people, police said.\n"
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (ROUND_UP, ["2021-06-14", None]),
        ("Bombs killed nine people on Monday. The state media said six were killed.", ["2021-06-14", "2021-06-14"]),
        (
            "Shells sank a boat on Monday and killed two men.\n\nOn the land front, the army said its men killed nine rebels.",
            ["2021-06-14", None],
        ),
        # a clause with "since", a span of hours, what is said or still so on a day
        (
            "Nine people have died since the army, which had long waited, crossed the river on June 7.\n\nSix were murdered.",
            [None, None],
        ),
        ("Battles raged on Monday, and doctors said 50 people were killed in 24 hours.", [None]),
        ("A charity revealed last night that two of its men had been killed in the attack.", [None]),
        ("Bombs fell on Monday. On Tuesday nine people remained missing.", ["2021-06-14"]),
        ("Nine people went missing on Tuesday.", ["2021-06-15"]),
        # who is told of is no harm
        (
            "Troops retook a hotel on Wednesday from fighters who seized it in an assault that killed six people. "
            "Tuesday's attack was the first in the town.",
            ["2021-06-15"],
        ),
        # one of several attacks
        (
            "Bombs killed two on Monday.\n\nHe boasted of raids, including one on a mill in which nine died.",
            ["2021-06-14", None],
        ),
        # a known noun with its place is no other scene
        (
            "Jets struck a school in northern Syria on Monday, killing two.\n\n"
            "The hospital received nine bodies from the school in Idlib.",
            ["2021-06-14", "2021-06-14"],
        ),
        # feasts
        ("Nine people were killed on Christmas Eve.", ["2020-12-24"]),
        ("Nine people were killed on New Year's Day.", ["2021-01-01"]),
    ],
)
def test_days(engine, text, days):
    assert [str(casualty.date) if casualty.date else None for casualty in read(engine, text)] == days
