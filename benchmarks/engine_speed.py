"""How much the whole engine costs over bare spaCy, on the same articles in one run.

    python -m benchmarks.engine_speed [FILE.jsonl …] [--rounds N]

Bare is `nlp.pipe` of the full pipeline as installed; the engine is `Engine.parse_many`, everything included. Both are timed in
CPU seconds of this process, alternately, and the ratio of the medians is printed. Without files the sample articles are read.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import click
import spacy

from counterclaim.engine import Engine
from counterclaim.interchange import article_from_json
from counterclaim.records import Article
from counterclaim.sample import read_articles
from counterclaim.settings import Settings


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def articles_of(files: tuple[Path, ...]) -> list[Article]:
    if not files:
        return [received.article for received in read_articles(Path(Settings.load().articles_folder))]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [article_from_json(json.loads(line)) for line in lines]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, show_default=True)
def main(files: tuple[Path, ...], rounds: int) -> None:
    """Print the CPU time of bare spaCy, of the engine, and the ratio."""
    articles = articles_of(files)
    texts = [article.text for article in articles]
    engine = Engine()
    bare = spacy.load(engine.settings.model)
    spent: dict[str, list[float]] = {"bare": [], "engine": []}
    for _ in range(rounds + 1):
        spent["bare"].append(cpu_seconds(lambda: [len(doc) for doc in bare.pipe(texts, batch_size=32)]))
        spent["engine"].append(cpu_seconds(lambda: list(engine.parse_many(articles))))
    medians = {name: statistics.median(times[1:]) for name, times in spent.items()}  # the first round warms the caches
    click.echo(f"{len(articles)} articles, {sum(len(text.split()) for text in texts):,} words, {rounds} rounds")
    click.echo(
        f"bare nlp.pipe {medians['bare']:.2f} s, engine {medians['engine']:.2f} s: ratio {medians['engine'] / medians['bare']:.2f}"
    )


if __name__ == "__main__":
    main()
