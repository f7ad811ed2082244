"""The words that weaken a figure: "reportedly", "may have", "could not be verified". Never a score.

Enters: a toll, its sentence and its statement. Leaves: phrases in text order.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ..lexicons import load
from ..records import Phrase, Statement
from ..records import Span as TextSpan
from .tolls import Toll

PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _words in load.words("toll_hedges", "hedges", "words"):
    PHRASES.setdefault(_words.split()[0], []).append(tuple(_words.split()))


def find_hedges(doc: Doc, sentence: Span, toll: Toll, statement: Statement | None) -> tuple[Phrase, ...]:
    """The hedges of a toll's sentence and of the statement that carries it."""
    found: dict[TextSpan, Phrase] = {}
    lower = [token.lower_ for token in sentence]
    for offset, word in enumerate(lower):
        for words in PHRASES.get(word, ()):
            if tuple(lower[offset : offset + len(words)]) == words:
                span = doc[sentence.start + offset : sentence.start + offset + len(words)]
                _add(found, doc, span)
    if toll.hedge is not None:
        _add(found, doc, doc[toll.hedge : toll.hedge + 1])
    for hedge in statement.hedges if statement is not None else ():
        found.setdefault(hedge.spans[0], hedge)
    return tuple(found[span] for span in sorted(found))


def _add(found: dict[TextSpan, Phrase], doc: Doc, span: Span) -> None:
    bounds = TextSpan(span.start_char, span.end_char)
    found.setdefault(bounds, Phrase(span.text, (bounds,)))
