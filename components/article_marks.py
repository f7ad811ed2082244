"""What is marked in the text of an open article: a layer each for statements, claims, places, hedges and unused numbers.

Records that an analyst rejected are not marked; corrected numbers are named as corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.marked_text import Mark
from counterclaim.comparison import bounds_text
from counterclaim.figures.statements import act_words
from counterclaim.records import Casualty, IgnoredNumber, ParsedArticle, Phrase, Place, Statement
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


@dataclass(frozen=True)
class Shown:
    """What an article is marked with: its records by id, as they are in force, and the numbers that none of them uses."""

    statements: Mapping[str, Statement]
    claims: Mapping[str, Casualty]
    places: Mapping[str, Place]
    ignored: Sequence[IgnoredNumber]
    corrected: frozenset[str] = frozenset()  # ids


def everything(parsed: ParsedArticle) -> Shown:
    """All records as they were read."""
    read = {kind: records_of(parsed, kind) for kind in KINDS}
    return Shown(read["statement"], read["claim"], read["place"], parsed.ignored)


def marks(shown: Shown, layers: Sequence[str]) -> list[Mark]:
    """All marks of these layers; longer ones first, so that a short one's words win when the pointer rests on both."""
    found: list[Mark] = []
    if STATEMENTS in layers:
        found += [mark for name, one in shown.statements.items() for mark in _statement_marks(name, one)]
    if CLAIMS in layers:
        for name, claim in shown.claims.items():
            found += _claim_marks(name, claim, " (corrected)" if name in shown.corrected else "")
    if PLACES in layers:
        for name, place in shown.places.items():
            found += _marks(place.phrase, "place", _place_words(place), f"place:{name}")
    if HEDGES in layers:
        found += _hedge_marks(shown)
    if IGNORED in layers:
        for number in shown.ignored:
            found += _marks(number.phrase, "ignored", f"not used: {reason(number.reason)}")
    return sorted(set(found), key=lambda mark: (mark.start - mark.end, mark.start, mark.kind, mark.record))


def _marks(phrase: Phrase | None, kind: str, title: str, record: str = "") -> Iterator[Mark]:
    for span in phrase.spans if phrase else ():
        yield Mark(span.start, span.end, kind, title, record)


def _hedge_marks(shown: Shown) -> Iterator[Mark]:
    for kind, records in (("statement", shown.statements), ("claim", shown.claims)):
        for name, record in records.items():
            for hedge in record.hedges:
                yield from _marks(hedge, "hedge", "hedge", f"{kind}:{name}")


def _statement_marks(name: str, statement: Statement) -> Iterator[Mark]:
    record = f"statement:{name}"
    yield from _marks(statement.content, "content", f"content ({act_words(statement.act, statement.tense)})", record)
    if statement.source:
        names = ", ".join(speaker.name or speaker.role or "" for speaker in statement.source.speakers).strip(", ")
        yield from _marks(statement.source.phrase, "source", f"source: {names or 'not resolved'}", record)
    yield from _marks(statement.cue, "cue", "cue", record)


def _claim_marks(name: str, casualty: Casualty, note: str) -> Iterator[Mark]:
    count, victims, record = casualty.count, casualty.victims, f"claim:{name}"
    yield from _marks(
        victims.phrase, "victims", f"victims: {victims.category}, {victims.party or 'party not said'}", record
    )
    if casualty.claimant:
        party = casualty.claimant.party or "party not said"
        yield from _marks(casualty.claimant.phrase, "claimant", f"claimant: {party}", record)
    words = f"{bounds_text(count.low, count.high, count.qualifier)} {casualty.outcome}{note}"
    yield from _marks(count.phrase, "count", words, record)


def _place_words(place: Place) -> str:
    return f"place: {place.name}, {place.country or 'no country'}" if place.name else "place: not resolved"


def reason(word: str) -> str:
    """Why a number was not used, in words."""
    return REASONS.get(word, word)


def in_force(parsed: ParsedArticle, rows: Mapping[str, pd.DataFrame]) -> Shown:
    """What is marked: not the records that were rejected, and the numbers as they were corrected."""
    known = {
        kind: {row[f"{kind}_id"]: row for _, row in frame[frame["review"] != "rejected"].iterrows()}
        for kind, frame in rows.items()
    }
    read = {kind: {i: one for i, one in records_of(parsed, kind).items() if i in known[kind]} for kind in KINDS}
    claims = {i: _as_corrected(one, known["claim"][i]) for i, one in read["claim"].items()}
    used = set(rows["claim"].loc[rows["claim"]["review"] == "added", "count_start"])
    ignored = [number for number in parsed.ignored if number.phrase.start not in used]
    corrected = frozenset(
        str(row[f"{kind}_id"]) for kind, of_kind in known.items() for row in of_kind.values() if row["corrected"]
    )
    return Shown(read["statement"], claims, read["place"], ignored, corrected)


def _as_corrected(casualty: Casualty, row: pd.Series) -> Casualty:
    low, high = (None if pd.isna(row[name]) else int(row[name]) for name in ("low", "high"))
    count = replace(casualty.count, low=low, high=high, qualifier=row["qualifier"])
    party = None if pd.isna(row["victims_party"]) else row["victims_party"]
    victims = replace(casualty.victims, category=row["victims_category"], party=party)
    return replace(casualty, count=count, victims=victims, outcome=row["outcome"])


def added_marks(rows: Mapping[str, pd.DataFrame], layers: Sequence[str]) -> list[Mark]:
    """The numbers and words that analysts made claims and statements of."""
    found: list[Mark] = []
    for kind, layer, mark in (("claim", CLAIMS, "count"), ("statement", STATEMENTS, "content")):
        frame = rows[kind]
        for _, row in frame[frame["review"] == "added"].iterrows() if layer in layers else ():
            words = (
                f"added: {bounds_text(row['low'], row['high'], row['qualifier'])} {row['outcome']}"
                if kind == "claim"
                else "added: content"
            )
            found.append(Mark(*words_of(kind, row), mark, words, f"{kind}:{row[f'{kind}_id']}"))
    return found


def words_of(kind: str, row: pd.Series) -> tuple[int, int]:
    """Where the words of a record stand: the count, the cue or else the content, the name."""
    if kind == "claim":
        return int(row["count_start"]), int(row["count_end"])
    if kind == "place":
        return int(row["place_start"]), int(row["place_end"])
    if pd.notna(row["cue_start"]):
        return int(row["cue_start"]), int(row["cue_end"])
    start = int(row["start"]) + max(str(row["sentence"]).find(str(row["content"])), 0)
    return start, start + len(str(row["content"]))


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
    if record is None:  # an added one
        return [Mark(*words_of(kind, row), "chosen")]
    phrase = record.count.phrase if kind == "claim" else record.content if kind == "statement" else record.phrase
    return [Mark(span.start, span.end, "chosen") for span in phrase.spans]
