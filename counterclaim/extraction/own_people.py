"""Whose people are counted where the words for them name nobody: a party's own, by whoever counts.

Enters: victims, who counts them, who harmed them and where. Leaves: the claimant's party, or None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from ..lexicons import load
from ..records import Actor, Victims
from .actors import Actors
from .parties import countries_of_place, home_of, kind_of, name_of
from .sufferers import is_lost, of_toll
from .tolls import Toll
from .victim_categories import ARMED
from .victims import POSSESSIVES


def _plain_words(text: str) -> set[str]:
    """The words of a phrase in lower case, without possessive endings and punctuation."""
    words = (word.lower().strip(',.;:()“”"') for word in text.split())
    return {word.removesuffix("’s").removesuffix("'s") for word in words}


def serves(doc: Doc, toll: Toll, victims: Victims) -> bool:
    """ "16 servicemen": people in service of a side that the words do not name."""
    if is_lost(doc, toll) or of_toll(doc, toll) is not None:
        return False
    return _in_service(victims)


def _in_service(victims: Victims) -> bool:
    words = victims.phrase.text.split() if victims.phrase else []
    if words and words[0].lower() in ENEMIES:
        return False
    if not words or words[-1].lower() not in SERVING or words[0].lower() in POSSESSIVES:
        return False
    return not any(word[:1].isupper() for word in words)


def is_outsider(victims: Victims) -> bool:
    """ "Three non-Russians", "four foreign workers": whoever is named for what he is not is nobody's."""
    words = victims.phrase.text.lower().replace("-", " ").split() if victims.phrase is not None else []
    return bool(words) and (words[0] == "non" or "foreign" in words or words[-1] in ("foreigners", "foreigner"))


def own_servants(victims: Victims, claimant: Actor, harmed_by: str | None, actors: Actors) -> str | None:
    """ "Sixteen servicemen were killed, said the deputy commander of the Artsakh army": those who serve the side that speaks.

    An army speaks of its own; any other office only where its side is one of those that fight.
    """
    party = claimant.party
    if party is None or party == harmed_by or not _in_service(victims):
        return None
    if _of_a_state(victims) and _is_armed_group(party):
        return None  # "The front said 31 troops had died": the state's
    if party not in _most_named(actors) and not _plain_words(claimant.phrase.text) & ARMED:
        return None
    return party if kind_of(party) in ("state", "group") else None


def _of_a_state(victims: Victims) -> bool:
    words = victims.phrase.text.lower().split() if victims.phrase else []
    return bool(words) and words[-1] in OF_STATE


def _is_armed_group(party: str) -> bool:
    name = name_of(party)
    return name is not None and name.kind == "group" and name.nature not in ("de facto", "people")


def speaks_for_army(claimant: Actor) -> bool:
    """Is this an army, a militia or one who speaks for it?"""
    return bool(_plain_words(claimant.phrase.text) & ARMED)


def counts_at_home(claimant: Actor) -> bool:
    """Is this an office that counts the people of its own country: prosecutors, police, a health ministry?"""
    return bool(_plain_words(claimant.phrase.text) & DOMESTIC)


HARM = load.words("scope", "harm", "nouns")
SERVING = load.words("roles", "serving", "words")
GOVERNING = frozenset(
    {"officials", "official", "authorities", "government", "president", "minister", "ministry", "leader", "council"}
)
FIGHTING = load.words("scope", "fighting", "nouns")
DOMESTIC = load.words("roles", "domestic", "words")


def own_people(
    claimant: Actor, roles: str, harmed_by: str | None, place: str | None, civilians: bool, nobody: bool, actors: Actors
) -> str | None:
    """The claimant's party where it counts its own people: harmed by somebody else, or counted by an office of home affairs.

    Rule: "Iran's ambassador said 78 people were killed in Israeli strikes" are Iran's; "the prosecutor general's office said 25
    civilians had been killed" are its country's. Not where the place lies in another country, nor for onlookers.
    """
    party = claimant.party
    if party is None or party == harmed_by or nobody or kind_of(party) not in ("state", "group"):
        return None
    words = _plain_words(f"{claimant.phrase.text} {roles}")
    countries = countries_of_place(place) if place else ()
    is_group = kind_of(party) == "group"
    home = {party} if is_group else {party, home_of(party)}
    if is_group and not words & (DOMESTIC | GOVERNING):
        return None  # fighters count their enemies' civilians too
    at_home = bool(home & set(countries)) or (civilians and party in _most_named(actors))
    if harmed_by is None and not words & DOMESTIC and not at_home:
        return None
    if countries and kind_of(party) == "state" and countries_of_place(party):
        return party if home & set(countries) or place in home else None
    return party if words & DOMESTIC or {party, harmed_by} & _most_named(actors) else None


def in_fighting(doc: Doc, toll: Toll, victims: Victims) -> bool:
    """ "21 were killed in the clashes": harm to either side, so that bare people are nobody's in particular."""
    if victims.category != "unspecified":
        return False
    for token in doc[toll.number.start].sent:
        if token.lower_ not in FIGHTING:
            continue
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "from", "by", "amid"):
            return True
        if token.dep_ == "nsubj" and token.head.i in (toll.link.trigger, toll.link.governor):
            return True
    return False


ENEMIES = frozenset({"enemy", "hostile", "opposing"})
OF_STATE = frozenset(
    {
        "soldier",
        "soldiers",
        "troops",
        "policemen",
        "police",
        "servicemen",
        "conscripts",
        "gendarmes",
        "marines",
        "reservists",
    }
)
PRONOUNS = frozenset({"he", "she", "they", "his", "her", "their", "its"})
FIGURES = load.words("givers", "figures", "nouns")
COUNTING = GOVERNING | DOMESTIC | load.words("roles", "counting", "words")


def alone(
    sentence: Span,
    claimant: Actor,
    perpetrator: Actor | None,
    place: str | None,
    toll: Toll,
    actors: Actors,
    content: Sequence[Span] = (),
) -> bool:
    """Does an office of a party to the conflict count people where nobody else's are named: "27 are dead, the ministry said"?

    Not where what it says (`content`; the whole sentence where that is not known) names another party other than as the one
    that did the harm, nor in another's country. Who is only told it is no victim.
    """
    party = claimant.party
    if party is None or toll.number.low == 0 or party not in _parties(actors):
        return False
    harmed_by = perpetrator.party if perpetrator else None
    if len(_parties(actors)) < 2 or toll.link.outcome == "captured":  # prisoners are the other side's
        return False
    if perpetrator is not None and perpetrator.phrase.text.lower() in ("they", "we", "he", "i"):
        return False  # who confesses does not speak of his own dead
    if kind_of(party) == "group" and " and " in claimant.phrase.text:
        return False  # "residents and the army of the hills"
    if claimant.phrase.text.split()[0].lower() in ("a", "an", "one") and harmed_by is None:
        return False  # somebody who passes on what he saw, no office that counts
    if harmed_by == party or kind_of(party) not in ("state", "group"):
        return False
    words = _plain_words(claimant.phrase.text)
    holder = all(word[:1].isupper() for word in claimant.phrase.text.split()) or words <= PRONOUNS | FIGURES
    if not words & COUNTING and harmed_by is None and not holder:
        return False
    told = content or [_clause(sentence, toll)]
    here = [m for m in actors.mentions if m.party and any(span.start <= m.start < span.end for span in told)]
    here = [m for m in here if m.kind != "organisation"]  # "…, as a charity quotes it": those have no people
    others = {m.party for m in here if not _attacks(sentence.doc, m.end)} - {party, harmed_by}
    countries = set(countries_of_place(place)) if place and kind_of(party) == "state" else set()
    return not others and not (countries and not countries & {party, home_of(party)})


def _clause(sentence: Span, toll: Toll) -> Span:
    """The part of a sentence between semicolons that holds a toll: what stands beyond is another claim."""
    doc = sentence.doc
    stops = [token.i for token in sentence if token.text == ";"]
    start = max((i + 1 for i in stops if i < toll.number.start), default=sentence.start)
    return doc[start : min((i for i in stops if i >= toll.number.end), default=sentence.end)]


def _attacks(doc: Doc, end: int) -> bool:
    """ "Georgian shelling", "Russian forces", "Syrian artillery fire": a party named for what it fires or sends."""
    return any(token.lower_ in HARM or token.lower_ == "forces" for token in doc[end : end + 2])


def _parties(actors: Actors) -> set[str]:
    """The parties of an article's conflict, whatever their rank: states and groups named three times or more."""
    found = Counter(m.party for m in actors.mentions if m.party)
    return {party for party, count in found.items() if count >= 3} | _most_named(actors)


def _most_named(actors: Actors) -> set[str]:
    """The parties of an article's conflict: the two named most, and a third named at least half as often as the second."""
    found = Counter(m.party for m in actors.mentions if m.party and m.kind in ("state", "demonym", "group", "metonym"))
    ranked = found.most_common(3)
    if len(ranked) == 3 and 2 * ranked[2][1] < ranked[1][1]:
        ranked.pop()
    return {party for party, _ in ranked}
