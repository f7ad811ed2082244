"""Records become rows: the words for frames, and in `spans` what restore.py needs to build the same records again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from ..errors import StorageError
from ..records import Casualty, IgnoredNumber, ParsedArticle, Phrase, Place, Reason, Span, Statement
from . import ids
from .sentences import Sentences

Row = dict[str, Any]
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "him", "her", "them", "we", "i"})


class Rows:
    """All rows of a parsed article, by table.

    Raises:
        StorageError: a phrase's words do not stand where its spans say, or an index points at nothing.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        self._text = parsed.article.text
        self._id = parsed.article.id
        self._sentences = Sentences(self._text)
        self._statements = parsed.statements
        self._statement_ids = ids.statement_ids(parsed)
        self._claim_ids = ids.claim_ids(parsed)
        self._check_pointers(parsed)
        self.statement = [self._statement_row(n, statement) for n, statement in enumerate(parsed.statements)]
        self.speaker = [
            row for n, statement in enumerate(parsed.statements) for row in self._speaker_rows(n, statement)
        ]
        self.casualty = [self._casualty_row(n, casualty) for n, casualty in enumerate(parsed.casualties)]
        places = zip(ids.place_ids(parsed), parsed.places, strict=True)
        self.place = [self._place_row(n, place_id, place) for n, (place_id, place) in enumerate(places)]
        self.ignored = [self._ignored_row(n, number) for n, number in enumerate(parsed.ignored)]

    def _statement_row(self, ordinal: int, statement: Statement) -> Row:
        source = statement.source.phrase if statement.source else None
        cue, content = statement.cue, statement.content
        phrases = [phrase for phrase in (source, cue, content) if phrase]
        anchor = (cue or content).spans[0]
        return {
            "id": self._statement_ids[ordinal],
            "article_id": self._id,
            "ordinal": ordinal,
            "source": source and source.text,
            "cue": cue and cue.text,
            "cue_start": cue and cue.start,
            "cue_end": cue and cue.end,
            "content": content.text,
            "quotation": statement.quotation,
            "act": statement.act,
            "hedges": _joined(statement.hedges),
            "date": statement.date and statement.date.isoformat(),
            "date_basis": statement.date_basis,
            "within": self._pointed(self._statement_ids, statement.within),
            "depth": self._depth(ordinal),
            "rule": statement.rule,
            "tense": statement.tense,
            "spans": self._spans(
                reasons=statement.reasons, source=source, cue=cue, content=content, hedges=statement.hedges
            ),
            **self._evidence([span for phrase in phrases for span in phrase.spans], anchor),
        }

    def _speaker_rows(self, ordinal: int, statement: Statement) -> Iterable[Row]:
        for n, speaker in enumerate(statement.source.speakers if statement.source else ()):
            yield {"statement_id": self._statement_ids[ordinal], "ordinal": n, **asdict(speaker)}

    def _casualty_row(self, ordinal: int, casualty: Casualty) -> Row:
        count, claimant, perpetrator = casualty.count, casualty.claimant, casualty.perpetrator
        victims = casualty.victims.phrase
        claimant_words = claimant.phrase if claimant else None
        perpetrator_words = perpetrator.phrase if perpetrator else None
        return {
            "id": self._claim_ids[ordinal],
            "article_id": self._id,
            "ordinal": ordinal,
            "count_text": count.phrase.text,
            "count_start": count.phrase.start,
            "count_end": count.phrase.end,
            "low": count.low,
            "high": count.high,
            "qualifier": count.qualifier,
            "outcome": casualty.outcome,
            "undivided": casualty.undivided,
            "victims": victims and victims.text,
            "victims_category": casualty.victims.category,
            "victims_party": casualty.victims.party,
            "claimant": claimant_words and claimant_words.text,
            "claimant_name": self._claimant_name(casualty),
            "claimant_party": claimant and claimant.party,
            "perpetrator": perpetrator_words and perpetrator_words.text,
            "perpetrator_party": perpetrator and perpetrator.party,
            "scope": casualty.scope,
            "status": casualty.status,
            "hedges": _joined(casualty.hedges),
            "date": casualty.date and casualty.date.isoformat(),
            "place": casualty.place,
            "as_of": casualty.as_of and casualty.as_of.isoformat(),
            "as_of_basis": casualty.as_of_basis,
            "statement_id": self._pointed(self._statement_ids, casualty.statement),
            "part_of": self._pointed(self._claim_ids, casualty.part_of),
            "rule": casualty.rule,
            "spans": self._spans(
                reasons=casualty.reasons,
                count=count.phrase,
                victims=victims,
                claimant=claimant_words,
                perpetrator=perpetrator_words,
                hedges=casualty.hedges,
                evidence=casualty.evidence,
            ),
            **self._evidence(casualty.evidence, count.phrase.spans[0]),
        }

    def _claimant_name(self, casualty: Casualty) -> str | None:
        """The speakers' names, where the claimant's words are the source of the claim's statement.

        "the ministry" without a name keeps the text's words; a pronoun without one becomes the role.
        """
        statement = None if casualty.statement is None else self._statements[casualty.statement]
        if not (statement and statement.source and casualty.claimant):
            return None
        words = casualty.claimant.phrase
        if statement.source.phrase != words:
            return None
        is_pronoun = words.text.lower() in PRONOUNS
        names = [speaker.name or (speaker.role if is_pronoun else None) for speaker in statement.source.speakers]
        return " and ".join(dict.fromkeys(name for name in names if name)) or None if all(names) else None

    def _place_row(self, ordinal: int, place_id: str, place: Place) -> Row:
        return {
            "id": place_id,
            "article_id": self._id,
            "ordinal": ordinal,
            "text": place.phrase.text,
            "place_start": place.phrase.start,
            "place_end": place.phrase.end,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "kind": place.kind,
            "gazetteer_id": place.gazetteer_id,
            "confidence": place.confidence,
            "precision": place.precision,
            "candidates": _dumped([asdict(candidate) for candidate in place.candidates]),
            "statement_id": self._pointed(self._statement_ids, self._innermost(place.phrase)),
            "spans": self._spans(phrase=place.phrase),
            **self._evidence(place.phrase.spans, place.phrase.spans[0]),
        }

    def _ignored_row(self, ordinal: int, number: IgnoredNumber) -> Row:
        phrase = number.phrase
        return {
            "article_id": self._id,
            "ordinal": ordinal,
            "text": phrase.text,
            "start": phrase.start,
            "end": phrase.end,
            "reason": number.reason,
            "spans": self._spans(phrase=phrase),
        }

    def _evidence(self, spans: Iterable[Span], anchor: Span) -> Row:
        shown = self._sentences.evidence(spans, anchor)
        return {"sentence": self._text[shown.start : shown.end], "start": shown.start, "end": shown.end}

    def _depth(self, ordinal: int) -> int:
        """How many statements hold this one; a circle, which no article has, ends the count."""
        depth, outer = 0, self._statements[ordinal].within
        while outer is not None and depth < len(self._statements):
            depth, outer = depth + 1, self._statements[outer].within
        return depth

    def _innermost(self, phrase: Phrase) -> int | None:
        """The statement with the shortest content around the phrase."""
        around = [
            (span.end - span.start, n)
            for n, statement in enumerate(self._statements)
            for span in statement.content.spans
            if span.start <= phrase.start and phrase.end <= span.end
        ]
        return min(around)[1] if around else None

    @staticmethod
    def _pointed(targets: Sequence[str], index: int | None) -> str | None:
        return None if index is None else targets[index]

    def _check_pointers(self, parsed: ParsedArticle) -> None:
        pointers = [(statement.within, len(parsed.statements)) for statement in parsed.statements]
        pointers += [(casualty.statement, len(parsed.statements)) for casualty in parsed.casualties]
        pointers += [(casualty.part_of, len(parsed.casualties)) for casualty in parsed.casualties]
        for index, number in pointers:
            if index is not None and not 0 <= index < number:
                raise StorageError(f"Article {self._id}: a record points at number {index}, of {number}.")

    def _spans(
        self, reasons: Sequence[Reason] = (), **phrases: Phrase | Sequence[Phrase] | Sequence[Span] | None
    ) -> str:
        held: dict[str, Any] = {name: self._span_lists(value) for name, value in phrases.items() if value}
        if reasons:
            held["reasons"] = [
                [one.field, one.rule, self._span_lists(one.words) if one.words else []] for one in reasons
            ]
        return _dumped(held)

    def _span_lists(self, value: Phrase | Sequence[Phrase] | Sequence[Span]) -> list[Any]:
        if isinstance(value, Phrase):
            self._check(value)
            return [[span.start, span.end] for span in value.spans]
        return [[part.start, part.end] if isinstance(part, Span) else self._span_lists(part) for part in value]

    def _check(self, phrase: Phrase) -> None:
        if phrase.text != " … ".join(self._text[span.start : span.end] for span in phrase.spans):
            raise StorageError(f"Article {self._id}: {phrase.text!r} does not stand at character {phrase.start}.")


def _joined(phrases: Iterable[Phrase]) -> str | None:
    return "; ".join(phrase.text for phrase in phrases) or None


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
