"""The map of places as a drawing: projected outlines and marks without tiles, WebGL or any address.

Enters: rows of `places.gather` and outlines. Leaves: a figure of plain scatter traces that opens from a file, prints, and
is saved as a true vector picture. Longitudes and latitudes are the axes; a degree is as long as it is at the middle of the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from . import map_style, outlines, places, theme
from .outlines import Box, Line, Outlines
from .theme import Header, SideStyle

LETTER, LINE_HEIGHT = 6.6, 15.0  # pixels that a letter of a label needs
MOST_LABELS, MOST_MARKS = 60, 1_500
NARROW, WIDE = 340, 620  # pixels that the plot is taken to have; a page may give it more
NOTES = {
    places.NO_SIDE: "grey: no one side",
    places.RING: "a pale ring is an area, not a point",
    places.CORRECTED: places.CORRECTED,
}


def draw_plain_map(
    table: pd.DataFrame, header: Header, *, styles: Mapping[str, SideStyle], world: Outlines, by: places.By = "mentions",
    box: Box | None = None, height: int = 520, width: int | None = None, dark: bool = False, narrow: bool = False,
) -> theme.Figure:  # fmt: skip
    """The places over outlines; `customdata` of a mark is its place_key. Same arguments as `places.draw_places`.

    `width` is that of the plot on the page, in pixels: by it the part of the world and the labels are chosen.
    """
    box = box or places.view(table)
    width = width or (NARROW if narrow else WIDE)
    box = shaped(box, width / height)
    ink = map_style.COLOURS[dark]
    shown = table.sort_values([by, "place_key"], ascending=[False, True], kind="stable").head(MOST_MARKS)
    window = places.window(box)
    made = outlines.sources(world, window, without={str(label).casefold() for label in shown["label"]})
    drawn = {name for name, *_ in places.legend_entries(shown, styles)}
    cut = f"the {MOST_MARKS:,} most named of {len(table):,} places" if len(table) > MOST_MARKS else ""
    note = "; ".join(filter(None, (cut, *(words for name, words in NOTES.items() if name in drawn), header.note)))
    header = replace(
        header, note=note, legend=theme.legend(styles, [side for side in styles if side in set(shown["side"])])
    )
    return theme.lay_out(
        [*_ground(made, ink), *_marks(shown, by, styles, ink)], header, height=height, dark=dark, narrow=narrow, left=2, right=2,
        bottom=16, annotations=list(_labels(made, shown, by, box, (width, height), ink)), **_axes(box, window, ink),
        dragmode="pan", uirevision="plain map", clickmode="event+select", plot_bgcolor=ink["sea"],
    )  # fmt: skip


def stretch(box: Box) -> float:
    """How much longer a degree of latitude is than one of longitude, in the middle of a box.

    >>> round(stretch((0, 59, 10, 61)), 2)
    2.0
    """
    return 1 / math.cos(math.radians((box[1] + box[3]) / 2))


def shaped(box: Box, ratio: float) -> Box:
    """The least box around another whose width on the map is `ratio` times its height."""
    west, south, east, north = box
    wide, high, scale = east - west, north - south, stretch(box)
    if wide < ratio * high * scale:
        more = (ratio * high * scale - wide) / 2
        return west - more, south, east + more, north
    more = (wide / ratio / scale - high) / 2
    return west, max(south - more, -89.0), east, min(north + more, 89.0)


def _axes(box: Box, window: Box, ink: Mapping[str, str]) -> dict[str, Any]:
    west, south, east, north = box
    bare = {"showgrid": False, "showticklabels": False, "zeroline": False, "ticks": "", "showline": True, "mirror": True,
            "linecolor": ink["border"]}  # fmt: skip
    return {
        "xaxis": {**bare, "range": [west, east], "minallowed": min(window[0], west), "maxallowed": max(window[2], east)},
        "yaxis": {**bare, "range": [south, north], "minallowed": min(window[1], south), "maxallowed": max(window[3], north),
                  "scaleanchor": "x", "scaleratio": stretch(box)},
    }  # fmt: skip


# --- what lies below -------------------------------------------------------------------------------------------


def _ground(made: Mapping[str, dict[str, Any]], ink: Mapping[str, str]) -> Iterator[theme.Trace]:
    def path(lines: Iterable[Line], **more: Any) -> theme.Trace:
        xs, ys = joined(lines)
        return theme.trace("scatter", x=xs, y=ys, mode="lines", hoverinfo="skip", showlegend=False, **more)

    land = [polygon[0] for polygon in made["land"]["geometry"]["coordinates"]]
    yield path(land, fill="toself", fillcolor=ink["land"], line={"width": 0})
    for name, width, dash in (("coast", 0.9, "solid"), ("border", 1.0, "solid"), ("disputed", 1.1, "dash")):
        colour = ink["coast"] if name == "coast" else ink["border"]
        yield path(
            made[name]["geometry"]["coordinates"], name=name, line={"width": width, "color": colour, "dash": dash}
        )


def joined(lines: Iterable[Line]) -> tuple[np.ndarray, np.ndarray]:
    """Several lines as one path with gaps, rounded to what can be seen."""
    points = [point for line in lines for point in (*line, (math.nan, math.nan))]
    held = np.round(np.array(points or [(math.nan, math.nan)], dtype=float), 3)
    return held[:, 0], held[:, 1]


# --- marks -----------------------------------------------------------------------------------------------------


def _marks(
    table: pd.DataFrame, by: places.By, styles: Mapping[str, SideStyle], ink: Mapping[str, str]
) -> list[theme.Trace]:
    sizes, colours = places.symbol_sizes(table[by]), places.colours(table, styles)
    radii = table["precision"].map(places.HALO).fillna(0).to_numpy(dtype=float)
    wide = radii > 0
    symbols = table["side"].map(lambda side: styles[side].symbol if side in styles else "circle").to_numpy(dtype=object)
    halos = theme.trace(
        "scatter", x=table["longitude"].to_numpy(dtype=float)[wide], y=table["latitude"].to_numpy(dtype=float)[wide], mode="markers",
        hoverinfo="skip", showlegend=False, name="rings",
        marker={"size": (sizes + 2 * radii)[wide], "color": colours[wide], "opacity": 0.16, "line": {"width": 0}},
    )  # fmt: skip
    marks = theme.trace(
        "scatter", x=table["longitude"].to_numpy(dtype=float), y=table["latitude"].to_numpy(dtype=float), mode="markers", name="places",
        customdata=table["place_key"].to_numpy(dtype=object), text=np.array(places.hover(table), dtype=object),
        hovertemplate="%{text}<extra></extra>", showlegend=False,
        marker={"size": sizes, "color": colours, "symbol": symbols, "opacity": 1.0, "line": {"width": 1.5, "color": places.rims(table, ink)}},
        selected={"marker": {"opacity": 1.0}}, unselected={"marker": {"opacity": 0.35}},
    )  # fmt: skip
    return [halos, marks]


# --- words -----------------------------------------------------------------------------------------------------


def _labels(
    made: Mapping[str, dict[str, Any]], table: pd.DataFrame, by: places.By, box: Box, size: tuple[int, int],
    ink: Mapping[str, str],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Names that do not cover each other: places first, the most named first, then the countries and seas."""
    taken: list[Box] = []
    offsets = (places.symbol_sizes(table[by]) / 2 + 2).tolist()
    named = table.head(MOST_LABELS)
    points = zip(
        named["label"].astype(str),
        named["longitude"].astype(float),
        named["latitude"].astype(float),
        offsets,
        strict=False,
    )
    wanted: list[tuple[str, Sequence[float], float, str, float]] = [
        (label, (longitude, latitude), offset, ink["ink"], 12.0) for label, longitude, latitude, offset in points
    ]
    for source, colour in (("names", ink["names"]), ("seas", ink["seas"])):
        features = sorted(made[source]["features"], key=lambda one: -one["properties"]["w"])
        wanted += [
            (one["properties"]["t"], tuple(one["geometry"]["coordinates"]), 0.0, colour, 10.5) for one in features
        ]
    for text, point, offset, colour, font in wanted:
        middle = _pixels(point, box, size)
        area = _area(text, (middle[0], middle[1] + offset), below=offset > 0)
        if not outlines.inside(area, (-8, 0, size[0] + 8, size[1])) or any(
            not outlines.apart(area, other) for other in taken
        ):
            continue
        taken.append(area)
        yield {"x": point[0], "y": point[1], "text": theme.escape(text), "showarrow": False, "yshift": -offset if offset else 0,
               "yanchor": "top" if offset else "middle", "font": {"size": font, "color": colour}, "captureevents": False}  # fmt: skip


def _pixels(point: Sequence[float], box: Box, size: tuple[int, int]) -> tuple[float, float]:
    """Where a point lies in the picture, from its upper left corner."""
    west, south, east, north = box
    return (point[0] - west) / (east - west) * size[0], (north - point[1]) / (north - south) * size[1]


def _area(text: str, at: tuple[float, float], *, below: bool) -> Box:
    half = LETTER * len(text) / 2
    top = at[1] if below else at[1] - LINE_HEIGHT / 2
    return at[0] - half, top, at[0] + half, top + LINE_HEIGHT
