"""The map of the page of places, its exports and table twin, and the panel of the place that is chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import (
    charts,
    downloads,
    evidence,
    exports,
    filters,
    how_to_read,
    marked_text,
    paging,
    place_choice,
    place_ground,
    place_sources,
    screen,
)
from components.marked_text import Mark
from components.place_ground import Ground
from counterclaim.comparison import bounds_text
from counterclaim.exporting import Notes, to_geojson, write_kml
from counterclaim.exporting.events import country_names
from counterclaim.figures import outlines, plain_map, theme
from counterclaim.figures import places as figures
from counterclaim.figures.brush import day_words
from counterclaim.figures.theme import SideStyle

MAP, TABLE = "place_map", "place_table"
CHOSEN = "_place"  # key of the chosen place in the session
PLACES_CREDIT = "Places: GeoNames, CC BY 4.0"
ATTRIBUTION = (
    "Place data © GeoNames (geonames.org), CC BY 4.0, changed: divisions carry the middle of their towns as their point. Further names of "
    "divisions: Unicode CLDR, Wikidata. Regions, seas and contested places: Counterclaim’s own table. Outlines: Natural Earth, public domain."
)
# On a phone two fingers zoom; fewer buttons leave the title free.
PHONE_BAR = (
    "zoomInMap",
    "zoomOutMap",
    "resetViewMap",
    "pan2d",
    "zoomIn2d",
    "zoomOut2d",
    "zoom2d",
    "autoScale2d",
    "resetScale2d",
)
MENTIONS = 4  # of a place, a page
CLAIMS = 5  # of a place, listed; the page of casualty claims has all
CAMERA_SAVES = {
    False: "The camera above the map saves what the map shows, as PNG.",
    True: "The camera above the map saves what the map shows, as SVG.",
}
BY_WORDS: dict[figures.By, str] = {"mentions": "Mentions", "claims": "Casualty claims"}
TABLE_COLUMNS = {
    "label": st.column_config.TextColumn("Place, as written", width="medium"),
    "alternates": st.column_config.TextColumn("Other names", width="medium"),
    "mentions": st.column_config.NumberColumn("Mentions", width="small"),
    "claims": st.column_config.NumberColumn("Casualty claims", width=115),
    "articles": st.column_config.NumberColumn("Articles", width="small"),
    "said_by": st.column_config.TextColumn("In statements of", width="large"),
    "located": st.column_config.TextColumn("Located to", width=100),
    "country": st.column_config.TextColumn("Country", width="small"),
    "latitude": st.column_config.NumberColumn("Latitude", format="%.2f", width="small"),
    "longitude": st.column_config.NumberColumn("Longitude", format="%.2f", width="small"),
    "corrected": st.column_config.NumberColumn(
        "Corrected",
        width="small",
        help="Mentions that an analyst put here, at this mention or by choosing for the name.",
    ),
}


def pick_size() -> figures.By:
    """What the size of a symbol means; never the number of the dead."""
    return st.segmented_control(
        "Size of a symbol", list(BY_WORDS), default="mentions", required=True, key="size", bind="query-params",
        format_func=BY_WORDS.__getitem__,
    )  # fmt: skip


def show_map(
    places: pd.DataFrame, mentions: pd.DataFrame, styles: Mapping[str, SideStyle], *, by: figures.By, ground: Ground
) -> None:
    """The map with its exports; a click on a symbol chooses the place."""
    basemap = place_ground.agreed_basemap(ground)
    world = outlines.load()
    box = figures.view(places)
    away = ~(places["longitude"].between(box[0], box[2]) & places["latitude"].between(box[1], box[3]))
    outside = f"; {theme.counted(int(away.sum()), 'place')} outside this part: zoom out" if away.any() else ""
    note = f"size: {BY_WORDS[by].lower()}, colour: the side in whose statements a place is named most{outside} · {PLACES_CREDIT} · {world.credit}"
    if basemap:
        note = f"{note} · {basemap.credit}"
    header = charts.header("Places named in the articles", mentions, note=note, kind="place")
    looks: dict[str, Any] = {
        "styles": styles, "world": world, "by": by, "box": box, "height": 380 if screen.is_narrow() else 540,
        "dark": screen.is_dark(), "narrow": screen.is_narrow(),
    }  # fmt: skip
    draw = partial(plain_map.draw_plain_map, places, header, **looks)
    fig = draw() if ground == "drawing" else figures.draw_places(places, header, basemap=basemap, sent=True, **looks)
    config = {
        **theme.config("places", image="svg" if ground == "drawing" else "png"),
        "scrollZoom": not screen.is_narrow(),
    }
    config["modeBarButtonsToRemove"] = ["lasso2d", "select2d", *(PHONE_BAR if screen.is_narrow() else ())]
    charts.plot(
        fig, key=MAP, config=config, alt=figures.describe(places, box), selection_mode=("points",), on_select=choose_mark
    )  # fmt: skip
    show_exports(places, mentions, draw, header, ground=ground)


def show_exports(
    places: pd.DataFrame,
    mentions: pd.DataFrame,
    draw: Callable[[], theme.Figure],
    header: theme.Header,
    *,
    ground: Ground,
) -> None:
    """How to read the map, and the menu of its exports: the map, and the places as CSV, GeoJSON and KML; made when asked for."""
    name = "Places named in the articles"

    def notes() -> Notes:
        return downloads.chosen_tables(filters.current()).notes(name, mentions, "mention")

    def told() -> pd.DataFrame:
        shown = {"filters": header.filters, "as_of": header.as_of, "counts": header.line, "note": header.note}
        return places.assign(**shown, export_notes=notes().line)

    more: dict[str, tuple[str, exports.Maker]] = {
        "GeoJSON": (
            "application/geo+json",
            lambda: json.dumps(to_geojson(places, notes()), ensure_ascii=False, indent=1),
        ),
        "KML": ("application/vnd.google-earth.kml+xml", lambda: write_kml(places, name=name, notes=notes())),
    }
    with st.container(horizontal=True, gap="small"):
        how_to_read.show(MAP)
        exports.show_chart_exports(
            draw, told, key=MAP, filename="places", what="Map", camera=CAMERA_SAVES[ground == "drawing"], more=more
        )


def choose_mark() -> None:
    """Callback of the map."""
    for point in st.session_state[MAP].selection.points:
        held = point.get("customdata")
        key = held[0] if isinstance(held, list | tuple) and held else held
        if key:
            st.session_state[CHOSEN] = str(key)
            return


def show_table(places: pd.DataFrame) -> None:
    """All places as a table; a click on a row chooses the place."""
    table = places.assign(located=places["precision"].map(figures.PRECISION_WORDS).fillna("not known"))
    keys = places["place_key"].to_numpy()

    def choose_row() -> None:
        rows = st.session_state[TABLE].selection.rows
        if rows:
            st.session_state[CHOSEN] = str(keys[rows[0]])

    st.dataframe(
        table[list(TABLE_COLUMNS)], column_config=TABLE_COLUMNS, hide_index=True, key=TABLE, height=320, on_select=choose_row,
        selection_mode="single-row", alt="Table of places, one a row; choosing a row lists its sentences.",
    )  # fmt: skip


def chosen_place(places: pd.DataFrame) -> pd.Series:
    """The row of the chosen place; else of the one with most claims that is no whole country."""
    rows = places[places["place_key"] == st.session_state.get(CHOSEN)]
    if not rows.empty:
        return rows.iloc[0]
    order = places.assign(whole=places["precision"] == "country").sort_values(
        ["whole", "claims", "mentions"], ascending=[True, False, False], kind="stable"
    )
    return order.iloc[0]


def show_place(place: pd.Series, mentions: pd.DataFrame, claims: pd.DataFrame) -> None:
    """What is said of a place: its names, its casualty claims, and every sentence that names it."""
    located = figures.PRECISION_WORDS.get(place["precision"], "not known")
    below = f"located to: {located} · {place['latitude']:.2f}, {place['longitude']:.2f}"
    marked_text.show_heading(str(place["label"]), below)
    code = evidence.text(place["country"])
    marked_text.show_facts([("All names", all_names(place)), ("Named", f"{place['mentions']:,} times in {theme.counted(place['articles'], 'article')}"),
                            ("In statements of", place["said_by"]), ("Country of the gazetteer", country_names().get(code, code))])  # fmt: skip
    if not claims.empty:
        st.markdown(f"**{theme.counted(len(claims), 'casualty claim')} of this place**")
        row: Any
        for row in claims.head(CLAIMS).itertuples():
            claimant = row.claimant if isinstance(row.claimant, str) else "the article itself"
            day = f", {day_words(row.when)}" if pd.notna(row.when) else ""
            words = f"{bounds_text(row.low, row.high, row.qualifier)} {row.outcome}, claimed by {claimant}{day}"
            st.button(filters.plain(words), key=f"place_claim_{row.claim_id}", type="tertiary", on_click=evidence.choose,
                      args=("claim", row.claim_id), icon=":material/find_in_page:")  # fmt: skip
        if len(claims) > CLAIMS:
            st.caption(
                f"{len(claims) - CLAIMS} more: the page of casualty claims has all, with this place’s name under “Words in the sentence”."
            )
    st.markdown(
        f"**{theme.counted(len(mentions), 'sentence')} that name it**"
        if len(mentions) != 1
        else "**The sentence that names it**"
    )
    part = paging.turn(len(mentions), key=f"mentions_{place['place_key']}", size=MENTIONS, noun="Sentences")
    for row in mentions.iloc[part].itertuples():
        _show_mention(row)


def all_names(place: pd.Series) -> str:
    """Every name in alphabetical order, those of the articles and the recorded ones, with the parties that use them.

    None of them is called the right one; with one name only there is nothing to tell.
    """
    recorded, used_by = place_sources.recorded_names(place["place_key"])
    users: dict[str, list[str]] = {}
    for party, names in used_by.items():
        for name in names:
            users.setdefault(name.casefold(), []).append(party)
    known: dict[str, str] = {}
    for name in (
        *recorded,
        *(name for names in used_by.values() for name in names),
        place["label"],
        *place["alternates"].split(", "),
    ):
        if name:
            known.setdefault(name.casefold(), name)
    if len(known) < 2:
        return ""
    return ", ".join(
        known[folded] + (f" (used by {' and '.join(users[folded])})" if folded in users else "")
        for folded in sorted(known)
    )


def _show_mention(row: Any) -> None:
    day = "undated" if pd.isna(row.published) else day_words(row.published)
    with st.container(border=True, gap="xsmall"):
        marked_text.show_text(row.sentence, _place_marks(row))
        said = f"In a statement of: {row.side}. " if isinstance(row.side, str) else ""
        st.text(f"{said}{row.publisher if isinstance(row.publisher, str) else 'Publisher not known'}, {day}")
        st.button("Evidence", key=f"mention_{row.place_id}", type="tertiary", icon=":material/find_in_page:",
                  on_click=evidence.choose, args=("place", row.place_id))  # fmt: skip


def _place_marks(row: Any) -> list[Mark]:
    at = row.sentence.find(row.text)
    return [Mark(at, at + len(row.text), "place")] if at >= 0 else []


def show_evidence(mentions: pd.DataFrame, claims: pd.DataFrame, place: pd.Series | None = None) -> None:
    """The panel of the claim or mention that was chosen last on this page; a mention's name can be put elsewhere."""
    if evidence.chosen("claim"):
        evidence.show_chosen("claim", claims)
        return
    evidence.show_chosen("place", mentions)
    rows = mentions[mentions["place_id"] == evidence.chosen("place")]
    if not rows.empty:
        place_choice.show(rows.iloc[0], mentions, place)


def show_attribution() -> None:
    """Whose data the places are; required by their licence wherever they are shown."""
    st.caption(ATTRIBUTION)


def of_place(
    frame: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame, key: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mentions and the claims of one place; `pairs` of `figures.places.claims_at`."""
    here = frame[(figures.place_keys(frame) == key).to_numpy(bool)]
    ids = figures.among(pairs[pairs["place_key"] == key], here, claims)["claim_id"]
    return here, claims[claims["claim_id"].isin(ids)]
