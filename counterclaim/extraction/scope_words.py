"""The words that made a toll one of an event or of a longer period, by the name of the rule that said so.

Enters: a toll and the rule that scope.py names. Leaves: stretches of tokens. A rule that looks for a word of a lexicon gets
the one that stands nearest to the figure, where the rule looks; a rule that looks for no word gets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from .accounts import ACCOUNTS, COMES, COUNTING, FIGHTS, HARM, PERFECT, SUBJECTS
from .clauses import Range
from .dates import DateMention
from .report_days import FIGURES
from .scope import ONE_DAY, PERFECT_ONLY, PERIODS, PHRASES, clause_around, phrase_in
from .tolls import Toll

OWN = frozenset({"its", "their", "our", "his", "her", "theirs", "losses"})
# Rules that look for a word of one of these, in the toll's clause.
LEXICONS = {
    "attack": HARM, "retold": FIGURES, "own accounts": OWN | FIGURES | COMES, "accounts": ACCOUNTS | COUNTING | {"count", "still", "already"},
    "lasting": SUBJECTS, "lasting before": SUBJECTS - PERFECT_ONLY, "perfect": PERFECT | {"'ve"},
}  # fmt: skip
OF_FIGURE_BEFORE = frozenset({"running", "carried", "retold", "part", "same clause"})
OF_NUMBER = frozenset({"a thousand", "many"})


def scope_words(
    doc: Doc, sentence: Span, toll: Toll, rule: str, before: Toll | None, dates: Sequence[DateMention]
) -> list[Range]:
    """Where they stand; [] for a rule that needs none ("default").

    Args:
        before: The toll that this one takes its scope from, or is a part of, if any.
        dates: Those of the article.
    """
    start, end = clause_around(sentence, toll)
    if rule in ("one day", "phrase"):
        lower = [token.lower_ for token in doc[start:end]]
        found = phrase_in(lower, ONE_DAY if rule == "one day" else PHRASES)
        return [(start + found[0], start + found[1])] if found else []
    if rule == "list" or (rule == "many" and toll.link.outcome == "displaced"):
        return [(toll.link.trigger, toll.link.trigger + 1)]
    if rule == "period":
        lower = [token.lower_ for token in doc[start:end]]
        phrase = phrase_in(lower, PERIODS)
        spans = [(date.start, date.end) for date in dates if start <= date.start < end and date.first]
        return spans[:1] or ([(start + phrase[0], start + phrase[1])] if phrase else [])
    if rule in ("days", "own event", "day of its own"):
        return _days(toll, rule, [date for date in dates if start <= date.start < end]) or _event(doc[start:end], toll)
    if rule in LEXICONS:
        beside = [doc[start:end]] if rule != "accounts" else [doc[start:end], _sentence_before(sentence)]
        words = (nearest for span in beside if span and (nearest := _nearest(span, LEXICONS[rule], toll)))
        nearest = next(words, None)
        if nearest is not None:
            return [(nearest.i, nearest.i + 1)]
    if rule in OF_FIGURE_BEFORE and before is not None:
        return [(before.number.start, before.number.end)]
    return [(toll.number.start, toll.number.end)] if rule in OF_NUMBER else []


def _nearest(span: Iterable[Token], words: frozenset[str], toll: Toll) -> Token | None:
    own = {toll.link.trigger, *range(toll.number.start, toll.number.end)}
    found = (t for t in span if t.lower_ in words and t.i not in own)
    return min(found, key=lambda token: abs(token.i - toll.link.trigger), default=None)


def _days(toll: Toll, rule: str, dates: Sequence[DateMention]) -> list[Range]:
    """Both days of "between Sunday and Wednesday"; else the one nearest to the figure."""
    if rule == "days":
        return [(date.start, date.end) for date in dates[:2]]
    near = min((date for date in dates if date.day), key=lambda date: abs(date.start - toll.number.start), default=None)
    return [(near.start, near.end)] if near is not None else []


def _event(clause: Span, toll: Toll) -> list[Range]:
    """The attack, "there", or the place that a clause tells of; "when" where only that makes it one event."""
    one = [t for t in clause if t.lower_ in HARM | FIGHTS and t.lower_ not in SUBJECTS and t.tag_ == "NN"]
    places = [t for t in clause if t.ent_type_ in ("GPE", "LOC", "FAC") or t.lower_ in ("there", "when")]
    for found in (one, places):
        nearest = min(found, key=lambda token: abs(token.i - toll.link.trigger), default=None)
        if nearest is not None:
            return [(nearest.i, nearest.i + 1)]
    return []


def _sentence_before(sentence: Span) -> Span | None:
    return sentence.doc[sentence.start - 1].sent if sentence.start else None
