"""A person told of in a sentence about harm who is none of its victims: who speaks, who has a name, who is already counted.

Enters: a Doc and the token of a noun or an article. Leaves: whether it counts nobody.
"""

from __future__ import annotations

from spacy.tokens import Doc

from .counts import Number
from .outcomes import BE

SAYS = frozenset({"said", "says", "told", "tells", "added", "adds"})
OF_THE_SPEAKER = frozenset({"IN", "DT", "NN", "NNP", "NNPS", "NNS", "JJ", "POS", "PRP$"})
CALLED = frozenset({"named", "called", "known", "identified"})
SIGNS = frozenset({"sign", "signs", "trace", "traces", "evidence", "indication", "indications"})
TELLS = frozenset({"say", "tell", "describe", "recall", "recount", "add", "explain", "report", "remember"})
WITNESSES = 10  # more who fled and told something are a flight of people, too
ASSAILANTS = frozenset(
    {
        "gunman", "gunmen", "attacker", "attackers", "assailant", "assailants", "shooter", "shooters", "bomber", "bombers", "suspect", "suspects",
        "robber", "robbers", "bandit", "bandits", "kidnapper", "kidnappers", "killer", "killers", "raider", "raiders", "perpetrators",
    }
)  # fmt: skip
DISFIGURED = frozenset({"burned", "burnt", "charred", "mutilated", "disfigured", "dismembered"})


def says(doc: Doc, i: int) -> bool:
    """ "15 killed, a Danish | colonel said", "A surgeon | in Kadu said 12 were hurt": who speaks is none of the dead."""
    verb = next((token for token in doc[i + 1 : i + 8] if token.tag_ not in OF_THE_SPEAKER), None)
    if verb is not None and verb.lower_ in ("claimed", "claims"):
        return verb.nbor().lower_ == "that"
    return verb is not None and verb.lower_ in SAYS and verb.tag_ in ("VBD", "VBZ")


def named_behind(doc: Doc, i: int) -> bool:
    """ "a Hamas commander, Hamed Khoudary", "a commander known as Abu Nura": a person named is no count."""
    if i + 3 >= len(doc):
        return False
    if doc[i + 1].lower_ in CALLED:
        return any(token.tag_ == "NNP" for token in doc[i + 2 : i + 4])
    if doc[i + 1].text != ",":
        return False
    if all(
        token.tag_ == "NNP" and token.ent_type_ not in ("GPE", "LOC", "DATE", "NORP") for token in doc[i + 2 : i + 4]
    ):
        return True  # "a soldier, Lance Naik Dinesh Kumar"
    return doc[i + 2].ent_type_ == "PERSON" or (
        i + 3 < len(doc) and doc[i + 3].ent_type_ == "PERSON" and doc[i + 2].tag_ == "NNP"
    )


def counted_before(doc: Doc, number: Number) -> bool:
    """ "one of whom was | a captain": the predicate counts nobody anew."""
    ahead = [token.lower_ for token in doc[max(number.start - 3, 0) : number.start]]
    if ahead[1:] in (["of", "them"], ["of", "whom"]):
        return True  # "six were killed, one of them | a civilian": the count is "one"
    return len(ahead) == 3 and ahead[2] in BE and ahead[:2] in (["of", "whom"], ["of", "them"])


def described(doc: Doc, number: Number, told: Number) -> bool:
    """ "28 bodies, some of them | torn to pieces": how the dead were found, no further harm; "some of them children" is a part."""
    if told.noun is None or doc[told.noun].lower_ not in ("bodies", "corpses", "remains"):
        return False
    behind = doc[number.end : number.end + 4]
    if [token.lower_ for token in behind[:2]] not in (["of", "them"], ["of", "which"], ["of", "whom"]):
        return False
    return any(token.tag_ in ("VBN", "VBD", "RB") for token in behind[2:])


def only_fled(doc: Doc, number: Number, outcome: str) -> bool:
    """ "One farmer who fled told the BBC", "A gunman opened fire and fled": a witness or an attacker, nobody displaced."""
    if outcome != "displaced" or number.noun is None:
        return False
    noun = doc[number.noun]
    if noun.lower_ in ASSAILANTS:
        return True
    few = number.high is not None and number.high <= WITNESSES
    return few and noun.dep_ == "nsubj" and noun.head.lemma_ in TELLS and noun.head.i > noun.i


def beyond_recognition(doc: Doc, number: Number, trigger: int) -> bool:
    """ "Some of the victims were | burned beyond recognition", of the dead: how they were found, no harm of its own."""
    of_told = [token.lower_ for token in doc[number.end : number.end + 2]] == ["of", "the"]
    behind = [token.lower_ for token in doc[trigger + 1 : trigger + 3]]
    return of_told and doc[trigger].lower_ in DISFIGURED and behind == ["beyond", "recognition"]


def speaks(doc: Doc, number: Number) -> bool:
    """ "… six of them children, | a nurse said", "according to | a nurse": who gives a figure is none of it."""
    ahead = [token.lower_ for token in doc[max(number.start - 2, 0) : number.start]]
    return ahead == ["according", "to"] or (number.noun is not None and says(doc, number.noun))


def no_sign(doc: Doc, number: Number) -> bool:
    """ "They saw no | sign of hundreds of dead"."""
    if number.kind == "none":
        return doc[min(number.end, len(doc) - 1)].lower_ in SIGNS
    ahead = [token.lower_ for token in doc[max(number.before - 3, 0) : number.before]]
    return len(ahead) == 3 and ahead[0] == "no" and ahead[1] in SIGNS and ahead[2] == "of"
