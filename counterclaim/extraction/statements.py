"""Who said what, and when: the statements of an article.

Enters: a Doc, its quotations and its actors. Leaves: `Statement` records in text order. The stages: cues become drafts
(`attribution`, `phrasal_cues`, `layout_cues`), quotations join them (`quoting`), their words are trimmed (here), speakers
come from `Actors`, acts from `acts`, hedges from `statement_hedges`, days from `saying`.

Counts as a statement: speech, writing and public positions, with or without a named source; documents and media are sources.
Does not count: thoughts that nobody voices, deeds, scare quotes, "alleged" before a noun, the absence of a statement.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from ..records import Phrase, Source, Speaker, Statement
from ..records import Quotation as QuotationKind
from . import layout_cues, phrasal_cues, quoting, reasons
from .act_words import AGAIN
from .actors import Mention
from .acts import act_of
from .attribution import find_verb_drafts, is_planned
from .cited import RELAYING
from .clauses import Range
from .dates import DateMention, find_dates
from .denied_whole import with_whole_denials
from .drafts import Draft
from .frames import is_document
from .quotations import Quotation, QuotationIndex
from .quoted_cues import find_quoted_drafts
from .saying import date_drafts
from .sources import after_clock
from .statement_hedges import Hedges
from .text import text_of

DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,? [A-Z][a-z]+\.?(?: \d{1,2})?)?(?: ?\([A-Za-z /]{2,30}\))? ?(?:--|—|–|-) "
)
TAILS = frozenset({"as", "amid", "amidst", "which", "while", "although", "though", "whereas"})
DROPPED_LEADS = frozenset(
    {"but", "and", "so", "yet", "or", "meanwhile", "however", "separately", "nevertheless", "instead"}
)
QUOTE_MARKS = frozenset("\"“”„‟«»″‘’'‚`") | {"''", "``"}
MARKS = frozenset({",", ".", ";", ":", "—", "–", "-", "--", "…", "...", "!", "?"}) | QUOTE_MARKS


class Actors(Protocol):
    """What is asked of `actors.Actors`."""

    @property
    def mentions(self) -> tuple[Mention, ...]: ...

    def speakers(self, span: Tokens) -> tuple[Speaker, ...]: ...


def find_statements(
    doc: Doc,
    quotations: Sequence[Quotation],
    actors: Actors,
    *,
    published: dt.date | None = None,
    dates: Sequence[DateMention] | None = None,
) -> tuple[Statement, ...]:
    """The statements of a Doc, in text order; `dates` are those of `find_dates`, if found before."""
    if not len(doc):
        return ()
    index = QuotationIndex(text_of(doc), tuple(quotations))
    drafts = find_drafts(doc, index)
    speakers = [actors.speakers(doc[d.source.start : d.source.end]) if d.source else () for d in drafts]
    speakers = _of_documents(doc, drafts, speakers)
    kept = [i for i, d in enumerate(drafts) if not d.needs_party or any(s.party for s in speakers[i])]
    drafts, speakers = [drafts[i] for i in kept], [speakers[i] for i in kept]
    holders = _holders(drafts)
    speakers = _others(doc, drafts, speakers, holders)
    mentions = find_dates(doc, published=published) if dates is None else dates
    dated = date_drafts(doc, drafts, mentions, speakers, published)
    hedges = Hedges(doc, index.text)
    return tuple(
        _statement(doc, draft, speakers[i], dated[i], holders[i], index, hedges, mentions, actors)
        for i, draft in enumerate(drafts)
    )


def _of_documents(doc: Doc, drafts: Sequence[Draft], speakers: list[tuple[Speaker, ...]]) -> list[tuple[Speaker, ...]]:
    """ "The communique said … It said …": an unresolved "it" that goes on in the next sentence is the document."""
    result = list(speakers)
    for i, draft in enumerate(drafts):
        if i == 0 or draft.source is None or result[i] or doc[draft.source.head].lower_ != "it":
            continue
        before = drafts[i - 1]
        word = doc[before.source.head] if before.source else None
        follows = before.last <= draft.source.start <= doc[before.last - 1].sent.end + 1
        if follows and word is not None and (is_document(word) or word.lower_ == "it"):
            result[i] = result[i - 1]
    return result


def _others(
    doc: Doc, drafts: Sequence[Draft], speakers: list[tuple[Speaker, ...]], holders: Sequence[int | None]
) -> list[tuple[Speaker, ...]]:
    """'"| They | told us it was too dear," he said': whoever speaks of "them" is not one of them."""
    result = list(speakers)
    for i, (draft, holder) in enumerate(zip(drafts, holders, strict=True)):
        plural = draft.source is not None and doc[draft.source.head].lower_ in ("they", "them")
        if plural and holder is not None and speakers[holder] and speakers[i] == speakers[holder]:
            outer = drafts[holder].source
            single = outer is not None and doc[outer.head].tag_ in ("NN", "NNP", "PRP")
            named = len(speakers[i]) == 1 and speakers[i][0].name is not None
            result[i] = () if single and named else speakers[i]
    return result


def find_drafts(doc: Doc, index: QuotationIndex) -> list[Draft]:
    """The drafts of all cues, each with its quotations and trimmed words, in text order."""
    text = index.text
    teasers = layout_cues.find_teasers(text)
    title_end = text.find("\n")
    drafts = layout_cues.find_layout_drafts(doc, index, title_end=title_end if 0 < title_end < 250 else 0)
    blocks = [part for d in drafts if d.rule.startswith("post") for part in d.contents]
    verbs = find_verb_drafts(doc, index)
    drafts += find_quoted_drafts(doc, index, verbs) + verbs + phrasal_cues.find_phrase_drafts(doc)
    drafts = _one_per_cue([d for d in drafts if not _in_teaser(doc, d, teasers)])
    _share_cited(doc, drafts)
    drafts = [d for d in quoting.join(doc, drafts, index) if not (d.only_quoted and not d.contents)]
    drafts = with_whole_denials(doc, _without_doubles(doc, drafts))
    kept = []
    for draft in drafts:
        draft.contents = _trimmed(doc, text, draft)
        if draft.contents and not _is_trivial(doc, draft, blocks):
            kept.append(draft)
    return kept


def _share_cited(doc: Doc, drafts: list[Draft]) -> None:
    """ "The agency, citing the army, said 12 had died": whoever is cited is the source of the same words."""
    for draft in drafts:
        if doc[draft.head].lower_ not in ("citing", "quoting"):
            continue
        sentence = doc[draft.head].sent
        for other in drafts:
            beside = other is not draft and sentence.start <= other.head < sentence.end and other.contents
            inside = beside and any(start <= draft.head < end for start, end in other.contents)
            relayed = beside and not inside and doc[other.head].lower_ in RELAYING
            if relayed and other.source is not None and _stands_between(draft, other):
                draft.contents = list(other.contents)
                draft.fronted = other.fronted
                break


def _stands_between(draft: Draft, other: Draft) -> bool:
    """Do the words credited to a cited source hold the cue that cites it, or nothing but its source?"""
    return not draft.contents or any(
        start <= other.head < end or (other.source is not None and start <= other.source.head < end)
        for start, end in draft.contents
    )


def _in_teaser(doc: Doc, draft: Draft, teasers: list[tuple[int, int]]) -> bool:
    offset = doc[draft.cue[0]].idx
    position = bisect_right(teasers, (offset, offset + 1_000_000_000)) - 1
    return position >= 0 and teasers[position][0] <= offset < teasers[position][1]


def _one_per_cue(drafts: list[Draft]) -> list[Draft]:
    """In text order, one draft for each cue; the first finder wins."""
    seen: set[int] = set()
    result = []
    for draft in drafts:
        if draft.head not in seen:
            seen.add(draft.head)
            result.append(draft)
    return sorted(result, key=lambda d: d.cue)


def _without_doubles(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Without a verb that is part of a longer cue ("expressed confidence"), and without a second cue of one fronted quotation."""
    result: list[Draft] = []
    repeated = {
        child.i for d in drafts if doc[d.head].lemma_ in AGAIN for child in doc[d.head].rights if child.dep_ == "dobj"
    }
    for draft in drafts:
        if draft.head in repeated:
            continue  # "reiterated Cairo's support for …": one statement
        longer = any(d is not draft and d.cue[0] <= draft.cue[0] and draft.cue[1] < d.cue[1] for d in drafts)
        again = draft.fronted and any(d.fronted and d.contents[:1] == draft.contents[:1] for d in result)
        if not longer and not again:
            result.append(draft)
    return result


def _is_trivial(doc: Doc, draft: Draft, blocks: list[Range]) -> bool:
    """Content that is a lone pronoun or day ("said so", "said Monday"), or a cue within a post that is quoted whole."""
    words = [doc[i] for start, end in draft.contents for i in range(start, end) if doc[i].is_alpha or doc[i].like_num]
    if (
        not words
        or (
            len(words) == 1
            and words[0].tag_ in ("PRP", "RB", "DT", "IN", "WP", "WDT")
            and (draft.act in ("state", "claim") or words[0].tag_ not in ("PRP", "DT"))
        )
        or all(word.ent_type_ in ("DATE", "TIME") for word in words)
    ):
        return True
    return any(start <= draft.head < end for start, end in blocks) and not draft.rule.startswith("post")


# ---------------------------------------------------------------- words


def _trimmed(doc: Doc, text: str, draft: Draft) -> list[Range]:
    """The content without marks at its ends, "that", the leading "But", a dateline, and the reporter's tail."""
    ranges = [_lead(doc, text, part, first=k == 0) for k, part in enumerate(draft.contents)]
    if ranges and not draft.fronted and not draft.rule.startswith(("post", "transcript", "quote")):
        ranges[-1] = _without_tail(doc, draft, ranges[-1])
    trimmed = []
    for start, end in ranges:
        start, end = _edges(doc, start, end)
        if start < end:
            trimmed.append((start, end))
    return trimmed


def _edges(doc: Doc, start: int, end: int) -> Range:
    while start < end and (
        doc[start].is_space
        or doc[start].text in MARKS
        or (doc[start].lower_ in ("that",) and start + 1 < end and doc[start].tag_ in ("IN", "WDT"))
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in MARKS):
        end -= 1
    return start, end


def _lead(doc: Doc, text: str, part: Range, *, first: bool) -> Range:
    start, end = _edges(doc, *part)
    while start < end and first and doc[start].lower_ in DROPPED_LEADS and end - start > 2:
        start, end = _edges(doc, start + 1, end)
    if start < end and first and (start == 0 or doc[start].is_sent_start or doc[start - 1].is_space):
        start, end = _edges(doc, after_clock(doc, start, end - 1), end)
    if start < end and (doc[start].is_sent_start or start == 0) and doc[start].is_upper:
        match = DATELINE.match(text, doc[start].idx, doc[end - 1].idx)
        if match:
            while start < end and doc[start].idx < match.end():
                start += 1
    return start, end


def _without_tail(doc: Doc, draft: Draft, part: Range) -> Range:
    """Without ", which …", ", as …", ", amid …" behind indirect speech: there the reporter speaks again."""
    start, end = part
    depth_marks = 0
    for i in range(end - 1, start + 2, -1):
        token = doc[i]
        if token.text in QUOTE_MARKS and len(token.text.strip("'’‘")) > 0:
            depth_marks += 1
        if (
            depth_marks % 2 == 0
            and token.lower_ in TAILS
            and doc[i - 1].text == ","
            and token.dep_ in ("mark", "prep", "nsubj", "nsubjpass", "advmod", "dobj", "pobj")
        ):
            clause = token.head
            is_tail = clause.dep_ in ("advcl", "relcl", "prep", "conj") or token.dep_ == "prep"
            if is_tail and end - i < 30 and not any(doc[j].text == "," for j in range(i + 1, end)):
                return start, i - 1
    return part


# ---------------------------------------------------------------- records


def _phrase(doc: Doc, text: str, ranges: Sequence[Range]) -> Phrase:
    bounds = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in sorted(ranges)]
    return Phrase.of(text, *bounds)


def _holders(drafts: list[Draft]) -> list[int | None]:
    """For each draft the innermost other draft whose content holds its cue."""
    result: list[int | None] = []
    for i, inner in enumerate(drafts):
        best: tuple[int, int] | None = None
        for k, outer in enumerate(drafts):
            if k == i or outer.head == inner.head:
                continue
            size = sum(end - start for start, end in outer.contents)
            holds = any(start <= inner.cue[0] < end for start, end in outer.contents)
            held = any(start <= outer.cue[0] < end for start, end in inner.contents)
            if holds and not held and (best is None or size < best[0]):
                best = (size, k)
        result.append(best[1] if best else None)
    return result


def _statement(
    doc: Doc, draft: Draft, speakers: tuple[Speaker, ...], dated: tuple[dt.date | None, object], within: int | None,
    index: QuotationIndex, hedges: Hedges, dates: Sequence[DateMention], actors: Actors,
) -> Statement:  # fmt: skip
    text = index.text
    content = _phrase(doc, text, draft.contents)
    kind = _quotation_kind(doc, draft.contents, index)
    source = Source(_phrase(doc, text, [(draft.source.start, draft.source.end)]), speakers) if draft.source else None
    act, act_rule, act_token = act_of(
        doc,
        draft.act,
        doc[draft.head],
        draft.contents,
        quoted=kind == "direct" or draft.rule.startswith(("post", "transcript")),
    )
    cue = _phrase(doc, text, [draft.cue])
    why = reasons.of_statement(
        doc,
        draft,
        (act_rule, act_token),
        cue,
        speakers,
        source.phrase if source else None,
        dated,
        dates,
        actors.mentions,
    )
    return Statement(
        source=source, cue=cue, content=content, quotation=kind, act=act,
        hedges=_hedges(doc, draft, hedges), date=dated[0], date_basis=dated[1],  # type: ignore[arg-type]
        within=within, rule=draft.rule, tense="planned" if is_planned(doc[draft.head]) else "reported",
        reasons=why,
    )  # fmt: skip


def _quotation_kind(doc: Doc, ranges: list[Range], index: QuotationIndex) -> QuotationKind:
    """Whether all, none or some of the words stand between quotation marks."""
    inside = outside = 0
    for start, end in ranges:
        for i in range(start, end):
            if doc[i].is_alpha or doc[i].like_num:
                if index.at(doc[i].idx) is None:
                    outside += 1
                else:
                    inside += 1
    return "indirect" if not inside else "direct" if not outside else "mixed"


def _hedges(doc: Doc, draft: Draft, hedges: Hedges) -> tuple[Phrase, ...]:
    """The hedges in the content and in the cue's clause, and "could not be verified" in the sentence behind."""
    spans = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in draft.contents]
    sentence = doc[draft.head].sent
    low = min([draft.cue[0], *([draft.source.start] if draft.source else [])])
    high = max([draft.cue[1], *([draft.source.end] if draft.source else [])])
    spans.append((doc[max(low - 2, sentence.start)].idx, doc[min(high + 1, len(doc) - 1)].idx))
    found = {hedge for start, end in spans for hedge in hedges.within(start, end)}
    last = max(draft.last, sentence.end)
    if last < len(doc):
        following = doc[last].sent
        found.update(hedges.unchecked(following.start_char, following.end_char))
    return tuple(sorted(found, key=lambda hedge: hedge.start))
