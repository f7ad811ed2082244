"""The running tolls of the sample against their tables: each row must be a step, by its claimant, of its day.

`running-tolls.csv` holds the tables (which toll, day, fact row); the facts have the counts. A row is a step where its article
has a casualty with its outcome, bounds and claimant's party whose scope is cumulative and whose as-of day is the row's.
Run `python -m tests.quality.running_tolls` for the rows that are none.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from counterclaim.records import Casualty, ParsedArticle
from tests.quality.score_sample import FOLDER, Fact, faults, read_facts, words


@dataclass(frozen=True)
class Step:
    """A row of a table: a toll's figure on a day."""

    table: str
    date: str
    fact: Fact


def read_steps() -> list[Step]:
    facts = {fact.id: fact for fact in read_facts()}
    with (FOLDER / "running-tolls.csv").open(encoding="utf-8", newline="") as file:
        return [Step(row["table"], row["date"], facts[row["fact"]]) for row in csv.DictReader(file)]


def wrong_with(step: Step, casualties: Iterable[Casualty]) -> list[str]:
    """What keeps a row from being a step; nothing where one casualty is it."""
    fact = step.fact
    same = [c for c in casualties if words(fact.count_text) == words(c.count.phrase.text)]
    found = [
        [name for name in faults(fact, casualty) if name != "victims"]
        + ["scope"] * (casualty.scope != "cumulative")
        + ["day"] * (bool(step.date) and str(casualty.as_of) != step.date)
        for casualty in same
    ]
    return min(found, key=len, default=["missed"])


def steps_read(parsed: Iterable[ParsedArticle]) -> tuple[float, list[tuple[Step, list[str]]]]:
    """The share of rows that are steps, and the others with what is wrong."""
    by_article = {p.article.id: p.casualties for p in parsed}
    steps = read_steps()
    wrong = [
        (step, problems) for step in steps if (problems := wrong_with(step, by_article.get(step.fact.article, ())))
    ]
    return 1 - len(wrong) / len(steps), wrong


def main() -> None:
    from counterclaim.engine import Engine
    from counterclaim.sample import read_articles
    from counterclaim.settings import Settings

    settings = Settings.load()
    received = read_articles(Path(settings.articles_folder))
    share, wrong = steps_read(list(Engine(settings).parse_many(item.article for item in received)))
    print(f"{share:.3f} of {len(read_steps())} rows are steps")
    print(Counter(problem for _, problems in wrong for problem in problems))
    for step, problems in wrong:
        print(f"  {step.table}: {step.date} {step.fact.count_text} ({step.fact.id}): {', '.join(problems)}")


if __name__ == "__main__":
    main()
