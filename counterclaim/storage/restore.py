"""Rows become the records they were made from.

The words of a phrase are cut from the article's text at its spans, so what is shown is always what stands there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..records import (
    Actor,
    Article,
    Candidate,
    Casualty,
    Count,
    IgnoredNumber,
    Phrase,
    Place,
    Reason,
    Source,
    Span,
    Speaker,
    Statement,
    Victims,
)

Row = Mapping[str, Any]
Spans = list[list[int]]


class Restorer:
    """The records of an article from its rows (mappings, in text order)."""

    def __init__(self, text: str) -> None:
        self._text = text

    def statements(self, rows: Sequence[Row], speakers: Iterable[Row]) -> tuple[Statement, ...]:
        index = {row["id"]: n for n, row in enumerate(rows)}
        named: dict[str, list[Speaker]] = {row["id"]: [] for row in rows}
        for row in speakers:
            named[row["statement_id"]].append(Speaker(row["name"], row["role"], row["party"]))
        return tuple(self._statement(row, tuple(named[row["id"]]), index) for row in rows)

    def _statement(self, row: Row, speakers: tuple[Speaker, ...], index: Mapping[str, int]) -> Statement:
        spans = json.loads(row["spans"])
        source = self._maybe(spans, "source")
        return Statement(
            source=Source(source, speakers) if source else None,
            cue=self._maybe(spans, "cue"),
            content=self._phrase(spans["content"]),
            quotation=row["quotation"],
            act=row["act"],
            hedges=self._hedges(spans),
            date=_day(row["date"]),
            date_basis=row["date_basis"],
            within=index.get(row["within"]),
            rule=row["rule"],
            tense=row["tense"],
            reasons=self._reasons(spans),
        )

    def casualties(self, rows: Sequence[Row], statements: Sequence[Row]) -> tuple[Casualty, ...]:
        claims = {row["id"]: n for n, row in enumerate(rows)}
        carriers = {row["id"]: n for n, row in enumerate(statements)}
        return tuple(self._casualty(row, claims, carriers) for row in rows)

    def _casualty(self, row: Row, claims: Mapping[str, int], carriers: Mapping[str, int]) -> Casualty:
        spans = json.loads(row["spans"])
        return Casualty(
            count=Count(self._phrase(spans["count"]), row["low"], row["high"], row["qualifier"]),
            outcome=row["outcome"],
            victims=Victims(self._maybe(spans, "victims"), row["victims_category"], row["victims_party"]),
            claimant=self._actor(spans, "claimant", row),
            perpetrator=self._actor(spans, "perpetrator", row),
            scope=row["scope"],
            status=row["status"],
            hedges=self._hedges(spans),
            date=_day(row["date"]),
            place=row["place"],
            as_of=_day(row["as_of"]),
            as_of_basis=row["as_of_basis"],
            statement=carriers.get(row["statement_id"]),
            evidence=tuple(Span(start, end) for start, end in spans.get("evidence", ())),
            undivided=bool(row["undivided"]),
            part_of=claims.get(row["part_of"]),
            rule=row["rule"],
            reasons=self._reasons(spans),
        )

    def places(self, rows: Iterable[Row]) -> tuple[Place, ...]:
        names = ("name", "latitude", "longitude", "country", "kind", "gazetteer_id", "confidence", "precision")
        return tuple(
            Place(
                self._phrase(json.loads(row["spans"])["phrase"]),
                **{name: row[name] for name in names},
                candidates=tuple(Candidate(**candidate) for candidate in json.loads(row["candidates"])),
            )
            for row in rows
        )

    def ignored(self, rows: Iterable[Row]) -> tuple[IgnoredNumber, ...]:
        return tuple(IgnoredNumber(self._phrase(json.loads(row["spans"])["phrase"]), row["reason"]) for row in rows)

    def _phrase(self, spans: Spans) -> Phrase:
        return Phrase.of(self._text, *((start, end) for start, end in spans))

    def _maybe(self, spans: Mapping[str, Spans], name: str) -> Phrase | None:
        return self._phrase(spans[name]) if name in spans else None

    def _actor(self, spans: Mapping[str, Spans], name: str, row: Row) -> Actor | None:
        phrase = self._maybe(spans, name)
        return Actor(phrase, row[f"{name}_party"]) if phrase else None

    def _reasons(self, spans: Mapping[str, Any]) -> tuple[Reason, ...]:
        return tuple(
            Reason(field, rule, self._phrase(words) if words else None)
            for field, rule, words in spans.get("reasons", ())
        )

    def _hedges(self, spans: Mapping[str, Any]) -> tuple[Phrase, ...]:
        return tuple(self._phrase(hedge) for hedge in spans.get("hedges", ()))


def restored_article(row: Mapping[str, Any]) -> Article:
    published = row["published"]
    if published is not None:
        published = dt.date.fromisoformat(published) if len(published) == 10 else dt.datetime.fromisoformat(published)
    return Article(row["id"], row["text"], row["title"], row["publisher"], row["url"], published)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
