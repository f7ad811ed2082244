"""Whose day a date beside a toll is: of the harm, of an aftermath, of what ended, or of a time that is over.

Enters: a Doc, a date or the verb of harm. Leaves: yes or no, or a number of days. `circumstances` asks which of the dates
around a toll is the day of its harm.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Container

from spacy.tokens import Doc, Token

from ..lexicons import load
from .dates import SMALL, DateMention

AFTERMATH = load.words("scope", "days", "aftermath")
ARRANGED = load.words("scope", "days", "arranged")
KIN = load.words("victims", "kin", "nouns")
STAGED = load.words("scope", "days", "staged")
ENDED = frozenset({"end", "cease"})
DISCOVERED = frozenset({"find", "discover", "recover", "exhume", "unearth", "retrieve", "pull"})
BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
TIMES = frozenset({"noon", "midday", "midnight", "dawn", "morning", "afternoon", "evening", "night", "nightfall"})
DAYS = {"day": 1, "night": 1, "week": 7}
LONGER = frozenset({"week", "fortnight", "month", "year", "decade"})
LATER_SAME_DAY = frozenset({"hours", "minutes", "moments", "shortly", "soon", "hour"})
HOURS = frozenset(
    {"dawn", "daybreak", "sunrise", "noon", "midday", "dusk", "sunset", "nightfall", "midnight", "light", "first"}
)
RESCUED = frozenset({"rescue", "free", "release", "ransom", "liberate"})
DEEPEST = 10  # heads


def verb_of(doc: Doc, date: DateMention) -> Token | None:
    """The verb that a date hangs on; None where it stands in a noun phrase ("Friday's barrage", "the raid on Friday")."""
    token = doc[date.start : date.end].root
    for _ in range(4):
        if token.head == token:
            return None
        token = token.head
        if token.tag_[0] == "V" and not token.dep_.startswith("aux"):
            return token
        if token.tag_[0] == "N" and token.lower_ not in TIMES:
            return None
    return None


def of_antecedent(doc: Doc, date: DateMention, clause: Token) -> bool:
    """ "Friday's raid that killed nine", "raided Lumo on Friday in an assault that killed nine": the day of that raid.

    Not "retook on Friday the inn that was seized in an assault that killed nine": the day of the retaking.
    """
    noun = clause.head
    verb = verb_of(doc, date)
    if verb is None:
        token = doc[date.start : date.end].root
        while token.head != token and token.head not in _carriers(noun) and token.head.tag_[0] != "V":
            token = token.head
        return token.head in _carriers(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") and noun.head.head == verb:
        return True
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head == verb and verb.lemma_ in STAGED


def _carriers(noun: Token) -> list[Token]:
    """ "the barrage on towns in the north, in which …": the nouns that the clause may belong to, from the last to the first."""
    found = [noun]
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.tag_[0] == "N":
        noun = noun.head.head
        found.append(noun)
    return found


def by_then(doc: Doc, date: DateMention) -> bool:
    """ "had been pulled out by Sunday noon": the harm was done before."""
    verb = verb_of(doc, date)
    before = doc[date.start - 1].lower_ if date.start else ""
    return (
        before == "by"
        and verb is not None
        and any(c.dep_ == "aux" and c.lower_ in ("had", "have", "has") for c in verb.lefts)
    )


def of_aftermath(doc: Doc, date: DateMention) -> bool:
    """ "began burying their dead on Sunday", "mourners gathered on Friday": what follows upon harm, not the harm."""
    verb = verb_of(doc, date)
    if verb is None:
        return False
    if verb.lemma_ in ("begin", "start", "continue"):
        verb = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
    return verb.lemma_ in AFTERMATH


def of_arranged(doc: Doc, date: DateMention) -> bool:
    """ "Sunday's talks were put off after the killing of nine", "the July 8 summit": the day of what people arrange."""
    token = doc[date.start : date.end].root
    if token.dep_ not in ("poss", "compound", "nmod", "amod") or token.head.i < date.end:
        return False
    return token.head.lower_ in ARRANGED


def kin_of_harmed(token: Token) -> Token | None:
    """ "the parents of two | soldiers | killed in Lumo": the harmed whose people a clause tells of; its day is not theirs."""
    for _ in range(6):
        if token.dep_ in ("acl", "amod", "relcl") and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
            return token.head if token.head.head.head.lower_ in KIN else None
        if token.head == token or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
        token = token.head
    return None


def of_end(doc: Doc, date: DateMention) -> bool:
    """ "the siege, which ended on Saturday": what ended then had begun before."""
    verb = verb_of(doc, date)
    return verb is not None and verb.lemma_ in ENDED


def of_finding(doc: Doc, date: DateMention) -> bool:
    """ "The bodies of 30 were found on Sunday": they were killed by then, not on that day."""
    verb = verb_of(doc, date)
    if verb is None or verb.lemma_ not in DISCOVERED:
        return False
    return any(child.dep_ in ("dobj", "nsubjpass") and child.lower_ in BODIES for child in verb.children)


def told_before(doc: Doc, date: DateMention, trigger: Token, harm: Container[str]) -> bool:
    """ "Families fled on Sunday after rebels shelled Lumo, killing nine": the harm is what came before that day's event.

    Not "Nine died on Sunday after rebels shelled Lumo", where the day is that of the harm too.
    """
    clause = after_clause(trigger)
    if clause is None or date.day is None or clause.left_edge.i < date.start:
        return False
    verb = verb_of(doc, date)
    return verb is not None and verb.lower_ not in harm and verb.is_ancestor(clause)


def after_clause(token: Token) -> Token | None:
    """The verb of the clause with "after" that a token stands in."""
    for _ in range(DEEPEST):
        after = token.head.lower_ == "after" or any(child.lower_ == "after" for child in token.lefts)
        if after and token.dep_ in ("advcl", "pcomp"):
            return token
        if token.head == token or token.dep_ == "relcl":
            return None
        token = token.head
    return None


def days_apart(doc: Doc, trigger: Token) -> int | None:
    """ "came two days after gunmen killed nine": -2, before the day that the sentence is about; 0 where no day can be counted
    ("came a month after …", "came weeks before …"); None where nothing of the kind is told.
    """
    token = trigger
    for _ in range(DEEPEST):
        word = next((child for child in token.lefts if child.lower_ in ("after", "before")), None)
        word = token if token.lower_ in ("after", "before") else word
        if word is not None and word.i >= 2:
            apart = _count(doc, word)
            if apart is not None:
                return apart
        if token.head == token:
            return None
        token = token.head
    return None


def _count(doc: Doc, word: Token) -> int | None:
    unit, number = doc[word.i - 1].lemma_.lower(), doc[word.i - 2].lower_
    if unit not in DAYS and unit not in LONGER:
        return None
    count = SMALL.get(number) or (int(number) if number.isdigit() else 0)
    if unit in LONGER or count != 1:
        return 0  # of which day "four days after" counts is seldom told
    return -count if word.lower_ == "after" else count


def of_time_over(
    doc: Doc, dates: list[DateMention], trigger: Token, main: dt.date | None, published: dt.date | None
) -> bool:
    """ "In 2021 it was blamed for bombings that left four dead", "had warned in May, after a shell hurt two": a time that was
    over before the article's event, told of the verb that the harm hangs on.
    """
    now = main or published
    for date in dates:
        if date.day or date.last is None or now is None or date.last >= now or date.start > trigger.i:
            continue
        verb = verb_of(doc, date)
        if verb is not None and verb.is_ancestor(trigger):
            return True
        if verb is None and doc[date.start : date.end].root.head.is_ancestor(trigger):
            return True
    return False


def of_rescue(trigger: Token) -> bool:
    """ "sent to rescue a pilot taken hostage", "freed nine men held by rebels": that day is not the one of the taking."""
    return trigger.dep_ == "acl" and trigger.head.dep_ == "dobj" and trigger.head.head.lemma_ in RESCUED


def later_same_day(words: list[str]) -> bool:
    """ "Hours later, three more died": on the day that the text is about; not "days later"."""
    return any(
        first in LATER_SAME_DAY and second in ("later", "after", "afterwards", "earlier")
        for first, second in itertools.pairwise(words)
    )


def before_an_event(doc: Doc, date: DateMention) -> bool:
    """ "Before the start of the talks on June 4, four were …": the day ends a time, it is not one of harm."""
    token = doc[date.start : date.end].root
    for _ in range(6):
        if token.tag_[0] == "V" or token.head == token:
            return False
        if token.dep_ == "prep" and (
            token.lower_ in ("before", "until") or (token.lower_ == "to" and token.head.lower_ == "prior")
        ):
            return token.i < date.start and not any(child.lower_ in HOURS for child in token.children)
        token = token.head
    return False
