"""Scope, day and place of a toll: sentences written for the purpose."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


def only(engine, text):
    [casualty] = engine.parse_text(text, published=PUBLISHED).casualties
    return casualty


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The shelling killed nine people.", "event"),
        ("Nine people were killed on Monday.", "event"),
        ("Last week a car bomb killed nine people.", "event"),
        ("Nine people have been killed since March.", "cumulative"),
        ("So far 900 people have been killed.", "cumulative"),
        ("The war has killed 9,000 people.", "cumulative"),
        ("The insurgency, which has killed 900 people, began in the north.", "cumulative"),
        ("In three weeks of fighting 900 people were killed.", "cumulative"),
        ("The raid was the deadliest since May and killed nine people.", "event"),
        ("About 30,000 people were killed.", "cumulative"),
    ],
)
def test_scope(engine, text, scope):
    assert only(engine, text).scope == scope


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine people were killed on Monday.", "2021-06-14"),
        ("Nine people were killed yesterday.", "2021-06-16"),
        ("Overnight shelling killed nine people.", "2021-06-16"),
        ("A blast killed nine people on June 3.", "2021-06-03"),
        ("A blast in May killed nine people.", None),
        ("Officials said on Tuesday that nine people were killed.", None),
        ("A rocket hit the mill on Sunday. Nine people were killed.", "2021-06-13"),
        ("More than 900 people have been killed since Monday.", None),
    ],
)
def test_day(engine, text, day):
    found = only(engine, text).date
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in Donetsk.", "Donetsk"),
        ("Shells killed nine people in the port town of Mersin, Turkey.", "Mersin"),
        ("A mosque in Kabul was hit on Sunday. Nine people were killed.", "Kabul"),
        ("Nine people were killed.", None),
        ("A Baghdad car bombing killed nine people.", "Baghdad"),
    ],
)
def test_place(engine, text, place):
    assert only(engine, text).place == place


def test_the_day_of_the_figure_is_the_day_of_the_statement_or_of_the_article(engine):
    casualty = only(engine, "Nine people were killed in the raid.")
    assert (casualty.as_of, casualty.as_of_basis) == (PUBLISHED, "published")
