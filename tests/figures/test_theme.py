"""What every figure shares: days for an axis, a figure that is sent as it is, and charts that no other file draws."""

import json

import numpy as np
import pandas as pd
import plotly.io
import pytest

from counterclaim.figures import brush, lag, silence, theme
from counterclaim.lag import BINS
from tests.figures.conftest import as_sent

HEADER = theme.Header("Title", claims=2, articles=1, sources=1, filters="no filters", note="a note")
STYLES = theme.side_styles(None) | {"Tarsia": theme.SideStyle("#5E3C99", "circle")}


def sent(fig: theme.Figure) -> dict:
    """What Streamlit sends of a figure."""
    return json.loads(plotly.io.to_json(fig, validate=False))


def test_a_figure_is_sent_as_plotly_itself_would_send_it(monkeypatch):
    traces = [theme.trace("scatter", x=["2020-10-06"], y=[1.5], mode="markers", name="words")]
    parts = {"height": 100, "shapes": [{"type": "rect", "x0": 0, "x1": 1}], "uirevision": "kept"}
    by_plotly = sent(theme.lay_out(traces, HEADER, **parts).to_dict())
    monkeypatch.setattr(theme, "figure", as_sent)
    drawn = sent(theme.lay_out(traces, HEADER, **parts))
    assert drawn == by_plotly and drawn["layout"]["title"]["text"] == "<b>Title</b>"


def test_columns_may_be_arrays():
    columns = {"x": np.array(["a", "b"], dtype=object), "y": np.array([1.5, np.nan])}
    assert sent(as_sent([columns], {}))["data"] == [{"x": ["a", "b"], "y": [1.5, None]}]


@pytest.mark.parametrize("narrow", [False, True])
def test_room_above_the_plot_makes_the_figure_taller_and_not_the_plot_smaller(narrow):
    plain, roomy = (theme.lay_out([], HEADER, height=100, narrow=narrow, above=above).layout for above in (0, 46))
    assert (roomy.height - plain.height, roomy.margin.t - plain.margin.t) == (46, 46)


@pytest.mark.parametrize("narrow", [False, True])
def test_delays_are_dots_that_carry_their_claim(narrow):
    cells = pd.DataFrame(
        {
            "side": ["Tarsia", "Tarsia"],
            "bin": [BINS[1], BINS[2]],
            "claims": [4, 1],
            "corrected": [0, 0],
            "claim_id": ["c1", "c2"],
        }
    )
    [dots] = lag.draw_lags(cells, ["Tarsia"], STYLES, HEADER, narrow=narrow).data
    assert list(dots.customdata) == ["c1", "c2"] and dots.marker.size[0] > dots.marker.size[1]


def test_a_blank_of_the_strip_is_no_zero():
    day, next_day = pd.Timestamp("2020-10-06"), pd.Timestamp("2020-10-07")
    cells = pd.DataFrame({
        "claimant": ["Tarsia"], "victims": ["Tarsia"], "period": [day], "claims": [3], "articles": [2], "corrected": [0], "claim_id": ["c1"],
    })  # fmt: skip
    heat, marks = silence.draw_strip(cells, [("Tarsia", "Tarsia")], [day, next_day], HEADER).data
    assert list(heat.z[0]) == [3, None] and list(marks.customdata) == ["c1"]


def test_bars_count_each_day_and_side_and_leave_out_what_has_no_day():
    days = pd.Series(pd.to_datetime(["2020-10-06 18:00", "2020-10-06 00:00", "2020-10-09 00:00", None]))
    sides = pd.Series(["B", "A", "B", "A"])
    counted = brush.daily(days, sides)
    assert counted.to_dict("index") == {
        pd.Timestamp("2020-10-06"): {"A": 1, "B": 1},
        pd.Timestamp("2020-10-09"): {"A": 0, "B": 1},
    }
    bars = {bar.name: (list(bar.x), list(bar.y)) for bar in brush.draw_brush(days, sides, STYLES).data}
    assert bars == {"A": (["2020-10-06", "2020-10-09"], [1, 0]), "B": (["2020-10-06", "2020-10-09"], [1, 1])}
    assert brush.daily(days.tail(1), sides.tail(1)).empty
