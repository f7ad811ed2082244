"""Spellings that must lead to the same entry, and some that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.geocoding.names import key


@pytest.mark.parametrize(("one", "other"), [
    ("Ağdərə", "Agdere"),
    ("Ts’khinvali", "Tskhinvali"),
    ("Nagorno-Karabakh", "Nagorno Karabakh"),
    ("Saint Petersburg", "St. Petersburg"),
    ("Mount Elbrus", "Mt. Elbrus"),
    ("Sa'ada", "Saada"),
    ("the Gaza Strip", "Gaza Strip"),
    ("U.S.", "us"),
    ("Łódź", "Lodz"),
    ("Deir ez–Zor", "Deir ez-Zor"),
])  # fmt: skip
def test_same_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Gori", "Goris"), ("Fort Worth", "Worth"), ("Saint", "St. Paul")])
def test_other_key(one, other):
    assert key(one) != key(other)


@given(st.text())
def test_key_is_plain(text):
    folded = key(text)
    assert folded == key(f"  {text} ") == folded.strip()
    assert not set(folded) & set("'’.-")
