"""The whole dashboard, an import and every export, with all foreign addresses refused: nobody tries to reach one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.exporting import pictures
from tests.browser.conftest import PAGE_SECONDS, ROOT, Tab, running_app

GUARD = Path(__file__).parent / "socket_guard"
PAGES = ("/", "/statements", "/casualties", "/places", "/articles", "/sides")
# Each table, each form, and all that is made in another way.
DOWNLOADS = (
    "download_all", "download_claims-csv", "download_statements-jsonl", "download_places-parquet", "download_places-geojson",
    "download_places-kml", "download_articles-xlsx", "download_corrections-csv", "download_ucdp-csv", "download_acled-csv",
    "download_whole-jsonl",
)  # fmt: skip
# Each form and each table once more, on the command line.
COMMANDS = ("csv/casualties", "jsonl/statements", "parquet/articles", "xlsx/corrections", "geojson/places", "kml/places", "csv/ucdp",
            "csv/acled")  # fmt: skip
STORY = "Officials in Yerevan said on Monday that 17 civilians were killed in the shelling of Goris. Baku denied it."
# Beside the dashboard that is open on the workspace; the backup comes back into another.
EVERY_EXPORT = """
import os, sys
from click.testing import CliRunner
from counterclaim.cli import main
from counterclaim.storage.store import Store
made, another = sys.argv[1], {"COUNTERCLAIM_DATABASE": "sqlite:///" + sys.argv[1] + ".sqlite"}
exports = [["export", "--format", pair.split("/")[0], "--what", pair.split("/")[1]] for pair in sys.argv[2].split(",")]
exports += [["export", "--format", "xlsx"], ["export", "--format", "jsonl", "--with-text"], ["report", made + ".html"], ["backup", made + ".zip"]]
for command, env in (*((one, {}) for one in exports), (["restore", made + ".zip", "--replace"], another)):
    done = CliRunner().invoke(main, command, env=env)
    assert done.exit_code == 0, (command, done.output[-500:])
assert os.path.getsize(made + ".html") > 1_000_000
restored, own = (Store(url).article_ids() for url in (another["COUNTERCLAIM_DATABASE"], os.environ["COUNTERCLAIM_DATABASE"]))
assert restored and list(restored) == list(own)
"""


@pytest.fixture
def log(tmp_path, monkeypatch) -> Path:
    """Every process started from here on is guarded, and writes here what it tried."""
    monkeypatch.setenv("PYTHONPATH", str(GUARD))
    monkeypatch.setenv("COUNTERCLAIM_SOCKET_LOG", str(tmp_path / "sockets.log"))
    return tmp_path / "sockets.log"


def lines(log: Path, kind: str) -> list[str]:
    return [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith(kind)]


def started(code: str, *arguments: str, database: str) -> subprocess.Popen[str]:
    """A process that works on this workspace beside the test."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env={**os.environ, "COUNTERCLAIM_DATABASE": database},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("code", "is_refused"), [
    ("import socket; socket.create_connection(('192.0.2.1', 9), timeout=5)", True),
    ("import socket; socket.getaddrinfo('example.org', 80)", True),
    ("import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))", True),
    ("import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=5)", True),
    ("import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())", False),
    ("import socket; a, b = socket.socketpair(); a.send(b'x')", False),
])  # fmt: skip
def test_the_guard_refuses_and_tells(log, code, is_refused):
    done = run(code)
    assert (done.returncode != 0, bool(lines(log, "attempt"))) == (is_refused, is_refused), done.stderr


@pytest.mark.browser
@pytest.mark.model
def test_nobody_is_asked(chromium, tmp_path, log):
    with running_app(tmp_path) as app:
        # No higher than it must be: every pixel of the map is drawn without a graphics card.
        context = chromium.new_context(viewport={"width": 1440, "height": 700}, accept_downloads=True)
        tab = Tab(context.new_page(), app.url)
        tab.page.set_default_timeout(120_000)
        sockets: list[str] = []
        tab.page.on("websocket", lambda socket: sockets.append(socket.url))
        _paste(tab)  # it is read while the pages are looked at
        for path in PAGES:
            tab.open(path)
            tab.assert_sound()
            if path == "/casualties":
                _take_a_chart(tab)
        _await_import(tab)
        commands = started(EVERY_EXPORT, str(tmp_path / "made"), ",".join(COMMANDS), database=app.database)
        _take_everything(tab, tmp_path)
        assert tab.foreign == [] and tab.errors == []
        assert sockets and all(url.startswith(app.url.replace("http", "ws")) for url in sockets)
        context.close()
        _, told = commands.communicate(timeout=PAGE_SECONDS)
        assert commands.returncode == 0, told[-1500:]
    guarded = " ".join(lines(log, "guarded"))
    assert "streamlit run app.py" in guarded and "counterclaim work" in guarded
    assert lines(log, "attempt") == []


def _paste(tab: Tab) -> None:
    tab.open("/add")
    tab.page.get_by_role("tab", name="Pasted text").click()
    tab.page.get_by_label("Text of the article").fill(STORY)
    tab.page.get_by_label("Title").fill("Shelling of Goris")
    tab.page.get_by_role("button", name="Add this text").click()
    tab.page.wait_for_function("() => [...document.querySelectorAll('textarea')].every((one) => !one.value)")  # taken


def _await_import(tab: Tab) -> None:
    tab.open("/add")
    tab.page.get_by_text("Import report: 1 file, 1 article").wait_for()


def _take_everything(tab: Tab, folder: Path) -> None:
    tab.open("/method")
    sizes = {key: _download(tab, key, folder) for key in DOWNLOADS}
    tab.page.get_by_role("tab", name="Report").click()
    sizes["report"] = _download(tab, "download_report", folder)
    tab.page.get_by_role("tab", name="Backup").click()
    sizes["backup"] = _download(tab, "backup", folder)
    tab.page.get_by_role("tab", name="Method").click()
    tab.assert_sound()
    assert all(size > 50 for size in sizes.values()), sizes


def _download(tab: Tab, key: str, folder: Path) -> int:
    with tab.page.expect_download() as waiting:
        tab.page.locator(f".st-key-{key} button").first.click()
    target = folder / "download"
    waiting.value.save_as(target)
    return target.stat().st_size


def _take_a_chart(tab: Tab) -> None:
    """A chart as a page, as its data, as a picture from the camera, and as PDF, PNG and SVG where Chromium is found: here it is."""
    with tab.page.expect_download():
        tab.page.locator(".js-plotly-plot .modebar-btn").first.click()
    tab.page.get_by_role("button", name="Export").first.click()
    suffixes = ("html", "csv", "pdf", "png", "svg") if pictures.find_browser() else ("html", "csv")
    for suffix in suffixes:
        with tab.page.expect_download() as waiting:
            tab.page.locator(f".st-key-claims_chart_{suffix} button").click()
        assert waiting.value.failure() is None
