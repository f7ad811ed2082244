"""A corrected claim, statement and place in every kind of export: what it is now, what it was read as, that it was corrected."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from components import exports as page_exports
from counterclaim import exporting, frames
from counterclaim.exporting import events
from counterclaim.reporting import report
from tests.builders import parsed_article, sha256

BY = {"analyst": "B. Sahl", "reason": "misread"}


@pytest.fixture
def tables(store):
    """The claim of "at least 21" is said to be 31; the speaker of a statement and the point of a place are set right."""
    store.add(parsed_article(), sha256=sha256(), source_name="x.txt")
    claim = frames.casualty_frame(store)["claim_id"].iloc[0]
    store.correct("casualty", claim, "edit", {"low": 31, "high": 31, "qualifier": "exact"}, seen=0, **BY)
    statement = frames.statement_frame(store)["statement_id"].iloc[0]
    store.correct("statement", statement, "edit", {"act": "announce"}, seen=0, **BY)
    place = frames.place_frame(store)["place_id"].iloc[0]
    store.correct("place", place, "edit", {"name": "Lower Arkem", "latitude": 41.5, "longitude": 46.0}, seen=0, **BY)
    everything = frames.article_frame(store)
    claims = frames.casualty_frame(store)
    return exporting.Tables(
        claims, frames.statement_frame(store), frames.place_frame(store), everything, everything, store.corrections()
    )


def sheet(tables, kind):
    held = tables.sheet(kind)
    return held.frame, held.notes


def told(row):
    """Of a row of a table: review, that it is corrected, which fields, what they were read as."""
    return row["review"], str(row["corrected"]), row["corrected_fields"], row["read_as"]


CLAIM = ("corrected", "True", "high; low; qualifier", "high: empty; low: 21; qualifier: at least")
STATEMENT = ("corrected", "True", "act", "act: claim")
PLACE = ("corrected", "True", "latitude; longitude; name", "latitude: 40.5; longitude: 46.25; name: Arkem")
KINDS = pytest.mark.parametrize(("kind", "expected"), [("claims", CLAIM), ("statements", STATEMENT), ("places", PLACE)])


@KINDS
def test_csv(tables, kind, expected):
    rows = list(csv.DictReader(io.StringIO(exporting.write_csv(*sheet(tables, kind)), newline="")))
    assert told(rows[0]) == expected and (kind != "claims" or (rows[0]["low"], rows[0]["high"]) == ("31", "31"))


@KINDS
def test_json_lines(tables, kind, expected):
    row = json.loads(next(exporting.write_rows(*sheet(tables, kind))))
    assert told(row) == expected and (kind != "claims" or (row["low"], row["high"]) == (31, 31))


@KINDS
def test_parquet(tables, kind, expected):
    table = pq.read_table(io.BytesIO(exporting.write_parquet(*sheet(tables, kind))))
    row = table.to_pylist()[0]
    assert told(row) == expected and row["corrected"] is True and (kind != "claims" or row["low"] == 31)


@KINDS
def test_xlsx(tables, kind, expected):
    page = openpyxl.load_workbook(io.BytesIO(tables.workbook()))[kind]
    names, first = ([cell.value for cell in row] for row in list(page.rows)[:2])
    row = dict(zip(names, first, strict=True))
    assert told(row) == expected and row["corrected"] is True and (kind != "claims" or row["low"] == 31)


def test_geojson(tables):
    feature = exporting.to_geojson(tables.sheet("places").frame)["features"][0]
    assert told(feature["properties"]) == PLACE and feature["geometry"]["coordinates"] == [46.0, 41.5]


def test_kml(tables):
    said = exporting.write_kml(tables.sheet("places").frame, name="Places", label="name")
    assert f'<Data name="read_as"><value>{PLACE[3]}</value>' in said and "<coordinates>46.0,41.5</coordinates>" in said
    assert '<Data name="corrected"><value>True</value>' in said


@pytest.mark.parametrize("make", [events.ucdp_like, events.acled_like])
def test_event_tables(tables, make):
    row = make(tables.claims, tables.places).iloc[0]
    assert (row["cc_low"], row["cc_review"], row["cc_read_as"]) == (31, "corrected", CLAIM[3])


def test_the_log_holds_who_when_and_why(tables):
    log = tables.sheet("corrections").frame
    low = log[log["field"] == "low"].iloc[0]
    assert (low["analyst"], low["old"], low["new"], low["reason"]) == ("B. Sahl", "21", "31", "misread") and pd.notna(
        low["made"]
    )


def test_articles(tables, store):
    """Records go out as they were read, with the log that puts the corrections in force again."""
    [line] = exporting.write_articles(store)
    obj = json.loads(line)
    assert obj["casualties"][0]["count"]["low"] == 21
    changes = {(one["field"], one["old"], one["new"]) for entry in obj["corrections"] for one in entry["changes"]}
    assert {("low", 21, 31), ("act", "claim", "announce"), ("name", "Arkem", "Lower Arkem")} <= changes


def test_report(tables, store):
    said = report.build(report.material(tables, store))
    for words in ("corrected by an analyst: high; low; qualifier (read as high: empty; low: 21; qualifier: at least)",
                  "corrected by an analyst: act (read as act: claim)", "B. Sahl", "misread", "31 killed"):  # fmt: skip
        assert words in said
    charts = said.count("◯ corrected by an analyst") + said.count("\\u25ef corrected by an analyst")
    assert charts >= 2  # the matrix, and the claims side by side


def test_a_table_of_comparisons_tells_it_of_every_claim_that_it_names(tables, store, monkeypatch):
    monkeypatch.setattr(page_exports.resources, "reviews", lambda: store.reviews())
    ids = tables.claims["claim_id"].tolist()
    table = page_exports.with_read_as(
        pd.DataFrame({"claim_id": [ids[1], ids[0], ids[1]], "own_id": [ids[0], ids[1], ids[2]]})
    )
    assert table["corrected"].tolist() == [True, True, False] and table["read_as"].tolist() == [CLAIM[3], CLAIM[3], ""]
    plain = pd.DataFrame({"what": ["killed"]})
    assert page_exports.with_read_as(plain) is plain
