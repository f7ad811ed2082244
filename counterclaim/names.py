"""Are two written names one person's? Spelling variants of one name are folded to one form.

Enters: a name as written. Leaves: its parts, folded. The rule, in the order in which it is applied:

1. Accents and letters of other Latin alphabets become plain ones (ə → a, ı → i, ł → l); titles and "Jr." are set aside.
2. Letters that stand for one sound become one: dzh, dj, zh, j → j; kh, gh, and h, g or q at the beginning → one letter; ph → f;
   w → v; ts, tz → ts; ou, oo → u; x → ks; -off, -eff → -ov, -ev; Hov- and Ov- alike.
3. y, i, iy, yi, ii → i; ye, ie → e; ya, ia → a; yo, io → o; yu, iu → u: so -yan is -ian, -iyev is -iev.
4. Double letters become one. Articles before a family name (al-, el-) are set aside.

Given names must be equal when folded, be spellings of one name by the table below, or one be the initial of the other. The tables
are not lexicons: the engine reads no text with them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss dr prof professor gen general lt lieutenant col colonel maj major capt captain sgt brig brigadier adm admiral "
    "marshal president pm minister premier chancellor king queen prince princess sheikh sheik shaikh ayatollah imam mullah pope "
    "archbishop bishop patriarch sir lord lady baroness senator sen rep governor mayor ambassador secretary spokesman spokeswoman "
    "spokesperson foreign defence defense prime vice deputy"
)
SUFFIXES = _words("jr sr ii iii iv")
ARTICLES = _words("al el ul as ash ad an ar at")
PARTICLES = _words("de del della di da dos von van der den la le bin ibn ben abu ter")

# Spellings and short forms of one given name, folded by themselves when the table is read.
GIVEN = (
    "mohammed mohamed mohammad muhammad mohamad muhammed mahomed mehmed", "ahmed ahmad akhmed akhmad", "yusuf yousef youssef yusef yosef",
    "hussein husain hussain husayn hossein huseyn", "omar umar omer", "osama usama", "abdallah abdullah abdulla abdalla", "khaled khalid halid",
    "jeyhun ceyhun jeihun dzheykhun", "evgeny yevgeny yevgeni evgeni yevgeniy evgenii", "alexander aleksandr alexandr oleksandr aleksander alex",
    "alexei aleksei alexey aleksey oleksiy", "vladimir volodymyr wladimir", "sergei sergey serhiy sergiy", "dmitry dmitri dmitriy dmytro dimitri",
    "nikolai nikolay mykola", "mikhail mykhailo mihail mikhayl mikheil", "andrei andrey andriy", "yuri yury yuriy iurii", "pavel pavlo", "igor ihor",
    "oleg oleh", "arayik araik", "michael mike", "joseph joe", "anthony antony tony",
    "william bill", "robert bob", "james jim", "thomas tom", "donald don", "benjamin binyamin ben", "stephen steven steve", "daniel dan",
    "recep redzep rejep", "ali aly", "hassan hasan khasan gasan", "ibrahim ebrahim", "ismail ismael esmail", "mahmoud mahmud mahmood",
)  # fmt: skip

_LETTERS = str.maketrans(
    {"ə": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "a", "œ": "o", "þ": "t"}
)
_FOLDS = tuple((re.compile(pattern), by) for pattern, by in (
    (r"dzh|dj|zh", "j"), (r"tz", "ts"), (r"ph", "f"), (r"ck", "k"), (r"x", "ks"), (r"w", "v"), (r"ou|oo", "u"),
    (r"^h?o[vg]h?(?=[aei])", "ov"),  # Hovhannisyan, Ovannisian, Oganesyan; Hovsepyan
    (r"^(?:kh|gh|h|g|q)", "g"), (r"q", "k"), (r"kh", "h"), (r"(?<=[bcdfgjklmnprtvz])h", ""),  # Poghosyan, Vahram stays
    (r"(?<=[eo])ff$", "v"),
    (r"[yi]+", "i"), (r"j(?=$)", "i"), (r"i(?=[aeou])", ""), (r"(.)\1+", r"\1"),
    (r"ei", "i"), (r"^ovane(?=s)", "ovani"), (r"^sar[gk]i?s", "sargs"),  # Oganesyan; Sarkisian, Sargsyan
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its folded parts; `given` is empty where only a family name is written."""

    family: str
    given: tuple[str, ...]


@functools.lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """One form for all transliterations of a name's word.

    >>> fold("Stepanyan") == fold("Stepanian"), fold("Hajiyev") == fold("Gadzhiev"), fold("Hovhannisyan") == fold("Ovannisian")
    (True, True, True)
    """
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    folded = "".join(letter for letter in plain if letter.isalpha() and not unicodedata.combining(letter))
    # "ch" and "sh" are one letter each, so that the rule which drops an h after a consonant passes them by.
    folded = folded.replace("tch", "č").replace("ch", "č").replace("sh", "š")
    for pattern, by in _FOLDS:
        folded = pattern.sub(by, folded)
    return folded


@functools.lru_cache(maxsize=65_536)
def read_name(written: str) -> PersonName | None:
    """The parts of a written name; None where there is none.

    >>> read_name("Gen. Ilham Aliyev").given == read_name("Ilham Aliev").given
    True
    """
    words = [
        word for word in _WORD.findall(re.sub(r"['’]s\b", "", written)) if word.casefold().rstrip(".") not in SUFFIXES
    ]
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    words = [_without_article(word) for word in words if word.casefold() not in ARTICLES] or words
    if not words:
        return None
    *given, family = words
    while given and given[-1].casefold() in PARTICLES:
        given.pop()
    return PersonName(fold(family), tuple(_given(word) for word in given))


def _without_article(word: str) -> str:
    first, hyphen, rest = word.partition("-")
    return rest if hyphen and rest and first.casefold() in ARTICLES else word


def _given(word: str) -> str:
    """A given name folded; an initial keeps its dot, so that it is not taken for a name of one letter."""
    folded = fold(word)
    return (
        f"{folded}."
        if len(folded) == 1 or (word.endswith(".") and len(folded) < 3)
        else _same_given().get(folded, folded)
    )


@functools.cache
def _same_given() -> dict[str, str]:
    return {fold(word): fold(line.split()[0]) for line in reversed(GIVEN) for word in line.split()}


def is_initial(given: str) -> bool:
    return given.endswith(".")


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Same family name, and given names that do not contradict each other; a missing given name contradicts none."""
    if one.family != other.family:
        return False
    if not one.given or not other.given:
        return True
    short, long = sorted((one.given, other.given), key=len)
    if not _alike(short[0], long[0]):
        return len(short) == 1 and any(not is_initial(short[0]) and short[0] == given for given in long[1:])
    return all(map(_alike, short[1:], long[1:]))  # George W. and George H. W. are two


def _alike(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other
