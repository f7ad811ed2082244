"""How long the server works on each page after a filter has changed, and how much it sends.

    python -m benchmarks.page_speed [--claims 10000] [--claims 100000] [--workspace FOLDER] [--page disagreements] [--questions]

A workspace is made through the store (`benchmarks/workspace.py`), and app.py runs in Streamlit's own test runner, page by page:
once cold (frames are made), once again for a new reader (frames are there), then for each of several changed filters, and after
a decision about a claim. Printed are
milliseconds of this process' own time, so that waiting for other work on the machine does not count, and kilobytes of the messages that
Streamlit would send to the browser. The same is done in several rounds, and each change counts with the least of them: what is
above it is the machine's (https://docs.python.org/3/library/timeit.html#timeit.Timer.repeat). A page's bound is that of the slowest filter.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from streamlit.util import calc_hash

from benchmarks.workspace import CONFLICT, address, filled
from components import filters, resources, workspace
from components.questions import QUESTIONS
from counterclaim.storage.store import Store

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("disagreements", "statements", "casualties", "places", "articles", "add_articles", "sides", "method")
ADDRESSES = {"disagreements": "", "add_articles": "add"}  # those that are not the name of the file
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
    context = "streamlit.runtime.scriptrunner_utils.script_run_context"
    logging.getLogger(context).disabled = True  # reading a cache outside a page, is warned of
    run = LocalScriptRunner._run_script_thread

    def timed(self: LocalScriptRunner) -> None:
        started = time.process_time()
        try:
            run(self)
        finally:
            LAST.milliseconds = 1000 * (time.process_time() - started)
            LAST.bytes = sum(message.ByteSize() for message in self.forward_msgs())

    LocalScriptRunner._run_script_thread = timed  # type: ignore[method-assign]


def measure(page: str, **state: Any) -> Iterator[tuple[str, Run]]:
    """The page cold, for a new reader, after each change of a filter from the page without filters, and after a claim was accepted."""
    st.cache_resource.clear()
    yield "cold", _run(_opened(page, state))
    app = _opened(page, state)
    yield "opened", _run(app)
    for change in CHANGES.values():  # one after the other in the session of one reader
        for key in filters.KEYS:
            app.session_state[key] = () if key == filters.PERIOD else "" if key == filters.WORDS else []
        for key, value in change.items():
            app.session_state[key] = value
        yield ", ".join(change), _run(app)
    decide()
    yield "decided", _run(app)


def decide() -> None:
    """What an analyst does to a claim; frames that follow from it are made anew."""
    claim = str(resources.casualty_frame(CONFLICT.slug)["claim_id"].iloc[0])
    known = resources.reviews().get(claim)
    resources.store().correct("casualty", claim, "accept", analyst="benchmark", seen=known.last if known else 0)


def _opened(page: str, state: dict[str, Any]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
    app._page_hash = calc_hash(ADDRESSES.get(page, page))  # as st.navigation tells pages apart
    for key, value in {filters.CONFLICT: CONFLICT.slug, **state}.items():
        app.session_state[key] = value
    return app


def _run(app: AppTest) -> Run:
    app.run()
    if len(app.exception):
        raise click.ClickException(app.exception[0].message)
    return Run(LAST.milliseconds, LAST.bytes)


@click.command()
@click.option("--claims", "sizes", multiple=True, type=int, default=(10_000, 100_000), show_default=True)
@click.option("--page", "pages", multiple=True, type=click.Choice(PAGES), default=PAGES)
@click.option("--rounds", default=3, show_default=True, help="Each round with caches that are empty at first.")
@click.option("--questions", is_flag=True, help="The questions of the page of disagreements too, each by itself.")
@click.option(
    "--workspace", "folder", type=click.Path(path_type=Path), help="Keep the workspaces here and use them again."
)
def main(sizes: tuple[int, ...], pages: tuple[str, ...], rounds: int, questions: bool, folder: Path | None) -> None:
    """Print what each page takes at each size."""
    watch()
    workspace.keep_worker = lambda **_: None  # no process that reads articles
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            where = (folder or Path(temporary)) / str(size)
            if not where.exists():
                where.mkdir(parents=True)
                filled(where, size).close()
            settle(where)
            click.echo(
                f"{size:,} claims{'':27}{'cold':>8}{'opened':>8}{'filter':>8}{'slowest':>8}{'decided':>8}{'KB':>8}"
            )
            for page in pages:
                show(page, page, rounds)
            for question in QUESTIONS if questions else ():
                show(question, "disagreements", rounds, question=question)


def show(name: str, page: str, rounds: int, **state: Any) -> None:
    """One line: milliseconds cold, opened, after a changed filter (the middle one and the slowest), decided, and the most that was sent."""
    held = least(dict(measure(page, **state)) for _ in range(rounds))
    cold, opened, decided = (held.pop(name) for name in ("cold", "opened", "decided"))
    spent = sorted(run.milliseconds for run in held.values())
    most = max(run.bytes for run in (cold, opened, decided, *held.values()))
    click.echo(
        f"  {name:36}{cold.milliseconds:8,.0f}{opened.milliseconds:8,.0f}{spent[len(spent) // 2]:8,.0f}{spent[-1]:8,.0f}{decided.milliseconds:8,.0f}{most / 1000:8,.0f}"
    )


def least(rounds: Iterable[dict[str, Run]]) -> dict[str, Run]:
    """Of each run the quickest of all rounds.

    >>> least([{"cold": Run(3, 10)}, {"cold": Run(2, 11)}])
    {'cold': Run(milliseconds=2, bytes=11)}
    """
    all_rounds = list(rounds)
    return {name: min((held[name] for held in all_rounds), key=lambda run: run.milliseconds) for name in all_rounds[0]}


def settle(folder: Path) -> None:
    """Point the app at this workspace."""
    os.environ["COUNTERCLAIM_DATABASE"] = address(folder)
    store = Store(address(folder))
    store.mark("sample removed")
    store.close()


if __name__ == "__main__":
    main()
