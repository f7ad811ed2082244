from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import time
from dataclasses import replace

import pytest

from counterclaim.errors import StorageError
from counterclaim.records import Article, ParsedArticle, Phrase, Place, Span
from counterclaim.storage.store import Store
from tests.builders import TEXT, parsed_article, sha256


def add(store, parsed, **more):
    store.add(parsed, **{"sha256": sha256(), "source_name": "two-tolls.txt", **more})


def test_article_comes_back_as_it_was_added(store):
    parsed = parsed_article()
    add(store, parsed)
    assert store.article("a1") == parsed
    assert store.article("other") is None


@pytest.mark.parametrize(
    "published",
    [
        None,
        dt.date(2020, 10, 6),
        dt.datetime(2020, 10, 6, 14, 30),
        dt.datetime(2020, 10, 6, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=4))),
    ],
    ids=str,
)
def test_published_keeps_its_precision_and_zone(store, published):
    parsed = ParsedArticle(Article("a", "Text.", published=published))
    add(store, parsed)
    back = store.article("a").article.published
    assert back == published and type(back) is type(published)


def test_what_is_kept_beside_the_article(store):
    add(
        store, parsed_article(), conflict="veldora", style="wire", extra={"sources": [1, 2], "day": dt.date(2020, 1, 2)}
    )
    about = store.about("a1")
    assert about["extra"] == {"sources": [1, 2], "day": "2020-01-02"}
    assert (about["conflict"], about["style"], about["source_name"]) == ("veldora", "wire", "two-tolls.txt")
    assert about["sha256"] == sha256() and about["versions"] == parsed_article().versions
    assert dt.datetime.fromisoformat(about["imported"]).utcoffset() == dt.timedelta()
    assert store.about("other") is None


def test_same_id_replaces(store):
    add(store, parsed_article())
    add(store, replace(parsed_article(), casualties=(), places=()))
    assert store.article("a1").casualties == ()
    assert [len(store.casualty_rows().rows), len(store.place_rows().rows), len(store.article_rows().rows)] == [0, 0, 1]


def test_time_of_import_stays_for_the_same_bytes_only(store, monkeypatch):
    times = iter(["2020-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00", "2022-01-01T00:00:00+00:00"])
    monkeypatch.setattr("counterclaim.storage.store._now", lambda: next(times))
    add(store, parsed_article())
    add(store, parsed_article())
    assert store.about("a1")["imported"].startswith("2020")
    add(store, parsed_article(), sha256="0" * 64)
    assert store.about("a1")["imported"].startswith("2022")


def test_forget_takes_everything_that_was_read(store):
    add(store, parsed_article())
    add(store, parsed_article("a2"))
    store.forget("a1")
    tables = [store.article_rows(), store.statement_rows(), store.casualty_rows(), store.place_rows()]
    assert {row.article_id for table in tables[1:] for row in table.rows} == {"a2"}
    assert [row.id for row in tables[0].rows] == ["a2"] and store.ignored_rows("a1").rows == []


@pytest.mark.parametrize(
    "change",
    [
        lambda store: add(store, parsed_article("new")),
        lambda store: store.forget("a1"),
        lambda store: store.assign(["a1"], "other"),
        lambda store: store.save_conflict("own", {"name": "Own"}),
        lambda store: store.delete_conflict("own"),
        lambda store: store.empty(),
    ],
    ids=["add", "forget", "assign", "save conflict", "delete conflict", "empty"],
)
def test_every_change_raises_the_revision(store, change):
    add(store, parsed_article())
    before = store.revision()
    assert store.revision() == before
    change(store)
    assert store.revision() > before


def test_a_refused_article_changes_nothing(store):
    add(store, parsed_article())
    before = store.revision()
    moved = Place(Phrase("Arkem", (Span(0, 5),)))
    with pytest.raises(StorageError, match="'Arkem' does not stand at character 0"):
        add(store, replace(parsed_article(), places=(moved,)))
    outside = replace(parsed_article().casualties[0], statement=17)
    with pytest.raises(StorageError, match="number 17, of 5"):
        add(store, replace(parsed_article(), casualties=(outside,)))
    assert store.revision() == before and store.article("a1") == parsed_article()


def test_add_many_is_all_or_nothing(store):
    about = {"sha256": sha256(), "source_name": "x"}
    with pytest.raises(StorageError):
        store.add_many(
            [
                (parsed_article("a"), about),
                (replace(parsed_article("b"), places=(Place(Phrase("x", (Span(0, 1),))),)), about),
            ]
        )
    assert store.article_ids() == []
    store.add_many([(parsed_article("a"), about), (parsed_article("b"), about)])
    assert store.article_ids() == ["a", "b"]


def test_ids_are_unique_across_articles_and_stable(store):
    add(store, parsed_article("a1"))
    first = [row.id for row in store.casualty_rows().rows]
    add(store, parsed_article("a2"))
    add(store, parsed_article("a1"))
    again = [row.id for row in store.casualty_rows().rows if row.article_id == "a1"]
    assert sorted(first) == sorted(again)
    assert len({row.id for row in store.casualty_rows().rows}) == 6


def test_a_store_is_new_until_something_was_kept(store):
    assert store.is_new()
    add(store, parsed_article())
    assert not store.is_new()
    store.forget("a1")
    assert store.is_new()
    store.empty()
    assert not store.is_new() and store.is_marked("sample removed")


def test_conflicts_of_the_analyst(store):
    store.save_conflict(
        "own", {"name": "Own", "start": dt.date(2020, 9, 27), "sides": [{"name": "A", "parties": ["Veldora"]}]}
    )
    store.save_conflict("own", {"name": "Renamed", "sides": []})
    assert store.conflicts() == [{"slug": "own", "name": "Renamed", "sides": []}]
    store.delete_conflict("own")
    assert store.conflicts() == []


def test_rows_of_one_conflict(store):
    add(store, parsed_article("a1"), conflict="one")
    add(store, parsed_article("a2"), conflict="two")
    tables = [store.statement_rows("one"), store.casualty_rows("one"), store.place_rows("one")]
    assert {row.article_id for table in tables for row in table.rows} == {"a1"}
    assert store.article_ids("two") == ["a2"] and store.article_ids("none") == []
    store.assign(["a2"], "one")
    assert store.article_ids("one") == ["a1", "a2"]


def test_empty_article(store):
    parsed = ParsedArticle(Article("empty", ""))
    add(store, parsed)
    assert store.article("empty") == parsed


@pytest.mark.parametrize(
    "text", ["Line\r\nline.", "e\u0301 🕊 “q”", "\u2028\u00a0", "'; DROP TABLE article; --", "𝟙𝟚" * 50], ids=ascii
)
def test_any_text_comes_back_unchanged(store, text):
    parsed = ParsedArticle(Article("a", text, title=text, publisher=text))
    add(store, parsed, source_name=text)
    assert store.article("a") == parsed


def test_two_stores_see_each_others_changes(store, url):
    other = Store(url)
    add(store, parsed_article())
    assert other.article("a1") == parsed_article() and other.revision() == store.revision()
    other.close()


def _write_for_ever(url, ready):
    store = Store(url)
    for n in range(100_000):
        add(store, parsed_article(f"k{n}"))
        ready.set()


def test_killed_writer_leaves_nothing_half(store, url):
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_write_for_ever, args=(url, ready))
    process.start()
    assert ready.wait(60)
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    ids = store.article_ids()
    assert ids and all(store.article(name) == parsed_article(name) for name in ids)
    assert store.revision() == len(ids) + 1
    add(store, parsed_article("after"))  # no lock is left behind


def test_postgres_password_is_not_shown():
    with pytest.raises(StorageError) as caught:
        Store("postgresql+psycopg://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value) and "does not answer" in str(caught.value)


@pytest.mark.parametrize("address", ["nonsense", "sqlite:/x", "unknown+driver://x"])
def test_impossible_address(address):
    with pytest.raises(StorageError, match="not understood"):
        Store(address)


def test_builders_text_is_what_the_spans_say():
    parsed = parsed_article()
    assert parsed.casualties[0].evidence[0].end == len(TEXT.split(" “")[0])
