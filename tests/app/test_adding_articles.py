"""Adding articles: a paste, files, the report of what became of each, and how far the reading is."""

from __future__ import annotations

import datetime as dt

import pytest
import streamlit as st

from components import import_progress, imports, tables
from components.imports import File
from counterclaim.errors import InputError
from counterclaim.reading.readings import Options
from counterclaim.records import Article, Lead, ParsedArticle, Received, Unreadable
from counterclaim.storage.queue import Batch
from counterclaim.storage.store import Store
from tests.app.conftest import HOSTILE, words


def test_a_pasted_text_waits_in_the_queue_and_twice_is_a_duplicate(page, tmp_path):
    at = page("add_articles", "empty")
    for title in ("Calm", "The same calm"):
        at.text_area(key="paste_text").set_value("Envoys of Norway urged calm on Monday.")
        at.text_input(key="paste_title").set_value(title)
        at.text_input(key="paste_publisher").set_value("The Example")
        at.date_input(key="paste_day").set_value(dt.date(2020, 10, 6))
        [submit] = [button for button in at.button if button.label == "Add this text"]
        submit.click().run()
        assert not at.exception
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    second, first = store.batches()
    assert (first.waiting, second.skipped) == (1, 1)
    task = store.take_job("w")
    assert (task.received.article.title, task.received.article.day) == ("Calm", dt.date(2020, 10, 6))
    assert at.text_area(key="paste_text").value == ""


@pytest.mark.parametrize(
    ("text", "url", "said"),
    [("  ", "", "The article is empty."), ("Calm.", "ftp://example.org", "The address does not begin with http"),
     ("Calm.", "javascript:alert(1)", "The address does not begin with http")],
)  # fmt: skip
def test_a_paste_that_cannot_be_added_is_told_and_kept(page, text, url, said):
    at = page("add_articles", "empty")
    at.text_area(key="paste_text").set_value(text)
    at.text_input(key="paste_url").set_value(url)
    [submit] = [button for button in at.button if button.label == "Add this text"]
    submit.click().run()
    assert not at.exception
    assert said in words(at) and at.error
    assert at.text_area(key="paste_text").value == text


def test_the_report_gives_each_file_its_result_and_reason(page, tmp_path):
    at = page("add_articles", "empty")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    article = Article("n1", "Calm.", "Calm", None, None, None)
    items = [Received(article, "calm.txt", "1" * 64), Unreadable("scan.pdf", "It has no text layer.", "scan.pdf")]
    batch = store.enqueue(items, batch_name="calm.txt and 1 more")
    store.finish_job(store.take_job("w"), ParsedArticle(article))
    at.session_state[imports.BATCH] = batch
    at.run()
    assert not at.exception
    assert "**Import report: 2 files, 2 articles**" in words(at)
    [table] = at.dataframe
    assert list(table.value["result"]) == ["accepted", "failed"]
    assert list(table.value["reason"]) == ["", "It has no text layer."]
    assert table.proto.row_height == tables.TALL_ROW  # so that reasons stand in lines, not cut off


def test_the_report_lists_addresses_apart_from_articles(page, tmp_path):
    at = page("add_articles", "empty")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.enqueue(
        [Lead(f"http://example.org/{n}", HOSTILE, "The Example", None, "gkg.csv") for n in range(2)],
        batch_name="gkg_*x*.csv",
    )
    store.enqueue([Unreadable("scan.pdf", "It has no text layer.", "scan.pdf")], batch_name="scan.pdf")
    at.session_state[imports.BATCH] = store.batches()[1].id
    at.run()
    assert not at.exception
    assert "2 addresses of articles without their text" in [one.label for one in at.expander]
    assert list(at.dataframe[0].value["url"]) == ["http://example.org/0", "http://example.org/1"]
    assert [(one.label, one.value) for one in at.metric] == [("Accepted", "0"), ("Leads", "2")]
    assert "**Import report: 1 file, 0 articles**" in words(at)
    [box] = [one for one in at.selectbox if one.label == "Import"]
    assert any(option.startswith("gkg_*x*.csv · ") for option in box.options)  # a list box reads no Markdown


def test_progress_says_how_many_and_offers_to_cancel(page, tmp_path):
    at = page("add_articles", "empty")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    batch = store.enqueue([Article(f"n{n}", f"Calm {n}.") for n in range(3)], batch_name="three")
    at.run()
    assert not at.exception
    [button] = [button for button in at.button if button.label == "Cancel what still waits"]
    button.click().run()
    assert store.batches()[0].cancelled == 3 and batch == store.batches()[0].id


def test_the_pace_is_that_of_the_last_minute(page, monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    begun = dt.datetime(2020, 10, 6, tzinfo=dt.UTC)

    def seen(done: int, now: float) -> tuple[int, float]:
        return import_progress.pace(Batch("b", "b", None, begun, 100, waiting=100 - done, done=done), now)

    assert [seen(10, 1000.0), seen(30, 1030.0), seen(40, 1055.0), seen(60, 1075.0)] == [
        (0, 0.0),
        (20, 30.0),
        (30, 55.0),
        (30, 45.0),
    ]
    assert seen(60, 9000.0) == (0, 0.0)  # looked at again hours later


def test_files_become_items_one_bad_file_does_not_lose_the_good_ones():
    files = [
        File("calm.txt", b"Envoys urged calm."),
        File("empty.txt", b""),
        File("picture.txt", b"\x89PNG\r\n\x1a\n0000"),
    ]
    told = []
    items = imports.read_files(
        files, Options(publisher="The Example"), tell=lambda number, name: told.append((number, name))
    )
    assert [type(item) for item in items] == [Received, Unreadable, Unreadable]
    assert items[0].article.text == "Envoys urged calm." and "picture" in items[2].message
    assert told == [(0, "calm.txt"), (1, "empty.txt"), (2, "picture.txt")]


def test_the_same_bytes_have_the_same_hash_whether_pasted_or_uploaded():
    [uploaded] = imports.read_files([File("calm.txt", b"Envoys urged calm.")], Options())
    [pasted] = imports.read_paste("Envoys urged calm.")
    assert uploaded.sha256 == pasted.sha256


def test_a_pasted_live_blog_becomes_its_posts():
    posts = "\n\n".join(f"1{n}:30\nThe ministry now counts {n + 10} dead." for n in range(5))
    items = imports.read_paste(
        posts, title="Kalto live", url="https://example.org/live", published=dt.date(2020, 10, 6)
    )
    told = [(item.article.title, str(item.article.published), item.article.url, item.source_name) for item in items]
    assert told[4] == ("Kalto live, 14:30", "2020-10-06 14:30:00", "https://example.org/live", "Kalto live")
    assert len(told) == 5 == len({item.article.id for item in items}) == len({item.sha256 for item in items})


def test_what_the_analyst_says_of_a_paste_goes_before_its_first_lines():
    [item] = imports.read_paste(
        "Date: 2020-10-05\nTitle: Mine\n\nTwo fell.", title="Theirs", published=dt.date(2021, 1, 2)
    )
    assert (item.article.title, item.article.published) == ("Theirs", dt.date(2021, 1, 2))


def test_an_address_is_a_web_address_or_nothing():
    assert imports.check_address("  ") is None
    assert imports.check_address(" https://example.org/1 ") == "https://example.org/1"
    with pytest.raises(InputError):
        imports.check_address("javascript:alert(1)")
