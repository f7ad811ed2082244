"""The places that a sentence names as where something happened.

Enters: a Doc and a sentence. Leaves: `Named` places, in text order. A name counts behind a preposition of place, as what was
hit, or before a noun of attack ("a Kabul car bombing"); where those who speak sit ("prosecutors in Baku") and where a thing was
made is no place of harm. Which of them is a toll's is decided in event_places.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from .parties import Name, countries_of_place, name_of
from .place_signs import HOUSES, ROADS, happened_at, house_of, joined, known_as, way_to
from .struck import (
    TODAY,
    VESSELS,
    WEAPONS,
    counted_people,
    fired_at,
    hit_before,
    is_vessel,
    possessive_place,
    works_there,
)

WHERE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "over", "across", "throughout", "into",
     "against", "hit", "targeted", "along", "struck", "hitting", "targeting", "within", "off"}
)  # fmt: skip
AROUND = frozenset({"outskirts", "suburb", "suburbs", "edge", "heart", "centre", "center"})  # of a place
OF_ATTACK = frozenset({"shelling", "bombing", "bombardment", "siege", "battle", "fall", "capture"})
OF_PLACE = frozenset(
    {"part", "parts", "centre", "center", "outskirts", "capital", "most", "city", "hub", "heart", "suburb", "edge", "side"}
)  # fmt: skip
AIMED = frozenset({"against", "targeted", "targeting"})
BESIDE = frozenset({"in", "near", "outside", "inside"})
SURE = frozenset({"in", "near", "outside", "inside", "at"})
ORIGIN = frozenset({"from", "fled", "flee", "fleeing", "leave", "left"})
MODEL_PLACES = frozenset({"GPE", "LOC", "FAC"})
NOT_PLACES = frozenset(
    {"PERSON", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LANGUAGE",
     "WORK_OF_ART", "LAW"}
)  # fmt: skip
ARTICLES = frozenset(
    {"al", "el", "an", "ad", "de", "la", "le", "los", "ar", "as", "ash", "at", "az"}
)  # of names: al-Bab
MADE = frozenset(
    {"made", "built", "born", "based", "trained", "produced", "educated", "registered", "headquartered",
     "operating", "active"}
)  # fmt: skip
GENERIC = frozenset({"towns", "cities", "villages", "areas", "neighbourhoods", "neighborhoods"})
PLACE_NOUNS = load.words("scope", "place", "nouns")
TELLERS = load.words("scope", "elsewhere", "tellers")
BROAD = load.words("scope", "place", "broad")
SEATED = load.words("scope", "place", "seated")
HARM = load.words("scope", "harm", "nouns")
HARM_VERBS = frozenset(
    {"killed", "massacred", "wounded", "injured", "slain", "died", "executed", "shot", "murdered", "captured"}
)
NAME_TAGS = frozenset({"NNP", "NNPS"})
MONTHS_AND_DAYS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
     "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday",
     "Thursday", "Friday", "Saturday", "Sunday"}
)  # fmt: skip
BETWEEN = frozenset({"DT", "JJ", "NN", "NNS", "POS", "HYPH", "VBN", "CD", "_SP", "RB", "JJS", "NNP", "NNPS", "JJR"})
DIRECTIONS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west",
     "northwestern", "northeastern", "southwestern", "southeastern", "upper", "lower", "old"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A place named at the tokens `[start, end)`."""

    start: int
    end: int
    text: str
    country: bool
    origin: bool = False


def find_names(doc: Doc, sentence: Span) -> list[Named]:
    found: list[Named] = []
    i = sentence.start
    while i < sentence.end:
        token = doc[i]
        begins = token.text[:1].isupper() or (token.lower_ in ARTICLES and token.tag_ in NAME_TAGS)
        if not begins or not (token.tag_ in NAME_TAGS or token.ent_type_ in MODEL_PLACES or _mistagged(token)):
            i += 1
            continue
        end = _end_of_name(doc, i, sentence.end)
        named = _named(doc, sentence, i, end)
        if named is not None and found and _contains(doc, found[-1], i):
            known = token.ent_type_ == "GPE"
            if known and (_common_words(doc, found[-1], sentence) or house_of(doc, found[-1])):
                found[-1] = named
        elif named is not None:
            found.append(named)
        i = end
    return found


def _end_of_name(doc: Doc, start: int, stop: int) -> int:
    """Behind the last word of a run of names, with what a hyphen ("Port-de-Mar") or a particle ("Miguel del Monte") joins."""
    end = start + 1
    while end < stop:
        if doc[end].text in TELLERS:
            break
        if doc[end].tag_ in NAME_TAGS and doc[end].text.rstrip(".") not in MONTHS_AND_DAYS:
            end += 1
        elif doc[end].text == "-" and end + 1 < stop and doc[end + 1].text[:1].isalpha() and not doc[end].whitespace_:
            if doc[end + 1].tag_ not in NAME_TAGS and not _name_goes_on(doc, end + 1, stop):
                break
            end += 2
        elif doc[end].lower_ in PARTICLES and end + 1 < stop and doc[end + 1].text[:1].isupper():
            end += 2
        else:
            break
    return end


def _name_goes_on(doc: Doc, piece: int, stop: int) -> bool:
    """ "Port-de-Mar", "Port-au-Prince"; not "English-speaking"."""
    if doc[piece].text[:1].isupper():
        return True
    return piece + 2 < stop and doc[piece + 1].text == "-" and doc[piece + 2].text[:1].isupper()


QUARTERS = frozenset(
    {"neighbourhood", "neighborhood", "district", "area", "suburb", "quarter", "camp", "market", "hospital"}
)  # fmt: skip
PARTICLES = frozenset(
    {"de", "del", "della", "des", "du", "da", "do", "dos", "el", "la", "las", "los", "bin", "ez", "al", "sur"}
)  # fmt: skip


def _in_capitals(sentence: Span) -> bool:
    """A heading in capitals, in which every word looks like a name."""
    words = [token for token in sentence if token.is_alpha]
    return len(words) > 2 and all(token.is_upper for token in words)


def _mistagged(token: Token) -> bool:
    """ "Harfa village", "Kharkiv": a name that the tagger takes for a common word."""
    if not token.text[:1].isupper() or token.tag_ not in ("JJ", "NN") or token.ent_type_ in ("NORP", "PERSON", "DATE"):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in PLACE_NOUNS and name_of(token.text) is None:
        return not token.is_sent_start
    return bool(countries_of_place(token.text))


def _contains(doc: Doc, last: Named, start: int) -> bool:
    """Does a name only tell where the one before lies: "Mokha, Yemen", "Harfa village in Quneitra"?"""
    between = [token.lower_ for token in doc[last.end : start] if token.lower_ not in DIRECTIONS]
    if between[:2] == [",", "on"] and between[-1] == "to" and between[-2] in ROADS:  # "at Kadu, on the road to Lumo"
        return True
    if between == ["of"]:  # "the Shaab neighbourhood of Baghdad"
        return doc[last.end - 1].lower_ in QUARTERS
    return between in ([","], ["in"], ["in", "the"])


def _common_words(doc: Doc, name: Named, sentence: Span) -> bool:
    """ "Strikes on Crowded Market in Lumo": in a headline in which every word has a capital, words that name nothing."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    capitals = sum(token.text[0].isupper() for token in words)
    return capitals * 10 > len(words) * 9 and not any(token.ent_type_ for token in doc[name.start : name.end])


def _named(doc: Doc, sentence: Span, start: int, end: int) -> Named | None:
    """The place that a run of names tells, or None where it names no place or harm did not happen there."""
    following = doc[end].lower_ if end < len(doc) else ""
    words = doc[start:end].text
    if following in ("'s", "’s", "'") and end + 1 < sentence.end:
        name = name_of(words)
        town = countries_of_place(words) or (name is not None and name.kind == "metonym")
        if not (town and possessive_place(doc, end, sentence, PLACE_NOUNS)):
            return None  # "Syria's Idlib province" is Idlib; "Israel's army" no place at all
        following = ""
    if not doc[start].text[:1].isupper() and doc[start].lower_ not in ARTICLES:
        return None
    label = doc[start].ent_type_
    if doc[end : end + 2].text.lower() in (", who", ", whose") or (
        _in_capitals(sentence) and not countries_of_place(words)
    ):
        return None  # "from Ana Lim, who speaks for …"; "DEATHS IN SUMMARY"
    of_place_noun = doc[start - 1].lower_ == "of" and start > 1 and doc[start - 2].lower_ in PLACE_NOUNS
    if (
        (label in ("DATE", "TIME") and not of_place_noun)
        or joined(doc, end)
        or words.split()[0].rstrip(".") in MONTHS_AND_DAYS
    ):
        return None
    ahead = next(
        (i for i in range(end, min(end + 3, sentence.end)) if doc[i].lower_ in PLACE_NOUNS or doc[i].text == "state"),
        None,
    )
    if ahead is not None and any(doc[i].tag_ != "NN" for i in range(end, ahead)):
        ahead = None
    with_noun = ahead is not None or (doc[end - 1].lower_ in PLACE_NOUNS and end - start > 1)
    known = countries_of_place(words)
    name = name_of(words)
    seat = name is not None and name.kind == "metonym"  # a capital, whatever the model takes it for: "in Tunis"
    if ahead is not None and doc[ahead].lower_ in GENERIC and (name is None or name.kind == "demonym") and not known:
        return None  # "Ukrainian cities"
    country = (name is not None and name.kind == "state") or words in BROAD or _territory(name, known)
    if any(
        token.lower_ in HARM or token.lower_ in ("campaign", "ministry", "department", "army", "battle", "clash", "war")
        for token in doc[start:end]
    ):
        return None
    if (
        label == "NORP"
        and not with_noun
        and not of_place_noun
        and not _unknown_name(doc, start, end, name)
        and not seat
        and (not known or (name is not None and name.kind != "state"))
    ):
        return None  # "in Islamist circles"
    if label == "NORP" and following.endswith("s") and with_noun:
        return None  # "Ukrainian cities"
    acts = name is not None and name.kind == "metonym" and following in ("offensive", "campaign", "aggression")
    if (
        following in HARM - WEAPONS and known and not acts
    ):  # "a Kabul car bombing", "the Gaza airstrikes"; not "a new Tehran offensive", "a Grad rocket"
        return Named(start, end, words, country)
    if known and _hit_by_others(doc, end) and not (name is not None and name.kind == "metonym"):
        return Named(start, end, words, country)
    if following and following not in TODAY and doc[end].tag_ in ("NN", "NNS") and not with_noun:
        return None  # "the Red Sea port", "Taliban fighters"
    if doc[start - 1].lower_ in ("in", "at") and start > 1 and doc[start - 2].lower_ in SEATED | MADE:
        if doc[start - 2].lower_ in HOUSES and _preposition(doc, start - 2, sentence) is not None:
            return Named(start, end, words, country)  # "the bombing of the Ruritanian embassy in Lumo"
        return None  # "the government in Tbilisi", "prosecutors in Baku": where they sit; "a drone made in Turkey"
    prep = _preposition(doc, start, sentence) or ("in" if _under_fire(doc, start, end) else None)
    if prep is None or (prep in AIMED and not (with_noun or of_place_noun or known) and label not in MODEL_PLACES):
        return None
    if not (with_noun or known) and (
        doc[start - 1].lower_ in VESSELS or (doc[start - 1].lower_ == "the" and is_vessel(doc, start, end))
    ):
        return None  # "in the attack on the Sea Falcon"
    if works_there(doc, start):
        return None  # "a force operating in held parts of Lumo"
    sure = label in MODEL_PLACES or known or with_noun or of_place_noun or (seat and prep in SURE)
    if not (sure or (label in ("PERSON", "ORG") and happened_at(doc, start, HARM_VERBS))):
        if (
            (label in NOT_PLACES and (label != "PERSON" or prep not in BESIDE or end - start > 1))
            or prep not in SURE
            or (name is not None and name.kind not in ("state", "metonym"))
        ):
            return None
        if label in ("ORG", "NORP") and end - start > 2:
            return None
    stop = ahead + 1 if ahead is not None and not known else end
    text = " ".join(doc[start:stop].text.split())
    text = text[:-1] if text.count(".") == 1 and text.endswith(".") else text  # "in Port-de-Mar." ends in no month
    return Named(start, stop, text, country, prep in ORIGIN)


def _hit_by_others(doc: Doc, end: int) -> bool:
    """ "in the | Lumo regime attack", "a Lumo hotel bombing": one noun stands between the place and the attack."""
    if end + 1 >= len(doc) or doc[end].tag_ != "NN" or doc[end].lower_ in WEAPONS:
        return False
    return doc[end + 1].lower_ in HARM - WEAPONS and doc[end + 1].tag_ in ("NN", "NNS")


def _unknown_name(doc: Doc, start: int, end: int, name: Name | None) -> bool:
    """ "14 people in Lomani": one word that no list has, behind "in" or "near", and no adjective ("in Islamist circles")."""
    if name is not None or end - start > 1 or doc[start].tag_ != "NNP" or doc[start - 1].lower_ not in ("in", "near"):
        return False
    return end >= len(doc) or not doc[end].tag_.startswith(("N", "J"))


HIT = frozenset({"hit", "struck", "shelled", "bombed", "bombarded", "attacked", "raided", "stormed", "pounded"})


def _under_fire(doc: Doc, start: int, end: int) -> bool:
    """ "Kadu was shelled", "Kadu has been under bombardment": the place is what was hit."""
    root = doc[start:end].root
    verb = root.head
    if root.dep_ == "nsubjpass":
        return verb.lower_ in HIT
    if root.dep_ != "nsubj":
        return False
    under = next((child for child in verb.children if child.lower_ == "under"), None)
    return under is not None and any(child.lower_ in HARM for child in under.children)


def _territory(name: Name | None, towns: tuple[str, ...]) -> bool:
    """ "in Karabakh", "in South Ossetia": all of what a de facto state holds."""
    return name is not None and name.nature == "de facto" and not towns


def _preposition(doc: Doc, start: int, sentence: Span) -> str | None:
    """The preposition that governs a name, over "the port town of", "Syria's", "southwestern"."""
    i = start - 1
    for _ in range(12):
        if i < sentence.start:
            return None
        token: Token = doc[i]
        if token.lower_ in ("on", "against", "upon") and i > sentence.start and doc[i - 1].lower_ in HARM:
            return "in"  # "airstrikes on Saraqeb"
        if way_to(doc, i):
            return "at"
        if known_as(doc, i, PLACE_NOUNS):
            i -= 1
            continue
        if hit_before(doc, i) or fired_at(token):
            return "against"
        if counted_people(doc, i):
            return "in"
        if token.lower_ in WHERE or token.lower_ in ORIGIN:
            return token.lower_
        if (
            token.lower_ == "for"
            and i > sentence.start
            and doc[i - 1].lower_ in ("battle", "battles", "fight", "fighting")
        ):
            return "in"
        if token.lower_ == "of" and i > sentence.start and doc[i - 1].lower_ in DIRECTIONS | AROUND:
            return "in"  # "east of Basra"
        if token.text == "," and i > sentence.start and doc[i - 1].lower_ in PLACE_NOUNS | {"capital"}:
            i -= 1  # "in the capital, Kabul"
            continue
        if token.lower_ == "of":
            behind = doc[i - 1].lower_ if i > sentence.start else ""
            if doc[i - 1].text in ("department", "state", "prefecture", "canton"):
                i -= 1
                continue
            if behind not in PLACE_NOUNS and behind not in DIRECTIONS and behind not in OF_PLACE | OF_ATTACK:
                return None
            if behind in OF_ATTACK:
                return "in"
        elif token.tag_ not in BETWEEN and token.dep_ != "amod":  # "the neighbouring island of Lumo"
            return None
        i -= 1
    return None
