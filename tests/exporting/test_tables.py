from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

from counterclaim import exporting as exports
from counterclaim import frames
from counterclaim.interchange import from_json
from counterclaim.reading.jsonl import read_lines
from tests.builders import parsed_article, sha256


@pytest.fixture
def filled(store):
    about = {"conflict": "c", "style": "wire", "extra": {"sources": [1]}, "sha256": sha256(), "source_name": "x.txt"}
    store.add_many([(parsed_article("a1"), about), (parsed_article("a2"), {**about, "conflict": "d"})])
    return store


def read_csv(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        ("−5", "−5"),
        ('say "no",\nplease', 'say "no",\nplease'),
        ("", ""),
    ],
    ids=ascii,
)
def test_text_cells_are_defused(cell, written):
    assert read_csv(exports.write_csv(pd.DataFrame({"words": [cell], "n": [1]})))[1] == [written, "1"]


def test_numbers_stay_numbers_and_missing_cells_are_empty():
    frame = pd.DataFrame(
        {
            "low": pd.array([-3, None], dtype="Int64"),
            "degrees": [-49.25, float("nan")],
            "day": pd.to_datetime(["2020-10-06", None]),
            "time": pd.to_datetime(["2020-10-06 14:30", None]),
            "flag": [True, False],
            "text": pd.Series([None, "x"], dtype="str"),
        }
    )
    header, first, second = read_csv(exports.write_csv(frame))
    assert header == list(frame.columns)
    assert first == ["-3", "-49.25", "2020-10-06", "2020-10-06T14:30:00", "True", ""]
    assert second == ["", "", "", "", "False", "x"]


def test_a_hostile_article_does_not_reach_a_spreadsheet(filled):
    hostile = "=cmd|' /C calc'!A0"
    parsed = parsed_article("a3")
    filled.add(replace(parsed, article=replace(parsed.article, title=hostile)), sha256=sha256(), source_name="y")
    rows = read_csv(exports.write_csv(frames.casualty_frame(filled)))
    titles = {row[rows[0].index("title")] for row in rows[1:]}
    assert titles == {"Two tolls", "'" + hostile}


def test_rows_as_json_lines(filled):
    rows = [json.loads(line) for line in exports.write_rows(frames.casualty_frame(filled))]
    assert len(rows) == 6 and rows[0]["low"] == 21 and rows[0]["high"] is None and rows[0]["as_of"] == "2020-10-05"


def test_articles_with_text_can_be_imported_again(filled):
    lines = list(exports.write_articles(filled, "c", with_text=True))
    [obj] = [json.loads(line) for line in lines]
    assert from_json(obj) == parsed_article("a1")
    [received] = read_lines([line.encode() + b"\n" for line in lines], "export.jsonl")
    assert received.article == parsed_article("a1").article
    assert (received.conflict, received.style, received.extra["sources"]) == ("c", "wire", [1])


def test_where_an_article_came_from_first_is_kept(filled):
    """Its own hash is that of the line it came in now; that of the bytes it was first read from stays beside it."""
    [line] = exports.write_articles(filled, "c", with_text=True)
    [received] = read_lines([line.encode() + b"\n"], "export.jsonl")
    original = {"source_name": "x.txt", "sha256": sha256(), "imported": filled.about("a1")["imported"]}
    assert received.extra["original"] == original and received.sha256 != sha256()
    [again] = read_lines([json.dumps({**json.loads(line), "extra": received.extra}).encode() + b"\n"], "later.jsonl")
    assert again.extra["original"] == original


def test_articles_go_without_their_text_unless_asked_for(filled):
    objects = [json.loads(line) for line in exports.write_articles(filled)]
    assert [obj["id"] for obj in objects] == ["a1", "a2"] and not any("text" in obj for obj in objects)
    assert objects[0]["sha256"] == sha256() and objects[0]["versions"] == parsed_article().versions


def test_geojson_holds_the_resolved_places(filled):
    collection = json.loads(json.dumps(exports.to_geojson(frames.place_frame(filled)), allow_nan=False))
    assert collection["type"] == "FeatureCollection" and len(collection["features"]) == 2
    feature = collection["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [46.25, 40.5]}
    assert feature["id"] == feature["properties"]["place_id"]
    assert feature["properties"]["article_id"] == "a1" and feature["properties"]["sentence"].startswith("Gen. Orbel")


def test_the_notes_say_what_analysts_columns_hold(filled):
    """Only of columns that hold something, in the words of the documentation's columns, in every form of export."""
    claims = frames.casualty_frame(filled)
    first = claims["claim_id"].iloc[0]
    names = ("best_estimate", "grade", "rule", "read_as")

    def told():
        frame, everything = frames.casualty_frame(filled), frames.article_frame(filled)
        tables = exports.Tables(
            frame, frames.statement_frame(filled), frames.place_frame(filled), everything, everything
        )
        line = tables.sheet("claims").notes.line
        assert line in exports.write_csv(*_sheet(tables, "claims"))
        assert dict(tables.sheet("claims").notes.pairs)["Columns"] in line
        return [name for name in names if f"{name}: " in line.partition("columns: ")[2]]

    assert told() == ["rule"]
    filled.assess(first, {"best_estimate": 20, "grade": "weak"}, analyst="A", seen=0)
    filled.correct("casualty", first, "edit", {"low": 20}, analyst="A", seen=filled.reviews()[first].last)
    assert told() == list(names)


def _sheet(tables, kind):
    sheet = tables.sheet(kind)
    return sheet.frame, sheet.notes


def test_several_remarks_outlive_a_mapping():
    notes = exports.Notes("Claims", remarks=("left out, denied: 2", "left out, running: 3"))
    assert dict(notes.pairs)["Note"] == "left out, denied: 2; left out, running: 3"


def test_nothing_to_export(store):
    assert exports.write_csv(frames.statement_frame(store)).count("\n") == 1
    assert exports.to_geojson(frames.place_frame(store))["features"] == []
    assert list(exports.write_rows(frames.casualty_frame(store))) == list(exports.write_articles(store)) == []
