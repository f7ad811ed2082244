"""Whose the victims are by what they lost, whom they call their own, and who fights beside them. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "party", "category"),
    [
        pytest.param("The MILF suffered 15 killed, a Philippine colonel said.", "Moro Islamic Liberation Front", "combatant", id="suffered 15 killed"),
        pytest.param("In their statement, Hezbollah put their own losses at five.", "Hezbollah", "combatant", id="own losses"),
        pytest.param("Nine people died. The Danish defence ministry said that it had lost 50.", "Denmark", "combatant", id="it had lost 50"),
        pytest.param("Hamas said four of the slain belonged to its armed wing.", "Hamas", "combatant", id="its armed wing"),
        pytest.param("Hamas claimed six of those killed as its members.", "Hamas", "combatant", id="as its members"),
        pytest.param("Indonesia's foreign ministry said two of the wounded are its nationals.", "Indonesia", "unspecified", id="its nationals"),
        pytest.param("NATO jets killed dozens of ethnic Albanian refugees, a charity said.", None, "civilian", id="ethnic"),
        pytest.param("Denmark said up to 800 Norwegian soldiers were encircled and 28 were taken captive.", "Norway", "combatant", id="the clause before"),
        pytest.param("The Philippine army said three soldiers and a militiaman were also slain.", "Philippines", "combatant", id="a militiaman beside soldiers"),
        pytest.param("The Danish army said five officers and about a dozen militants were slain.", None, "combatant", id="militants beside officers"),
        pytest.param(
            "Ethiopia and the TPLF fight. The TPLF said 450 enemy troops were killed in two days.",
            "Ethiopia", "combatant", id="enemy troops",
        ),
        pytest.param(
            "The Philippines and the MILF fight. MILF spokesman Eid Kamal accused government troops of killing six farmers.",
            None, "civilian", id="civilians whom an armed group counts",
        ),
        pytest.param("The ministry said 289 people, 39 of them police, were slain.", None, "combatant", id="of them police"),
        pytest.param("Turkey and the PKK fight. The PKK had claimed 31 troops died in that ambush.", "Turkey", "combatant", id="troops are the state's"),
        pytest.param('The Danish premier put the number of "terrorists" killed in the town at 30.', None, "combatant", id="the number of, in marks"),
        pytest.param("On the Israeli side, 51 people have died.", "Israel", "unspecified", id="on the side, in front"),
        pytest.param("On the Israeli side, 51 people have died, 33 soldiers among them.", "Israel", "combatant", id="a part of a side"),
        pytest.param(
            "South Ossetia was shelled by Georgia. A Russian committee confirmed the death of 133 residents of the breakaway region.",
            "South Ossetia", "civilian", id="the breakaway region",
        ),
        pytest.param(
            "Artsakh and Azerbaijan fight. Azerbaijan's prosecutors said one civilian in Shusha was killed by Armenian artillery fire.",
            "Azerbaijan", "civilian", id="a place that the counter claims",
        ),
        pytest.param(
            "Artsakh and Azerbaijan fight. A charity said one civilian in Shusha was killed by artillery fire.",
            "Artsakh", "civilian", id="a place that is held",
        ),
    ],
)  # fmt: skip
def test_whose_they_are(engine, text, party, category):
    victims = engine.parse_text(text).casualties[-1].victims
    assert (victims.party, victims.category) == (party, category)
