"""The words that weaken a statement, in the text's own words.

Enters: a Doc. Leaves: `Hedges`, which gives for stretches of code points the `Phrase` of each hedge in them, in text order.
A hedge is shown beside what it weakens; it never becomes a score. The words are in `lexicons/statement_hedges.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Phrase, Span
from .drafts import positions

ADVERBS = load.words("statement_hedges", "adverbs", "words")
ADJECTIVES = load.words("statement_hedges", "adjectives", "words")
RESTRICTED = load.words("statement_hedges", "adjectives", "restricted")
TELLING_HEADS = load.words("statement_hedges", "adjectives", "heads")
ACTIVE_VERBS = load.words("statement_hedges", "verbs", "active")
PASSIVE_VERBS = load.words("statement_hedges", "verbs", "passive")
MODALS = load.words("statement_hedges", "verbs", "modals")
KEYS = re.compile("|".join(sorted(load.words("statement_hedges", "patterns", "keys"))), re.IGNORECASE)
FORMULAS = re.compile(
    r"\b(?:" + "|".join(f"(?:{words})" for words in load.table("statement_hedges")["patterns"]["words"]) + r")\b",
    re.IGNORECASE,
)
PLAIN_WORDS = ADVERBS | ADJECTIVES | MODALS
VERB_LEMMAS = ACTIVE_VERBS | PASSIVE_VERBS
REACH = 60  # code points before a key word in which its formula begins


class Hedges:
    """Every hedge of a text, looked up by where it stands."""

    def __init__(self, doc: Doc, text: str) -> None:
        self._text = text
        self._formulas = _find_formulas(self._text)
        words = [
            (token.idx, token.idx + len(token))
            for token in (
                doc[i] for i in sorted({*positions(doc, "LOWER", PLAIN_WORDS), *positions(doc, "LEMMA", VERB_LEMMAS)})
            )
            if _is_hedge(token) and not any(start <= token.idx < end for start, end in self._formulas)
        ]
        self._spans = sorted([*self._formulas, *words])
        self._starts = [start for start, _ in self._spans]

    def within(self, start: int, end: int) -> list[Phrase]:
        """The hedges in `[start, end)` code points."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [self._phrase(a, b) for a, b in self._spans[first:last] if b <= end]

    def unchecked(self, start: int, end: int) -> list[Phrase]:
        """Those in `[start, end)` that say nobody could check: they reach back over the sentence before."""
        return [self._phrase(a, b) for a, b in self._formulas if start <= a and b <= end]

    def _phrase(self, start: int, end: int) -> Phrase:
        return Phrase(self._text[start:end], (Span(start, end),))


def _find_formulas(text: str) -> list[tuple[int, int]]:
    """ "could not be independently verified" and its like."""
    found: list[tuple[int, int]] = []
    for key in KEYS.finditer(text):
        match = FORMULAS.search(text, max(0, key.start() - REACH), key.end() + 20)
        if match and (match.start(), match.end()) not in found:
            found.append((match.start(), match.end()))
    return found


def _is_hedge(token: Token) -> bool:
    lower = token.lower_
    if lower in ADVERBS:
        return token.tag_ in ("RB", "JJ")
    if lower in ADJECTIVES:
        return token.tag_[0] in "JV" and (lower not in RESTRICTED or token.head.lower_ in TELLING_HEADS)
    if lower in MODALS:
        return token.tag_ == "MD"
    tag = token.tag_
    if tag[0] != "V":
        return False
    if token.lemma_ in ACTIVE_VERBS:
        return any(c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in token.rights)
    return tag == "VBN" and token.lemma_ in PASSIVE_VERBS and any(c.dep_ == "auxpass" for c in token.lefts)
