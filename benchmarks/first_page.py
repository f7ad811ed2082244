"""How long the first reader waits: from a server that answers to the first page's heading and its chart, in Chromium.

    python -m benchmarks.first_page [--visits 3] [--database ADDRESS]

A fresh workspace, so the sample is loaded, or one that is there (`benchmarks.page_speed --workspace` makes large ones); the browser is started before the clock. Prints seconds: the server's start, and
for each visit the page's frame, its heading and its first chart. Needs Chromium and the development requirements.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from os import environ
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WAIT = 120_000  # milliseconds


@click.command()
@click.option("--visits", default=3, show_default=True, help="How often the page is opened, each time from nothing.")
@click.option("--database", help="The address of a workspace that is there; without it a fresh one is made.")
def main(visits: int, database: str | None) -> None:
    """Time the first page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto("about:blank")
        start = time.perf_counter()
        server, url = start_server(Path(folder), database)
        try:
            click.echo(f"server answers after {time.perf_counter() - start:.1f} s")
            for number in range(1, visits + 1):
                times = visit(page, url)
                click.echo(
                    f"visit {number}: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in times.items())
                )
        finally:
            server.terminate()
            server.wait(20)
            browser.close()


def start_server(folder: Path, database: str | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """The dashboard on this workspace or a fresh one, and its address once it answers."""
    log = folder / "log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    env = environ | {"COUNTERCLAIM_DATABASE": database or f"sqlite:///{folder / 'workspace.sqlite'}"}
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log.open("wb"), stderr=subprocess.STDOUT)
    while not (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())):
        time.sleep(0.05)
    while True:
        try:
            urllib.request.urlopen(f"{found[0]}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return server, found[0]


def visit(page: Page, url: str) -> dict[str, float]:
    """Seconds until the parts of the first page are seen."""
    start = time.perf_counter()
    page.goto(url)
    times = {}
    for name, place in (
        ("frame", page.get_by_test_id("stSidebar")),
        ("heading", page.get_by_test_id("stMain").locator("h1")),
        ("chart", page.locator(".js-plotly-plot")),
    ):
        place.first.wait_for(timeout=WAIT)
        times[name] = time.perf_counter() - start
    return times


if __name__ == "__main__":
    main()
