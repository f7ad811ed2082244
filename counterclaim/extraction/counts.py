"""Number words of an article: their inclusive bounds, what they count, and why some count no people.

Enters: a Doc. Leaves: `Number` records, in text order; each either may count people (`reason` is None) or carries the fixed
word for what it is instead ("date", "age", "calibre", …). Which of them are casualties is decided in casualties.py;
`find_ignored_numbers` lists the rest, so that used + ignored = all numerals of the article (F2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ..lexicons import load
from ..records import Casualty, IgnoredNumber, Phrase, Qualifier, Span
from . import measures
from .numerals import Reading, read_number
from .pairs import second_of_pair
from .text import text_of

QUALIFIERS: tuple[Qualifier, ...] = ("at least", "at most", "about")
CLIMBS = frozenset(
    {
        "go",
        "goes",
        "gone",
        "going",
        "went",
        "come",
        "comes",
        "came",
        "creep",
        "crept",
        "move",
        "moved",
        "moves",
        "shot",
        "shoot",
        "push",
        "pushed",
    }
)
MAX_PHRASE = 5  # words of the longest qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """Number words at the tokens `[start, end)`; an open bound is None."""

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    kind: str  # digits | words | vague | article | none | fraction
    noun: int | None = None  # token of the noun counted; None where the number stands alone
    reason: str | None = None  # why it counts no people
    before: int = 0  # first token of the qualifier, or `start`
    after: int = 0  # token after the qualifier that follows, or `end`


def _phrases() -> tuple[dict[tuple[str, ...], Qualifier], dict[tuple[str, ...], Qualifier], dict[str, Qualifier]]:
    table = load.table("qualifiers")
    before = {tuple(words.split()): name for name in QUALIFIERS for words in table[name]["before"]}
    after = {tuple(words.split()): name for name in QUALIFIERS for words in table[name]["after"]}
    signs = {sign: name for name in QUALIFIERS for sign in table[name].get("signs", [])}
    return before, after, signs


BEFORE, AFTER, SIGNS = _phrases()
LAST_WORDS = frozenset(words[-1] for words in BEFORE)
FIRST_WORDS = frozenset(words[0] for words in AFTER)
# Words that may stand between a qualifier and its number: "at least another 12", "as many as possibly 40".
FILLERS = frozenset({"another", "further", "possibly", "even", "the", "a", "an", "additional", "reportedly"})


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """Every number expression of a Doc, with bounds, the noun it counts and the reason why it may not count people.

    Rule: a qualifier covers only its own number; "between 12 and 15", "12 to 15" and "12-15" are one range.
    """
    lower = [token.lower_ for token in doc]
    numbers: list[Number] = []
    i, size = 0, len(doc)
    while i < size:
        reading = read_number(doc, lower, i)
        if reading is None:
            i += 1
            continue
        reading = _join_range(doc, lower, reading)
        number = _qualify(doc, lower, reading)
        numbers.append(measures.classify(doc, lower, number))
        if number.kind == "article" and (second := second_of_pair(doc, numbers[-1])) is not None:
            numbers.append(second)
        i = max(reading.end, i + 1)
    return tuple(numbers)


def _next(doc: Doc, i: int) -> int:
    """The next token that is not white space."""
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i


def _join_range(doc: Doc, lower: list[str], first: Reading) -> Reading:
    """ "12-15", "12 to 15", "between 12 and 15", "two or three": one number with two bounds."""
    link = _next(doc, first.end)
    if first.kind not in ("digits", "words") or link >= len(doc) - 1:
        return first
    before = lower[first.start - 1] if first.start else ""
    joined = lower[link] in ("-", "–", "—", "to", "or") or (lower[link] == "and" and before == "between")
    if not joined:
        return first
    second = read_number(doc, lower, _next(doc, link + 1))
    if second is None or second.kind not in ("digits", "words") or second.low is None or first.low is None:
        return first
    if first.high is None or second.low <= first.low:
        return first
    low = first.low
    if second.low >= 1000 and first.low < 1000 and second.scale > 1:  # "10 to 12 thousand", "2 to 3 million"
        low = first.low * second.scale
    return replace(first, end=second.end, low=low, high=second.low, is_range=True)


def _qualify(doc: Doc, lower: list[str], reading: Reading) -> Number:
    """The number with the bounds that its qualifier leaves."""
    start, end = reading.start, reading.end
    qualifier, before = _qualifier_before(doc, lower, start)
    after = end
    if qualifier is None:
        qualifier, after = _qualifier_after(doc, lower, end)
    low, high = reading.low, reading.high
    if reading.is_range:
        found: Qualifier = "range"
        before = start - 1 if start and lower[start - 1] in ("between", "from") else before
    elif reading.kind == "vague":
        found = "vague"
    elif qualifier == "at least":
        found, high = "at least", None
    elif qualifier == "at most":
        found, low, high = "at most", None, reading.high if reading.high is not None else reading.low
    else:
        found = qualifier or "exact"
    return Number(start, end, low, high, found, reading.kind, before=before, after=after)


def _qualifier_before(doc: Doc, lower: list[str], start: int) -> tuple[Qualifier | None, int]:
    """The longest qualifier that ends right before a number, and its first token."""
    words: list[str] = []
    where: list[int] = []
    i = start - 1
    while i >= 0 and len(words) < MAX_PHRASE + 2:
        if not doc[i].is_space:
            words.insert(0, lower[i])
            where.insert(0, i)
        i -= 1
    while words and words[-1] in FILLERS and words[-2:] != ["at", "the"]:
        words.pop()
        where.pop()
    if words and words[-1] in SIGNS:
        return SIGNS[words[-1]], where[-1]
    if not words or words[-1] not in LAST_WORDS:
        return None, start
    for size in range(min(MAX_PHRASE, len(words)), 0, -1):
        found = BEFORE.get(tuple(words[-size:]))
        if found and words[-size:] == ["up", "to"] and words[-size - 1 :][0] in CLIMBS:
            return None, start  # "has gone up to nine": nine, no bound
        if found:
            return found, where[-size]
    return None, start


def _qualifier_after(doc: Doc, lower: list[str], end: int) -> tuple[Qualifier | None, int]:
    """A qualifier right after a number ("20 or more", "20+"), and the token behind it."""
    i = _next(doc, end)
    if i >= len(doc):
        return None, end
    if lower[i] in SIGNS and lower[i] != "<" and not doc[i - 1].whitespace_:
        return SIGNS[lower[i]], i + 1
    if lower[i] not in FIRST_WORDS:
        return None, end
    for size in range(MAX_PHRASE, 0, -1):
        found = AFTER.get(tuple(lower[i : i + size]))
        if found:
            return found, i + size
    return None, end


DIGITS = re.compile(r"\d")
NOT_NUMERALS = ("article", "none")  # "a soldier", "no casualties": used where they count, no numerals


def find_ignored_numbers(
    doc: Doc, casualties: Iterable[Casualty], numbers: Iterable[Number] | None = None
) -> tuple[IgnoredNumber, ...]:
    """The numerals of an article that no casualty uses, each with the reason, in text order.

    Rule: a numeral is a token with a digit, a cardinal word, or a vague number word; every one is either within a
    casualty's count or listed here.
    """
    used = [(span.start, span.end) for casualty in casualties for span in casualty.count.phrase.spans]
    text = text_of(doc)
    covered = bytearray(len(text) + 1)
    for start, end in used:
        covered[start:end] = b"\1" * (end - start)
    ignored = []
    for number in find_numbers(doc) if numbers is None else numbers:
        start, end = doc[number.start].idx, doc[number.end - 1].idx + len(doc[number.end - 1])
        if number.kind in NOT_NUMERALS or any(covered[start:end]):
            continue
        ignored.append(_ignored(text, start, end, number.reason or measures.no_harm(doc, number)))
        covered[start:end] = b"\1" * (end - start)
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        if any(covered[start:end]) or not DIGITS.search(token.text):
            continue
        ignored.append(_ignored(text, start, end, measures.label_of(token)))
    return tuple(sorted(ignored, key=lambda number: number.phrase.start))


def _ignored(text: str, start: int, end: int, reason: str) -> IgnoredNumber:
    return IgnoredNumber(Phrase(text[start:end], (Span(start, end),)), reason)
