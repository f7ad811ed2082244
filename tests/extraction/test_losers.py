"""Whose losses a passage is about: sentences written for the purpose."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

WAR = "Iran and Iraq are at war. Iran shelled Iraq, and Iraq shelled Iran.\n\n"
SAID = "It came from the spokesman of the Iranian army."


def last(engine, text):
    return engine.parse_text(WAR + text).casualties[-1]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(f"How many men has Iraq lost this week?\n\nThe first figure was 230 killed. {SAID}", "Iraq", id="asked"),
        pytest.param(f"The first figure was 230 killed. {SAID}", "Iran", id="not asked"),
        pytest.param(
            "It is Iraq that has lost fighters. The Iranian army spoke of 230 killed.", "Iraq", id="who has lost"
        ),
        pytest.param(
            "The toll in Iraq has come down. The Iranian ministry said it had data on 162 residents killed.", "Iraq",
            id="the toll in",
        ),
        pytest.param(
            "The Iranian guards near the bridge have been hit. About ten killed and thirty wounded, the Iranian army said.",
            "Iran", id="who was hit",
        ),
        pytest.param(
            "The losses of Iran grew. The authorities in Iraq put theirs at 42 killed.", "Iraq", id="theirs"
        ),
        pytest.param(
            "Iraq lost twelve soldiers, the Iraqi army said. Nine were killed, the Iranian army said.", "Iran",
            id="answers a rival's own count",
        ),
        pytest.param(
            "Iraq has lost hundreds of men. Nine people were killed, the Iranian health ministry said.", "Iran",
            id="an office of home affairs",
        ),
        pytest.param(
            "Iraq has lost hundreds of men. Doctors said nine people were killed in the market.", None,
            id="people are no army's losses",
        ),
        pytest.param(
            "Iraq has lost hundreds of men. Nine people were killed in Tehran, the Red Cross said.", "Iran",
            id="a place of its own",
        ),
        pytest.param("For the Iraqi army the ministry in Iran reported 51 soldiers killed.", "Iraq", id="for the army"),
        pytest.param("Of its soldiers, the Iranian army said, 67 were killed.", "Iran", id="of its soldiers"),
        pytest.param("As for the other army, the Iranian army said it had lost 67 men.", "Iraq", id="it"),
        pytest.param("As for the other army, 67 soldiers were killed, the Iranian army said.", "Iraq", id="the other army"),
    ],
)  # fmt: skip
def test_a_figure_without_a_name_is_of_the_losses_spoken_of(engine, text, party):
    assert last(engine, text).victims.party == party


@pytest.mark.parametrize(
    ("text", "party", "category"),
    [
        pytest.param(
            "At least 217 killed on the Iraqi side was its figure.", "Syrian fighters", "combatant", id="a side"
        ),
        pytest.param(
            "It had 217 on Monday. No fewer than 250 were dead by Friday.", "Syrian fighters", "combatant", id="later"
        ),
        pytest.param("\n\nA blast killed nine people.", None, "unspecified", id="another paragraph"),
    ],
)
def test_who_is_asked_for_is_counted(engine, text, party, category):
    asked = "How many Syrian fighters have died is a question that the Red Cross has tried to answer. "
    victims = last(engine, asked + text).victims
    assert (victims.party, victims.category) == (party, category)


def test_a_topic_ends_with_its_paragraph(engine):
    text = "The toll in Iraq has come down.\n\nNine people were killed, the Red Cross said."
    assert last(engine, text).victims.party is None


def test_who_answers_a_figure_counts_the_same_people(engine):
    casualty = last(engine, "Ten Iraqi civilians were killed, the ministry in Iraq said. The Red Cross had 11.")
    assert (casualty.count.low, casualty.victims.party, casualty.victims.category) == (11, "Iraq", "civilian")


def test_a_side_that_answers_the_others_count_counts_its_own(engine):
    casualty = last(engine, "Ten Iraqi civilians were killed, the ministry in Iraq said. The Iranian army spoke of 11.")
    assert (casualty.count.low, casualty.victims.party) == (11, "Iran")


def test_the_casualties_of_a_party_named_before_them(engine):
    casualty = last(engine, "Iraqi casualties since the war began have reached 3,454, the Iranian army said.")
    assert casualty.victims.party == "Iraq"


def test_shelling_behind_a_name_is_that_party_s(engine):
    casualty = last(engine, "Iraqi shelling of Abadan left 4 civilians dead, Iran said.")
    assert (casualty.perpetrator.party, casualty.victims.party) == ("Iraq", "Iran")


def test_an_army_names_its_own_among_many_parties(engine):
    text = "France, Turkey and Russia spoke to Iran. France asked Turkey, Turkey asked Russia. The deputy commander of the "
    casualty = last(engine, text + "Houthi army added 54 fighters, killed on Thursday, to those already named.")
    assert casualty.victims.party == "Houthis"


def test_an_army_that_gets_to_a_count_gives_it(engine):
    casualty = last(engine, "The Iraqi army, which publishes names, had got to 383 soldiers killed by Friday.")
    assert (casualty.claimant.party, casualty.victims.party) == ("Iraq", "Iraq")
