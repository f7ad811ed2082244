"""The party of the victims that the words around a figure entail: the rules of the other modules, in their order.

Enters: victims as their words name them, and what else was read of the toll. Leaves: `Victims`, with a party where one is
entailed. Order: a side or a target named; a figure taken up again; a place of its own; the losses that the passage is
about; where the people live; whom the counter counts; the place told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from ..records import Actor, Category, Statement, Victims
from .actors import Actors
from .claimants import Claim
from .counted_before import of_told
from .losers import asked_for, fronted, topic
from .own_people import (
    alone,
    counts_at_home,
    in_fighting,
    is_outsider,
    own_people,
    own_servants,
    serves,
    speaks_for_army,
)
from .own_side import own_member, own_side
from .parties import home_of, kind_of, name_of
from .perpetrators import HELPING
from .sufferers import enemy_of, lost_by_pronoun
from .tolls import Toll
from .victim_nouns import noun_category
from .whose import enemy_of as rival_of
from .whose import (
    fighting_abroad,
    mixed,
    of_both,
    of_place,
    of_place_before,
    on_side,
    own_place,
    refugees_of,
    same_side,
    taken_up,
    targeted,
    unnamed,
)

CROSSING = frozenset(
    {"waded", "swam", "rowed", "paddled", "trekked", "streamed", "poured", "straggled", "crossed", "received"}
)
PRISONERS = frozenset({"prisoners", "prisoner", "pows"})
BOASTS = ("claim", "boast", "allege")  # cues of what the other side does not own up to
FIGHTING = ("militia", "rebel", "jihadist")  # natures of groups that rule people of a state


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a toll when the party of its victims is sought; `counters`: the parties of the claimants of `read`."""

    doc: Doc
    toll: Toll
    claim: Claim
    statement: Statement | None
    perpetrator: Actor | None
    place: str | None
    actors: Actors
    read: Sequence[tuple[Toll, Victims]]
    counters: Sequence[str | None]

    @property
    def harmed_by(self) -> str | None:
        return self.perpetrator.party if self.perpetrator else None

    @property
    def claimant(self) -> str | None:
        return self.claim.claimant.party if self.claim.claimant else None


def with_party(victims: Victims, seen: Seen) -> tuple[Victims, str]:
    """The victims with the party that the words around them entail, and the rule that gave it; "" for their own words."""
    doc, toll, actors = seen.doc, seen.toll, seen.actors
    answered = _answered(seen)
    if answered is not None:
        return replace(answered, phrase=None), "of the figure answered"
    if of_both(doc, toll):
        return replace(victims, party=None), "of both sides"
    victims, rule = _named_around(victims, seen)
    abroad = fighting_abroad(doc, toll)
    if abroad is not None:
        return replace(victims, party=abroad, category="combatant"), "fighting abroad"
    source = _span_of(doc, seen.claim.claimant)
    settled = victims.category != "combatant" and toll.number.low != 0
    lived = of_place(doc, toll, source, seen.harmed_by, actors) if settled else None
    if lived is not None and _claims_place(lived, seen):
        lived = None
    spoken_of = own_place(doc, toll, actors) or (_of_topic(victims, seen) if lived is None else None)
    if spoken_of is not None:
        return replace(victims, party=spoken_of), "told of"
    prisoners = _prisoners_of(victims, seen)
    if prisoners is not None:
        return prisoners, "taken by the other side"
    known = victims.party is not None and (rule == "side or target" or not serves(doc, toll, victims))
    if known or is_outsider(victims) or mixed(doc, toll, actors) or _arrived(toll):
        return victims, rule
    found, entailed = lived or _of_counter(victims, seen), "home" if lived else "counts its own"
    if found is None and settled and seen.place is not None:
        found, entailed = of_place_before(doc, toll, seen.place, source, seen.harmed_by, actors), "place told before"
    return (replace(victims, party=found), entailed) if found else (victims, rule)


def _prisoners_of(victims: Victims, seen: Seen) -> Victims | None:
    """ "The army said it had taken 150 prisoners": men of the side that it fights."""
    noun = seen.toll.number.noun
    is_taken = seen.toll.link.outcome == "captured" and seen.harmed_by is not None and victims.party is None
    if not is_taken or noun is None or seen.doc[noun].lower_ not in PRISONERS:
        return None
    enemy = enemy_of(seen.actors, seen.harmed_by) or rival_of(seen.actors, seen.harmed_by)
    return replace(victims, party=enemy, category="combatant") if enemy is not None else None


def _arrived(toll: Toll) -> bool:
    """ "2,500 people waded across the river, Danish officials said": whoever counts them may be host or home."""
    words = toll.link.rule.split()
    return toll.link.outcome == "displaced" and len(words) > 1 and words[1] in CROSSING


def _answered(seen: Seen) -> Victims | None:
    """ "Azerbaijan put it at 40", behind what the other side lost: a bare answer counts the people of the figure that it answers."""
    rule = seen.toll.link.rule
    for answer in ("answer: ", "retold: rival: "):
        if rule.startswith(answer):
            told = (v for t, v in reversed(seen.read) if t.link.rule == rule.removeprefix(answer))
            return next(told, None)
    return None


def _claims_place(holder: str, seen: Seen) -> bool:
    """A state counts who died by another's fire in a place that is its own by law: they are its people, whoever holds the place."""
    harmed_by, claimant = seen.harmed_by, seen.claimant
    return holder != claimant and home_of(holder) == claimant and harmed_by not in (None, claimant)


def _named_around(victims: Victims, seen: Seen) -> tuple[Victims, str]:
    """The speaker's own members or side; who was asked for before; a side, a target or the flight of refugees told beside the figure;
    else the victims of the figure that it takes up.
    """
    kind: Category
    if seen.claimant is not None and (member := own_member(seen.doc, seen.toll)) is not None:
        armed = noun_category(member.lower_) == "combatant" or member.lower_ in ("wing", "ranks")
        kind = "combatant" if armed or kind_of(seen.claimant) == "group" else victims.category
        return replace(victims, party=seen.claimant, category=kind), "own members"
    if own_side(seen.doc, seen.toll) and seen.claim.claimant is not None:
        army = victims.category == "unspecified" and speaks_for_army(seen.claim.claimant)
        kind = "combatant" if army else victims.category
        return replace(victims, party=seen.claimant, category=kind), "own side"
    told_of = of_told(seen.doc, seen.toll, seen.read)
    if told_of is not None:
        kind = told_of.category if victims.category == "unspecified" else victims.category
        return replace(victims, party=told_of.party, category=kind), "taken up"
    asked = asked_for(seen.doc, seen.toll, seen.actors) if victims.party is None and victims.phrase is None else None
    if asked is not None:
        kind = (noun_category(asked[1]) or "unspecified") if victims.category == "unspecified" else victims.category
        return replace(victims, party=asked[0], category=kind), "asked for"
    if not _tells_whose(
        victims, seen
    ):  # "60 on the Israeli one", "60 soldiers on the Israeli side", whoever counts them
        side = on_side(seen.doc, seen.toll, seen.actors)
        if side is not None:
            return replace(victims, party=side), "side or target"
    if victims.party is None or same_side(seen.doc, seen.toll) is not None:
        side = on_side(seen.doc, seen.toll, seen.actors) or targeted(seen.doc, seen.toll, victims, seen.actors)
        side = side or refugees_of(seen.doc, seen.toll, seen.read)
        if side is not None:
            return replace(victims, party=side), "side or target"
        victims = replace(victims, party=None)
    if victims.party is not None:
        return victims, ""
    told = taken_up(seen.doc, seen.toll, seen.read, denied=seen.claim.status == "denied")
    if told is None:
        return victims, ""
    kind = told.category if victims.category == "unspecified" else victims.category
    return replace(victims, party=told.party, category=kind), "taken up"


def _tells_whose(victims: Victims, seen: Seen) -> bool:
    """Do the victims' own words name a party: "170 Syrian fighters" fall on another's side and stay Syrians?"""
    noun = seen.toll.number.noun
    if noun is None or victims.phrase is None:
        return False
    first = victims.phrase.spans[0]
    words = seen.doc.char_span(first.start, first.end, alignment_mode="expand")
    return words is not None and any(name_of(token.text) is not None for token in words[: noun + 1 - words.start])


def _of_counter(victims: Victims, seen: Seen) -> str | None:
    """The party that counts its own people."""
    claimant = seen.claim.claimant
    if claimant is None or seen.claim.status != "asserted":
        return None
    if seen.doc[seen.toll.link.trigger].lower_ in HELPING or _taken_care_of(seen.doc, seen.toll):
        return None  # "it has evacuated 3,154 civilians": they need not be its own
    own = _own_party(victims, claimant, seen)
    if own is not None and victims.category != "combatant":
        own = _people_of(claimant)
    if own is not None or victims.category == "combatant" or in_fighting(seen.doc, seen.toll, victims):
        return own
    sentence, content = seen.doc[seen.toll.number.start].sent, _content(seen.doc, seen.statement)
    if victims.category == "civilian" and _fights_only(claimant):
        return None
    is_alone = alone(sentence, claimant, seen.perpetrator, seen.place, seen.toll, seen.actors, content)
    return _people_of(claimant) if is_alone else None


def _taken_care_of(doc: Doc, toll: Toll) -> bool:
    """ "Turkey took in 57 of the injured", "its clinics treated 30": whoever takes in the hurt need not be theirs."""
    verb = doc[toll.number.noun if toll.number.noun is not None else toll.number.end - 1]
    while verb.dep_ in ("pobj", "prep", "dobj", "nummod") and not verb.tag_.startswith("V"):
        verb = verb.head
    took_in = verb.lemma_ == "take" and any(child.lower_ == "in" and child.i == verb.i + 1 for child in verb.rights)
    return verb.tag_.startswith("V") and (took_in or verb.lower_ in HELPING)


def _fights_only(claimant: Actor) -> bool:
    """Does an armed group speak that holds no state of its own? The civilians that it counts need not be its people."""
    name = name_of(claimant.party or "")
    fights = name is not None and name.kind == "group" and name.nature in (*FIGHTING, "separatist")
    return fights and not counts_at_home(claimant)


def _people_of(claimant: Actor) -> str | None:
    """Whose people an office counts: Gaza's health ministry Palestinians, though Hamas runs it; a de facto state's its own."""
    name = name_of(claimant.party or "")
    if name is None or name.kind != "group" or name.nature not in FIGHTING or not counts_at_home(claimant):
        return claimant.party
    return name.country or claimant.party


def _of_topic(victims: Victims, seen: Seen) -> str | None:
    """Whose losses the passage is about, where the victims have no name.

    None where a figure between them names others, and for whoever answers the other side's own count with one of his own.
    """
    doc, toll = seen.doc, seen.toll
    if toll.link.outcome in ("displaced", "captured"):
        return None
    told = "retold" in toll.link.rule
    if told or (victims.party is None and unnamed(doc, toll, victims)):
        found = topic(doc, toll, seen.claimant, seen.actors)
    else:
        opened = serves(doc, toll, victims) or lost_by_pronoun(doc, toll)
        found = fronted(doc, toll, seen.claimant, seen.actors) if opened else None
    if found is None or (told and any(v.party is not None and t.number.start > found[1] for t, v in seen.read)):
        return None
    return None if _answers_rival(found, seen) else found[0]


def _answers_rival(found: tuple[str, int], seen: Seen) -> bool:
    """Did the other side count its own where it was named, or does an office of home affairs count here?"""
    party, place = found
    if seen.claimant in (None, party):
        return False
    if seen.claim.claimant is not None and counts_at_home(seen.claim.claimant):
        return True
    begin = seen.doc[place].sent.start
    if begin == seen.doc[seen.toll.number.start].sent.start:
        return False
    end = seen.doc[place].sent.end
    pairs = zip(seen.read, seen.counters, strict=True)
    return any(begin <= toll.number.start < end and counter == party for (toll, _), counter in pairs)


def _span_of(doc: Doc, actor: Actor | None) -> Span | None:
    return doc.char_span(actor.phrase.start, actor.phrase.end, alignment_mode="expand") if actor else None


def _content(doc: Doc, statement: Statement | None) -> list[Span]:
    """The words that a statement credits to its source, as stretches of tokens."""
    if statement is None:
        return []
    spans = [doc.char_span(part.start, part.end, alignment_mode="expand") for part in statement.content.spans]
    return [span for span in spans if span is not None]


def _own_party(victims: Victims, claimant: Actor, seen: Seen) -> str | None:
    """The claimant's party where the victims are its own people or serve it."""
    if seen.perpetrator is not None and seen.perpetrator.phrase.text.lower() in ("they", "we", "he", "i"):
        return None  # who confesses does not speak of his own dead
    if victims.category == "combatant":
        own = own_servants(victims, claimant, seen.harmed_by, seen.actors)
        cue = seen.statement.cue.text.lower() if seen.statement is not None and seen.statement.cue is not None else ""
        if cue.startswith(BOASTS) or any(f" {boast}" in cue for boast in BOASTS):
            enemy = enemy_of(seen.actors, own) or rival_of(seen.actors, own)
            return enemy if own is not None else None  # "the army claimed that 400 troops had been killed": not its own
        return own
    source = seen.statement.source if seen.statement else None
    roles = " ".join(speaker.role or "" for speaker in source.speakers) if source else ""
    civilians, nobody = victims.category == "civilian", seen.toll.number.low == 0
    return own_people(claimant, roles, seen.harmed_by, seen.place, civilians, nobody, seen.actors)
