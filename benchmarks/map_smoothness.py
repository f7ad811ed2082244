"""How smoothly the page of places moves with many places, in Chromium: frames of the map while it is dragged and zoomed.

    python -m benchmarks.map_smoothness [--places 5000] [--places 500]

A workspace is made through the store, with as many places as asked for over half a continent; the page is opened in headless
Chromium, whose map is drawn without a graphics card, so that a laptop does better. Printed are the seconds until the map first
stands still, then milliseconds between two drawn frames while the map is dragged and while it is zoomed (median and slowest
twentieth; the map is smooth to the eye below about 50), and the seconds from a click on a symbol to that place's panel.
"""

from __future__ import annotations

import itertools
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.first_page import FLAGS, WAIT, start_server
from counterclaim.records import Article, ParsedArticle, Phrase, Place, Span
from counterclaim.storage.store import Store

PER_ARTICLE = 25
FIGURE = "[...document.querySelectorAll('.js-plotly-plot')].find(one => one._fullLayout?.map?._subplot)"
MAP = f"{FIGURE}._fullLayout.map._subplot.map"  # the brush above it is a plot, too
CANVAS = "canvas.maplibregl-canvas"
# Frames are those that the map itself draws; it draws none while it stands still.
WATCH = f"() => {{ window.frames_ = []; {MAP}.on('render', () => window.frames_.push(performance.now())); }}"
# The symbol of one place nearest to the middle, in pixels of the window; clusters have no place of their own.
NEAREST = f"""() => {{
  const map = {MAP}, box = map.getCanvas().getBoundingClientRect();
  const layers = map.getStyle().layers.map(l => l.id).filter(id => id.includes('circle') && !id.includes('cluster'));
  const far = f => {{ const p = map.project(f.geometry.coordinates); return Math.hypot(p.x - box.width / 2, p.y - box.height / 2); }};
  const found = map.queryRenderedFeatures({{layers}}).filter(f => f.geometry.type === 'Point' && !f.properties.cluster);
  if (!found.length) return null;
  const point = map.project(found.sort((a, b) => far(a) - far(b))[0].geometry.coordinates);
  return [box.x + point.x, box.y + point.y];
}}"""


@click.command()
@click.option("--places", "counts", multiple=True, default=(5000,), show_default=True)
def main(counts: tuple[int, ...]) -> None:
    """Time the map."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            fill(f"sqlite:///{folder}/workspace.sqlite", count)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            server, url = start_server(Path(folder))
            try:
                page = browser.new_page(viewport={"width": 1440, "height": 1000})
                click.echo(f"{count:,} places: " + measure(page, url))
            finally:
                server.terminate()
                server.wait(20)
                browser.close()


def fill(database: str, count: int) -> None:
    """A store whose articles name so many places, each once, in sentences of their own."""
    chance, store = random.Random(count), Store(database)
    batch = []
    for first in range(0, count, PER_ARTICLE):
        text, places = "", []
        for number in range(first, min(first + PER_ARTICLE, count)):
            name = f"Village {number}"
            text += f"Shells fell on {name} at night. "
            start = text.rindex(name)
            phrase = Phrase(name, (Span(start, start + len(name)),))
            point = chance.uniform(36, 55), chance.uniform(20, 55)
            places.append(Place(phrase, name, *point, "XX", "city", f"made:{number}", 0.9, "town"))
        article = Article(f"a{first}", text, f"Report {first}", "Outlet", None)
        about = {"conflict": None, "source_name": "made.jsonl", "sha256": f"{first:064d}"}
        batch.append((ParsedArticle(article, (), (), tuple(places), (), {"engine": "benchmark"}), about))
    store.add_many(batch)
    store.close()


def measure(page: Page, url: str) -> str:
    """What one visit of the page of places takes, in words."""
    start = time.perf_counter()
    page.goto(f"{url}/places")
    page.locator(CANVAS).first.wait_for(timeout=WAIT)
    page.wait_for_function(f"{FIGURE} && {MAP}.loaded()", timeout=WAIT)
    stands = time.perf_counter() - start
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    box = page.locator(CANVAS).first.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    dragged, zoomed = drag(page, *middle), zoom(page, *middle)
    return f"map stands after {stands:.1f} s; dragged {dragged}; zoomed {zoomed}; click {click_one(page)}"


def drag(page: Page, x: float, y: float) -> str:
    """Frames while the map is dragged to and fro."""
    page.evaluate("window.frames_.length = 0")
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(x + 150 * (1 - abs(1 - (step % 60) / 30)), y + step % 30)
        page.wait_for_timeout(16)
    page.mouse.up()
    return _told(page)


def zoom(page: Page, x: float, y: float) -> str:
    """Frames while the wheel zooms in, deep enough that clusters dissolve."""
    page.evaluate("window.frames_.length = 0")
    page.mouse.move(x, y)
    for _ in range(40):
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(30)
    page.wait_for_timeout(500)
    return _told(page)


def click_one(page: Page) -> str:
    """Seconds from a click on the symbol nearest to the middle to the panel that names another place."""
    heading = page.get_by_test_id("stMain").get_by_text("All names").or_(page.get_by_text("located to:")).first
    before = heading.locator("xpath=ancestor::div[@data-testid='stVerticalBlock'][1]").inner_text()
    point = page.evaluate(NEAREST)
    if point is None:
        return "no single symbol in view"
    start = time.perf_counter()
    page.mouse.click(*point)
    while heading.locator("xpath=ancestor::div[@data-testid='stVerticalBlock'][1]").inner_text() == before:
        if time.perf_counter() - start > WAIT / 1000:
            return "no answer"
        page.wait_for_timeout(20)
    return f"{time.perf_counter() - start:.2f} s"


def _told(page: Page) -> str:
    times = page.evaluate("window.frames_")
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    if len(gaps) < 2:
        return "no frames"
    slow = statistics.quantiles(gaps, n=20)[-1]
    return f"{len(times)} frames, {statistics.median(gaps):.0f} ms, slowest twentieth {slow:.0f} ms"


if __name__ == "__main__":
    main()
