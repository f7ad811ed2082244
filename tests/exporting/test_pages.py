"""The page of a PDF goes out with its sentences, where a file with pages is among the articles."""

from __future__ import annotations

import pytest

from counterclaim import exporting, frames
from counterclaim.reporting import report
from tests.builders import TEXT, parsed_article, sha256

SECOND_PAGE = TEXT.index("Tarsia")


def tables(store, **about):
    store.add(parsed_article("a1"), sha256=sha256(), source_name="x.pdf", **about)
    store.add(parsed_article("a2"), sha256=sha256("2"), source_name="y.txt")
    everything = frames.article_frame(store)
    return exporting.Tables(
        frames.casualty_frame(store), frames.statement_frame(store), frames.place_frame(store), everything, everything, pages=store.pages()
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["claims", "statements", "places"])
def test_a_column_for_the_page(store, kind):
    frame = tables(store, extra={"pages": [[0, 7], [SECOND_PAGE, 8]]}).sheet(kind).frame
    own = frame[frame["article_id"] == "a1"]
    assert own["page"].tolist() == ["p. 7" if start < SECOND_PAGE else "p. 8" for start in own["start"]]
    assert set(own["page"]) == {"p. 7", "p. 8"} and set(frame.loc[frame["article_id"] == "a2", "page"]) == {""}


def test_no_column_where_no_file_has_pages(store):
    held = tables(store, extra={"pages": []})
    assert all("page" not in held.sheet(kind).frame for kind in ("claims", "statements", "places", "articles", "ucdp"))


def test_the_report_tells_it_beside_the_sentence(store):
    held = tables(store, extra={"pages": [[0, 7], [SECOND_PAGE, 8]]})
    said = report.build(report.material(held, store), ["sentences", "statements"])
    assert "The Daily · 6 Oct 2020 · p. 7 · " in said and "The Daily · 6 Oct 2020 · p. 8 · " in said
