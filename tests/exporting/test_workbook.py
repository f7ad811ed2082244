"""XLSX and Parquet: typed, with notes, and harmless whatever the words."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from counterclaim.exporting import Sheet, note, workbook, write_parquet, write_workbook
from counterclaim.profiles import ACLED

ARTICLES = pd.DataFrame({"article_id": ["a1", "a2"], "family": ["f", "f"]})
FRAME = pd.DataFrame(
    {
        "article_id": ["a1", "a2"],
        "low": pd.array([21, None], dtype="Int64"),
        "degrees": [40.5, float("nan")],
        "published": pd.to_datetime(["2020-10-06", "2020-10-06 14:30"], format="ISO8601"),
        "flag": [True, False],
        "sentence": pd.Series(["=1+1", None], dtype="str"),
    }
)
NOTES = note(
    "Casualty claims", FRAME, ARTICLES, noun="claim", versions=[{"engine": "1", "model": "m"}, {"engine": "2", "model": "m"}],
    conflict="Veldora", filters="outcome: killed", profile=ACLED, remarks=("left out, denied: 2",),
)  # fmt: skip


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets or [Sheet("claims", FRAME, NOTES)])))


def test_notes_say_how_the_table_came_about():
    told = dict(NOTES.pairs)
    assert (told["Conflict"], told["Filters"], told["As of"]) == ("Veldora", "outcome: killed", "6 Oct 2020")
    assert told["Counts"] == "2 claims, 2 articles, 1 independent source"
    assert told["Vague numbers"].endswith("several 3, tens 10, dozens 12, hundreds 100")
    assert told["Read by"] == "engine 1 and 2; model m" and told["Note"] == "left out, denied: 2"
    assert "filters: outcome: killed" in NOTES.line and "\n" not in NOTES.line


def test_a_statement_of_two_speakers_counts_once():
    frame = pd.DataFrame({"statement_id": ["s", "s"], "article_id": ["a1", "a1"], "published": pd.NaT})
    told = note("Statements", frame, ARTICLES, noun="statement", versions=[])
    assert told.counts == "1 statement, 1 article, 1 independent source" and told.as_of == ""


def test_cells_have_their_types():
    page = opened()["claims"]
    header, first, second = ([cell.value for cell in row] for row in page.iter_rows())
    assert header == list(FRAME.columns)
    assert first == ["a1", 21, 40.5, dt.datetime(2020, 10, 6), True, "=1+1"]
    assert second == ["a2", None, None, dt.datetime(2020, 10, 6, 14, 30), False, None]
    assert (
        page["D2"].is_date
        and page["B2"].data_type == "n"
        and page.freeze_panes == "A2"
        and page.auto_filter.ref == "A1:F3"
    )


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1"])
def test_a_formula_is_text_and_stays_text(words):
    cell = opened(Sheet("claims", pd.DataFrame({"sentence": [words]}), NOTES))["claims"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


@pytest.mark.parametrize(("words", "kept"), [
    ("bell \x07", "bell \ufffd"), ("half \ud800", "half \ufffd"), ("a\nb\tc", "a\nb\tc"), ("🕊 café", "🕊 café"),
    ("<b>&amp;", "<b>&amp;"),
], ids=ascii)  # fmt: skip
def test_any_words_can_be_written(words, kept):
    frame = pd.DataFrame({"sentence": pd.Series([words], dtype=object)})  # half a letter fits into no other
    assert opened(Sheet("claims", frame, NOTES))["claims"]["A2"].value == kept


def test_what_is_cut_says_so():
    value = opened(Sheet("claims", pd.DataFrame({"text": ["x" * 40_000]}), NOTES))["claims"]["A2"].value
    assert len(value) == workbook.LONGEST_CELL and value.endswith(workbook.CUT)


def test_a_long_table_goes_on_in_the_next_sheet(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    book = opened(Sheet("claims", pd.DataFrame({"n": [1, 2, 3]}), NOTES))
    assert book.sheetnames == ["notes", "claims", "claims (2)"] and book["claims (2)"]["A2"].value == 3


def test_the_first_sheet_holds_the_notes_of_each_table():
    book = opened(Sheet("claims", FRAME, NOTES), Sheet("places", FRAME.head(0), NOTES))
    assert book.sheetnames == ["notes", "claims", "places"]
    held = [[cell.value for cell in row][:2] for row in book["notes"].iter_rows()]
    assert ["Filters", "outcome: killed"] in held and ["Sheet “places”", None] in held
    assert [cell.value for cell in book["places"][1]] == list(FRAME.columns)


def test_a_workbook_asks_nobody():
    """No link that a spreadsheet would follow, no formula, no outside address but the names of XML's own vocabularies."""
    held = zipfile.ZipFile(io.BytesIO(write_workbook([Sheet("claims", FRAME, NOTES)])))
    assert not [name for name in held.namelist() if "externalLink" in name]
    assert b"<f>" not in b"".join(held.read(name) for name in held.namelist())


def test_parquet_keeps_types_and_notes():
    data = write_parquet(FRAME, NOTES)
    told = json.loads(pq.read_schema(io.BytesIO(data)).metadata[b"counterclaim"])
    assert told["Filters"] == "outcome: killed"
    back = pd.read_parquet(io.BytesIO(data))
    pd.testing.assert_frame_equal(back, FRAME, check_freq=False)
