"""Statements and claims that analysts add by the words of the article: their ids, rows, undo, and how they last."""

from __future__ import annotations

import threading
from dataclasses import replace

import pandas as pd
import pytest

from counterclaim import frames
from counterclaim.errors import EditConflict, InputError, StorageError
from counterclaim.storage import additions
from counterclaim.storage.corrections import correction_from_json, correction_to_json
from counterclaim.storage.store import Store
from tests.builders import TEXT, article, parsed_article, sha256

BY = {"analyst": "A. Nerses"}
CONTENT = "its 30th anniversary"


@pytest.fixture
def filled(store):
    add(store)
    return store


def add(store, parsed=None) -> None:
    store.add(parsed or parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")


def add_statement(store, words: str = CONTENT, **values):
    start = TEXT.index(words)
    given = {
        "name": "Ilra Dosk",
        "role": "minister",
        "party": "Tarsia",
        "act": "announce",
        "source": "The ministry",
        **values,
    }
    return store.add_statement("a1", start, start + len(words), given, reason="not read", **BY)


def statements(store) -> dict[str, dict]:
    return {row["statement_id"]: row for row in frames.statement_frame(store).to_dict("records")}


def test_an_added_statement_is_a_row_with_its_sentence(filled):
    entry = add_statement(filled)
    row = statements(filled)[entry.record_id]
    assert row["sentence"] == "The ministry spoke on its 30th anniversary." == TEXT[row["start"] : row["end"]]
    assert (row["content"], row["act"], row["name"], row["party"], row["source"]) == (
        CONTENT, "announce", "Ilra Dosk", "Tarsia", "The ministry",
    )  # fmt: skip
    assert (row["review"], bool(row["corrected"]), row["rule"]) == ("added", True, additions.RULE)
    assert pd.isna(row["cue"]) and pd.isna(row["within"]) and row["depth"] == 0
    assert list(frames.article_frame(filled)["statements"]) == [6]
    assert (
        frames.statement_frame(filled).dtypes.to_dict() == frames.statement_frame(Store("sqlite://")).dtypes.to_dict()
    )


def test_its_speaker_is_unified_with_those_that_were_read(filled):
    entry = add_statement(filled, name="Orbel Vant", role="general", party="Veldora")
    read = [
        row["speaker"] for row in statements(filled).values() if row["name"] == "Orbel Vant" and row["review"] == ""
    ]
    assert {statements(filled)[entry.record_id]["speaker"]} == set(read)


def test_it_is_edited_rejected_undone_and_added_again(filled):
    entry = add_statement(filled)
    edit = filled.correct("statement", entry.record_id, "edit", {"act": "deny"}, seen=entry.id, analyst="B")
    row = statements(filled)[entry.record_id]
    assert (row["act"], row["review"], row["corrected_fields"]) == ("deny", "added", "act")
    undo = filled.undo(entry.id, seen=edit.id, **BY)
    assert entry.record_id not in statements(filled)
    filled.redo(entry.id, seen=undo.id, **BY)
    assert statements(filled)[entry.record_id]["act"] == "deny"
    with pytest.raises(InputError, match=r"statement already: A\. Nerses added it"):
        add_statement(filled)


def test_added_records_survive_reading_again_another_text_around_them_and_a_removal(filled):
    said = add_statement(filled).record_id
    start = TEXT.index("30th")
    counted = filled.add_claim("a1", start, start + 2, {"low": 30, "high": 30, "outcome": "wounded"}, **BY).record_id
    add(filled, replace(parsed_article(), statements=(), casualties=(), versions={"engine": "2"}))
    assert said in statements(filled)
    longer = f"A new first line. {TEXT}"
    add(
        filled,
        replace(parsed_article(), article=article(text=longer), statements=(), casualties=(), places=(), ignored=()),
    )
    for frame, key, record in (
        (frames.statement_frame(filled), "statement_id", said),
        (frames.casualty_frame(filled), "claim_id", counted),
    ):
        row = frame.set_index(key).loc[record]
        assert longer[row["start"] : row["end"]] == row["sentence"]
    filled.forget("a1")
    assert statements(filled) == {}
    add(filled)
    assert said in statements(filled)


def test_a_record_whose_sentence_is_gone_is_listed(filled):
    entry = add_statement(filled)
    add(
        filled,
        replace(
            parsed_article(),
            article=article(text="Nothing of it."),
            statements=(),
            casualties=(),
            places=(),
            ignored=(),
        ),
    )
    assert entry.record_id not in statements(filled)
    assert [one.record_id for one in filled.orphans("a1")] == [entry.record_id]


def test_the_log_takes_them_into_another_store(filled, tmp_path):
    entry = add_statement(filled)
    kept = [correction_from_json(correction_to_json(one), "a1") for one in filled.corrections("a1")]
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    add(other)
    with other._write() as connection:
        other._take_in(connection, "a1", kept)
    assert statements(other)[entry.record_id]["content"] == CONTENT


@pytest.mark.parametrize(("start", "end", "values", "error"), [
    (0, 0, {}, InputError), (5, 3, {}, InputError), (0, 10**6, {}, InputError), (-1, 4, {}, InputError),
    (0, 4, {"act": "shout"}, InputError), (0, 4, {"content": "other words"}, InputError), (0, 4, {"date": "Monday"}, InputError),
])  # fmt: skip
def test_what_is_refused(filled, start, end, values, error):
    with pytest.raises(error):
        filled.add_statement("a1", start, end, values, **BY)
    assert filled.corrections() == []


def test_an_article_that_is_not_there(filled):
    with pytest.raises(StorageError, match="not in the workspace"):
        filled.add_statement("a9", 0, 3, {}, **BY)


def test_blank_words_are_no_record(filled):
    gap = TEXT.index("\n\n")
    with pytest.raises(InputError):
        filled.add_statement("a1", gap, gap + 2, {}, **BY)


@pytest.mark.parametrize("changes", [
    [{"field": "low", "old": None, "new": 3}], [{"field": "content", "old": None, "new": "x"}], [],
])  # fmt: skip
def test_an_entry_of_another_store_is_checked(filled, changes):
    obj = correction_to_json(add_statement(filled)) | {"changes": changes}
    with pytest.raises(InputError, match="not a correction of ours"):
        correction_from_json(obj, "a1")


# --- two analysts ------------------------------------------------------------------------------------------------


def test_the_same_words_added_by_two_at_once_are_one_record(filled, url):
    outcome, ready = [], threading.Barrier(2)

    def add_it(name: str) -> None:
        other = Store(url)
        ready.wait()
        try:
            other.add_statement("a1", 0, 4, {"party": name}, analyst=name)
            outcome.append(name)
        except InputError as error:
            outcome.append(str(error))
        other.close()

    threads = [threading.Thread(target=add_it, args=(name,)) for name in ("B", "C")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [entry] = filled.corrections()
    assert sorted(outcome) == sorted([entry.analyst, f"These words are a statement already: {entry.analyst} added it."])


def test_an_added_record_changed_by_another_is_not_overwritten(filled):
    entry = add_statement(filled)
    filled.correct("statement", entry.record_id, "edit", {"act": "deny"}, seen=entry.id, analyst="B")
    with pytest.raises(EditConflict) as caught:
        filled.correct("statement", entry.record_id, "edit", {"act": "claim"}, seen=entry.id, **BY)
    assert [one.analyst for one in caught.value.theirs] == ["B"]
    with pytest.raises(EditConflict):
        filled.undo(entry.id, seen=entry.id, **BY)
    assert statements(filled)[entry.record_id]["act"] == "deny"
