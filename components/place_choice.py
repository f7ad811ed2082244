"""Putting a name elsewhere on the map: another candidate, a point of one's own, or nowhere. Kept in the log, with undo.

The choice holds for the name in the whole conflict (`counterclaim/place_choices.py`) unless the analyst says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components import corrections, evidence, filters, place_sources, resources
from counterclaim.errors import CounterclaimError
from counterclaim.geocoding.distance import distance_km
from counterclaim.geocoding.gazetteer import Entry
from counterclaim.geocoding.resolve import precision
from counterclaim.records import Candidate, Value
from counterclaim.storage import ids

PIN, NOWHERE, MAP = "pin", "nowhere", "map"
EVERYWHERE = "In the whole conflict, later articles too"
FIELDS = ("name", "latitude", "longitude", "country", "kind", "gazetteer_id", "precision")
NOTICE = "_place_choice_notice"


@dataclass(frozen=True)
class Option:
    """A place that a name may be put to, told in words."""

    key: str  # the gazetteer's id, or MAP, PIN, NOWHERE
    words: str
    more: str
    values: dict[str, Value]


def show(row: pd.Series, mentions: pd.DataFrame, chosen: pd.Series | None = None) -> None:
    """The choices for the name of this mention. `chosen` is the place that is chosen on the map, if any."""
    record_id = str(row["place_id"])
    _show_notice(record_id)
    _show_origin(row)
    with st.expander(f"Put “{filters.plain(str(row['text']))}” elsewhere", icon=":material/wrong_location:"):
        options = offered(row, mentions, chosen)
        key = f"choice_{record_id}"
        picked = st.radio(
            "The name means", [one.key for one in options], key=f"{key}_option", index=None,
            format_func={one.key: filters.plain(one.words) for one in options}.__getitem__,
            captions=[filters.plain(one.more) for one in options],
        )  # fmt: skip
        if picked == PIN:
            left, right = st.columns(2)
            left.number_input(
                "Latitude", -90.0, 90.0, value=None, format="%.5f", key=f"{key}_latitude", placeholder="40.18000"
            )
            right.number_input(
                "Longitude", -180.0, 180.0, value=None, format="%.5f", key=f"{key}_longitude", placeholder="44.51000"
            )
        if isinstance(row["conflict"], str):
            st.checkbox(EVERYWHERE, value=True, key=f"{key}_everywhere")
        st.text_input("Why (kept in the log)", key=f"{key}_reason", max_chars=500)
        review = resources.reviews().get(record_id)
        st.button("Save the choice", key=f"{key}_save", type="primary", disabled=picked is None, on_click=_save,
                  args=(record_id, next((one for one in options if one.key == picked), None), review.last if review else 0))  # fmt: skip


def _show_origin(row: pd.Series) -> None:
    """Whose choice it is, where it was learnt from another mention of the name."""
    if isinstance(row["learnt_from"], str):
        st.caption(":material/verified_user: Placed as an analyst chose for this name in this conflict.")
        st.button("Go to that choice, and its undo", key=f"origin_{row['place_id']}", type="tertiary", icon=":material/undo:",
                  on_click=evidence.choose, args=("place", row["learnt_from"]))  # fmt: skip


# --- what is offered ------------------------------------------------------------------------------------------------


def offered(row: pd.Series, mentions: pd.DataFrame, chosen: pd.Series | None = None) -> list[Option]:
    """The candidates that the engine weighed, then the gazetteer's other entries of the name, then the analyst's own."""
    around = _around(row, mentions)
    candidates = _candidates(row)
    weighed = {one.gazetteer_id for one in candidates}
    found: list[Candidate | Entry] = [*candidates]
    found += [one for one in place_sources.entries(str(row["text"])) if one.id not in weighed]
    options = [_option(one, row, around) for one in found]
    if chosen is not None and chosen["place_key"] not in {one.key for one in options}:
        point = f"{chosen['latitude']:.2f}, {chosen['longitude']:.2f}"
        values = {field: _plain(chosen[field]) for field in ("latitude", "longitude", "country", "kind", "precision")}
        key = str(chosen["place_key"])
        values |= {"name": str(chosen["label"]), "gazetteer_id": key if ":" in key else None}
        options.append(Option(MAP, f"{chosen['label']}, as chosen on the map", point, values))
    hint = "latitude and longitude in degrees; a place clicked on the map joins this list"
    options.append(Option(PIN, "A point of my own", hint, {}))
    if pd.notna(row["latitude"]):
        options.append(Option(NOWHERE, "No place that is known", "the name leaves the map", dict.fromkeys(FIELDS)))
    return options


def _candidates(row: pd.Series) -> Sequence[Candidate]:
    parsed = resources.parsed_article(str(row["article_id"]))
    known = dict(zip(ids.place_ids(parsed), parsed.places, strict=True)) if parsed else {}
    place = known.get(str(row["place_id"]))
    return place.candidates if place else ()


def _option(found: Candidate | Entry, row: pd.Series, around: pd.DataFrame) -> Option:
    key = found.gazetteer_id if isinstance(found, Candidate) else found.id
    parts = [f"{found.latitude:.2f}, {found.longitude:.2f}"]
    if isinstance(found, Candidate):
        parts.append(f"score {found.score:.2f}")
    if near := _nearest(found.latitude, found.longitude, around):
        parts.append(near)
    now = " – as it is now" if key == row["gazetteer_id"] else ""
    values: dict[str, Value] = {
        "name": found.name, "latitude": found.latitude, "longitude": found.longitude, "country": found.country,
        "kind": found.kind, "gazetteer_id": key, "precision": _precision(key, found.kind),
    }  # fmt: skip
    return Option(
        key, f"{found.name}, {found.kind}, {found.country or 'no one country'}{now}", " · ".join(parts), values
    )


def _precision(gazetteer_id: str, kind: str) -> str:
    opened = place_sources.gazetteer()
    entry = opened.entry(gazetteer_id) if opened else None
    return precision(entry, offset=False) if entry else {"country": "country", "city": "town"}.get(kind, "region")


def _around(row: pd.Series, mentions: pd.DataFrame) -> pd.DataFrame:
    """The article's other places on the map, whole countries left out."""
    here = mentions[(mentions["article_id"] == row["article_id"]) & (mentions["text"] != row["text"])]
    return here[here["latitude"].notna() & (here["precision"] != "country")].drop_duplicates("text")


def _nearest(latitude: float, longitude: float, around: pd.DataFrame) -> str:
    """How far it is to the nearest other place of the article, in words."""
    if around.empty:
        return ""
    far = [distance_km(latitude, longitude, y, x) for y, x in zip(around["latitude"], around["longitude"], strict=True)]
    least = min(range(len(far)), key=far.__getitem__)
    return f"{far[least]:,.0f} km from {around['text'].iat[least]}, named in the same article"


def _plain(value: Any) -> Value:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


# --- saving -----------------------------------------------------------------------------------------------------------


def _save(record_id: str, option: Option | None, seen: int) -> None:
    key = f"choice_{record_id}"
    values = option.values if option else {}
    if option and option.key == PIN:
        values = pinned(st.session_state.get(f"{key}_latitude"), st.session_state.get(f"{key}_longitude"))
    if not values:
        st.session_state[NOTICE] = (record_id, "Not saved: a point has a latitude and a longitude.")
        return
    if not st.session_state.get(f"{key}_everywhere", True):
        values = {**values, "learnt": False}
    try:
        resources.store().correct("place", record_id, "edit", values, analyst=corrections.analyst(), seen=seen,
                                  reason=st.session_state.get(f"{key}_reason"))  # fmt: skip
    except CounterclaimError as error:
        st.session_state[NOTICE] = (record_id, f"Not saved. {error}")
        return
    for part in ("option", "latitude", "longitude", "reason"):
        st.session_state.pop(f"{key}_{part}", None)


def pinned(latitude: float | None, longitude: float | None) -> dict[str, Value]:
    """A point of the analyst's own; {} where one of the two is missing. It names no entry and no country.

    >>> pinned(40.5, None)
    {}
    """
    if latitude is None or longitude is None:
        return {}
    return {"latitude": latitude, "longitude": longitude, "gazetteer_id": None, "country": None, "kind": None,
            "precision": "point"}  # fmt: skip


def _show_notice(record_id: str) -> None:
    held = st.session_state.get(NOTICE)
    if held and held[0] == record_id:
        st.warning(filters.plain(held[1]))
        del st.session_state[NOTICE]
