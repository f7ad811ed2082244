"""Whose losses a passage is about, for figures that name nobody: "How many men has the north lost? … The first was 230 killed."

Enters: a Doc, a toll without a name for its victims, the claimant. Leaves: the party whose losses were spoken of last in its
paragraph, or asked for just before it, and where; or None.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from .actors import Actors
from .named import NOUNS
from .outcomes import NOUNS as OUTCOMES
from .sufferers import LOSES
from .tolls import Toll
from .victim_nouns import is_person_noun, noun_category
from .whose import enemy_of, party_of_place

TOLLS = frozenset({"toll", "dead", "losses", "casualties", "deaths", "fatalities", "wounded", "killed"})
STRUCK = frozenset({"hit", "attack", "shell", "bomb", "strike", "target", "ambush", "fire"})
FRONTED = frozenset({"for", "of", "among", "as"})
OTHER = frozenset({"other", "opposing", "enemy"})
SIDES = load.words("roles", "forces", "words") | {"side", "part"}
WARS = frozenset({"war", "conflict", "fighting", "battle", "day", "week", "month", "strike", "attack"})
HARMED = frozenset({"died", "killed", "fallen", "wounded", "injured", "hurt", "missing", "captured"})
ASKED = 80  # tokens back that a question reaches within its paragraph
SENTENCES = 4  # back that a topic reaches within its paragraph


def topic(doc: Doc, toll: Toll, claimant: str | None, actors: Actors) -> tuple[str, int] | None:
    """The party and the token at which it is named; what opens the sentence first, then what stands before it."""
    sentence = doc[toll.number.start].sent
    opened = fronted(doc, toll, claimant, actors)
    if opened is not None:
        return opened
    for back, earlier in enumerate(_sentences_before(doc, sentence)):
        end = toll.number.before if earlier.start == sentence.start else earlier.end
        new_paragraph = (
            "\n" in doc[earlier.end - 1 : toll.number.start].text if earlier.start != sentence.start else False
        )
        if new_paragraph and not _asks(doc, earlier):
            continue
        if back > SENTENCES and not new_paragraph:
            break
        found = _named_in(doc, earlier.start, end, claimant, actors, armies=_may_be_troops(doc, toll))
        if found is not None:
            return found
    return None


def asked_for(doc: Doc, toll: Toll, actors: Actors) -> tuple[str, str] | None:
    """ "How many Danish sailors have died is disputed. At least 12 was …": who was asked for in the paragraph, and the noun."""
    start = doc[toll.number.start].sent.start
    for token in reversed(doc[max(0, start - ASKED) : start]):
        if token.is_space and "\n" in token.text:
            return None
        noun = token.head
        if token.lower_ != "many" or not token.i or token.nbor(-1).lower_ != "how" or noun.head.lower_ not in HARMED:
            continue
        span = doc[noun.left_edge.i : noun.i + 1]
        party = actors.party(span) if any(word.text[:1].isupper() for word in span) else None
        return (party, noun.lower_) if party is not None else None
    return None


def _may_be_troops(doc: Doc, toll: Toll) -> bool:
    """Bare numbers, "dead" and soldiers may be an army's losses; "people" and residents are of the toll of a place only."""
    noun = toll.number.noun
    return noun is None or doc[noun].lower_ in OUTCOMES or noun_category(doc[noun].lower_) in (None, "combatant")


def _sentences_before(doc: Doc, sentence: Span) -> list[Span]:
    """A sentence and those before it, nearest first; not further than the paragraph before its own."""
    found = [sentence]
    breaks = 0
    while found[-1].start > 0 and len(found) < 8:
        before = doc[found[-1].start - 1].sent
        breaks += "\n" in doc[before.end - 1].text
        if breaks > 1:
            break
        found.append(before)
    return found


def _asks(doc: Doc, sentence: Span) -> bool:
    return any(token.text == "?" for token in sentence)


def fronted(doc: Doc, toll: Toll, claimant: str | None, actors: Actors) -> tuple[str, int] | None:
    """ "For the northern army the ministry reported 51 soldiers killed", "As for the other side, …"."""
    sentence = doc[toll.number.start].sent
    first = next((token for token in sentence if token.is_alpha), None)
    if first is None or first.lower_ not in FRONTED or first.i >= toll.number.before:
        return None
    link = first.nbor() if first.lower_ == "as" and first.nbor().lower_ == "for" else first
    target = next((child for child in link.children if child.dep_ == "pobj" and child.i < toll.number.before), None)
    if target is None or target.lower_ in WARS:
        return None
    party = _party(doc, target, claimant, actors)
    return (party, target.i) if party is not None else None


def _party(doc: Doc, noun: Token, claimant: str | None, actors: Actors) -> str | None:
    """The party of a noun phrase; "its own" is the claimant, "the other side" its enemy."""
    span = doc[noun.left_edge.i : noun.i + 1]
    words = {token.lower_ for token in span}
    if words & OTHER and noun.lower_ in SIDES:
        return enemy_of(actors, claimant)
    if any(token.tag_ == "PRP$" for token in span):
        return claimant
    if not any(token.text[:1].isupper() for token in span):
        return None
    return actors.party(span)


def _named_in(
    doc: Doc, start: int, end: int, claimant: str | None, actors: Actors, *, armies: bool
) -> tuple[str, int] | None:
    """The last loser named in a stretch: who lost, whose toll, who was hit; without `armies` only whose toll."""
    for token in reversed(doc[start:end]):
        party = None
        if token.lower_ in ("theirs", "ours"):
            party = claimant
        elif armies and token.lower_ in LOSES and token.tag_.startswith("V"):
            subject = _subject(token)
            party = _party(doc, subject, claimant, actors) if subject is not None else None
        elif token.lower_ in TOLLS and token.tag_ in NOUNS:
            party = _owner(doc, token, claimant, actors)
        elif armies and token.lemma_ in STRUCK and token.tag_ == "VBN":
            subject = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
            hit = subject is not None and is_person_noun(subject)
            party = _party(doc, subject, claimant, actors) if subject is not None and hit else None
        if party is not None:
            return party, token.i
    return None


def _subject(verb: Token) -> Token | None:
    """Who lost: the subject, in a question the one beside the verb; behind "it is X that lost" X itself."""
    subject = next((child for child in reversed(list(verb.children)) if child.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        before = subject.i - 1
        return verb.doc[before] if before >= 0 and verb.doc[before].tag_ in NOUNS else None
    return subject


def _owner(doc: Doc, noun: Token, claimant: str | None, actors: Actors) -> str | None:
    """Whose toll: "the toll in X", "the losses of X", "X's dead", "Danish casualties"."""
    for child in noun.children:
        if child.lower_ in ("of", "in") and child.dep_ == "prep":
            target = next((t for t in child.children if t.dep_ == "pobj"), None)
            if target is None or target.lower_ in WARS:
                continue
            if child.lower_ == "in":
                words = doc[target.left_edge.i : target.i + 1].text
                return party_of_place(words, {mention.party for mention in actors.mentions})
            return _party(doc, target, claimant, actors)
        if child.i < noun.i and child.dep_ in ("poss", "amod", "compound", "nmod") and child.tag_ != "PRP$":
            party = actors.party(doc[child.left_edge.i : child.i + 1]) if child.text[:1].isupper() else None
            if party is not None:
                return party
    return None
