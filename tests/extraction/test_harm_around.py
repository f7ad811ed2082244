"""Harm that words around the figure tell, and who is none of its victims. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what was done to them afterwards
        ("The militia lined up 20 men and shot them dead, residents of Lumo said.", [("20", "killed")]),
        ("Troops were accused of rounding up 30 villagers, shooting them and setting fire to the bodies.", [("30", "killed")]),
        ("Gunmen abducted 12 farmers and executed them near the river.", [("12", "captured"), ("12", "killed")]),
        ("The mayor met 20 men and told them the raid was over.", []),
        # "it said", limbs, with
        ("The army published the names of 17 militants it said were killed.", [("17", "killed")]),
        ("The army published the names of 17 militants it said were leaders.", []),
        ("The nurse said she had treated a woman whose foot was blown off by a mine.", [("a", "wounded")]),
        ("The nurse said she had treated a woman whose house was blown up by a mine.", []),
        ("He was snatched from a hotel in Lumo with three other people.", [("three", "captured")]),
        ("He was met at a hotel in Lumo with three other people.", []),
        # whom a state holds, a place takes in
        ("Norway said it held nine Danish airmen whose plane had come down in the fjord.", [("nine", "captured")]),
        ("Norway held 3,000 Danish troops in reserve.", []),
        ("Abu Sayyaf is also holding 14 Danish and four Norwegian tourists.", [("14", "captured"), ("four", "captured")]),
        ("The mayor said the town had received almost 20,000 people since the raid.", [("20,000", "displaced")]),
        ("The stadium had received almost 20,000 people since noon.", []),
        # on the move
        ("At least 2,500 people waded across the Naro after the raid.", [("2,500", "displaced")]),
        ("The war has driven some 700,000 peasants off their land.", [("700,000", "displaced")]),
        ("Hundreds are being put up in a sports hall after the raid.", [("Hundreds", "displaced")]),
        ("Tens of thousands poured into the streets of Lumo after the raid.", []),
        ("Some 3,000 people poured into Norway after the raid.", [("3,000", "displaced")]),
        # infinitives of what somebody takes for real
        ("The army believes 12 of the hostages to be dead.", [("12", "killed")]),
        ("The rebels wanted 12 of the hostages to be dead.", []),
        # the figure far from its subject
        (
            "The number of martyrs of the raid carried out by the group in Lumo on Tuesday, when it fired a rocket on a market, has risen to 44.",
            [("44", "killed")],
        ),
        ("The real number of deaths in the raid on the market of Lumo on Tuesday, he wrote, could exceed thirty.", []),
        (
            "Twelve soldiers were taken prisoner. Estimates of the number of fighters there run from 300 to 900.",
            [("Twelve", "captured")],
        ),
        # the other side, parts, those named
        (
            "A spokesman said only two of his men were lost at Lumo, against 17 terrorists.",
            [("two", "killed"), ("17", "killed")],
        ),
        ("The army lost four men in a battle against 30 rebels.", [("four", "killed")]),
        (
            "Twelve people were killed. A nurse and an ambulance driver were among them.",
            [("Twelve", "killed"), ("A", "killed"), ("an", "killed")],
        ),
        ("Twelve people were killed. A nurse and her driver were among the guests.", [("Twelve", "killed")]),
        (
            "At least 80 people died and 40,000 were uprooted. He said that among the victims were seven officials.",
            [("80", "killed"), ("40,000", "displaced"), ("seven", "killed")],
        ),
        (
            "The army eliminated dozens of Harak and Lumo Brigade terrorists.",
            [("dozens", "killed")],
        ),
        # who tells it, who is sold to, what had not been found
        ("A surgeon in Lumo said 87 people had been admitted with shrapnel wounds.", [("87", "wounded")]),
        ("A colonel told Reuters 14 rebels and six policemen were killed.", [("14", "killed"), ("six", "killed")]),
        ("They lost 11 Danes to two bombers, one of whom had sold them fruit.", [("11", "killed")]),
        (
            "Dozens of people were unaccounted for because one of the buses had not been found.",
            [("Dozens", "missing")],
        ),
        ("A raid killed a commander named Abu Nura and two guards.", [("two", "killed")]),
        ("The hospital received 28 bodies, some of them torn to pieces.", [("28", "killed")]),
        ("The hospital received 28 bodies, some of them children.", [("28", "killed"), ("some", "killed")]),
        ("He denounced the massacre committed against 40 displaced families.", [("40", "killed")]),
        ("He spoke of the crime it committed against dozens of displaced people.", []),
        ("Men fired on a traffic post from a passing car, wounding one officer.", [("one", "wounded")]),
        ("A lorry hit a traffic post, wounding one officer.", []),
    ],
)  # fmt: skip
def test_what_became_of_them(engine, text, wanted):
    found = engine.parse_text(text).casualties
    assert [(c.count.phrase.text, c.outcome) for c in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A member of a local militia said four of his comrades died near Lumo.", "combatant"),
        ("A teacher said two of her colleagues were killed in Lumo.", "unspecified"),
        ("The army killed 40 rebels for the loss of six of its men.", "combatant"),
        ("Save the Children said two of its staff were killed in the raid.", "civilian"),
        ("The gunmen went looking for community leaders, at least five of whom were murdered.", "civilian"),
        ("Soldiers clashed with rebels in the hills and killed a dozen of them.", "combatant"),
        ("Pirates seized 14 sailors from a merchant ship.", "civilian"),
        ("Rebels seized 14 sailors from a frigate.", "combatant"),
        ("Nine residents of Lumo died in the raid.", "civilian"),
        ("Nine residents, three of them policemen, were killed in the raid.", "mixed"),
        ("In the raid 33 people died, two of them children, and 166 had sought medical treatment.", "unspecified"),
    ],
)
def test_whom_the_words_around_make_them(engine, text, wanted):
    found = [c for c in engine.parse_text(text).casualties if c.part_of is None]
    assert found[-1].victims.category == wanted


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The raid killed 30 Danish soldiers.", "Denmark"),
        ("The raid killed 30 Danish-backed rebels.", None),
        ("The raid killed 30 U.S.-backed rebels.", None),
        ("At least 2,500 people waded across the Naro after the raid, Thai officials said.", None),
    ],
)
def test_whose_they_are_not(engine, text, party):
    assert engine.parse_text(text).casualties[0].victims.party == party
