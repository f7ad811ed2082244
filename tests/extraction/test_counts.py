"""Number words, bounds, qualifiers, and the numbers that count no people."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extraction.counts import find_ignored_numbers, find_numbers
from counterclaim.extraction.numerals import read_digits

BOUNDS = [
    ("21 people were killed.", "21", 21, 21, "exact"),
    ("twenty-one people were killed.", "twenty-one", 21, 21, "exact"),
    ("two hundred and five people were killed.", "two hundred and five", 205, 205, "exact"),
    ("two dozen people were killed.", "two dozen", 24, 24, "exact"),
    ("a dozen people were killed.", "a dozen", 12, 12, "exact"),
    ("half a dozen people were killed.", "half a dozen", 6, 6, "exact"),
    ("1,300 people were killed.", "1,300", 1300, 1300, "exact"),
    ("1.300 people were killed.", "1.300", 1300, 1300, "exact"),
    ("1 300 people were killed.", "1 300", 1300, 1300, "exact"),
    ("2.3k people were killed.", "2.3k", 2300, 2300, "exact"),
    ("3 million people were displaced.", "3 million", 3000000, 3000000, "exact"),
    ("1.5 million people were displaced.", "1.5 million", 1500000, 1500000, "exact"),
    ("12-15 people were killed.", "12-15", 12, 15, "range"),
    ("12–15 people were killed.", "12–15", 12, 15, "range"),
    ("12 to 15 people were killed.", "12 to 15", 12, 15, "range"),
    ("Between 12 and 15 people were killed.", "12 and 15", 12, 15, "range"),
    ("Two or three people were killed.", "Two or three", 2, 3, "range"),
    ("At least 12 people were killed.", "12", 12, None, "at least"),
    ("Not fewer than 12 people were killed.", "12", 12, None, "at least"),
    ("No fewer than 12 people were killed.", "12", 12, None, "at least"),
    ("More than a dozen people were killed.", "a dozen", 12, None, "at least"),
    ("12 or more people were killed.", "12", 12, None, "at least"),
    ("12+ people were killed.", "12", 12, None, "at least"),
    ("Just over 12 people were killed.", "12", 12, None, "at least"),
    ("As many as 12 people were killed.", "12", None, 12, "at most"),
    ("Up to 12 people were killed.", "12", None, 12, "at most"),
    ("The toll has gone up to 12.", "12", 12, 12, "exact"),
    ("No more than 12 people were killed.", "12", None, 12, "at most"),
    ("Nearly 12 people were killed.", "12", 12, 12, "about"),
    ("Some 12 people were killed.", "12", 12, 12, "about"),
    ("An estimated 12 people were killed.", "12", 12, 12, "about"),
    ("12 or so people were killed.", "12", 12, 12, "about"),
    ("Several people were killed.", "Several", 3, None, "vague"),
    ("Dozens of people were killed.", "Dozens", 24, None, "vague"),
    ("Scores of people were killed.", "Scores", 40, None, "vague"),
    ("Hundreds of people were killed.", "Hundreds", 200, None, "vague"),
    ("Several dozen people were killed.", "Several dozen", 24, None, "vague"),
    ("Tens of thousands of people were killed.", "Tens of thousands", 20000, None, "vague"),
    ("Hundreds of thousands were displaced.", "Hundreds of thousands", 200000, None, "vague"),
    ("A few people were killed.", "A few", 3, None, "vague"),
    ("Half of the 20 captives were killed.", "Half of the 20", 10, 10, "exact"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "low", "high", "qualifier"), BOUNDS, ids=[row[0][:40] for row in BOUNDS])
def test_bounds(engine, text, words, low, high, qualifier):
    count = engine.parse_text(text).casualties[0].count
    assert (count.phrase.text, count.low, count.high, count.qualifier) == (words, low, high, qualifier)


REASONS = [
    ("The war began in 2014.", {"2014": "date"}),
    ("It happened on 5 March.", {"5": "date"}),
    ("It happened on March 5.", {"5": "date"}),
    ("Ann Lee, 32, teaches.", {"32": "age"}),
    ("A 15-year-old boy ran.", {"15": "age"}),
    ("Two boys aged 13 and 14 ran.", {"Two": "people", "13": "age", "14": "age"}),
    ("It rose by 40 percent.", {"40": "percentage"}),
    ("It cost $30 million.", {"30 million": "money"}),
    ("They fired a 152 mm gun.", {"152": "calibre"}),
    ("It lies 30 km away.", {"30": "distance"}),
    ("It lasted three weeks.", {"three": "duration"}),
    ("They destroyed 14 tanks.", {"14": "equipment"}),
    ("It was the 28th raid.", {"28th": "ordinal"}),
    ("See page 12.", {"12": "name"}),
    ("The Su-25 flew.", {"Su-25": "name"}),
    ("They took six villages.", {"six": "places"}),
    ("The town has 900 residents.", {"900": "people"}),
    ("It starts at 5:30.", {"5:30": "time"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "reasons"), REASONS, ids=[text for text, _ in REASONS])
def test_ignored_numbers_have_reasons(engine, text, reasons):
    ignored = engine.parse_text(text).ignored
    assert {number.phrase.text: number.reason for number in ignored} == reasons


@pytest.mark.parametrize(
    ("digits", "value"),
    [("21", 21), ("1,300", 1300), ("1.300", 1300), ("2.3k", 2300), ("3.5", None), ("12,5", None), ("x", None)],
)
def test_read_digits(digits, value):
    assert read_digits(digits) == value


PIECES = st.sampled_from(
    ["12", "1,300", "2020", "two", "dozens", "people", "were", "killed", "and", "wounded", "tanks", "at least", "km", ",", ".", "–", "-", "\n\n",
     "3.5", "%", "Su-25", "5:30", "28th", "a", "dozen", "no", "May", "mm", "x9", "١٢", "é", "“", "of", "million", "half", "the"]
)  # fmt: skip


@pytest.mark.model
@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_used_and_ignored_are_all_numerals(engine, text):
    """F2: every digit of a text is in a casualty's count or in a number that was ignored."""
    parsed = engine.parse_text(text)
    spans = [span for casualty in parsed.casualties for span in casualty.count.phrase.spans]
    spans += [span for number in parsed.ignored for span in number.phrase.spans]
    for match in re.finditer(r"\d", text):
        assert any(span.start <= match.start() < span.end for span in spans), (text, match)
    assert all(number.reason for number in parsed.ignored)


@pytest.mark.model
def test_a_number_is_either_used_or_ignored(engine):
    parsed = engine.parse_text("On 5 May 12 people were killed, 30 tanks burned and 7 of the 12 died at 5:30.")
    used = {span for casualty in parsed.casualties for span in casualty.count.phrase.spans}
    assert not used & {span for number in parsed.ignored for span in number.phrase.spans}


@pytest.mark.model
def test_numbers_without_a_person_are_told_apart(engine):
    nlp = engine._nlp
    doc = nlp("Three tanks and four crewmen burned.")
    tanks, crew = find_numbers(doc)
    assert (tanks.reason, crew.reason) == ("equipment", None)
    assert [number.reason for number in find_ignored_numbers(doc, ())] == ["equipment", "people"]
