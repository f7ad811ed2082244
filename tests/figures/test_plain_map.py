"""The map as a drawing: outlines and marks as plain traces, degrees in shape, names that do not cover each other."""

from __future__ import annotations

import math

import pytest

from counterclaim.figures import outlines, places, plain_map, theme
from counterclaim.figures.theme import Header
from tests.figures.rows import TARSIA, VELDORA, claims, conflict, mention, mentions

STYLES = theme.side_styles(conflict())
HEADER = Header("Places named in the articles", articles=2, sources=2, note="Borders: none")


@pytest.fixture(scope="module")
def world():
    return outlines.load(outlines.SHIPPED)


def table(*rows):
    return places.gather(mentions(*rows), claims())


def test_it_is_made_of_plain_traces_so_that_a_file_shows_it_without_asking_anybody(world):
    rows = table(mention(1, side=TARSIA), mention(2, "Dol", side=VELDORA, gazetteer_id="g-2", precision="region"))
    fig = plain_map.draw_plain_map(rows, HEADER, styles=STYLES, world=world)
    assert {trace.type for trace in fig.data} == {"scatter"}
    [marks] = [trace for trace in fig.data if trace.name == "places"]
    assert list(marks.customdata) == list(rows["place_key"])
    assert set(marks.marker.symbol) == {STYLES[TARSIA].symbol, STYLES[VELDORA].symbol}
    assert "src=" not in fig.to_html(include_plotlyjs=False)


def test_header_and_notes_are_part_of_the_drawing(world):
    rows = table(mention(1, side=None, precision="country"))
    said = plain_map.draw_plain_map(rows, HEADER, styles=STYLES, world=world).to_json()
    for words in ("Places named in the articles", "Borders: none", "a pale ring is an area", "grey: no one side"):
        assert words in said


def test_disputed_lines_are_dashed(world):
    rows = table(
        mention(1, latitude=34.0, longitude=76.0), mention(2, latitude=35.0, longitude=77.0, gazetteer_id="g-2")
    )
    traces = {trace.name: trace for trace in plain_map.draw_plain_map(rows, HEADER, styles=STYLES, world=world).data}
    assert traces["disputed"].line.dash == "dash" and len(traces["disputed"].x) > 2
    assert traces["border"].line.dash == "solid"


@pytest.mark.parametrize("box", [(44.0, 38.0, 48.0, 42.0), (10.0, 59.0, 30.0, 61.0), (0.0, -20.0, 1.0, 20.0)])
def test_the_box_is_widened_to_the_picture_and_never_cut(box):
    shaped = plain_map.shaped(box, 1.5)
    assert outlines.inside(box, shaped)
    west, south, east, north = shaped
    assert math.isclose((east - west) / ((north - south) * plain_map.stretch(shaped)), 1.5, rel_tol=0.02)


def test_of_names_that_would_cover_each_other_the_more_named_is_written(world):
    rows = table(mention(1, "Arkem"), mention(2, "Arkem"), mention(3, "Beside", latitude=40.501, gazetteer_id="g-3"),
                 mention(4, "Faraway", latitude=41.0, gazetteer_id="g-4"))  # fmt: skip
    fig = plain_map.draw_plain_map(rows, HEADER, styles=STYLES, world=world)
    written = {annotation.text for annotation in fig.layout.annotations}
    assert {"Arkem", "Faraway"} <= written and "Beside" not in written


def test_foreign_names_are_escaped(world):
    said = plain_map.draw_plain_map(table(mention(1, "<b>$x$</b>")), HEADER, styles=STYLES, world=world)
    assert "&lt;b&gt;&#36;x&#36;&lt;/b&gt;" in {annotation.text for annotation in said.layout.annotations}
