"""Records become interchange objects and come back the same."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from counterclaim.errors import InputError
from counterclaim.interchange import from_json, to_json
from counterclaim.records import (
    Actor,
    Article,
    Candidate,
    Casualty,
    Count,
    IgnoredNumber,
    ParsedArticle,
    Phrase,
    Place,
    Source,
    Span,
    Speaker,
    Statement,
    Victims,
)

TEXT = "On Monday the ministry said that at least 12 soldiers were killed near Dorvan, 40 km away."


def phrase(words: str) -> Phrase:
    start = TEXT.index(words)
    return Phrase.of(TEXT, (start, start + len(words)))


def example() -> ParsedArticle:
    article = Article("a1", TEXT, "A title", "A paper", None, dt.datetime(2020, 10, 6, 8, 30, tzinfo=dt.UTC))
    source = Source(phrase("the ministry"), (Speaker(None, "ministry", "Armenia"), Speaker("A. B.", None, None)))
    statement = Statement(
        source, phrase("said"), phrase("at least 12 soldiers were killed near Dorvan"), "indirect", "state",
        (), dt.date(2020, 10, 5), "stated", None, "verb: said",
    )  # fmt: skip
    casualty = Casualty(
        Count(phrase("12"), 12, None, "at least"), "killed", Victims(phrase("soldiers"), "combatant", "Armenia"),
        Actor(phrase("the ministry"), "Armenia"), None, "event", place="Dorvan", as_of=dt.date(2020, 10, 5),
        as_of_basis="stated", statement=0, evidence=(Span(0, len(TEXT)),), rule="passive verb: were killed",
    )  # fmt: skip
    candidate = Candidate("geonames:1", "Dorvan", 40.1, 45.2, "AM", "city", 0.7)
    place = Place(phrase("Dorvan"), "Dorvan", 40.1, 45.2, "AM", "city", "geonames:1", 0.9, "town", (candidate,))
    return ParsedArticle(
        article, (statement,), (casualty,), (place,), (IgnoredNumber(phrase("40"), "distance"),), {"engine": "0"}
    )


def test_nothing_is_lost_on_the_way_there_and_back():
    parsed = example()
    line = json.dumps(to_json(parsed, with_text=True))
    assert from_json(json.loads(line)) == parsed
    assert from_json(json.loads(json.dumps(to_json(parsed))), text=TEXT) == parsed


def test_the_object_is_laid_out_as_documented():
    obj = to_json(example())
    assert obj["published"] == "2020-10-06T08:30:00+00:00"
    assert obj["statements"][0]["source"]["spans"] == [[10, 22]]
    assert obj["casualties"][0]["count"] == {
        "text": "12", "spans": [[42, 44]], "low": 12, "high": None, "qualifier": "at least",
    }  # fmt: skip
    assert obj["casualties"][0]["perpetrator"] is None
    assert "undivided" not in obj["casualties"][0] and "text" not in obj


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda obj: obj.pop("id"), "id"),
        (lambda obj: obj.update(published="the sixth"), "isoformat"),
        (lambda obj: obj["casualties"][0]["count"]["spans"].__setitem__(0, [42, 4400]), "outside the text"),
        (lambda obj: obj["places"].append({"text": "x"}), "spans"),
    ],
    ids=["no id", "bad date", "span outside", "place without spans"],
)
def test_a_broken_object_is_refused_with_a_reason(change, message):
    obj = to_json(example(), with_text=True)
    change(obj)
    with pytest.raises(InputError, match=message):
        from_json(obj)
