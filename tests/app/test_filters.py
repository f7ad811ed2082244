"""The shared filters: what they let through, how they are described, what a label makes of foreign markup."""

from __future__ import annotations

import datetime as dt

import pytest

from components import filters
from components.filters import Filters
from tests.claims import claim, claims

FRAME = claims(
    claim(1, by="A", claim_id="a", when="x", publisher="One"),
    claim(
        2, by="B", claim_id="b", outcome="wounded", as_of="2020-10-05", publisher="Two", sentence="A school was hit."
    ),
    claim(
        3,
        by="B",
        claim_id="c",
        victims_category="civilian",
        victims_side="B",
        as_of=None,
        published=None,
        publisher="Two",
    ),
)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        pytest.param(Filters(), "abc", id="none"),
        pytest.param(Filters(sides=("B",)), "bc", id="who speaks"),
        pytest.param(Filters(losses=("B",)), "c", id="whose losses"),
        pytest.param(Filters(outcomes=("wounded",)), "b", id="outcome"),
        pytest.param(Filters(categories=("civilian",)), "c", id="victims"),
        pytest.param(Filters(publishers=("One",)), "a", id="publisher"),
        pytest.param(Filters(words="SCHOOL"), "b", id="words in any case"),
        pytest.param(Filters(words="a.*l"), "", id="words are no pattern"),
        pytest.param(
            Filters(start=dt.date(2020, 10, 1), end=dt.date(2020, 10, 5)), "ab", id="period leaves out the undated"
        ),
        pytest.param(Filters(start=dt.date(2020, 10, 2), end=dt.date(2020, 10, 5)), "b", id="period"),
        pytest.param(Filters(sides=("A", "B"), outcomes=("killed",), publishers=("Two",)), "c", id="all together"),
    ],
)
def test_filters_let_through(chosen, kept):
    assert "".join(filters.apply(FRAME, "casualty", chosen)["claim_id"]) == kept


def test_filters_keep_columns_and_leave_the_frame_alone():
    before = FRAME.copy()
    out = filters.apply(FRAME, "casualty", Filters(sides=("A",)))
    assert list(out.columns) == list(before.columns)
    assert FRAME.equals(before)


def test_filters_of_casualties_do_not_touch_articles():
    chosen = Filters(outcomes=("wounded",), categories=("civilian",), losses=("A",))
    assert len(filters.apply(FRAME, "article", chosen)) == len(FRAME)


@pytest.mark.parametrize(
    "hostile", ["![x](http://example.org/a.png)", "[x](javascript:y)", "$a$", ":red[x]", "<b>", "`x`", "**x**"]
)
def test_foreign_names_in_labels_are_escaped(hostile):
    shown = filters.plain(hostile)
    assert all(shown[i - 1] == "\\" for i, letter in enumerate(shown) if letter in "[]()*`:$<>!" and i)


def test_description_names_every_filter():
    chosen = Filters(
        None, ("A",), ("B",), dt.date(2020, 10, 1), dt.date(2020, 10, 2), ("killed",), ("civilian",), ("One",), "x"
    )
    for part in ("A", "B", "1 Oct 2020 – 2 Oct 2020", "killed", "civilians", "One", "“x”"):
        assert part in chosen.describe()
    assert Filters().describe() == "no filters"


def test_what_is_let_through_is_no_frame_of_the_cache():
    for chosen in (Filters(), Filters(publishers=("One",))):
        kept = filters.apply(FRAME, "casualty", chosen)
        kept["added"] = 1
        assert "added" not in FRAME
