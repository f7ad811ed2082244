"""How long an import takes over bare spaCy: the worker, its queue and its store against `nlp.pipe` over the same text.

    python -m benchmarks.import_speed [--articles N] [--words N] [--processes N] [--rounds N] [--texts ARTICLES.jsonl]

The texts are made from the paragraphs of articles, drawn by a fixed seed: those of the file given, else those of the sample,
which tell two to three times as many claims a page as news reports do. Bare is `nlp.pipe` of the model as
installed, in as many processes as there are workers, each with its share of the texts. The import is all that the product
does after the upload: articles wait in the queue of a fresh store, worker processes read them and store what they say, copies
are found. Both are timed with everything loaded, and run by turns, so that what else the machine does meets both; the ratios
of the medians are printed: of the time by the clock, and of the computing time of all processes, which says more on a machine
that others keep busy.
"""

from __future__ import annotations

import json
import multiprocessing
import queue
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import click

from counterclaim import worker
from counterclaim.records import Article, Received
from counterclaim.sample import read_articles
from counterclaim.settings import Settings
from counterclaim.storage.store import Store

SEED = 20201006
FEWEST_WORDS = 8  # of a paragraph that is taken


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of computing in all processes together."""

    clock: float
    computing: float


def texts(number: int, words: int, given: Path | None = None) -> list[str]:
    """Texts of about so many words, no two alike."""
    draw = random.Random(SEED)
    if given is None:
        articles = [received.article.text for received in read_articles(Path(Settings.load().articles_folder))]
    else:
        articles = [json.loads(line)["text"] for line in given.open(encoding="utf-8")]
    paragraphs = [part for text in articles for part in text.split("\n\n") if len(part.split()) >= FEWEST_WORDS]
    made = []
    for _ in range(number):
        chosen: list[str] = []
        while sum(len(part.split()) for part in chosen) < words:
            chosen.append(draw.choice(paragraphs))
        made.append("\n\n".join(chosen))
    return made


def _bare(model: str, mine: list[str], ready: Any, told: Any) -> None:
    import spacy

    nlp = spacy.load(model)
    list(nlp.pipe(mine[:4]))
    ready.wait()
    started = time.process_time()
    for doc in nlp.pipe(mine, batch_size=32):
        len(doc)
    told.put(time.process_time() - started)


def _work(database: str, ready: Any, told: Any) -> None:
    from counterclaim.engine import Engine

    settings = Settings.load(database=database)
    engine = Engine(settings)
    list(engine.parse_many([Article("warm", "Two soldiers were killed near the town, officials said on Monday.")]))
    store = Store(database)
    ready.wait()
    started = time.process_time()
    worker.Worker(store, settings, load_engine=lambda _: engine, once=True).run()
    told.put(time.process_time() - started)


def timed(target: Callable[..., None], arguments: Sequence[tuple[object, ...]]) -> Spent:
    """What was spent between the moment when all processes are loaded and the moment when the last is done."""
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(len(arguments) + 1), context.Queue()
    running = [context.Process(target=target, args=(*some, ready, told)) for some in arguments]
    for process in running:
        process.start()
    ready.wait(timeout=300)
    started = time.perf_counter()
    computing = sum(_next(told, running) for _ in running)
    seconds = time.perf_counter() - started
    for process in running:
        process.join()
    return Spent(seconds, computing)


def _next(told: Any, running: Sequence[BaseProcess]) -> float:
    while True:
        try:
            return float(told.get(timeout=1))
        except queue.Empty:
            if any(process.exitcode for process in running):
                raise SystemExit("a process ended before its time") from None


def run_import(made: list[str], processes: int) -> Spent:
    """The import of these texts into a fresh store."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/store.sqlite"
        store = Store(database)
        items = [Received(Article(f"a{n}", text), f"a{n}.txt", f"{n:064d}") for n, text in enumerate(made)]
        store.enqueue(items, batch_name="benchmark")
        spent = timed(_work, [(database,)] * processes)
        [batch] = store.batches()
        if batch.done < len(made):
            click.echo(f"{batch.failed} articles could not be read")
        store.close()
    return spent


@click.command()
@click.option("--articles", default=2000, show_default=True)
@click.option("--words", default=500, show_default=True)
@click.option("--processes", default=multiprocessing.cpu_count(), show_default=True)
@click.option("--rounds", default=1, show_default=True)
@click.option(
    "--texts", "given", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Articles as JSON Lines."
)
def main(articles: int, words: int, processes: int, rounds: int, given: Path | None) -> None:
    """Print the seconds of bare spaCy, of the import, and the ratio."""
    made = texts(articles, words, given)
    model = Settings.load().model
    shares = [(model, made[n::processes]) for n in range(processes)]
    bare: list[Spent] = []
    whole: list[Spent] = []
    for number in range(rounds):
        bare.append(timed(_bare, shares))
        whole.append(run_import(made, processes))
        click.echo(f"round {number + 1}: {_compared(bare[-1:], whole[-1:], articles)}")
    total = sum(len(text.split()) for text in made)
    click.echo(f"{articles:,} articles, {total:,} words, {processes} processes, {rounds} rounds")
    click.echo(_compared(bare, whole, articles))


def _compared(bare: list[Spent], whole: list[Spent], articles: int) -> str:
    """Medians and their ratios."""
    clock, other = statistics.median(one.clock for one in bare), statistics.median(one.clock for one in whole)
    cpu, much = statistics.median(one.computing for one in bare), statistics.median(one.computing for one in whole)
    return (
        f"bare nlp.pipe {clock:.1f} s, import {other:.1f} s ({articles / other:.1f} articles/s): ratio {other / clock:.2f}; "
        f"computing {cpu:.1f} s and {much:.1f} s: ratio {much / cpu:.2f}"
    )


if __name__ == "__main__":
    main()
