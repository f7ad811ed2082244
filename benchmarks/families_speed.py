"""How long it takes to file articles into families of copies, one by one, as the store grows; and what is found.

    python -m benchmarks.families_speed [--articles N] [--copies SHARE] [--words N]

The texts are drawn word by word from those of the sample articles, so that they share words and no sentences. Every so many
are copies of an earlier one, with a toll changed, an agency's line put on top or a paragraph cut. Each article goes through
`family_filing.file` by itself; a transaction takes a hundred, because the worker's own commit belongs to storing the article,
not to filing it. Printed for each tenth: seconds by the clock, and of computing; at the end how many of the copies were found, how many articles share a family wrongly, and the size of the file.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import click

from counterclaim.sample import read_articles
from counterclaim.settings import Settings
from counterclaim.storage import family_filing
from counterclaim.storage.store import Store

SEED = 20201006
PARTS = 10
TOGETHER = 100  # in one transaction


def vocabulary() -> list[str]:
    articles = read_articles(Path(Settings.load().articles_folder))
    return [word for received in articles for word in received.article.text.split()]


def copy_of(text: str, draw: random.Random) -> str:
    """A copy as outlets make them."""
    words = text.split(" ")
    kind = draw.randrange(3)
    if kind == 0:
        words[draw.randrange(len(words))] = str(draw.randrange(1000))
    elif kind == 1:
        words = ["(EXAMPLE)", "–", *words]
    else:
        words = words[: int(len(words) * 0.8)]
    return " ".join(words)


@click.command()
@click.option("--articles", default=100_000, show_default=True)
@click.option("--copies", default=0.2, show_default=True)
@click.option("--words", default=500, show_default=True)
def main(articles: int, copies: float, words: int) -> None:
    """Print how long filing takes and what it finds."""
    draw, known = random.Random(SEED), vocabulary()
    seeds: list[tuple[int, int]] = []  # of each article: the seed of its text, and of its copy
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/store.sqlite")
        filing, computing, shown = 0.0, 0.0, max(articles // PARTS // TOGETHER, 1) * TOGETHER
        for start in range(0, articles, TOGETHER):
            texts = [
                _text(number, seeds, known, draw, copies, words)
                for number in range(start, min(start + TOGETHER, articles))
            ]
            began, computed = time.perf_counter(), time.process_time()
            with store._write() as connection:
                for number, text in enumerate(texts, start):
                    family_filing.file(connection, f"a{number}", text)
            filing += time.perf_counter() - began
            computing += time.process_time() - computed
            if (done := start + len(texts)) % shown == 0:
                click.echo(
                    f"{done:,} articles: {filing:.0f} s; computing {computing:.0f} s, {computing / done * 1000:.2f} ms an article"
                )
        _report(store, seeds, filing, Path(folder) / "store.sqlite")


def _text(
    number: int, seeds: list[tuple[int, int]], known: list[str], draw: random.Random, copies: float, words: int
) -> str:
    """The text of this article, noted in `seeds`: of its own, or a copy of an earlier one."""
    first = draw.randrange(number) if number and draw.random() < copies else number
    seeds.append((seeds[first][0], number) if first < number else (number, -1))
    text = " ".join(random.Random(seeds[-1][0]).choices(known, k=words))
    return copy_of(text, random.Random(number)) if first < number else text


def _report(store: Store, seeds: list[tuple[int, int]], filing: float, path: Path) -> None:
    families = store.families()
    first: dict[int, str] = {}
    found = wanted = wrong = 0
    owners: dict[str, int] = {}
    for number, (seed, copied) in enumerate(seeds):
        family = families[f"a{number}"]
        if copied < 0:
            first[seed] = family
        else:
            wanted += 1
            found += family == first[seed]
        wrong += owners.setdefault(family, seed) != seed
    size = path.stat().st_size / 1_000_000
    click.echo(
        f"{len(seeds):,} articles filed in {filing:.0f} s ({filing / 60:.1f} min); {found:,} of {wanted:,} copies found, "
        f"{wrong} in a wrong family; {len(set(families.values())):,} families; {size:.0f} MB"
    )


if __name__ == "__main__":
    main()
