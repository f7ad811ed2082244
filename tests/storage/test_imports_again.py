"""Importing an article again updates it; ambiguous dates are asked once and put in force. All texts are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from counterclaim import frames
from counterclaim.reading.readings import Options
from counterclaim.reading.tables import read_table
from counterclaim.records import Article, Received
from tests.builders import sha256
from tests.fakes import FakeEngine

OLD = Received(
    Article("r1", "On Monday 21 fell.", "Toll", "Vel-Inform", "https://example.org/1", dt.date(2020, 10, 6)), "a.csv",
    sha256("On Monday 21 fell."),
)  # fmt: skip


def changed(**more):
    text = more.get("text", OLD.article.text)
    source = more.pop("source_name", OLD.source_name)
    return Received(replace(OLD.article, **more), source, sha256(text))


def work(store):
    while task := store.take_job("w"):
        store.finish_job(task, FakeEngine().parse(task.received.article))


def bring(store, *items):
    batch_id = store.enqueue(items, batch_name="x")
    work(store)
    return [(job.state, job.article_id, job.reason) for job in store.jobs(batch_id)]


NOTE = "it replaces the version that was here under the same id"
NEW = "On Monday 23 fell."


@pytest.mark.parametrize("item", [
    changed(text=NEW),
    changed(text=NEW, source_name="b.csv"),
    changed(text=NEW, source_name="b.csv", url=None),
    changed(text=NEW, source_name="b.csv", title="Other title"),
], ids=["same file", "other file, same address", "other file, same title and publisher", "same address, new title"])  # fmt: skip
def test_a_new_version_replaces_the_article(store, item):
    bring(store, OLD)
    assert bring(store, item) == [("done", "r1", NOTE)]
    assert store.article_ids() == ["r1"] and store.article("r1").article.text == NEW
    assert list(frames.casualty_frame(store)["low"]) == [23]


def test_the_same_id_of_another_article_is_another_article(store):
    """Two tables that number their rows from 1."""
    bring(store, OLD)
    other = changed(text="Envoys urged calm.", source_name="b.csv", url="https://example.org/2", title="Calm")
    [(state, name, reason)] = bring(store, other)
    assert (state, name != "r1", reason) == ("done", True, None) and len(store.article_ids()) == 2


@pytest.mark.parametrize("more", [
    {"title": "Toll rises"}, {"published": dt.date(2020, 10, 7)}, {"publisher": "The Daily"},
], ids=lambda more: next(iter(more)))  # fmt: skip
def test_the_same_words_with_other_particulars_update_them(store, more):
    bring(store, OLD)
    assert bring(store, changed(**more)) == [("done", "r1", NOTE)]
    assert store.article("r1").article == replace(OLD.article, **more) and len(store.article_ids()) == 1


@pytest.mark.parametrize(
    "more", [{}, {"published": None}, {"title": None, "publisher": None}], ids=["all", "undated", "bare"]
)
def test_the_same_again_changes_nothing(store, more):
    bring(store, OLD)
    [(state, _, reason)] = bring(store, changed(**more))
    assert state == "skipped" and "already here" in reason
    assert store.article("r1").article == OLD.article


def test_a_table_that_comes_again_updates_its_rows(store):
    table = "id,title,body,date\n1,Toll,In Arkem 21 fell.,2020-10-06\n2,Calm,Envoys urged calm.,2020-10-07\n"
    for text in (table, table.replace("21 fell", "23 fell")):
        reading = read_table("rows.csv", text.encode(), Options(), workbook=False)
        bring(store, *(read.received("rows.csv", read.fingerprint()) for read in reading.articles))
    assert store.article_ids() == ["1", "2"] and list(frames.casualty_frame(store)["low"]) == [23]


def test_one_story_of_several_publishers_in_one_table_is_kept_for_each(store):
    rows = "".join(f"In Arkem 21 fell.,Paper {n}\n" for n in range(5))
    reading = read_table("rows.csv", f"body,publisher\n{rows}".encode(), Options(), workbook=False)
    for expected in ("done", "skipped"):
        states = bring(store, *(read.received("rows.csv", read.fingerprint()) for read in reading.articles))
        assert [state for state, _, _ in states] == [expected] * 5
    assert len(store.article_ids()) == 5 and len(set(store.families().values())) == 1


# --- ambiguous dates ------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(store):
    """A batch of three articles, of which two have a date that can be read in two ways; all but the last are read."""
    table = "id,body,date\n1,Two fell.,03/04/2024\n2,Three fell.,6 October 2020\n3,Four fell.,05/06/2024\n"
    reading = read_table("rows.csv", table.encode(), Options(), workbook=False)
    batch_id = store.enqueue(
        [read.received("rows.csv", read.fingerprint()) for read in reading.articles], batch_name="x"
    )
    for _ in range(2):
        task = store.take_job("w")
        store.finish_job(task, FakeEngine().parse(task.received.article))
    return batch_id


def test_ambiguous_dates_are_told(store, asked):
    first, second = store.ambiguous_dates(asked)
    assert (first.article_id, first.words, first.day_first, first.month_first) == (
        "1", "03/04/2024", dt.date(2024, 4, 3), dt.date(2024, 3, 4),
    )  # fmt: skip
    assert second.article_id == "3" and store.ambiguous_dates("gone") == []


@pytest.mark.parametrize(("day_first", "days"), [
    (True, ["2024-04-03", "2024-06-05"]), (False, ["2024-03-04", "2024-05-06"]),
])  # fmt: skip
def test_the_answer_dates_read_and_waiting_articles(store, asked, day_first, days):
    assert store.settle_dates(asked, day_first=day_first) == 2
    assert store.ambiguous_dates(asked) == []
    work(store)
    assert [store.article(name).article.published.isoformat() for name in ("1", "3")] == days
    assert store.article("2").article.published == dt.date(2020, 10, 6)
    assert store.batches()[0].name == "Read again with their dates" and store.batches()[0].done == 1
    [note] = store.about("1")["extra"]["notes"]
    assert note.startswith("date read with the ") and store.settle_dates(asked, day_first=True) == 0


@pytest.mark.parametrize("read_again", [True, False], ids=["read again", "still waiting"])
def test_the_answer_is_taken_back_and_given_otherwise(store, asked, read_again):
    store.settle_dates(asked, day_first=True)
    if read_again:
        work(store)
    assert [one.words for one in store.settled_dates(asked)] == ["03/04/2024", "05/06/2024"]
    assert store.unsettle_dates(asked) == 2 and store.settled_dates(asked) == []
    work(store)
    assert [store.article(name).article.published for name in ("1", "3")] == [None, None]
    assert store.article("2").article.published == dt.date(2020, 10, 6)
    assert [one.article_id for one in store.ambiguous_dates(asked)] == ["1", "3"]
    [note] = store.about("1")["extra"]["notes"]
    assert note == "date ambiguous: 3 April 2024 or 4 March 2024"
    assert store.settle_dates(asked, day_first=False) == 2
    work(store)
    assert store.article("1").article.published == dt.date(2024, 3, 4)


def test_a_date_given_by_other_means_since_is_left_alone(store, asked):
    store.settle_dates(asked, day_first=True)
    work(store)
    later = store.article("1")
    about = {name: store.about("1")[name] for name in ("sha256", "source_name", "extra")}
    store.add(replace(later, article=replace(later.article, published=dt.date(2024, 7, 1))), **about)
    assert store.unsettle_dates(asked) == 1
    assert store.article("1").article.published == dt.date(2024, 7, 1)
