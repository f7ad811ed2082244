"""How much of what the sample articles tell is read: the fact rows of tests/quality/facts-*.csv against the engine.

A row is read right when a casualty of its article has the row's words as its count, the same bounds, outcome, claimant's
party and victims' party. Rows without number words (a denial that repeats no figure) and rows whose id ends in `-rN` (told in
passing: parts of a toll, earlier bulletins) are listed apart. A denial repeats a figure, not its qualifier. Run `python -m tests.quality.score_sample` for the table.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from counterclaim.records import Casualty, ParsedArticle

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Fact:
    """One row: a casualty claim that an article tells."""

    id: str
    article: str
    count_text: str
    outcome: str
    low: int | None
    high: int | None
    category: str
    victims_party: str | None
    claimant_party: str | None
    scope: str
    status: str
    date: str | None

    @property
    def in_passing(self) -> bool:
        return "-r" in self.id


def read_facts() -> list[Fact]:
    facts = []
    for path in sorted(FOLDER.glob("facts-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            facts += [fact_of(row) for row in csv.DictReader(file)]
    return facts


def fact_of(row: dict[str, str]) -> Fact:
    number = {key: int(row[key].replace(",", "")) if row[key] else None for key in ("low", "high")}
    return Fact(
        row["fact"], row["article"], row["count_text"], row["outcome"], number["low"], number["high"], row["category"],
        row["victims_party"] or None, row["claimant_party"] or None, row["scope"], row["status"], row["date"] or None,
    )  # fmt: skip


def words(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def faults(fact: Fact, casualty: Casualty) -> list[str]:
    """What is wrong with a casualty as the reading of a fact; nothing where it is right."""
    outcome = "undivided" if casualty.undivided else casualty.outcome
    checks = {
        "outcome": outcome == fact.outcome,
        "bounds": _same_bounds(fact, casualty),
        "claimant": (casualty.claimant.party if casualty.claimant else None) == fact.claimant_party,
        "victims": casualty.victims.party == fact.victims_party,
    }
    return [name for name, right in checks.items() if not right]


def _same_bounds(fact: Fact, casualty: Casualty) -> bool:
    """The same bounds; a denial that takes up "at least 11" as "the 11" speaks of the same figure."""
    read = (casualty.count.low, casualty.count.high)
    taken_up = fact.status == "denied" == casualty.status and read == (fact.low, fact.low)
    return taken_up or read == (fact.low, fact.high)


def read_of(fact: Fact, casualties: Iterable[Casualty]) -> tuple[list[str], Casualty | None]:
    """The best reading of a fact: its faults and the casualty, or ["missed"]."""
    same = [
        c
        for c in casualties
        if words(fact.count_text) in words(c.count.phrase.text) or words(c.count.phrase.text) in words(fact.count_text)
    ]
    readings = sorted(((faults(fact, casualty), casualty) for casualty in same), key=lambda pair: len(pair[0]))
    return readings[0] if readings else (["missed"], None)


def score(
    parsed: Iterable[ParsedArticle], *, in_passing: bool = False
) -> tuple[float, list[tuple[Fact, list[str], Casualty | None]]]:
    """The share of facts read right, and the others with what is wrong."""
    by_article = {p.article.id: p.casualties for p in parsed}
    told = [fact for fact in read_facts() if fact.count_text and fact.in_passing == in_passing]
    readings = [(fact, *read_of(fact, by_article.get(fact.article, ()))) for fact in told]
    wrong = [reading for reading in readings if reading[1]]
    return 1 - len(wrong) / len(told), wrong


def scopes(parsed: Iterable[ParsedArticle]) -> tuple[int, int]:
    """How many facts that are found (right outcome and bounds) have the right scope, and how many are found."""
    by_article = {p.article.id: p.casualties for p in parsed}
    found = [(fact, *read_of(fact, by_article.get(fact.article, ()))) for fact in read_facts() if fact.count_text]
    matched = [
        (fact, casualty) for fact, problems, casualty in found if casualty and not {"outcome", "bounds"} & set(problems)
    ]
    return sum(casualty.scope == fact.scope for fact, casualty in matched), len(matched)


def main() -> None:
    from counterclaim.engine import Engine
    from counterclaim.sample import read_articles
    from counterclaim.settings import Settings

    settings = Settings.load()
    parsed = list(
        Engine(settings).parse_many(received.article for received in read_articles(Path(settings.articles_folder)))
    )
    for in_passing, name in ((False, "fact rows"), (True, "told in passing")):
        share, wrong = score(parsed, in_passing=in_passing)
        print(f"{name}: {share:.3f} read right, {len(wrong)} not")
        for fact, problems, casualty in wrong if "--errors" in sys.argv else ():
            got = casualty and (
                casualty.count.low,
                casualty.count.high,
                casualty.outcome,
                casualty.claimant and casualty.claimant.party,
                casualty.victims.party,
            )
            wanted = (fact.low, fact.high, fact.outcome, fact.claimant_party, fact.victims_party)
            print(f"  {fact.id} {fact.count_text!r}: {', '.join(problems)}; wanted {wanted}, got {got}")
    right, found = scopes(parsed)
    print(f"scope: {right / found:.3f} right, of {found} rows found")


if __name__ == "__main__":
    main()
