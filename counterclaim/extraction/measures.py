"""What a number counts, and the fixed word for each number that counts no people.

Enters: a Doc and a `Number`. Leaves: the `Number` with its noun and its `reason`: "date", "age", "calibre", "distance",
"money", "percentage", "equipment", "duration", …; None where it may count people.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from ..lexicons import load
from .dates import MONTHS
from .line_starts import next_item
from .outcomes import SHORT, outcome_of_cases
from .victim_nouns import aged_person, is_person_noun, noun_category, of_nation, shared_noun, singular

if TYPE_CHECKING:
    from .counts import Number

THINGS = {noun: reason for reason, table in load.table("things").items() for noun in table.get("nouns", [])}
LABELS = load.words("things", "label", "before")
OPENS = frozenset({"a", "an", "the", "this", "that"})  # another noun phrase than the number's
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = frozenset(
    {
        "DT",
        "PRP$",
        "JJ",
        "JJR",
        "JJS",
        "VBN",
        "VBG",
        "POS",
        "HYPH",
        "CD",
        "RB",
        "RBR",
        "FW",
        "_SP",
        "PDT",
        "AFX",
        "``",
        "''",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CC",
    }
)
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
ORDINAL = re.compile(r"\d+-?(?:st|nd|rd|th)", re.I)
CURRENCY = frozenset("$€£¥₽₹₴") | {"us$", "usd", "eur", "rs", "rs."}
SUFFERING = frozenset({"sustained", "suffered", "received"})
PERSONS = frozenset({"man", "woman", "boy", "girl", "youth", "child"})
AGES = ("year", "month", "week", "day")
PORTIONS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
    }
)
WHOLES = frozenset(
    {"two", "three", "four", "five", "six", "ten", "20", "twenty", "3", "4", "5", "6", "10", "100", "hundred"}
)
PARENTS = frozenset({"mother", "father", "grandmother", "grandfather"})
MEASURES = ("duration", "distance", "calibre", "quantity", "percentage", "money", "time")


def classify(doc: Doc, lower: list[str], number: Number) -> Number:
    """The number with the noun it counts and, where it cannot count people, the reason."""
    noun = counted_noun(doc, lower, number)
    number = replace(number, noun=noun)
    if number.kind in ("article", "none"):
        return number
    return replace(number, reason=_reason(doc, lower, number))


def counted_noun(doc: Doc, lower: list[str], number: Number) -> int | None:
    """The token of the noun that a number counts: "two suspected Taliban militants" → militants, "20 of its men" → men.

    Rule: the parser's word first; else the first run of nouns behind the number, over adjectives and "of the".
    """
    aged = aged_person(doc, number.end) if number.kind == "article" else None
    if aged is not None:
        return aged
    if of_nation(doc, number.end):
        return number.end
    last = doc[number.end - 1]
    head = last.head
    if number.end < len(doc) and doc[number.end].text in SHORT and not doc[number.end].head.i > number.end:
        return None  # "12 KIA, 30 WIA"
    if lower[number.end : number.end + 1] and lower[number.end] in SUFFERING:
        return None  # "another sustained gunshot injuries"
    reach = next_item(doc, number.end, number.end + 9)  # the noun of another line of a list is not counted
    if last.dep_ in ("nummod", "det", "amod") and number.end <= head.i < reach and head.tag_ in NOUN_TAGS:
        between = doc[number.end : head.i]
        plural = next(
            (token.i for token in between if token.tag_ in ("NNS", "NNPS") and noun_category(token.lower_)), None
        )
        if plural is not None and doc[plural].dep_ != "compound":  # "31 Insurgents Jets Bomb …" of a glued headline
            return plural
        if head.ent_type_ in ("DATE", "TIME") and THINGS.get(singular(head.lower_)) != "duration":
            return None  # "killed a dozen yesterday"
        if not any(token.text in (",", ";", ".") for token in between):
            return _headed(head)
    return _walk(doc, lower, number.after or number.end)


def _headed(noun: Token) -> int:
    """ "12 special forces | soldiers", "12 riot police | officers": the person at the end of a row of nouns."""
    above = noun.head
    row = noun.doc[noun.i + 1 : above.i]
    joined = noun.dep_ == "compound" and 0 < above.i - noun.i <= 3 and all(token.tag_ in NOUN_TAGS for token in row)
    return above.i if joined and is_person_noun(above) else noun.i


def _walk(doc: Doc, lower: list[str], i: int) -> int | None:
    noun = None
    if i < len(doc) and lower[i] == "of":
        i += 1
    limit, first = min(len(doc), next_item(doc, i, i + 10)), i
    while i < limit:
        token = doc[i]
        of_somebody = i > first or token.tag_ in ("NNP", "NNPS")  # "15 of José's fighters"
        if of_somebody and lower[first - 1] == "of" and i + 1 < limit and doc[i + 1].tag_ == "POS":
            i += 2  # "57 of the army's men"
            continue
        if token.text == "IS" and i + 1 < limit and noun_category(lower[i + 1]):
            i += 1  # "12 IS | fighters", taken for a verb
            continue
        if token.tag_ in ("DT", "PRP$") and lower[i - 1] != "of" and (i > first or lower[i] in OPENS):
            return noun  # "900 more, the observatory said", "63 a day before", "61 that day"
        if token.tag_ == "HYPH" and noun is not None and not doc[i - 1].whitespace_ and not token.whitespace_:
            i += 1  # "non-Russians"
            continue
        if token.tag_ in NOUN_TAGS or (noun_category(lower[i]) is not None and token.tag_ in ("JJ", "VBD", "CD")):
            if (
                token.ent_type_ in ("DATE", "TIME")
                and noun_category(lower[i]) is None
                and THINGS.get(singular(lower[i])) != "duration"
            ):
                return noun
            noun = i
            if (token.tag_ == "NNS" and token.text.islower()) or (
                token.tag_ in ("NNPS", "NNS", "NNP") and lower[i].endswith("s") and noun_category(lower[i])
            ):
                return noun
        elif noun is not None and (shared := shared_noun(doc, noun, i, limit)) is not None:
            return shared
        elif (
            noun is not None
            or token.tag_ not in INSIDE
            or (token.tag_ == "CC" and lower[i] != "and")
            or (token.tag_ == "CC" and i + 1 < limit and doc[i + 1].tag_ not in ("JJ", "VBN", "NNP"))
        ):
            return noun
        i += 1
    return noun


def _in_ratio(doc: Doc, number: Number) -> bool:
    """ "six in ten", "one in every three", "two out of five": a share of people, no count of them."""
    behind = [token for token in doc[number.end : number.end + 4] if token.lower_ not in ("every", "out")]
    whole = len(behind) > 1 and behind[0].lower_ in ("in", "of") and behind[1].lower_ in WHOLES
    out_of = whole and (behind[0].lower_ == "in" or doc[number.end].lower_ == "out")
    ahead = [
        token for token in doc[max(number.start - 4, 0) : number.start] if token.lower_ not in ("every", "of", "out")
    ]
    part = len(ahead) > 1 and ahead[-1].lower_ == "in" and ahead[-2].tag_ == "CD" and ahead[-2].lower_ in PORTIONS
    return (out_of and doc[number.start].lower_ in PORTIONS) or (part and doc[number.start].lower_ in WHOLES)


def _reason(doc: Doc, lower: list[str], number: Number) -> str | None:
    """Why a number counts no people; the checks run from what is certain to what the noun says."""
    first, last = doc[number.start], doc[number.end - 1]
    before = lower[number.start - 1] if number.start else ""
    following = lower[number.end] if number.end < len(doc) else ""
    glued_before = number.start > 0 and not doc[number.start - 1].whitespace_ and not doc[number.start - 1].is_space
    glued_after = not last.whitespace_ and number.end < len(doc) and not doc[number.end].is_space
    if before in CURRENCY or (THINGS.get(singular(following)) == "money" and following not in ("pound",)):
        return "money"
    if following in ("%", "percent", "pct", "percentage") or (
        following == "per" and lower[number.end + 1 : number.end + 2] == ["cent"]
    ):
        return "percentage"
    if _in_ratio(doc, number):
        return "percentage"
    if following.rstrip(".") in MONTHS or (before.rstrip(".") in MONTHS and number.kind == "digits"):
        return "date" if (number.low is not None and number.low <= 31) or _is_year(first) else None
    if (
        before == "and"
        and number.start > 3
        and lower[number.start - 4] == "between"
        and lower[number.start - 3] in MONTHS
    ):
        return "date"  # "between August 6 and 12"
    if following in ("-", "–") and glued_after and number.after <= number.end:
        return _hyphenated(lower, number)
    if before == "." and glued_before and number.kind == "words":  # "this year.Two colonels"
        glued_before = False
    if (
        glued_before
        and before in ("-", "–", "/", "_", "#", ".", ":")
        and number.start > 1
        and not _joins_words(doc, number)
    ):
        return "name" if doc[number.start - 2].text[:1].isalpha() else "figure"
    if (glued_after and following in (":", "/") and number.kind != "vague") or last.text.count(":"):
        return "time"
    if _is_age(doc, lower, number, before, following):
        return "age"
    if number.kind == "digits" and _is_year_here(doc, lower, number, before):
        return "date"
    if following.rstrip(".") in ("am", "pm", "gmt", "utc", "a.m", "p.m", "o'clock", "hrs") or re.fullmatch(
        r"\d+\.\d+(?:am|pm)", first.lower_
    ):
        return "time"
    return _noun_reason(doc, lower, number, before)


def _joins_words(doc: Doc, number: Number) -> bool:
    """A dash that separates ("Iraq –20 dead") rather than joins."""
    dash = doc[number.start - 1]
    return bool(doc[number.start - 2].whitespace_) or (dash.text == "–" and doc[number.start - 2].is_punct)


def _hyphenated(lower: list[str], number: Number) -> str | None:
    """ "15-year-old" is an age, "7.5-km", "152-mm", "three-week", "5,000-strong" are measures."""
    following = lower[number.end + 1] if number.end + 1 < len(lower) else ""
    if following in AGES and lower[number.end + 2 : number.end + 4] == ["-", "old"]:
        return "age"
    if following in ("strong", "man", "men", "member"):
        return "troops"
    return THINGS.get(singular(following), "name") if following else None


def _is_year(token: Token) -> bool:
    return bool(YEAR.fullmatch(token.text))


YEAR_WORDS = frozenset(
    {
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "during",
        "year",
        "early",
        "late",
        "mid",
        "mid-",
        "(",
        "-",
        "and",
        "to",
        ",",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
    }
)


def _is_year_here(doc: Doc, lower: list[str], number: Number, before: str) -> bool:
    """2020 is a year behind "in", "since", a month, a date; not in "more than 2000 people"."""
    if number.qualifier == "range" and _is_year(doc[number.start]) and _is_year(doc[number.end - 1]):
        return before == "in" and number.noun is None  # "were born in 2000-2001"
    if not _is_year(doc[number.start]) or number.end != number.start + 1 or number.qualifier in ("at least", "at most"):
        return False
    if lower[number.end : number.end + 1] == ["death"] and number.noun == number.end:
        return True  # "at the time of his 2004 death"
    if number.noun is not None and is_person_noun(doc[number.noun]) and before not in YEAR_WORDS:
        return False
    return before in YEAR_WORDS or doc[number.start].ent_type_ == "DATE" or number.noun is None


def _is_age(doc: Doc, lower: list[str], number: Number, before: str, following: str) -> bool:
    """ "aged 32", "32 years old", "Lena Orlova, 32,", "the age of seven"."""
    if (number.low if number.low is not None else number.high or 0) > 115:
        return False
    if before in ("aged", "age") or lower[max(number.start - 2, 0) : number.start] in (["age", "of"], ["ages", "of"]):
        return True
    if before in ("under", "over", "below") and number.start > 1 and noun_category(lower[number.start - 2]):
        return not following or number.noun is None or not noun_category(following)  # "three children under ten"
    i = number.start - 1
    while i > 0 and (lower[i] in ("and", "or", "to", ",") or doc[i].like_num):
        i -= 1
    if i < number.start - 1 and lower[i] == "aged":
        return True  # "aged 13 and 14"
    person = number.before - 2  # "a man of about 60"
    if person > 0 and lower[person] in PERSONS and lower[person + 1] == "of" and number.noun is None:
        return True
    if lower[number.end : number.end + 2] in (["years", "old"], ["year", "old"]) or lower[
        number.end : number.end + 3
    ] == ["years", "of", "age"]:
        return True
    if before == "," and number.start > 1 and number.kind == "digits":
        named = doc[number.start - 2]
        return (
            named.tag_ in ("NNP", "NNPS")
            and named.ent_type_ not in ("GPE", "DATE", "LOC", "NORP")
            and (following in (",", ".", ")", ";", "and", "—", "–", "") or following.isspace())
        )
    return before == "(" and following == ")" and number.start > 1 and doc[number.start - 2].ent_type_ == "PERSON"


def _noun_reason(doc: Doc, lower: list[str], number: Number, before: str) -> str | None:
    following = lower[number.end] if number.end < len(doc) else ""
    if THINGS.get(following) in MEASURES or THINGS.get(singular(following)) in MEASURES:
        return THINGS.get(following) or THINGS[singular(following)]
    if (
        before in LABELS
        and number.kind == "digits"
        and doc[number.start - 1].tag_ != "RB"
        and not _numbers(doc, number)
        and lower[max(number.start - 2, 0)] not in ("that", "this", "which")  # "of that number 20 were soldiers"
    ):
        return "name" if number.noun is None or not is_person_noun(doc[number.noun]) else None
    if (
        before == "of"
        and number.before == number.start > 1
        and THINGS.get(singular(lower[number.start - 2])) == "places"
    ):
        return "people"  # "a town of 12,000", "the capital of 4 million"
    if before == "of" and number.start > 1 and lower[number.start - 2] in PARENTS and number.noun is None:
        return "people"  # "a mother of three"
    if number.noun is None:
        return None
    noun = doc[number.noun]
    if is_person_noun(noun) and noun.i > number.end - 1 and THINGS.get(singular(lower[noun.i - 1])) == "animals":
        return "animals"  # "270 swine deaths"
    if is_person_noun(noun) and noun.lower_ not in ("member", "head"):
        return None
    reason = THINGS.get(noun.lower_) or THINGS.get(singular(noun.lower_))
    if noun.lower_ in ("case", "cases") and outcome_of_cases(noun) is not None:
        return None
    if reason is None and "-" in noun.lower_:
        reason = THINGS.get(singular(noun.lower_.rsplit("-", 1)[1]))
    return reason


def _numbers(doc: Doc, number: Number) -> bool:
    """ "the dead now number 11": a verb, however it is tagged."""
    label = doc[number.start - 1]
    return label.lower_ == "number" and (label.tag_.startswith("V") or (label.i > 0 and label.nbor(-1).tag_ == "RB"))


def no_harm(doc: Doc, number: Number) -> str:
    """The reason for a number that may count people but tells of no harm: "people", or "other" where that is not clear."""
    if number.noun is not None and is_person_noun(doc[number.noun]):
        return "people"
    return "other"


def label_of(token: Token) -> str:
    """The reason for digits within a word: an ordinal ("28th"), an address, a name ("T-72", "L-39")."""
    text = token.text
    if ORDINAL.fullmatch(text):
        return "ordinal"
    if "://" in text or "www." in text or text.startswith("@"):
        return "address"
    if ":" in text or re.fullmatch(r"\d+(?:\.\d+)?(?:am|pm)", text.lower()):
        return "time"
    if re.search(r"\d+[-/.]\d+[-/.]\d+", text) or re.fullmatch(r"(?:19|20)?\d0s", text):
        return "date"
    return "name" if re.search(r"[A-Za-z]", text) else "figure"
