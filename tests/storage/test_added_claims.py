"""Claims that an analyst adds: a row as any other, with its sentence, corrected and undone like the rest."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from counterclaim import frames
from counterclaim.errors import InputError
from counterclaim.records import ParsedArticle
from counterclaim.storage.store import Store
from tests.builders import TEXT, parsed_article
from tests.storage.corrected import BY, add, add_thirty, claims, seen


@pytest.fixture
def filled(store):
    add(store)
    return store


def test_an_added_claim_is_a_row_with_its_sentence(filled):
    entry = add_thirty(filled, victims_party="Tarsia")
    assert list(frames.article_frame(filled)["casualties"]) == [4]
    row = claims(filled)[entry.record_id]
    assert (row["low"], row["high"], row["outcome"], row["review"]) == (30, 30, "wounded", "added")
    assert row["sentence"] == "The ministry spoke on its 30th anniversary." == TEXT[row["start"] : row["end"]]
    assert TEXT[row["count_start"] : row["count_end"]] == row["count_text"] == "30"
    assert (row["title"], row["victims_party"], row["corrected"]) == ("Two tolls", "Tarsia", True)
    assert frames.casualty_frame(filled).dtypes.to_dict() == frames.casualty_frame(Store("sqlite://")).dtypes.to_dict()


def test_an_added_claim_is_edited_undone_and_added_again(filled):
    entry = add_thirty(filled)
    edit = filled.correct("casualty", entry.record_id, "edit", {"high": None}, seen=entry.id, **BY)
    row = claims(filled)[entry.record_id]
    assert pd.isna(row["high"]) and (row["review"], row["corrected_fields"]) == ("added", "high")
    with pytest.raises(InputError, match="already"):
        add_thirty(filled)
    filled.undo(edit.id, seen=edit.id, **BY)
    filled.undo(entry.id, seen=seen(filled, entry.record_id), **BY)
    assert entry.record_id not in claims(filled)
    assert add_thirty(filled).record_id == entry.record_id in claims(filled)


def test_a_number_is_not_added_twice(filled):
    start = TEXT.index("25")
    with pytest.raises(InputError, match="claim of this outcome already"):
        filled.add_claim("a1", start, start + 2, {"low": 25, "high": 25, "outcome": "killed"}, **BY)
    filled.add_claim("a1", start, start + 2, {"low": 25, "high": 25, "outcome": "wounded"}, **BY)
    assert len(claims(filled)) == 4


@pytest.mark.parametrize("values", [{"low": 3}, {"outcome": "killed"}, {"low": 3, "high": 2, "outcome": "killed"}])
def test_an_added_claim_needs_a_number_and_an_outcome(filled, values):
    with pytest.raises(InputError):
        filled.add_claim("a1", 0, 3, values, **BY)


def test_an_added_claim_that_the_engine_reads_too_is_one_row(filled):
    entry = filled.add_claim("a1", TEXT.index("two"), TEXT.index("two") + 3, {"low": 2, "outcome": "missing"}, **BY)
    parsed = parsed_article()
    missing = replace(parsed.casualties[2], outcome="missing")
    add(filled, replace(parsed, casualties=(*parsed.casualties, missing)))
    assert len(frames.casualty_frame(filled)) == 4 and pd.isna(claims(filled)[entry.record_id]["high"])


def test_an_added_claim_follows_its_sentence(filled):
    entry = add_thirty(filled)
    text = "A new first line. " + TEXT
    add(filled, ParsedArticle(replace(parsed_article().article, text=text)))
    row = claims(filled)[entry.record_id]
    assert text[row["start"] : row["end"]] == row["sentence"] and text[row["count_start"] : row["count_end"]] == "30"
    add(filled, ParsedArticle(replace(parsed_article().article, text="Another text altogether.")))
    assert claims(filled) == {} and [one.record_id for one in filled.orphans()] == [entry.record_id]
