"""Land, coasts, borders and names of the map, offline: a GeoJSON file becomes the sources of a MapLibre style.

Enters: data/outlines/world.geojson.gz, or the reader's own file. Leaves: GeoJSON that is fine inside a window and coarse
outside it, so that a figure stays small and the world does not end at the window. Points are (longitude, latitude).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from ..errors import InputError
from ..settings import LOCAL, ROOT

SHIPPED = ROOT / "data" / "outlines" / "world.geojson.gz"
OWN = LOCAL / "outlines.geojson"  # wins where it is present
NO_OPINION = "designations and boundaries imply no opinion on legal status"
COARSE = 0.5  # degrees; the grid of what lies outside the window

Point = tuple[float, float]
Line = list[Point]
Polygon = list[Line]
Box = tuple[float, float, float, float]  # west, south, east, north
WORLD: Box = (-180.0, -85.0, 180.0, 85.0)


@dataclass(frozen=True, eq=False)  # held by identity in caches
class Outlines:
    """What a file of outlines holds."""

    land: tuple[tuple[str, Polygon], ...]  # name of the area; its polygons one by one
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]
    seas: tuple[tuple[str, Point], ...]
    source: str
    date: str

    @property
    def credit(self) -> str:
        """Printed with every map."""
        when = f", {self.date}" if self.date else ""
        return f"Borders: {self.source}{when}; disputed lines dashed; {NO_OPINION}"


def load(path: Path | None = None) -> Outlines:
    """The reader's own outlines where there are any, else those that come with Counterclaim.

    Raises:
        InputError: the file is not GeoJSON with polygons or lines.
    """
    chosen = path or (OWN if OWN.exists() else SHIPPED)
    return _load(chosen, chosen.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _load(path: Path, changed: int) -> Outlines:
    try:
        raw = path.read_bytes()
        return read(json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw))
    except (KeyError, TypeError, ValueError, AttributeError, EOFError) as error:
        raise InputError(
            f"{path.name} is not a GeoJSON file of outlines ({error}). Replace it, or remove it."
        ) from error


def read(collection: dict[str, Any]) -> Outlines:
    """A feature collection's outlines; polygons without any lines lend their edges as borders."""
    land: list[tuple[str, Polygon]] = []
    lines: dict[str, list[Line]] = {"coast": [], "border": [], "disputed": []}
    seas: list[tuple[str, Point]] = []
    for feature in collection["features"]:
        properties, geometry = feature.get("properties") or {}, feature["geometry"]
        name, coordinates = str(properties.get("name") or properties.get("NAME") or ""), geometry["coordinates"]
        match geometry["type"]:
            case "Polygon":
                land.append((name, coordinates))
            case "MultiPolygon":
                land += [(name, polygon) for polygon in coordinates]
            case "LineString" | "MultiLineString" as kind:
                into = (
                    "coast"
                    if properties.get("kind") == "coast"
                    else "disputed"
                    if properties.get("disputed")
                    else "border"
                )
                lines[into] += [coordinates] if kind == "LineString" else coordinates
            case "Point":
                seas.append((name, coordinates))
    if not land and not any(lines.values()):
        raise InputError("no polygon and no line in it")
    if not any(lines.values()):
        lines["border"] = [ring for _, polygon in land for ring in polygon]
    return Outlines(
        tuple(land), tuple(lines["coast"]), tuple(lines["border"]), tuple(lines["disputed"]), tuple(seas),
        str(collection.get("source") or "the analyst’s own outlines"), str(collection.get("date") or ""),
    )  # fmt: skip


# --- cutting -------------------------------------------------------------------------------------------------


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def inside(one: Box, other: Box) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


def clip_ring(ring: Line, box: Box) -> Line:
    """The part of a closed ring in a box (Sutherland and Hodgman 1974); [] where there is none.

    >>> clip_ring([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], (1, 1, 9, 2))
    [(1.0, 2.0), (1.0, 1.0), (4.0, 1.0), (4.0, 2.0), (1.0, 2.0)]
    """
    points = list(ring[:-1])
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        points = _clip_half(points, axis, float(limit), sign)
        if not points:
            return []
    return [*points, points[0]]


def _clip_half(points: Line, axis: int, limit: float, sign: int) -> Line:
    kept: Line = []
    for index, here in enumerate(points):
        before = points[index - 1]
        here_in, before_in = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if here_in != before_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = round(before[1 - axis] + share * (here[1 - axis] - before[1 - axis]), 3)
            kept.append((limit, other) if axis == 0 else (other, limit))
        if here_in:
            kept.append(here)
    return kept


def clip_line(line: Line, box: Box) -> list[Line]:
    """The stretches of a line in a box; a segment that leaves the box is kept whole."""
    if apart(bounds(line), box):
        return []
    parts: list[Line] = []
    joined = False
    for a, b in pairwise(line):
        touches = not apart(bounds((a, b)), box)
        if touches and joined:
            parts[-1].append(b)
        elif touches:
            parts.append([a, b])
        joined = touches
    return parts


def coarsen(line: Line, step: float = COARSE) -> Line:
    """A line on a coarse grid; neighbours stay neighbours, since equal points move equally.

    >>> coarsen([(0.01, 0.02), (0.05, 0.04), (0.9, 0.1), (2.1, 0)])
    [(0.0, 0.0), (2.0, 0.0)]
    """
    points: Line = []
    for x, y in line:
        point = (round(round(x / step) * step, 2), round(round(y / step) * step, 2))
        if points and points[-1] == point:
            continue
        if len(points) > 1 and _on_a_line(points[-2], points[-1], point):
            points.pop()
        points.append(point)
    return points


def _on_a_line(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


# --- the sources of a style ----------------------------------------------------------------------------------


def detail(window: Box) -> float:
    """The grid, in degrees, on which a window is drawn: finer than a pixel where it is seen whole; 0 is full detail."""
    wide = window[2] - window[0]
    return 0.0 if wide <= 45 else 0.05 if wide <= 90 else 0.1 if wide <= 150 else 0.25


def sources(outlines: Outlines, window: Box, *, without: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """GeoJSON by name: far, far_border (coarse), window, land, coast, border, disputed (fine), names, seas.

    `without`: names of land that are not written, because they stand there already.
    """
    made, named = _sources(outlines, window)
    names = points_of(one for one in named if one[0].casefold() not in without)
    seas = points_of((name, point, 0.0) for name, point in outlines.seas)
    return {**made, "names": names, "seas": seas}


@lru_cache(maxsize=8)  # a changed filter mostly draws the same window again
def written(outlines: Outlines, window: Box) -> dict[str, orjson.Fragment]:
    """The outlines of `sources` as JSON, by name; without names and seas."""
    return {name: orjson.Fragment(orjson.dumps(value)) for name, value in _sources(outlines, window)[0].items()}


@lru_cache(maxsize=8)  # a click on the page draws the same window again; nobody changes what is in here
def _sources(outlines: Outlines, window: Box) -> tuple[dict[str, dict[str, Any]], list[tuple[str, Point, float]]]:
    outlines = _on_grid(outlines, detail(window))
    fine = [
        (name, clipped)
        for (name, polygon), box in zip(outlines.land, _measured(outlines).land, strict=True)
        if (clipped := _clip_polygon(polygon, box, window))
    ]
    far_land, far_borders = _far(outlines)
    west, south, east, north = window
    rectangle = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    made = {
        "far": _collection("MultiPolygon", [polygon for box, polygon in far_land if not inside(box, window)]),
        "far_border": _collection("MultiLineString", [line for line in far_borders if apart(bounds(line), window)]),
        "window": _collection("Polygon", [rectangle]),
        "land": _collection("MultiPolygon", [polygon for _, polygon in fine]),
        "coast": _collection("MultiLineString", list(_clipped(outlines.coasts, _measured(outlines).coasts, window))),
        "border": _collection("MultiLineString", list(_clipped(outlines.borders, _measured(outlines).borders, window))),
        "disputed": _collection(
            "MultiLineString", list(_clipped(outlines.disputed, _measured(outlines).disputed, window))
        ),
    }
    return made, list(_names(outlines, fine))


@lru_cache(maxsize=4)
def _on_grid(outlines: Outlines, step: float) -> Outlines:
    if not step:
        return outlines

    def gridded(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(line for line in (coarsen(line, step) for line in lines) if len(line) > 1)

    land = ((name, [ring for ring in gridded(polygon) if len(ring) > 3]) for name, polygon in outlines.land)
    return replace(
        outlines, land=tuple((name, polygon) for name, polygon in land if polygon), coasts=gridded(outlines.coasts),
        borders=gridded(outlines.borders), disputed=gridded(outlines.disputed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Measured:
    """What every window asks of outlines: the box of each part, and the largest part of each area with its middle."""

    land: tuple[Box, ...]
    coasts: tuple[Box, ...]
    borders: tuple[Box, ...]
    disputed: tuple[Box, ...]
    largest: dict[str, tuple[float, Point]]


@lru_cache(maxsize=4)
def _measured(outlines: Outlines) -> _Measured:
    coasts, borders, disputed = (
        tuple(map(bounds, lines)) for lines in (outlines.coasts, outlines.borders, outlines.disputed)
    )
    land = tuple(bounds(polygon[0]) for _, polygon in outlines.land)
    return _Measured(land, coasts, borders, disputed, _largest(outlines.land))


def _clip_polygon(polygon: Polygon, box: Box, window: Box) -> Polygon:
    if apart(box, window):
        return []
    if inside(box, window):
        return polygon
    return [clipped for ring in polygon if (clipped := clip_ring(ring, window))]


def _clipped(lines: Iterable[Line], boxes: Iterable[Box], window: Box) -> Iterator[Line]:
    near = (line for line, box in zip(lines, boxes, strict=True) if not apart(box, window))
    return (part for line in near for part in clip_line(line, window))


@lru_cache(maxsize=2)
def _far(outlines: Outlines) -> tuple[list[tuple[Box, Polygon]], list[Line]]:
    land = [(bounds(ring), [ring]) for _, polygon in outlines.land if len(ring := coarsen(polygon[0])) > 4]
    borders = [line for line in map(coarsen, outlines.borders) if len(line) > 1]
    return land, borders


def _names(outlines: Outlines, fine: list[tuple[str, Polygon]]) -> Iterator[tuple[str, Point, float]]:
    """Each area's name, in the middle of its largest part that is in the window, else of its largest part."""
    placed = {**_measured(outlines).largest, **_largest(fine)}
    return ((name.upper(), middle, area) for name, (area, middle) in sorted(placed.items()))


def _largest(parts: Iterable[tuple[str, Polygon]]) -> dict[str, tuple[float, Point]]:
    """Of each named area the largest part: its area and middle."""
    best: dict[str, tuple[float, Point]] = {}
    for name, polygon in parts:
        area, middle = centre(polygon[0])
        if name and area > best.get(name, (0.0, middle))[0]:
            best[name] = (area, middle)
    return best


def centre(ring: Line) -> tuple[float, Point]:
    """Area in square degrees, and centre of mass, of a closed ring.

    >>> centre([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])
    (4.0, (1.0, 1.0))
    """
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not doubled:
        return 0.0, ring[0]
    return abs(doubled) / 2, (round(x / (3 * doubled), 3), round(y / (3 * doubled), 3))


def points_of(named: Iterable[tuple[str, Point, float]]) -> dict[str, Any]:
    """Points with a text `t` and a weight `w`, for a symbol layer."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"t": text, "w": weight},
                "geometry": {"type": "Point", "coordinates": point},
            }
            for text, point, weight in named
        ],
    }


def _collection(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}
