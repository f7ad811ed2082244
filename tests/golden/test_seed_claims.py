"""What the seed article says of casualties and places. Its text is not in the repository: read from beside it, else skipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).resolve().parents[3] / "shared" / "seeds").glob("*.txt"))
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SEEDS, reason="needs the seed article, which is not in the repository"),
]


@pytest.fixture(scope="module")
def seed(engine):
    text = SEEDS[0].read_text(encoding="utf-8")
    return engine.parse_text(text, published=dt.date(2020, 10, 6))


def tolls(parsed):
    return {
        (
            c.count.phrase.text, c.count.low, c.count.high, c.outcome, c.victims.category, c.victims.party,
            c.claimant and c.claimant.party, c.scope,
        )
        for c in parsed.casualties
    }  # fmt: skip


def test_the_tolls_are_those_of_the_article(seed):
    found = tolls(seed)
    assert {row[:4] for row in found} == {
        ("21", 21, None, "killed"), ("25", 25, 25, "killed"), ("127", 127, None, "wounded"), ("16", 16, None, "killed"),
    }  # fmt: skip
    by_count = {row[0]: row for row in found}
    assert by_count["25"][4:7] == ("civilian", "Azerbaijan", "Azerbaijan")
    assert by_count["127"][6] == "Azerbaijan"
    assert by_count["21"][6] == "Armenia"
    assert by_count["16"][6] is None


def test_the_reported_toll_is_hedged_and_dated(seed):
    [civilians] = [c for c in seed.casualties if c.count.phrase.text == "25"]
    assert "reportedly" in {hedge.text for hedge in civilians.hedges}
    [officials] = [c for c in seed.casualties if c.count.phrase.text == "21"]
    assert (officials.as_of, officials.as_of_basis) == (dt.date(2020, 10, 5), "stated")
    assert all(
        seed.article.text[c.count.phrase.start : c.count.phrase.end] == c.count.phrase.text for c in seed.casualties
    )


WHERE = {  # name as the text has it: latitude, longitude, and how many degrees off is still the place
    "Nagorno-Karabakh": (39.8, 46.7, 1), "Armenia": (40.2, 45, 1.5), "Azerbaijan": (40.3, 47.7, 2), "Baku": (40.38, 49.87, 0.5),
    "Caucasus Mountains": (42.5, 45, 3), "Turkey": (39, 35, 3), "France": (46.5, 2.5, 3), "Russia": (60, 95, 15),
    "United States": (39, -98, 8), "Iran": (32.5, 53.5, 3), "Chile": (-33, -71, 8),
}  # fmt: skip


@pytest.mark.parametrize("name", WHERE)
def test_places_are_where_they_are(seed, name):
    latitude, longitude, tolerance = WHERE[name]
    mentions = [place for place in seed.places if place.phrase.text.removeprefix("the ") == name]
    assert mentions
    for place in mentions:
        assert place.latitude == pytest.approx(latitude, abs=tolerance)
        assert place.longitude == pytest.approx(longitude, abs=tolerance)


def test_nothing_else_is_a_place(seed):
    names = {place.phrase.text.removeprefix("the ") for place in seed.places}
    assert names - set(WHERE) <= {"Line of Contact", "US", "Soviet Union", "Minsk", "Armenia-Azerbaijan"}, names
