"""Counts of the killed, wounded, missing, captured and displaced, with who says so, of whom, by whom, when and where.

Enters: a Doc, its statements and actors, the day of publication. Leaves: `Casualty` records, in text order, one per count
and outcome. Each step has its own module: counts (numbers), links and tolls (outcomes), victims, claimants, perpetrators,
scope, circumstances (day and place). Nothing is added up here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from ..records import Actor, Casualty, Count, Phrase, Statement, Victims
from ..records import Span as TextSpan
from . import circumstances, reasons
from .actors import Actors
from .as_of import find_as_of
from .claimants import LEAD, Claim, Reach, find_claim
from .counts import Number, find_numbers
from .dates import DateMention, find_dates, find_lines
from .entailed import Seen, with_party
from .item_lines import lead_of
from .own_side import by_own
from .perpetrators import find_perpetrator
from .scope import find_scope, of_one_day, same_clause
from .text import text_of
from .toll_hedges import find_hedges
from .tolls import Toll, find_tolls
from .victim_categories import of_subject
from .victims import bare, find_victims


def find_casualties(
    doc: Doc,
    statements: Sequence[Statement],
    actors: Actors,
    *,
    published: dt.date | None = None,
    numbers: Sequence[Number] | None = None,
    dates: Sequence[DateMention] | None = None,
) -> tuple[Casualty, ...]:
    """Every casualty claim of an article, in text order.

    `numbers` are those of `find_numbers`, `dates` those of `find_dates`, if found before.
    """
    sentences = list(doc.sents)
    tolls = find_tolls(doc, find_numbers(doc) if numbers is None else numbers, sentences)
    if not tolls:
        return ()
    reach = Reach(statements)
    days = find_dates(doc, published=published) if dates is None else dates
    setting = circumstances.Setting(doc, days, statements, sentences, published, find_lines(text_of(doc), published))
    read: list[tuple[Toll, Victims]] = []
    claims: list[Claim] = []
    counters: list[str | None] = []  # the party of each claimant
    casualties: list[Casualty] = []
    for toll in tolls:
        claim = find_claim(doc, toll, statements, reach, actors, (tolls[len(read) - 1], claims[-1]) if read else None)
        claims.append(claim)
        claimant = claim.claimant.party if claim.claimant else None
        victims = find_victims(doc, toll, read, actors, claimant, counters)
        casualties.append(
            _record(
                doc,
                toll,
                victims,
                claim,
                statements,
                actors,
                setting,
                casualties,
                tolls,
                published,
                read,
                counters,
                days,
            )
        )
        read.append((toll, casualties[-1].victims))
        counters.append(claimant)
    return tuple(casualties)


def _record(
    doc: Doc,
    toll: Toll,
    victims: Victims,
    claim: Claim,
    statements: Sequence[Statement],
    actors: Actors,
    setting: circumstances.Setting,
    before: list[Casualty],
    tolls: list[Toll],
    published: dt.date | None,
    read: Sequence[tuple[Toll, Victims]],
    counters: Sequence[str | None],
    dates: Sequence[DateMention],
) -> Casualty:
    sentence = setting.sentences[toll.sentence]
    statement = statements[claim.statement] if claim.statement is not None else None
    perpetrator, blamed = find_perpetrator(doc, toll, actors, claim.claimant.party if claim.claimant else None)
    if perpetrator is None and claim.rule == LEAD:
        perpetrator = _in_lead(doc, toll, tolls, before)
    last = (tolls[len(before) - 1], before[-1].scope) if before else None
    scope, scope_rule = find_scope(doc, sentence, toll, setting, last)
    previous = before[-1] if before and tolls[len(before) - 1].sentence == toll.sentence else None
    if toll.whole is not None and toll.whole < len(before):
        own_day = setting.dated_part(toll)
        scope, scope_rule = ("event", "day of its own") if own_day else (before[toll.whole].scope, "part")
    elif previous is not None and previous.scope == "cumulative" and same_clause(doc, tolls[len(before) - 1], toll):
        scope, scope_rule = "cumulative", "same clause"
    if scope_rule == "perfect" and _same_event(toll, before):
        scope, scope_rule = "event", "carried"
    day, place = setting.of(toll, scope)
    as_of = find_as_of(doc, toll, scope, setting, statement, published)
    if scope == "event":
        day = _told_before(doc, toll, before) or (as_of[0] if day is None and of_one_day(sentence, toll) else day)
        if _of_those(doc, toll) and before and tolls[len(before) - 1].sentence >= toll.sentence - 1:
            day = day if any(date.day for date in setting.told(toll.sentence)) else before[-1].date
    about = setting.about(toll, scope, place)
    seen = Seen(doc, toll, claim, statement, perpetrator, about, actors, read, counters)
    victims, party_rule = with_party(victims, seen)
    if (
        perpetrator is not None
        and perpetrator.party is not None
        and perpetrator.party == victims.party
        and bare(doc, victims)
        and not by_own(doc, toll)
    ):
        victims = replace(victims, party=None)
    if victims.category == "unspecified" and toll.number.noun is None:
        victims = replace(victims, category=of_subject(doc, toll) or "unspecified")
    perpetrator = perpetrator or (
        previous.perpetrator if previous and toll.link.rule.startswith(("joined", "part")) else None
    )
    read_of = reasons.Read(
        toll, victims, claim, perpetrator, day, place, as_of,
        {"party": party_rule, "perpetrator": blamed, "scope": scope_rule},
        before=tolls[len(before) - 1] if before else None,
        whole=tolls[toll.whole] if toll.whole is not None else None,
    )  # fmt: skip
    return Casualty(
        count=_count(doc, toll.number),
        outcome=toll.link.outcome,
        victims=victims,
        claimant=claim.claimant,
        perpetrator=perpetrator,
        scope=scope,
        status=claim.status,
        hedges=find_hedges(doc, sentence, toll, statement),
        date=day,
        place=place,
        as_of=as_of[0],
        as_of_basis=as_of[1],
        statement=claim.statement,
        evidence=_evidence(sentence, claim.claimant, setting.sentences),
        undivided=toll.link.undivided,
        part_of=toll.whole,
        rule=toll.link.rule,
        reasons=reasons.of_claim(doc, read_of, sentence, dates, actors, statements),
    )


def _of_those(doc: Doc, toll: Toll) -> bool:
    """ "Some of those pupils", "the remaining 130": of the people told just before, on whichever day it was."""
    behind = [token.lower_ for token in doc[toll.number.end : toll.number.end + 2]]
    ahead = doc[toll.number.before - 1].lower_ if toll.number.before else ""
    return behind in (["of", "those"], ["of", "these"]) or ahead == "remaining"


def _same_event(toll: Toll, before: list[Casualty]) -> bool:
    """ "Five soldiers were killed in a clash. … “Five of our men have been martyred”": a figure told again is of one event."""
    number = toll.number
    if number.low is None or number.low < 2:
        return False
    return any(
        (c.count.low, c.count.high, c.outcome, c.scope) == (number.low, number.high, toll.link.outcome, "event")
        for c in before
    )


def _in_lead(doc: Doc, toll: Toll, tolls: list[Toll], before: list[Casualty]) -> Actor | None:
    """Who did what a list tells by places: whoever did what its lead tells."""
    lead = lead_of(doc, toll.number.start)
    told = [claim for one, claim in zip(tolls, before, strict=False) if one.number.start >= (lead or 0)]
    return told[0].perpetrator if lead is not None and told else None


def _told_before(doc: Doc, toll: Toll, before: list[Casualty]) -> dt.date | None:
    """The day of "the four" is the day of the four told before."""
    number = toll.number
    if not number.before or doc[number.before - 1].lower_ != "the":
        return None
    same = (c for c in reversed(before) if (c.count.low, c.count.high) == (number.low, number.high))
    return next((c.date for c in same if c.outcome == toll.link.outcome and c.scope == "event"), None)


def _count(doc: Doc, number: Number) -> Count:
    span = doc[number.start : number.end]
    return Count(
        Phrase(span.text, (TextSpan(span.start_char, span.end_char),)), number.low, number.high, number.qualifier
    )


def _evidence(sentence: Span, claimant: Actor | None, sentences: list[Span]) -> tuple[TextSpan, ...]:
    """The sentence of the count, and the one that names the claimant where that is another."""
    own = _trimmed(sentence)
    if claimant is None or own.start <= claimant.phrase.start < own.end:
        return (own,)
    named = next((s for s in sentences if s.start_char <= claimant.phrase.start < s.end_char), None)
    return (own,) if named is None else tuple(sorted((own, _trimmed(named))))


def _trimmed(sentence: Span) -> TextSpan:
    """A sentence without the white space around it."""
    text = sentence.text
    left = len(text) - len(text.lstrip())
    return TextSpan(
        sentence.start_char + left, sentence.start_char + len(text.rstrip()) if text.strip() else sentence.end_char
    )
