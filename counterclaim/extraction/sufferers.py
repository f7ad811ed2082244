"""Who lost or suffered: "the army lost 12 men", "its losses stood at 40", "the front suffered 15 killed".

Enters: a Doc, a toll and the actors. Leaves: the words for whoever lost the people counted, and their party.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from .actors import Actors
from .offices import role_of
from .parties import name_of
from .tolls import Toll
from .victim_nouns import noun_category

LOSES = frozenset({"lost", "lose", "losing", "loses"})
TOLLS = frozenset({"number", "losses", "casualties", "dead", "deaths", "toll", "fatalities"})
SUFFERS = frozenset(
    {
        "had",
        "have",
        "has",
        "suffered",
        "suffer",
        "lost",
        "lose",
        "losing",
        "suffering",
        "sustained",
        "counted",
        "took",
        "taken",
    }
)
WARS = frozenset({"war", "wars", "conflict", "fighting", "battle", "battles"})
STATES = frozenset({"dead", "killed", "slain", "wounded", "injured", "missing", "captured"})
ENEMIES = frozenset({"enemy", "foe", "adversary"})


def suffers(doc: Doc, toll: Toll) -> bool:
    """ "The front suffered 15 killed": a number of the killed alone, beside a verb for suffering them."""
    before = doc[toll.number.before - 1].lower_ if toll.number.before else ""
    return toll.number.noun is None and before in ("suffered", "suffering", "sustained")


def sufferer_of(doc: Doc, toll: Toll, actors: Actors) -> Span | None:
    """ "Iraqi troops had suffered 3,000 casualties", "the South Ossetians counted two dead": the subject.

    Not who only keeps count: "the ombudsman had 31 wounded on her list".
    """
    token = doc[toll.number.noun] if toll.number.noun is not None else doc[toll.number.start]
    found = token.lower_ not in ("bodies", "corpses", "body", "hostages", "captives", "prisoners", "refugees")
    relative = next((c for c in token.children if c.dep_ == "relcl" and c.lower_ in SUFFERS), None)
    token = relative if relative is not None else token  # "1,140 casualties Ruritanian forces suffered"
    for _ in range(5):
        if token.lower_ in SUFFERS and found:
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            return (
                doc[subject.left_edge.i : subject.i + 1]
                if subject is not None and subject.lower_ not in ("we", "there") and not _keeps_count(subject, actors)
                else None
            )
        if token.head == token:
            return None
        token = token.head
    return None


def _keeps_count(subject: Token, actors: Actors) -> bool:
    """An official, a spokesman or a person named has dead on a list, not in the field."""
    if role_of(subject.lower_) in ("official", "speaking") or subject.lower_ in ("he", "she"):
        return True
    return any(m.kind == "person" and m.start <= subject.i < m.end for m in actors.mentions)


def of_toll(doc: Doc, toll: Toll, anchors: frozenset[str] = TOLLS) -> Span | None:
    """ "the number of Turkish soldiers killed at five", "Armenian losses stood at 320 killed", "the number of Georgian dead"."""
    sentence = doc[toll.number.start].sent
    named = doc[toll.link.trigger].lower_ == "number" and toll.link.rule.startswith("toll")  # however far it stands
    low = max(sentence.start, min(toll.link.trigger, toll.number.before) if named else toll.number.before - 10)
    anchor = next((i for i in range(toll.number.before - 1, low - 1, -1) if doc[i].lower_ in anchors), None)
    if anchor is None or any(
        (token.tag_ == "CD" and token.ent_type_ != "DATE") or token.text in (",", ";")
        for token in doc[anchor : toll.number.before]
    ):
        return None
    if doc[anchor].lower_ == "dead" and [t.lower_ for t in doc[anchor - 2 : anchor]] == ["number", "of"]:
        anchor -= 2 if doc[anchor + 1].tag_ in ("NNS", "NNPS") else 0  # "the number of | dead peacekeepers"
    counted = doc[anchor].lower_ in ("number", "losses", "casualties", "toll", "deaths")
    if counted and anchor + 2 < toll.number.before and doc[anchor + 1].lower_ in ("of", "among"):
        end = first = anchor + 2
        if doc[end].lower_ in STATES and doc[end + 1].tag_ in ("NNS", "NNPS"):
            end = first = anchor + 3  # "the number of dead peacekeepers"
        while end < toll.number.before and (
            doc[end].is_quote
            or (doc[end].tag_ in ("JJ", "NN", "NNS", "NNP", "NNPS", "DT", "PRP$") and doc[end].lower_ not in ("dead",))
        ):
            end += 1
        of_war = any(token.lower_ in WARS for token in doc[first:end])  # "the dead of the war" are of either side
        return doc[first:end] if end > first and not of_war else None
    owner = doc[anchor - 2] if anchor - 2 > sentence.start and doc[anchor - 1].tag_ == "POS" else None
    if owner is not None and role_of(owner.lower_) in ("force", "fighter", "official") and owner.i > sentence.start:
        return doc[owner.left_edge.i : owner.i + 1]  # "put | the army | 's losses at five"
    own = anchor - 1 > sentence.start and doc[anchor - 1].lower_ == "own"  # "put their own losses at five"
    anchor = anchor - 1 if own else anchor
    modifier = doc[anchor - 1] if anchor > sentence.start else None
    if modifier is not None and (
        modifier.ent_type_ in ("NORP", "GPE")
        or name_of(modifier.text) is not None
        or modifier.tag_ == "PRP$"
        or noun_category(modifier.lower_) in ("civilian", "combatant")
    ):
        return doc[anchor - 1 : anchor]
    return None


def is_lost(doc: Doc, toll: Toll) -> bool:
    """ "lost 12 men", "had lost 3,000 troops killed or wounded"."""
    if doc[toll.link.trigger].lower_ in LOSES:
        return True
    return toll.number.noun is not None and doc[toll.number.noun].head.lower_ in LOSES


def loser_of(doc: Doc, toll: Toll) -> Token | None:
    token = doc[toll.link.trigger]
    if token.lower_ not in LOSES and toll.number.noun is not None and doc[toll.number.noun].head.lower_ in LOSES:
        token = doc[toll.number.noun].head
    for _ in range(3):
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if subject is not None or token.head == token:
            return subject
        token = token.head
    return None


def lost_by_pronoun(doc: Doc, toll: Toll) -> bool:
    """ "As for the other army, it has lost 12 men": the loser is a pronoun."""
    if doc[toll.link.trigger].lower_ not in LOSES:
        return False
    loser = loser_of(doc, toll)
    return loser is not None and loser.lower_ in ("it", "they")


def lost_by_speaker(doc: Doc, toll: Toll) -> bool:
    """ "The ministry said that it had lost 50": the number alone is what the speaker lost."""
    verb = doc[toll.number.end - 1].head
    loser = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return verb.lower_ in LOSES and loser is not None and _is_speaker(doc, loser)


def loser_of_bare(doc: Doc, toll: Toll) -> Token | None:
    """ "| The enemy | lost 160": who lost a bare number, if not the speaker."""
    verb = doc[toll.number.end - 1].head
    loser = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    bare = verb.lower_ in LOSES and toll.number.noun is None
    return loser if bare and loser is not None and loser.tag_ != "PRP" and not _is_speaker(doc, loser) else None


def party_of_loser(doc: Doc, loser: Token, actors: Actors, claimant: str | None) -> str | None:
    if loser.lower_ in ENEMIES:
        return enemy_of(actors, claimant)
    if claimant is not None and (_is_speaker(doc, loser) or role_of(loser.lower_) == "speaking"):
        return claimant  # "a spokesman of the front admitted losing 40 men"
    return actors.party(doc[loser.left_edge.i : loser.i + 1])


def _is_speaker(doc: Doc, loser: Token) -> bool:
    """ "We have lost 12 men", "the ministry said that | it | had lost 50"."""
    said = loser.i > 0 and doc[loser.i - 1].lower_ in ("that", "said", "says", "admitted", "acknowledged", "confirmed")
    return loser.lower_ == "we" or (said and loser.lower_ in ("it", "they", "he", "she"))


def enemy_of(actors: Actors, claimant: str | None) -> str | None:
    """Whom a claimant calls the enemy: the one other state or group that the article names; None where there are more."""
    if claimant is None:
        return None
    others = {m.party for m in actors.mentions if m.kind in ("state", "demonym", "group", "metonym")} - {claimant, None}
    return others.pop() if len(others) == 1 else None


def among_them(doc: Doc, toll: Toll) -> Span | None:
    """ "No casualties were reported | among the troops": whom a number of casualties, deaths or injuries is told of."""
    noun = toll.number.noun
    if noun is None:
        return None
    behind = doc[noun + 1 : min(noun + 7, doc[noun].sent.end)]
    link = next((token for token in behind if token.lower_ in ("among", "amongst") and not token.is_punct), None)
    if link is None or any(token.tag_ == "CD" or token.text in (",", ";") for token in doc[noun + 1 : link.i]):
        return None
    target = next((child for child in link.children if child.dep_ == "pobj"), None)
    return (
        doc[target.left_edge.i : target.i + 1]
        if target is not None and target.lower_ not in ("them", "those")
        else None
    )
