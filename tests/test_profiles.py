"""Vague words by the reader's choice: only they change, and the word stays."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import profiles
from counterclaim.comparison import latest_tolls
from counterclaim.profiles import ACLED, LITERAL, own_profile
from tests.claims import claim, claims


def vague(words, low):
    return claim(low, None, count_text=words, qualifier="vague")


@pytest.mark.parametrize(
    ("words", "low", "acled"),
    [("Several", 3, 3), ("tens", 20, 10), ("Dozens", 24, 12), ("hundreds of", 200, 100)],
)
def test_acled_numbers(words, low, acled):
    read = profiles.apply(claims(vague(words, low)), ACLED)
    assert (read["low"].iloc[0], read["high"].iloc[0], read["count_text"].iloc[0]) == (acled, acled, words)


@pytest.mark.parametrize(("words", "low"), [("tens of thousands", 20_000), ("several hundred", 200), ("scores", 40)])
def test_words_that_acled_does_not_name_stay_literal(words, low):
    read = profiles.apply(claims(vague(words, low)), ACLED)
    assert read["low"].iloc[0] == low
    assert pd.isna(read["high"].iloc[0])


def test_counted_figures_never_change():
    frame = claims(claim(24, count_text="dozens", qualifier="about"), claim(12), vague("dozens", 24))
    assert list(profiles.apply(frame, ACLED)["low"]) == [24, 12, 12]
    assert list(frame["low"]) == [24, 12, 24]  # the frame that came in is as it was


def test_literal_is_what_was_read():
    frame = claims(vague("dozens", 24))
    assert profiles.apply(frame, LITERAL) is frame


def test_the_analysts_table():
    own = own_profile({"dozens": 30, "scores": None})
    assert own.note == "vague words as in the analyst’s table: dozens 30"
    assert list(profiles.apply(claims(vague("dozens", 24), vague("scores", 40)), own)["low"]) == [30, 40]


def test_the_word_is_kept_beside_the_number():
    [(_, (toll,))] = latest_tolls(profiles.apply(claims(vague("Hundreds", 200)), ACLED)).items()
    assert toll.text == "≈ 100 “Hundreds”"
