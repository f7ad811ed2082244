"""Why each field of a claim or a statement holds what it holds: the rule's name and the words that triggered it.

Enters: what the rules found and the names of those that did. Leaves: `Reason` records, for the reader's side panel. Nothing
is decided here: a rule that gave its name but not its words gets those of its lexicon that stand where it looks. What the
names mean is told to readers by components/reasons.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ..records import Actor, DateBasis, Phrase, Reason, Speaker, Statement, Victims
from ..records import Span as TextSpan
from .actors import Actors, Mention
from .claimants import Claim
from .clauses import Range
from .dates import DateMention
from .drafts import Draft
from .parties import name_of
from .parts import PARTS
from .scope_words import scope_words
from .tolls import Toll
from .victim_categories import ARMED, FORMER
from .victim_nouns import MODIFIERS, noun_category

NEAR = 12  # tokens behind a number in which the words for its people stand
CIVIL_MODIFIERS = frozenset({"family", "staff", "aid"})


@dataclass(frozen=True, slots=True)
class Read:
    """A toll with what was read of it."""

    toll: Toll
    victims: Victims
    claim: Claim
    perpetrator: Actor | None
    day: dt.date | None
    place: str | None
    as_of: tuple[dt.date | None, DateBasis | None]
    rules: dict[str, str]  # names of rules by field: party, perpetrator, scope
    before: Toll | None = None  # the one told before it
    whole: Toll | None = None  # the one it is a part of


def of_claim(
    doc: Doc, read: Read, sentence: Span, dates: Sequence[DateMention], actors: Actors, statements: Sequence[Statement]
) -> tuple[Reason, ...]:
    """The reasons of a claim, in the order of its fields."""
    toll, victims = read.toll, read.victims
    statement = statements[read.claim.statement] if read.claim.statement is not None else None
    found = [_of_count(doc, toll), _of_outcome(doc, toll)]
    found += _of_category(doc, toll, victims, sentence)
    found += _of_party(doc, read, actors, sentence)
    if read.claim.claimant is not None:
        by_cue = read.claim.rule == "source" and statement is not None
        words = statement.cue if by_cue and statement else read.claim.claimant.phrase
        found.append(Reason("claimant", read.claim.rule, words))
    if read.perpetrator is not None:
        found.append(Reason("perpetrator", read.rules["perpetrator"] or "carried", read.perpetrator.phrase))
    ranges = scope_words(doc, sentence, toll, read.rules["scope"], read.before, dates)
    found.append(Reason("scope", read.rules["scope"], _phrase(doc, ranges)))
    if read.claim.status == "denied":
        found.append(_of_denial(doc, toll, statement))
    if read.day is not None:
        found.append(_of_day(doc, "date", read.day, toll.number.start, sentence, dates))
    if read.place is not None:
        found.append(_of_place(doc, read.place, toll, sentence))
    day, basis = read.as_of
    if day is not None and basis == "stated":
        found.append(_of_day(doc, "as_of", day, toll.number.start, sentence, dates))
    elif day is not None:
        found.append(Reason("as_of", "day of publication"))
    if read.whole is not None:
        found.append(Reason("part_of", "part", _phrase(doc, _part_words(doc, read.whole, toll))))
    return tuple(found)


def of_statement(
    doc: Doc, draft: Draft, act: tuple[str, int | None], cue: Phrase, speakers: Sequence[Speaker], source: Phrase | None,
    dated: tuple[dt.date | None, object], dates: Sequence[DateMention], mentions: Sequence[Mention],
) -> tuple[Reason, ...]:  # fmt: skip
    """The reasons of a statement: whom its source stands for, what is done by saying it, and when."""
    found = []
    if source is not None and draft.source is not None and speakers:
        found.append(_of_speaker(doc, draft.source.start, draft.source.end, speakers[0], source, mentions))
    rule, token = act
    found.append(Reason("act", rule, cue if token is None else _phrase(doc, [(token, token + 1)])))
    day, basis = dated
    if day is not None and basis == "stated":
        found.append(_of_day(doc, "date", day, draft.head, doc[draft.head].sent, dates))
    elif day is not None:
        found.append(Reason("date", "day of publication"))
    return tuple(found)


# --- a claim's fields ------------------------------------------------------------------------------------------------


def _phrase(doc: Doc, ranges: Iterable[Range]) -> Phrase | None:
    """The words of stretches of tokens, in text order; None for none."""
    spans = [doc[start:end] for start, end in sorted(set(ranges)) if start < end]
    if not spans:
        return None
    words = " … ".join(span.text for span in spans)
    return Phrase(words, tuple(TextSpan(span.start_char, span.end_char) for span in spans))


def _of_count(doc: Doc, toll: Toll) -> Reason:
    """The words that say how firm a number is, else the number itself."""
    number = toll.number
    own: Range = (number.start, number.end)
    if number.qualifier == "range":
        return Reason("count", "range", _phrase(doc, [own]))
    if number.before < number.start and number.qualifier != "exact":
        return Reason("count", "qualifier before", _phrase(doc, [(number.before, number.start)]))
    if number.after > number.end and number.qualifier != "exact":
        return Reason("count", "qualifier behind", _phrase(doc, [(number.end, number.after)]))
    rules = {"vague": "vague word", "none": "none", "article": "article", "words": "number word"}
    return Reason("count", rules.get(number.kind, "bare number"), _phrase(doc, [own]))


def _of_outcome(doc: Doc, toll: Toll) -> Reason:
    link = toll.link
    words: list[Range] = [(link.trigger, link.trigger + 1)]
    if "…" in link.rule and link.governor is not None:  # "phrase: forced … from their homes"
        words.append((link.governor, link.governor + 1))
    name = link.rule.partition(": ")[0]
    name = next((short for short in ("joined to", "part of") if name.startswith(short)), name)  # not "joined to 33"
    return Reason("outcome", name, _phrase(doc, words))


def _of_category(doc: Doc, toll: Toll, victims: Victims, sentence: Span) -> Iterator[Reason]:
    """The words that make the victims civilians, combatants or both; none for a category that is unspecified."""
    wanted = victims.category
    if wanted == "unspecified":
        return
    near = doc[toll.number.end : min(toll.number.end + NEAR, sentence.end)]
    if wanted == "mixed":
        both = [(t.i, t.i + 1) for t in near if noun_category(t.lower_) in ("civilian", "combatant")]
        yield Reason("category", "both kinds", _phrase(doc, both[:2]))
        return
    own = _tokens(doc, victims.phrase)
    for rule, signs in _category_signs(own, wanted):
        if signs:
            yield Reason("category", rule, _phrase(doc, [(t.i, t.i + 1) for t in signs[:2]]))
            return
    before = [t for t in doc[max(sentence.start - 60, 0) : toll.number.start] if noun_category(t.lower_) == wanted]
    yield Reason("category", "carried", _phrase(doc, [(t.i, t.i + 1) for t in before[-1:]]))


def _category_signs(own: list[Token], wanted: str) -> Iterator[tuple[str, list[Token]]]:
    """The rules of victims.py in their order, each with the words of the victims' phrase that it looks for."""
    combatant = wanted == "combatant"
    if not combatant:
        yield "former fighters", [t for t in own if t.lower_ in FORMER]
    yield "noun", [t for t in own if noun_category(t.lower_) == wanted]
    if combatant:
        yield "armed group", [t for t in own if (name := name_of(t.text)) is not None and name.kind == "group"]
        yield "modifier", [t for t in own if t.lower_ in MODIFIERS or t.lower_ in ARMED or t.lower_ == "armed"]
    else:
        yield "modifier", [t for t in own if t.lower_ in CIVIL_MODIFIERS]


def _tokens(doc: Doc, phrase: Phrase | None) -> list[Token]:
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand") if phrase else None
    return list(span) if span is not None else []


def _of_party(doc: Doc, read: Read, actors: Actors, sentence: Span) -> Iterator[Reason]:
    """The name or nationality nearest to the number that stands for the victims' party."""
    party, rule = read.victims.party, read.rules["party"]
    if party is None:
        return
    own = _tokens(doc, read.victims.phrase)
    inside = (own[0].i, own[-1].i + 1) if own else (0, 0)
    claimant = read.claim.claimant
    if rule == "counts its own" and claimant is not None:
        yield Reason("party", rule, claimant.phrase)
        return
    named = [m for m in actors.mentions if m.party == party]
    in_words = next((m for m in named if inside[0] <= m.start < inside[1]), None)
    if in_words is not None:
        yield Reason("party", rule or "named", _phrase(doc, [(in_words.start, in_words.end)]))
        return
    at = read.toll.number.start
    named = [m for m in named if m.kind != "office"] or named  # "Syrian" rather than "the services" that are Syria's
    best = min(named, key=lambda m: (not sentence.start <= m.start < sentence.end, abs(m.start - at)), default=None)
    words = _phrase(doc, [(best.start, best.end)]) if best is not None else None
    yield Reason("party", rule or "around", words)


def _of_denial(doc: Doc, toll: Toll, statement: Statement | None) -> Reason:
    if statement is not None and statement.act == "deny" and not toll.negated:
        return Reason("status", "denial", statement.cue)
    verb = doc[toll.link.governor if toll.link.governor is not None else toll.link.trigger]
    negations = [(child.i, child.i + 1) for child in verb.children if child.dep_ == "neg"]
    return Reason("status", "negation", _phrase(doc, negations))


def _of_day(doc: Doc, field: str, day: dt.date, at: int, sentence: Span, dates: Sequence[DateMention]) -> Reason:
    """The mention of this day that is nearest: in the sentence, else before it, else behind it."""
    of_day = [m for m in dates if day in (m.day, m.last)]
    inside = [m for m in of_day if sentence.start <= m.start < sentence.end]
    before = [m for m in of_day if m.start < sentence.start]
    for rule, found in (("in its sentence", inside), ("told before", before), ("told behind", of_day)):
        if found:
            best = min(found, key=lambda m: abs(m.start - at))
            return Reason(field, rule, _phrase(doc, [(best.start, best.end)]))
    return Reason(field, "worked out")


def _of_place(doc: Doc, place: str, toll: Toll, sentence: Span) -> Reason:
    """The nearest words that name the place: in the sentence, else before it, else behind it."""
    words = place.split()
    stretches = {
        "in its sentence": range(sentence.start, sentence.end),
        "told before": range(sentence.start - 1, -1, -1),
        "told behind": range(sentence.end, len(doc)),
    }
    for rule, places in stretches.items():
        starts = (i for i in places if doc[i].text == words[0] and _says(doc, i, words))
        inside = rule == "in its sentence"
        best = min(starts, key=lambda i: abs(i - toll.link.trigger), default=None) if inside else next(starts, None)
        if best is not None:
            return Reason("place", rule, _phrase(doc, [(best, best + len(words))]))
    return Reason("place", "worked out")


def _says(doc: Doc, start: int, words: list[str]) -> bool:
    return [token.text for token in doc[start : start + len(words)]] == words


def _part_words(doc: Doc, whole: Toll, toll: Toll) -> list[Range]:
    """ "including", "among them", else the figure that it is a part of."""
    between = doc[whole.number.end : toll.number.start]
    signs = [(t.i, t.i + 1) for t in between if t.lower_ in PARTS or t.lower_ == "whom"]
    return signs[-1:] or [(whole.number.start, whole.number.end)]


# --- a statement's speaker -----------------------------------------------------------------------------------------------


def _of_speaker(
    doc: Doc, start: int, end: int, speaker: Speaker, source: Phrase, mentions: Sequence[Mention]
) -> Reason:
    """Where the person or the party is named that the source stands for: in its own words, or nearest before it."""
    own = doc[start:end].text
    if speaker.name is not None:
        last = speaker.name.split()[-1]
        if last in own:
            return Reason("source", "named", source)
        named = [m for m in mentions if doc[m.end - 1].text == last]
    elif speaker.party is not None:
        named = [m for m in mentions if m.party == speaker.party]
        if any(start <= m.start < end for m in named):
            return Reason("source", "named", source)
    else:
        return Reason("source", "own words", source)
    rule = "pronoun" if doc[start].tag_ in ("PRP", "PRP$") else "named elsewhere"
    before = [m for m in named if m.start < start] or named
    best = min(before, key=lambda m: abs(m.start - start), default=None)
    return Reason("source", rule, _phrase(doc, [(best.start, best.end)]) if best is not None else None)
