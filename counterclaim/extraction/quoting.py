"""Quotations join the drafts they belong to.

Enters: drafts in text order and the index of quotations. Leaves: the same drafts, their content widened to whole quotations,
with the quotation that follows a cue, and with the ones that carry on without a new cue, in the same paragraph or the next.
A draft that counts only beside quotation marks goes where none stand there.
"""

from __future__ import annotations

from spacy.tokens import Doc

from .clauses import Range
from .drafts import Draft, token_at
from .neighbours import following
from .quotations import Quotation, QuotationIndex

NEAR = 14  # tokens between a cue and the quotation behind it: an addressee, a place, a day
FULL_STOPS = (".", "!", "?", "…")
SENTENCE_END = (".", "!", "?", "…", ",", "-", "—", "–")


def join(doc: Doc, drafts: list[Draft], index: QuotationIndex) -> list[Draft]:
    """The drafts with their quotations; those that need one and have none are left out."""
    spans = {q: (token_at(doc, q.start), token_at(doc, q.end - 1) + 1) for q in index.outer}
    taken: set[Quotation] = set()
    for draft in drafts:
        _clip(doc, draft, index, spans)
        draft.contents = [_whole(doc, draft, part, index, spans) for part in draft.contents]
        if not draft.fronted:
            draft.contents = _up_to_closed_quotation(doc, draft.contents, index, spans)
            draft.contents = _through_quoted_end(doc, draft.contents, index, spans)
        cue = doc[draft.head].idx
        taken.update(q for part in draft.contents for q in _inside(doc, part, index) if not q.start <= cue < q.end)
    for draft in drafts:
        _add_following(doc, draft, index, spans, taken)
    kept = [draft for draft in drafts if draft.contents]
    for position, draft in enumerate(kept):
        following_draft = kept[position + 1] if position + 1 < len(kept) else None
        _add_continuing(doc, draft, following_draft, index, spans, taken, kept)
    return kept


def _clip(doc: Doc, draft: Draft, index: QuotationIndex, spans: dict[Quotation, Range]) -> None:
    """What is said within a quotation ends with it."""
    quotation = index.at(doc[draft.head].idx)
    if quotation is not None and draft.contents:
        low, high = spans[quotation]
        clipped = [(max(start, low), min(end, high)) for start, end in draft.contents]
        draft.contents = [part for part in clipped if part[0] < part[1]]


def _up_to_closed_quotation(
    doc: Doc, contents: list[Range], index: QuotationIndex, spans: dict[Quotation, Range]
) -> list[Range]:
    """'He added, "We hold the hill." The army left': a content that begins as a quotation ends with it."""
    if not contents:
        return contents
    start, end = contents[0]
    quotation = index.at(doc[start].idx)
    if quotation is None or spans[quotation][0] < start - 1 or not index.words(quotation).endswith((".", "!", "?")):
        return contents
    stop = spans[quotation][1]
    return [(start, min(end, stop)), *(part for part in contents[1:] if index.at(doc[part[0]].idx) is not None)]


def _through_quoted_end(
    doc: Doc, contents: list[Range], index: QuotationIndex, spans: dict[Quotation, Range]
) -> list[Range]:
    """'denounced the shelling “and the reckless spread of violence” along the river': words in marks, set on without a comma, go on the content."""
    if not contents:
        return contents
    start, end = contents[-1]
    sentence = doc[end - 1].sent
    if end + 1 >= sentence.end or doc[end].is_alpha or index.at(doc[end - 1].idx) is not None:
        return contents
    quotation = index.at(doc[end + 1].idx)
    if quotation is None or spans[quotation][0] != end or spans[quotation][1] > sentence.end:
        return contents
    if index.words(quotation).endswith((".", "!", "?", ",")):
        return contents
    stop = spans[quotation][1]
    while stop < sentence.end and doc[stop].dep_ == "prep" and doc[stop].right_edge.ent_type_ not in ("DATE", "TIME"):
        stop = doc[stop].right_edge.i + 1
    return [*contents[:-1], (start, stop)]


def _inside(doc: Doc, part: Range, index: QuotationIndex) -> list[Quotation]:
    start, end = part
    if start >= end:
        return []
    last = doc[end - 1]
    found = index.between(doc[start].idx, last.idx + len(last) + 2)
    at = index.at(doc[start].idx)
    return found if at is None or at in found else [at, *found]


def _whole(doc: Doc, draft: Draft, part: Range, index: QuotationIndex, spans: dict[Quotation, Range]) -> Range:
    """A stretch that begins or ends within a quotation takes in the whole of it, unless the cue stands there too."""
    start, end = part
    if start >= end:
        return part
    cue = doc[draft.head].idx
    for position in (start, end - 1):
        quotation = index.at(doc[position].idx)
        if quotation is not None and not quotation.start <= cue < quotation.end:
            start, end = min(start, spans[quotation][0]), max(end, spans[quotation][1])
    if draft.cue[0] >= part[1]:
        end = min(end, draft.cue[0])
    if draft.source is not None and draft.source.start >= part[1]:
        end = min(end, draft.source.start)
    return (start, end) if start < end else part


def _add_following(
    doc: Doc, draft: Draft, index: QuotationIndex, spans: dict[Quotation, Range], taken: set[Quotation]
) -> None:
    """'He told reporters: "…"', and the second half of '"…," he said, "…"'."""
    quotation = _next_quotation(doc, draft, index, spans)
    if quotation is None or quotation in taken:
        return
    if draft.contents and not draft.fronted:
        return
    start = spans[quotation][0]
    inner = index.words(quotation)
    if draft.fronted:
        before = doc[start - 1].text if start else ""
        if before not in (",", ":", ";", "—", "–", "--", "-") and not doc[start - 1].is_space:
            return
    elif len(inner.split()) < 2 and not inner.endswith(SENTENCE_END):
        return
    draft.contents.append(spans[quotation])
    draft.only_quoted = False
    taken.add(quotation)


def _next_quotation(doc: Doc, draft: Draft, index: QuotationIndex, spans: dict[Quotation, Range]) -> Quotation | None:
    """The quotation that begins within the cue's own clause, a few words behind it."""
    begin = max(draft.cue[1], draft.source.end if draft.source and draft.source.start > draft.head else 0)
    limit = min(len(doc), begin + NEAR)
    sentence_end = doc[draft.head].sent.end
    for position in range(begin, limit):
        token = doc[position]
        quotation = index.at(token.idx)
        if quotation is not None:
            return quotation if spans[quotation][0] >= begin else None
        if token.text in (".", ";", "!", "?") or (position >= sentence_end and token.is_alpha):
            return None
        if position > begin and token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("relcl", "acl", "aux"):
            return None
    return None


def _add_continuing(
    doc: Doc, draft: Draft, after: Draft | None, index: QuotationIndex, spans: dict[Quotation, Range],
    taken: set[Quotation], drafts: list[Draft],
) -> None:  # fmt: skip
    """'"…," he said. "…"': the quotation that follows the sentence without a cue of its own is the same statement."""
    indirect = not any(index.at(doc[start].idx) for start, _ in draft.contents)
    if not any(_inside(doc, part, index) for part in draft.contents[-1:]) and not (draft.fronted or indirect):
        return
    if indirect and not _is_last_of_sentence(doc, draft, after, index):
        return
    position = max(draft.last, doc[draft.head].sent.end if draft.fronted else 0)
    while True:
        begin = _skip_closing(doc, position)
        if begin is None:
            return
        quotation = index.at(doc[begin].idx)
        if quotation is None or quotation in taken or spans[quotation][0] < begin:
            return
        inner = index.words(quotation)
        if (not inner[:1].isupper() and inner[:1] not in "[…") or (
            not inner.endswith(SENTENCE_END) and len(inner.split()) < 4
        ):
            return
        if _has_cue_behind(spans[quotation], drafts, draft, doc):
            return
        if indirect and (begin != doc[draft.head].sent.end or not inner.endswith(FULL_STOPS)):
            return
        draft.contents.append(spans[quotation])
        taken.add(quotation)
        position = spans[quotation][1]
        indirect = False


def _is_last_of_sentence(doc: Doc, draft: Draft, after: Draft | None, index: QuotationIndex) -> bool:
    """'He said the bombs were close. "Nobody helps us."': the only cue of its sentence, outside quotations, with a person who speaks."""
    sentence = doc[draft.head].sent
    if draft.source is None or index.at(doc[draft.head].idx) is not None or draft.act not in ("state", "claim"):
        return False
    head = doc[draft.source.head]
    is_person = head.lower_ in ("he", "she") or head.ent_type_ == "PERSON"
    alone = after is None or after.head >= sentence.end
    return is_person and alone and (draft.fronted or draft.last >= sentence.end - 2)


def _skip_closing(doc: Doc, position: int) -> int | None:
    """The first word or opening mark behind the punctuation that ends a sentence."""
    position_or_none = following(doc, position)
    while position_or_none is not None and doc[position_or_none].text in (".", "!", "?", ",", "…", ")"):
        position_or_none = following(doc, position_or_none + 1)
    return position_or_none


def _has_cue_behind(span: Range, drafts: list[Draft], own: Draft, doc: Doc) -> bool:
    """Another cue stands right behind the quotation, or claims it."""
    for other in drafts:
        if other is own or not other.contents or span[0] <= other.head < span[1]:
            continue
        if any(start < span[1] and span[0] < end for start, end in other.contents):
            return True
    return False
