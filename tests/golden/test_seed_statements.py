"""The article that the product grew from must read at least so. Its text is not ours: it is read where it lies, else skipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.extraction.statement_reading import read

pytestmark = pytest.mark.model
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def statements():
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        pytest.skip("the seed article is not here")
    return read(files[0].read_text(encoding="utf-8"), dt.date(2020, 10, 6))


def parties(statement):
    return {speaker.party for speaker in statement.source.speakers}


def one(statements, cue, words):
    """The only statement with this cue whose source holds these words."""
    [found] = [s for s in statements if s.cue.text.startswith(cue) and words in s.source.phrase.text]
    return found


def test_three_states_call_for_a_ceasefire(statements):
    found = one(statements, "called for", "United States")
    assert (found.act, parties(found)) == ("demand", {"Russia", "France", "United States"})


def test_three_ministers_denounce_the_bloodshed_on_the_day_stated(statements):
    found = one(statements, "denounced", "Pompeo")
    assert (found.act, str(found.date), found.date_basis) == ("condemn", "2020-10-05", "stated")
    assert "Lavrov" in found.source.phrase.text and "Le Drian" in found.source.phrase.text
    assert parties(found) == {"Russia", "France", "United States"}


def test_the_co_chairs_ministers_speak_for_the_group(statements):
    found = one(statements, "said", "ministers representing")
    assert parties(found) == {"OSCE Minsk Group"}
    assert "unacceptable threat" in found.content.text


def test_both_sides_tolls(statements):
    armenian = one(statements, "said", "Armenian officials")
    assert "at least 21 were killed" in armenian.content.text
    assert (str(armenian.date), armenian.date_basis, parties(armenian)) == ("2020-10-05", "stated", {"Armenia"})
    azerbaijani = one(statements, "said", "prosecutor general")
    assert "25 civilians had been killed with at least 127 wounded" in azerbaijani.content.text
    assert [hedge.text for hedge in azerbaijani.hedges] == ["reportedly"]
    assert parties(azerbaijani) == {"Azerbaijan"}


def test_the_post_is_its_authors(statements):
    found = one(statements, "—", "Morgan Ortagus")
    assert found.content.text.startswith("The Co-Chair countries")
    assert str(found.date) == "2020-10-05"


def test_support_confidence_and_a_second_call(statements):
    announced = one(statements, "announced", "Turkey")
    assert (announced.act, announced.content.text) == ("announce", "its support for Azerbaijan")
    assert parties(one(statements, "expressed confidence", "Aliyev")) == {"Azerbaijan"}
    france = one(statements, "called for", "France, which")
    assert (france.act, france.content.text) == ("demand", "an immediate ceasefire and a dialogue")


def test_teasers_are_none(statements):
    assert not any(
        "Minister Provides Update" in s.content.text or "Calls For Ceasefire" in s.content.text for s in statements
    )
    assert len(statements) == 9
