"""Cue verbs in their sentences: a verb becomes a draft of a statement.

Enters: a Doc and the index of its quotations. Leaves: `Draft` records: cue, source and content as stretches of tokens, the act
of the cue, and the rule. Cues that are no verbs are in `phrasal_cues.py`; quotations are joined to drafts in `quoting.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from . import contents, frames, sources
from .contents import Content, Range
from .frames import Verb
from .quotations import QuotationIndex
from .sources import Found

HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "must", "can", "'d", "ca"})
# "went on to say", "took to Twitter to denounce": the infinitive is what was done.
DOING = frozenset({"go", "continue", "proceed", "begin", "start", "come", "rush", "hasten", "take", "seem", "appear", "turn", "return", "quick", "swift"})
HOLDING = frozenset({"call", "hold", "write", "speak", "issue", "use", "give", "convene", "release"})
IFS = frozenset({"if", "unless", "whether", "until"})
FIRST_PERSONS = frozenset({"i", "we", "you"})
CLOSING = (",", "!", "?", "…", "-", "—", "–", ";")
COMMAS = frozenset({",", "—", "–", "--", "-"})
DROPPED_LEADS = frozenset({"but", "and", "so", "yet", "or", "meanwhile", "however", "separately", "nevertheless", "instead"})
# A clause behind "…, X said, …" that begins so is the reporter's, not the speaker's.
REPORTERS_TAIL = frozenset({"as", "while", "after", "before", "when", "amid", "amidst", "following", "speaking", "adding", "saying", "citing", "referring", "according", "in", "during", "on", "at", "which", "who", "though", "although"})


@dataclass(slots=True)
class Draft:
    """A statement in the making; `[start, end)` in tokens."""

    cue: Range
    head: int
    source: Found | None
    contents: list[Range]
    act: str
    rule: str
    fronted: bool = False
    passive: bool = False
    needs_party: bool = False  # counts only if its "it" stands for a party
    only_quoted: bool = False  # counts only if quotation marks stand beside it
    extra: list[Range] = field(default_factory=list)  # words of the cue's clause that are neither source nor content

    @property
    def last(self) -> int:
        """The end of the last word that belongs to it."""
        ends = [self.cue[1], *(end for _, end in self.contents)]
        return max(ends + ([self.source.end] if self.source else []))


def find_verb_drafts(doc: Doc, index: QuotationIndex) -> list[Draft]:
    """A draft for every cue verb whose frame fits, in text order."""
    found = []
    for token in doc:
        if token.tag_[0] != "V":
            continue
        entry = frames.VERBS.get(token.lemma_.lower())
        if token.lemma_ in frames.PHRASAL:
            entry = _phrasal(token) or entry
        if entry is not None:
            draft = read_verb(doc, token, entry, index)
            if draft is not None:
                found.append(draft)
    return found


def _phrasal(verb: Token) -> Verb | None:
    """The entry of a verb with its particle: "pointed out", "lashed out"."""
    for child in verb.rights:
        if child.dep_ in ("prt", "advmod", "prep") and child.i <= verb.i + 2:
            entry = frames.VERBS.get(f"{verb.lemma_} {child.lower_}")
            if entry is not None:
                return entry
    return None


def read_verb(doc: Doc, verb: Token, entry: Verb, index: QuotationIndex) -> Draft | None:
    """The draft of one cue verb, or None where it is denied, supposed, or used in another sense."""
    perfect = _parted_perfect(verb)
    if perfect is not None:
        return _read_parted_perfect(doc, verb, perfect, entry)
    if verb.dep_ in ("aux", "auxpass", "amod", "compound") or not _is_asserted(verb):
        return None
    passive = _is_passive(verb)
    if passive:
        return _read_passive(doc, verb, entry)
    source = sources.subject(doc, verb)
    if source is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        source = _subject_beside(doc, verb)
    if source is not None and (sources.is_nobody(doc, source) or not frames.can_speak(doc[source.head])):
        return None
    head = doc[source.head] if source else None
    if head is not None and index.at(head.idx) is not None and index.at(head.idx) != index.at(verb.idx):
        source, head = None, None  # the parser reaches into a quotation for a subject
    of_speaker = head is not None and frames.is_speaker(head) and not _is_vague_it(head)
    if entry.documents_only and not (head is not None and (frames.is_document(head) or head.lower_ == "it")):
        return None
    if head is not None and head.lower_ in FIRST_PERSONS and (index.at(verb.idx) is not None or head.lower_ == "you"):
        return None
    known = of_speaker or (head is not None and frames.is_document(head))
    content = contents.active_content(doc, verb, entry, of_speaker=known)
    vague = content is None and head is not None and head.lower_ in ("it", "which") and not known
    if vague:
        content = contents.active_content(doc, verb, entry, of_speaker=True)
    if content is not None and content.frame == "noun" and verb.tag_ in ("VBG", "VB") and "noun" in entry.takes_of_speakers:
        return None  # "troops supporting the operation", "highlighting the unrest": a deed
    if content is not None:
        content = contents.with_particle(verb, content)
    draft = _right_or_fronted(doc, verb, entry, source, content, index)
    if draft is None or draft.source is None and draft.rule != "quote":
        return None
    draft.needs_party = vague and content is not None
    return draft


def _parted_perfect(verb: Token) -> Token | None:
    """The "has" of "has for decades accused", where the parser takes the participle for an attribute of "decades"."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "amod"):
        return None
    token = verb.head
    for _ in range(3):
        if token.lemma_ == "have" and token.tag_ in ("VBZ", "VBP", "VBD"):
            between = verb.doc[token.i + 1 : verb.i]
            return token if 0 < len(between) < 6 and between[0].tag_ in ("IN", "RB") else None
        token = token.head
    return None


def _read_parted_perfect(doc: Doc, verb: Token, perfect: Token, entry: Verb) -> Draft | None:
    source = sources.subject(doc, perfect)
    if source is None or not frames.is_speaker(doc[source.head]) or any(c.dep_ == "neg" for c in perfect.children):
        return None
    if verb.dep_ == "amod":
        content = Content(((verb.i + 1, verb.head.right_edge.i + 1),), "noun", verb.i + 1) if entry.allows("noun", of_speaker=True) else None
    else:
        content = contents.active_content(doc, verb, entry, of_speaker=True)
    if content is None:
        return None
    ranges = [part for part in content.ranges if part[0] > verb.i]
    return Draft((verb.i, content.cue_end), verb.i, source, ranges, entry.act_of(content.frame), f"{content.frame}: {verb.text}")


def _is_vague_it(head: Token) -> bool:
    return head.lower_ in ("it", "this", "that", "which")


def _is_asserted(verb: Token) -> bool:
    """Not denied ("did not say"), not supposed ("would say", "if he says"), no bare plan ("wants to announce")."""
    to = False
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "hardly"):
            return False
        if child.dep_ == "aux":
            if child.lower_ in HYPOTHETICAL:
                return False
            to = to or child.tag_ == "TO"
        if child.dep_ == "mark" and child.lower_ in IFS:
            return False
        if child.dep_ == "prep" and child.lower_ == "without":
            return False
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not to:
        head = verb.head
        if head.tag_ == "VB":
            return _is_asserted(head)
    if verb.head.dep_ == "prep" and verb.head.lower_ == "without":
        return False
    if to and verb.tag_ == "VB":
        above = verb.head.lemma_
        return (verb.dep_ in ("xcomp", "advcl", "ccomp") and above in DOING) or (verb.dep_ == "advcl" and above in HOLDING)
    return not (verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children) and verb.dep_ == "ROOT")


def _is_passive(verb: Token) -> bool:
    """ "was accused", and "the attack claimed by the group"."""
    if verb.tag_ != "VBN" and not (verb.tag_ == "VBD" and verb.dep_ == "acl"):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.dep_ == "auxpass" or c.dep_ == "nsubjpass" for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not auxiliaries:
        if not any(c.dep_ == "nsubj" for c in verb.children):
            return _is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "pcomp") and not auxiliaries and not any(c.dep_ == "nsubj" for c in verb.children)


def _read_passive(doc: Doc, verb: Token, entry: Verb) -> Draft | None:
    agent = sources.agent(doc, verb)
    if agent is None and not entry.passive:
        return None
    if agent is not None and sources.is_nobody(doc, agent):
        return None
    content = contents.passive_content(doc, verb, entry, has_agent=agent is not None)
    if content is None:
        return None
    if any(doc[start].lower_ in ("no", "nobody", "none") for start, _ in content.ranges[:1]) and content.frame == "noun":
        return None
    ranges = without(content.ranges, (agent.start - 1, agent.end) if agent else None)
    return Draft(
        (verb.i, content.cue_end), verb.i, agent, ranges, entry.act_of(content.frame),
        f"passive {content.frame}: {verb.text}", passive=True,
    )  # fmt: skip


def _subject_beside(doc: Doc, verb: Token) -> Found | None:
    """The noun phrase right before a finite verb that the parser left without a subject."""
    before = sources.previous(doc, verb.i)
    while before is not None and doc[before].dep_ in ("aux", "advmod", "neg") and doc[before].i > verb.sent.start:
        before = sources.previous(doc, before)
    if before is None or before < verb.sent.start or doc[before].tag_ not in sources.NOUN_TAGS:
        return None
    head = doc[before]
    while head.dep_ in ("compound", "amod", "poss", "nmod", "flat") and head.head.i <= before and head.head.i > head.i:
        head = head.head
    if not frames.is_speaker(head):
        return None
    start = head.left_edge.i
    return sources.trim(doc, Found(head.i, max(start, verb.sent.start), before + 1))


def _right_or_fronted(
    doc: Doc, verb: Token, entry: Verb, source: Found | None, content: Content | None, index: QuotationIndex
) -> Draft | None:
    """The draft with the content behind the verb, or before it: "…, officials said."""
    act = entry.act_of(content.frame) if content else entry.act
    cue = (verb.i, content.cue_end if content else verb.i + 1)
    takes_clause = bool(entry.takes & {"clause", "quote"})
    ranges: list[Range] = []
    if content is not None:
        ranges = without(content.ranges, (source.start, source.end) if source else None)
    if content is not None and ranges and not (content.frame == "noun" and takes_clause and _is_time_object(doc, content)):
        draft = Draft(cue, verb.i, source, ranges, act, f"{content.frame}: {verb.text}")
        if content.frame in ("clause",) and source is not None:
            draft = _with_fragment_before(doc, verb, source, draft)
        return draft
    if not takes_clause or verb.tag_ == "VBG" and verb.dep_ not in ("ROOT", "parataxis", "advcl", "acl"):
        return None
    ranges = fronted(doc, verb, source, index, quotes_only="clause" not in entry.takes)
    if ranges:
        return Draft(cue, verb.i, source, ranges, entry.act, f"fronted: {verb.text}", fronted=True)
    return Draft(cue, verb.i, source, [], entry.acts.get("quote", entry.act) if entry.acts else entry.act, f"quote: {verb.text}", only_quoted=True)


def _is_time_object(doc: Doc, content: Content) -> bool:
    """ "announced Wednesday": the day is no object."""
    return all(doc[i].ent_type_ in ("DATE", "TIME") for start, end in content.ranges for i in range(start, end))


def _with_fragment_before(doc: Doc, verb: Token, source: Found, draft: Draft) -> Draft:
    """ "In the past day, the colonel said, troops took the hill": the words before belong to what he said."""
    if source.start > verb.i or not draft.contents:
        return draft
    after = sources.following(doc, verb.i + 1)
    before = sources.previous(doc, source.start)
    if after is None or before is None or doc[after].text != "," or doc[before].text != "," or draft.contents[0][0] < verb.i:
        return draft
    start = verb.sent.start
    if after + 1 < len(doc) and doc[after + 1].is_quote or _sets_the_scene(doc, start, before):
        return draft
    return replace(draft, contents=[(start, before), *draft.contents])


def _sets_the_scene(doc: Doc, start: int, end: int) -> bool:
    """ "In a statement on Monday", "Speaking in Paris": where and when it was said."""
    return any(frames.is_document(doc[i]) or doc[i].lemma_ in ("speak", "conference", "write", "interview", "briefing", "ask") for i in range(start, end))


def fronted(doc: Doc, verb: Token, source: Found | None, index: QuotationIndex, *, quotes_only: bool) -> list[Range]:
    """What stands before "…, X said" or ' …," said X', and after it where it only interrupts."""
    first = verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "advmod", "neg") and child.i < first:
            first = child.i
    if source is not None and source.end <= verb.i and verb.i - source.end < 6:
        first = min(first, source.start)
    before = sources.previous(doc, first)
    if before is None:
        return []
    left = _left_part(doc, verb, first, before, index, quotes_only)
    if left is None:
        return []
    last = _end_of_clause(verb, source)
    ranges = [left]
    right = _right_part(doc, verb, last, left)
    if right and not quotes_only:
        ranges.append(right)
    return ranges


def _left_part(doc: Doc, verb: Token, first: int, before: int, index: QuotationIndex, quotes_only: bool) -> Range | None:
    sentence = verb.sent
    quotation = index.at(doc[before].idx)
    if quotation is None and doc[before].text in COMMAS and before > 0:
        quotation = index.at(doc[before - 1].idx)
        if quotation is not None and doc[before].idx < quotation.end:
            quotation = None
    if quotation is not None and quotation.end <= doc[first].idx:
        inner = index.words(quotation).rstrip("'’‘” ")
        closed = inner.endswith(CLOSING) or inner.endswith(".") and (doc[first].is_lower or inner.endswith("..."))
        if closed or doc[before].text in COMMAS:
            start = min(before, _token_at(doc, quotation.start))
            opening = sentence.start if sentence.start < start else start
            if any(doc[i].is_alpha for i in range(opening, start)) and not _own_clause(doc, opening, start):
                return opening, before + 1
            return start, before + 1
    if quotes_only:
        return None
    start = sentence.start
    if start >= first:  # the sentence was cut before "officials said"
        if doc[before].text not in COMMAS:
            return None
        start = doc[before].sent.start
    left_clauses = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < first]
    if doc[before].text in COMMAS:
        if not any(doc[i].tag_[0] == "V" or doc[i].is_alpha for i in range(start, before)):
            return None
        if not left_clauses and verb.dep_ not in ("parataxis", "ccomp", "dep", "conj") and not _has_finite(doc, start, before):
            if _sets_the_scene(doc, start, before) or not _interrupts(doc, verb):
                return None
        return start, before
    if left_clauses:
        return start, before + 1
    return None


def _own_clause(doc: Doc, start: int, end: int) -> bool:
    """Another cue already stands in these words, so the quotation alone is what is credited."""
    return any(doc[i].tag_ in ("VBD", "VBZ", "VBP") and doc[i].lemma_ in frames.VERBS and doc[i].dep_ in ("ROOT", "conj", "ccomp") for i in range(start, end))


def _interrupts(doc: Doc, verb: Token) -> bool:
    after = sources.following(doc, verb.i + 1)
    return after is not None and doc[after].text == ","


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end))


def _end_of_clause(verb: Token, source: Found | None) -> int:
    """Where the cue's own clause ends: verb, inverted subject, addressee, day and place of saying."""
    last = verb.i + 1
    if source is not None and source.start > verb.i:
        last = max(last, source.end)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prep", "npadvmod", "advmod", "dobj", "dative", "nsubj", "prt", "dep", "appos"):
            if child.right_edge.i + 1 - last < 25:
                last = max(last, child.right_edge.i + 1)
    return last


def _right_part(doc: Doc, verb: Token, last: int, left: Range) -> Range | None:
    """The rest of what "…, he said, …" interrupts."""
    after = sources.following(doc, last)
    end = verb.sent.end
    if after is None or after >= end or doc[after].text not in COMMAS:
        return None
    begin = sources.following(doc, after + 1)
    if begin is None or begin >= end - 1 or doc[begin].is_quote:
        return None
    word = doc[begin]
    if word.lower_ in REPORTERS_TAIL or word.tag_ in ("VBG", "CC", "WDT", "WP", "IN", "WRB") or word.lemma_ in frames.VERBS:
        return None
    if _has_finite(doc, *left) and not _has_finite(doc, begin, end):
        return None
    if _has_finite(doc, *left) and any(c.dep_ == "nsubj" and c.i >= begin for i in range(begin, end) for c in [doc[i]]):
        return None
    return begin, end


def without(ranges: tuple[Range, ...] | list[Range], hole: Range | None) -> list[Range]:
    """The ranges less what lies in the hole."""
    if hole is None:
        return list(ranges)
    result = []
    for start, end in ranges:
        if hole[1] <= start or hole[0] >= end:
            result.append((start, end))
            continue
        if start < hole[0]:
            result.append((start, hole[0]))
        if hole[1] < end:
            result.append((hole[1], end))
    return result


def _token_at(doc: Doc, offset: int) -> int:
    """The token that covers a code point of the text."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(doc) - 1)


token_at = _token_at
