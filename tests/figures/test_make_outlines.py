"""The script that makes the outlines, on a world of two countries and a pole."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_outlines.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_outlines", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Two squares that share the edge x = 2, from y = 0 to y = 4.
WORLD = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[2, 0], [0, 1], [0, 2], [0, 1]], [[2, 4], [-2, 0], [0, -4], [2, 0]], [[2, 0], [2, 0], [0, 4], [-2, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Tarsia"}},
                {"type": "Polygon", "arcs": [[2, -1]], "properties": {"name": "Veldora"}},
            ]
        }
    },
}
RULES = {"extra": [], "names": {"Veldora": ""}, "seas": {"Middle Sea, west": [9, 9]}}


def made(script, *line):
    return script.make(WORLD, {**RULES, "line": list(line)})["features"]


def borders(features, disputed):
    return [
        f["geometry"]["coordinates"]
        for f in features
        if f["properties"]["kind"] == "border" and f["properties"]["disputed"] is disputed
    ]


def test_a_shared_arc_is_a_border_and_any_other_a_coast(script):
    features = made(script)
    assert borders(features, False) == [[[(2, 0), (2, 1), (2, 3), (2, 4)]]]
    [coast] = [f for f in features if f["properties"]["kind"] == "coast"]
    assert len(coast["geometry"]["coordinates"]) == 2


def test_only_the_part_in_the_box_is_dashed(script):
    rule = {"between": ["Veldora", "Tarsia"], "box": [1, 0.5, 3, 3.5], "as": "dashed", "note": "claimed by both"}
    features = made(script, rule)
    assert borders(features, True) == [[[(2, 1), (2, 3)]]]
    assert borders(features, False) == [[[(2, 0), (2, 1)], [(2, 3), (2, 4)]]]


def test_a_line_that_is_left_out_is_nowhere(script):
    features = made(script, {"between": ["Tarsia", "Veldora"], "as": "left out", "note": "a front line"})
    assert borders(features, True) == [] and borders(features, False) == [[]]


def test_names_come_from_the_rules(script):
    features = made(script)
    assert [f["properties"]["name"] for f in features if f["properties"]["kind"] == "land"] == ["Tarsia", ""]
    assert [f["properties"]["name"] for f in features if f["properties"]["kind"] == "sea"] == ["Middle Sea"]


def test_land_across_the_date_line_becomes_two(script):
    ring = [(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178.0, 2.0), (178.0, 0.0)]
    parts = script.cut_at_date_line([ring])
    assert sorted(script_bounds(part[0]) for part in parts) == [(-180.0, -178.0), (178.0, 180.0)]


def test_land_round_a_pole_is_closed_along_it(script):
    ring = [(-170.0, -70.0), (-60.0, -70.0), (60.0, -70.0), (170.0, -70.0), (-170.0, -70.0)]
    parts = script.cut_at_date_line([ring])
    assert min(y for part in parts for _, y in part[0]) == -90.0
    assert (min(script_bounds(part[0])[0] for part in parts), max(script_bounds(part[0])[1] for part in parts)) == (
        -180.0,
        180.0,
    )


def script_bounds(ring):
    return min(x for x, _ in ring), max(x for x, _ in ring)
