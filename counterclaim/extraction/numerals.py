"""Number words → values: "21", "1,300", "1 300", "2.3k", "two dozen", "tens of thousands", "half of the 20".

Enters: a Doc and the token where a number may begin. Leaves: a `Reading` or None. Neither qualifiers ("at least")
nor what is counted are looked at here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ..lexicons import load
from .dates import MONTHS
from .victim_nouns import aged_person, is_person_noun

TABLE = load.table("numerals")
UNITS: dict[str, int] = TABLE["units"]
TENS: dict[str, int] = TABLE["tens"]
SCALES: dict[str, int] = TABLE["scales"]
COLLECTIVE: dict[str, int] = TABLE["collective"]
VAGUE: dict[str, int] = TABLE["vague"]
VAGUE_OF: dict[str, int] = TABLE["vague_of"]
FRACTIONS: dict[str, float] = TABLE["fractions"]
SUFFIXES: dict[str, int] = TABLE["suffixes"]
UNCOUNTED = frozenset(TABLE["uncounted"]["adjectives"])
NONE = frozenset(TABLE["none"]["words"])
GIVING = frozenset(TABLE["none"]["giving"])
PLURAL_SCALES = {"hundreds": 100, "thousands": 1000, "millions": 1000000, "dozens": 12, "lakhs": 100000}
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
HALVES, HALF = frozenset({"and"}), (["and", "a", "half"],)
ADDING = frozenset({"further", "additional", "total", "estimated", "reported", "combined", "confirmed", "record"})
CARDINALS = frozenset({*UNITS, *TENS})

GROUPED = re.compile(r"\d{1,3}(?:[,.’'\u00a0\u202f\u2009]\d{3})+")
DIGITS = re.compile(r"(\d+(?:[.,]\d+)?)(k|m|mn|bn)?", re.I)
RANGE = re.compile(r"(\d[\d,.]*)[-–—](\d[\d,.]*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """Number words at the tokens `[start, end)` and their bounds before any qualifier."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str  # digits | words | vague | article | none | fraction
    scale: int = 1
    is_range: bool = False


def read_digits(text: str) -> int | None:
    """The value of a numeral in digits; None for decimals and what is no whole number.

    >>> [read_digits(words) for words in ("21", "1,300", "1.300", "2.3k", "3.5")]
    [21, 1300, 1300, 2300, None]
    """
    if GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    match = DIGITS.fullmatch(text)
    if not match:
        return None
    digits, suffix = match.groups()
    value = float(digits.replace(",", ".")) * (SUFFIXES[suffix.lower()] if suffix else 1)
    return round(value) if suffix or (value.is_integer() and "." not in digits and "," not in digits) else None


def read_number(doc: Doc, lower: list[str], i: int) -> Reading | None:
    """The number words that begin at token `i`, or None.

    Rules: vague plurals bound from below only; "a dozen" and "two dozen" are exact; an article counts one
    where a person noun follows; "no", "none", "nobody" count none.
    """
    if i >= len(doc):
        return None
    word = lower[i]
    if word[:1].isdigit():
        return _read_figures(doc, lower, i)
    if word in FRACTIONS or (word in ("a", "one") and i + 1 < len(doc) and lower[i + 1] in FRACTIONS):
        fraction = _read_fraction(doc, lower, i)
        if fraction:
            return fraction
    if word in CARDINALS or word in SCALES:
        return _read_cardinal(doc, lower, i)
    if word in UNCOUNTED and lower[i + 1 : i + 3] == ["numbers", "of"]:
        return Reading(i, i + 2, 3, None, "vague")
    if word in VAGUE and _is_vague(doc, lower, i):
        return _read_vague(doc, lower, i)
    if word in ("a", "an", "another"):
        return _read_article(doc, lower, i)
    if word in NONE:
        return _read_none(doc, lower, i)
    return None


def _read_figures(doc: Doc, lower: list[str], i: int) -> Reading | None:
    match = RANGE.fullmatch(lower[i])
    low, high = (read_digits(match[1]), read_digits(match[2])) if match else (None, None)
    if low is not None and high is not None:
        return (
            Reading(i, i + 1, low, high, "digits", is_range=True)
            if low < high
            else Reading(i, i + 1, low, low, "digits")
        )
    value, end = read_digits(lower[i]), i + 1
    if value is not None and re.fullmatch(r"\d{1,3}", lower[i]):
        # "1 300": groups of exactly three digits behind one to three
        while (
            end < len(doc)
            and re.fullmatch(r"\d{3}", lower[end])
            and doc[end - 1].whitespace_
            and not _after_month(lower, i)
        ):
            value, end = value * 1000 + int(lower[end]), end + 1
    suffixed = _suffixed(doc, lower, i)
    if suffixed is not None:
        return suffixed
    if end < len(doc) and lower[end] in SCALES:  # "3 million", "1.5 million"
        decimal = re.fullmatch(r"\d+(?:[.,]\d+)?", lower[i])
        base = value if value is not None else float(lower[i].replace(",", ".")) if decimal else None
        if base is not None:
            scale = SCALES[lower[end]]
            return Reading(i, end + 1, round(base * scale), round(base * scale), "digits", scale)
    if end < len(doc) and lower[end] in COLLECTIVE and value is not None:
        return Reading(i, end + 1, value * COLLECTIVE[lower[end]], value * COLLECTIVE[lower[end]], "words")
    return Reading(i, end, value, value, "digits") if value is not None else None


def _suffixed(doc: Doc, lower: list[str], i: int) -> Reading | None:
    """ "1.5m people", "2m were displaced", which the tokenizer takes apart; "30m from the border" is a distance."""
    if i + 2 >= len(doc) or doc[i].whitespace_ or lower[i + 1] not in SUFFIXES or not DIGITS.fullmatch(lower[i]):
        return None
    following = doc[i + 2]
    if lower[i + 1] == "m" and not (
        is_person_noun(following) or following.tag_ in ("VBD", "VBP", "VBN") or following.lower_ == "more"
    ):
        return None
    value = round(float(lower[i].replace(",", ".")) * SUFFIXES[lower[i + 1]])
    return Reading(i, i + 2, value, value, "digits", SUFFIXES[lower[i + 1]])


def _after_month(lower: list[str], i: int) -> bool:
    return i > 0 and lower[i - 1].rstrip(".") in MONTHS


def _read_cardinal(doc: Doc, lower: list[str], i: int) -> Reading:
    """ "twenty-five", "two hundred and three", "two dozen", "one million"."""
    total = current = 0
    scale, j, end = 1, i, i
    while j < len(doc):
        word = lower[j]
        if word in UNITS:
            if end > i and lower[end - 1] in UNITS:
                break
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif word in SCALES:
            scale = SCALES[word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif (
            word in HALVES and end > i and lower[j : j + 4][:3] in HALF and j + 3 < len(doc) and lower[j + 3] in SCALES
        ):
            scale = SCALES[lower[j + 3]]  # "one | and a half million"
            total, current, j = total + round((current + 0.5) * scale), 0, j + 3
        elif word in COLLECTIVE and end > i:
            current, scale = current * COLLECTIVE[word], COLLECTIVE[word]
        elif word in ("-", "and") and _continues(lower, j, end):
            j += 1
            continue
        else:
            break
        j += 1
        end = j
    value = total + current
    return Reading(i, end, value, value, "words", scale)


def _continues(lower: list[str], j: int, end: int) -> bool:
    """Does a hyphen or "and" at `j` join two parts of one number ("twenty-five", "hundred and five")?"""
    if j != end or j + 1 >= len(lower) or j == 0:
        return False
    left, right = lower[j - 1], lower[j + 1]
    if lower[j] == "-":
        return left in TENS and right in UNITS
    return left in SCALES and right in CARDINALS


def _is_vague(doc: Doc, lower: list[str], i: int) -> bool:
    """Is a vague word a number here? Not "how many", "scores a goal", "some of the heaviest fighting"."""
    word, following = lower[i], lower[i + 1] if i + 1 < len(doc) else ""
    before = lower[i - 1] if i else ""
    if word == "few":
        return before in ("a", "only", "very", "the") or following in SCALES
    if word == "handful":
        return before == "a" and following == "of"
    if word in ("scores", "tens") and doc[i].tag_ not in ("NNS", "NNPS", "CD", "NNP"):
        return False
    if word in ("some", "many"):
        if before in ("how", "so", "as", "too", "than") or following in ("more", "way", "respects"):
            return False
        if word == "some" and _begins_number(lower, i + 1):
            return False
    return True


def _begins_number(lower: list[str], i: int) -> bool:
    word = lower[i] if i < len(lower) else ""
    return word[:1].isdigit() or word in CARDINALS or word in ("a", "an", "estimated", "hundred")


def _read_vague(doc: Doc, lower: list[str], i: int) -> Reading:
    """ "several", "dozens", "tens of thousands", "several dozen", "a few hundred", "hundreds and hundreds"."""
    word = lower[i]
    following = lower[i + 1] if i + 1 < len(doc) else ""
    third = lower[i + 2] if i + 2 < len(doc) else ""
    if word in VAGUE_OF and following == "of" and third in PLURAL_SCALES:  # tens of thousands
        base = 2 if word in ("many", "several", "few") else VAGUE_OF[word] * 2
        return Reading(i, i + 3, base * PLURAL_SCALES[third], None, "vague", PLURAL_SCALES[third])
    if word in ("several", "many", "few") and following in PLURAL_SCALES:  # many hundreds of
        return Reading(i, i + 2, 2 * PLURAL_SCALES[following], None, "vague", PLURAL_SCALES[following])
    if word in ("several", "many", "few") and following in {**SCALES, **COLLECTIVE}:  # several dozen
        scale = {**SCALES, **COLLECTIVE}[following]
        start = i - 1 if word == "few" and i and lower[i - 1] == "a" else i
        return Reading(start, i + 2, 2 * scale, None, "vague", scale)
    end = i + 2 if word == "handful" else i + 1
    start = i - 1 if word in ("few", "handful") and i and lower[i - 1] == "a" else i
    if following in ("and", "upon") and third == word:
        end = i + 3
    return Reading(start, end if word != "handful" else i + 1, VAGUE[word], None, "vague")


def _is_age(words: list[str]) -> bool:
    """ "- year", "- day": what follows the number of an age."""
    return words[:1] == ["-"] and words[1:] != [] and words[1] in ("year", "month", "week", "day")


def _read_article(doc: Doc, lower: list[str], i: int) -> Reading | None:
    """ "a dozen" is twelve, "a few" is vague, "a soldier" is one, "another three" is three."""
    following = lower[i + 1] if i + 1 < len(doc) else ""
    if following in COLLECTIVE:
        value = COLLECTIVE[following]
        return Reading(i, i + 2, value, value, "words")
    if following == "half" and i + 2 < len(doc) and lower[i + 2] == "dozen":
        return Reading(i, i + 3, 6, 6, "words")
    if following in SCALES and lower[i] == "a":
        scale = SCALES[following]
        return Reading(i, i + 2, scale, scale, "words", scale)
    if following in ("few", "handful"):
        return _read_vague(doc, lower, i + 1)
    if following == "number" and lower[i + 2 : i + 3] == ["of"]:
        return Reading(i, i + 2, 3, None, "vague")
    if following in UNCOUNTED and lower[i + 2 : i + 4] == ["number", "of"]:  # a large number of
        return Reading(i, i + 3, 3, None, "vague")
    if following in ("great", "good") and lower[i + 2 : i + 3] == ["many"]:
        return Reading(i, i + 3, 3, None, "vague")
    joined = i > 0 and lower[i - 1] in ("and", ",")  # "two died on the spot and a third | in hospital"
    if (
        following in ORDINALS
        and i + 2 < len(doc)
        and (doc[i + 2].tag_ in ("VBN", "VBD") or (joined and doc[i + 2].tag_ == "IN"))
    ):
        return Reading(i, i + 2, 1, 1, "words")  # "two gendarmes were killed and a third wounded"
    if following in ADDING and _begins_number(lower, i + 2):
        return None  # "a further 2,212 people" is no one
    if _begins_number(lower, i + 1) and not _is_age(lower[i + 2 : i + 4]):  # "a 6-year-old girl" counts one
        return None
    if lower[i] == "another":
        return Reading(i, i + 1, 1, 1, "article")
    return Reading(i, i + 1, 1, 1, "article") if _counts_one(doc, lower, i) else None


def _counts_one(doc: Doc, lower: list[str], i: int) -> bool:
    """Does an article begin a noun phrase whose head is a person ("a 6-year-old girl")?"""
    head = doc[i].head
    if (head.i > i and head.i - i < 12 and is_person_noun(head)) or aged_person(doc, i + 1) is not None:
        return True
    return any(is_person_noun(token) for token in doc[i + 1 : i + 4] if token.tag_ in ("NN", "NNP"))


def _read_none(doc: Doc, lower: list[str], i: int) -> Reading | None:
    """ "no casualties", "no one", "none", "nobody"; "no fewer than" is a qualifier."""
    following = lower[i + 1] if i + 1 < len(doc) else ""
    if lower[i] == "no":
        if following in ("fewer", "less", "more", "longer", "matter", "."):
            return None
        if following in ("one", "-"):
            return Reading(i, i + (3 if following == "-" else 2), 0, 0, "none")
    if lower[i] == "none" and doc[i].dep_ == "dobj" and doc[i].head.lemma_ in GIVING:
        return None  # "has published none for its own dead": no figure, not a figure of 0
    return Reading(i, i + 1, 0, 0, "none")


def _read_fraction(doc: Doc, lower: list[str], i: int) -> Reading | None:
    """ "half of the 20", "a third of the 30 hostages": the share of a number that follows."""
    j = i + 1 if lower[i] in FRACTIONS else i + 2
    share = FRACTIONS[lower[j - 1]]
    if lower[i] == "half" and lower[j : j + 1] == ["-"]:
        j += 1  # "half-a-dozen"
    article = lower[j : j + 1] == ["a"]
    unit = lower[j + 1 + (lower[j + 1 : j + 2] == ["-"])] if article and j + 2 < len(doc) else ""
    if lower[i] == "half" and article and unit in ("dozen", "million", "thousand", "hundred"):
        value = round((SCALES.get(unit) or COLLECTIVE[unit]) / 2)
        return Reading(i, j + 2 + (lower[j + 1] == "-"), value, value, "words")
    if lower[j : j + 1] != ["of"]:
        return None
    k = j + 1
    while k < len(doc) and (lower[k] in ("the", "these", "those", "its", "their", "about", "some", "all")):
        k += 1
    whole = read_number(doc, lower, k) if k < len(doc) else None
    if whole is None or whole.kind not in ("digits", "words") or whole.low is None:
        return None
    return replace(whole, start=i, low=round(whole.low * share), high=round(whole.low * share), kind="fraction")
