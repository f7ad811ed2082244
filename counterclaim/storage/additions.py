"""Claims and statements that analysts added: where their words stand, and the rows that the frames show of them.

They live in the log of corrections alone. Each holds its words and its sentence, and is found again by them when the
article is read anew or comes in again changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from ..errors import StorageError
from ..records import Phrase, RecordKind, Span, Value
from . import ids, schema
from .review import Review
from .sentences import Sentences

RULE = "added by an analyst"
LAST = 1_000_000  # their rows come after those that were read
DEFAULTS: Mapping[RecordKind, Mapping[str, Value]] = {
    "casualty": {
        "qualifier": "exact", "undivided": False, "victims_category": "unspecified", "scope": "event", "status": "asserted",
    },
    "statement": {"act": "state", "quotation": "indirect"},
}  # fmt: skip
# Of each kind: the field of its words, and those of where they stand.
WORDS: Mapping[RecordKind, tuple[str, str, str]] = {
    "casualty": ("count_text", "count_start", "count_end"),
    "statement": ("content", "content_start", "content_end"),
}
# What a row of an added statement holds beside its values; nobody is named by what was not read.
_STATEMENT_ROW = {"depth": 0, "speaker_ordinal": 0, "tense": "reported"}


def text_of(connection: sa.Connection, article_id: str) -> str:
    """The text of a stored article.

    Raises:
        StorageError: it is not in the store.
    """
    column = schema.article.c
    text = connection.execute(sa.select(column.text).where(column.id == article_id)).scalar_one_or_none()
    if text is None:
        raise StorageError("This article is not in the workspace any more.")
    return str(text)


def anchor(kind: RecordKind, text: str, start: int, end: int) -> dict[str, Value]:
    """The words at `[start, end)`, and the sentence or sentences that hold them."""
    shown = Sentences(text).around(Span(start, end))
    return {
        **dict(zip(WORDS[kind], (text[start:end], start, end), strict=True)),
        "sentence": text[shown.start : shown.end], "start": shown.start, "end": shown.end,
    }  # fmt: skip


def record_id(kind: RecordKind, article_id: str, text: str, start: int, end: int, outcome: str | None) -> str:
    """The id of a record at these words, whoever finds it."""
    phrase = Phrase.of(text, (start, end))
    return ids.record_id(article_id, text, phrase, "statement" if kind == "statement" else str(outcome))


def rows(
    connection: sa.Connection, kind: RecordKind, reviews: Iterable[Review], conflict: str | None = None
) -> list[dict[str, Any]]:
    """Rows of the added records whose sentence stands in their article, in the order of the text."""
    added = [one for one in reviews if one.is_added and one.kind == kind]
    if not added:
        return []
    column = schema.article.c
    query = sa.select(column.id, column.text).where(column.id.in_({one.article_id for one in added}))
    if conflict is not None:
        query = query.where(column.conflict == conflict)
    texts = {row.id: row.text for row in connection.execute(query)}
    placed = [(one, _placed(kind, texts[one.article_id], one.values)) for one in added if one.article_id in texts]
    found = [
        {"id": one.record_id, "article_id": one.article_id, **one.values, **place, "rule": RULE}
        | (_STATEMENT_ROW if kind == "statement" else {})
        for one, place in placed
        if place is not None
    ]
    found.sort(key=lambda row: (row["article_id"], row[WORDS[kind][1]]))
    return [{**row, "ordinal": LAST + n} for n, row in enumerate(found)]


def _placed(kind: RecordKind, text: str, values: Mapping[str, Any]) -> dict[str, int] | None:
    """Where the sentence stands now: in its place, or elsewhere when the article came in changed."""
    sentence, start = values["sentence"], values["start"]
    if text[start : values["end"]] != sentence:
        start = text.find(sentence)
        if start < 0:
            return None
    moved = start - values["start"]
    _, first, last = WORDS[kind]
    return {name: values[name] + moved for name in ("start", "end", first, last)}
