"""Phrases for a longer period in a clause, but for those that tell of something else: "in November last year", "three days of mourning".

Enters: the words of a clause in lower case and the phrases of the lexicon. Leaves: where the first of them stands, or None.
"""

from __future__ import annotations

from .dates import MONTHS

Phrases = dict[str, list[tuple[str, ...]]]
POINTED = frozenset({"this", "last"})
SUPERLATIVES = frozenset({"worst", "heaviest", "first", "most", "biggest", "largest", "fiercest", "latest"})
RECORDS = frozenset({"worst", "heaviest", "biggest", "largest", "fiercest", "highest"})
NEAR = 6  # words back in which any superlative tells of a record
RECORD = 14  # words back in which the record of "since" may be named
PEACEFUL = frozenset(
    {"mourning", "talks", "prayer", "prayers", "rain", "rains", "celebrations", "negotiations", "searching", "silence"}
)
BRINGS = frozenset({"brought", "brings", "bringing"})
COLLECTED = frozenset(
    {"bodies", "corpses", "wounded", "injured", "patients"}
)  # "44 bodies had been brought to the hospital": all of them
TO_PLACES = frozenset({"the", "a", "an", "his", "her", "their", "its", "safety", "justice", "trial"})


def _is_record(lower: list[str], i: int) -> bool:
    """ "the deadliest since August", "the worst loss suffered by the army in one action since": a record, no running toll."""
    near = lower[max(0, i - NEAR) : i]
    if any(other in SUPERLATIVES or other.endswith("iest") for other in near):
        return True
    return any(other in RECORDS or other.endswith("iest") for other in lower[max(0, i - RECORD) : i])


def _told_of_else(lower: list[str], i: int) -> bool:
    """Is the phrase at `i` a month's year, days of mourning, people brought somewhere, or the record of a war?"""
    word, behind = lower[i], lower[i + 1 : i + 4]
    if word in ("last", "this") and i and lower[i - 1].rstrip(".") in MONTHS:
        return behind[:1] == ["year"]  # "in November last year" is a time of one event
    if word in ("days", "weeks", "months") and behind[:1] == ["of"]:
        return bool(PEACEFUL.intersection(behind[1:2]))
    if word in BRINGS and behind[:1] == ["to"]:
        return bool(TO_PLACES.intersection(behind[1:2])) and COLLECTED.isdisjoint(lower[:i])
    if word == "of" and ("war" in behind[:2] or "conflict" in behind[:2]):
        return _is_record(lower, i)  # "one of the deadliest months of the war"
    return False


def by_first(phrases: list[str]) -> Phrases:
    """The phrases of a list by their first words."""
    found: Phrases = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def phrase_in(lower: list[str], phrases: Phrases) -> tuple[int, int] | None:
    """Where the first of the phrases stands in a list of words."""
    for i, word in enumerate(lower):
        if word == "since" and _is_record(lower, i):
            continue  # "the deadliest since August"
        if word in POINTED and i and lower[i - 1] in ("earlier", "later", "late", "early"):
            continue  # "earlier this month" is a time of one event
        if word in ("years", "months", "weeks", "days") and SUPERLATIVES.intersection(_ahead(lower, i)):
            continue  # "the heaviest in four years of fighting"
        if _told_of_else(lower, i):
            continue
        for phrase in phrases.get(word, ()):
            if tuple(lower[i : i + len(phrase)]) == phrase and lower[i + len(phrase) : i + len(phrase) + 1] != ["-"]:
                return i, i + len(phrase)  # not "in the war-ravaged north"
    return None


def _ahead(lower: list[str], i: int) -> list[str]:
    """The words before one, with an ending in "-iest" told as a superlative."""
    return ["worst" if word.endswith("iest") else word for word in lower[max(0, i - 5) : i]]
