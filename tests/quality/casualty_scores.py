"""Scores of casualty claims against annotated articles: the shares that floors.json pins.

A found record matches an annotated one when their counts overlap and the outcomes agree; each matches once. A value of the
annotation may be a list of accepted ones. `claim` needs bounds, claimant's party and victims' party right as well.
"""

from __future__ import annotations

import json
from pathlib import Path

from counterclaim.records import Article, Casualty

FOLDER = Path(__file__).parent / "casualties"


def read_annotated(folder: Path = FOLDER) -> list[dict]:
    """The annotated articles, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def article_of(row: dict) -> Article:
    import datetime as dt

    return Article(
        row["id"], row["text"], row["title"], row["publisher"], None, dt.date.fromisoformat(row["published"])
    )


def _accepts(wanted, found) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted


def _party(part) -> str | None:
    return part["party"] if part else None


def _pairs(gold: list[dict], found: tuple[Casualty, ...]) -> list[tuple[dict, Casualty]]:
    pairs, used = [], set()
    for record in gold:
        [[start, end]] = record["count"]["spans"]
        for index, casualty in enumerate(found):
            phrase = casualty.count.phrase
            if index in used or casualty.outcome != record["outcome"] or phrase.end <= start or end <= phrase.start:
                continue
            used.add(index)
            pairs.append((record, casualty))
            break
    return pairs


def _right(record: dict, casualty: Casualty) -> dict[str, bool]:
    day = casualty.date.isoformat() if casualty.date else None
    place, wanted = casualty.place, record["place"]
    places = wanted if isinstance(wanted, list) else [wanted]
    return {
        "bounds": (casualty.count.low, casualty.count.high) == (record["count"]["low"], record["count"]["high"]),
        "claimant": _accepts(_party(record["claimant"]), casualty.claimant.party if casualty.claimant else None),
        "victims": _accepts(_party(record["victims"]), casualty.victims.party),
        "category": _accepts(record["victims"]["category"], casualty.victims.category),
        "perpetrator": _accepts(
            _party(record["perpetrator"]), casualty.perpetrator.party if casualty.perpetrator else None
        ),
        "scope": _accepts(record["scope"], casualty.scope),
        "date": _accepts(record["date"], day),
        "place": any(p == place or (p and place and (p in place or place in p)) for p in places),
    }


def scores(rows: list[dict], parsed: list[tuple[Casualty, ...]]) -> dict[str, float]:
    """Detection and claim F1, and the share of matched records that are right in each value."""
    gold = sum(len(row["casualties"]) for row in rows)
    predicted = sum(len(casualties) for casualties in parsed)
    matched = [pair for row, found in zip(rows, parsed, strict=True) for pair in _pairs(row["casualties"], found)]
    right = [_right(record, casualty) for record, casualty in matched]
    claims = sum(values["bounds"] and values["claimant"] and values["victims"] for values in right)
    shares = {name: sum(values[name] for values in right) / len(right) for name in right[0]} if right else {}
    return {"detection": 2 * len(matched) / (gold + predicted), "claim": 2 * claims / (gold + predicted), **shares}
