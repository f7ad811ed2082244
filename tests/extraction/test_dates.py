"""Words of time against the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy

from counterclaim.extraction.dates import find_dates, find_lines, resolve_date

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


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("It began on October 1. A day later the bridge fell.", "A day later", "2020-10-02"),
        ("It began on October 1. Two days later the bridge fell.", "Two days later", "2020-10-03"),
        ("It fell on October 1. That day nobody crossed.", "That day", "2020-10-01"),
        ("It fell on October 1. The ferry sank a day earlier.", "a day earlier", "2020-09-30"),
        ("It fell on Monday, the mayor said on Tuesday. That day nobody crossed.", "That day", "2020-10-05"),
        ("It fell on September 30. By the 1st it was rebuilt, by the 3rd shut.", "by the 3rd", "2020-09-03"),
        ("The ferry sank the day before.", "the day before", "2020-10-05"),
        ("That day nobody crossed.", "That day", None),
        # behind a date line, "today" is its day
        ("Sunday, Oct 4\n\n10:20 The bridge fell today.", "today", "2020-10-04"),
        ("SATURDAY, OCT 3\n\nThe bridge fell yesterday.", "yesterday", "2020-10-02"),
        ("Friday. The mayor says it fell yesterday.", "yesterday", "2020-10-01"),
        ("Friday, they say, it fell yesterday.", "yesterday", "2020-10-05"),
        ("BULLETINS OF SUNDAY, 4 OCTOBER\n\nThe bridge fell today.", "today", "2020-10-04"),
    ],
)
def test_days_that_count_from_another(text, words, day):
    doc = spacy.blank("en")(text)
    found = {doc[m.start : m.end].text: m.day for m in find_dates(doc, published=TUESDAY)}
    assert (found[words].isoformat() if found[words] else None) == day


def test_posts_have_the_day_of_their_date_line():
    text = "Live\n\nSunday, Oct 4\n\n10:20 The bridge fell.\n\nMonday, Oct 5\n\n08:00 It stands again."
    lines = find_lines(text, TUESDAY)
    assert lines.of_post(text.index("Live")) is None
    assert lines.of_post(text.index("bridge")) == dt.date(2020, 10, 4)
    assert lines.of_post(text.index("stands")) == dt.date(2020, 10, 5)
    untitled = find_lines("10:20 The bridge fell.\n\n11:30 It stands again.", TUESDAY)
    assert untitled.at(5) is None
    assert untitled.of_post(5) == TUESDAY


def test_one_date_line_above_an_article_is_no_day_of_what_it_tells():
    text = "Tuesday, October 6, 2020\n\nThe bridge fell."
    assert find_lines(text, TUESDAY).of_post(text.index("bridge")) is None
