"""How long the server works on each page after a filter has changed, and how much it sends.

    python -m benchmarks.page_speed [--claims 10000] [--claims 100000] [--workspace FOLDER] [--page disagreements]

A workspace is made through the store (`benchmarks/workspace.py`), and app.py runs in Streamlit's own test runner, page by page:
once cold (frames are made), once again for a new reader (frames are there), then for each of several changed filters. Printed are
milliseconds of this process' own time, so that other work on the machine does not count, and kilobytes of the messages that
Streamlit would send to the browser. A page's bound is that of the slowest filter.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from benchmarks.workspace import CONFLICT, address, filled
from components import filters, workspace
from counterclaim.storage.store import Store

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("disagreements", "statements", "casualties", "places", "articles", "add_articles", "sides", "method")
CHANGES: dict[str, dict[str, Any]] = {
    "one side speaks": {filters.SIDE: ["Uplanders"]},
    "killed": {filters.OUTCOME: ["killed"]},
    "half a year": {filters.PERIOD: (dt.date(2021, 3, 1), dt.date(2021, 9, 1))},
    "a word": {filters.WORDS: "Village 12"},
    "an outlet": {filters.PUBLISHER: ["Outlet 7"]},
}


@dataclass
class Run:
    """What one run of the script took and sent."""

    milliseconds: float = 0.0
    bytes: int = 0


LAST = Run()


def watch() -> None:
    """Let the test runner note the process time of the script's thread and the size of what it sends."""
    run = LocalScriptRunner._run_script_thread

    def timed(self: LocalScriptRunner) -> None:
        started = time.process_time()
        try:
            run(self)
        finally:
            LAST.milliseconds = 1000 * (time.process_time() - started)
            LAST.bytes = sum(message.ByteSize() for message in self.forward_msgs())

    LocalScriptRunner._run_script_thread = timed  # type: ignore[method-assign]


def measure(page: str) -> Iterator[tuple[str, Run]]:
    """The page cold, for a new reader, and after each change of a filter from the page without filters."""
    st.cache_resource.clear()
    yield "cold", _run(_opened(page))
    app = _opened(page)
    yield "opened", _run(app)
    for name, change in CHANGES.items():
        app = _opened(page)
        _run(app)
        for key, value in change.items():
            app.session_state[key] = value
        yield name, _run(app)


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
    app.switch_page(f"pages/{page}.py")
    app.session_state[filters.CONFLICT] = CONFLICT.slug
    return app


def _run(app: AppTest) -> Run:
    app.run()
    if app.exception:
        raise click.ClickException(app.exception[0].message)
    return Run(LAST.milliseconds, LAST.bytes)


@click.command()
@click.option("--claims", "sizes", multiple=True, type=int, default=(10_000, 100_000), show_default=True)
@click.option("--page", "pages", multiple=True, type=click.Choice(PAGES), default=PAGES)
@click.option(
    "--workspace", "folder", type=click.Path(path_type=Path), help="Keep the workspaces here and use them again."
)
def main(sizes: tuple[int, ...], pages: tuple[str, ...], folder: Path | None) -> None:
    """Print what each page takes at each size."""
    watch()
    workspace.prepare = lambda: None  # no process that reads articles
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            show_size(size, pages, (folder or Path(temporary)) / str(size))


def show_size(size: int, pages: tuple[str, ...], folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        filled(folder, size).close()
    settle(folder)
    click.echo(f"{size:,} claims{'':15}{'cold':>8}{'opened':>8}{'filter':>8}{'slowest':>18}{'KB':>8}")
    for page in pages:
        held = dict(measure(page))
        cold, opened = held.pop("cold"), held.pop("opened")
        slowest = max(held, key=lambda name: held[name].milliseconds)
        most = max(run.bytes for run in (cold, opened, *held.values()))
        middle = sorted(run.milliseconds for run in held.values())[len(held) // 2]
        click.echo(
            f"  {page:24}{cold.milliseconds:8,.0f}{opened.milliseconds:8,.0f}{middle:8,.0f}"
            f"{f'{held[slowest].milliseconds:,.0f} {slowest}':>22}{most / 1000:8,.0f}"
        )


def settle(folder: Path) -> None:
    """Point the app at this workspace."""
    import os

    os.environ["COUNTERCLAIM_DATABASE"] = address(folder)
    store = Store(address(folder))
    store.mark("sample removed")
    store.close()


if __name__ == "__main__":
    main()
