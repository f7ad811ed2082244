"""Content that stands before its cue: "…, officials said", ' …," said X', "Davis, he said, wanted …".

Enters: a cue verb and its source. Leaves: the stretches of tokens before the cue, and behind it where the cue only interrupts.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from . import frames, neighbours
from .clauses import Range
from .drafts import Draft, after_closed_quotation, token_at
from .quotations import QuotationIndex
from .sources import Found

CLOSING = (",", "!", "?", "…", "-", "—", "–", ";")
COMMAS = frozenset({",", "—", "–", "--", "-"})
# A clause behind "…, X said, …" that begins so is the reporter's, not the speaker's.
REPORTERS_TAIL = frozenset(
    [
        "as",
        "while",
        "after",
        "before",
        "when",
        "amid",
        "amidst",
        "following",
        "speaking",
        "adding",
        "saying",
        "citing",
        "referring",
        "according",
        "in",
        "during",
        "on",
        "at",
        "which",
        "who",
        "though",
        "although",
    ]
)


def fronted(doc: Doc, verb: Token, source: Found | None, index: QuotationIndex, *, quotes_only: bool) -> list[Range]:
    """What stands before "…, X said" or ' …," said X', and after it where it only interrupts."""
    first = verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "advmod", "neg") and child.i < first:
            first = child.i
    if source is not None and source.end <= verb.i and verb.i - source.end < 6:
        first = min(first, source.start)
    before = neighbours.previous(doc, first)
    if before is None:
        return []
    left = _left_part(doc, verb, first, before, index, quotes_only, source)
    if left is None:
        return []
    last = _end_of_clause(verb, source)
    ranges = [left]
    right = _right_part(doc, verb, last, left)
    if right and not quotes_only:
        ranges.append(right)
    return ranges


def _left_part(
    doc: Doc, verb: Token, first: int, before: int, index: QuotationIndex, quotes_only: bool, source: Found | None
) -> Range | None:
    sentence = verb.sent
    quotation = index.at(doc[before].idx)
    if quotation is None and doc[before].text in COMMAS and before > 0:
        quotation = index.at(doc[before - 1].idx)
        if quotation is not None and doc[before].idx < quotation.end:
            quotation = None
    if quotation is not None and quotation.end <= doc[first].idx:
        inner = index.words(quotation).rstrip("'’‘” ")
        closed = inner.endswith(CLOSING) or (inner.endswith(".") and (doc[first].is_lower or inner.endswith("...")))
        if closed or doc[before].text in COMMAS:
            start = min(before, token_at(doc, quotation.start))
            opening = sentence.start if sentence.start < start else start
            if any(doc[i].is_alpha for i in range(opening, start)) and not _own_clause(doc, opening, start):
                return opening, before + 1
            return start, before + 1
    if quotes_only:
        return None
    start = after_closed_quotation(doc, sentence.start, before)
    if start >= first:  # the sentence was cut before "officials said"
        if doc[before].text not in COMMAS:
            return None
        start = doc[before].sent.start
    left_clauses = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < first]
    if doc[before].text in COMMAS:
        if not any(doc[i].tag_[0] == "V" or doc[i].is_alpha for i in range(start, before)):
            return None
        if (
            not left_clauses
            and verb.dep_ not in ("parataxis", "ccomp", "dep", "conj")
            and not _has_finite(doc, start, before)
            and not _headline(verb, source)
        ) and (_sets_the_scene(doc, start, before) or not _interrupts(doc, verb)):
            return None
        return start, before
    if left_clauses:
        return start, before + 1
    return None


def _own_clause(doc: Doc, start: int, end: int) -> bool:
    """Another cue already stands in these words, so the quotation alone is what is credited."""
    return any(
        doc[i].tag_ in ("VBD", "VBZ", "VBP")
        and doc[i].lemma_ in frames.VERBS
        and doc[i].dep_ in ("ROOT", "conj", "ccomp")
        for i in range(start, end)
    )


def _headline(verb: Token, source: Found | None) -> bool:
    """ "Three peacekeepers hurt by fire, the mission says": a clause without a finite verb, its people a second subject."""
    return source is not None and any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i < source.start and any(c.tag_ == "VBN" for c in child.rights)
        for child in verb.lefts
    )


def _interrupts(doc: Doc, verb: Token) -> bool:
    after = neighbours.following(doc, verb.i + 1)
    return after is not None and doc[after].text == ","


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end))


def _end_of_clause(verb: Token, source: Found | None) -> int:
    """Where the cue's own clause ends: verb, inverted subject, addressee, day and place of saying."""
    last = verb.i + 1
    if source is not None and source.start > verb.i:
        last = max(last, source.end)
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_
            in (
                "prep",
                "npadvmod",
                "advmod",
                "dobj",
                "dative",
                "nsubj",
                "prt",
                "dep",
                "appos",
            )
            and child.right_edge.i + 1 - last < 25
        ):
            last = max(last, child.right_edge.i + 1)
    return last


def _right_part(doc: Doc, verb: Token, last: int, left: Range) -> Range | None:
    """The rest of what "…, he said, …" interrupts."""
    after = neighbours.following(doc, last)
    end = verb.sent.end
    if after is None or after >= end or doc[after].text not in COMMAS:
        return None
    begin = neighbours.following(doc, after + 1)
    if begin is None or begin >= end - 1 or doc[begin].is_quote:
        return None
    word = doc[begin]
    if (
        word.lower_ in REPORTERS_TAIL
        or word.tag_ in ("VBG", "CC", "WDT", "WP", "IN", "WRB")
        or word.lemma_ in frames.VERBS
    ):
        return None
    if _has_finite(doc, *left) and not _has_finite(doc, begin, end):
        return None
    if _has_finite(doc, *left) and any(c.dep_ == "nsubj" and c.i >= begin for i in range(begin, end) for c in [doc[i]]):
        return None
    return begin, end


def _sets_the_scene(doc: Doc, start: int, end: int) -> bool:
    """ "In a statement on Monday", "Speaking in Paris": where and when it was said."""
    return any(
        frames.is_document(doc[i])
        or doc[i].lower_ in ("citing", "quoting")
        or doc[i].lemma_ in ("speak", "conference", "write", "interview", "briefing", "ask")
        for i in range(start, end)
    )


def without_preceding_name(doc: Doc, source: Found, ranges: list[Range]) -> tuple[Found, list[Range]]:
    """ "Shells hit the centre of Gori, Georgian officials say": the name behind the preposition is content, not source."""
    start, end = ranges[0]
    commas = [i for i in range(source.start, source.end) if doc[i].text == ","]
    last = doc[source.end - 1]
    if end != source.start or doc[end - 1].tag_ not in ("IN", "TO") or len(commas) != 1 or not frames.is_speaker(last):
        return source, ranges
    return Found(last.i, commas[0] + 1, source.end), [(start, commas[0]), *ranges[1:]]


def with_fragment_before(doc: Doc, verb: Token, source: Found, draft: Draft) -> Draft:
    """ "In the past day, the colonel said, troops took the hill": the words before belong to what he said."""
    if source.start > verb.i or not draft.contents:
        return draft
    after = neighbours.following(doc, verb.i + 1)
    before = neighbours.previous(doc, source.start)
    if (
        after is None
        or before is None
        or doc[after].text != ","
        or doc[before].text != ","
        or draft.contents[0][0] < verb.i
    ):
        return draft
    start = verb.sent.start
    if (after + 1 < len(doc) and doc[after + 1].is_quote) or _sets_the_scene(doc, start, before):
        return draft
    return replace(draft, contents=[(start, before), *draft.contents])
