"""A made-up workspace of any size, filled through the store as an import fills it: what the benchmarks measure on.

An article has six claims, nine statements and twelve mentions of places, as the articles of the sample have on average; it is
of one of 730 days and forty outlets. The numbers are drawn with a fixed seed, so a size always gives the same workspace.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

from counterclaim.records import (
    Actor,
    Article,
    Casualty,
    Count,
    ParsedArticle,
    Phrase,
    Place,
    Source,
    Span,
    Speaker,
    Statement,
    Victims,
)
from counterclaim.sides import Conflict, conflict_of
from counterclaim.storage.store import Store

PER_ARTICLE = 6
PLACES_PER_SENTENCE = 2
DEFINITION = {"name": "Lake dispute", "side": [
    {"name": "Uplanders", "parties": ["Chad"]}, {"name": "Lowlanders", "parties": ["Niger"]}]}  # fmt: skip
CONFLICT: Conflict = conflict_of("lake", DEFINITION)
PARTIES = ("Chad", "Niger", "Chad", "Niger", "France", None)
ACTS: tuple[Any, ...] = ("state", "claim", "deny", "condemn", "demand")
PLACES = tuple(f"Village {number}" for number in range(300))
FIRST = dt.date(2021, 1, 1)
CLAIM = "The ministry said that {} people had been {} near {} on the way to {}. "
WORDS = "General {} {} that the guns near {} had fallen silent and that the road to {} was open again. "


def filled(folder: Path, claims: int) -> Store:
    """A workspace with at least this many claims, in a file of this folder."""
    store, chance = Store(address(folder)), random.Random(claims)
    store.save_conflict(CONFLICT.slug, DEFINITION)
    about = {"conflict": CONFLICT.slug, "source_name": "made.jsonl"}
    numbers = range(-(-claims // PER_ARTICLE))
    for first in range(0, len(numbers), 1_000):
        batch = numbers[first : first + 1_000]
        store.add_many([(made(number, chance), {**about, "sha256": f"{number:064d}"}) for number in batch])
    return store


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'workspace.sqlite'}"


def made(number: int, chance: random.Random) -> ParsedArticle:
    """One article: sentences with a claim, each in a statement, and sentences that are only statements."""
    day = FIRST + dt.timedelta(days=chance.randrange(730))
    page = _Page(day, chance)
    for _ in range(PER_ARTICLE):
        page.add_claim()
    for _ in range(PER_ARTICLE // 2):
        page.add_words()
    article = Article(f"article-{number}", page.text, f"Report {number}", f"Outlet {number % 40}", None, day)
    return ParsedArticle(
        article, tuple(page.statements), tuple(page.casualties), tuple(page.places), (), {"engine": "benchmark"}
    )


class _Page:
    """The text of an article as it grows, with what stands in it."""

    def __init__(self, day: dt.date, chance: random.Random) -> None:
        self.day, self.chance, self.text = day, chance, ""
        self.statements: list[Statement] = []
        self.casualties: list[Casualty] = []
        self.places: list[Place] = []

    def add_claim(self) -> None:
        chance, start = self.chance, len(self.text)
        low, outcome = int(10 ** chance.uniform(0, 3.5)), chance.choice(("killed", "killed", "wounded", "missing"))
        spot, town = chance.choice(PLACES), chance.choice(PLACES)
        sentence = CLAIM.format(low, outcome, spot, town)
        self.text += sentence
        party = chance.choice(PARTIES)
        self._state("The ministry", Speaker(None, "ministry", party), "said", sentence, start)
        self._locate(spot, town, start)
        qualifier: Any = chance.choice(("exact", "exact", "at least", "vague"))
        digits = self.text.index(str(low), start)
        count = Count(self._phrase(digits, str(low)), low, low if qualifier == "exact" else None, qualifier)
        is_event = chance.random() < 0.5
        self.casualties.append(Casualty(
            count, outcome, Victims(None, chance.choice(("civilian", "combatant", "unspecified")), chance.choice(PARTIES)),
            Actor(self._phrase(start, "The ministry"), party), None, "event" if is_event else "cumulative",
            as_of=None if is_event else self.day, as_of_basis=None if is_event else "stated",
            date=self.day - dt.timedelta(days=chance.randrange(5)) if is_event else None, place=spot if is_event else None,
            statement=len(self.statements) - 1, evidence=(Span(start, start + len(sentence) - 1),), rule="benchmark",
        ))  # fmt: skip

    def add_words(self) -> None:
        chance, start = self.chance, len(self.text)
        name, cue = f"Ama{chance.randrange(300)}", chance.choice(("said", "denied", "claimed"))
        spot, town = chance.choice(PLACES), chance.choice(PLACES)
        sentence = WORDS.format(name, cue, spot, town)
        self.text += sentence
        self._state(f"General {name}", Speaker(name, "general", chance.choice(PARTIES)), cue, sentence, start)
        self._locate(spot, town, start)

    def _state(self, who: str, speaker: Speaker, cue: str, sentence: str, start: int) -> None:
        at = start + sentence.index(f" {cue} ") + 1
        self.statements.append(Statement(
            Source(self._phrase(start, who), (speaker,)), self._phrase(at, cue),
            self._phrase(at + len(cue) + 1, sentence[at + len(cue) + 1 - start : -2]), "indirect",
            "deny" if cue == "denied" else self.chance.choice(ACTS[:2]), date=self.day, date_basis="stated", rule="benchmark",
        ))  # fmt: skip

    def _locate(self, spot: str, town: str, start: int) -> None:
        """Each of the three hundred names lies somewhere of its own on a grid by the lake."""
        place = start
        for name in (spot, town)[:PLACES_PER_SENTENCE]:
            place = self.text.index(name, place)
            number = PLACES.index(name)
            self.places.append(Place(self._phrase(place, name), name, 11 + number // 20 * 0.2, 12 + number % 20 * 0.2, "TD",
                                     "city", f"made:{number}", 0.9, "town"))  # fmt: skip
            place += len(name)

    def _phrase(self, start: int, words: str) -> Phrase:
        return Phrase(words, (Span(start, start + len(words)),))
