"""Words for a longer period that here tell of something else: "in November last year", "three days of mourning", "was brought to the spot".

Enters: the words of a clause in lower case and the place of one of them. Leaves: whether a phrase that begins there makes no toll cumulative.
"""

from __future__ import annotations

from .dates import MONTHS

SUPERLATIVES = frozenset({"worst", "heaviest", "first", "most", "biggest", "largest", "fiercest", "latest"})
RECORDS = frozenset({"worst", "heaviest", "biggest", "largest", "fiercest", "highest"})
NEAR = 6  # words back in which any superlative tells of a record
RECORD = 14  # words back in which the record of "since" may be named
PEACEFUL = frozenset({"mourning", "talks", "prayer", "prayers", "rain", "rains", "celebrations", "negotiations", "searching", "silence"})
BRINGS = frozenset({"brought", "brings", "bringing"})
TO_PLACES = frozenset({"the", "a", "an", "his", "her", "their", "its", "hospital", "hospitals", "safety", "justice", "trial"})


def is_record(lower: list[str], i: int) -> bool:
    """ "the deadliest since August", "the worst loss suffered by the army in one action since": a record, no running toll."""
    near = lower[max(0, i - NEAR) : i]
    if any(other in SUPERLATIVES or other.endswith("iest") for other in near):
        return True
    return any(other in RECORDS or other.endswith("iest") for other in lower[max(0, i - RECORD) : i])


def told_of_else(lower: list[str], i: int) -> bool:
    """Is the phrase at `i` a month's year, days of mourning, people brought somewhere, or the record of a war?"""
    word, behind = lower[i], lower[i + 1 : i + 4]
    if word in ("last", "this") and i and lower[i - 1].rstrip(".") in MONTHS:
        return behind[:1] == ["year"]  # "in November last year" is a time of one event
    if word in ("days", "weeks", "months") and behind[:1] == ["of"]:
        return bool(PEACEFUL.intersection(behind[1:2]))
    if word in BRINGS and behind[:1] == ["to"]:
        return bool(TO_PLACES.intersection(behind[1:2]))
    if word == "of" and behind[-1:] in (["war"], ["conflict"]) or behind[1:2] in (["war"], ["conflict"]):
        return word == "of" and is_record(lower, i)  # "one of the deadliest months of the war"
    return False
