"""Forms that an independent reader's texts showed to be misread. Sentences of our own; they need the language model."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "claimant", "party"),
    [
        pytest.param("More than 300 bodies were collected in Goma between 26 and 30 January (WHO).", "WHO", "World Health Organization", id="bracket"),
        pytest.param("In Orsk, as governor Ivan Petrov reported, the shelling left four dead.", "governor Ivan Petrov", None, id="as reported"),
        pytest.param("Saudi Hospital in El Fasher: 20 wounded received since noon.", "Saudi Hospital in El Fasher", None, id="a hospital's name"),
        pytest.param(
            "Officials at the Rosales hospital in San Salvador said they had taken in 20 wounded.",
            "Officials at the Rosales hospital in San Salvador", "El Salvador", id="a town in a hospital's name",
        ),
        pytest.param(
            "The Centre announces that the raids of the Israeli enemy killed 16 citizens.", "The Centre", None, id="the enemy does not speak",
        ),
    ],
)  # fmt: skip
def test_who_gives_a_figure(engine, text, claimant, party):
    [found] = engine.parse_text(text).casualties
    assert (found.claimant.phrase.text, found.claimant.party) == (claimant, party)


@pytest.mark.parametrize(
    ("source", "party"),
    [
        pytest.param("Reports", None, id="reports"),
        pytest.param("Some reports", None, id="some reports"),
        pytest.param("Media reports", None, id="media reports"),
        pytest.param("Unconfirmed reports", None, id="unconfirmed reports"),
        pytest.param("Its first reports", "Sweden", id="its own reports"),
        pytest.param("The report", "Sweden", id="the report"),
    ],
)
def test_whose_reports_they_are(engine, source, party):
    """Reports that nobody is known to have given out are not of the party that spoke before."""
    text = f"The Swedish army said two of its men had died. {source} put the number of Norwegian dead at ten."
    [ten] = [one for one in engine.parse_text(text).casualties if one.count.low == 10]
    assert (ten.claimant.phrase.text, ten.claimant.party) == (source, party)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The raids of the Israeli army on Tyre led to the death of 16 people.", "Israel"),
        ("Shelling by Ukrainian forces caused the death of two residents.", "Ukraine"),
        ("The bombing of the Israeli army post killed 16 people.", None),
    ],
)
def test_whose_raids_they_were(engine, text, doer):
    [found] = engine.parse_text(text).casualties
    assert (found.perpetrator and found.perpetrator.party) == doer


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Six in ten had already been displaced at least once.", []),
        ("One in every three soldiers was wounded.", []),
        ("Result: 40 dead, 26 wounded and 129 prisoners of war.", [(40, "killed"), (26, "wounded"), (129, "captured")]),
        ("Gunmen herded more than 1,100 children into the gymnasium.", [(1100, "captured")]),
        ("We are also holding 151 detainees, the general said.", [(151, "captured")]),
        ("The commissioner says 37,450 people are living in 272 camps.", [(37450, "displaced")]),
        ("Two in Oslo and three in Bergen were killed.", [(2, "killed"), (3, "killed")]),
    ],
)
def test_what_is_counted(engine, text, wanted):
    assert [(claim.count.low, claim.outcome) for claim in engine.parse_text(text).casualties] == wanted
