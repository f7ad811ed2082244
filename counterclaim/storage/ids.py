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
    seen, ids = Counter[tuple[str, ...]](), []
    for phrase, kind in anchors:
        key = _key(parsed.article.id, parsed.article.text, phrase, kind)
        ids.append(_hash(key, seen[key]))
        seen[key] += 1
    return ids


def record_id(article_id: str, text: str, phrase: Phrase, kind: str) -> str:
    """The id that a record at these words has, whoever finds it; `kind` is the outcome of a claim, or "statement"."""
    return _hash(_key(article_id, text, phrase, kind), 0)


def _key(article_id: str, text: str, phrase: Phrase, kind: str) -> tuple[str, ...]:
    around = text[max(phrase.start - _AROUND, 0) : phrase.start], text[phrase.end : phrase.end + _AROUND]
    return (article_id, kind, phrase.text, *around)


def _hash(key: tuple[str, ...], seen: int) -> str:
    return hashlib.sha256("\x1f".join((*key, str(seen))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
