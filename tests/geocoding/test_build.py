"""Building: all or nothing, one at a time; and what our own tables must hold."""

import os
import threading

import pytest

from counterclaim.errors import GeocodingError
from counterclaim.geocoding import build, sources
from counterclaim.geocoding.gazetteer import Gazetteer
from counterclaim.lexicons import load

KINDS = {"country", "region", "city", "water", "mountain", "other"}


@pytest.fixture
def few_rows(monkeypatch):
    """A build that reads only the countries."""
    monkeypatch.setattr(build, "collect", lambda say: list(sources.read_countries().values()))


def test_build_reports_progress_and_leaves_one_file(tmp_path, few_rows):
    seen = []
    path = build.build(tmp_path / "new" / "gazetteer.sqlite", lambda what, share: seen.append(share))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert [file.name for file in path.parent.iterdir()] == ["gazetteer.sqlite"]
    assert Gazetteer.open(path).version == build.version()


def test_failed_build_keeps_the_old_file(tmp_path, few_rows, monkeypatch):
    path = build.build(tmp_path / "gazetteer.sqlite")
    before = path.read_bytes()
    monkeypatch.setattr(build, "write_countries", lambda connection: connection.execute("nonsense"))
    with pytest.raises(GeocodingError, match="cannot be written"):
        build.build(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_two_builds_at_once_build_once(tmp_path, monkeypatch):
    built = []
    started = threading.Barrier(2)

    def slow(say):
        built.append(1)
        threading.Event().wait(0.3)
        return list(sources.read_countries().values())

    def run():
        started.wait()
        build.build(tmp_path / "gazetteer.sqlite")

    monkeypatch.setattr(build, "collect", slow)
    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [1]


def test_lock_of_a_dead_process_is_taken_over(tmp_path, few_rows):
    child = os.fork() if hasattr(os, "fork") else 0
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    (tmp_path / "gazetteer.sqlite.lock").write_text(str(child))
    assert build.build(tmp_path / "gazetteer.sqlite").exists()


def test_own_table_is_complete():
    groups = load.table("regions")["group"]
    assert all(group["source"] for group in groups)
    rows = list(sources.read_regions())
    assert len(rows) >= 300
    for row in rows:
        assert row.kind in KINDS, row.name
        assert -90 <= row.latitude <= 90, row.name
        assert -180 <= row.longitude <= 180, row.name
        assert row.extent > 0, row.name
        assert (row.latitude, row.longitude) != (0.0, 0.0) or row.name == "Sub-Saharan Africa", row.name


def test_own_names_do_not_repeat():
    seen = {}
    for row in sources.read_regions():
        assert row.id not in seen, f"{row.name} and {seen.get(row.id)} have one id"
        seen[row.id] = row.name


def test_every_country_has_a_point():
    rows = sources.read_countries()
    assert {"AM", "AZ", "GE", "RU", "TR", "IR", "FR", "US", "CL", "PS", "XK", "TW"} <= set(rows)
    assert len(rows) == 250
    assert all(row.latitude or row.longitude for row in rows.values())
