"""How long a page's server work takes on a workspace of many claims: frames, comparison, figures.

    python -m benchmarks.comparison_speed [--claims 10000] [--claims 100000] [--rounds 3]

A workspace is made in a temporary folder, five claims an article, over two years and two sides; the numbers are drawn with a
fixed seed. Frames are made once per change of the workspace; everything below them once per change of a filter. Printed are
medians in milliseconds of this process’ own time, so that other work on the machine does not count.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pandas as pd

from components import filters
from counterclaim import (
    admitted,
    comparison,
    consistency,
    frames,
    genealogy,
    lag,
    leaving_out,
    profiles,
    regrouping,
    silence,
)
from counterclaim.figures import casualties, disagreements, theme
from counterclaim.figures import lag as lag_figures
from counterclaim.figures import silence as strips
from counterclaim.records import Actor, Article, Casualty, Count, ParsedArticle, Phrase, Span, Victims
from counterclaim.sides import Conflict, conflict_of
from counterclaim.storage.store import Store

PER_ARTICLE = 5
CONFLICT = conflict_of("lake", {"name": "Lake dispute", "side": [
    {"name": "Uplanders", "parties": ["Chad"]}, {"name": "Lowlanders", "parties": ["Niger"]}]})  # fmt: skip
PARTIES = ("Chad", "Niger", "Chad", "Niger", "France", None)
PLACES = (None, *(f"Village {number}" for number in range(60)))
FIRST = dt.date(2021, 1, 1)
SENTENCE = "The ministry said that {} people had been {} near the lake. "


def made(number: int, chance: random.Random) -> ParsedArticle:
    """An article of five sentences with a claim each."""
    day, pieces, casualties, start = FIRST + dt.timedelta(days=chance.randrange(730)), [], [], 0
    for _ in range(PER_ARTICLE):
        low, outcome = int(10 ** chance.uniform(0, 3.5)), chance.choice(("killed", "killed", "wounded", "missing"))
        sentence = SENTENCE.format(low, outcome)
        pieces.append(sentence)
        casualties.append(_claim(sentence, start, low, outcome, day, chance))
        start += len(sentence)
    text = "".join(pieces)
    article = Article(f"article-{number}", text, f"Report {number}", f"Outlet {number % 40}", None, day)
    return ParsedArticle(article, (), tuple(casualties), (), (), {"engine": "benchmark"})


def _claim(sentence: str, start: int, low: int, outcome: Any, day: dt.date, chance: random.Random) -> Casualty:
    digits = sentence.index(str(low))
    qualifier: Any = chance.choice(("exact", "exact", "at least", "vague"))
    count = Count(
        Phrase(str(low), (Span(start + digits, start + digits + len(str(low))),)),
        low,
        low if qualifier == "exact" else None,
        qualifier,
    )
    is_event = chance.random() < 0.5
    return Casualty(
        count, outcome, Victims(None, chance.choice(("civilian", "combatant", "unspecified")), chance.choice(PARTIES)),
        Actor(Phrase("The ministry", (Span(start, start + 12),)), chance.choice(PARTIES)), None, "event" if is_event else "cumulative",
        as_of=None if is_event else day, as_of_basis=None if is_event else "stated",
        date=day - dt.timedelta(days=chance.randrange(5)) if is_event else None, place=chance.choice(PLACES) if is_event else None,
        evidence=(Span(start, start + len(sentence) - 1),), rule="benchmark",
    )  # fmt: skip


def filled(folder: Path, claims: int) -> Store:
    """A workspace with this many claims."""
    store, chance = Store(f"sqlite:///{folder / 'workspace.sqlite'}"), random.Random(claims)
    about = {"conflict": CONFLICT.slug, "source_name": "made.jsonl"}
    numbers = range(claims // PER_ARTICLE)
    for first in range(0, len(numbers), 2_000):
        batch = numbers[first : first + 2_000]
        store.add_many([(made(number, chance), {**about, "sha256": f"{number:064d}"}) for number in batch])
    return store


def steps(
    frame: pd.DataFrame, statements: pd.DataFrame, conflict: Conflict
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the pages Disagreements and Casualty claims ask for after a filter has changed, part by part."""
    sides, styles = [side.name for side in conflict.sides], theme.side_styles(conflict)
    header = theme.Header("Benchmark", claims=len(frame))
    groups = regrouping.rival_groups(frame)
    several = [group for group in groups if len(group.tolls) > 1][:8]
    what = comparison.running_tolls(frame)[0]
    killed = frame[comparison.counted(frame) == "killed"]
    table = lag.lags(frame, statements)
    step = silence.step_for(frame)
    yield "filter", lambda: filters.apply(frame, "casualty", filters.Filters(sides=tuple(sides), words="lake"))
    yield "vague words", lambda: profiles.apply(frame, profiles.ACLED)
    yield "rival groups", lambda: regrouping.rival_groups(frame)
    yield "latest tolls", lambda: comparison.latest_tolls(frame)
    yield "figure of differences", lambda: disagreements.draw_disagreements(several, styles, header)
    yield "table of differences", lambda: disagreements.disagreement_table(groups)
    yield "figure of claims", lambda: casualties.draw_claims(
        [casualties.claim_block(*group, killed, styles) for group in casualties.claim_groups(killed)[:5]], header)  # fmt: skip
    yield "running tolls", lambda: comparison.running_tolls(frame)
    yield "figure of steps", lambda: casualties.draw_steps(comparison.step_lines(frame, what), styles, header)
    yield "genealogy", lambda: genealogy.genealogy(frame, what)
    yield "who about whom", lambda: comparison.who_about_whom(frame, sides)
    yield "claimed to admitted", lambda: admitted.ratios(frame, sides)
    yield "question: consistency", lambda: consistency.contradictions(frame)
    yield "question: silence", lambda: (strips.draw_strip(
        silence.spoken(frame, sides, step=step), silence.pairs(sides), silence.periods(frame, step=step), header), silence.silences(frame, sides))  # fmt: skip
    yield (
        "question: delay",
        lambda: lag_figures.draw_lags(
            lag.lag_table(lag.lags(frame, statements)), sorted(set(table["side"])), styles, header
        ),
    )
    yield "question: leaving out", lambda: leaving_out.compare(frame, "outlet", "Outlet 1")


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        comparison.forget()  # as after a change of a filter
        started = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - started))
    return statistics.median(spent)


@click.command()
@click.option("--claims", "sizes", multiple=True, type=int, default=(10_000, 100_000), show_default=True)
@click.option("--rounds", default=3, show_default=True)
def main(sizes: tuple[int, ...], rounds: int) -> None:
    """Print how long each part takes at each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(filled(Path(folder), size), rounds)


def _measure(store: Store, rounds: int) -> None:
    frame, statements = frames.casualty_frame(store, CONFLICT), frames.statement_frame(store, CONFLICT)
    click.echo(f"{len(frame):,} claims")
    once = milliseconds(lambda: frames.casualty_frame(store, CONFLICT), rounds)
    click.echo(f"  {'claim frame, once per change':32}{once:9,.0f} ms")
    for name, work in steps(frame, statements, CONFLICT):
        click.echo(f"  {name:32}{milliseconds(work, rounds):9,.0f} ms")
    store.close()


if __name__ == "__main__":
    main()
