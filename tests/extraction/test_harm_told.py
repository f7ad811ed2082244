"""Harm in other words, who is none of the harmed, and what kind of people they are. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # harm in other words
        ("The group said the raid avenged the shooting of nine fishermen by police in Lumo.", [("nine", "killed")]),
        ("The toll included three Kenyan nurses, the ministry said.", [("three", "killed")]),
        ("The Kenyan army acknowledged the death of a captain and eight other ranks.", [("a", "killed"), ("eight", "killed")]),
        ("About 12,000 people are in evacuation centres or with host families in Lumo.", [("12,000", "displaced")]),
        ("About 12,000 people are in the city centre of Lumo.", []),
        ("Pirates are holding more than 40 sailors for ransom off Somalia.", [("40", "captured")]),
        ("The town is holding 40 sailors in high regard after the raid.", []),
        ("The hospital in Lumo has admitted at least 20 people after the raid.", [("20", "wounded")]),
        ("The club in Lumo has admitted at least 20 people after the raid.", []),
        ("Doctors in Lumo said 60 people had died and 200 had breathing difficulties after the attack.", [("60", "killed"), ("200", "wounded")]),
        ("A doctor said three villagers with bullet wounds had been brought in after the raid.", [("three", "wounded")]),
        ("A doctor said three villagers with bicycles had been brought in after the raid.", []),
        ("Two people had been stabbed in the clashes in Lumo.", [("Two", "wounded")]),
        ("Syria death toll hits 90", [("90", "killed")]),
        ("Shelling of Sudan camp kills scores: UN", [("scores", "killed")]),
        # told in a list behind a dash, and beside it
        (
            "Eleven people had died in the raid, the governor said - two women, nine children - along with four rebels.",
            [("Eleven", "killed"), ("two", "killed"), ("nine", "killed"), ("four", "killed")],
        ),
        # two people with one article
        ("Police said a woman and child had been killed in the blast.", [("a", "killed"), ("child", "killed")]),
        ("A teacher and mother of three was killed in Lumo.", [("A", "killed")]),
        ("A wife and mother was killed in Lumo.", [("A", "killed")]),
        # people who are none of the harmed
        ("One farmer who fled told Reuters that gunmen had burned the market.", []),
        ("Hundreds who fled Lumo told of burned houses.", [("Hundreds", "displaced")]),
        ("A gunman opened fire at a car near Lumo and fled.", []),
        ("Police said one suspect had been arrested while trying to flee after the attack.", []),
        ("Thousands had to flee their villages after the attack.", [("Thousands", "displaced")]),
        ("Footage showed a young boy clinging to the lifeless body of his father.", []),
        ("The raid killed 12 people. Investigators interviewed 34 victims and witnesses in Lumo.", [("12", "killed")]),
        ("Six officers, one of them a civilian adviser, were killed in the shelling.", [("Six", "killed"), ("one", "killed")]),
        ("The raid killed 30 people. Some of the victims were burned beyond recognition.", [("30", "killed")]),
        ("A former commander claimed that 40 men had been killed in the barracks.", [("40", "killed")]),
    ],
)  # fmt: skip
def test_who_was_harmed(engine, text, wanted):
    assert [(c.count.phrase.text, c.outcome) for c in engine.parse_text(text).casualties] == wanted


def test_many_of_the_injured_are_no_new_toll(engine):
    whole, part = engine.parse_text("68 people were wounded in the blast. Many of the injured were women.").casualties
    assert (whole.part_of, part.part_of) == (None, 0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A policeman was killed and 70 were injured in clashes in Soweto.", "unspecified"),
        ("A policeman was killed and two others were injured in clashes in Soweto.", "combatant"),
        ("Over 40 militants were killed and dozens more suffered injuries.", "combatant"),
        ("No casualties were reported among the troops.", "combatant"),
        ("No injuries were reported among the passengers after rockets hit the airport.", "civilian"),
        ("Pirates have attacked more than 80 ships, killing four sailors.", "civilian"),
        ("A mine hit a navy ship, killing four sailors.", "combatant"),
        ("The government put the number of police and soldiers killed in attacks since 2013 at more than 400.", "combatant"),
        ("A spokesman of the group put the number of dead peacekeepers at 50.", "combatant"),
        ("The army put Taliban losses at 40 dead.", "combatant"),
        ("The army said 15 of Kony's fighters were killed.", "combatant"),
        ("The rebels seized three men from the same brigade in an ambush.", "combatant"),
        ("The rebels seized three men from the same village in an ambush.", "unspecified"),
        ("The Red Crescent said three of its volunteers were wounded in the raid.", "civilian"),
        ("The ministry said 160 people had sought medical help and 11 of them, all children, were in hospital with burns.", "civilian"),
    ],
)  # fmt: skip
def test_what_kind_of_people(engine, text, wanted):
    assert engine.parse_text(text).casualties[-1].victims.category == wanted


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Eleven Danish soldiers were killed and seven wounded by one of their own aircraft.", "Denmark"),
        ("Five Danish soldiers were killed. The Swedish army denied it. Two of the soldiers were killed in Lumo.", "Denmark"),
        ("The Observatory said 20 Danish soldiers had been killed, as well as nine bandits.", None),
        ("There were no casualties among the Danish troops in the clash.", "Denmark"),
    ],
)  # fmt: skip
def test_whose_they_are(engine, text, party):
    assert engine.parse_text(text).casualties[-1].victims.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Saudi-led airstrikes killed dozens of people in Yemen.", "Saudi Arabia"),
        ("US-led air strikes killed 12 people in Raqqa.", "US-led coalition"),
        ("Four civilians died in Danish firing on the border.", "Denmark"),
        ("Sixty people lost their lives when Al-Shabaab gunmen seized a hotel in Nairobi.", "Al-Shabaab"),
        ("Seven Danish soldiers, including an officer, embraced martyrdom in two attacks.", None),
        ("Fourteen fighters of Hezbollah were among those killed when a depot exploded.", None),
    ],
)
def test_who_did_it(engine, text, party):
    casualty = engine.parse_text(text).casualties[-1]
    assert (casualty.perpetrator.party if casualty.perpetrator else None) == party


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Rebels killed 15 soldiers in the worst loss suffered by the army in one action since the president came to power.", "event"),
        ("Air strikes have killed 300 people since the truce began.", "cumulative"),
        ("The Observatory said 20 soldiers had been killed in Monday's fighting.", "event"),
        ("In Iraq on Friday eight troops were killed, making May one of the deadliest months of the war.", "event"),
        ("In November last year the group killed 28 passengers.", "event"),
        ("Last year the group's attacks killed 280 passengers.", "cumulative"),
        ("The institute recorded 81 attacks in the province in 2021, in which 130 people were killed.", "cumulative"),
        ("Two men were killed as the city began three days of mourning.", "event"),
        ("One man was shot dead after his family had been brought to the spot.", "event"),
    ],
)  # fmt: skip
def test_event_or_longer(engine, text, scope):
    assert engine.parse_text(text).casualties[0].scope == scope
