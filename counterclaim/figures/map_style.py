"""The look of the map: a MapLibre style that asks for nothing, without glyphs, sprites or, unless they are wanted, tiles.

Enters: GeoJSON by name (`outlines.sources`) and the labels of places. Leaves: the style as a dict, for light or dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from . import outlines

FONTS = ["Open Sans Regular"]


@dataclass(frozen=True, slots=True)
class Basemap:
    """Raster tiles of somebody else's server: whoever draws them tells that server what is looked at."""

    tiles: str  # address with {z}, {x} and {y}
    attribution: str

    @property
    def host(self) -> str:
        return urlsplit(self.tiles).netloc

    @property
    def credit(self) -> str:
        """Printed with the map."""
        return f"Basemap: {self.attribution}, from {self.host}; its borders and names are its maker’s"


COLOURS: dict[bool, dict[str, str]] = {
    False: {"sea": "#DDE6E9", "land": "#F7F5EF", "border": "#97A1A8", "coast": "#B4BFC4", "names": "#727D85",
            "seas": "#7D929C", "ink": "#26323D", "halo": "#FFFFFF", "rim": "#FFFFFF", "cluster": "#D9D5CA"},
    True: {"sea": "#0E1419", "land": "#1C252C", "border": "#5B6872", "coast": "#3A4750", "names": "#8C98A1",
           "seas": "#5F7280", "ink": "#E6E3DA", "halo": "#12181D", "rim": "#12181D", "cluster": "#D9D5CA"},
}  # fmt: skip


def make(
    made: dict[str, dict[str, Any]], labels: Iterable[tuple[str, tuple[float, float], float]], *, dark: bool,
    basemap: Basemap | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A MapLibre style without glyphs and sprites; without a `basemap` it asks for nothing. Marks go below the layer "places"."""
    ink = COLOURS[dark]
    data = {**made, "places": outlines.points_of(labels)}

    def line(name: str, colour: str, width: float, **paint: object) -> dict[str, Any]:
        scaled = ["interpolate", ["linear"], ["zoom"], 2, width * 0.5, 8, width * 1.4]
        return {
            "id": name,
            "type": "line",
            "source": name,
            "paint": {"line-color": colour, "line-width": scaled, **paint},
        }

    def fill(name: str, colour: str) -> dict[str, Any]:
        return {
            "id": name,
            "type": "fill",
            "source": name,
            "paint": {"fill-color": colour, "fill-antialias": name != "window"},
        }

    sources: dict[str, Any] = {
        name: {"type": "geojson", "data": value, "tolerance": 0.2} for name, value in data.items()
    }
    tiles: list[dict[str, Any]] = []
    if basemap is not None:  # below the outlines, which stand where no tile comes
        sources["basemap"] = {"type": "raster", "tiles": [basemap.tiles], "tileSize": 256, "maxzoom": 19}
        tiles = [{"id": "basemap", "type": "raster", "source": "basemap"}]
    return {
        "version": 8,
        "sources": sources,
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": ink["sea"]}},
            fill("far", ink["land"]), line("far_border", ink["border"], 0.7, **{"line-opacity": 0.5}),
            fill("window", ink["sea"]), fill("land", ink["land"]), *tiles, line("coast", ink["coast"], 0.9),
            line("border", ink["border"], 1.0), line("disputed", ink["border"], 1.1, **{"line-dasharray": [3, 2.5]}),
            _names("seas", ink["seas"], ink["sea"], 0.04), _names("names", ink["names"], ink["land"], 0.14),
            _places(ink),
        ],
    }  # fmt: skip


def _names(source: str, colour: str, halo: str, spacing: float) -> dict[str, Any]:
    size = ["interpolate", ["linear"], ["zoom"], 2, 9.5, 7, 12.5]
    # Square degrees that an area needs to be named, by zoom; seas have no size and are always named.
    needed = ["step", ["zoom"], 60, 2, 25, 3, 6, 4, 1.5, 5, 0.3, 6, 0]
    return {
        "id": source, "type": "symbol", "source": source, "filter": ["any", ["==", ["get", "w"], 0], [">=", ["get", "w"], needed]],
        "layout": {"text-field": ["get", "t"], "text-font": FONTS, "text-size": size, "text-letter-spacing": spacing,
                   "text-max-width": 7, "symbol-sort-key": ["-", ["get", "w"]]},
        "paint": {"text-color": colour, "text-halo-color": halo, "text-halo-width": 1.4},
    }  # fmt: skip


def _places(ink: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": "places", "type": "symbol", "source": "places",
        "layout": {"text-field": ["get", "t"], "text-font": FONTS, "text-size": 12.5, "symbol-sort-key": ["-", ["get", "w"]],
                   "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.05, "text-justify": "auto"},
        "paint": {"text-color": ink["ink"], "text-halo-color": ink["halo"], "text-halo-width": 1.6},
    }  # fmt: skip
