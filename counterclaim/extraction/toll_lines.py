"""Figures told of a toll rather than of people: "the death toll rose to 21", "put the number of dead at ten", "Killed: 12".

Enters: a Doc and a `Number`. Leaves: one `Link` or None. Looks back within the sentence, never past another number.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .counts import Number
from .outcomes import ADJECTIVES, NOUNS, TOLL_NOUNS, TOLL_VERBS, UNDIVIDED, Link, participle_outcome
from .victim_nouns import is_person_noun, noun_category

STATES_BEHIND = frozenset(
    {
        "dead",
        "killed",
        "wounded",
        "injured",
        "missing",
        "hurt",
        "slain",
        "kidnapped",
        "abducted",
        "martyred",
        "murdered",
        "displaced",
        "homeless",
        "captured",
        "maimed",
        "uprooted",
        "beheaded",
        "massacred",
        "executed",
    }
)
LABELS = frozenset({"toll", "killed", "dead", "wounded", "injured", "missing", "captured", "displaced", "hurt"})
DRIVEN = frozenset({"driven", "forced", "sheltered", "displaced", "uprooted"})
NUMBERS = frozenset({"number", "numbers", "numbered", "totalled", "totaled"})
PUTS = frozenset({"put", "puts", "putting"})


def labelled(doc: Doc, number: Number) -> Link | None:
    """ "Killed: 12. Wounded: 30.", "Death toll: 12", "killed – 12, wounded – 30": a label with its figure."""
    i = min(number.before, number.start) - 2
    if i < 0 or number.noun is not None or doc[i + 1].text not in (":", "–", "-", "—") or doc[i].lower_ not in LABELS:
        return None
    start = i - (doc[i - 1].lower_ in ("death", "official", "confirmed") if i else 0)
    opens = start <= doc[i].sent.start or doc[start - 1].text in (",", ";", ".", "(") or doc[i].lower_ == "toll"
    behind = doc[number.after] if number.after < len(doc) else None
    if not opens or not (behind is None or behind.is_punct or behind.is_space):
        return None
    outcome = "killed" if doc[i].lower_ == "toll" else ADJECTIVES.get(doc[i].lower_)
    return Link(outcome, i, f"toll: {doc[i].text}") if outcome else None


def put_at(doc: Doc, number: Number) -> Link | None:
    """ "put the wounded at 40", "put those taken prisoner at three", "put at six the number of villagers killed"."""
    at = min(number.before, number.start) - 1
    start = doc[number.start].sent.start
    if at <= start or doc[at].lower_ not in ("at", "as"):
        return None
    if [token.lower_ for token in doc[max(at - 4, 0) : at - 1]] == ["that", "of", "the"]:
        outcome = ADJECTIVES.get(doc[at - 1].lower_)  # "the number of dead as 12 and that of the wounded as 40"
        return Link(outcome, at - 1, f"toll: {doc[at - 1].text}") if outcome else None
    if doc[at - 1].lower_ in PUTS:
        toll = next((i for i in range(number.end, min(number.end + 3, len(doc))) if doc[i].lower_ in TOLL_NOUNS), None)
        outcome = _toll_outcome(doc, toll, len(doc)) if toll is not None else None
        return Link(outcome, toll, f"toll: {doc[toll].text}") if outcome and toll is not None else None
    for i in range(at - 1, max(start, at - 5), -1):
        outcome = ADJECTIVES.get(doc[i].lower_) or NOUNS.get(doc[i].lower_)
        if outcome and doc[i - 1].lower_ in ("the", "those", "taken", "its", "their"):
            put = any(token.lower_ in PUTS for token in doc[max(start, i - 4) : i])
            return Link(outcome, i, f"toll: {doc[i].text}") if put else None
    return None


def toll(doc: Doc, number: Number) -> Link | None:
    """ "the death toll rose to 21", "put the number of dead at ten", "tolls exceeded 100", "casualties reached 300"."""
    if number.noun is not None and number.noun <= number.end + 1 and not is_person_noun(doc[number.noun]):
        return None
    if number.before and doc[number.before - 1].lower_ in ("lost", "lose", "losing"):
        return None  # "put its dead at 90, while the militia had lost 33"
    if number.kind == "article":
        return None  # "none of the dead was a civilian"
    sentence = doc[number.start].sent.start
    last = min(number.before, number.start) - 1
    seen_verb = numbered = False
    last_word = next((i for i in range(last, sentence, -1) if doc[i].tag_ != "RB"), last)
    for i in range(last, max(sentence - 1, last - 16), -1):
        word = doc[i].lower_
        if doc[i].tag_ == "MD" and word in ("could", "may", "might", "would", "will"):
            return None  # "the number of deaths could exceed thirty"
        if word in NUMBERS and i == last_word:
            seen_verb = numbered = True
            continue
        if (
            numbered and word in STATES_BEHIND and doc[i - 1].tag_ in ("NNS", "NNPS")
        ):  # "Men killed in the north numbered 40"
            return Link(ADJECTIVES[word], i, f"toll: {doc[i].text}")
        if (
            word in TOLL_NOUNS
            or (word in ("dead", "deaths", "fatalities") and seen_verb)
            or (numbered and word in STATES_BEHIND and doc[i - 1].lower_ == "the")
            or (word in UNDIVIDED and seen_verb)
        ):
            outcome = _toll_outcome(doc, i, number.start)
            return (
                Link(outcome, i, f"toll: {doc[i].text}", undivided=word in UNDIVIDED) if outcome and seen_verb else None
            )
        if (doc[i].tag_ == "CD" and doc[i].ent_type_ not in ("DATE", "TIME")) or word in (".", ";"):
            return None
        seen_verb = seen_verb or word in TOLL_VERBS
    return None


def _counting(number_end: Token) -> Token | None:
    """The verb of which a figure is the object or tells the extent: "has risen to | 44", "exceeds | 44", "run from | 300"."""
    node = number_end
    for _ in range(5):
        if node.head.i == node.i or node.dep_ not in ("pobj", "prep", "dobj", "attr", "nummod", "quantmod", "compound"):
            return None
        node = node.head
        if node.tag_.startswith("V"):
            return node
    return None


def by_subject(doc: Doc, number: Number) -> Link | None:
    """ "The number of martyrs of the attack carried out on Monday, when …, has risen to 44": however far its verb stands."""
    verb = (
        _counting(doc[number.end - 1]) if number.noun is None and number.kind in ("digits", "words", "vague") else None
    )
    if verb is None or verb.lower_ not in TOLL_VERBS or any(child.tag_ == "MD" for child in verb.lefts):
        return None  # "could exceed thirty"
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in TOLL_NOUNS:
        return None
    outcome = _toll_outcome(doc, subject.i, min(number.start, subject.i + 5))
    return Link(outcome, subject.i, f"toll: {subject.text}") if outcome else None


def of_unharmed(doc: Doc, number: Number) -> bool:
    """ "Estimates of the number of fighters there run from 300": it counts people of whom no harm is told."""
    verb = _counting(doc[number.end - 1]) if number.noun is None else None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None) if verb is not None else None
    for token in subject.subtree if subject is not None else ():
        if token.lower_ in ("number", "numbers", "strength", "ranks"):
            people = [noun for of in token.rights if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj"]
            return any(noun_category(noun.lower_) and not _is_harmed(noun) for noun in people)
    return False


def _toll_outcome(doc: Doc, i: int, end: int):  # type: ignore[no-untyped-def]
    word = doc[i].lower_
    before = doc[i - 1].lower_ if i else ""
    if word in STATES_BEHIND:
        return ADJECTIVES.get(word)  # "the wounded numbered 12"
    if word in ("toll", "tolls"):
        return "wounded" if before in ("injury", "injured", "wounded") else "killed"
    if word in ("dead", "deaths", "fatalities") or word in UNDIVIDED:
        return "killed"
    if before in ("death", "fatality", "body"):
        return "killed"
    for token in doc[i + 1 : min(end, i + 10)]:
        if token.lower_ in DRIVEN and token.tag_ == "VBN":
            return "displaced"  # "the number of people the fighting has driven from the town"
        if token.dep_ == "pobj" and token.head.i == i + 1 and noun_category(token.lower_) and not _is_harmed(token):
            return None  # "put the number of attackers at 300"
        found = _tells(token)
        if found:
            return found
    return None


def _tells(token: Token):  # type: ignore[no-untyped-def]
    """The outcome that a word beside "the number of" tells of the people counted."""
    found = ADJECTIVES.get(token.lower_) or NOUNS.get(token.lower_)
    return found or ("killed" if token.lower_ in UNDIVIDED else participle_outcome(token))


def _is_harmed(noun: Token) -> bool:
    """Do the words of a noun phrase tell what became of the people: "the number of dead", "of soldiers killed"?"""
    around = noun.doc[max(noun.i - 3, 0) : min(noun.i + 5, noun.sent.end)]
    return any(_tells(token) for token in around)
