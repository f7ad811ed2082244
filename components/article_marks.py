"""What is marked in the text of an open article: a layer each for statements, claims, places, hedges and unused numbers.

Records that an analyst rejected are not marked; corrected numbers are named as corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from components.marked_text import Mark
from counterclaim.comparison import bounds_text
from counterclaim.figures.statements import ACT_WORDS
from counterclaim.records import Casualty, ParsedArticle, Phrase, Place, Statement
from counterclaim.storage import ids

KINDS = ("claim", "statement", "place")
STATEMENTS, CLAIMS, PLACES, HEDGES, IGNORED = "Statements", "Casualty claims", "Places", "Hedges", "Numbers not used"
LAYERS = (STATEMENTS, CLAIMS, PLACES, HEDGES, IGNORED)
# What each layer's marks look like, in words that are marked the same way.
LEGEND = {
    STATEMENTS: (("source", "source"), ("cue", "cue"), ("content", "content")),
    CLAIMS: (("count", "count"), ("victims", "victims"), ("claimant", "claimant")),
    PLACES: (("place", "place"),),
    HEDGES: (("hedge", "hedge"),),
    IGNORED: (("number not used", "ignored"),),
}
REASONS = {
    "clock": "time of day", "time": "time of day", "date": "date", "age": "age", "calibre": "calibre", "troops": "strength of a force",
    "ordinal": "ordinal number", "percentage": "percentage", "money": "sum of money", "distance": "distance",
}  # fmt: skip


def marks(parsed: ParsedArticle, layers: list[str]) -> list[Mark]:
    """All marks of these layers; longer ones first, so that a short one's words win when the pointer rests on both."""
    found: list[Mark] = []
    if STATEMENTS in layers:
        found += [mark for statement in parsed.statements for mark in _statement_marks(statement)]
    if CLAIMS in layers:
        found += [mark for casualty in parsed.casualties for mark in _claim_marks(casualty)]
    if PLACES in layers:
        found += [mark for place in parsed.places for mark in _marks(place.phrase, "place", _place_words(place))]
    if HEDGES in layers:
        records: list[Statement | Casualty] = [*parsed.statements, *parsed.casualties]
        found += [mark for record in records for hedge in record.hedges for mark in _marks(hedge, "hedge", "hedge")]
    if IGNORED in layers:
        found += [
            m
            for number in parsed.ignored
            for m in _marks(number.phrase, "ignored", f"not used: {reason(number.reason)}")
        ]
    return sorted(set(found), key=lambda mark: (mark.start - mark.end, mark.start, mark.kind))


def _marks(phrase: Phrase | None, kind: str, title: str) -> Iterator[Mark]:
    for span in phrase.spans if phrase else ():
        yield Mark(span.start, span.end, kind, title)


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    yield from _marks(statement.content, "content", f"content ({ACT_WORDS.get(statement.act, statement.act)})")
    if statement.source:
        names = ", ".join(speaker.name or speaker.role or "" for speaker in statement.source.speakers).strip(", ")
        yield from _marks(statement.source.phrase, "source", f"source: {names or 'not resolved'}")
    yield from _marks(statement.cue, "cue", "cue")


def _claim_marks(casualty: Casualty) -> Iterator[Mark]:
    count = casualty.count
    yield from _marks(
        casualty.victims.phrase,
        "victims",
        f"victims: {casualty.victims.category}, {casualty.victims.party or 'party not said'}",
    )
    if casualty.claimant:
        yield from _marks(
            casualty.claimant.phrase, "claimant", f"claimant: {casualty.claimant.party or 'party not said'}"
        )
    yield from _marks(
        count.phrase, "count", f"{bounds_text(count.low, count.high, count.qualifier)} {casualty.outcome}"
    )


def _place_words(place: Place) -> str:
    return f"place: {place.name}, {place.country or 'no country'}" if place.name else "place: not resolved"


def reason(word: str) -> str:
    """Why a number was not used, in words."""
    return REASONS.get(word, word)


def in_force(parsed: ParsedArticle, rows: dict[str, pd.DataFrame]) -> ParsedArticle:
    """The article as it is marked: without the records that were rejected, with the numbers that were corrected."""
    shown = {
        kind: {row[f"{kind}_id"]: row for _, row in frame[frame["review"] != "rejected"].iterrows()}
        for kind, frame in rows.items()
    }
    kept = {
        kind: [(shown[kind][i], one) for i, one in records_of(parsed, kind).items() if i in shown[kind]]
        for kind in KINDS
    }
    return replace(
        parsed,
        statements=tuple(one for _, one in kept["statement"]),
        casualties=tuple(_as_corrected(one, row) for row, one in kept["claim"]),
        places=tuple(one for _, one in kept["place"]),
    )


def _as_corrected(casualty: Casualty, row: pd.Series) -> Casualty:
    low, high = (None if pd.isna(row[name]) else int(row[name]) for name in ("low", "high"))
    count = replace(casualty.count, low=low, high=high, qualifier=row["qualifier"])
    party = None if pd.isna(row["victims_party"]) else row["victims_party"]
    victims = replace(casualty.victims, category=row["victims_category"], party=party)
    return replace(casualty, count=count, victims=victims, outcome=row["outcome"])


def added_marks(claims: pd.DataFrame) -> list[Mark]:
    """The numbers that analysts made claims of."""
    added = claims[claims["review"] == "added"]
    return [
        Mark(int(row["count_start"]), int(row["count_end"]), "count", f"added: {bounds_text(row['low'], row['high'], row['qualifier'])} {row['outcome']}")
        for _, row in added.iterrows()
    ]  # fmt: skip


def records_of(parsed: ParsedArticle, kind: str) -> dict[str, Any]:
    """The article's records of a kind, as they were read, by id."""
    if kind == "claim":
        return dict(zip(ids.claim_ids(parsed), parsed.casualties, strict=True))
    if kind == "statement":
        return dict(zip(ids.statement_ids(parsed), parsed.statements, strict=True))
    return dict(zip(ids.place_ids(parsed), parsed.places, strict=True))


def spans_of(parsed: ParsedArticle, kind: str, row: pd.Series) -> list[Mark]:
    """The words of the chosen record itself."""
    record = records_of(parsed, kind).get(str(row[f"{kind}_id"]))
    if record is None:  # an added claim
        return [Mark(int(row["count_start"]), int(row["count_end"]), "chosen")]
    phrase = record.count.phrase if kind == "claim" else record.content if kind == "statement" else record.phrase
    return [Mark(span.start, span.end, "chosen") for span in phrase.spans]
