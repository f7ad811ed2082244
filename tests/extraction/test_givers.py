"""Who gives a figure that no clause of saying holds. All sentences are invented; they need the language model."""

from __future__ import annotations

import pytest

from counterclaim.extraction import language
from counterclaim.extraction.actors import find_actors
from counterclaim.extraction.casualties import find_casualties
from counterclaim.extraction.givers import find_giver
from counterclaim.extraction.quotations import find_quotations
from counterclaim.extraction.statements import find_statements
from counterclaim.settings import Settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp():
    return language.load(Settings.load().model)


def giver_of(nlp, text, number):
    doc = nlp(text)
    span = doc.char_span(text.index(number), text.index(number) + len(number), alignment_mode="expand")
    found = find_giver(doc, span.start, span.end, find_actors(doc))
    return found and (found.phrase.text, found.party)


@pytest.mark.parametrize(
    ("text", "number", "phrase", "party"),
    [
        pytest.param("The Norwegian army counts 84 dead.", "84", "The Norwegian army", "Norway", id="counts"),
        pytest.param(
            "The Danish government raised that to 31, with four children among them.", "31",
            "The Danish government", "Denmark", id="raised that to",
        ),
        pytest.param(
            "The Finnish ombudsman had 17 dead on her list.", "17", "The Finnish ombudsman", "Finland", id="had on a list",
        ),
        pytest.param(
            "At least 93 killed was the Danish ministry's figure on Friday.", "93", "the Danish ministry", "Denmark",
            id="was the figure",
        ),
        pytest.param(
            "Over 300 have died, by the estimate of the Norwegian government.", "300", "the Norwegian government",
            "Norway", id="by the estimate of",
        ),
        pytest.param(
            "Nine killed and six hurt is what the Swedish police had on record.", "Nine", "the Swedish police", "Sweden",
            id="is what",
        ),
        pytest.param(
            "The deaths of 28 sailors were made known by the Finnish defence ministry on Friday.", "28",
            "the Finnish defence ministry", "Finland", id="made known by",
        ),
        pytest.param(
            "Eleven dead and over 40 hurt, the Swedish police announced in a first bulletin.", "Eleven",
            "the Swedish police", "Sweden", id="an aside with its circumstance",
        ),
        pytest.param(
            "The Danish army has added 40 names to its list. That makes 512 soldiers killed.", "512", "The Danish army",
            "Denmark", id="that makes",
        ),
        pytest.param(
            "Anna Lind, spokeswoman of the Danish army, met reporters. For Friday she had a figure as well: 14 dead.", "14", "she", "Denmark",
            id="she had a figure",
        ),
        pytest.param(
            "Over 70 villagers died. The Norwegian interior ministry says so in a first count.", "70",
            "The Norwegian interior ministry", "Norway", id="says so",
        ),
        pytest.param(
            "The first was 230 killed. It came from the Finnish government.", "230", "the Finnish government", "Finland",
            id="it came from",
        ),
    ],
)  # fmt: skip
def test_giver(nlp, text, number, phrase, party):
    assert giver_of(nlp, text, number) == (phrase, party)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("The Danish army had 15 dead.", "15", id="an army that lost them"),
        pytest.param("Fire from Sweden claimed 21 lives in Oslo.", "21", id="what kills gives no figure"),
        pytest.param("Reports put the number of Norwegian dead at 14.", "14", id="nobody's reports"),
        pytest.param("Denmark's toll rose to 40 dead.", "40", id="a country's toll is what it lost"),
        pytest.param("Six people died in Bergen on Monday.", "Six", id="the article's own voice"),
    ],
)
def test_nobody_gives_it(nlp, text, number):
    assert giver_of(nlp, text, number) is None


@pytest.mark.parametrize(
    ("opening", "party"), [pytest.param("16:40 ", "Norway", id="a post"), pytest.param("", None, id="a paragraph")]
)
def test_a_post_goes_on_with_its_source(nlp, opening, party):
    doc = nlp(
        f"Friday's news.\n\n{opening}A clinic was hit, says the Norwegian government. In Bergen six people were killed."
    )
    actors = find_actors(doc)
    casualties = find_casualties(doc, find_statements(doc, find_quotations(doc), actors, published=None), actors)
    assert [casualty.claimant and casualty.claimant.party for casualty in casualties] == [party]
