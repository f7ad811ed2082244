"""How long the Statements page computes, and what it sends, on many statements.

    python -m benchmarks.statements_speed [--rows N]

Prints CPU milliseconds, the best of three: unify (one name for one speaker), prepare (once per import), filter (what a changed filter costs
before the chart), draw and JSON (the swimlanes), and the size of the chart. The statements are made up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import click
import pandas as pd

from components.reading_list import one_per_statement
from counterclaim import denials, speakers
from counterclaim.figures import statements as figures
from counterclaim.figures import theme
from counterclaim.figures.theme import Header
from counterclaim.sides import Conflict, Side

SIDES = ("Tarsia", "Veldora")
ACTS = ("state", "claim", "deny", "condemn", "demand")
WORDS = [
    "road",
    "bridge",
    "convoy",
    "guns",
    "hospital",
    "dam",
    "village",
    "border",
    "tower",
    "field",
    "depot",
    "harbour",
    "school",
    "train",
    "mill",
    "orchard",
]


def made_up(rows: int) -> pd.DataFrame:
    """Statements of 600 speakers of two sides over 90 days, every tenth within another."""
    n = pd.RangeIndex(rows)
    start = pd.Timestamp("2020-09-27")
    side = [SIDES[number % 2] for number in n]
    content = [f"the {WORDS[k % 16]} of {WORDS[k // 16 % 16]} {k % 97} was shelled from {WORDS[k % 11]}" for k in n]
    return pd.DataFrame({
        "statement_id": [f"s{k}" for k in n], "article_id": [f"a{k // 20}" for k in n], "name": [_name(k % 600) for k in n], "role": None,
        "party": side, "side": side, "source": "he", "cue": "said", "content": content, "act": [ACTS[k % 7 % 5] for k in n],
        "quotation": "indirect", "hedges": None, "date": [start + pd.Timedelta(days=k // 220 % 90) for k in n], "date_basis": "stated",
        "within": [f"s{k - 1}" if k % 10 == 9 else None for k in n], "depth": [int(k % 10 == 9) for k in n],
        "sentence": [f"He said that {words}." for words in content], "start": [k % 20 * 90 for k in n], "end": [k % 20 * 90 + 80 for k in n],
        "cue_start": 3, "cue_end": 7, "title": "Made up", "tense": "reported", "review": "", "corrected": False, "read_as": None, "publisher": "The Daily", "published": start, "conflict": "made-up",
    }).astype({"within": "str", "role": "str", "hedges": "str"})  # fmt: skip


def _name(number: int) -> str:
    syllables = ["ba", "do", "ku", "mi", "ra", "sol", "ten", "vor"]
    family = "".join(syllables[number // power % 8] for power in (1, 8, 64))
    return f"{syllables[number % 7].title()}n {family.title()}ev"


def best_of(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(times):
        started = time.process_time()
        result = work()
        seconds.append(time.process_time() - started)
    return min(seconds) * 1_000, result


@click.command()
@click.option("--rows", default=20_000, show_default=True)
def main(rows: int) -> None:
    frame = made_up(rows)
    styles = theme.side_styles(
        Conflict("made-up", "Made up", None, None, tuple(Side(s, (s,), "#5E3C99", "circle") for s in SIDES), (), "")
    )
    unify, names = best_of(lambda: speakers.unify(frame))
    frame["speaker"] = names["speaker"]
    prepare, whole = best_of(lambda: figures.prepare(frame))
    pairs, paired = best_of(lambda: denials.pair_statements(whole), 1)
    narrowed = whole[whole["side"] == SIDES[0]]
    header = Header("Who said what, when", articles=1, sources=1, filters="no filters")
    listing, _ = best_of(lambda: one_per_statement(narrowed))
    draw, _ = best_of(lambda: figures.draw_statements(narrowed, header, styles=styles))
    draw_all, fig_all = best_of(lambda: figures.draw_statements(whole, header, styles=styles))
    send, sent = best_of(fig_all.to_json)
    words, _ = best_of(lambda: figures.describe(whole))
    click.echo(f"{rows:,} statements, {whole['who'].nunique():,} speakers, CPU milliseconds")
    click.echo(f"once per import: unify {unify:.0f}, prepare {prepare:.0f}, pair {len(paired):,} denials {pairs:.0f}")
    click.echo(
        f"each change: reading list {listing:.0f}, draw half {draw:.0f}, draw all {draw_all:.0f}, words {words:.0f}, JSON {send:.0f}"
    )
    click.echo(f"sent: {len(sent) / 1e6:.2f} MB, {len(fig_all.data)} traces")


if __name__ == "__main__":
    main()
