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
from .offices import role_of
from .outcomes import BE, UNDIVIDED
from .outcomes import NOUNS as OUTCOME_NOUNS
from .parties import all_parties, name_of
from .tolls import Toll
from .victim_categories import ARMED, category
from .victim_nouns import noun_category
from .whose import elsewhere

INHERITING = frozenset({"others", "other", "more", "them", "dead", "wounded", "injured", "killed"})
LOSS_NOUNS = frozenset({"losses", "casualties", "toll"})
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
MEMBERS = frozenset(
    {"member", "members", "men", "commander", "commanders", "elements", "cadres", "comrades", "combatants"}
)
WARS = frozenset({"war", "wars", "conflict", "fighting", "battle", "battles"})
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
    if ("retold" in toll.link.rule or "figure: " in toll.link.rule) and not elsewhere(doc, toll):
        told = _told_before(toll, before, claimant, counters)
        if told is not None:
            return told
    span = phrase_span(doc, toll)
    noun = doc[toll.number.noun] if toll.number.noun is not None else None
    if noun is None or noun.lower_ in OUTCOME_NOUNS or noun.lower_ in UNDIVIDED:
        sufferer = _sufferer(doc, toll, actors) if noun is not None else None
        sufferer = sufferer if sufferer is not None else of_toll(doc, toll)
        if sufferer is not None:
            if sufferer[0].tag_ == "PRP$" and claimant is not None and len(sufferer) == 1:
                return Victims(None, "unspecified", claimant)  # "put its dead at 31"
            kinds = [noun_category(token.lower_) for token in sufferer]
            kind: Category = (
                "combatant"
                if "combatant" in kinds or sufferer[-1].lower_ in ARMED
                else "civilian"
                if "civilian" in kinds
                else "unspecified"
            )
            own = (
                claimant if len(sufferer) == 1 and sufferer[0].lower_ in ("it", "they") else None
            )  # "it had no losses"
            return Victims(_phrase(sufferer), kind, _party(doc, sufferer, actors) or own)
    kind = category(doc, toll, span)
    party = _party(doc, span, actors, kind) if span is not None else None
    whole = before[toll.whole][1] if toll.whole is not None and toll.whole < len(before) else None
    if whole is not None and whole.category == "combatant" and span is not None and not _named(span):
        party = whole.party  # "26 militants, among them a regional leader"
        kind = "combatant" if kind == "unspecified" else kind
    if party is None and toll.link.rule.startswith("subject: the"):
        party = _of_paragraph(doc, toll, before)
    if span is not None and not _named(span) and is_lost(doc, toll):
        loser = _loser(doc, toll)  # "the army lost 12 men": its own
        if kind == "unspecified" and loser is not None and noun_category(loser.lower_) == "combatant":
            kind = "combatant"
        if noun is not None and noun.lower_ == "men" and toll.link.outcome == "killed":
            kind = "combatant"  # a side of a war that "lost 12,000 men" lost fighters
        party = _party_of_loser(doc, loser, actors, claimant) if loser is not None else party
    elif span is not None and not _named(span):
        sufferer = of_toll(doc, toll, LOSS_NOUNS)  # "the losses of the Azerbaijani army: 1,280 soldiers killed"
        party = (actors.party(sufferer) if sufferer is not None and _named(sufferer) else None) or party
    if noun is None or noun.lower_ in INHERITING:
        same = [(t, v) for t, v in before if t.sentence == toll.sentence]
        if toll.link.outcome == "displaced" and same and same[-1][0].link.outcome != "displaced":
            same = []  # "two of its staff were killed, it said, adding that thousands had fled"
        if not same and toll.whole is not None:
            same = before[toll.whole : toll.whole + 1]
        if not same and before and _goes_on(doc, before[-1][0], toll):
            same = before[-1:]
        struck = _struck(doc, toll)
        if struck is not None:
            return Victims(None, "combatant", actors.party(struck))
        if same and not elsewhere(doc, toll):
            kind = same[-1][1].category if kind == "unspecified" and same[-1][1].category != "mixed" else kind
            party = party or same[-1][1].party
    elif party is None and toll.whole is not None and toll.whole < len(before):
        party = before[toll.whole][1].party
    if (
        party is None
        and toll.link.rule.startswith("joined")
        and before
        and kind == "combatant" == before[-1][1].category
    ):
        party = before[-1][1].party  # "four Russian generals and 58 colonels"
    if (
        kind == "unspecified"
        and noun is not None
        and noun.lower_ in MEMBERS
        and "family" not in (span.text if span is not None else "")
        and all_parties().get(party or "") == "group"
    ):
        kind = "combatant"  # "20 members of the Central General Staff", "three of its men"
    if kind == "unspecified" and noun is None and _number_of(doc, toll) is not None:
        kind = noun_category(doc[_number_of(doc, toll)].lower_) or kind  # type: ignore[index]
    return Victims(_phrase(span) if span is not None else None, kind, party)


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


def _goes_on(doc: Doc, told: Toll, toll: Toll) -> bool:
    """ "15 soldiers were killed. Sixteen others were hurt", "Six of them died": the next sentence of the paragraph."""
    number = toll.number
    if toll.sentence - told.sentence != 1:
        return False
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
            fights = all_parties().get(claimant or "") in ("state", "group") and claimant != victims.party
            return None if fights and counter == victims.party else replace(victims, phrase=None)
    return None


def _carried_on(doc: Doc, toll: Toll, before: list[tuple[Toll, Victims]], claimant: str | None) -> Victims:
    """A running figure counts the people of the toll it carries on; a list of names those of whoever keeps it.

    An army's list is of its soldiers, whatever was counted before it.
    """
    listed = "list" in toll.link.rule or "names" in toll.link.rule
    same = [(t, v) for t, v in before if t.link.outcome == toll.link.outcome and toll.sentence - t.sentence <= 2]
    carried = next((v for _, v in reversed(same) if claimant is None or v.party in (None, claimant)), None)
    own = claimant if all_parties().get(claimant or "") in ("state", "group") else None  # an observatory lists others
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
    if span[0].lower_ == "non":
        return None
    if (
        kind != "combatant"
        and not _named(span)
        and not any(noun_category(token.lower_) == "combatant" or token.lower_ == "forces" for token in span)
    ):
        return None
    return actors.party(span)


def _sufferer(doc: Doc, toll: Toll, actors: Actors) -> Span | None:
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
    low = max(sentence.start, toll.number.before - 10)
    anchor = next((i for i in range(toll.number.before - 1, low - 1, -1) if doc[i].lower_ in anchors), None)
    if anchor is None or any(
        token.tag_ == "CD" or token.text in (",", ";") for token in doc[anchor : toll.number.before]
    ):
        return None
    counted = doc[anchor].lower_ in ("number", "losses", "casualties", "toll", "deaths")
    if counted and anchor + 2 < toll.number.before and doc[anchor + 1].lower_ in ("of", "among"):
        end = anchor + 2
        while end < toll.number.before and (
            doc[end].tag_ in ("JJ", "NN", "NNS", "NNP", "NNPS", "DT") and doc[end].lower_ not in ("dead",)
        ):
            end += 1
        of_war = any(
            token.lower_ in WARS for token in doc[anchor + 2 : end]
        )  # "the dead of the war" are of either side
        return doc[anchor + 2 : end] if end > anchor + 2 and not of_war else None
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


def _loser(doc: Doc, toll: Toll) -> Token | None:
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
    loser = _loser(doc, toll)
    return loser is not None and loser.lower_ in ("it", "they")


def _party_of_loser(doc: Doc, loser: Token, actors: Actors, claimant: str | None) -> str | None:
    if loser.lower_ in ("enemy", "foe", "adversary"):
        return _enemy_of(actors, claimant)
    if claimant is not None and _is_speaker(doc, loser):
        return claimant
    return actors.party(doc[loser.left_edge.i : loser.i + 1])


def _is_speaker(doc: Doc, loser: Token) -> bool:
    """ "We have lost 12 men", "the ministry said that | it | had lost 50"."""
    said = loser.i > 0 and doc[loser.i - 1].lower_ in ("that", "said", "says", "admitted", "acknowledged", "confirmed")
    return loser.lower_ == "we" or (said and loser.lower_ in ("it", "they"))


def _enemy_of(actors: Actors, claimant: str | None) -> str | None:
    """Whom a claimant calls the enemy: the one other state or group that the article names; None where there are more."""
    if claimant is None:
        return None
    others = {m.party for m in actors.mentions if m.kind in ("state", "demonym", "group", "metonym")} - {claimant, None}
    return others.pop() if len(others) == 1 else None
