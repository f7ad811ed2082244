"""Event tables: columns of UCDP GED and ACLED, empty wherever the claim does not say."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from counterclaim import frames, method
from counterclaim.exporting import events
from counterclaim.sides import conflict_of
from tests.builders import parsed_article, sha256

CONFLICT = conflict_of("veldora", {"name": "Veldora", "side": [
    {"name": "Uplanders", "parties": ["Veldora"]}, {"name": "Lowlanders", "parties": ["Tarsia"]},
]})  # fmt: skip


@pytest.fixture
def held(store):
    """The claims of the built article as claims of one incident, and its places; Arkem is known to a town's precision."""
    store.add(parsed_article(), conflict="veldora", sha256=sha256(), source_name="x.txt")
    claims = frames.casualty_frame(store, CONFLICT).assign(scope="event", date=pd.Timestamp("2020-10-04"))
    return claims, frames.place_frame(store, CONFLICT)


def with_(held, **columns):
    claims, places = held
    return claims.assign(**columns), places


def test_the_columns_are_those_of_the_data_sets(held):
    ucdp, acled = events.ucdp_like(*held, CONFLICT), events.acled_like(*held)
    assert tuple(ucdp.columns) == (*events.UCDP_COLUMNS, *events.OWN_COLUMNS)
    assert tuple(acled.columns) == (*events.ACLED_COLUMNS, *events.OWN_COLUMNS)
    assert list(ucdp["id"]) == list(acled["event_id_cnty"]) == list(held[0]["claim_id"])


def test_what_a_claim_cannot_know_is_empty(held):
    ucdp, acled = events.ucdp_like(*held, CONFLICT), events.acled_like(*held)
    for name in (
        "type_of_violence",
        "best",
        "deaths_a",
        "deaths_b",
        "deaths_civilians",
        "deaths_unknown",
        "event_clarity",
        "gwnoa",
    ):
        assert ucdp[name].isna().all(), name
    for name in ("event_type", "sub_event_type", "disorder_type", "inter1", "interaction", "civilian_targeting", "iso"):
        assert acled[name].isna().all(), name


def test_bounds_stay_bounds(held):
    """“At least 21” has no upper bound, and is no number of fatalities."""
    row = events.ucdp_like(*held, CONFLICT).iloc[0]
    assert row["low"] == 21 and pd.isna(row["high"]) and pd.isna(row["best"])
    acled = events.acled_like(*held).iloc[0]
    assert pd.isna(acled["fatalities"]) and acled["cc_low"] == 21 and pd.isna(acled["cc_high"])


def test_an_exact_figure_and_a_best_estimate_are_fatalities(held):
    claims, places = with_(held, qualifier="exact", low=9, high=9)
    assert set(events.acled_like(claims, places)["fatalities"]) == {9}
    best = claims.assign(best_estimate=pd.array([12] * len(claims), dtype="Int64"))
    assert set(events.acled_like(best, places)["fatalities"]) == {12} == set(events.ucdp_like(best, places)["best"])
    about = claims.assign(qualifier="about")
    assert events.acled_like(about, places)["fatalities"].isna().all()


def test_days_and_places_that_are_known(held):
    row = events.ucdp_like(*held, CONFLICT).iloc[0]
    assert (row["year"], row["date_start"], row["date_end"], row["date_prec"]) == (2020, "2020-10-04", "2020-10-04", 1)
    assert (row["where_description"], row["latitude"], row["longitude"]) == ("Arkem", 40.5, 46.25)
    assert row["geom_wkt"] == "POINT (46.25 40.5)"


def test_an_unknown_day_is_not_the_day_of_publication(held):
    claims, places = with_(held, date=pd.NaT)
    row = events.ucdp_like(claims.assign(date=pd.to_datetime(claims["date"])), places).iloc[0]
    assert pd.isna(row["year"]) and pd.isna(row["date_start"]) and pd.isna(row["date_prec"])
    assert row["source_date"] == "2020-10-06"


def test_a_name_at_two_points_is_at_none(held):
    claims, places = held
    doubled = pd.concat([places, places.assign(latitude=41.0)], ignore_index=True)
    assert pd.isna(events.ucdp_like(claims, doubled).iloc[0]["latitude"])


def test_a_country_is_no_place_of_an_event(held):
    claims, places = held
    whole = places.assign(precision="country")
    assert pd.isna(events.acled_like(claims, whole).iloc[0]["latitude"])
    assert events.ucdp_like(claims, whole).iloc[0]["where_prec"] == 6


@pytest.mark.parametrize(("changed", "reason"), [
    ({"outcome": "wounded"}, "3 of another outcome than killed"), ({"undivided": True}, "3 undivided between killed and wounded"),
    ({"scope": "cumulative"}, "3 running tolls"), ({"status": "denied"}, "3 denied"),
])  # fmt: skip
def test_what_does_not_fit_is_left_out_and_counted(held, changed, reason):
    claims, places = with_(held, **changed)
    assert events.fitting(claims)[1] == (reason,)
    assert events.ucdp_like(claims, places, CONFLICT).empty and events.acled_like(claims, places).empty


def test_the_sides_stand_only_where_both_are_named(held):
    claims, places = with_(held, perpetrator_side="Lowlanders", victims_side="Uplanders")
    row = events.ucdp_like(claims, places, CONFLICT).iloc[0]
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == ("Uplanders", "Lowlanders", "Uplanders - Lowlanders")
    unknown = claims.assign(perpetrator_side="Not named")
    assert events.ucdp_like(unknown, places, CONFLICT)["side_a"].isna().all()


def test_each_row_leads_back_to_its_sentence(held):
    row = events.acled_like(*held, base="http://127.0.0.1:8501/").iloc[0]
    assert row["cc_link"] == f"http://127.0.0.1:8501/articles?article=a1&claim={row['cc_claim_id']}"
    assert row["cc_sentence"] == held[0]["sentence"].iloc[0] == row["notes"]


def test_rival_claims_about_one_incident_share_a_group(held):
    claims, places = held
    rival = claims.head(1).assign(claim_id="rival", claimant="Somebody else", low=3)
    table = events.ucdp_like(pd.concat([claims, rival], ignore_index=True), places, CONFLICT).set_index("id")
    first = str(claims["claim_id"].iloc[0])
    assert table.loc["rival", "cc_group"] == table.loc[first, "cc_group"] and table.loc["rival", "low"] == 3
    assert table["cc_group"].nunique() > 1


def test_the_documented_mapping_is_the_one_that_is_made(held):
    """Every column that docs/exports.md names is of its data set, and every other one stays empty."""
    claims, places = with_(held, qualifier="exact", low=9, high=9, perpetrator_side="Lowlanders", victims_side="Uplanders",
                           perpetrator_party="Tarsia", best_estimate=pd.array([9] * 3, dtype="Int64"))  # fmt: skip
    text = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    tables = {"UCDP GED": events.ucdp_like(claims, places, CONFLICT), "ACLED": events.acled_like(claims, places)}
    for name, table in tables.items():
        rows = method.table_rows(text.split(f"| {name} column |")[1].split("\n\n")[0])
        named = {column for row in rows for column in re.findall(r"`(\w+)`", row[0])}
        known = {column for column in table.columns if not column.startswith("cc_")}
        assert named <= known
        assert not table[sorted(known - named)].notna().any().any()
