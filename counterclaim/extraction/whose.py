"""Whose people are counted where the words for them name nobody and no office counts its own: by where they were harmed,
by the side they are set on, by the figure that is taken up again.

Enters: a Doc, a toll and what was read before it. Leaves: a party, or None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Victims
from .actors import Actors
from .named import FINITE
from .offices import role_of
from .outcomes import NOUNS as OUTCOMES
from .parties import Name, countries_of_place, de_facto_at, kind_of, name_of
from .tolls import Toll
from .victim_nouns import noun_category

HARM = load.words("scope", "harm", "nouns")
AIMED = frozenset({"against", "targeting", "on", "at"})
SIDES = frozenset({"side", "sides"})
INSIDE = frozenset({"in", "at", "near", "outside", "inside", "of", "from", "across", "throughout", "over", "around"})
LEAVES = frozenset({"fled", "flee", "fleeing", "left", "leave", "leaving", "abandoned", "escaped"})
THERE = frozenset({"there", "here"})
TOWNS = frozenset(
    {"town", "city", "village", "region", "district", "province", "area", "settlement", "towns", "places", "villages"}
)
DEFINITE = frozenset({"the", "those", "these"})
WHOLES = frozenset({"all", "parts", "part", "whole", "much", "most"})
WARS = frozenset({"war", "wars", "conflict", "fighting", "battle", "battles"})
STRUCK = frozenset({"shell", "bomb", "attack", "strike", "hit", "storm"})
FIGURES = load.words("givers", "figures", "nouns") | load.words("givers", "figures", "tolls")
LISTS = frozenset({",", "–", "—", "-", "--", ":", "("})
LISTED = 14  # tokens of a list behind a count
REACH = 9  # tokens behind the number in which its side is told
HEALING = frozenset({"hospital", "hospitals", "clinic", "clinics", "morgue"})
BEFORE = 12  # tolls back that a definite number looks


def enemy_of(actors: Actors, claimant: str | None) -> str | None:
    """Whom a claimant fights: the one other state or group of the two that an article names most; None where that is not clear."""
    if claimant is None:
        return None
    counts = Counter(m.party for m in actors.mentions if m.party and m.kind in ("state", "demonym", "group", "metonym"))
    others = [party for party, _ in counts.most_common(2)]
    return next((party for party in others if party != claimant), None) if claimant in others else None


def unnamed(doc: Doc, toll: Toll, victims: Victims) -> bool:
    """Is nothing said of those counted but their number, what became of them, and that they serve or live there?"""
    if toll.number.noun is None or victims.phrase is None:
        return True
    noun = doc[toll.number.noun]
    return not any(word[:1].isupper() for word in victims.phrase.text.split()) and (
        noun.lower_ in OUTCOMES or noun_category(noun.lower_) is not None
    )


# ---------------------------------------------------------------- a side


def on_side(doc: Doc, toll: Toll, actors: Actors) -> str | None:
    """ "40 killed on the Danish side": the side that the count is set on; not those who fight on it."""
    sentence = doc[toll.number.start].sent
    same = same_side(doc, toll) or _side_in_front(doc, sentence)
    if same is not None:
        return actors.party(same)
    for token in doc[toll.number.end : min(toll.number.end + REACH, sentence.end)]:
        if token.lower_ == "one" and token.head.lower_ == "on":  # "40 on the Danish side and 60 on the Swedish one"
            return next((actors.party(doc[c.i : c.i + 1]) for c in token.children if c.text[:1].isupper()), None)
        if token.text in (",", ";", ":") or token.tag_ == "CD" or token.lemma_ in ("fight", "fighting", "serve"):
            return None
        if token.lower_ in SIDES and token.head.lower_ == "on":
            span = doc[token.left_edge.i : token.i + 1]
            return actors.party(span) if any(word.text[:1].isupper() for word in span) else None
    return None


def _side_in_front(doc: Doc, sentence: Span) -> Span | None:
    """ "On the Danish side, 51 people have died": the side that the whole sentence is about."""
    words = [token for token in sentence if not token.is_space][:5]
    lower = [token.lower_ for token in words]
    if lower[:2] != ["on", "the"] or "side" not in lower or not words[2].text[:1].isupper():
        return None
    return doc[words[1].i : words[lower.index("side")].i + 1]


def of_both(doc: Doc, toll: Toll) -> bool:
    """ "almost 2,000 for the two together", "12 dead on both sides": of nobody in particular."""
    behind = [token.lower_ for token in doc[toll.number.end : toll.number.end + 5]]
    link = next((i for i, word in enumerate(behind) if word in ("for", "on", "from")), len(behind))
    both = behind[link + 1 : link + 4]
    return both[:2] == ["both", "sides"] or (both[:2] == ["the", "two"] and both[2:] in (["together"], ["sides"]))


def same_side(doc: Doc, toll: Toll) -> Span | None:
    """ "40 on the Danish side and 30 on the Swedish": behind a side that was named, a nationality alone is one."""
    i = toll.number.end
    if not toll.link.rule.startswith("joined") or [token.lower_ for token in doc[i : i + 2]] != ["on", "the"]:
        return None
    named = doc[i + 2] if i + 2 < len(doc) else None
    name = name_of(named.text) if named is not None else None
    ends = i + 3 >= len(doc) or doc[i + 3].is_punct or doc[i + 3].tag_ in ("CC", "IN")
    before = any(token.lower_ in SIDES for token in doc[doc[i].sent.start : toll.number.start])
    return doc[i + 2 : i + 3] if before and ends and name is not None and name.kind == "demonym" else None


def mixed(doc: Doc, toll: Toll, actors: Actors) -> bool:
    """ "four reporters, two of them French and two Danish": a list behind the count names people of several parties."""
    end = toll.number.noun + 1 if toll.number.noun is not None else toll.number.end
    while end < len(doc) and doc[end].dep_ in ("prep", "pobj", "nmod", "compound") and doc[end].text not in LISTS:
        end += 1  # "two people in Oslo – a Norwegian woman and a Danish man"
    if end >= len(doc) or doc[end].text not in LISTS:
        return False
    listed = doc[end + 1 : min(end + 1 + LISTED, doc[toll.number.start].sent.end)]
    stop = next((token.i for token in listed if token.tag_ in FINITE or token.text in (";", ".")), listed.end)
    parties = {m.party for m in actors.mentions if m.kind == "demonym" and listed.start <= m.start < stop}
    counted = [token for token in listed if token.i < stop and (token.tag_ == "CD" or token.lower_ in ("a", "an"))]
    return len(parties) > 1 and len(counted) > 1


def targeted(doc: Doc, toll: Toll, victims: Victims, actors: Actors) -> str | None:
    """ "Strikes against the Taliban killed 20 militants": fighters whom nobody names are those of the group that was aimed at."""
    noun = doc[toll.number.noun] if toll.number.noun is not None else None
    if noun is None or victims.category != "combatant" or role_of(noun.lower_) != "fighter":
        return None
    for token in noun.sent:
        if token.lower_ not in AIMED or token.head.lower_ not in HARM:
            continue
        target = next((child for child in token.children if child.dep_ in ("pobj", "dobj")), None)
        party = actors.party(doc[target.left_edge.i : target.right_edge.i + 1]) if target is not None else None
        if party is not None and kind_of(party) == "group":
            return party
    return None


# ---------------------------------------------------------------- a figure taken up again


def taken_up(doc: Doc, toll: Toll, before: Sequence[tuple[Toll, Victims]], *, denied: bool) -> Victims | None:
    """ "… did not kill the 21", "denied that more than 5,000 had died": the victims of the figure that is spoken of.

    A definite number ("the four", "the two captives") and a number denied or confirmed repeat one told before.
    """
    number = toll.number
    article = doc[number.start - 1].lower_ if number.start else ""
    confirmed = any(token.lemma_ == "confirm" for token in doc[doc[number.start].sent.start : number.start])
    if not (denied or confirmed or article in DEFINITE) or number.kind == "article" or number.low == 0:
        return None
    words = {token.lower_ for token in doc[number.start : (number.noun or number.end) + 1]}
    if words & {"other", "others", "more"}:
        return None
    for earlier, victims in reversed(before[-BEFORE:]):
        if number.low in (earlier.number.low, earlier.number.high) and _may_be(doc, toll, earlier):
            return victims if victims.party is not None else None
    return None


def _may_be(doc: Doc, toll: Toll, earlier: Toll) -> bool:
    """Can the noun of a figure stand for the people of an earlier one: none, the same, or one for any people ("captives")?"""
    if toll.number.noun is None or earlier.number.noun is None:
        return True
    noun = doc[toll.number.noun].lower_
    return noun == doc[earlier.number.noun].lower_ or noun_category(noun) in (None, "unspecified")


# ---------------------------------------------------------------- a place


def fighting_abroad(doc: Doc, toll: Toll) -> str | None:
    """ "143 Syrians fighting on the other side": not their state's but the fighters of that name, where news knows such."""
    noun = doc[toll.number.noun] if toll.number.noun is not None else None
    name = name_of(noun.text) if noun is not None else None
    if noun is None or name is None or name.kind != "demonym" or noun.i + 1 >= len(doc):
        return None
    if not any(token.lemma_ == "fight" for token in doc[noun.i + 1 : noun.i + 4]):
        return None
    fighters = name_of(f"{noun.text.removesuffix('s')} fighters")
    return fighters.party if fighters is not None and fighters.kind == "group" else None


def refugees_of(doc: Doc, toll: Toll, before: Sequence[tuple[Toll, Victims]]) -> str | None:
    """ "… 5,000 refugees in the north": of those who, as the sentences before tell, have fled."""
    noun = doc[toll.number.noun].lower_ if toll.number.noun is not None else ""
    if toll.link.outcome != "displaced" or noun not in ("refugees", "refugee") or not before:
        return None
    fled = [v for t, v in before if t.link.outcome == "displaced" and toll.sentence - t.sentence <= 2]
    return fled[-1].party if fled else None


def of_place(doc: Doc, toll: Toll, claimant: Span | None, harmed_by: str | None, actors: Actors) -> str | None:
    """ "Nine people were killed in Oslo": the people of a settled place, where the article names their state.

    Not those whom their own side would have killed; of a town held by a de facto authority that the article names, its people.
    """
    named = {mention.party for mention in actors.mentions}
    found = _left(doc, toll, named) or _place_told(doc, toll, claimant, named) or _population(doc, toll, actors)
    return found if found != harmed_by else None


def of_place_before(
    doc: Doc, toll: Toll, place: str, claimant: Span | None, harmed_by: str | None, actors: Actors
) -> str | None:
    """ "Eight civilians died in the town": the people of the place that the sentences before name."""
    sentence = doc[toll.number.start].sent
    if not _looks_back(sentence, claimant):
        return None
    named = {mention.party for mention in actors.mentions}
    ahead = [t for t in doc[sentence.start : toll.number.start] if t.dep_ in ("pobj", "conj") and t.text[:1].isupper()]
    for words in (place, *(_name_words(doc, token) for token in ahead if token.ent_type_ not in ("DATE", "PERSON"))):
        found = party_of_place(words, named)
        if found is not None and found != harmed_by:
            return found
    return None


def party_of_place(words: str, named: set[str | None]) -> str | None:
    """The party whose people live at a place: a state or de facto state named, or the only country with such a town."""
    name = name_of(words)
    if name is not None and _is_land(name):
        return name.party
    holder = de_facto_at(words)
    if holder is not None and holder in named:
        return holder
    countries = countries_of_place(words)
    return countries[0] if len(countries) == 1 and countries[0] in named else None


def _is_land(name: Name) -> bool:
    return name.kind in ("state", "metonym") or (name.kind == "group" and name.nature == "de facto")


def _left(doc: Doc, toll: Toll, named: set[str | None]) -> str | None:
    """ "34,000 people who fled the Faroes", "people displaced from the Faroes": whence they came."""
    if toll.link.outcome != "displaced":
        return None
    for token in doc[toll.number.end : doc[toll.number.start].sent.end]:
        if token.lower_ in LEAVES:
            for target in token.children:
                if target.dep_ == "dobj":
                    return party_of_place(_name_words(doc, target), named)
        if token.lower_ == "from" and token.head.i == toll.link.trigger:
            for target in token.children:
                return party_of_place(_name_words(doc, target), named)
    return None


def _place_told(doc: Doc, toll: Toll, claimant: Span | None, named: set[str | None]) -> str | None:
    """The place behind a preposition in the clause of the toll; not where its source is ("a doctor in Oslo said")."""
    if toll.link.outcome == "captured":
        return None
    sentence = doc[toll.number.start].sent
    inside = toll.link.outcome == "displaced"  # "displaced inside the country" are its people; refugees are not at home
    found: list[tuple[int, str]] = []
    for token in sentence:
        if not token.text[:1].isupper() or not (_struck(token, toll) or _behind_place_word(token)):
            continue
        if claimant is not None and claimant.start <= token.i < claimant.end:
            continue
        if inside and not (token.head.lower_ == "inside" and _hangs_on(doc, toll, token.head)):
            continue
        if token.head.head.lower_ in HEALING:
            continue  # "flown to hospital in Kadu": where they are healed, not where they are from
        opens = token.head.text == "Inside" and token.head.i == sentence.start
        if token.dep_ == "pobj" and not (opens or inside) and not _same_clause(doc, toll, _link(token)):
            continue
        party = party_of_place(_name_words(doc, token), named) or _introduced(doc, token)
        if party is not None:
            is_own = token.head.head.i in (toll.number.noun, toll.number.start)
            found.append((0 if is_own else abs(token.i - toll.link.trigger), party))
    return min(found)[1] if found else None


def _introduced(doc: Doc, place: Token) -> str | None:
    """ "Fadum, a Norwegian village": whose a place is, as the article says where it names it first."""
    for token in doc[: place.i]:
        behind = doc[token.i + 1 : token.i + 5]
        if token.text != place.text or len(behind) < 4 or behind[0].text != ",":
            continue
        name = name_of(behind[2].text) if behind[1].lower_ in ("a", "an", "the") else None
        if name is not None and name.kind == "demonym" and behind[3].lower_ in TOWNS:
            return name.party
    return None


def elsewhere(doc: Doc, toll: Toll) -> bool:
    """ "12,000 are inside Norway and 3,000 | in Sweden": refugees who are at another place than those told before."""
    i = toll.number.end
    is_place = i + 1 < len(doc) and doc[i].lower_ in ("in", "inside") and doc[i + 1].text[:1].isupper()
    return toll.link.outcome == "displaced" and is_place


def _hangs_on(doc: Doc, toll: Toll, link: Token) -> bool:
    """ "12,000 displaced | inside Norway", "12,000 are | inside Norway", "Inside Norway, 12,000 …"."""
    number = doc[toll.number.start]
    own = {toll.link.trigger, toll.number.start, toll.number.noun, number.head.i}
    return link.i == number.sent.start or link.head.i in own


def own_place(doc: Doc, toll: Toll, actors: Actors) -> str | None:
    """ "… and two | in Sweden": a count joined to another has a place of its own."""
    number = toll.number
    if not toll.link.rule.startswith("joined") or number.noun is not None or number.end + 1 >= len(doc):
        return None
    if toll.link.outcome == "displaced":
        return None  # refugees are where they are not at home
    if doc[number.end].lower_ != "in" or not doc[number.end + 1].text[:1].isupper():
        return None
    target = next((child for child in doc[number.end].children if child.dep_ == "pobj"), None)
    named = {mention.party for mention in actors.mentions}
    return party_of_place(_name_words(doc, target), named) if target is not None else None


def _population(doc: Doc, toll: Toll, actors: Actors) -> str | None:
    """ "90,000 people, or nearly half of the islands' population": whose population they are a part of."""
    noun = toll.number.noun
    if noun is None or noun + 1 >= len(doc) or doc[noun + 1].text not in (",", "–", "—", "("):
        return None
    for token in doc[noun + 2 : min(noun + 2 + LISTED, doc[noun].sent.end)]:
        if token.lower_ in ("population", "inhabitants") and token.dep_ == "pobj":
            return actors.party(doc[token.left_edge.i : token.i + 1])
    return None


def _link(noun: Token) -> Token:
    """The preposition of a place; "in all of the country" has that of "all"."""
    link = noun.head
    return link.head.head if link.lower_ == "of" and link.head.lower_ in WHOLES else link


def _behind_place_word(noun: Token) -> bool:
    if noun.dep_ != "pobj":
        return False
    link = _link(noun)
    of_figure = link.lower_ == "for" and link.head.lower_ in FIGURES  # "its number for the islands was 22 killed"
    return link.lower_ in INSIDE or of_figure


def _struck(noun: Token, toll: Toll) -> bool:
    """ "12 died when Sweden shelled | Oslo": what was struck, in the clause that tells how they died."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.lemma_ in STRUCK and verb.dep_ == "advcl" and verb.head.i == toll.link.trigger


def _same_clause(doc: Doc, toll: Toll, link: Token) -> bool:
    """Does the preposition hang on the verb of harm, the victims, or what stands between; "of" on the victims alone?"""
    number = toll.number
    own = {toll.link.trigger, number.start, number.noun, toll.link.governor}
    if link.head.lower_ in WARS:
        return False  # "the dead of the war in the islands" are of either side
    if link.lower_ == "for":
        return True
    if link.lower_ in ("of", "from", "over", "around"):
        return link.head.i == number.noun
    token = link.head
    for _ in range(3):
        if token.i in own:
            return True
        if token.head == token or token.tag_ in FINITE:
            break
        token = token.head
    return token.i in own


def _looks_back(sentence: Span, claimant: Span | None) -> bool:
    """ "there", "in the town": the place named before; not "the doctor there said"."""
    for token in sentence:
        if token.dep_ not in ("advmod", "pobj", "expl") or (claimant and claimant.start <= token.i < claimant.end):
            continue
        if token.lower_ in THERE and (token.dep_ != "expl" or (token.i and token.nbor(-1).tag_ == "NN")):
            return True  # "the strike there", not "there were"
        if token.lower_ in TOWNS and token.left_edge.lower_ in ("the", "that", "both"):
            return True
    return False


def _name_words(doc: Doc, noun: Token) -> str:
    start = noun.i
    while start > noun.left_edge.i and doc[start - 1].text[:1].isupper():
        start -= 1
    end = noun.i + 1
    return doc[start:end].text
