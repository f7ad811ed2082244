"""Records ↔ JSON objects of the interchange format (docs/interchange.md).

`to_json` writes what other people's tools read. `from_json` takes the same object back; with `text` (which
`to_json(..., with_text=True)` adds) nothing is lost. Keys that are ours alone and that the format does not
name (`within`, `rule`, `reasons`, `tense`, `part_of`, `precision`, `candidates`, `ignored`, `versions`) are additions at the end of
their object: a reader of the format may skip them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from .errors import InputError
from .records import (
    Actor,
    Article,
    Candidate,
    Casualty,
    Count,
    IgnoredNumber,
    ParsedArticle,
    Phrase,
    Place,
    Reason,
    Source,
    Span,
    Speaker,
    Statement,
    Victims,
)

Json = dict[str, Any]


def to_json(parsed: ParsedArticle, *, with_text: bool = False) -> Json:
    """The interchange object of a parsed article; dates as ISO 8601, spans as `[start, end]`."""
    article = parsed.article
    out: Json = {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": date_text(article.published),
        "statements": [statement_to_json(statement) for statement in parsed.statements],
        "casualties": [casualty_to_json(casualty) for casualty in parsed.casualties],
        "places": [place_to_json(place) for place in parsed.places],
        "ignored": [{**phrase_to_json(number.phrase), "reason": number.reason} for number in parsed.ignored],
        "versions": dict(parsed.versions),
    }
    if with_text:
        out["text"] = article.text
    return out


def from_json(obj: Json, *, text: str | None = None) -> ParsedArticle:
    """The parsed article of an interchange object.

    Args:
        text: The article's text, where the object does not hold it.
    Raises:
        InputError: a key is missing, a span lies outside the text, or a date is not ISO 8601.
    """
    try:
        article = article_from_json(obj if text is None else {**obj, "text": text})
        parsed = ParsedArticle(
            article,
            tuple(statement_from_json(item) for item in obj.get("statements", ())),
            tuple(casualty_from_json(item) for item in obj.get("casualties", ())),
            tuple(place_from_json(item) for item in obj.get("places", ())),
            tuple(IgnoredNumber(phrase_from_json(item), item["reason"]) for item in obj.get("ignored", ())),
            dict(obj.get("versions") or {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"not an article of the interchange format: {error!r}") from error
    check_spans(parsed)
    return parsed


def check_spans(parsed: ParsedArticle) -> None:
    """Raise InputError where a phrase's words are not the text's."""
    text = parsed.article.text
    for statement in parsed.statements:
        source = statement.source.phrase if statement.source else None
        check_phrases(text, source, statement.cue, statement.content, *statement.hedges)
        check_phrases(text, *(reason.words for reason in statement.reasons))
    for casualty in parsed.casualties:
        actors = [actor.phrase for actor in (casualty.claimant, casualty.perpetrator) if actor]
        check_phrases(text, casualty.count.phrase, casualty.victims.phrase, *actors, *casualty.hedges)
        check_phrases(text, *(reason.words for reason in casualty.reasons))
    check_phrases(text, *(place.phrase for place in parsed.places), *(number.phrase for number in parsed.ignored))


def check_phrases(text: str, *phrases: Phrase | None) -> None:
    for phrase in phrases:
        if phrase and any(not 0 <= span.start < span.end <= len(text) for span in phrase.spans):
            raise InputError(f"the span of {phrase.text[:40]!r} lies outside the text")


# --- one object each --------------------------------------------------------------------------------------


def article_from_json(obj: Json) -> Article:
    published = obj.get("published")
    text = {key: obj.get(key) or None for key in ("title", "publisher", "url")}
    if not isinstance(obj["text"], str):
        raise TypeError("text is not a string")
    return Article(str(obj["id"]), obj["text"], published=date_of(published), **text)


def phrase_to_json(phrase: Phrase) -> Json:
    return {"text": phrase.text, "spans": [[span.start, span.end] for span in phrase.spans]}


def phrase_from_json(obj: Json) -> Phrase:
    return Phrase(obj["text"], spans_from_json(obj["spans"]))


def spans_from_json(spans: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in spans)


def maybe_phrase(obj: Json | None) -> Phrase | None:
    return phrase_from_json(obj) if obj and obj.get("text") else None


def statement_to_json(statement: Statement) -> Json:
    source = statement.source and {
        **phrase_to_json(statement.source.phrase),
        "speakers": [{"name": s.name, "role": s.role, "party": s.party} for s in statement.source.speakers],
    }
    return {
        "source": source,
        "cue": statement.cue and phrase_to_json(statement.cue),
        "content": phrase_to_json(statement.content),
        "quotation": statement.quotation,
        "act": statement.act,
        "hedges": [phrase_to_json(hedge) for hedge in statement.hedges],
        "date": date_text(statement.date),
        "date_basis": statement.date_basis,
        "within": statement.within,
        "rule": statement.rule,
        "tense": statement.tense,
        "reasons": [reason_to_json(reason) for reason in statement.reasons],
    }


def statement_from_json(obj: Json) -> Statement:
    source = maybe_phrase(obj.get("source"))
    speakers = (obj.get("source") or {}).get("speakers") or ()
    return Statement(
        Source(source, tuple(Speaker(s.get("name"), s.get("role"), s.get("party")) for s in speakers))
        if source
        else None,
        maybe_phrase(obj.get("cue")),
        phrase_from_json(obj["content"]),
        obj["quotation"],
        obj["act"],
        tuple(phrase_from_json(hedge) for hedge in obj.get("hedges", ())),
        day_of(obj.get("date")),
        obj.get("date_basis"),
        obj.get("within"),
        obj.get("rule") or "",
        obj.get("tense") or "reported",
        reasons_from_json(obj),
    )


def reason_to_json(reason: Reason) -> Json:
    words = phrase_to_json(reason.words) if reason.words else {"text": None, "spans": []}
    return {"field": reason.field, "rule": reason.rule, **words}


def reasons_from_json(record: Json) -> tuple[Reason, ...]:
    """The reasons of a record; none where another tool, or an older engine, wrote it."""
    return tuple(Reason(one["field"], one["rule"], maybe_phrase(one)) for one in record.get("reasons", ()))


def actor_to_json(actor: Actor | None) -> Json | None:
    return {**phrase_to_json(actor.phrase), "party": actor.party} if actor else None


def actor_from_json(obj: Json | None) -> Actor | None:
    phrase = maybe_phrase(obj)
    return Actor(phrase, (obj or {}).get("party")) if phrase else None


def casualty_to_json(casualty: Casualty) -> Json:
    victims = phrase_to_json(casualty.victims.phrase) if casualty.victims.phrase else {"text": None, "spans": []}
    out: Json = {
        "count": {
            **phrase_to_json(casualty.count.phrase),
            "low": casualty.count.low,
            "high": casualty.count.high,
            "qualifier": casualty.count.qualifier,
        },
        "outcome": casualty.outcome,
        "victims": {**victims, "category": casualty.victims.category, "party": casualty.victims.party},
        "claimant": actor_to_json(casualty.claimant),
        "perpetrator": actor_to_json(casualty.perpetrator),
        "scope": casualty.scope,
        "status": casualty.status,
        "hedges": [phrase_to_json(hedge) for hedge in casualty.hedges],
        "date": date_text(casualty.date),
        "place": casualty.place,
        "as_of": date_text(casualty.as_of),
        "as_of_basis": casualty.as_of_basis,
        "statement": casualty.statement,
        "evidence": [[span.start, span.end] for span in casualty.evidence],
    }
    if casualty.undivided:
        out["undivided"] = True
    reasons = [reason_to_json(reason) for reason in casualty.reasons]
    return out | {"part_of": casualty.part_of, "rule": casualty.rule, "reasons": reasons}


def casualty_from_json(obj: Json) -> Casualty:
    count, victims = obj["count"], obj.get("victims") or {}
    return Casualty(
        Count(phrase_from_json(count), count.get("low"), count.get("high"), count["qualifier"]),
        obj["outcome"],
        Victims(maybe_phrase(victims), victims.get("category") or "unspecified", victims.get("party")),
        actor_from_json(obj.get("claimant")),
        actor_from_json(obj.get("perpetrator")),
        obj["scope"],
        obj.get("status") or "asserted",
        tuple(phrase_from_json(hedge) for hedge in obj.get("hedges", ())),
        day_of(obj.get("date")),
        obj.get("place"),
        day_of(obj.get("as_of")),
        obj.get("as_of_basis"),
        obj.get("statement"),
        spans_from_json(obj.get("evidence", [])),
        bool(obj.get("undivided")),
        obj.get("part_of"),
        obj.get("rule") or "",
        reasons_from_json(obj),
    )


def place_to_json(place: Place) -> Json:
    return {
        **phrase_to_json(place.phrase),
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "kind": place.kind,
        "gazetteer_id": place.gazetteer_id,
        "confidence": place.confidence,
        "precision": place.precision,
        "candidates": [candidate_to_json(candidate) for candidate in place.candidates],
    }


def candidate_to_json(candidate: Candidate) -> Json:
    return {name: getattr(candidate, name) for name in Candidate.__slots__}


def place_from_json(obj: Json) -> Place:
    names = ("name", "latitude", "longitude", "country", "kind", "gazetteer_id", "confidence", "precision")
    return Place(
        phrase_from_json(obj),
        **{name: obj.get(name) for name in names},
        candidates=tuple(Candidate(**candidate) for candidate in obj.get("candidates", ())),
    )


# --- dates --------------------------------------------------------------------------------------------------


def date_text(date: dt.date | None) -> str | None:
    """ISO 8601 of a date or a date-time."""
    return date.isoformat() if date else None


def date_of(text: str | None) -> dt.date | dt.datetime | None:
    """A date where the text is only a day, else a date-time; None for a month ("2017-01"), which settles no day."""
    if not text or len(text) <= 7:
        return None
    return dt.date.fromisoformat(text) if len(text) <= 10 else dt.datetime.fromisoformat(text)


def day_of(text: str | None) -> dt.date | None:
    date = date_of(text)
    return date.date() if isinstance(date, dt.datetime) else date
