"""Short stable ids of statements, claims and places, so that a permalink survives a re-parse.

An id depends on the article's id, on the words themselves and on what stands around them; not on offsets, nor on
anything that a better rule may read differently (bounds, parties, dates).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from ..records import Casualty, ParsedArticle, Phrase, Place, Statement

_AROUND = 40  # characters either side


def statement_ids(parsed: ParsedArticle) -> list[str]:
    return _hashes(parsed, ((_anchor(statement), "statement") for statement in parsed.statements))


def claim_ids(parsed: ParsedArticle) -> list[str]:
    return _hashes(parsed, ((_anchor(casualty), casualty.outcome) for casualty in parsed.casualties))


def place_ids(parsed: ParsedArticle) -> list[str]:
    return _hashes(parsed, ((_anchor(place), "place") for place in parsed.places))


def _anchor(record: Statement | Casualty | Place) -> Phrase:
    """The words that stay when a re-parse moves a boundary: the cue, the count, the name."""
    if isinstance(record, Statement):
        return record.cue or record.content
    return record.count.phrase if isinstance(record, Casualty) else record.phrase


def _hashes(parsed: ParsedArticle, anchors: Iterable[tuple[Phrase, str]]) -> list[str]:
    """One id each; the same words in the same surroundings are told apart by which of them comes first."""
    text, seen, ids = parsed.article.text, Counter[tuple[str, ...]](), []
    for phrase, kind in anchors:
        around = text[max(phrase.start - _AROUND, 0) : phrase.start], text[phrase.end : phrase.end + _AROUND]
        key = (parsed.article.id, kind, phrase.text, *around)
        ids.append(
            hashlib.sha256("\x1f".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        )
        seen[key] += 1
    return ids
