"""Who is said to have caused the harm.

Enters: a Doc, a toll and the article's actors. Leaves: an `Actor` or None. Never guessed from who claims or who fights
whom: the text names who killed, or names the attack by who made it ("Israeli strikes").
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Actor, Phrase
from ..records import Span as TextSpan
from .actors import Actors
from .attackers import at_hands, attacker, doing, fought, headline_verb, is_scene, is_stranger, led_by, struck_before
from .outcomes import INTRANSITIVE, passive
from .parties import kind_of, name_of, party_of
from .tolls import Toll
from .victim_nouns import is_person_noun

# links whose verb has the perpetrator as its subject
ACTIVE_RULES = frozenset({"verb", "complement", "lives", "phrase", "relative"})
SERIES = load.words("roles", "series", "words")
ACCUSE = load.words("roles", "accuse", "words")
GROUPS = load.words("roles", "groups", "words")
EVENT_DEPS = frozenset({"pobj", "nsubj", "nsubjpass", "dobj", "conj", "agent"})
BLAME = load.words("roles", "blame", "words")
FORCES = load.words("roles", "forces", "words")
SIDES = load.words("roles", "sides", "words")
PLACE_NOUNS = load.words("scope", "place", "nouns")
REPORTING = load.words("offices", "reporting", "words")
GIVEN = load.words("roles", "given", "words")
HARM = load.words("scope", "harm", "nouns")
HELPING = frozenset(
    {
        "treated", "treating", "evacuated", "evacuating", "buried", "burying", "rescued", "freed", "received", "sheltered", "sheltering",
    }
)  # fmt: skip
HAVENS = frozenset({"hospital", "hospitals", "safety", "safer", "camps", "shelters"})
FALLS = frozenset(
    {"embraced", "attained", "achieved", "laid", "lay", "gave", "given", "paid", "made", "pay", "paying"}
)  # "laid down their lives": who does so is dead
UNDERGOES = frozenset({"need", "needs", "needed", "require", "requires", "required", "underwent", "undergo"})
LEAVING = frozenset({"left", "leaving", "leaves", "leave"})
CARRIES_OUT = frozenset({"carry", "launch", "conduct", "mount", "stage", "perpetrate", "execute"})
RAIDS = frozenset({"raids", "airstrikes", "strikes"})


def find_perpetrator(doc: Doc, toll: Toll, actors: Actors, claimant: str | None = None) -> tuple[Actor | None, str]:
    """Who did it, and the name of the rule that found them.

    Rules: the subject of an active verb of harm; the agent of a passive one ("by"); who is "responsible for" the deaths, or
    attacked when they happened; else the attack in which they happened, if its name says whose it was ("in Israeli strikes",
    "in a raid by gunmen").
    """
    verb = _verb(doc, toll)
    joined = verb is not None and verb.dep_ == "conj" and verb.head.tag_.startswith("V")  # "killed and buried 30"
    helped = verb is not None and (verb.lower_ in HELPING or _brought(doc, toll)) and not passive(verb)
    if helped and not joined:
        return None, ""  # "the hospital treated 22 people", "the rebels buried nine fighters"
    if verb is not None:
        dies = doc[toll.link.trigger].lower_ in INTRANSITIVE and toll.link.outcome == "killed"
        loses = (
            dies
            or toll.link.outcome == "missing"
            or verb.lower_ in UNDERGOES
            or doc[toll.link.trigger].lower_ in ("lost", "lose", "losing", "loses")
            or (
                toll.link.outcome == "killed"
                and not doc[toll.link.trigger].tag_.startswith("V")
                and verb.lower_ in FALLS
            )
        )
        acts = verb.lower_ in LEAVING or (
            not loses and toll.link.rule.split(": ")[-2].split()[0] in ACTIVE_RULES if ": " in toll.link.rule else False
        )
        found = _agent(verb) or (_subject(verb) if acts and not passive(verb) else None)
        if found is not None and found.tag_ == "PRP" and verb.lower_ in LEAVING:
            found = None  # "it and its rival have left 40,000 dead": whom it stands for is too far away
        if found is not None and not _is_victim(doc, toll, found):
            actor = _actor(doc, found, actors, claimant)
            if actor is not None:
                blamed = actor.party or _blamed(doc, toll, actors, neighbours=False)[1]
                return replace(actor, party=blamed), "verb of harm"
    for doer, rule in (
        (_answerable(doc, toll), "responsible"),
        (attacker(verb), "verb of harm"),
        (at_hands(doc, toll), "verb of harm"),
    ):
        actor = _actor(doc, doer, actors, claimant) if doer is not None and not _is_victim(doc, toll, doer) else None
        if actor is not None and actor.party is not None:
            return actor, rule
    events = _events(doc, toll, doing(doc, toll, verb, HARM))
    for event in events:
        actor = _actor(doc, event, actors, claimant) if not _is_victim(doc, toll, event) else None
        if actor is not None and actor.party is not None:
            return actor, "attack"
    span, party = _blamed(doc, toll, actors)
    if span is not None:
        return _as_actor(span, party), "responsible"
    enemy = fought(doc, toll)
    for doer in (
        *([enemy] if enemy is not None else ()),
        *(doer for event in events for doer in struck_before(doc, toll, verb, event)),
    ):
        actor = _actor(doc, doer, actors, claimant) if not _is_victim(doc, toll, doer) else None
        if actor is not None and actor.party is not None:
            return actor, "attack"
    return None, ""


def _brought(doc: Doc, toll: Toll) -> bool:
    """ "Neighbours took 12 | to hospital", "buses moved 300 | to safety": who helps has done nothing to them."""
    behind = {token.lower_ for token in doc[toll.link.trigger : min(toll.link.trigger + 4, len(doc))]}
    return doc[toll.link.trigger].lower_ == "to" and not behind.isdisjoint(HAVENS)


def _answerable(doc: Doc, toll: Toll) -> Token | None:
    """ "The group has been responsible for the deaths of 40,000 people": the subject."""
    token = doc[toll.link.trigger]
    for _ in range(3):
        token = token.head
        if token.lower_ == "responsible":
            return next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    return None


def _blamed(doc: Doc, toll: Toll, actors: Actors, *, neighbours: bool = True) -> tuple[Span | None, str | None]:
    """ "an attack claimed by X", "blamed on X", "X claimed responsibility": in the sentence, or the ones beside it."""
    sentence = doc[toll.number.start].sent
    found = _blamed_in(doc, sentence, actors)
    if found[1] is None and neighbours and sentence.end < len(doc):
        found = _responsible(doc, doc[sentence.end].sent, actors)
    if found[1] is None and neighbours and sentence.start > 0:
        found = _responsible(doc, doc[sentence.start - 1].sent, actors)
    return found


def _blamed_in(doc: Doc, sentence: Span, actors: Actors) -> tuple[Span | None, str | None]:
    for token in sentence:
        if token.lower_ not in BLAME or token.tag_ not in ("VBN", "VBD"):
            continue
        for ahead in doc[token.i + 1 : min(token.i + 4, sentence.end)]:
            link = "on" if token.lower_ == "blamed" else "to" if token.lower_ in ("ascribed", "attributed") else "by"
            if ahead.lower_ == link and ahead.dep_ in ("agent", "prep"):
                target = next((child for child in ahead.children if child.dep_ == "pobj"), None)
                if target is not None:
                    span = doc[target.left_edge.i : target.i + 1]
                    return span, actors.party(span)
    return _responsible(doc, sentence, actors)


def _responsible(doc: Doc, sentence: Span, actors: Actors) -> tuple[Span | None, str | None]:
    """ "The group claimed responsibility", "IS claimed the attack"."""
    for token in sentence:
        if token.lower_ not in ("claimed", "claims", "claim") or not token.tag_.startswith("V"):
            continue
        target = next((child for child in token.children if child.dep_ == "dobj"), None)
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if target is not None and subject is not None and (target.lower_ == "responsibility" or target.lower_ in HARM):
            span = doc[subject.left_edge.i : subject.i + 1]
            return span, actors.party(span)
    return None, None


def _is_victim(doc: Doc, toll: Toll, noun: Token) -> bool:
    """The people harmed do no harm to themselves; a date, a place or a number does none either."""
    number = toll.number
    return number.before <= noun.i <= (number.noun or number.end) or noun.ent_type_ in (
        "DATE",
        "TIME",
        "CARDINAL",
        "FAC",
    )


def _verb(doc: Doc, toll: Toll) -> Token | None:
    index = toll.link.governor if toll.link.governor is not None else toll.link.trigger
    token = doc[index]
    while not token.tag_.startswith("V") and token.head != token and not token.head.tag_.startswith("N"):
        token = token.head
    return token if token.tag_.startswith("V") else None


def _agent(verb: Token) -> Token | None:
    """Who did it, behind "by"; "they were given by the ministry" tells who gave a figure."""
    if verb.lower_ in GIVEN:
        return None
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of an active verb, or of the verb it hangs on ("attacked a post, killing 11"; "a raid that killed")."""
    for _ in range(5):
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
        if subject is not None:
            ahead = subject.left_edge.i - 1
            if ahead >= 0 and subject.doc[ahead].lower_ == "by":
                return None  # "is estimated by the envoy to have cost 6,000 lives"
            if subject.lower_ in ("that", "which", "who"):
                return _carrier(verb.head) or verb.head if verb.dep_ == "relcl" else None
            if (
                subject.lower_ in ("it", "they") and verb.dep_ == "advcl"
            ):  # "Boko Haram shocked the world when it kidnapped"
                head = _told(verb.head)
                return next((child for child in head.children if child.dep_ == "nsubj"), subject)
            return subject
        accused = _accused(verb)
        if accused is not None:
            return accused
        passive_subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if passive_subject is not None:
            return (None if verb.lemma_ in REPORTING else _agent(verb)) or passive_subject  # "estimated by the envoy"
        if verb.dep_ in ("acl", "relcl") and verb.head.tag_.startswith("N"):
            return verb.head
        if verb.dep_ in ("advcl", "conj", "xcomp", "pcomp", "ccomp", "dep", "prep", "acl") and verb.head != verb:
            verb = verb.head if verb.head.tag_.startswith("V") else verb.head.head
            verb = _told(verb)  # "reported that troops had come under fire and had killed six"
            continue
        return None
    return None


def _carrier(attack: Token) -> Token | None:
    """ "The army carried out | the raid | that killed 12": who carried it out."""
    verb = attack.head
    if attack.dep_ != "dobj" or attack.lower_ not in HARM or verb.lemma_ not in CARRIES_OUT or passive(verb):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _told(verb: Token) -> Token:
    """What a verb of saying tells: "a jet was circling, she | said, | when it fired"."""
    if verb.lemma_ not in REPORTING:
        return verb
    return next((child for child in verb.children if child.dep_ == "ccomp"), verb)


def _accused(verb: Token) -> Token | None:
    """ "accused the coalition of killing 60 people": whom the gerund is laid to."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("of", "for") or verb.head.head.lower_ not in ACCUSE:
        return None
    return next((child for child in verb.head.head.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _events(doc: Doc, toll: Toll, only: Token | None = None) -> list[Token]:
    """Nouns of attack in the sentence that tell by whom, nearest to the toll first; `only` the one that did the harm, if told."""
    if only is not None:
        return [only]
    sentence = doc[toll.number.start].sent
    nouns = [
        token
        for token in sentence
        if token.lower_ in HARM
        and ((token.tag_.startswith("N") and token.dep_ in EVENT_DEPS) or _is_shelling(token))
        and not is_person_noun(token)
    ]
    nouns = [token for token in nouns if not _in_other_clause(doc, toll, token)]
    return sorted(nouns, key=lambda token: abs(token.i - toll.link.trigger))[:3]


def _is_shelling(token: Token) -> bool:
    """ "Danish | shelling of the town left 4 dead": a gerund right behind a name, or in front of "by", whatever the parser makes of it."""
    if token.tag_ == "VBG" and token.lower_ in HARM and token.i + 1 < len(token.doc) and token.nbor().lower_ == "by":
        return True
    gerund = token.tag_ == "VBG" or (token.tag_ == "NN" and token.dep_ == "advcl")
    return gerund and token.i > token.sent.start and _names_owner(token.nbor(-1)) and token.lower_ in HARM


def _in_other_clause(doc: Doc, toll: Toll, noun: Token) -> bool:
    """ "killed in a conflict which began as a crackdown": behind a relative pronoun it is another event."""
    return any(token.tag_ in ("WDT", "WP", "WRB") for token in doc[toll.link.trigger + 1 : noun.i])


def _phrase(doc: Doc, noun: Token) -> Span:
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        if (
            child.i >= end
            and child.dep_ in ("prep", "acl")
            and child.lower_ in ("by", "of", "blamed", "claimed", "from", "carried", "launched")
        ):
            end = max(token.i for token in child.subtree) + 1
            break
    start = max(start, noun.i - 10, headline_verb(noun))
    return doc[start : min(end, noun.i + 12)]


def _actor(doc: Doc, noun: Token, actors: Actors, claimant: str | None) -> Actor | None:
    if noun.tag_ in ("PRP",) and noun.lower_ in ("it", "this", "that"):
        span = doc[noun.i : noun.i + 1]
    else:
        span = _phrase(doc, noun)
    if noun.lower_ in SERIES:  # "a series of U.S. airstrikes"
        of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        noun = next((child for child in of.children if child.dep_ == "pobj"), noun) if of is not None else noun
        span = _phrase(doc, noun)
    if kind_of(claimant) != "media" and claimant is not None and _own(doc, noun, span):
        return _as_actor(span, claimant)
    if noun.lower_ in HARM and not is_person_noun(noun):
        party = _owner_of_attack(doc, noun, span, actors)
        if party is None:
            return None
    elif (
        is_person_noun(noun)
        or noun.lower_ in FORCES
        or ((noun.tag_ in ("PRP", "NNP", "NNPS") or noun.is_upper) and noun.lower_ not in PLACE_NOUNS)
    ):
        party = None if is_stranger(noun) else actors.party(span)
        if kind_of(party) == "media":
            return None
        if (
            party is None
            and noun.lower_ in GROUPS
            and doc[span.start].lower_ in ("the", "these", "those")
            and len(span) <= 3
        ):
            party = _last_group(actors, span.start)
    else:
        return None
    return _as_actor(span, party)


def _last_group(actors: Actors, before: int) -> str | None:
    """ "The group", "the militants": the armed group named last."""
    named = [
        mention.party
        for mention in actors.mentions
        if mention.kind == "group" and before - 160 <= mention.start < before
    ]
    return named[-1] if named else None


def _own(doc: Doc, noun: Token, span: Span) -> bool:
    """ "its strikes", "our forces", "troops killed 12" in the words of a party are its own."""
    if doc[span.start].tag_ == "PRP$" and doc[span.start].lower_ in ("its", "their", "our"):
        return True
    return noun.lower_ in ("troops", "forces") and len(span) <= 1


def _as_actor(span: Span, party: str | None) -> Actor:
    return Actor(Phrase(span.text, (TextSpan(span.start_char, span.end_char),)), party)


def _names_owner(child: Token) -> bool:
    """A name, a nationality or an armed side; not a town ("a Kabul bombing") nor a weapon ("artillery fire")."""
    if child.lower_ in SIDES:
        return True
    name = name_of(child.text)
    if child.dep_ != "poss" and name is not None and name.kind == "metonym":
        return False
    return (
        child.tag_ in ("NNP", "NNPS", "PRP$")
        or child.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
        or child.dep_ == "poss"
        or child.text[:1].isupper()
    )


def _makers(noun: Token) -> tuple[str, ...]:
    """What stands between an attack and who made it; "the raids of the army" are its own, "the bombing of the army" is not."""
    return ("by", "from", "of") if noun.lower_ in RAIDS else ("by", "from")


def _owner_of_attack(doc: Doc, noun: Token, span: Span, actors: Actors) -> str | None:
    """Whose attack it was: a modifier or possessor of its noun, or "by X" behind it; not where it was or whom it hit."""
    if _is_shelling(noun) and noun.nbor().lower_ != "by":
        return actors.party(doc[noun.nbor(-1).left_edge.i : noun.i])
    weapons = [child for child in noun.lefts if child.lower_ in HARM or child.lower_ in ("air", "tank")]
    leader, first = led_by(noun), headline_verb(noun)
    if leader is not None:
        return party_of(f"{leader.text}-led coalition") or actors.party(doc[leader.i : leader.i + 1])
    for child in (
        *noun.children,
        *(owner for weapon in weapons for owner in weapon.lefts),
    ):  # "an | Israeli drone | strike"
        if child.dep_ in ("amod", "compound", "poss", "nmod") and first <= child.i < noun.i and _names_owner(child):
            if is_scene(child, noun):
                continue
            name = doc[max(first, child.left_edge.i) : child.i + 1]
            party = party_of(name.text) if first > noun.sent.start else actors.party(name)
            if party is not None:
                return party
        if (child.dep_ in ("prep", "agent") and child.lower_ in _makers(noun)) or (
            child.dep_ == "acl" and child.tag_ == "VBN"
        ):
            by = child if child.lower_ in _makers(noun) else next((t for t in child.children if t.lower_ == "by"), None)
            target = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
            if target is not None:
                party = actors.party(doc[target.left_edge.i : target.i + 1])
                if party is not None:
                    return party
    return None
