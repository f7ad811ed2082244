"""Who attacked, told beside the harm, and the scope of a single fight. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Eighteen soldiers were killed in a ten-hour battle with Boko Haram near Lumo.", "Boko Haram", id="battle with"),
        pytest.param("Eighteen villagers were killed in a battle with Boko Haram near Lumo.", None, id="no fighters"),
        pytest.param("Two people died and five were hurt when Norwegian troops shelled the village.", "Norway", id="when, of both"),
        pytest.param("Nine people died when Norwegian guns shelled Lumo.", "Norway", id="guns"),
        pytest.param("Norwegian planes bombed Lumo on Monday. The mayor said 80 people died in the raids.", "Norway", id="taken up"),
        pytest.param("Norwegian planes bombed Lumo after a Danish attack. The mayor said 80 people died in the attack.", "Denmark", id="the nearer"),
        pytest.param("Norwegian planes bombed Lumo on Monday. Rockets fell in Harl. The mayor said 80 people died in the raids.", None, id="another since"),
        pytest.param("Norwegian planes bombed Lumo. The mayor said 80 people died in the raids in Harl.", None, id="another place"),
        pytest.param("Norwegian planes bombed camps, hours after a car bomb killed 106 people.", None, id="another attack did it"),
        pytest.param("Boko Haram holds the road. Gunmen killed two guards near Lumo.", None, id="gunmen"),
        pytest.param("Boko Haram holds the road. The gunmen killed two guards near Lumo.", "Boko Haram", id="the gunmen"),
        pytest.param("Reuters reported that troops had come under fire and had killed six of them.", None, id="a medium"),
        pytest.param("At least 15 Danish citizens, six of them soldiers, had died.", None, id="who died"),
    ],
)  # fmt: skip
def test_who_did_it(engine, text, party):
    found = engine.parse_text(text).casualties[0].perpetrator
    assert (found.party if found is not None else None) == party


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Eighteen soldiers were killed in a battle on the island earlier this month.", "event"),
        ("Eighteen soldiers were killed on the island this month.", "cumulative"),
        ("At least 80 guerrillas died in the raids, the heaviest in four years of fighting.", "event"),
        ("Some 900 people have died in four years of fighting.", "cumulative"),
        ("Rebels killed 58 policemen in the north in the second quarter of the year.", "cumulative"),
        ('"We found and counted 35 bodies," a spokesman said.', "event"),
        ("The observatory counted 35 bodies in its area.", "cumulative"),
        ("The agency, whose reporter counted the bodies, said 33 people were killed.", "event"),
    ],
)
def test_a_single_fight_is_an_event(engine, text, scope):
    assert engine.parse_text(text).casualties[0].scope == scope


def test_a_signed_place_line_is_no_subject(engine):
    text = "Deir al-Balah, Gaza (CNN) — Norwegian jets struck a school on Thursday, killing at least 40 people."
    assert engine.parse_text(text).casualties[0].perpetrator.party == "Norway"
