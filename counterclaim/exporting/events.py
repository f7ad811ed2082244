"""Claims leave in the columns of two event data sets, UCDP GED and ACLED. docs/exports.md has the mapping.

One row per claim: rival claims about one incident stay apart and share `cc_group`. What a claim does not say is empty:
an event type, a best estimate that no analyst set, the deaths of a side, a day that is not known. Only claims of people
killed in one incident fit such a table; the others are left out, and how many of which kind is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd

from ..lexicons import load
from ..sides import THIRD, UNASSIGNED, UNNAMED, Conflict
from .links import LINK, with_links

UCDP_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
# What the claim says and the data set has no column for; the same in both tables.
OWN_COLUMNS = (
    "cc_claim_id", "cc_article_id", "cc_group", "cc_claimant", "cc_claimant_side", "cc_count_text", "cc_qualifier", "cc_low",
    "cc_high", "cc_victims", "cc_victims_category", "cc_victims_side", "cc_perpetrator", "cc_perpetrator_side", "cc_as_of",
    "cc_hedges", "cc_grade", "cc_review", "cc_read_as", "cc_sentence", "cc_link",
)  # fmt: skip
# How precisely the place is known, in the numbers of each code book.
UCDP_PRECISION: Mapping[str, int] = {"point": 1, "town": 1, "district": 3, "region": 4, "country": 6}
ACLED_PRECISION: Mapping[str, int] = {"point": 1, "town": 1, "district": 2, "region": 3}


def fitting(claims: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The claims that are of an event table, and what was left out and why, in words."""
    reasons = (
        ("of another outcome than killed", claims["outcome"] != "killed"),
        ("undivided between killed and wounded", claims["undivided"].astype(bool)), ("running tolls", claims["scope"] != "event"), ("denied", claims["status"] != "asserted"),
    )  # fmt: skip
    kept, told = pd.Series(True, index=claims.index), []
    for reason, out in reasons:
        number = int((kept & out).sum())
        kept &= ~out
        if number:
            told.append(f"{number:,} {reason}")
    return claims[kept].reset_index(drop=True), tuple(told)


def ucdp_like(
    claims: pd.DataFrame, places: pd.DataFrame, conflict: Conflict | None = None, *, base: str = ""
) -> pd.DataFrame:
    """Claims of one incident in the columns of the UCDP Georeferenced Event Dataset.

    Args:
        claims, places: Frames of `frames.py`.
        base: The address of the dashboard, for the links.
    """
    rows, _ = fitting(claims)
    at = _located(rows, places)
    day = rows["date"].dt.strftime("%Y-%m-%d")
    fought = _fought(rows, conflict)
    columns: dict[str, Any] = {
        "id": rows["claim_id"], "year": _years(rows), "conflict_name": conflict.name if conflict else None,
        "dyad_name": fought.map(lambda sides: " - ".join(sides) if sides else None),
        "side_a": fought.map(lambda sides: sides[0] if sides else None),
        "side_b": fought.map(lambda sides: sides[1] if sides else None),
        "number_of_sources": 1, "source_article": _cited(rows), "source_office": rows["publisher"],
        "source_date": rows["published"].dt.strftime("%Y-%m-%d"), "source_headline": rows["title"], "source_original": rows["claimant"],
        "where_prec": at["precision"].map(UCDP_PRECISION), "where_coordinates": at["name"], "where_description": rows["place"],
        "latitude": at["latitude"], "longitude": at["longitude"], "geom_wkt": _points(at), "country": at["country"].map(country_names()),
        "date_prec": rows["date"].notna().map({True: 1, False: None}), "date_start": day, "date_end": day,
        "best": rows["best_estimate"], "high": rows["high"], "low": rows["low"],
    }  # fmt: skip
    return _table(columns, UCDP_COLUMNS, rows, base)


def acled_like(claims: pd.DataFrame, places: pd.DataFrame, *, base: str = "") -> pd.DataFrame:
    """Claims of one incident in the columns of ACLED; the arguments are those of `ucdp_like`."""
    rows, _ = fitting(claims)
    at = _located(rows, places)
    fine = at["precision"].isin(list(ACLED_PRECISION))  # the middle of a country is no place of an event
    # A vague word has both bounds only where the analyst chose a profile that gives it a number.
    exact = rows["qualifier"].isin(["exact", "vague"]) & (rows["low"] == rows["high"]).fillna(False)
    columns: dict[str, Any] = {
        "event_id_cnty": rows["claim_id"], "event_date": rows["date"].dt.strftime("%Y-%m-%d"), "year": _years(rows),
        "time_precision": rows["date"].notna().map({True: 1, False: None}), "actor1": rows["perpetrator_party"],
        "actor2": rows["victims_party"], "country": at["country"].map(country_names()), "location": at["name"].where(fine),
        "latitude": at["latitude"].where(fine), "longitude": at["longitude"].where(fine),
        "geo_precision": at["precision"].map(ACLED_PRECISION), "source": rows["publisher"], "notes": rows["sentence"],
        "fatalities": rows["best_estimate"].fillna(rows["low"].where(exact)),
    }  # fmt: skip
    return _table(columns, ACLED_COLUMNS, rows, base)


# --- parts of a row ---------------------------------------------------------------------------------------------

_WHOLE = frozenset({"year", "where_prec", "date_prec", "time_precision", "geo_precision", "best", "high", "low", "fatalities",
                    "number_of_sources", "cc_low", "cc_high"})  # fmt: skip
_DEGREES = frozenset({"latitude", "longitude"})


def _table(columns: Mapping[str, Any], names: Sequence[str], rows: pd.DataFrame, base: str) -> pd.DataFrame:
    """All columns of the data set in its order, then ours; what is not known is empty, and of its type."""
    filled = {**columns, **_own(rows, base)}
    table = pd.DataFrame({name: filled.get(name) for name in (*names, *OWN_COLUMNS)}, index=rows.index)
    for name in table.columns:
        kind = "Int64" if name in _WHOLE else "float64" if name in _DEGREES else None
        if kind:
            table[name] = pd.to_numeric(table[name]).astype(cast("Any", kind))
        elif not pd.api.types.is_datetime64_any_dtype(table[name]):
            table[name] = table[name].astype("str").where(table[name].notna())
    return table


def _own(rows: pd.DataFrame, base: str) -> dict[str, Any]:
    plain = {"claim_id", "article_id", "claimant", "claimant_side", "count_text", "qualifier", "low", "high", "victims",
             "victims_category", "victims_side", "perpetrator", "perpetrator_side", "as_of", "hedges", "grade", "review", "read_as",
             "sentence"}  # fmt: skip
    held: dict[str, Any] = {f"cc_{name}": rows[name] for name in sorted(plain)}
    return {**held, "cc_group": _groups(rows), "cc_link": with_links(rows, base=base)[LINK]}


def _groups(rows: pd.DataFrame) -> list[str]:
    """Whose dead of which kind in which incident: what is equal for claims that answer each other."""
    named = ~rows["victims_side"].isin([THIRD, UNASSIGNED, UNNAMED])
    whom = rows["victims_side"].where(named, rows["victims_party"].fillna(UNNAMED))
    parts = (whom, rows["victims_category"], rows["place"].fillna(""), rows["date"].dt.strftime("%Y-%m-%d").fillna(""))
    return [" | ".join(row) for row in zip(*parts, strict=True)]


def _located(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Where the place that each claim names was found in its article; empty where it was not, or at several points."""
    wanted = ["name", "latitude", "longitude", "country", "precision"]
    known = places[places["latitude"].notna() & places["longitude"].notna()]
    named = pd.concat([known.assign(key=known[column].astype("str").str.casefold()) for column in ("text", "name")])
    named = named[["article_id", "key", *wanted]].dropna(subset=["key"])
    named = named.drop_duplicates(["article_id", "key", "latitude", "longitude"])
    named = named[~named.duplicated(["article_id", "key"], keep=False)]
    asked = rows[["article_id"]].assign(key=rows["place"].astype("str").str.casefold().where(rows["place"].notna()))
    return asked.merge(named, on=["article_id", "key"], how="left")[wanted].set_axis(rows.index)


def _points(at: pd.DataFrame) -> list[str | None]:
    pairs = zip(at["longitude"], at["latitude"], strict=True)
    return [None if pd.isna(longitude) else f"POINT ({longitude} {latitude})" for longitude, latitude in pairs]


def _fought(rows: pd.DataFrame, conflict: Conflict | None) -> pd.Series:
    """The two sides of the conflict, in its order, where one is said to have done the harm and the other to have had it."""
    names = [side.name for side in conflict.sides] if conflict else []

    def of(doer: str, victim: str) -> tuple[str, str] | None:
        if doer == victim or doer not in names or victim not in names:
            return None
        first, second = sorted((doer, victim), key=names.index)
        return first, second

    pairs = zip(rows["perpetrator_side"], rows["victims_side"], strict=True)
    return pd.Series([of(str(doer), str(victim)) for doer, victim in pairs], index=rows.index, dtype=object)


def _cited(rows: pd.DataFrame) -> list[str]:
    """The article as UCDP cites it: office, day, headline."""
    day = rows["published"].dt.strftime("%Y-%m-%d")
    parts = zip(rows["publisher"], day, rows["title"], strict=True)
    return [", ".join(str(part) for part in row if not pd.isna(part)) for row in parts]


def _years(rows: pd.DataFrame) -> pd.Series:
    return rows["date"].dt.year.astype("Int64")


def country_names() -> dict[str, str]:
    """English short names by ISO 3166-1 alpha-2, as the gazetteer has the countries."""
    return {entry["iso"]: name for name, entry in load.table("states")["states"].items()}
