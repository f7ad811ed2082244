"""The fields of a record as form widgets: what they start from, and what was typed into them.

Only values that the store accepts are offered where they are few; everything else is checked by the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

import pandas as pd
import streamlit as st

from components import filters, resources
from counterclaim.records import (
    ACTS,
    CATEGORIES,
    OUTCOMES,
    Place,
    PlaceKind,
    Qualifier,
    Quotation,
    Scope,
    Status,
    Value,
)
from counterclaim.storage import ids
from counterclaim.storage.review import PRECISIONS

NAMES = {
    "low": "lowest number", "high": "highest number", "victims_category": "category", "victims": "victims, as written",
    "victims_party": "victims’ party", "claimant": "claimed by", "claimant_party": "claimant’s party",
    "perpetrator": "said to be caused by", "perpetrator_party": "perpetrator’s party", "date": "day of the harm",
    "as_of": "as of", "as_of_basis": "basis of the day", "undivided": "killed and wounded in one figure",
    "gazetteer_id": "gazetteer entry", "date_basis": "basis of the day", "name": "name", "party": "party",
    "best_estimate": "best estimate", "grade": "grade", "source": "source, as written",
    "learnt": "for this name in the whole conflict",
}  # fmt: skip
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("claim", "qualifier"): get_args(Qualifier), ("claim", "outcome"): OUTCOMES, ("claim", "victims_category"): CATEGORIES,
    ("claim", "scope"): get_args(Scope), ("claim", "status"): get_args(Status), ("statement", "act"): ACTS,
    ("statement", "quotation"): get_args(Quotation), ("place", "kind"): get_args(PlaceKind), ("place", "precision"): PRECISIONS,
}  # fmt: skip
FIELDS = {
    "claim": ("low", "high", "qualifier", "outcome", "undivided", "victims", "victims_category", "victims_party", "claimant",
              "claimant_party", "perpetrator_party", "scope", "status", "date", "as_of", "place"),
    "statement": ("act", "quotation", "name", "role", "party", "date"),
    "place": ("name", "latitude", "longitude", "country", "kind", "precision"),
}  # fmt: skip
PERSONS, DEGREES, DAYS, FLAGS = ("low", "high"), ("latitude", "longitude"), ("date", "as_of"), ("undivided",)
OPEN = ("kind", "precision")  # choices that may be left empty
CANDIDATE, KEEP, NOWHERE = "candidate", "as it is now", "a place that is not known"
# What an entry of the gazetteer locates a name to.
PRECISION_OF = {
    "country": "country",
    "region": "region",
    "city": "town",
    "water": "region",
    "mountain": "point",
    "other": "point",
}
EARLIEST = dt.date(1900, 1, 1)


def name_of(field: str) -> str:
    """A field in the reader's words."""
    return NAMES.get(field, field.replace("_", " "))


def values_of(kind: str, row: pd.Series) -> dict[str, Any]:
    """The values of a row that the form starts from; missing ones are None."""
    return {field: _plain(row[field]) for field in _fields(kind, row)}


def _fields(kind: str, row: pd.Series) -> tuple[str, ...]:
    """The speaker of a joint statement cannot be told in one field."""
    if kind == "statement" and _speakers(str(row["statement_id"])) > 1:
        return tuple(field for field in FIELDS[kind] if field not in ("name", "role", "party"))
    return FIELDS[kind]


def _speakers(statement_id: str) -> int:
    return int((resources.statement_frame(rejected=True)["statement_id"] == statement_id).sum())


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def show_fields(kind: str, first: Mapping[str, Any], row: pd.Series, *, prefix: str) -> None:
    """A widget for each field; what was typed before stays."""
    if kind == "place":
        _show_candidates(row, prefix)
    beside = [field for field in first if field not in FLAGS]
    for at in range(0, len(beside), 2):
        for field, column in zip(beside[at : at + 2], st.columns(2), strict=False):
            with column:
                _show_field(kind, field, first[field], f"{prefix}_{field}")
    for field in (name for name in first if name in FLAGS):  # their words need the whole line
        _show_field(kind, field, first[field], f"{prefix}_{field}")


def _show_field(kind: str, field: str, value: Any, key: str) -> None:
    label = name_of(field).capitalize()
    missing: Any = None if field in (*PERSONS, *DEGREES, *DAYS, *OPEN) else ""
    st.session_state.setdefault(key, missing if value is None else value)
    if (options := CHOICES.get((kind, field))) is not None:
        said = filters.CATEGORY_WORDS.get if field == "victims_category" else None
        st.selectbox(label, [*options, None] if field in OPEN else options, key=key,
                     format_func=lambda one: "not known" if one is None else (said(one) if said else one) or one)  # fmt: skip
    elif field in PERSONS:
        st.number_input(label, min_value=0, step=1, key=key, placeholder="open", help="Empty: the text leaves it open.")
    elif field in DEGREES:
        st.number_input(label, format="%.5f", key=key, placeholder="not known")
    elif field in DAYS:
        st.date_input(label, min_value=EARLIEST, max_value=dt.date(2100, 1, 1), key=key, format="YYYY-MM-DD")
    elif field in FLAGS:
        st.checkbox(label, key=key)
    else:
        st.text_input(label, key=key, max_chars=500)


def typed(kind: str, prefix: str, first: Mapping[str, Any]) -> dict[str, Any]:
    """What the analyst changed, by field: the fields that no longer hold what the form started from."""
    now = {field: st.session_state.get(f"{prefix}_{field}") for field in first}
    changed = {
        field: value for field, value in now.items() if (value or None if value == "" else value) != first[field]
    }
    if kind == "place" and (picked := st.session_state.get(f"{prefix}_{CANDIDATE}", KEEP)) != KEEP:
        changed[CANDIDATE] = picked
    return changed


def raw(prefix: str, changed: Mapping[str, Any]) -> dict[str, Any]:
    """The same as the widgets hold it."""
    return {field: st.session_state.get(f"{prefix}_{field}") for field in changed}


def completed(kind: str, row: pd.Series, changed: Mapping[str, Any]) -> dict[str, Value]:
    """The values for the store, with what follows from them: a day typed in is a stated one."""
    values: dict[str, Value] = {
        field: value.isoformat() if isinstance(value, dt.date) else value for field, value in changed.items()
    }
    for day, basis in (("as_of", "as_of_basis"), ("date", "date_basis")):
        if day in values and (kind, day) != ("claim", "date"):
            values[basis] = "stated" if values[day] else None
    if kind == "place" and (picked := values.pop(CANDIDATE, None)) is not None:
        values |= _located(row, str(picked))
    elif kind == "place" and set(values) & set(DEGREES):
        values["gazetteer_id"] = None  # a point of the analyst's own
    return values


# --- the gazetteer's entries for a name ------------------------------------------------------------------------------


def _show_candidates(row: pd.Series, prefix: str) -> None:
    place = _place(row)
    names = {KEEP: KEEP} | {
        one.gazetteer_id: f"{one.name}, {one.country or '–'} ({one.latitude:.2f}, {one.longitude:.2f})"
        for one in (place.candidates if place else ())
    }
    names[NOWHERE] = NOWHERE
    st.selectbox(
        "The name means", list(names), key=f"{prefix}_{CANDIDATE}", format_func=lambda one: filters.plain(names[one]),
        help="Where the place lies is then so for this name in the whole conflict, later articles too.",
    )  # fmt: skip


def _located(row: pd.Series, picked: str) -> dict[str, Value]:
    if picked == NOWHERE:
        return dict.fromkeys(("name", "latitude", "longitude", "country", "kind", "gazetteer_id", "precision"))
    place = _place(row)
    entry = next(one for one in (place.candidates if place else ()) if one.gazetteer_id == picked)
    return {
        "name": entry.name, "latitude": entry.latitude, "longitude": entry.longitude, "country": entry.country,
        "kind": entry.kind, "gazetteer_id": entry.gazetteer_id, "precision": PRECISION_OF[entry.kind],
    }  # fmt: skip


def _place(row: pd.Series) -> Place | None:
    """The record of the row, with its candidates."""
    parsed = resources.parsed_article(str(row["article_id"]))
    known = dict(zip(ids.place_ids(parsed), parsed.places, strict=True)) if parsed else {}
    return known.get(str(row["place_id"]))
