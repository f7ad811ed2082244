"""What is found once per state of the store shows every change of it; long lists are sent in parts."""

from __future__ import annotations

import datetime as dt

from components import offered, resources, tables
from counterclaim.records import Article, ParsedArticle
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, TEXT


def add(path, *articles: Article) -> None:
    store = Store(f"sqlite:///{path}")
    about = {"conflict": CONFLICT, "source_name": "more.txt"}
    store.add_many(
        [(ParsedArticle(one, (), (), (), (), {}), {**about, "sha256": f"{one.id:0>64}"}) for one in articles]
    )
    store.close()


def article(number: int, publisher: str = "The Example") -> Article:
    return Article(f"m{number}", TEXT, f"More {number}", publisher, None, dt.date(2021, 1, 1))


def test_the_sidebar_offers_what_is_in_the_store_now(workspace):
    path = workspace("full")
    before = offered.filter_options()
    add(path, article(1, "Another"))
    after = offered.filter_options()
    assert before.publishers == ("The Example",) and after.publishers == ("Another", "The Example")
    assert before.last == dt.date(2020, 10, 9) and after.last == dt.date(2021, 1, 1)
    assert before.conflicts[0][0] == after.conflicts[0][0] == CONFLICT


def test_one_run_sees_one_revision_and_what_it_wrote_itself(workspace):
    path = workspace("full")
    with resources.one_revision():
        before = resources.revision()
        add(path, article(1))  # through a connection of its own, as another process would
        assert resources.revision() == before
        resources.store().mark("told")
        assert resources.revision() == resources.store().revision() > before
    add(path, article(2))
    assert resources.revision() == resources.store().revision()


def test_conflicts_are_ordered_by_what_is_in_the_store_now(workspace):
    path = workspace("empty")
    first = next(iter(offered.conflict_names()))
    add(path, article(1))
    assert first != CONFLICT and next(iter(offered.conflict_names())) == CONFLICT


def test_a_long_list_of_articles_is_sent_in_pages(page, tmp_path):
    at = page("articles")
    assert len(at.dataframe[0].value) == 2
    add(tmp_path / "workspace.sqlite", *(article(number) for number in range(tables.PAGE_ROWS)))
    at.run()
    assert len(at.dataframe[0].value) == tables.PAGE_ROWS
    assert any("of 302" in caption.value for caption in at.caption)
