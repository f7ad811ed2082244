from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa

from counterclaim import exporting as exports
from counterclaim import frames
from counterclaim.errors import EditConflict, InputError, StorageError
from counterclaim.reading.jsonl import read_lines
from counterclaim.records import Candidate, Received
from counterclaim.storage import ids, migrations, schema
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256
from tests.storage.conftest import make_older
from tests.storage.corrected import BY, add, add_thirty, claim, claims, seen


@pytest.fixture
def filled(store):
    add(store)
    return store


# --- what the frames show --------------------------------------------------------------------------------------


def test_an_edit_is_in_force_and_the_log_keeps_what_was_read(filled):
    first = claim(filled)
    entry = filled.correct(
        "casualty", first, "edit", {"low": 31, "high": 40, "qualifier": "range"}, seen=0, reason="misread", **BY
    )
    row = claims(filled)[first]
    assert (row["low"], row["high"], row["qualifier"]) == (31, 40, "range")
    assert (row["review"], bool(row["corrected"]), row["corrected_fields"]) == (
        "corrected",
        True,
        "high; low; qualifier",
    )
    assert [(one.field, one.old, one.new) for one in entry.changes] == [
        ("low", 21, 31), ("high", None, 40), ("qualifier", "at least", "range"),
    ]  # fmt: skip
    assert (entry.analyst, entry.reason, entry.words, entry.versions["engine"]) == ("A. Nerses", "misread", "21", "0")
    assert entry.made.tzinfo and abs(entry.made - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


@pytest.mark.parametrize(("field", "value", "shown"), [
    ("outcome", "wounded", "wounded"), ("victims_category", "mixed", "mixed"), ("victims_party", "Norland", "Norland"),
    ("claimant_party", "Norland", "Norland"), ("scope", "cumulative", "cumulative"), ("status", "denied", "denied"),
    ("date", "2020-10-03", pd.Timestamp(2020, 10, 3)), ("as_of", "2020-10-04", pd.Timestamp(2020, 10, 4)),
    ("place", "Sorn", "Sorn"), ("undivided", True, True), ("claimant", "an officer", "an officer"), ("high", 22, 22),
])  # fmt: skip
def test_every_field_of_a_claim(filled, field, value, shown):
    before = frames.casualty_frame(filled)
    filled.correct("casualty", claim(filled), "edit", {field: value}, seen=0, **BY)
    after = frames.casualty_frame(filled)
    assert after.set_index("claim_id").at[claim(filled), field] == shown
    assert after.dtypes.to_dict() == before.dtypes.to_dict()


def test_a_bound_is_opened_and_a_claim_given_to_the_articles_own_voice(filled):
    second = claim(filled, 1)
    filled.correct("casualty", second, "edit", {"high": None, "claimant": " "}, seen=0, **BY)
    row = claims(filled)[second]
    assert pd.isna(row["high"]) and pd.isna(row["claimant"]) and pd.isna(row["claimant_party"])
    assert row["claimant_side"] == "Article’s own voice"


def test_a_rejected_claim_leaves_the_frame_and_the_count(filled):
    first = claim(filled)
    filled.correct("casualty", first, "reject", seen=0, **BY)
    assert first not in claims(filled)
    assert claims(filled, rejected=True)[first]["review"] == "rejected"
    assert list(frames.article_frame(filled)["casualties"]) == [2]


def test_an_accepted_claim_is_not_a_corrected_one(filled):
    filled.correct("casualty", claim(filled), "accept", seen=0, **BY)
    row = claims(filled)[claim(filled)]
    assert (row["review"], bool(row["corrected"])) == ("accepted", False)
    assert {row["review"] for record, row in claims(filled).items() if record != claim(filled)} == {""}


def test_statements_and_places(filled):
    statement, place = ids.statement_ids(parsed_article())[0], ids.place_ids(parsed_article())[0]
    filled.correct("statement", statement, "edit", {"act": "deny", "party": "Tarsia"}, seen=0, **BY)
    filled.correct("place", place, "edit", {"latitude": 1.5, "longitude": 2, "name": "Arkem Beck"}, seen=0, **BY)
    row = frames.statement_frame(filled).set_index("statement_id").loc[statement]
    assert (row["act"], row["party"], row["review"]) == ("deny", "Tarsia", "corrected")
    row = frames.place_frame(filled).set_index("place_id").loc[place]
    assert (row["latitude"], row["longitude"], row["name"]) == (1.5, 2.0, "Arkem Beck")
    assert pd.isna(row["confidence"])  # it was the gazetteer's
    filled.correct("place", place, "reject", seen=seen(filled, place), **BY)
    assert place not in set(frames.place_frame(filled)["place_id"])


# --- undo ------------------------------------------------------------------------------------------------------


def test_undo_and_redo_are_entries_of_the_log(filled):
    first = claim(filled)
    entry = filled.correct("casualty", first, "edit", {"low": 31}, seen=0, **BY)
    undo = filled.undo(entry.id, seen=entry.id, reason="too quick", **BY)
    assert (claims(filled)[first]["low"], claims(filled)[first]["review"]) == (21, "")
    redo = filled.redo(entry.id, seen=undo.id, **BY)
    assert (claims(filled)[first]["low"], claims(filled)[first]["review"]) == (31, "corrected")
    assert [(one.action, one.of) for one in filled.corrections("a1")] == [
        ("edit", None), ("undo", entry.uid), ("redo", entry.uid),
    ]  # fmt: skip
    with pytest.raises(InputError, match="in force"):
        filled.redo(entry.id, seen=redo.id, **BY)
    with pytest.raises(InputError):
        filled.undo(undo.id, seen=redo.id, **BY)


def test_an_earlier_edit_is_undone_and_later_ones_stay(filled):
    first = claim(filled)
    one = filled.correct("casualty", first, "edit", {"low": 31, "outcome": "wounded"}, seen=0, **BY)
    two = filled.correct("casualty", first, "edit", {"low": 32}, seen=one.id, **BY)
    filled.undo(one.id, seen=two.id, **BY)
    row = claims(filled)[first]
    assert (row["low"], row["outcome"], row["corrected_fields"]) == (32, "killed", "low")


def test_a_value_put_back_by_hand_is_no_correction(filled):
    first = claim(filled)
    one = filled.correct("casualty", first, "edit", {"low": 31}, seen=0, **BY)
    filled.correct("casualty", first, "edit", {"low": 21}, seen=one.id, **BY)
    assert not claims(filled)[first]["corrected"]


# --- two analysts ----------------------------------------------------------------------------------------------


def test_the_slower_analyst_is_told_and_nothing_is_written(filled):
    first = claim(filled)
    filled.correct("casualty", first, "edit", {"low": 31}, seen=0, **BY)
    with pytest.raises(EditConflict, match=r"A\. Nerses changed this record") as caught:
        filled.correct("casualty", first, "edit", {"low": 99}, seen=0, analyst="B")
    [theirs] = caught.value.theirs
    assert (theirs.analyst, theirs.changes[0].new) == ("A. Nerses", 31)
    assert claims(filled)[first]["low"] == 31 and len(filled.corrections()) == 1
    filled.correct("casualty", claim(filled, 1), "accept", seen=0, analyst="B")  # another record is no conflict


def test_of_two_at_once_one_wins(filled, url):
    first, outcome, ready = claim(filled), [], threading.Barrier(2)

    def edit(low: int) -> None:
        other = Store(url)
        ready.wait()
        try:
            other.correct("casualty", first, "edit", {"low": low}, seen=0, analyst=str(low))
            outcome.append("won")
        except EditConflict as error:
            outcome.append(f"after {error.theirs[0].analyst}")
        other.close()

    threads = [threading.Thread(target=edit, args=(low,)) for low in (5, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [entry] = filled.corrections()
    assert sorted(outcome) == sorted(["won", f"after {entry.analyst}"])


# --- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("values", "message"), [
    ({"low": 50, "high": 40}, r"lowest number \(50\) is above the highest \(40\)"), ({"high": 3}, "above the highest"),
    ({"low": None}, "a lowest or a highest"), ({"low": -1}, "whole number"), ({"low": 2.5}, "whole number"),
    ({"low": True}, "whole number"), ({"outcome": "slain"}, "one of: killed"), ({"outcome": None}, "one of: killed"),
    ({"date": "6 Oct"}, "2020-10-06"), ({"claim_id": "x"}, "cannot be corrected"), ({"place": "x" * 501}, "at most 500"),
    ({"low": 21}, "hold these values already"), ({}, "hold these values already"),
])  # fmt: skip
def test_values_that_are_refused(filled, values, message):
    with pytest.raises(InputError, match=message):
        filled.correct("casualty", claim(filled), "edit", values, seen=0, **BY)
    assert filled.corrections() == []


@pytest.mark.parametrize("values", [
    {"latitude": 91.0}, {"latitude": None}, {"country": "am"}, {"precision": "exact"}, {"kind": "town"},
])  # fmt: skip
def test_places_that_are_refused(filled, values):
    with pytest.raises(InputError):
        filled.correct("place", ids.place_ids(parsed_article())[0], "edit", values, seen=0, **BY)


def test_a_record_that_is_not_there(filled):
    with pytest.raises(StorageError, match="not in the workspace any more"):
        filled.correct("casualty", "nowhere", "accept", seen=0, **BY)


# --- the article comes in again --------------------------------------------------------------------------------


def test_corrections_hold_when_the_article_comes_in_again(filled):
    first, second = claim(filled), claim(filled, 1)
    filled.correct("casualty", first, "edit", {"low": 31}, seen=0, **BY)
    filled.correct("casualty", second, "reject", seen=0, **BY)
    added = add_thirty(filled)
    before = frames.casualty_frame(filled)
    for _ in range(2):
        add(filled)
        pd.testing.assert_frame_equal(frames.casualty_frame(filled), before)
    filled.forget("a1")
    assert frames.casualty_frame(filled).empty and len(filled.orphans()) == 3
    add(filled)
    pd.testing.assert_frame_equal(frames.casualty_frame(filled), before)
    assert added.record_id in claims(filled) and filled.orphans() == []


def test_a_correction_whose_claim_is_read_no_more_is_listed(filled):
    first = claim(filled)
    filled.correct("casualty", first, "edit", {"low": 31}, seen=0, reason="misread", **BY)
    parsed = parsed_article()
    add(filled, replace(parsed, casualties=()))
    assert first not in filled.reviews() and frames.casualty_frame(filled).empty
    [orphan] = filled.orphans("a1")
    assert (orphan.record_id, orphan.words, orphan.values["low"]) == (first, "21", 31)
    assert "at least 21 soldiers had died" in orphan.sentence and orphan.entries[0].reason == "misread"
    filled.undo(orphan.entries[0].id, seen=orphan.last, **BY)  # done with
    assert filled.orphans() == []


# --- taking it along -------------------------------------------------------------------------------------------


def test_an_export_carries_who_when_and_why_and_is_in_force_after_an_import(filled, tmp_path):
    first = claim(filled)
    edit = filled.correct("casualty", first, "edit", {"low": 31}, seen=0, reason="misread", **BY)
    filled.undo(edit.id, seen=edit.id, **BY)
    filled.redo(edit.id, seen=seen(filled, first), **BY)
    add_thirty(filled)
    [line] = exports.write_articles(filled, with_text=True)
    told = json.loads(line)["corrections"]
    assert (told[0]["analyst"], told[0]["reason"], told[0]["changes"]) == (
        "A. Nerses", "misread", [{"field": "low", "old": 21, "new": 31}],
    )  # fmt: skip
    assert json.loads(line)["casualties"][0]["count"]["low"] == 21  # as it was read

    [received] = read_lines([line.encode()], "export.jsonl")
    assert isinstance(received, Received)
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    for _ in range(2):  # the second time adds nothing
        about = {
            "sha256": received.sha256,
            "source_name": "export.jsonl",
            "conflict": received.conflict,
            "extra": received.extra,
        }
        other.add(replace(parsed_article(), article=received.article), **about)
    pd.testing.assert_frame_equal(frames.casualty_frame(other), frames.casualty_frame(filled))
    assert [replace(one, id=0) for one in other.corrections()] == [replace(one, id=0) for one in filled.corrections()]
    assert "corrections" not in other.about("a1")["extra"]
    other.close()


@pytest.mark.parametrize("foreign", [
    ["On 5 October the figure was corrected."], "none", [{"uid": "1"}],
    [{"uid": "1", "made": "2020-10-06T10:00:00+00:00", "analyst": "x", "kind": "casualty", "record": "r", "action": "edit",
      "changes": [{"field": "low", "old": 1, "new": "many"}], "words": "", "sentence": "", "versions": {}}],
])  # fmt: skip
def test_corrections_of_others_stay_what_they_were(store, foreign):
    store.add(parsed_article(), sha256=sha256(), source_name="x", extra={"corrections": foreign})
    assert store.corrections() == [] and store.about("a1")["extra"] == {"corrections": foreign}


def test_tables_mark_what_was_corrected(filled):
    filled.correct("casualty", claim(filled), "edit", {"low": 31}, seen=0, **BY)
    header, first, second, *_ = exports.write_csv(frames.casualty_frame(filled)).split("\r\n")
    assert header.endswith("review,corrected,corrected_fields")
    assert first.endswith("corrected,True,low") and second.endswith(",False,")


# --- the store -------------------------------------------------------------------------------------------------


def test_an_older_store_gets_the_log_and_keeps_its_articles(url):
    store = Store(url)
    add(store)
    with store._write() as connection:
        make_older(connection, 1)
    store.close()
    store = Store(url)
    with store._read() as connection:
        assert connection.execute(sa.select(sa.func.max(schema.schema_version.c.version))).scalar_one() == max(
            migrations.STEPS
        )
        inspector = sa.inspect(connection)
        for table in (schema.correction, schema.reread):
            found = {(one["name"], one["nullable"]) for one in inspector.get_columns(table.name)}
            assert found == {(one.name, one.nullable) for one in table.columns}
            assert {one["name"] for one in inspector.get_indexes(table.name)} >= {one.name for one in table.indexes}
    store.correct("casualty", claim(store), "edit", {"low": 31}, seen=0, **BY)
    assert claims(store)[claim(store)]["low"] == 31
    assert {one.tense for one in store.article("a1").statements} == {"reported"}  # as nothing else was known then
    store.close()


def test_every_correction_raises_the_revision_and_an_empty_store_has_none(filled):
    before = filled.revision()
    filled.correct("casualty", claim(filled), "accept", seen=0, **BY)
    assert filled.revision() > before
    filled.empty()
    assert filled.corrections() == []


def test_candidates_are_left_alone(filled):
    """The gazetteer's candidates stay, so that an analyst can choose again."""
    place = ids.place_ids(parsed_article())[0]
    filled.correct(
        "place", place, "edit", {"name": None, "latitude": None, "longitude": None, "gazetteer_id": None}, seen=0, **BY
    )
    assert pd.isna(frames.place_frame(filled).set_index("place_id").at[place, "latitude"])
    assert isinstance(filled.article("a1").places[0].candidates[0], Candidate)
