"""Scores statements against annotated ones: found, read end to end, with the right parties, act and day.

A predicted statement pairs with an annotated one where their cues overlap (one to one, the most similar first). End to end: the source
overlaps, or is missing in both, and the words of the content agree by at least half (F1). Said: also every party is right, and the
surname of everybody named. The measures are those of the interchange format's statements; the texts are our own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from counterclaim.records import Statement

Words = frozenset[int]
WORD = re.compile(r"\w+")


def words(text: str, spans: list[tuple[int, int]]) -> Words:
    """The starts of the words in the spans."""
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def agreement(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _gold(text: str, statement: dict[str, Any], role: str) -> Words:
    part = statement.get(role) or {}
    return words(text, [tuple(span) for span in part.get("spans", [])])


def _read(text: str, statement: Statement, role: str) -> Words:
    part = statement.source.phrase if role == "source" and statement.source else getattr(statement, role)
    if part is None or (role == "source" and statement.source is None):
        return frozenset()
    return words(text, [(span.start, span.end) for span in part.spans])


def _cue(text: str, statement: dict[str, Any] | Statement) -> set[int]:
    """All code points of the cue, because a dash is a cue without a word."""
    if isinstance(statement, Statement):
        spans = [(s.start, s.end) for s in statement.cue.spans] if statement.cue else []
    else:
        spans = [tuple(span) for span in statement["cue"]["spans"]]
    return {i for start, end in spans for i in range(start, end)}


def pairs(text: str, gold: list[dict[str, Any]], read: tuple[Statement, ...]) -> dict[int, int]:
    """Gold index → read index."""
    candidates = []
    for g, annotated in enumerate(gold):
        for p, found in enumerate(read):
            if _cue(text, annotated) & _cue(text, found):
                likeness = agreement(_gold(text, annotated, "content"), _read(text, found, "content"))
                likeness += agreement(_gold(text, annotated, "source"), _read(text, found, "source"))
                candidates.append((-likeness, g, p))
    result: dict[int, int] = {}
    for _, g, p in sorted(candidates):
        if g not in result and p not in result.values():
            result[g] = p
    return result


def end_to_end(text: str, annotated: dict[str, Any], found: Statement) -> bool:
    a, b = _gold(text, annotated, "source"), _read(text, found, "source")
    return (
        bool(a & b or (not a and not b))
        and agreement(_gold(text, annotated, "content"), _read(text, found, "content")) >= 0.5
    )


def right_speakers(annotated: dict[str, Any], found: Statement) -> bool:
    wanted = (annotated.get("source") or {}).get("speakers", [])
    given = found.source.speakers if found.source else ()
    parties = {speaker.party for speaker in given} or {None}
    names = " ".join(speaker.name or "" for speaker in given).casefold().split()
    for speaker in wanted:
        allowed = speaker["party"] if isinstance(speaker["party"], list) else [speaker["party"]]
        if not parties & set(allowed):
            return False
        if speaker["name"] and speaker["name"].casefold().split()[-1] not in names:
            return False
    return True


def score(articles: list[tuple[dict[str, Any], tuple[Statement, ...]]]) -> dict[str, float]:
    """F1 of found, end to end and said; the share of right acts and days among the paired."""
    n: Counter[str] = Counter()
    for article, read in articles:
        text, gold = article["text"], article["statements"]
        n["gold"] += len(gold)
        n["read"] += len(read)
        for g, p in pairs(text, gold, read).items():
            annotated, found = gold[g], read[p]
            right = end_to_end(text, annotated, found)
            stated = found.date.isoformat() if found.date and found.date_basis == "stated" else None
            n["found"] += 1
            n["end_to_end"] += right
            n["said"] += right and right_speakers(annotated, found)
            n["act"] += found.act == annotated["act"]
            n["date"] += stated == annotated["date"]
    total = n["gold"] + n["read"]
    figures = {name: 2 * n[name] / total if total else 0.0 for name in ("found", "end_to_end", "said")}
    return figures | {name: n[name] / n["found"] if n["found"] else 0.0 for name in ("act", "date")}
