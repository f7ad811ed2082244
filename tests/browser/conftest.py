"""The dashboard as the README starts it, on a workspace of its own, and a browser that may reach nothing else."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# WebGL without a graphics card, for the map, and no way to any other machine.
FLAGS = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
HERE = re.compile(r"(?:http|ws)s?://(?:127\.0\.0\.1|localhost)[:/]|data:|blob:")
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
UNFINISHED = (
    '[data-stale="true"], [data-testid="stSkeleton"]'  # of the run before, or a widget whose code is on its way
)
BOOT_SECONDS, PAGE_SECONDS = 60, 90


@dataclass(frozen=True)
class App:
    """A running dashboard: where it answers, and its workspace."""

    url: str
    database: str


@contextmanager
def running_app(folder: Path, **settings: str) -> Iterator[App]:
    """`streamlit run app.py` on a fresh workspace; ready when its health endpoint says so."""
    database = f"sqlite:///{folder / 'workspace.sqlite'}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0", "--server.address", "127.0.0.1",
               "--server.headless", "true", "--server.fileWatcherType", "none"]  # fmt: skip
    log = (folder / "app.log").open("w+")
    chosen = {"COUNTERCLAIM_DATABASE": database, "COUNTERCLAIM_READ_AGAIN": "ask", **settings}
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **chosen}, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        yield App(_address(process, folder / "app.log"), database)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        log.close()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        if (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())) and _answers(found[0]):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"the dashboard did not start: {log.read_text()[-2000:]}")


def _answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def chromium():
    """Chromium, or a skip that says what is missing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs Chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright").sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()
    playwright.stop()


@pytest.fixture(scope="session")
def app(chromium, tmp_path_factory) -> Iterator[App]:
    """One dashboard for the tests that share the sample."""
    with running_app(tmp_path_factory.mktemp("workspace")) as running:
        yield running


class Tab:
    """A page of the browser, with what it asked of the world and what went wrong in it."""

    def __init__(self, page, url: str) -> None:
        self.page, self.url = page, url
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.context.on("request", self._note)  # a route would see each too, but it switches the browser's cache off

    def _note(self, request) -> None:
        if not HERE.match(request.url):
            self.foreign.append(request.url)

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has ended and stays so: a measured screen or a click runs it once more."""
        quiet = 0
        end = time.monotonic() + PAGE_SECONDS
        while quiet < 3 and time.monotonic() < end:
            done = self.page.locator(SETTLED).count() and not self.page.locator(UNFINISHED).count()
            quiet = quiet + 1 if done else 0
            self.page.wait_for_timeout(250)
        assert quiet == 3, "the page did not come to rest"

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def assert_sound(self) -> None:
        """Something is shown, no error, and nobody outside was asked."""
        text = self.page.locator('[data-testid="stMain"]').inner_text()
        assert self.page.locator('[data-testid="stException"]').count() == 0, text[-800:]
        assert "Traceback" not in text and len(text) > 60
        assert self.foreign == []
        assert self.errors == []


@pytest.fixture
def tab(chromium, app, request, tmp_path) -> Iterator[Callable[..., Tab]]:
    """Opens a tab of a given width on the shared dashboard, or on another; a failing test leaves a picture."""
    opened = []

    def make(width: int, *, url: str | None = None) -> Tab:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="light")
        opened.append(Tab(context.new_page(), url or app.url))
        opened[-1].page.set_default_timeout(PAGE_SECONDS * 1000)
        return opened[-1]

    yield make
    for number, one in enumerate(opened):
        one.page.screenshot(path=str(tmp_path / f"{request.node.name}-{number}.png"), full_page=True)
        one.page.context.close()
