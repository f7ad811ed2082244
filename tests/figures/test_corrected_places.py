"""Places that an analyst corrected: marked on both maps, in the legend, in words and in the table."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.figures import outlines, places, plain_map, theme
from counterclaim.figures.theme import Header
from tests.figures.rows import claims, conflict, mention, mentions

HEADER = Header("Places", articles=1, sources=1, filters="no filters")
STYLES = theme.side_styles(conflict(), dark=False)


def gathered(**more):
    held = mentions(mention(1, **more), mention(2), mention(3, "Sorn", latitude=41.0, longitude=45.0))
    return places.gather(held, claims())


@pytest.mark.parametrize("more", [{"corrected": True}, {"learnt_from": "p9"}], ids=["here", "learnt elsewhere"])
def test_a_corrected_place_is_marked(more):
    table = gathered(**more)
    assert dict(zip(table["label"], table["corrected"], strict=True)) == {"Arkem": 1, "Sorn": 0}
    said = dict(zip(table["label"], places.hover(table), strict=True))
    assert "1 mention corrected by an analyst" in said["Arkem"] and "analyst" not in said["Sorn"]
    assert places.CORRECTED in [name for name, *_ in places.legend_entries(table, STYLES)]
    ink = {"ink": "dark", "rim": "paper"}
    assert dict(zip(table["label"], places.rims(table, ink), strict=True)) == {"Arkem": "dark", "Sorn": "paper"}


def test_nothing_is_said_where_nobody_corrected():
    table = gathered()
    assert not np.any(table["corrected"]) and places.CORRECTED not in [
        name for name, *_ in places.legend_entries(table, STYLES)
    ]


@pytest.mark.parametrize("draw", [places.draw_places, plain_map.draw_plain_map])
def test_both_maps_draw_it(draw):
    fig = draw(gathered(corrected=True), HEADER, styles=STYLES, world=outlines.load())
    assert places.CORRECTED in fig.to_json()
    [marks] = [trace for trace in fig.data if trace.name == "places"]
    held = marks.marker.line.color if draw is plain_map.draw_plain_map else marks.marker.color
    assert "#26323D" in list(held)  # the ink of the light map
