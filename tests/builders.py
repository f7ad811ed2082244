"""Parsed articles made by hand, for tests that need no language model."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from counterclaim.records import (
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

TEXT = (
    "Gen. Orbel Vant said on 5 October that at least 21 soldiers had died near Arkem. “They fired first,” he said.\n\n"
    "Tarsia’s health ministry reportedly counted 25 civilians killed, including two children, Veldora’s agency Vel-Inform "
    "quoted it as saying. The ministry spoke on its 30th anniversary. Observers and envoys urged calm – 🕊 – in Arkem."
)
VERSIONS = {"engine": "0", "model": "none", "lexicons": "0", "gazetteer": "0"}


def phrase(words: str, nth: int = 0, text: str = TEXT) -> Phrase:
    """The nth occurrence of the words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Phrase.of(text, (start, start + len(words)))


def article(article_id: str = "a1", text: str = TEXT, **more: object) -> Article:
    return Article(article_id, text, "Two tolls", "The Daily", "https://example.org/1", dt.date(2020, 10, 6), **more)


def parsed_article(article_id: str = "a1") -> ParsedArticle:
    """Four statements (one within another), three claims (one part of another), two places, one ignored number."""
    vant = Speaker("Orbel Vant", "general", "Veldora")
    ministry = Speaker(None, "health ministry", "Tarsia")
    statements = (
        Statement(
            Source(phrase("Gen. Orbel Vant"), (vant,)), phrase("said"),
            phrase("at least 21 soldiers had died near Arkem"), "indirect", "claim",
            date=dt.date(2020, 10, 5), date_basis="stated", rule="verb",
            reasons=(
                Reason("source", "named", phrase("Gen. Orbel Vant")), Reason("act", "cue", phrase("said")),
                Reason("date", "in its sentence", phrase("on 5 October")),
            ),
        ),
        Statement(
            Source(phrase("he", 1), (vant,)), phrase("said", 1), phrase("“They fired first,”"), "direct", "state",
            date=dt.date(2020, 10, 6), date_basis="published", rule="quote",
        ),
        Statement(
            Source(phrase("Veldora’s agency Vel-Inform"), (Speaker("Vel-Inform", "agency", "Veldora"),)), phrase("quoted"),
            phrase("Tarsia’s health ministry reportedly counted 25 civilians killed, including two children"),
            "indirect", "state", rule="verb",
        ),
        Statement(
            Source(phrase("Tarsia’s health ministry"), (ministry,)), phrase("counted"),
            phrase("25 civilians killed, including two children"), "indirect", "claim",
            hedges=(phrase("reportedly"),), within=2, rule="verb",
        ),
        Statement(
            Source(phrase("Observers and envoys"), (Speaker(None, "observers", None), Speaker(None, "envoys", "United Nations"))),
            phrase("urged"), phrase("calm"), "indirect", "demand", rule="verb", tense="planned",
        ),
    )  # fmt: skip
    evidence = (Span(TEXT.index("Tarsia"), TEXT.index(" The ministry")),)
    casualties = (
        Casualty(
            Count(phrase("21"), 21, None, "at least"), "killed", Victims(phrase("soldiers"), "combatant", "Veldora"),
            Actor(phrase("Gen. Orbel Vant"), "Veldora"), None, "event", place="Arkem",
            as_of=dt.date(2020, 10, 5), as_of_basis="stated", statement=0,
            evidence=(Span(0, TEXT.index(" “They")),), rule="subject",
            reasons=(
                Reason("count", "qualifier before", phrase("at least")), Reason("outcome", "subject", phrase("died")),
                Reason("category", "noun", phrase("soldiers")), Reason("claimant", "source", phrase("said")),
                Reason("scope", "own event", phrase("Arkem")), Reason("as_of", "in its sentence", phrase("on 5 October")),
            ),
        ),
        Casualty(
            Count(phrase("25"), 25, 25, "exact"), "killed", Victims(phrase("civilians"), "civilian", "Tarsia"),
            Actor(phrase("Tarsia’s health ministry"), "Tarsia"), Actor(phrase("Veldora"), "Veldora"), "cumulative",
            hedges=(phrase("reportedly"),), as_of=dt.date(2020, 10, 6), as_of_basis="published", statement=3,
            evidence=evidence, rule="object",
        ),
        Casualty(
            Count(phrase("two"), 2, 2, "exact"), "killed", Victims(phrase("children"), "civilian", None), None, None,
            "cumulative", part_of=1, evidence=evidence, undivided=False, rule="part",
        ),
    )  # fmt: skip
    arkem = Candidate("geonames:1", "Arkem", 40.5, 46.25, "AZ", "city", 0.9)
    places = (
        Place(phrase("Arkem"), "Arkem", 40.5, 46.25, "AZ", "city", "geonames:1", 0.9, "town", (arkem,)),
        Place(phrase("Arkem", 1), candidates=(replace(arkem, score=0.1),)),
    )
    ignored = (IgnoredNumber(phrase("5"), "date"), IgnoredNumber(phrase("30th"), "ordinal"))
    return ParsedArticle(article(article_id), statements, casualties, places, ignored, dict(VERSIONS))


def sha256(text: str = TEXT) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
