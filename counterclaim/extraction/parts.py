"""Which toll a number is a part of: "20 people, including three children", "30: eight women and 22 men".

Enters: a Doc, a number and the tolls read before it. Leaves: the index of the whole, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from .counts import Number
from .victim_nouns import is_person_noun

if TYPE_CHECKING:
    from .tolls import Toll

PARTS = frozenset({"including", "among", "amongst", "included", "include", "includes"})
INCLUDES = frozenset(
    {"included", "include", "includes", "including", "were", "was", "are", "is", "comprised", "comprise"}
)
DEGREES = frozenset({"critically", "seriously", "severely", "badly", "gravely", "lightly", "slightly"})
LIST_TAGS = frozenset({"CC", "DT", "CD", "JJ", "NN", "NNS", "NNP"})
REACH = 14  # words of a list of victims before "were among them"
NEARBY = 2  # sentences back that "three of the victims" reaches; "the victims include" reaches further
DASHES = frozenset({"–", "--", "—"})
BESIDE = (["along", "with"], ["together", "with"], ["well", "as"], ["addition", "to"])
HARMED = {
    "injured": "wounded",
    "wounded": "wounded",
    "dead": "killed",
    "killed": "killed",
    "missing": "missing",
    "displaced": "displaced",
}
FAR = 8  # sentences back that "many of the injured" reaches
INTERVIEWED = frozenset({"interview", "question", "meet", "visit", "speak", "talk", "help", "assist", "interviewing"})
ANAPHORS = frozenset({"they", "them", "these", "those", "whom", "which"})
CLAUSES = frozenset({"after", "when", "while", "before", "as"})  # they open a clause of their own


def whole_of(doc: Doc, number: Number, index: int, tolls: list[Toll]) -> int | None:
    """The toll that a number is a part of: "20 people, including three children", "30: 8 women and 22 men"."""
    if not tolls or _beside_them(doc, number):
        return None
    known = _of_those_harmed(doc, number, index, tolls)
    if known is not None:
        return known
    if tolls[-1].sentence < index - 1 or of_others(doc, number, tolls[-1].number):
        return None
    if number.noun is not None and _were_among_them(doc, number):
        return last_whole(tolls)
    first = _first_word_before(doc, number)
    if tolls[-1].sentence == index:
        between = doc[tolls[-1].number.end : number.before]
        words = {token.lower_ for token in between}
        opening = max(
            (token.i for token in between if token.lower_ in PARTS or token.lower_ == "whom"), default=number.start
        )
        acted = any(
            token.tag_ in ("VBD", "VBZ", "VBP") and token.lower_ not in INCLUDES
            for token in doc[opening : number.before]
        )
        if words & CLAUSES and number.kind == "article":
            pass  # "including two children, | after a bomber detonated a vehicle": another clause
        elif (
            words & {"including", "among", "whom", "includes", "included", "include"}
            and not words & {".", ";"}
            and not acted
            and ("whom" in words or _stands(doc, number))
        ):
            return tolls[-1].whole if tolls[-1].whole is not None and listed(between) else len(tolls) - 1
        if first == "of" and doc[number.start - 1].lower_ == "them":
            return len(tolls) - 1
        if tolls[-1].whole is not None and listed(between) and not (words & CLAUSES and number.kind == "article"):
            return tolls[-1].whole
        noun = number.noun if number.noun is not None and number.noun >= number.end else number.end - 1
        if [token.lower_ for token in doc[noun + 1 : noun + 3]] == ["among", "them"] and smaller(
            number, tolls[-1].number
        ):
            return len(tolls) - 1  # "51 people have died, 33 soldiers among them"
        follows = [doc[i].lower_ for i in range(number.end, min(number.end + 2, len(doc)))]
        if follows == ["of", "them"] or follows == ["of", "whom"]:
            return len(tolls) - 1
        if (
            follows[:1]
            and follows[0] in DEGREES
            and tolls[-1].link.outcome == "wounded"
            and number.noun is None
            and number.kind != "none"
        ):
            return len(tolls) - 1 if smaller(number, tolls[-1].number) else None  # "20 were hurt, five seriously"
        if (":" in words and ";" not in words) or (_dashed(between) and _breaks_down(doc, tolls[-1], number)):
            return len(tolls) - 1 if smaller(number, tolls[-1].number) else None
        return None
    start = doc[number.start].sent.start
    first_words = {token.lower_ for token in doc[start : number.start]}
    if first_words & PARTS and first_words & (ANAPHORS | {"dead", "killed", "victims", "injured", "wounded"}):
        return last_whole(tolls)
    return None


def _beside_them(doc: Doc, number: Number) -> bool:
    """ "five villagers died, | along with seven rebels": told beside them, not a part of them."""
    return [token.lower_ for token in doc[max(number.before - 2, 0) : number.before]] in BESIDE


def _of_those_harmed(doc: Doc, number: Number, index: int, tolls: list[Toll]) -> int | None:
    """ "68 people were wounded … | many of the injured were women": a vague part of the toll told before, nobody else."""
    behind = [token.lower_ for token in doc[number.end : number.end + 3]]
    if number.kind != "vague" or number.low is None or number.low > 3 or behind[:2] != ["of", "the"]:
        return None
    if number.before and doc[number.before - 1].lower_ == "to":
        return None  # "the town, home to many of the dead"
    outcome = HARMED.get(behind[-1])
    for i in range(len(tolls) - 1, -1, -1):
        if tolls[i].sentence < index - FAR:
            return None
        if tolls[i].link.outcome == outcome and tolls[i].number.low not in (0, 1):
            return tolls[i].whole if tolls[i].whole is not None else i
    return None


def of_others(doc: Doc, number: Number, told: Number) -> bool:
    """ "lost 11 men to two bombers, one | of whom had sold them fruit": of those named right before, who were not counted as harmed."""
    if [token.lower_ for token in doc[number.end : number.end + 2]] != ["of", "whom"] or number.before < 2:
        return False
    named = doc[number.before - 2]
    counted = any(child.tag_ == "CD" and child.i > told.end for child in named.lefts)
    return doc[number.before - 1].text == "," and counted and is_person_noun(named) and named.i != told.noun


def _were_among_them(doc: Doc, number: Number) -> bool:
    """ "A nurse and two drivers | were among them": parts of what was told before."""
    for i in range(number.noun + 1, min(number.noun + REACH, len(doc) - 2)):  # type: ignore[operator]
        if doc[i].lower_ in ("was", "were", "are", "is"):
            return [token.lower_ for token in doc[i + 1 : i + 3]] in (["among", "them"], ["among", "those"])
        if doc[i].tag_ not in LIST_TAGS and doc[i].text != ",":
            return False
    return False


def _stands(doc: Doc, number: Number) -> bool:
    """A part without a noun stands before a stop or a state, not before a place ("including one near a school")."""
    if number.noun is not None or number.end >= len(doc):
        return True
    following = doc[number.end]
    return following.is_punct or following.lower_ in (
        "in",
        "of",
        "who",
        "aged",
        "and",
        "seriously",
        "critically",
        "from",
    )


def last_whole(tolls: Sequence[Toll]) -> int:
    """The index of the toll told last, or of the one it is itself a part of."""
    index = len(tolls) - 1
    return tolls[index].whole if tolls[index].whole is not None else index  # type: ignore[return-value]


def _first_word_before(doc: Doc, number: Number) -> str:
    i = number.before - 1
    return doc[i].lower_ if i >= 0 else ""


def listed(between: Span) -> bool:
    """Is there nothing but list words and the noun phrase of the number before?"""
    return not any(
        token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD", "WP", "WDT") or token.text in (".", ";") for token in between
    )


def _dashed(between: Span) -> bool:
    """A dash, or a hyphen that stands alone: "Five died, he said - a woman, four children"; not "north-eastern"."""
    return any(
        token.text in DASHES or (token.text == "-" and token.whitespace_ and token.i and token.nbor(-1).whitespace_)
        for token in between
    )


def _breaks_down(doc: Doc, toll: Toll, number: Number) -> bool:
    return smaller(number, toll.number) and number.noun is not None and is_person_noun(doc[number.noun])


def smaller(part: Number, whole: Number) -> bool:
    """Can one number be a part of another?"""
    limit = whole.low if whole.low is not None else whole.high
    size = part.low if part.low is not None else part.high
    return limit is None or size is None or size <= limit


def of_the_victims(doc: Doc, number: Number, back: int = 0) -> bool:
    """ "Three of the victims were herders", "has identified 23 victims": of those told before."""
    if back > NEARBY:
        return _victims_were(doc, number)
    words = [token.lower_ for token in doc[number.end : number.end + 3]]
    if number.noun is not None and _asked(doc[number.noun]):
        return False  # "interviewed 52 victims and witnesses"
    if number.kind != "article" and words[:1] == ["of"] and words[-1:] == ["victims"]:
        return True
    counted = number.noun is not None and doc[number.noun].lower_ == "victims" and number.kind in ("digits", "words")
    return counted or _victims_were(doc, number)


def _asked(noun: Token) -> bool:
    """ "spoke to 20 victims": whom somebody speaks with is alive."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "with") else noun.head
    return noun.dep_ in ("dobj", "pobj") and verb.lemma_ in INTERVIEWED


def _victims_were(doc: Doc, number: Number) -> bool:
    """ "The victims included five children", "he said that among the victims were five children"."""
    ahead = [token.lower_ for token in doc[doc[number.start].sent.start : number.before]]
    if len(ahead) < 3 or ahead[-1] not in INCLUDES or ahead[-2] != "victims":
        return False
    if len(ahead) > 4 and ahead[-4:-1] == [",", "the", "victims"]:
        return True  # "Apart from the pupils, the victims include a guard"
    return len(ahead) in (3, 4) or ahead[-4:-2] == ["among", "the"] or (ahead[-1] != "were" and ahead[-3] == "the")
