"""Places on an offline map: how often a place is named, by whose statements, and how precisely it is known.

Enters: place and casualty frames. Leaves: a MapLibre figure whose marks carry the place's key. Symbols are sized by the
number of claims or mentions, never by the dead. Nothing is fetched: outlines, names and letters come with the figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from ..sides import UNNAMED
from . import map_style, outlines, theme
from .outlines import Box, Outlines
from .theme import Header, SideStyle

By = Literal["claims", "mentions"]
CLUSTER_ABOVE = 2_000
LABELS = 400  # names at most; they give way to each other anyway
OUTSIDE = "outside any statement"
SEVERAL = "several sides alike"
NO_SIDE, RING = "no one side", "pale ring: area, not a point"  # of the legend
# Radius, in pixels, of the pale disc around a place that is known only so precisely.
HALO = {"district": 12, "region": 20, "country": 28}
PRECISION_WORDS = {
    "point": "exact point",
    "town": "town",
    "district": "district",
    "region": "region",
    "country": "country only",
}
CORRECTED = "dark rim: corrected by an analyst"
PLACE_COLUMNS = (
    "place_key", "label", "alternates", "latitude", "longitude", "country", "kind", "precision", "mentions", "claims",
    "articles", "side", "said_by", "confidence", "corrected",
)  # fmt: skip
GATHERED = [
    "place_id", "place_key", "article_id", "text", "name", "side", "latitude", "longitude", "country", "kind", "precision",
    "confidence", "corrected", "learnt_from",
]  # fmt: skip


# --- counting --------------------------------------------------------------------------------------------------


def add_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `place_key`, what makes two mentions one place: the gazetteer's id, else the point; NA where unresolved.

    A frame that has it is given back as it is, so that a part of one needs no new keys.
    """
    if "place_key" in frame:
        return frame
    latitude, longitude = (frame[name].map("{:.3f}".format).astype("str") for name in ("latitude", "longitude"))
    point = latitude + "," + longitude
    located = frame["latitude"].notna() & frame["longitude"].notna()
    keys = frame["gazetteer_id"].astype("str").fillna(point).where(located)
    return frame.assign(place_key=keys.astype("category"))


def place_keys(frame: pd.DataFrame) -> pd.Series:
    """`place_key` of each row (`add_keys`)."""
    return add_keys(frame)["place_key"]


def gather(frame: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per located place, the most mentioned first.

    `label` is the name that the articles use most, `alternates` all other names in alphabetical order. A claim belongs to
    the place that it names, in the same article (`pairs`: `claims_at` of these or more rows, where it is known).
    `said_by` counts the mentions by side in words.
    """
    located = add_keys(frame)[GATHERED].dropna(subset=["place_key"])
    if located.empty:
        return pd.DataFrame(columns=list(PLACE_COLUMNS))
    grouped = located.groupby("place_key", sort=True, observed=True)
    table = grouped[["latitude", "longitude", "country", "kind", "precision"]].first()
    labels = _labels(located)
    sides = _side_counts(located)
    claimed = among(claims_at(located, claims) if pairs is None else pairs, located, claims)["place_key"].value_counts()
    table = table.assign(
        label=labels,
        alternates=_alternates(located, labels),
        mentions=grouped.size(),
        claims=claimed.reindex(table.index).fillna(0).astype(int),
        articles=grouped["article_id"].nunique(),
        side=[majority(sides[str(key)]) for key in table.index],
        said_by=[_said_by(sides[str(key)]) for key in table.index],
        confidence=grouped["confidence"].min(),
        corrected=_by_analyst(located).groupby(located["place_key"], observed=True).sum().reindex(table.index),
    ).reset_index()
    table = table.assign(place_key=table["place_key"].astype("str"))
    ordered = table.sort_values(["mentions", "place_key"], ascending=[False, True], kind="stable")
    return ordered[list(PLACE_COLUMNS)].reset_index(drop=True)


def _by_analyst(located: pd.DataFrame) -> pd.Series:
    """Which mentions an analyst corrected, at this mention or at another of the same name."""
    return located["corrected"].fillna(False).astype(bool) | located["learnt_from"].notna()


def _labels(located: pd.DataFrame) -> pd.Series:
    """The name that is written most often, by place; of equals the first in the alphabet."""
    counted = located.groupby(["place_key", "text"], observed=True).size().rename("n").reset_index()
    ordered = counted.sort_values(["place_key", "n", "text"], ascending=[True, False, True])
    return ordered.drop_duplicates("place_key").set_index("place_key")["text"]


def _alternates(located: pd.DataFrame, labels: pd.Series) -> list[str]:
    """Every other name of each place, in alphabetical order; names that differ in capitals are one."""
    names: dict[str, dict[str, str]] = {str(key): {} for key in labels.index}
    for column in ("text", "name"):
        pairs = located[["place_key", column]].dropna().drop_duplicates()
        for key, name in zip(pairs["place_key"], pairs[column], strict=True):
            names[str(key)].setdefault(str(name).casefold(), str(name))
    for key, label in labels.items():
        names[str(key)].pop(str(label).casefold(), None)
    return [", ".join(sorted(held.values(), key=str.casefold)) for held in names.values()]


def _side_counts(located: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Mentions by place and side, the most first, then by the alphabet."""
    counted = (
        located.assign(side=located["side"].fillna(OUTSIDE))
        .groupby(["place_key", "side"], observed=True)
        .size()
        .rename("n")
    )
    ordered = counted.reset_index().sort_values(["place_key", "n", "side"], ascending=[True, False, True])
    sides: dict[str, dict[str, int]] = {}
    for key, side, number in zip(ordered["place_key"], ordered["side"], ordered["n"], strict=True):
        sides.setdefault(str(key), {})[str(side)] = int(number)
    return sides


def _said_by(sides: Mapping[str, int]) -> str:
    return " · ".join(f"{side} {number}" for side, number in sides.items())


def claims_at(frame: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Which claims name the place of which mentions of the same article.

    Columns: place_key, claim_id, and the labels of the two rows, `mention` and `claim`: whole numbers are quickly compared.
    """
    wanted = claims.loc[claims["place"].notna(), ["article_id", "claim_id", "place"]]
    wanted = wanted.assign(claim=wanted.index, place=wanted["place"].astype("str").str.casefold())
    located = add_keys(frame)[["article_id", "place_key", "text", "name"]].dropna(subset=["place_key"])
    located = located.assign(mention=located.index)[located["article_id"].isin(wanted["article_id"])]
    names = [located.assign(place=located[name].astype("str").str.casefold()) for name in ("text", "name")]
    held = pd.concat(names)[["article_id", "place", "place_key", "mention"]].dropna()
    return wanted.merge(held, on=["article_id", "place"])[
        ["place_key", "claim_id", "mention", "claim"]
    ].drop_duplicates()


def among(pairs: pd.DataFrame, mentions: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Place and claim of those pairs of `claims_at` whose mention and claim are both among these rows of its frames."""
    both = pairs["mention"].isin(mentions.index) & pairs["claim"].isin(claims.index)
    return pairs.loc[both, ["place_key", "claim_id"]].drop_duplicates()


def majority(sides: Mapping[str, int]) -> str:
    """The side that names a place most; "" where none does, `SEVERAL` where two do equally often.

    >>> majority({"A": 2, "B": 1, OUTSIDE: 9})
    'A'
    """
    said = {side: number for side, number in sides.items() if side != OUTSIDE}
    most = [side for side, number in said.items() if number == max(said.values())]
    return most[0] if len(most) == 1 else SEVERAL if most else ""


def unresolved(frame: pd.DataFrame) -> pd.DataFrame:
    """Names that have no coordinates: text, mentions, articles, place_id of the first mention, its sentence."""
    missing = frame.loc[place_keys(frame).isna(), ["text", "place_id", "article_id", "sentence"]]
    table = missing.groupby("text", sort=True).agg(
        mentions=("place_id", "size"), articles=("article_id", "nunique"), place_id=("place_id", "first"),
        sentence=("sentence", "first"),
    )  # fmt: skip
    return table.reset_index().sort_values(["mentions", "text"], ascending=[False, True], kind="stable")


# --- the part of the world that is shown -----------------------------------------------------------------------


def view(places: pd.DataFrame) -> Box:
    """The box that holds most mentions, so that a capital far away does not shrink the place of the fighting."""
    shown = places[places["precision"] != "country"]
    shown = places if shown.empty else shown
    if shown.empty:
        return outlines.WORLD
    weights = (shown["mentions"] + 2 * shown["claims"]).astype(float).to_numpy()
    sides = []
    for column, least, margin in (("longitude", 1.2, 1.35), ("latitude", 0.9, 1.3)):
        values = shown[column].astype(float).to_numpy()
        middle = weighted_quantile(values, weights, 0.5)
        reach = max(least, margin * weighted_quantile(np.abs(values - middle), weights, 0.7))
        sides.append((middle - reach, middle + reach))
    (west, east), (south, north) = sides
    return max(west, -180.0), max(south, -80.0), min(east, 180.0), min(north, 80.0)


def weighted_quantile(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """The least value at which `share` of the weight is reached.

    >>> weighted_quantile(np.array([1.0, 2.0, 9.0]), np.array([1.0, 3.0, 1.0]), 0.5)
    2.0
    """
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][np.searchsorted(reached, share)])


def window(box: Box) -> Box:
    """Where outlines are fine: the view and as much again around it, in whole degrees so that few are made."""
    west, south, east, north = box
    wide, high = max(east - west, 6.0), max(north - south, 5.0)
    return (
        max(math.floor(west - wide), -180.0), max(math.floor(south - high), -85.0),
        min(math.ceil(east + wide), 180.0), min(math.ceil(north + high), 85.0),
    )  # fmt: skip


def _zoom(box: Box, width: int, height: int) -> float:
    """MapLibre's zoom at which a box fits; at zoom 0 the world is 512 pixels wide."""
    west, south, east, north = box
    mercator = [math.degrees(math.asinh(math.tan(math.radians(y)))) for y in (south, north)]
    return max(
        0.3,
        min(
            math.log2(width * 360 / 512 / (east - west)),
            math.log2(height * 360 / 512 / (mercator[1] - mercator[0])),
            9.0,
        ),
    )


# --- drawing ---------------------------------------------------------------------------------------------------


def symbol_sizes(numbers: pd.Series) -> np.ndarray:
    """Diameters in pixels: area grows with the number; a place without any keeps a small dot."""
    values = numbers.astype(float).to_numpy()
    return 8.0 + 24.0 * np.sqrt(values / max(values.max(initial=1.0), 1.0)) * (values > 0)


def hover(places: pd.DataFrame) -> list[str]:
    """What the pointer shows: the name as the source has it, its other names, counts by side, and how precise it is."""
    lines = []
    row: Any
    for row in places.itertuples():
        parts = [f"<b>{theme.escape(row.label)}</b>"]
        if row.alternates:
            parts.append(f"also: {theme.wrap(row.alternates, 48)}")
        counts = ((row.mentions, "mention"), (row.claims, "casualty claim"), (row.articles, "article"))
        parts.append(" · ".join(theme.counted(int(number), noun) for number, noun in counts))
        parts += [
            theme.wrap(f"in statements of: {row.said_by}", 48),
            f"located to: {PRECISION_WORDS.get(row.precision, 'not known')}",
        ]
        if row.corrected:
            parts.append(f"{theme.counted(int(row.corrected), 'mention')} corrected by an analyst")
        lines.append("<br>".join(parts))
    return lines


def draw_places(
    places: pd.DataFrame, header: Header, *, styles: Mapping[str, SideStyle], world: Outlines, by: By = "mentions",
    box: Box | None = None, height: int = 520, dark: bool = False, narrow: bool = False,
    basemap: map_style.Basemap | None = None, sent: bool = False,
) -> theme.Figure:  # fmt: skip
    """The map. `places` are rows of `gather`; `customdata` of a mark is its place_key. Only a `basemap` asks the network.

    With `sent` it is for the browser alone: its outlines are JSON already (`outlines.written`).
    """
    box = box or view(places)
    ink, shown = map_style.COLOURS[dark], places.sort_values([by, "place_key"], ascending=[False, True], kind="stable")
    clustered = len(shown) > CLUSTER_ABOVE
    named: Iterable[Any] = shown.head(LABELS).itertuples()
    labels = ((row.label, (row.longitude, row.latitude), float(getattr(row, by))) for row in named)
    made: dict[str, Any] = outlines.sources(
        world, window(box), without=() if clustered else {str(label).casefold() for label in shown["label"]}
    )
    if sent:
        made = {**made, **outlines.written(world, window(box))}
    style = map_style.make(made, () if clustered else labels, dark=dark, basemap=basemap)
    centre = {"lon": (box[0] + box[2]) / 2, "lat": (box[1] + box[3]) / 2}
    width = 330 if narrow else 620  # of the plot; the browser may give it more
    return theme.lay_out(
        _clusters(shown, ink) if clustered else _marks(shown, by, styles, ink), header if clustered else replace(header, legend=legend(shown, styles)), height=height, dark=dark, narrow=narrow,
        left=2, right=2, bottom=16,
        map={"style": style, "center": centre, "zoom": _zoom(box, width, height)}, dragmode="pan", uirevision="map",
        clickmode="event+select",
    )  # fmt: skip


def colours(places: pd.DataFrame, styles: Mapping[str, SideStyle]) -> np.ndarray:
    grey = theme.style_of(styles, UNNAMED).colour
    known = {side: styles[side].colour for side in places["side"].unique() if side in styles}
    return places["side"].map(lambda side: known.get(side, grey)).to_numpy(dtype=object)


def _marks(places: pd.DataFrame, by: By, styles: Mapping[str, SideStyle], ink: Mapping[str, str]) -> list[theme.Trace]:
    sizes, hues = symbol_sizes(places[by]), colours(places, styles)
    radii = places["precision"].map(HALO).fillna(0).to_numpy(dtype=float)
    wide = radii > 0
    halos = theme.trace(
        "scattermap", lat=places["latitude"].to_numpy()[wide], lon=places["longitude"].to_numpy()[wide], mode="markers", hoverinfo="skip", showlegend=False, below="names",
        marker={"size": (sizes + 2 * radii)[wide], "color": hues[wide], "opacity": 0.16},
    )  # fmt: skip
    # Scattermap has no rim: a slightly larger point is drawn under each one.
    twice = np.repeat(np.arange(len(places)), 2)
    rim = np.tile([True, False], len(places))
    colour = np.where(rim, rims(places, ink)[twice], hues[twice])
    marks = theme.trace(
        "scattermap", lat=places["latitude"].to_numpy()[twice], lon=places["longitude"].to_numpy()[twice], mode="markers", below="places",
        customdata=places["place_key"].to_numpy(dtype=object)[twice], text=np.array(hover(places), dtype=object)[twice],
        hovertemplate="%{text}<extra></extra>", showlegend=False, name="places",
        marker={"size": sizes[twice] + np.where(rim, 3.0, 0.0), "color": colour, "opacity": 1.0},
        selected={"marker": {"opacity": 1.0}}, unselected={"marker": {"opacity": 0.35}},
    )  # fmt: skip
    return [halos, marks]


def rims(places: pd.DataFrame, ink: Mapping[str, str]) -> np.ndarray:
    """The colour of each symbol's rim: dark where an analyst corrected a mention, else that of the paper."""
    return np.where(places["corrected"].to_numpy(dtype=int) > 0, ink["ink"], ink["rim"]).astype(object)


def legend_entries(places: pd.DataFrame, styles: Mapping[str, SideStyle]) -> list[tuple[str, str]]:
    """Name and colour of what the legend shows: sides that are drawn, and what a ring means."""
    grey = theme.style_of(styles, UNNAMED).colour
    drawn = set(places["side"])
    sides = [(side, styles[side].colour) for side in styles if side in drawn and styles[side].colour != grey]
    entries = list(sides)
    if not drawn <= {side for side, _ in sides}:
        entries.append((NO_SIDE, grey))
    if set(places["precision"].dropna()) & set(HALO):
        entries.append((RING, grey))
    if (places["corrected"] > 0).any():
        entries.append((CORRECTED, grey))
    return entries


def legend(places: pd.DataFrame, styles: Mapping[str, SideStyle]) -> str:
    """What the colours and the pale ring mean, above the map: upon it, it would hide places."""
    entries = legend_entries(places, styles)
    signs = {RING: "◌", CORRECTED: "◉"}
    return theme.APART.join(
        f'<span style="color:{colour}">{signs.get(name, "●")} {theme.escape(name)}</span>' for name, colour in entries
    )


def _clusters(places: pd.DataFrame, ink: Mapping[str, str]) -> list[theme.Trace]:
    """One grey trace: sides would pile up, since each trace clusters by itself."""
    return [theme.trace(
        "scattermap", lat=places["latitude"].to_numpy(), lon=places["longitude"].to_numpy(), mode="markers", below="places", showlegend=False,
        customdata=places["place_key"].to_numpy(dtype=object), text=np.array(hover(places), dtype=object),
        hovertemplate="%{text}<extra></extra>", marker={"size": 9, "color": "#6B7785"},
        cluster={"enabled": True, "maxzoom": 8, "step": [20, 100, 500], "size": [14, 22, 30, 38], "color": ink["cluster"], "opacity": 0.9},
    )]  # fmt: skip


def describe(places: pd.DataFrame, box: Box | None = None) -> str:
    """The map in words, for those who do not see it."""
    if places.empty:
        return "A map without places."
    west, south, east, north = box or view(places)
    inside = places["longitude"].between(west, east) & places["latitude"].between(south, north)
    first = ", ".join(f"{row.label} ({row.mentions})" for row in places.head(8).itertuples())
    away = f" {int((~inside).sum())} lie outside the part of the map that is shown first." if (~inside).any() else ""
    return f"Map of {theme.counted(len(places), 'place')}. Most mentioned: {first}.{away} The table below holds all of them."
