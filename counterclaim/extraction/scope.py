"""Is a toll of one event or of a longer period?

Enters: the sentence of a toll and the words around it. Leaves: "event" or "cumulative".
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Scope
from .dates import DateMention
from .tolls import Toll

CUMULATIVE = load.table("scope")["cumulative"]
PHRASES = tuple(tuple(phrase.split()) for phrase in CUMULATIVE["phrases"])
BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in PHRASES:
    BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
SUBJECTS = frozenset(CUMULATIVE["subjects"])
PERFECT_ONLY = frozenset(CUMULATIVE["perfect_only"])
SUPERLATIVES = frozenset({"worst", "heaviest", "first", "most", "biggest", "largest", "fiercest", "latest"})
HARM = load.words("scope", "harm", "nouns")
PERFECT = frozenset({"has", "have", "had"})


def find_scope(doc: Doc, sentence: Span, toll: Toll, dates: list[DateMention]) -> Scope:
    """Rules: words of a period ("since", "so far", "in three weeks") in the toll's clause; a war, a conflict or an
    insurgency as what killed; a period of a month or more as the time. Else one event.
    """
    is_running = toll.link.rule.startswith("running")  # "the list stands at 58" counts since the first name
    if is_running or toll.link.outcome == "displaced" or _too_many(doc, toll, dates):
        return "cumulative"
    if _one_attack(doc, toll):
        return "event"
    start, end = clause_around(sentence, toll)
    if _has_phrase([token.lower_ for token in doc[start:end]]):
        return "cumulative"
    if _lasting_before(doc, sentence, toll):
        return "cumulative"
    governor = _governor(doc, toll)
    for token in (*governor.children, governor.head):
        related = token.dep_ in ("nsubj", "agent", "prep") or token is governor.head
        if related and any(_lasting(word.lower_, governor) for word in _nouns(token) if not _indefinite(word)):
            return "cumulative"
    return "event"


def _governor(doc: Doc, toll: Toll) -> Token:
    """The verb whose subject and time tell the scope: of "suffered 3,000 casualties" and "has targeted sites, killing 12" the first."""
    token = doc[toll.link.governor if toll.link.governor is not None else toll.link.trigger]
    if token.tag_.startswith("N") and token.head.tag_.startswith("V"):
        return token.head
    if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.tag_.startswith("V"):
        return token.head
    return token


def _one_attack(doc: Doc, toll: Toll) -> bool:
    """ "Last week a car bombing killed five" is one event."""
    subject = next((child for child in _governor(doc, toll).children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in HARM or subject.lower_ in SUBJECTS or subject.tag_ != "NN":
        return False
    return any(child.lower_ in ("a", "an", "another") for child in subject.children)


def _too_many(doc: Doc, toll: Toll, dates: list[DateMention]) -> bool:
    """Thousands dead without a day and without anybody who killed them are the toll of a war."""
    number = toll.number
    size = number.low if number.low is not None else number.high or 0
    if any(date.day for date in dates):
        return False
    return size >= 5000 or (size >= 2000 and number.qualifier == "vague" and toll.link.rule.startswith("passive"))


def _lasting_before(doc: Doc, sentence: Span, toll: Toll) -> bool:
    """ "an insurgency in the north which has killed": a war before "which" or "that", whatever the parser ties them to."""
    ahead = doc[max(sentence.start, toll.link.trigger - 11) : toll.link.trigger]
    words = [token.lower_ for token in ahead]
    cut = max((i for i, word in enumerate(words) if word in ("which", "that")), default=-1)
    return cut > 0 and any(word in SUBJECTS and word not in PERFECT_ONLY for word in words[:cut])


def _nouns(token):  # type: ignore[no-untyped-def]
    if token.dep_ in ("prep", "agent"):
        return [child for child in token.children if child.dep_ == "pobj"]
    return [token]


def _indefinite(noun: Token) -> bool:
    """ "in an operation" is one event; "its operation", "the offensive" may last."""
    return any(child.lower_ in ("a", "an", "another") for child in noun.children) and noun.lower_ in PERFECT_ONLY


def _lasting(word: str, governor) -> bool:  # type: ignore[no-untyped-def]
    if word not in SUBJECTS:
        return False
    if word not in PERFECT_ONLY:
        return True
    return any(child.lower_ in PERFECT for child in governor.children)


def clause_around(sentence: Span, toll: Toll) -> tuple[int, int]:
    """The stretch of a sentence in which words of time belong to a toll: up to a semicolon or "but" on either side."""
    doc = sentence.doc
    start = end = toll.number.start
    while start > sentence.start and doc[start - 1].lower_ not in (";", "but", "while"):
        start -= 1
    while end < sentence.end and doc[end].lower_ not in (";", "but", "while"):
        if (
            doc[end].text == ","
            and end + 1 < sentence.end
            and doc[end + 1].lower_ in ("as", "after", "when", "because", "although")
            and doc[end + 1].dep_ in ("mark", "advmod", "prep")
        ):
            break
        end += 1
    return start, end


def _has_phrase(lower: list[str]) -> bool:
    for i, word in enumerate(lower):
        if word == "since" and any(
            other in SUPERLATIVES or other.endswith("iest") for other in lower[max(0, i - 6) : i]
        ):
            continue  # "the deadliest since August"
        for phrase in BY_FIRST.get(word, ()):
            if tuple(lower[i : i + len(phrase)]) == phrase:
                return True
    return False


def same_clause(doc: Doc, previous: Toll, toll: Toll) -> bool:
    """ "has killed 1,600 and wounded thousands": two counts of one subject have one scope."""
    if toll.whole is not None:
        return True
    between = doc[previous.number.end : toll.number.start]
    return len(between) < 16 and not any(
        token.text in (";", ":")
        or token.lower_ in ("while", "but")
        or (token.dep_ in ("nsubj", "nsubjpass") and token.i != toll.number.noun)
        for token in between
    )
