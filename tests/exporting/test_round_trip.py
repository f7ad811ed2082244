"""What leaves as JSON Lines comes back whole: records, corrections, chosen places, families, sides, provenance."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from counterclaim import frames
from counterclaim.exporting import write_articles
from counterclaim.exporting.log import log_table
from counterclaim.reading.jsonl import read_lines
from counterclaim.sides import conflict_of
from counterclaim.storage.store import Store
from tests.builders import TEXT, parsed_article, sha256

DEFINITION = {
    "name": "Veldora", "note": "as I see it", "side": [{"name": "Uplanders", "parties": ["Veldora"]}],
    "changes": [{"kind": "apart", "speaker": "Orbel Vant"}],
}  # fmt: skip


@pytest.fixture
def filled(store):
    """Five articles, of which three are copies; every kind of decision was made about them."""
    for name in ("a1", "a2", "a3"):
        store.add(
            parsed_article(name),
            conflict="veldora",
            style="wire",
            sha256=sha256(name),
            source_name="x.txt",
            extra={"n": 1},
        )
    for name in ("b1", "b2"):
        parsed = parsed_article(name)
        text = f"{TEXT} " + " ".join(f"{name}w{n}" for n in range(300))
        store.add(replace(parsed, article=replace(parsed.article, text=text)), sha256=sha256(name), source_name="y.txt")
    claims, places = frames.casualty_frame(store), frames.place_frame(store)
    first, second, third = claims["claim_id"].head(3)
    store.correct(
        "casualty", first, "edit", {"low": 23, "victims_party": "Tarsia"}, analyst="Mira", seen=0, reason="misread"
    )
    rejected = store.correct("casualty", second, "reject", analyst="Ansel", seen=0)
    store.undo(rejected.id, analyst="Mira", seen=rejected.id, reason="it is one")
    store.correct("casualty", third, "reject", analyst="Ansel", seen=0)
    where = {"latitude": 41.0, "longitude": 45.0, "name": "Arkem Valley"}
    store.correct("place", places["place_id"].iloc[0], "edit", where, analyst="Mira", seen=0, reason="the valley")
    store.part_from_family(["a2"], analyst="Mira")
    store.join_families("b1", "b2", analyst="Ansel")
    store.save_conflict("veldora", DEFINITION)
    return store


class Parrot:
    """Reads an article as it was read at first."""

    def __init__(self, store: Store) -> None:
        self.known = {name: store.article(name) for name in store.article_ids()}

    def parse(self, article):
        return replace(self.known[article.id], article=article)


def brought_to(store: Store, lines: list[str], engine: Parrot) -> None:
    store.enqueue(read_lines([line.encode() + b"\n" for line in lines], "export.jsonl"), batch_name="export")
    while task := store.take_job("w"):
        store.finish_job(task, engine.parse(task.received.article))


def decided(store: Store) -> dict[str, object]:
    """Everything that analysts see and decided, by name; the names of families only tell copies from others."""
    conflict = conflict_of("veldora", store.conflicts()[0])
    families: dict[str, set[str]] = {}
    for article_id, family in store.families().items():
        families.setdefault(family, set()).add(article_id)
    changes = [(one.made, one.analyst, one.action, one.moves, one.undone) for one in store.family_changes()]
    return {
        "articles": [store.article(name) for name in store.article_ids()], "conflicts": store.conflicts(),
        "log": [replace(entry, id=0) for name in store.article_ids() for entry in store.corrections(name)],
        "families": sorted(map(sorted, families.values())), "changes": sorted(changes, key=repr),
        **{name: make(store, conflict, rejected=True).drop(columns=["family"], errors="ignore").to_dict("list") for name, make in (
            ("claims", frames.casualty_frame), ("statements", frames.statement_frame), ("places", frames.place_frame))},
    }  # fmt: skip


@pytest.mark.parametrize("order", ["as written", "backwards"])
def test_nothing_is_lost(filled, tmp_path, order):
    lines = list(write_articles(filled, with_text=True))
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    brought_to(other, lines if order == "as written" else lines[::-1], Parrot(filled))
    before, after = decided(filled), decided(other)
    for name in before:
        assert repr(after[name]) == repr(before[name]), name
    assert len(before["log"]) == 5 and before["families"] == [["a1", "a3"], ["a2"], ["b1", "b2"]]


def test_provenance_comes_along(filled, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    brought_to(other, list(write_articles(filled, with_text=True)), Parrot(filled))
    extra = other.about("a1")["extra"]
    assert extra["original"] == {name: filled.about("a1")[name] for name in ("source_name", "sha256", "imported")}
    assert extra["n"] == 1 and set(extra) == {"n", "original"}


def test_twice_is_once(filled, tmp_path):
    lines = list(write_articles(filled, with_text=True))
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    brought_to(other, lines, Parrot(filled))
    once = decided(other)
    brought_to(other, lines, Parrot(filled))
    assert repr(decided(other)) == repr(once)


def test_nobodys_sides_are_written_over(filled, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    other.save_conflict("veldora", {"name": "Veldora, otherwise"})
    brought_to(other, list(write_articles(filled, with_text=True)), Parrot(filled))
    assert [one["name"] for one in other.conflicts()] == ["Veldora, otherwise"]


@pytest.mark.parametrize("brought", [
    {"family": "a string"}, {"family": {"name": "x", "placed": True, "changes": [{"action": "burn"}]}},
    {"family": {"name": "x" * 99, "placed": True, "changes": []}}, {"conflict_definition": {"slug": "s"}},
    {"conflict_definition": {"slug": "s", "name": "S", "side": [{"name": "A", "parties": ["x"]}, {"name": "B", "parties": ["x"]}]}},
    {"conflict_definition": {"slug": "s", "name": "S", "side": "AB"}},
], ids=repr)  # fmt: skip
def test_what_is_not_ours_is_kept_as_it_came(store, brought):
    line = json.dumps({"id": "a1", "text": "Two fell.", **brought})
    [received] = read_lines([line.encode() + b"\n"], "x.jsonl")
    store.add(replace(parsed_article(), casualties=(), statements=(), places=(), ignored=()), sha256="0" * 64, source_name="x",
              extra=received.extra)  # fmt: skip
    assert store.about("a1")["extra"] == brought and store.conflicts() == [] and len(store.families()) == 1


def test_the_log_as_a_table(filled):
    table = log_table(filled.corrections())
    assert list(table["field"].dropna().unique()) >= ["low"] and set(table["analyst"]) == {"Mira", "Ansel"}
    row = table[table["field"] == "low"].iloc[0]
    assert (row["old"], row["new"], row["reason"], row["action"]) == ("21", "23", "misread", "edit")
    assert pd.api.types.is_datetime64_any_dtype(table["made"])
    assert len(log_table(filled.corrections(), {"a2"})) == 0
