"""Words of time against the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy

from counterclaim.extraction.dates import find_dates, resolve_date

TUESDAY = dt.date(2020, 10, 6)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", "2020-10-05"),
        ("Tuesday", "2020-10-06"),
        ("last Tuesday", "2020-09-29"),
        ("Wednesday night", "2020-09-30"),
        ("next Friday", None),
        ("October 5", "2020-10-05"),
        ("Oct. 5, 2019", "2019-10-05"),
        ("5 October 2020", "2020-10-05"),
        ("the 5th of October", "2020-10-05"),
        ("December 24", "2019-12-24"),
        ("2020-10-05", "2020-10-05"),
        ("February 30", None),
        ("yesterday", "2020-10-05"),
        ("the day before yesterday", "2020-10-04"),
        ("Overnight", "2020-10-05"),
        ("last night", "2020-10-05"),
        ("this morning", "2020-10-06"),
        ("two days ago", "2020-10-04"),
        ("three weeks ago", None),
        ("in July", None),
        ("last week", None),
        ("in 2016", None),
        ("12 people", None),
    ],
)
def test_resolve(words, day):
    found = resolve_date(words, published=TUESDAY)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("words", "day"), [("on Monday", None), ("October 5", None), ("October 5, 2020", "2020-10-05")]
)
def test_without_a_day_of_publication(words, day):
    found = resolve_date(words, published=None)
    assert (found.isoformat() if found else None) == day


def test_mentions_hold_their_tokens_and_periods():
    doc = spacy.blank("en")("It began on Monday, after raids in July and since 2016.")
    found = find_dates(doc, published=TUESDAY)
    assert [doc[m.start : m.end].text for m in found] == ["on Monday", "July", "since 2016"]
    assert found[1].first == dt.date(2020, 7, 1)
    assert found[1].last == dt.date(2020, 7, 31)
    assert found[0].day == dt.date(2020, 10, 5)


def test_may_is_a_verb_too():
    doc = spacy.blank("en")("They may attack and march on.")
    assert find_dates(doc, published=TUESDAY) == ()
