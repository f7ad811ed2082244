"""How long a page's server work takes on a workspace of many claims: frames, comparison, figures.

    python -m benchmarks.comparison_speed [--claims 10000] [--claims 100000] [--rounds 3]

A workspace is made in a temporary folder (`benchmarks/workspace.py`). Frames are made once per change of the workspace; everything below them once per change of a filter. Printed are
medians in milliseconds of this process’ own time, so that other work on the machine does not count.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pandas as pd

from benchmarks.workspace import CONFLICT, filled
from components import filters
from counterclaim import (
    admitted,
    comparison,
    consistency,
    frames,
    genealogy,
    lag,
    leaving_out,
    nearly,
    profiles,
    regrouping,
    silence,
)
from counterclaim.figures import casualties, disagreements, theme
from counterclaim.figures import lag as lag_figures
from counterclaim.figures import silence as strips
from counterclaim.sides import Conflict
from counterclaim.storage.store import Store


def steps(
    frame: pd.DataFrame, statements: pd.DataFrame, conflict: Conflict
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the pages Disagreements and Casualty claims ask for after a filter has changed, part by part."""
    sides, styles = [side.name for side in conflict.sides], theme.side_styles(conflict)
    header = theme.Header("Benchmark", claims=len(frame))
    groups = regrouping.rival_groups(frame)
    several = groups.of_several("killed", most=8)
    what = comparison.running_tolls(frame)[0]
    killed = frame[comparison.counted(frame) == "killed"]
    table = lag.lags(frame, statements)
    step = silence.step_for(frame)
    yield "filter", lambda: filters.apply(frame, "casualty", filters.Filters(sides=tuple(sides), words="lake"))
    yield "vague words", lambda: profiles.apply(frame, profiles.ACLED)
    yield "rival groups", lambda: regrouping.rival_groups(frame)
    yield "latest tolls", lambda: comparison.latest_tolls(frame)
    yield "figure of differences", lambda: disagreements.draw_disagreements(several, styles, header)
    yield "table of differences", lambda: disagreements.disagreement_table(groups[:100])
    yield "figure of claims", lambda: casualties.draw_claims(
        [casualties.claim_block(*group, killed, styles) for group in casualties.claim_groups(killed)[:5]], header)  # fmt: skip
    yield "running tolls", lambda: comparison.running_tolls(frame)
    yield "figure of steps", lambda: casualties.draw_steps(comparison.step_lines(frame, what), styles, header)
    yield "genealogy", lambda: genealogy.genealogy(frame, what)
    yield "who about whom", lambda: comparison.who_about_whom(frame, sides)
    yield "claimed to admitted", lambda: admitted.ratios(frame, sides)
    yield "question: consistency", lambda: consistency.Contradictions(frame).table(slice(100))
    yield "question: silence", lambda: (strips.draw_strip(
        silence.spoken(frame, sides, step=step), silence.pairs(sides), silence.periods(frame, step=step), header), silence.silences(frame, sides))  # fmt: skip
    yield (
        "question: delay",
        lambda: lag_figures.draw_lags(
            lag.lag_table(lag.lags(frame, statements)), sorted(set(table["side"])), styles, header
        ),
    )
    yield "question: might be the same", lambda: nearly.NearRivals(comparison.rival_groups(frame))[:100]
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
    frame, statements = (
        comparison.add_keys(frames.casualty_frame(store, CONFLICT)),
        frames.statement_frame(store, CONFLICT),
    )
    click.echo(f"{len(frame):,} claims")
    once = milliseconds(lambda: frames.casualty_frame(store, CONFLICT), rounds)
    click.echo(f"  {'claim frame, once per change':32}{once:9,.0f} ms")
    for name, work in steps(frame, statements, CONFLICT):
        click.echo(f"  {name:32}{milliseconds(work, rounds):9,.0f} ms")
    store.close()


if __name__ == "__main__":
    main()
