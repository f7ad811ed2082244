"""Sources that no list has, and forms of words that credit a figure. Sentences of our own."""

from __future__ import annotations

import pytest

from counterclaim.extraction.parties import group_name

pytestmark = pytest.mark.model


def only_claim(engine, text, count):
    """The claim whose number is written so."""
    [claim] = [c for c in engine.parse_text(text).casualties if c.count.phrase.text == count]
    return claim


@pytest.mark.parametrize(
    ("words", "party"),
    [
        pytest.param("the Elvset Liberation Front", "Elvset Liberation Front", id="front"),
        pytest.param("the Free Elvset Army", "Free Elvset Army", id="army"),
        pytest.param(
            "Movement for the Emancipation of the Elvset Delta",
            "Movement for the Emancipation of the Elvset Delta",
            id="for the",
        ),
        pytest.param("the Al-Fajr Brigades", "Al-Fajr Brigades", id="brigades"),
        pytest.param("the Black Wolves militia", "Black Wolves militia", id="militia"),
        pytest.param(
            "the Elvset People’s Defence Forces", "Elvset People’s Defence Forces", id="weak mark, no country"
        ),
        pytest.param("the Norwegian People's Defence Forces", None, id="weak mark, a country"),
        pytest.param("the Eastern Front", None, id="a front line"),
        pytest.param("the Salvation Army", None, id="a charity"),
        pytest.param("the National Defence Force", None, id="of a country that is not named"),
    ],
)
def test_groups_by_their_names(words, party):
    found = group_name(words)
    assert (found.party if found else None) == party


LEAD = "Fighters of the Elvset Liberation Front (ELF) attacked Odda in Norway on Monday. "
CLAIMANTS = [
    pytest.param(LEAD + "The group said 40 people were killed.", "Elvset Liberation Front", "The group", id="the group"),
    pytest.param(LEAD + "The ELF said 40 people were killed.", "Elvset Liberation Front", "The ELF", id="abbreviation"),
    pytest.param(
        LEAD + "The group's spokesman, Ivar Dahl, said 40 people were killed.", "Elvset Liberation Front",
        "The group's spokesman, Ivar Dahl", id="the group's spokesman",
    ),
    pytest.param(LEAD + "The rights group Lumina said 40 people were killed.", "Lumina", "The rights group Lumina", id="typed before"),
    pytest.param(
        LEAD + "Lumina, a local rights group, condemned it. Lumina counted 40 dead.", "Lumina", "Lumina", id="typed behind, then alone"
    ),
    pytest.param(
        LEAD + "The Odda Centre for Human Rights put the toll at 40.", "Odda Centre for Human Rights",
        "The Odda Centre for Human Rights", id="a centre for a cause",
    ),
    pytest.param(LEAD + "Aid agencies said 40 people were killed.", None, "Aid agencies", id="agencies of no state"),
    pytest.param(LEAD + "The monitoring group said 40 people were killed.", None, "The monitoring group", id="no armed group"),
    pytest.param(LEAD + "AFP, citing the army, said 40 people were killed.", "Norway", "the army", id="citing"),
    pytest.param(LEAD + "Citing the army, AFP said 40 people were killed.", "Norway", "the army", id="citing, in front"),
    pytest.param(LEAD + "AFP, citing hospitals, counted 40 deaths.", "Agence France-Presse", "AFP", id="a medium that counts itself"),
    pytest.param(
        LEAD + "40 people were killed, AFP quoted the army as saying.", "Norway", "the army", id="quoted as saying, behind the words"
    ),
    pytest.param(LEAD + "The army said it had recorded 40 deaths.", "Norway", "The army", id="it is the source around"),
    pytest.param(LEAD + "At least 40 people were killed in Odda (army).", "Norway", "army", id="in a bracket"),
    pytest.param(LEAD + "The provincial health director said 40 people died.", "Norway", "The provincial health director", id="of a province"),
    pytest.param(
        LEAD + "Ana Ruiz, a teacher, fled with her children. She said 40 people died.", None, "She", id="a private person goes on"
    ),
    pytest.param(
        LEAD + "Norway's army sent troops, Norwegian media said. The Finnish foreign ministry condemned it. The governor said 40 people died.", "Norway",
        "The governor", id="a country in passing",
    ),
    pytest.param("The Norwegian army sent help. By the Ministry of Health's count, 40 people died.", "Norway", "the Ministry of Health", id="by its count"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "party", "source"), CLAIMANTS)
def test_claimant(engine, text, party, source):
    claim = only_claim(engine, text, "40")
    assert claim.claimant is not None
    assert (claim.claimant.party, claim.claimant.phrase.text) == (party, source)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(
            "Norway's health ministry put the number of dead at 12 and the Danish army at 40.",
            ["Norway", "Denmark"],
            id="put at and at",
        ),
        pytest.param(
            "Norwegian officials reported 12 dead and the Danish army 40.", ["Norway", "Denmark"], id="reported and"
        ),
        pytest.param(
            "Norway said 12 people had died, compared with 40 according to the Danish army.",
            ["Norway", "Denmark"],
            id="compared with",
        ),
    ],
)
def test_rival_figures_of_one_sentence(engine, text, parties):
    claims = engine.parse_text(text).casualties
    assert [claim.claimant and claim.claimant.party for claim in claims] == parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "Danish guns shelled the Norwegian town of Elvset. Denmark denied it. Police in Elvset said 40 people died.",
            "Norway",
            id="town of",
        ),
        pytest.param(
            "Elvset, Norway – Danish guns opened fire. Denmark denied it. The mayor of Elvset said 40 people died.",
            "Norway",
            id="place line",
        ),
    ],
)
def test_towns_that_the_article_places(engine, text, party):
    claim = only_claim(engine, text, "40")
    assert claim.claimant is not None and claim.claimant.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(LEAD + "“We lost 40 of our soldiers,” an army spokesman said.", "Norway", id="our soldiers"),
        pytest.param(LEAD + "The group said 40 soldiers were killed.", "Norway", id="soldiers told of by rebels"),
        pytest.param(LEAD + "The group put the army's losses at 40 dead.", "Norway", id="the army's losses"),
        pytest.param(
            LEAD + "The army said 40 militants were killed.", "Elvset Liberation Front", id="the only group, just named"
        ),
        pytest.param(
            LEAD + "A spokesman for the group admitted losing 40 men.",
            "Elvset Liberation Front",
            id="a spokesman admits a loss",
        ),
        pytest.param(LEAD + "Police said 40 foreign workers were killed.", None, id="foreign workers"),
    ],
)
def test_victims_that_follow_from_who_speaks(engine, text, party):
    assert only_claim(engine, text, "40").victims.party == party


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        pytest.param(
            "The army said, without elaborating, that 40 people died.", "The army", "said", id="without elaborating"
        ),
        pytest.param("Forty people died, as reported by the army.", "the army", "reported", id="as reported by"),
        pytest.param("Forty deaths were reported by the army.", "the army", "reported", id="reported by"),
        pytest.param("The army has tallied 40 deaths.", "The army", "tallied", id="tallied"),
        pytest.param("The army gave a toll of 40 dead.", "The army", "gave", id="gave a toll"),
    ],
)
def test_statements_of_figures(engine, text, source, cue):
    statements = engine.parse_text(text).statements
    found = [(s.source.phrase.text, s.cue.text) for s in statements if s.source and s.cue]
    assert (source, cue) in found
