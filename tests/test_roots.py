"""Statements that several articles pass on, counted once. All sentences are invented."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import roots
from counterclaim.figures import statements as figures
from tests.figures.rows import DAY, statement, statements

SAID = "twelve convoys crossed the Sill bridge"


@pytest.mark.parametrize(
    ("more", "once"),
    [
        ({}, True), ({"content": "twelve convoys have crossed the Sill bridge at night"}, True), ({"speaker": "Ilda Roe"}, False),
        ({"date": DAY + pd.Timedelta(days=1)}, False), ({"content": "the dam at Orn was mined"}, False),
    ],
    ids=["same", "other words", "other speaker", "other day", "other matter"],
)  # fmt: skip
def test_two_articles_with_one_root_count_once(more, once):
    rows = figures.prepare(
        statements(statement(1, content=SAID), statement(2, article_id="a2", **{"content": SAID, **more}))
    )
    assert (roots.roots(rows).nunique() == 1) is once


def test_who_only_passes_a_statement_on_has_its_root():
    rows = figures.prepare(
        statements(
            statement(1, content=SAID), statement(2, speaker="The Wire", content=f"the ministry said {SAID}", article_id="a2"),
            statement(3, content=SAID, article_id="a2", within="s2"),
        )
    )  # fmt: skip
    assert list(roots.roots(rows)) == ["s1"] * 3


def test_statements_that_hold_each_other_end():
    rows = figures.prepare(
        statements(statement(1, content="a dam", within="s2"), statement(2, content="a road", within="s1"))
    )
    assert roots.roots(rows).notna().all()
