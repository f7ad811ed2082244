"""Best estimates and grades: set only by analysts, in the log, with undo; and the original beside what was corrected."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import frames
from counterclaim.errors import EditConflict, InputError, StorageError
from counterclaim.storage import ids
from counterclaim.storage.corrections import correction_from_json, correction_to_json
from tests.builders import parsed_article, sha256

BY = {"analyst": "A. Nerses"}
FIRST, SECOND, _ = ids.claim_ids(parsed_article())


@pytest.fixture
def filled(store):
    store.add(parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")
    return store


def row(store, claim: str = FIRST):
    return frames.casualty_frame(store, rejected=True).set_index("claim_id").loc[claim]


def test_nothing_is_graded_by_itself(filled):
    frame = frames.casualty_frame(filled)
    assert frame["best_estimate"].isna().all() and frame["grade"].isna().all()


def test_an_assessment_is_no_correction_of_what_was_read(filled):
    filled.assess(FIRST, {"best_estimate": 23, "grade": "fair"}, seen=0, reason="two lists of names", **BY)
    now = row(filled)
    assert (now["best_estimate"], now["grade"], now["low"], now["review"], bool(now["corrected"])) == (
        23,
        "fair",
        21,
        "",
        False,
    )
    assert pd.isna(row(filled, SECOND)["grade"])
    [entry] = filled.corrections()
    assert (entry.action, entry.reason) == ("assess", "two lists of names")


def test_it_stays_beside_corrections_and_goes_with_its_undo(filled):
    one = filled.assess(FIRST, {"grade": "weak"}, seen=0, **BY)
    two = filled.correct("casualty", FIRST, "edit", {"low": 31}, seen=one.id, **BY)
    three = filled.assess(FIRST, {"grade": "fair", "best_estimate": 31}, seen=two.id, **BY)
    assert (row(filled)["grade"], row(filled)["review"]) == ("fair", "corrected")
    undo = filled.undo(three.id, seen=three.id, **BY)
    assert row(filled)["grade"] == "weak" and pd.isna(row(filled)["best_estimate"])
    filled.redo(three.id, seen=undo.id, **BY)
    assert row(filled)["best_estimate"] == 31
    filled.assess(FIRST, {"grade": None}, seen=undo.id + 1, **BY)
    assert pd.isna(row(filled)["grade"]) and row(filled)["best_estimate"] == 31


@pytest.mark.parametrize("values", [
    {"grade": "certain"}, {"grade": ""}, {"best_estimate": -1}, {"best_estimate": 2.5}, {"low": 3}, {}, {"grade": None},
])  # fmt: skip
def test_what_is_refused(filled, values):
    with pytest.raises(InputError):
        filled.assess(FIRST, values, seen=0, **BY)
    assert filled.corrections() == []


def test_two_analysts_do_not_overwrite_each_other(filled):
    filled.assess(FIRST, {"grade": "weak"}, seen=0, analyst="B")
    with pytest.raises(EditConflict, match="Meanwhile B changed") as caught:
        filled.assess(FIRST, {"grade": "confirmed"}, seen=0, **BY)
    assert caught.value.theirs[0].changes[0].new == "weak"
    assert row(filled)["grade"] == "weak" and len(filled.corrections()) == 1


def test_it_lasts_and_travels(filled):
    entry = filled.assess(FIRST, {"grade": "contested"}, seen=0, **BY)
    assert correction_from_json(correction_to_json(entry), "a1").changes == entry.changes
    filled.forget("a1")
    with pytest.raises(StorageError):
        filled.assess(FIRST, {"grade": "fair"}, seen=entry.id, **BY)
    filled.add(parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")
    assert row(filled)["grade"] == "contested"


def test_a_foreign_grade_is_refused(filled):
    obj = correction_to_json(filled.assess(FIRST, {"grade": "contested"}, seen=0, **BY))
    obj["changes"] = [{"field": "grade", "old": None, "new": "five stars"}]
    with pytest.raises(InputError, match="not a correction of ours"):
        correction_from_json(obj, "a1")


def test_what_was_read_stands_beside_what_was_corrected(filled):
    filled.correct("casualty", FIRST, "edit", {"low": 31, "high": 40, "qualifier": "range"}, seen=0, **BY)
    now = row(filled)
    assert (now["low"], now["high"], now["read_as"]) == (31, 40, "high: empty; low: 21; qualifier: at least")
    assert row(filled, SECOND)["read_as"] == ""
    statement = ids.statement_ids(parsed_article())[0]
    filled.correct("statement", statement, "edit", {"act": "deny"}, seen=0, **BY)
    assert frames.statement_frame(filled).set_index("statement_id").at[statement, "read_as"] == "act: claim"
