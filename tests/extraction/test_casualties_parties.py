"""Who was harmed, who says so, who did it: sentences written for the purpose."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def only(engine, text):
    [casualty] = engine.parse_text(text).casualties
    return casualty


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Four civilians were killed.", "civilian"),
        ("Four residents were killed.", "civilian"),
        ("Four schoolchildren were killed.", "civilian"),
        ("Four aid workers were killed.", "civilian"),
        ("Four journalists were killed.", "civilian"),
        ("Four soldiers were killed.", "combatant"),
        ("Four police officers were killed.", "combatant"),
        ("Four service members were killed.", "combatant"),
        ("Four members of the security forces were killed.", "combatant"),
        ("Four Hezbollah members were killed.", "combatant"),
        ("Dozens of Taliban were killed.", "combatant"),
        ("Four militants were killed.", "combatant"),
        ("Soldiers killed in the north numbered 40, the mayor said.", "combatant"),
        ("The number of troops killed had reached 40 by Friday.", "combatant"),
        ("Four people were killed.", "unspecified"),
        ("Four Iraqis were killed.", "unspecified"),
        ("Forty people, mostly soldiers, were killed.", "mixed"),
        ("Forty soldiers and civilians were killed.", "mixed"),
        ("Four former fighters were killed.", "civilian"),
    ],
)
def test_category(engine, text, category):
    assert only(engine, text).victims.category == category


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Twelve Georgian soldiers were killed.", "Georgia"),
        ("The raid killed 12 Iranians.", "Iran"),
        ("Shelling killed nine members of Hezbollah.", "Hezbollah"),
        ("Egypt's army lost 14 men in the desert.", "Egypt"),
        ("Six fighters of the Taliban were killed.", "Taliban"),
        ("Nine people were killed.", None),
    ],
)
def test_victims_party(engine, text, party):
    assert only(engine, text).victims.party == party


def test_others_take_over_the_party_and_the_kind(engine):
    text = "Two Ukrainian soldiers were killed and five others wounded."
    _, others = engine.parse_text(text).casualties
    assert (others.victims.category, others.victims.party) == ("combatant", "Ukraine")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Russia's defence ministry said 30 soldiers were killed.", "Russia"),
        ("Thirty soldiers were killed, according to Georgia.", "Georgia"),
        ("The Pentagon says its strike killed 30 militants.", "United States"),
        ("Iraq's army reported nine men killed in the raid.", "Iraq"),
        ("A rocket killed nine people, Israel's military said.", "Israel"),
        ("Thirty soldiers were killed in the raid by Turkey.", None),
        ("Russian shells killed nine people in the town.", None),
    ],
)
def test_claimant(engine, text, party):
    claimant = only(engine, text).claimant
    assert (claimant.party if claimant else None) == party


def test_a_joined_count_shares_its_source(engine):
    text = "Georgia's interior ministry said seven policemen were killed and 19 wounded."
    assert [c.claimant.party for c in engine.parse_text(text).casualties] == ["Georgia", "Georgia"]


def test_a_claim_of_responsibility_is_no_source(engine):
    casualty = only(engine, "Hezbollah claimed an attack that killed three guards.")
    assert casualty.claimant is None
    assert casualty.perpetrator.party == "Hezbollah"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Russian shells killed nine people.", "Russia"),
        ("Nine people were killed by Turkish troops.", "Turkey"),
        ("Nine people were killed in Israeli airstrikes.", "Israel"),
        ("Ethiopian forces attacked the town, killing nine people.", "Ethiopia"),
        ("Nine people died in an attack claimed by the Islamic State.", "Islamic State"),
        ("Nine people were killed in a raid blamed on Boko Haram.", "Boko Haram"),
        ("Nine people were killed in the raid.", None),
        ("A Kabul car bombing killed nine people.", None),
    ],
)
def test_perpetrator(engine, text, party):
    perpetrator = only(engine, text).perpetrator
    assert (perpetrator.party if perpetrator else None) == party


def test_own_strikes_are_the_claimants(engine):
    casualty = only(engine, "Turkey's army said its strikes killed 12 militants.")
    assert casualty.perpetrator.party == "Turkey"


CONFLICT = "Iran and Iraq are at war. Iran shelled Iraq, and Iraq shelled Iran. "


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("At least 27 people are dead, the Iranian interior ministry said.", "Iran"),
        ("Some 40 people were wounded by Iraqi shelling, the Iranian army said.", "Iran"),
        ("Nine people were captured, the Iranian army said.", None),
        ("Iraq lost 40 people, the Iranian army said.", "Iraq"),
    ],
)
def test_an_office_of_a_party_counts_its_own(engine, text, party):
    assert only(engine, CONFLICT + text).victims.party == party
