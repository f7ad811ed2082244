"""Outlines: the committed file, cutting, and the reader's own file."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from counterclaim.errors import InputError
from counterclaim.figures import outlines


@pytest.fixture(scope="module")
def world():
    return outlines.load(outlines.SHIPPED)


def test_the_shipped_file_is_small_and_names_its_origin(world):
    assert outlines.SHIPPED.stat().st_size < 1_500_000
    assert "Natural Earth" in world.credit and "no opinion on legal status" in world.credit


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("Crimea", (33.4, 45.6, 35.1, 46.3)),
        ("Golan, both lines", (35.6, 32.6, 36.0, 33.5)),
        ("Line of Control", (73.5, 33.0, 77.1, 35.3)),
        ("Western Sahara, north", (-13.2, 27.6, -8.6, 27.7)),
        ("Gaza", (34.15, 31.15, 34.5, 31.6)),
        ("Kosovo", (20.3, 42.2, 21.6, 43.3)),
        ("Cyprus", (32.6, 34.9, 34.1, 35.3)),
    ],
)
def test_a_disputed_line_is_marked_and_never_also_a_settled_one(world, name, box):
    disputed = [part for line in world.disputed for part in outlines.clip_line(line, box)]
    assert disputed, name
    settled = {tuple(point) for line in world.borders for point in line[1:-1]}
    inner = {tuple(point) for line in disputed for point in line[1:-1]}
    assert not inner & settled


def test_no_line_and_no_land_jumps_across_the_date_line(world):
    lines = [*world.coasts, *world.borders, *world.disputed, *(ring for _, polygon in world.land for ring in polygon)]
    assert max(abs(a[0] - b[0]) for line in lines for a, b in pairwise(line) if min(a[1], b[1]) > -89) < 30


def test_a_ring_is_cut_to_the_box():
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    cut = outlines.clip_ring(square, (5.0, -5.0, 20.0, 5.0))
    assert outlines.bounds(cut) == (5.0, 0.0, 10.0, 5.0) and cut[0] == cut[-1]
    assert outlines.clip_ring(square, (20.0, 20.0, 30.0, 30.0)) == []


def test_a_line_that_leaves_and_returns_gives_two_parts():
    line = [(0.0, 0.0), (1.0, 0.0), (5.0, 0.0), (9.0, 0.0), (9.0, 1.0), (1.0, 1.0), (0.0, 1.0)]
    assert len(outlines.clip_line(line, (-1.0, -1.0, 2.0, 2.0))) == 2


@pytest.mark.parametrize("window", [(40.0, 36.0, 54.0, 44.0), (-30.0, -10.0, 120.0, 70.0), outlines.WORLD])
def test_sources_stay_small_whatever_the_window(world, window):
    made = outlines.sources(world, window)
    assert len(json.dumps(made)) < 1_000_000
    assert made["land"]["geometry"]["coordinates"]


def test_a_name_that_a_mark_bears_already_is_not_written_twice(world):
    def names(**more):
        made = outlines.sources(world, (40.0, 36.0, 54.0, 44.0), **more)
        return {feature["properties"]["t"] for feature in made["names"]["features"]}

    assert "ARMENIA" in names() and "ARMENIA" not in names(without={"armenia"})


def test_own_polygons_lend_their_edges_as_borders(tmp_path):
    path = tmp_path / "outlines.geojson"
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    area = {"type": "Feature", "properties": {"name": "Tarsia"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "source": "Our survey", "features": [area]}))
    own = outlines.load(path)
    assert own.borders == (ring,) and own.land == (("Tarsia", [ring]),) and "Our survey" in own.credit


@pytest.mark.parametrize("words", ["", "[1, 2]", '{"features": [{"geometry": null}]}', '{"features": []}'])
def test_a_file_that_holds_no_outlines_is_named(tmp_path, words):
    path = tmp_path / "outlines.geojson"
    path.write_text(words)
    with pytest.raises(InputError, match=r"outlines\.geojson"):
        outlines.load(path)
