"""Who was harmed: the words, whether civilians or combatants, and the party they belong to.

Enters: a Doc, a toll, the tolls before it and the article's actors. Leaves: `Victims`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ..records import Category, Phrase, Victims
from ..records import Span as TextSpan
from .actors import Actors
from .numerals import VAGUE
from .outcomes import NOUNS as OUTCOME_NOUNS
from .outcomes import UNDIVIDED
from .parties import name_of
from .tolls import Toll
from .victim_nouns import MODIFIED, MODIFIERS, noun_category, singular

INHERITING = frozenset({"others", "other", "more", "them", "dead", "wounded", "injured", "killed"})
MOSTLY = frozenset({"mostly", "mainly", "largely", "predominantly", "most", "chiefly"})
FORMER = frozenset({"former", "demobilized", "demobilised", "ex", "retired"})
ARMED = frozenset({"group", "army", "forces", "force", "militia", "military", "brigade", "brigades", "battalion", "police", "guard", "guards", "corps", "faction"})
SUFFERS = frozenset({"had", "have", "has", "suffered", "suffer", "lost", "lose", "losing", "suffering", "sustained", "counted", "took", "taken"})
POSSESSIVES = frozenset({"our", "their", "its", "his", "her", "my"})


def phrase_span(doc: Doc, toll: Toll) -> Span | None:
    """The noun phrase of the victims, without the number: "Taliban militants", "members of the Syrian army"."""
    number = toll.number
    if number.noun is None:
        return None
    start, end = number.end, number.noun + 1
    if number.noun < number.end:
        start = number.noun
    while start < end - 1 and (doc[start].lower_ in ("of", "the", "other", "additional", "more", "those") or doc[start].is_space):
        start += 1
    noun = doc[number.noun]
    for child in noun.children:
        if child.i == end and child.lower_ in ("of", "from", "belonging") and child.dep_ in ("prep", "acl"):
            end = max(token.i for token in child.subtree) + 1
            end = min(end, number.noun + 12)
            break
    stop = next((i for i in range(number.noun + 1, end) if doc[i].text in (",", ";", "–", "--") or doc[i].tag_ in ("VBD", "VBN", "VBZ", "WDT", "WP")), end)
    return doc[start:stop]


def category(doc: Doc, toll: Toll, span: Span | None) -> Category:
    """Civilian, combatant, mixed or unspecified, by the words for the victims alone.

    Rules: nationalities and bare people say nothing; "people, mostly soldiers" are mixed; members of an armed group are
    combatants; former fighters are civilians.
    """
    if span is None or toll.number.noun is None:
        return "unspecified"
    noun = doc[toll.number.noun]
    words = [token.lower_ for token in span]
    found: Category = noun_category(noun.lower_) or "unspecified"
    if noun.lower_ in OUTCOME_NOUNS or noun.lower_ in UNDIVIDED:
        kinds = [noun_category(word) for word in words if word != noun.lower_ and word not in OUTCOME_NOUNS]
        own = found if found == "civilian" else "unspecified"
        return next((kind for kind in kinds if kind in ("civilian", "combatant")), own)
    name = name_of(noun.text)
    if name is not None and name.kind == "group":
        return "combatant"  # "hundreds of Taliban"
    if FORMER & set(words):
        return "civilian"
    if found == "unspecified":
        found = _by_modifiers(doc, toll, span, words)
    elif found == "civilian" and {"soldier", "police", "army", "military", "officer"} & set(words) and noun.lower_ in ("woman", "women"):
        found = "combatant"
    return _mixed(doc, toll, found)


def _by_modifiers(doc: Doc, toll: Toll, span: Span, words: list[str]) -> Category:
    noun = doc[toll.number.noun]  # type: ignore[index]
    before = set(words[: noun.i - span.start])
    behind = set(words[noun.i - span.start + 1 :])
    if singular(noun.lower_) in MODIFIED and before & MODIFIERS:
        return "combatant"
    if noun.lower_ in ("member", "members", "leader", "leaders") and (before | behind) & ARMED:
        return "combatant"
    if noun.lower_ in ("member", "members", "men", "leader", "leaders", "commander", "commanders", "elements", "cadres"):
        names = [name_of(token.text) for token in span if token.i != noun.i]
        if any(name is not None and name.kind == "group" for name in names):
            return "combatant"
    if "family" in before or "staff" in before or "aid" in before:
        return "civilian"
    if noun.lower_ in ("men", "people", "persons", "man") and "armed" in before:
        return "combatant"
    return "unspecified"


def _mixed(doc: Doc, toll: Toll, found: Category) -> Category:
    """"people, mostly schoolchildren", "20 soldiers and civilians" are mixed."""
    noun = doc[toll.number.noun]  # type: ignore[index]
    ahead = doc[noun.i + 1 : min(noun.i + 6, noun.sent.end)]
    words = [token.lower_ for token in ahead]
    if found == "unspecified" and words and (words[0] in MOSTLY or words[0] in (",", "(", "-", "–") and len(words) > 1 and words[1] in MOSTLY):
        kinds = [noun_category(word) for word in words]
        if any(kind in ("civilian", "combatant") for kind in kinds):
            return "mixed"
    if found == "unspecified" and noun.lower_ in ("people", "persons", "others"):
        listed = {noun_category(word) for word in (t.lower_ for t in doc[noun.i + 1 : min(noun.i + 10, noun.sent.end)])}
        opening = set(words[:2]) & {"including", "--", "–", "-"}
        numbered = any(token.tag_ == "CD" for token in doc[noun.i + 1 : min(noun.i + 10, noun.sent.end)])
        if opening and {"civilian", "combatant"} <= listed and not numbered:
            return "mixed"
    joined = [t for t in noun.conjuncts if noun.i < t.i <= noun.i + 4 and not any(c.tag_ == "CD" or c.dep_ == "det" or c.lower_ in VAGUE for c in t.children)]
    kinds = {noun_category(token.lower_) for token in joined} | {found}
    return "mixed" if {"civilian", "combatant"} <= kinds else found


def find_victims(doc: Doc, toll: Toll, before: list[tuple[Toll, Victims]], actors: Actors) -> Victims:
    """The victims of a toll; "others" and counts without a noun take over from the toll before them in the sentence."""
    span = phrase_span(doc, toll)
    noun = doc[toll.number.noun] if toll.number.noun is not None else None
    phrase = None
    if span is not None:
        start, end = span.start_char, span.end_char
        phrase = Phrase(span.text, (TextSpan(start, end),))
    if noun is not None and (noun.lower_ in OUTCOME_NOUNS or noun.lower_ in UNDIVIDED or noun.lower_ in ("dead", "lives")):
        sufferer = _sufferer(doc, toll)
        if sufferer is not None:
            start, end = sufferer.start_char, sufferer.end_char
            kinds = [noun_category(token.lower_) for token in sufferer]
            kind = next((k for k in kinds if k in ("civilian", "combatant")), "unspecified")
            return Victims(Phrase(sufferer.text, (TextSpan(start, end),)), kind, actors.party(sufferer))  # type: ignore[arg-type]
    kind = category(doc, toll, span)
    party = actors.party(span) if span is not None else None
    if noun is None or noun.lower_ in INHERITING:
        same = [(t, v) for t, v in before if t.sentence == toll.sentence]
        if not same and toll.whole is not None:
            same = before[toll.whole : toll.whole + 1]
        if same:
            kind = same[-1][1].category if kind == "unspecified" and same[-1][1].category != "mixed" else kind
            party = party or same[-1][1].party
    elif party is None and toll.whole is not None and toll.whole < len(before):
        party = before[toll.whole][1].party
    if party is None and noun is None and toll.link.rule.startswith("toll") and doc[toll.link.trigger].lower_ in ("dead", "deaths"):
        party = actors.party(doc[toll.link.trigger - 1 : toll.link.trigger])  # "the number of Georgian dead"
    if party is None and toll.link.rule.startswith("joined") and before and kind == "combatant" == before[-1][1].category:
        party = before[-1][1].party  # "four Russian generals and 58 colonels"
    if party is None and toll.link.rule.startswith("verb: lo"):  # "the army lost 12 men"
        sufferer = _sufferer(doc, toll)
        party = actors.party(sufferer) if sufferer is not None else None
    return Victims(phrase, kind, party)


def _sufferer(doc: Doc, toll: Toll) -> Span | None:
    """"Iraqi troops had suffered 3,000 casualties", "the army lost 12 men": the subject; "the number of Georgian dead": its words."""
    token = doc[toll.number.noun] if toll.number.noun is not None else doc[toll.number.start]
    for _ in range(5):
        if token.lower_ in SUFFERS:
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            return doc[subject.left_edge.i : subject.i + 1] if subject is not None else None
        if token.head is token:
            return None
        token = token.head
    return None
