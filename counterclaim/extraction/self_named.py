"""Names that people ask to be called by: "a resident, who asked to be called only | Maria |, said …".

Enters: a Doc. Leaves: the tokens of each such name, with those of the noun phrase that it names. Witnesses of war often give one
name only, which a recogniser seldom takes for one; the words around it say that it is.
"""

from __future__ import annotations

from spacy.tokens import Doc

from .drafts import positions
from .offices import office_words, role_of
from .parties import countries_of_place

Range = tuple[int, int]
BODIES = office_words("bodies")
TRIGGERS = frozenset({"called", "named", "identified", "known", "name", "names", "himself", "herself", "by"})
PASSIVE = frozenset({"called", "named", "identified", "known"})
GIVING = frozenset({"give", "offer", "provide"})
ASKING = frozenset({"ask", "want", "wish", "request", "prefer", "agree"})
PRESENTING = frozenset({"identify", "call", "introduce", "name", "describe"})
FILLERS = frozenset(
    {
        "only",
        "just",
        "simply",
        "as",
        "by",
        "the",
        "name",
        "nickname",
        "first",
        "of",
        ",",
        "himself",
        "herself",
        "mr",
        "mrs",
    }
)
LONGEST_NAME = 3
LONGEST_CLAUSE = 12  # tokens from "who" to the name
ARTICLES = frozenset({"a", "an", "one", "another", "the"})


def find_self_named(doc: Doc) -> list[tuple[Range, Range]]:
    """Each name and the phrase before "who" that it names."""
    found = []
    for i in positions(doc, "LOWER", TRIGGERS):
        name = _name_behind(doc, i + 1) if _gives_name(doc, i) else None
        role = _described(doc, i) if name is not None else None
        if name is not None and role is not None:
            found.append((name, role))
    return found


def is_before_age(doc: Doc, end: int) -> bool:
    """ "Hawa|, 34, …": a name with an age behind it."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 2].text not in (",", "."):
        return False
    return doc[end + 1].text.isdigit() and len(doc[end + 1].text) < 4 and int(doc[end + 1].text) < 110


def is_apposed_alone(doc: Doc, i: int) -> bool:
    """ "a local resident, | Tatyana |, told": one word in apposition to somebody who is introduced just there."""
    if i < 3 or i + 2 >= len(doc) or doc[i - 1].text != "," or doc[i + 1].text not in (",", ".") or doc[i].is_upper:
        return False
    behind = doc[i + 2]
    if (doc[i + 1].text == "," and behind.tag_ not in ("VBD", "VBZ", "IN", "CC")) or countries_of_place(doc[i].text):
        return False
    head = doc[i - 2].lower_
    start = i - 2
    while start > 0 and doc[start].tag_ in ("NN", "NNP", "JJ", "HYPH", "CD", "VBN"):
        start -= 1
    return doc[start].lower_ in ("a", "an") and _is_person(head)


def _is_person(word: str) -> bool:
    return role_of(word) in ("private", "speaking") or (role_of(word) == "official" and word not in BODIES)


def _gives_name(doc: Doc, i: int) -> bool:
    word, before = doc[i].lower_, doc[max(i - 5, 0) : i]
    if doc[i].dep_ == "acl" and word in ("named", "called") and _is_person(doc[i - 1].lower_):  # "a boy named Yusuf"
        return True
    if word in PASSIVE:  # "asked to be called only Maria"
        return bool(before) and before[-1].lower_ == "be" and any(token.lemma_ in ASKING for token in before)
    if word in ("name", "names"):  # "gave only his first name, Abdul"
        return any(token.lemma_ in GIVING for token in before)
    if word == "by":  # "goes by Abu Omar"
        return bool(before) and before[-1].lemma_ == "go"
    return bool(before) and before[-1].lemma_ in PRESENTING  # "identifying himself as Abu Omar"


def _name_behind(doc: Doc, begin: int) -> Range | None:
    start = begin
    while start < len(doc) and start - begin < 5 and doc[start].lower_.rstrip(".") in FILLERS:
        start += 1
    end = start
    while end < len(doc) and end - start < LONGEST_NAME and doc[end].text[0].isupper() and doc[end].is_alpha:
        end += 1
    while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text[0].isupper():
        end += 2
    return (start, end) if end > start else None


def _described(doc: Doc, trigger: int) -> Range | None:
    """The noun phrase before the "who" or the participle of the clause that a trigger stands in."""
    stop = trigger - 1
    if doc[trigger].dep_ == "acl" and doc[trigger].lower_ in ("named", "called") and _is_person(doc[stop].lower_):
        return _phrase_before(doc, trigger)
    while stop > 0 and trigger - stop < LONGEST_CLAUSE and not doc[stop + 1].is_sent_start:
        token = doc[stop]
        if token.lower_ == "who" or (token.tag_ == "VBG" and token.lemma_ in PRESENTING | GIVING | ASKING | {"go"}):
            break
        stop -= 1
    else:
        return None
    return _phrase_before(doc, stop - 1 if doc[stop - 1].text == "," else stop)


def _phrase_before(doc: Doc, end: int) -> Range | None:
    start = end - 1
    while start > 0 and end - start < LONGEST_CLAUSE and not doc[start].is_sent_start:
        if doc[start].lower_ in ARTICLES and doc[start - 1].tag_ not in ("IN", "TO"):
            break
        start -= 1
    return (start, end) if doc[start].lower_ in ARTICLES and start < end - 1 else None
