"""Make data/outlines/world.geojson.gz from the npm package world-atlas 2 (Natural Earth 4.1, public domain).

    npm install world-atlas@2
    python scripts/make_outlines.py node_modules/world-atlas

Enters: `countries-50m.json`, of which every arc is a coast (one owner) or a border (two owners). Leaves: one GeoJSON with the features `land` (an area
each), `coast`, `border` (property `disputed`) and `sea` (a name's point), in degrees with three decimals. Which lines are
dashed is decided by data/outlines/rules.toml. Running it again writes the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from counterclaim.figures.outlines import clip_ring  # noqa: E402

FOLDER = ROOT / "data" / "outlines"

Point = tuple[float, float]
Line = list[Point]
Feature = dict[str, Any]


class Topology:
    """A TopoJSON file's arcs in degrees, and which areas each arc belongs to."""

    def __init__(self, topology: dict[str, Any]) -> None:
        scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [decode(arc, scale, translate) for arc in topology["arcs"]]
        self.areas: dict[str, list[list[list[int]]]] = {}
        for area in topology["objects"]["countries"]["geometries"]:
            polygons = {"Polygon": lambda a: [a], "MultiPolygon": list}.get(area["type"], lambda _: [])(
                area.get("arcs")
            )
            self.areas.setdefault(area["properties"]["name"], []).extend(polygons)

    def owners(self) -> dict[int, set[str]]:
        owners: dict[int, set[str]] = defaultdict(set)
        for name, polygons in self.areas.items():
            for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
                owners[arc if arc >= 0 else ~arc].add(name)
        return owners

    def ring(self, numbers: list[int]) -> Line:
        """The closed ring of these arcs; a negative number is an arc run backwards."""
        points: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    def polygons(self, name: str) -> list[list[Line]]:
        whole = ([self.ring(ring) for ring in polygon] for polygon in self.areas[name])
        return [part for polygon in whole for part in cut_at_date_line(polygon)]


def decode(arc: list[list[int]], scale: list[float], translate: list[float]) -> Line:
    """An arc's differences as degrees.

    >>> decode([[0, 0], [2, 1]], [0.5, 0.5], [10, 20])
    [(10.0, 20.0), (11.0, 20.5)]
    """
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((round(x * scale[0] + translate[0], 3), round(y * scale[1] + translate[1], 3)))
    return points


def cut_at_date_line(polygon: list[Line]) -> list[list[Line]]:
    """A polygon that crosses 180 degrees as one polygon on each side; any other as it is."""
    if all(abs(a[0] - b[0]) < 180 for ring in polygon for a, b in pairwise(ring)):
        return [polygon]
    unrolled = [unroll(ring) for ring in polygon]
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        shifted = ([(x + turn, y) for x, y in ring] for ring in unrolled)
        cut = [piece for ring in shifted if len(piece := clip_ring(ring, (-180.0, -90.0, 180.0, 90.0))) > 3]
        parts += [[(round(x, 3), y) for x, y in piece] for piece in cut]
    return [[part] for part in parts]


def unroll(ring: Line) -> Line:
    """A ring without jumps at 180 degrees; one that goes round a pole is closed along it.

    >>> unroll([(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 0.0)])
    [(179.0, 0.0), (181.0, 0.0), (181.0, 1.0), (179.0, 0.0)]
    """
    points, turn = [ring[0]], 0.0
    for a, b in pairwise(ring):
        turn += 360.0 if a[0] - b[0] > 180 else -360.0 if b[0] - a[0] > 180 else 0.0
        points.append((b[0] + turn, b[1]))
    if turn:
        points += [(points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points


def within(point: Point, box: tuple[float, ...] | list[float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def split(line: Line, box: list[float] | None) -> tuple[list[Line], list[Line]]:
    """The parts of a line inside the box and outside it; a segment is inside if both its ends are.

    >>> split([(0, 0), (1, 0), (2, 0), (3, 0)], [-1, -1, 1.5, 1])
    ([[(0, 0), (1, 0)]], [[(1, 0), (2, 0), (3, 0)]])
    """
    if box is None:
        return [line], []
    parts: tuple[list[Line], list[Line]] = ([], [])
    last = None
    for a, b in pairwise(line):
        which = 0 if within(a, box) and within(b, box) else 1
        if which == last:
            parts[which][-1].append(b)
        else:
            parts[which].append([a, b])
        last = which
    return parts


def on_the_edge(a: Point, b: Point) -> bool:
    """A cut along the date line or the pole, or a jump across it; not a coast."""
    return abs(a[0] - b[0]) > 180 or (abs(a[0]) > 179.98 and abs(b[0]) > 179.98) or (a[1] < -89.9 and b[1] < -89.9)


def unbroken(line: Line) -> list[Line]:
    parts: list[Line] = []
    broken = True
    for a, b in pairwise(line):
        if on_the_edge(a, b):
            broken = True
        elif broken:
            parts.append([a, b])
            broken = False
        else:
            parts[-1].append(b)
    return parts


def sort_lines(topology: Topology, rules: list[dict[str, Any]]) -> tuple[list[Line], list[Line], dict[str, list[Line]]]:
    """Coasts, settled borders, and disputed lines by their note."""
    coasts, settled = [], []
    disputed: dict[str, list[Line]] = defaultdict(list)
    for number, names in sorted(topology.owners().items()):
        rest = [topology.arcs[number]]
        if len(names) == 1:
            coasts += unbroken(rest[0])
            continue
        for rule in (rule for rule in rules if set(rule["between"]) == names):
            halves = [split(line, rule.get("box")) for line in rest]
            rest = [line for _, outside in halves for line in outside]
            if rule["as"] == "dashed":
                disputed[rule["note"]] += [line for inside, _ in halves for line in inside]
        settled += [part for line in rest for part in unbroken(line)]
    return coasts, settled, disputed


def feature(kind: str, geometry: str, coordinates: object, **properties: object) -> Feature:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def make(countries: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    """The whole collection."""
    topology = Topology(countries)
    coasts, settled, disputed = sort_lines(topology, rules["line"])
    for extra in rules["extra"]:
        disputed[extra["note"]].append([(x, y) for x, y in extra["points"]])
    features = []
    for name in sorted(topology.areas):
        label = rules["names"].get(name, name)
        features.append(feature("land", "MultiPolygon", topology.polygons(name), name=label))
    features.append(feature("coast", "MultiLineString", coasts))
    features.append(feature("border", "MultiLineString", settled, disputed=False))
    for note, lines in sorted(disputed.items()):
        features.append(feature("border", "MultiLineString", lines, disputed=True, note=note))
    features += [feature("sea", "Point", point, name=name.partition(",")[0]) for name, point in rules["seas"].items()]
    return {
        "type": "FeatureCollection",
        "source": "Natural Earth 4.1, public domain",
        "date": "2018-05",
        "features": features,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="folder of the npm package world-atlas")
    parser.add_argument("--out", type=Path, default=FOLDER / "world.geojson.gz")
    arguments = parser.parse_args()
    countries = json.loads((arguments.package / "countries-50m.json").read_text(encoding="utf-8"))
    rules = tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))
    written = json.dumps(make(countries, rules), separators=(",", ":"), ensure_ascii=False).encode()
    arguments.out.write_bytes(gzip.compress(written, compresslevel=9, mtime=0))
    print(f"{arguments.out.name}: {arguments.out.stat().st_size / 1e6:.2f} MB, {len(written) / 1e6:.2f} MB unpacked")


if __name__ == "__main__":
    main()
