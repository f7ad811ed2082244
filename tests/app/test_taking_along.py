"""The page "Method and export": what its buttons make, and a backup restored in the browser."""

from __future__ import annotations

import io

import pytest

from components import downloads, exports
from components.filters import Filters
from counterclaim import method
from counterclaim.exporting import pictures
from counterclaim.figures import theme
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, parsed, words


def store_of(tmp_path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")


def backup_of(store: Store) -> bytes:
    file = io.BytesIO()
    store.write_backup(file)
    return file.getvalue()


def button(at, key):
    return next((one for one in at.button if one.key == key), None)


def uploaded(page, data: bytes):
    at = page("method")
    at.file_uploader(key="restore_file").set_value(("backup.zip", data, "application/zip"))
    return at.run()


def test_a_backup_is_shown_before_it_replaces_anything(page, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    other.add(parsed("z1"), sha256="0" * 64, source_name="z.txt")
    at = uploaded(page, backup_of(other))
    assert "1 article, 0 corrections. Its checksums agree." in words(at)
    assert store_of(tmp_path).article_ids() == ["a1", "a2"]
    button(at, "restore").click().run()
    assert store_of(tmp_path).article_ids() == ["z1"] and "Restored: 1 article" in at.success[0].value


@pytest.mark.parametrize(
    ("data", "said"), [(b"nothing of the kind", "not a backup of Counterclaim"), (None, "only a part of one")]
)
def test_a_file_that_is_no_backup_is_told_and_offers_no_button(page, tmp_path, data, said):
    if data is None:
        other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
        data = backup_of(other)[:-40]
    at = uploaded(page, data)
    assert said in words(at) and button(at, "restore") is None and not at.exception
    assert store_of(tmp_path).article_ids() == ["a1", "a2"]


def test_method_shows_the_document_and_the_scores(page):
    at = page("method")
    said = words(at)
    assert all(title in said and body in said for title, body in method.sections())
    scores = method.scores()
    assert scores is not None and scores.body in said


@pytest.mark.parametrize("form", downloads.FORMS)
def test_every_form_holds_what_the_filters_let_through(page, form):
    page("method")
    chosen = Filters(conflict=CONFLICT, categories=("civilian",))
    tables = downloads.chosen_tables(chosen)
    kind = "places" if form in ("GeoJSON", "KML") else "claims"
    sheet = tables.sheet(kind)
    assert dict(sheet.notes.pairs)["Filters"] == "victims: civilians"
    assert len(downloads.FORMS[form][2](sheet)) > 200
    if kind == "claims":
        assert len(sheet.frame) == 2 and sheet.notes.counts == "2 claims, 1 article, 1 independent source"
        assert set(sheet.frame["link"]) == {
            f"/articles?article={row.article_id}&claim={row.claim_id}" for row in sheet.frame.itertuples()
        }


def test_without_chromium_the_button_says_why(page, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_CHROMIUM", "no-such-browser")
    at = page("casualties")
    made = [one for one in at.get("download_button") if one.key.endswith(("_pdf", "_png", "_svg"))]
    assert made and all(one.proto.disabled for one in made) and pictures.MISSING in words(at)
    monkeypatch.setenv("COUNTERCLAIM_CHROMIUM", "python3")  # any program that is there
    at = page("casualties")
    assert not [one for one in at.get("download_button") if one.key.endswith("_pdf") and one.proto.disabled]


def test_the_chart_page_needs_nothing_else():
    made = exports.html_page(theme.figure([theme.trace("scatter", x=[1], y=[1])], {}))
    assert "default-src 'none'" in made and "cdn" not in made.split("<script")[0]
