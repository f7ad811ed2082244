"""The commands export, report, backup and restore."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from counterclaim import cli
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    (tmp_path / "conflicts").mkdir()
    (tmp_path / "conflicts" / "veldora.toml").write_text(
        'name = "Veldora"\n[[side]]\nname = "Uplanders"\nparties = ["Veldora"]\n[[side]]\nname = "Lowlanders"\nparties = ["Tarsia"]\n'
    )
    monkeypatch.setenv("COUNTERCLAIM_CONFLICTS_FOLDER", str(tmp_path / "conflicts"))

    def invoke(*arguments):
        return CliRunner().invoke(cli.main, arguments)

    return invoke


@pytest.fixture
def filled(run, tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    for name in ("a1", "a2"):
        store.add(parsed_article(name), conflict="veldora", sha256=sha256(), source_name="x.txt")
    store.close()
    return run


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_each_row_says_how_the_table_came_about(filled):
    [first, *_] = rows(
        filled("export", "--format", "csv", "--conflict", "veldora", "--since", "2020-10-01", "--vague", "acled")
    )
    told = first["export_notes"]
    for words in ("conflict: Veldora", "filters: period: from 2020-10-01", "vague words as in ACLED", "as of: 6 Oct 2020",
                  "6 claims, 2 articles, 1 independent source", "read by: engine 0"):  # fmt: skip
        assert words in told
    assert first["link"] == f"/articles?article=a1&claim={first['claim_id']}"


@pytest.mark.parametrize(("option", "number"), [
    (("--since", "2020-10-05"), 6), (("--since", "2020-10-07"), 0), (("--until", "2020-10-05"), 2), (("--until", "2020-10-04"), 0), ((), 6),
])  # fmt: skip
def test_a_period_is_held_against_the_day_of_the_claim(filled, option, number):
    assert len(rows(filled("export", "--format", "csv", *option))) == number


@pytest.mark.parametrize("what", ["casualties", "statements", "places", "articles", "corrections", "ucdp", "acled"])
@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet"])
def test_every_table_in_every_form(filled, form, what):
    result = filled("export", "--format", form, "--what", what, "--output", "out.bin")
    assert result.exit_code == 0, result.output
    data = Path("out.bin").read_bytes()
    if form == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames[0] == "notes"
    if form == "parquet":
        assert len(pd.read_parquet(io.BytesIO(data)).columns) > 8
    if form == "csv":
        assert data.startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_all_tables(filled):
    filled("export", "--format", "xlsx", "--output", "all.xlsx")
    book = openpyxl.load_workbook("all.xlsx")
    assert book.sheetnames == ["notes", "claims", "statements", "places", "articles", "corrections"]
    assert [book[name].max_row for name in ("claims", "articles", "corrections")] == [7, 3, 1]


def test_places_as_kml_and_geojson(filled):
    assert "<description>holds: Mentions of places" in filled("export", "--format", "kml").stdout
    held = json.loads(filled("export", "--format", "geojson").stdout)
    assert len(held["features"]) == 2 and held["notes"]["Counts"].startswith("4 mentions, 2 articles")
    assert held["features"][0]["properties"]["link"].startswith("/articles?article=a1&place=")


@pytest.mark.parametrize(("arguments", "words"), [
    (("export", "--format", "kml", "--what", "casualties"), "Only places have coordinates"),
    (("export", "--format", "jsonl", "--since", "2020-10-01"), "chosen by --conflict alone"),
    (("export", "--format", "csv", "--output", "no/such/folder.csv"), "cannot be written"),
    (("report", "--section", "horoscope", "r.html"), "There is no section horoscope"),
    (("restore", "none.zip"), "does not exist"),
])  # fmt: skip
def test_what_cannot_be_done_is_told(filled, arguments, words):
    result = filled(*arguments)
    assert result.exit_code != 0 and words in result.stderr and "Traceback" not in result.output


def test_a_report_is_one_file(filled):
    result = filled("report", "r.html", "--conflict", "veldora", "--section", "sentences", "--section", "method")
    assert result.exit_code == 0, result.output
    page = Path("r.html").read_text()
    assert "Veldora: who claims what" in page and 'id="sentences"' in page and 'id="matrix"' not in page


def test_backup_and_restore(filled, tmp_path, monkeypatch):
    assert "2 articles" in filled("backup", "b.zip").stderr
    assert "is there already" in filled("backup", "b.zip").stderr
    assert filled("backup", "b.zip", "--replace").exit_code == 0
    refused = filled("restore", "b.zip")
    assert refused.exit_code == 2 and "holds 2 articles, which a restore removes" in refused.stderr
    assert filled("restore", "b.zip", "--replace").exit_code == 0
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert "2 articles" in filled("restore", "b.zip").stderr
    assert Store(f"sqlite:///{tmp_path / 'other.sqlite'}").article_ids() == ["a1", "a2"]
    Path("broken.zip").write_bytes(Path("b.zip").read_bytes()[:500])
    broken = filled("restore", "broken.zip", "--replace")
    assert broken.exit_code == 1 and "Nothing was changed" in broken.stderr
