"""What an analyst chooses for a place name holds for the name in the whole conflict, and is undone with the choice."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import frames
from counterclaim.records import Article, ParsedArticle, Phrase, Place
from tests.builders import sha256

BY = {"analyst": "A. N."}
HERE = {"name": "Sorn", "latitude": 10.0, "longitude": 20.0, "country": "TD", "kind": "city", "gazetteer_id": "geonames:1",
        "precision": "town"}  # fmt: skip
PIN = {"latitude": 1.5, "longitude": 2.5, "gazetteer_id": None}


def add(store, article_id, *names, conflict="veldora"):
    """An article that names these places, all of them resolved to the capital."""
    text = "Fighting was heard: " + ", ".join(names) + "."
    places, at = [], 0
    for name in names:
        at = text.index(name, at)
        places.append(
            Place(Phrase.of(text, (at, at + len(name))), "Capital", 50.0, 60.0, "NE", "city", "geonames:9", 0.6, "town")
        )
        at += len(name)
    article = Article(article_id, text, "Places", None, None, None)
    store.add(ParsedArticle(article, places=tuple(places)), conflict=conflict, sha256=sha256(), source_name="x.txt")


def mentions(store):
    """Article and name → (latitude, gazetteer_id, confidence), each NA as None."""
    frame = frames.place_frame(store)
    told = (
        frame[["latitude", "gazetteer_id", "confidence"]]
        .astype(object)
        .where(frame[["latitude", "gazetteer_id", "confidence"]].notna(), None)
    )
    return dict(
        zip(zip(frame["article_id"], frame["text"], strict=True), told.itertuples(index=False, name=None), strict=True)
    )


def mention(store, article_id, text):
    frame = frames.place_frame(store, rejected=True)
    return frame.loc[(frame["article_id"] == article_id) & (frame["text"] == text), "place_id"].iloc[0]


def choose(store, article_id, text, values):
    place = mention(store, article_id, text)
    seen = store.reviews()[place].last if place in store.reviews() else 0
    return store.correct("place", place, "edit", values, seen=seen, **BY)


READ, CHOSEN, PINNED = (50.0, "geonames:9", 0.6), (10.0, "geonames:1", None), (1.5, None, None)


@pytest.mark.parametrize(("values", "become"), [(HERE, CHOSEN), (PIN, PINNED)], ids=["candidate", "pin"])
def test_the_same_name_in_the_same_conflict(store, values, become):
    add(store, "a1", "Sorn", "Ulm")
    add(store, "a2", "SORN")
    add(store, "a3", "Sorn", conflict="other")
    add(store, "a4", "Sorn", conflict=None)
    choose(store, "a1", "Sorn", values)
    add(store, "a5", "Sörn")  # comes in later
    assert mentions(store) == {
        ("a1", "Sorn"): become, ("a1", "Ulm"): READ, ("a2", "SORN"): become, ("a3", "Sorn"): READ, ("a4", "Sorn"): READ,
        ("a5", "Sörn"): become,
    }  # fmt: skip


def test_where_it_was_learnt_from(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn", "Ulm")
    choose(store, "a1", "Sorn", HERE)
    frame = frames.place_frame(store).set_index(["article_id", "text"])
    assert frame.loc[("a2", "Sorn"), "learnt_from"] == mention(store, "a1", "Sorn")
    assert pd.isna(frame.loc[("a1", "Sorn"), "learnt_from"]) and pd.isna(frame.loc[("a2", "Ulm"), "learnt_from"])


def test_undo_and_redo(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    entry = choose(store, "a1", "Sorn", HERE)
    undone = store.undo(entry.id, seen=entry.id, **BY)
    assert set(mentions(store).values()) == {READ}
    store.redo(entry.id, seen=undone.id, **BY)
    assert set(mentions(store).values()) == {CHOSEN}


def test_this_mention_only(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    choose(store, "a1", "Sorn", {**HERE, "learnt": False})
    assert mentions(store) == {("a1", "Sorn"): CHOSEN, ("a2", "Sorn"): READ}


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_what_was_decided_by_itself_stays(store, action):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    store.correct("place", mention(store, "a2", "Sorn"), action, seen=0, **BY)
    choose(store, "a1", "Sorn", HERE)
    frame = frames.place_frame(store, rejected=True).set_index("article_id")
    assert frame.loc["a2", "latitude"] == 50.0 and frame.loc["a1", "latitude"] == 10.0


def test_the_later_choice_wins_and_its_own_mention_keeps_its_own(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    add(store, "a3", "Sorn")
    choose(store, "a2", "Sorn", PIN)
    choose(store, "a1", "Sorn", HERE)
    assert mentions(store) == {("a1", "Sorn"): CHOSEN, ("a2", "Sorn"): PINNED, ("a3", "Sorn"): CHOSEN}


def test_a_name_that_is_no_known_place(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    choose(store, "a1", "Sorn", dict.fromkeys(HERE))
    assert set(mentions(store).values()) == {(None, None, None)}


def test_other_corrections_are_not_learnt(store):
    add(store, "a1", "Sorn")
    add(store, "a2", "Sorn")
    choose(store, "a1", "Sorn", {"precision": "district"})
    assert list(frames.place_frame(store)["precision"]) == ["district", "town"]
