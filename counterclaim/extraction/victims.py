"""Who was harmed: the words, whether civilians or combatants, and the party they belong to.

Enters: a Doc, a toll, the tolls before it and the article's actors. Leaves: `Victims`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from ..records import Category, Phrase, Victims
from ..records import Span as TextSpan
from .actors import Actors
from .kinds_around import kind_around
from .offices import role_of
from .outcomes import BE, UNDIVIDED
from .outcomes import NOUNS as OUTCOME_NOUNS
from .parties import kind_of, name_of
from .sufferers import (
    ENEMIES,
    among_them,
    enemy_of,
    is_lost,
    loser_of,
    loser_of_bare,
    lost_by_speaker,
    of_toll,
    party_of_loser,
    sufferer_of,
    suffers,
)  # fmt: skip
from .tolls import Toll
from .victim_categories import ARMED, category
from .victim_nouns import noun_category
from .whose import elsewhere

INHERITING = frozenset({"others", "other", "more", "them", "dead", "wounded", "injured", "killed"})
LOSS_NOUNS = frozenset({"losses", "casualties", "toll"})
MEMBERS = frozenset(
    {
        "member", "members", "men", "commander", "commanders", "elements", "cadres", "comrades", "combatants",
    }
)  # fmt: skip
# words that name a party without a capital: "residents of the breakaway region"
NAMING = frozenset({"forces", "breakaway"})
# "The White Helmets said three of its volunteers …": the people of a body that helps are no fighters
HELPERS = frozenset(
    {"volunteer", "volunteers", "colleague", "colleagues", "employee", "employees", "worker", "workers", "staff"}
)
BACKED = frozenset(
    {"backed", "allied", "aligned", "sponsored", "funded", "financed", "trained", "supported", "supplied", "armed"}
)
IRREGULARS = frozenset({"militia", "militias", "militiamen", "fighters"})
POSSESSIVES = frozenset({"our", "their", "its", "his", "her", "my"})


def phrase_span(doc: Doc, toll: Toll) -> Span | None:
    """The noun phrase of the victims, without the number: "Taliban militants", "members of the Syrian army"."""
    number = toll.number
    if number.noun is None:
        return None
    start, end = number.end, number.noun + 1
    if number.noun < number.end:
        start = number.noun
    while start < end - 1 and (
        doc[start].lower_ in ("of", "the", "other", "additional", "more", "those")
        or doc[start].is_space
        or (
            toll.link.rule.startswith("predicate")
            and (doc[start].lower_ in BE or doc[start].tag_ in ("DT", "IN", "NNS"))
        )
    ):
        start += 1
    noun = doc[number.noun]
    for child in noun.children:
        if child.i == end and child.lower_ in ("of", "from", "belonging") and child.dep_ in ("prep", "acl"):
            end = max(token.i for token in child.subtree) + 1
            end = min(end, number.noun + 12)
            break
    stop = next(
        (
            i
            for i in range(number.noun + 1, end)
            if doc[i].text in (",", ";", "–", "--") or doc[i].tag_ in ("VBD", "VBN", "VBZ", "WDT", "WP")
        ),
        end,
    )
    return doc[start:stop]


def find_victims(
    doc: Doc,
    toll: Toll,
    before: list[tuple[Toll, Victims]],
    actors: Actors,
    claimant: str | None = None,
    counters: Sequence[str | None] = (),
) -> Victims:
    """The victims of a toll; "others" and counts without a noun take over from the toll before them in the sentence."""
    if toll.link.rule.startswith("running"):
        return _carried_on(doc, toll, before, claimant)
    if toll.link.rule.startswith("retold: ") and claimant is not None and lost_by_speaker(doc, toll):
        return Victims(None, "combatant", claimant)
    loser = loser_of_bare(doc, toll) if "retold" in toll.link.rule else None
    if loser is not None:  # "the village has lost five" is left to what was told before
        party = party_of_loser(doc, loser, actors, claimant)
        if party is None and loser.lower_ in IRREGULARS and kind_of(claimant) == "group":
            party = claimant  # the head of a breakaway republic: "the militia had lost 33"
        if party is not None or loser.lower_ in ENEMIES:
            return Victims(None, "combatant", party)
    if ("retold" in toll.link.rule or "figure: " in toll.link.rule) and not elsewhere(doc, toll):
        told = _told_before(toll, before, claimant, counters)
        if told is not None:
            return told
    span = phrase_span(doc, toll)
    noun = doc[toll.number.noun] if toll.number.noun is not None else None
    if noun is None or noun.lower_ in OUTCOME_NOUNS or noun.lower_ in UNDIVIDED:
        told = _of_sufferer(doc, toll, actors, claimant)
        if told is not None:
            return told
    kind = kind_around(doc, toll, category(doc, toll, span))
    party = _party(doc, span, actors, kind) if span is not None else None
    if span is not None and span[0].lower_ == "enemy":
        party = enemy_of(actors, claimant)  # "4,500 enemy troops"
    if span is not None and claimant is not None and any(token.lower_ == "our" for token in span):
        party = claimant  # "23 of our soldiers"
    whole = before[toll.whole][1] if toll.whole is not None and toll.whole < len(before) else None
    if whole is not None and whole.category == "combatant" and span is not None and not _named(span):
        party = whole.party  # "26 militants, among them a regional leader"
        kind = "combatant" if kind == "unspecified" else kind
    if party is None and toll.link.rule.startswith("subject: the"):
        party = _of_paragraph(doc, toll, before)
    if span is not None and not _named(span) and is_lost(doc, toll) and not _other_side(doc, toll):
        loser = loser_of(doc, toll)  # "the army lost 12 men": its own
        if kind == "unspecified" and loser is not None and noun_category(loser.lower_) == "combatant":
            kind = "combatant"
        if noun is not None and noun.lower_ == "men" and toll.link.outcome == "killed":
            kind = "combatant"  # a side of a war that "lost 12,000 men" lost fighters
        party = party_of_loser(doc, loser, actors, claimant) if loser is not None else party
    elif span is not None and not _named(span):
        sufferer = of_toll(doc, toll, LOSS_NOUNS)  # "the losses of the Azerbaijani army: 1,280 soldiers killed"
        party = (actors.party(sufferer) if sufferer is not None and _named(sufferer) else None) or party
    if noun is None or noun.lower_ in INHERITING or _more_hurt(doc, toll, noun):
        same = [(t, v) for t, v in before if t.sentence == toll.sentence]
        if toll.link.outcome == "displaced" and same and same[-1][0].link.outcome != "displaced":
            same = []  # "two of its staff were killed, it said, adding that thousands had fled"
        if not same and toll.whole is not None:
            same = before[toll.whole : toll.whole + 1]
        if not same and before and _goes_on(doc, before[-1][0], toll):
            same = before[-1:]
        if noun is None and not same and party is None:
            clause = _subject_before(doc, toll)
            if clause is not None:
                return Victims(None, noun_category(clause[-1].lower_) or kind, actors.party(clause))
        struck = _struck(doc, toll)
        if struck is not None:
            return Victims(None, "combatant", actors.party(struck))
        if same and not elsewhere(doc, toll):
            # "33 died, two of them children, and 166 were hurt": the wounded are no children
            wholes = [v for t, v in same if t.whole is None] if toll.whole is None else []
            told_kind = (wholes or [same[-1][1]])[-1].category
            told_kind = "unspecified" if _after_one(doc, same[-1][0], toll) else told_kind
            kind = told_kind if kind == "unspecified" and told_kind != "mixed" else kind
            party = party or same[-1][1].party
    elif party is None and toll.whole is not None and toll.whole < len(before):
        party = before[toll.whole][1].party
    if (
        party is None
        and toll.link.rule.startswith("joined")
        and not _other_side(doc, toll)
        and before
        and kind == "combatant" == before[-1][1].category
        and not _rivals(doc, before[-1][0], toll)
    ):
        party = before[-1][1].party  # "four Russian generals and 58 colonels"
    if party is None and kind == "combatant" and before and _beside_fighters(doc, before[-1], toll):
        party = before[-1][1].party
    if (
        kind == "unspecified"
        and noun is not None
        and noun.lower_ in MEMBERS
        and "family" not in (span.text if span is not None else "")
        and kind_of(party) == "group"
    ):
        kind = "combatant"  # "20 members of the Central General Staff", "three of its men"
    if noun is not None and noun.lower_ in HELPERS and _of_helpers(party, claimant):
        kind = "civilian"
    if kind == "unspecified" and noun is None and _number_of(doc, toll) is not None:
        kind = noun_category(doc[_number_of(doc, toll)].lower_) or kind  # type: ignore[index]
    return Victims(_phrase(span) if span is not None else None, kind, party)


def _other_side(doc: Doc, toll: Toll) -> bool:
    """ "lost two men, against | 17 terrorists": the losses of the other side."""
    return toll.number.before > 0 and doc[toll.number.before - 1].lower_ == "against"


def _of_sufferer(doc: Doc, toll: Toll, actors: Actors, claimant: str | None) -> Victims | None:
    """ "the army suffered 40 casualties", "put its dead at 31", "the number of Danish soldiers killed": whose they are."""
    among = among_them(doc, toll)
    if among is not None:
        army = any(noun_category(token.lower_) == "combatant" or token.lower_ in ARMED for token in among)
        return Victims(
            _phrase(among),
            "combatant" if army else noun_category(among[-1].lower_) or "unspecified",
            actors.party(among) if _named(among) or among[0].lower_ == "the" else None,
        )
    alone = toll.number.noun is None and not suffers(doc, toll)
    sufferer = None if alone else sufferer_of(doc, toll, actors)
    sufferer = sufferer if sufferer is not None else of_toll(doc, toll)
    if sufferer is None:
        return None
    if sufferer[0].tag_ == "PRP$" and claimant is not None and len(sufferer) == 1:
        fighters = sufferer[0].nbor().lower_ in ("own", "losses") and kind_of(claimant) == "group"
        return Victims(None, "combatant" if fighters else "unspecified", claimant)  # "put its dead at 31"
    kinds = {noun_category(token.lower_) for token in sufferer}
    kind: Category = "civilian" if "civilian" in kinds else "unspecified"
    if "combatant" in kinds or sufferer[-1].lower_ in ARMED:
        kind = "combatant"
    if sufferer[0].tag_ == "PRP$" and claimant is not None:  # "put the number of its men captured at 18"
        return Victims(_phrase(sufferer), "combatant" if sufferer[-1].lower_ in MEMBERS else kind, claimant)
    own = claimant if len(sufferer) == 1 and sufferer[0].lower_ in ("it", "they") else None  # "it had no losses"
    party = _party(doc, sufferer, actors, kind) or own
    counted_losses = any(token.lower_ == "losses" for token in doc[max(toll.number.before - 4, 0) : toll.number.before])
    if kind == "unspecified" and (suffers(doc, toll) or counted_losses) and _is_armed(party):
        kind = "combatant"
    return Victims(_phrase(sufferer), kind, party)


def _subject_before(doc: Doc, toll: Toll) -> Span | None:
    """ "800 Danish soldiers were encircled and 28 were taken captive": the people of the clause that this one is joined to."""
    number = doc[toll.number.end - 1]
    verb = number.head
    if number.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "conj":
        return None
    subject = next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < number.i), None)
    if subject is None or noun_category(subject.lower_) is None:
        return None
    return doc[subject.left_edge.i : subject.i + 1]


def _struck(doc: Doc, toll: Toll) -> Span | None:
    """ "Gunmen attacked Ruritanian troops who guarded a mine, leaving six dead": the troops that the verb before acts on."""
    leaving = doc[toll.number.start].head
    for _ in range(3):
        if leaving.lower_ == "leaving" or leaving.head == leaving:
            break
        leaving = leaving.head
    if leaving.lower_ != "leaving" or leaving.dep_ != "advcl" or leaving.i > toll.number.start:
        return None
    struck = next((c for c in leaving.head.children if c.dep_ == "dobj" and c.i < leaving.i), None)
    if struck is None or noun_category(struck.lower_) != "combatant":
        return None
    return doc[struck.left_edge.i : struck.i + 1]


def _beside_fighters(doc: Doc, told: tuple[Toll, Victims], toll: Toll) -> bool:
    """ "three soldiers and a militiaman were slain": one verb tells of both."""
    noun = doc[toll.number.noun].lower_ if toll.number.noun is not None else ""
    if role_of(noun) == "fighter" and not noun.startswith("militiam"):
        return False  # "five officers and a dozen militants"
    same = told[0].link.trigger == toll.link.trigger and told[1].category == "combatant"
    return same and toll.number.start > 0 and doc[toll.number.before - 1].lower_ == "and"


def _of_helpers(party: str | None, claimant: str | None) -> bool:
    """Is it a body that helps whose people they are, or that tells of them: no state, no armed group?"""
    whose = party or claimant
    return whose is not None and kind_of(whose) not in ("state", "group", "demonym", "metonym")


def _rivals(doc: Doc, told: Toll, toll: Toll) -> bool:
    """ "23 soldiers, as well as ten rebels": an army's men and those who fight it are of two sides."""
    roles = [role_of(doc[t.number.noun].lower_) if t.number.noun is not None else None for t in (told, toll)]
    return roles[1] == "fighter" and roles[0] != "fighter" and told.number.noun is not None


def _more_hurt(doc: Doc, toll: Toll, noun: Token) -> bool:
    """ "30 militants were killed and dozens more suffered | injuries": the noun tells what happened to more of them."""
    return noun.lower_ in OUTCOME_NOUNS and doc[toll.number.end].lower_ in ("more", "others")


def _after_one(doc: Doc, told: Toll, toll: Toll) -> bool:
    """ "A policeman was killed and 70 | were injured": a sentence of its own, with no noun to say that they were policemen, too."""
    if told.number.kind != "article" or told.number.high != 1 or toll.number.noun is not None or toll.number.high == 1:
        return False
    verb = doc[toll.number.end - 1].head
    return verb.i > toll.number.end and any(child.dep_ == "auxpass" for child in verb.lefts)


def _goes_on(doc: Doc, told: Toll, toll: Toll) -> bool:
    """ "15 soldiers were killed. Sixteen others were hurt", "Six of them died": the next sentence of the paragraph."""
    number = toll.number
    if toll.sentence - told.sentence != 1:
        return False
    if number.noun is None and doc[number.start].lower_ == "another":
        return doc[number.end - 1].dep_ == "nsubjpass"  # "Eleven of the rebels died. In Kadu another was shot dead"
    if number.noun is not None:
        broken = any("\n" in token.text for token in doc[told.number.end : number.start] if token.is_space)
        return doc[number.noun].lower_ == "others" and not broken
    return [token.lower_ for token in doc[number.end : number.end + 2]] in (["of", "them"], ["of", "whom"])


def _number_of(doc: Doc, toll: Toll) -> int | None:
    """ "This brings to 412 the number of civilians killed": the noun behind "the number of"."""
    end = toll.number.end
    if [token.lower_ for token in doc[end : end + 3]] != ["the", "number", "of"]:
        return None
    return next((i for i in range(end + 3, min(end + 6, len(doc))) if noun_category(doc[i].lower_)), None)


def _of_paragraph(doc: Doc, toll: Toll, before: list[tuple[Toll, Victims]]) -> str | None:
    """ "As for the wounded, there are 200 of them": of those whose dead the paragraph has told."""
    if not before or toll.sentence - before[-1][0].sentence > 2:
        return None
    between = doc[before[-1][0].number.end : toll.number.start]
    return None if any(token.is_space and "\n" in token.text for token in between) else before[-1][1].party


def _told_before(
    toll: Toll, before: list[tuple[Toll, Victims]], claimant: str | None, counters: Sequence[str | None]
) -> Victims | None:
    """ "The agency had 63": whoever answers a figure counts the same people, whatever he makes of their number.

    Not a side that answers what the other said of its own people.
    """
    for (told, victims), counter in zip(reversed(before), reversed(counters), strict=True):
        if toll.sentence - told.sentence > 2:
            return None
        if told.link.outcome != toll.link.outcome:
            continue  # it answers another figure
        if victims.party is not None:
            fights = kind_of(claimant) in ("state", "group") and claimant != victims.party
            return None if fights and counter == victims.party else replace(victims, phrase=None)
    return None


def _carried_on(doc: Doc, toll: Toll, before: list[tuple[Toll, Victims]], claimant: str | None) -> Victims:
    """A running figure counts the people of the toll it carries on; a list of names those of whoever keeps it.

    An army's list is of its soldiers, whatever was counted before it.
    """
    listed = "list" in toll.link.rule or "names" in toll.link.rule
    same = [(t, v) for t, v in before if t.link.outcome == toll.link.outcome and toll.sentence - t.sentence <= 2]
    carried = next((v for _, v in reversed(same) if claimant is None or v.party in (None, claimant)), None)
    own = claimant if kind_of(claimant) in ("state", "group") else None  # an observatory lists others
    kept = own if listed or carried is None else carried.party
    of_army = listed and any(token.lower_ in ARMED for token in doc[toll.number.start].sent)
    kind: Category = "combatant" if of_army else carried.category if carried else "unspecified"
    return Victims(None, kind, kept or own)


def bare(doc: Doc, victims: Victims) -> bool:
    """Do the words for the victims name nobody ("36 soldiers")? Their party then is only presumed."""
    return victims.phrase is None or not any(word[:1].isupper() for word in victims.phrase.text.split())


def _phrase(span: Span) -> Phrase:
    return Phrase(span.text, (TextSpan(span.start_char, span.end_char),))


def _named(span: Span) -> bool:
    return any(token.text[:1].isupper() or token.tag_ == "PRP$" for token in span)


def _party(doc: Doc, span: Span, actors: Actors, kind: Category = "unspecified") -> str | None:
    """The party of a phrase that names one, or of those who serve a state; "prison staff" belong to nobody named."""
    if span[0].lower_ == "non" or any(token.lower_ == "ethnic" for token in span):
        return None  # "ethnic Danes" are no Danish citizens
    if span[0].lower_ == "enemy":
        return None  # whose enemy they are is worked out by who speaks
    if span[-1].lower_ in ("captives", "hostages", "captive", "hostage"):
        held = actors.party(span)  # "Boko Haram captives" are in its hands, no people of it
        return None if kind_of(held or "") == "group" else held
    span = _without_backers(span)
    if (
        kind != "combatant"
        and not _named(span)
        and not any(noun_category(token.lower_) == "combatant" or token.lower_ in NAMING for token in span)
    ):
        return None
    return actors.party(span)


def _without_backers(span: Span) -> Span:
    """ "U.S.-backed rebels", "Iranian-backed militiamen": who stands behind them is not whose they are."""
    last = max((t.i for t in span[:-1] if t.lower_.rsplit("-", 1)[-1] in BACKED), default=None)
    return span if last is None else span.doc[last + 1 : span.end]


def _is_armed(party: str | None) -> bool:
    name = name_of(party)
    return name is not None and name.kind == "group" and name.nature not in ("people", "de facto")
