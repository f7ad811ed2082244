"""A claim that an analyst corrected is marked in every chart that it stands in, and in what is printed from the chart."""

from __future__ import annotations

import pytest

from counterclaim import comparison, lag, silence
from counterclaim.figures import casualties, disagreements, theme
from counterclaim.figures import lag as lags
from counterclaim.figures import silence as strips
from counterclaim.figures.theme import Header
from counterclaim.reporting import page
from tests.claims import claim, claims
from tests.figures.rows import conflict
from tests.test_lag import statements

HEADER = Header("Tolls", claims=3, articles=1, sources=1, as_of="1 Oct 2020", filters="no filters")
STYLES = theme.side_styles(conflict(), dark=False)
SIDES = ["A", "B"]


def rows(*, corrected):
    more = {"corrected": corrected, "read_as": "low: 61; high: 61" if corrected else ""}
    return claims(
        claim(16, claim_id="x", **more), claim(20, as_of="2020-10-02"), claim(550, None, by="B", as_of="2020-10-02"),
        claim(4, claim_id="y", scope="event", date="2020-09-30", published="2020-10-02", statement_id="s1", **more),
    )  # fmt: skip


def intervals(frame):
    blocks = [casualties.claim_block(*group, frame, STYLES) for group in casualties.claim_groups(frame)]
    return casualties.draw_claims(blocks, HEADER)


def steps(frame):
    [what] = comparison.running_tolls(frame)
    return casualties.draw_steps(comparison.step_lines(frame, what), STYLES, HEADER)


def matrix(frame):
    return casualties.draw_matrix(comparison.who_about_whom(frame, SIDES), SIDES, SIDES, HEADER)


def strip(frame):
    days = silence.periods(frame)
    return strips.draw_strip(silence.spoken(frame, SIDES), silence.pairs(SIDES), days, HEADER)


def delays(frame):
    cells = lag.lag_table(lag.lags(frame, statements("2020-10-01")))
    return lags.draw_lags(cells, sorted(set(cells["side"])), STYLES, HEADER)


def differences(frame):
    return disagreements.draw_disagreements(comparison.rival_groups(frame), STYLES, HEADER)


CHARTS = pytest.mark.parametrize("draw", [intervals, steps, matrix, strip, delays, differences])


@CHARTS
def test_it_is_marked(draw):
    fig = draw(rows(corrected=True))
    assert theme.CORRECTED_WORDS in fig.layout.title.subtitle.text  # the legend
    printed = [str(text) for trace in fig.data for text in (trace.text if trace.text is not None else ())]
    rings = [trace for trace in fig.data if trace.name == theme.CORRECTED_WORDS]
    assert rings or any(theme.RING_SIGN in text for text in printed)
    if draw is not steps:
        hovers = " ".join(str(h).replace("<br>", " ") for t in fig.data if t.hovertext is not None for h in t.hovertext)
        assert theme.CORRECTED_WORDS in hovers


@CHARTS
def test_nothing_is_marked_where_nobody_corrected(draw):
    said = draw(rows(corrected=False)).to_json()
    assert theme.CORRECTED_WORDS not in said and theme.RING_SIGN not in said


@CHARTS
def test_the_mark_is_in_what_is_printed(draw):
    """The page that a PDF is made of; PNG and SVG are taken of the same figure."""
    said = page.printed_chart(draw(rows(corrected=True)).to_dict(), "chart")
    assert theme.CORRECTED_WORDS in said


def test_where_one_claim_is_one_mark_the_value_that_was_read_is_told():
    [told] = [row.hover for block in blocks(rows(corrected=True)) for row in block.rows if row.record_id == "x"]
    assert "16" in told and "corrected by an analyst (read as low: 61; high: 61)" in told


def blocks(frame):
    return [casualties.claim_block(*group, frame, STYLES) for group in casualties.claim_groups(frame)]


def test_numbers_of_claims_say_how_many_were_corrected():
    cells = comparison.who_about_whom(rows(corrected=True), SIDES)
    assert "A about losses of A: 3 claims, 2 of them corrected by an analyst, own losses" in casualties.describe_matrix(
        cells
    )
    assert dict(zip(cells["claimant"], cells["corrected"], strict=True)) == {"A": 2, "B": 0}
    table = lag.lags(rows(corrected=True), statements("2020-10-01"))
    assert table["read_as"].tolist() == ["low: 61; high: 61"] and lag.lag_table(table)["corrected"].tolist() == [1]
    assert silence.spoken(rows(corrected=True), SIDES)["corrected"].sum() == 2
