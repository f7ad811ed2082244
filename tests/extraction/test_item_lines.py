"""Lists by line under a lead that tells who gives the figures. Texts of our own; they need the language model."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

LEAD = "The Syrian health ministry announces that raids by the Russian air force killed 9 civilians, as follows:\n"


def test_the_lines_of_a_list_have_the_source_and_the_doer_of_its_lead(engine):
    found = engine.parse_text(f"{LEAD}Harl: 3 martyrs, including a child\nMirsa: 2 martyrs and 8 injured").casualties
    assert [(c.count.low, c.outcome) for c in found] == [
        (9, "killed"), (3, "killed"), (1, "killed"), (2, "killed"), (8, "wounded"),
    ]  # fmt: skip
    assert {c.claimant.phrase.text for c in found} == {"The Syrian health ministry"}
    assert {c.perpetrator.party for c in found} == {"Russia"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "UNHCR: Displacement by province (as of 12 May 2023):\nNorth Kivu: 1,200,000 displaced\nSouth Kivu: 300,000",
            [("UNHCR", 1_200_000, "displaced"), ("UNHCR", 300_000, "displaced")], id="the line above",
        ),
        pytest.param(
            "The mission listed the dead by month:\nJanuary: 12\nFebruary: 30",
            [("The mission", 12, "killed"), ("The mission", 30, "killed")], id="the lead",
        ),
        pytest.param(
            "The Norwegian army reported the losses of the enemy:\nPersonnel: about 200\nTanks: 12\nVehicles: 40",
            [("The Norwegian army", 200, "killed")], id="things are no people",
        ),
        pytest.param("The mayor said 12 people were killed.\nTurnout: 30", [("The mayor", 12, "killed")], id="no list"),
    ],
)  # fmt: skip
def test_a_bare_number_of_a_line_counts_what_the_list_counts(engine, text, wanted):
    found = engine.parse_text(text).casualties
    assert [(c.claimant and c.claimant.phrase.text, c.count.low, c.outcome) for c in found] == wanted
