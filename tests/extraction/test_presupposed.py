"""Figures that a statement takes for granted are nobody's claim. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        pytest.param("Norway promised revenge for a bomb that killed 12 people.", None, id="a promise"),
        pytest.param("Norway condemned the attack which left 12 people dead.", None, id="a condemnation"),
        pytest.param("Norway demanded an inquiry into the raid in which 12 people died.", None, id="a demand"),
        pytest.param("Norway deplored the killing of 12 people by soldiers.", "Norway", id="the killing itself"),
        pytest.param("Norway condemned the army, saying it had killed 12 people.", "Norway", id="and says"),
        pytest.param("“We condemn the attack that killed 12 people,” Norway said.", "Norway", id="in its own words"),
        pytest.param(
            "Sweden praised it as a “natural response” to a raid in which 12 people died.", None, id="scare quotes"
        ),
        pytest.param(
            "In Oslo, where 12 people had died, Mayor Ann Lee declared a day of mourning.", None, id="told in front"
        ),
        pytest.param(
            "Rebels killed 12 people in Norway, in what police called the worst raid in years.", None, id="a name given"
        ),
        pytest.param("Norway crisis: 12 killed in raid.", None, id="what a headline is about"),
        pytest.param("Norway police: 12 killed in raid.", "Norway", id="who a headline quotes"),
        pytest.param("Norway said a bomb that killed 12 people was Swedish.", "Norway", id="a report"),
    ],
)
def test_presupposed(engine, text, claimant):
    [claim] = engine.parse_text(text).casualties
    assert (claim.claimant.party if claim.claimant else None) == claimant
