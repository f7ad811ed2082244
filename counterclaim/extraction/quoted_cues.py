"""Cues beside a quotation that the parse misses: '"…," X said', '"…," said X'.

Enters: a Doc, its quotations and the drafts found so far. Leaves: further drafts, for the quotations that no draft takes up. Long or
broken quotations upset the parser; the order of the words right behind the closing mark settles the matter without it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import frames, neighbours, sources
from .attribution import FIRST_PERSONS
from .drafts import Draft, token_at
from .quotations import Quotation, QuotationIndex
from .sources import Found

FINITE = frozenset({"VBD", "VBZ", "VBP"})
FRONT_CLOSERS = (",", "?", "!", "…", "...", "—", "–", "-", "--")
LONGEST_SOURCE = 28  # tokens between the closing mark and the cue
OPENERS = frozenset({"DT", "JJ", "NN", "NNS", "PRP", "PRP$", "CD"})  # what is written small within a sentence
STOPS = frozenset({".", ";", "?", "!", ":"})
BEHIND_SOURCE = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "as",
        "when",
        "while",
        "to",
        "through",
        "via",
        "last",
        "this",
        "earlier",
        "later",
        "but",
        "and",
    }
)


def find_quoted_drafts(doc: Doc, index: QuotationIndex, drafts: list[Draft]) -> list[Draft]:
    """A draft for each quotation that ends like fronted speech and that no draft has taken up."""
    heads = {draft.head: draft for draft in drafts}
    found = []
    for quotation in index.outer:
        if not _is_fronted(index, quotation):
            continue
        draft = _read(doc, quotation)
        if draft is None:
            continue
        known = heads.get(draft.head)
        covered = known is not None and any(_covers(doc, part, quotation) for part in known.contents)
        if covered and known is not None and known.source is not None and not index.at(doc[known.source.head].idx):
            continue
        if known is not None and known.contents and all(start > draft.head for start, _ in known.contents):
            draft.contents += known.contents  # '"…," he wrote, that the army had left'
        found.append(draft)
    return found


def _asks_or_calls(doc: Doc, begin: int) -> bool:
    """Does a question or exclamation mark close the quotation before a token?"""
    before = [doc[i].text for i in range(max(0, begin - 3), begin) if not doc[i].is_space]
    return any(mark in ("?", "!") for mark in before[-2:])


def _covers(doc: Doc, part: tuple[int, int], quotation: Quotation) -> bool:
    start, end = part
    last = doc[end - 1].idx + len(doc[end - 1])
    return doc[start].idx <= quotation.inner_start + 1 and quotation.inner_end - 3 <= last <= quotation.end + 1


def _is_fronted(index: QuotationIndex, quotation: Quotation) -> bool:
    words = index.words(quotation).rstrip("'’‘” ")
    after = index.text[quotation.end : quotation.end + 1]
    if len(words.split()) > 3 and _runs_on(index, quotation):
        return True
    return len(words.split()) > 1 and (words.endswith(FRONT_CLOSERS) or after == ",")


def _runs_on(index: QuotationIndex, quotation: Quotation) -> bool:
    """'. "It was a lie" the army said': a quotation that opens its sentence and lost its comma."""
    before = index.text[max(0, quotation.start - 2) : quotation.start].strip()
    after = index.text[quotation.end : quotation.end + 2]
    return before in ("", ".", "?", "!") and after[:1] == " " and after[1:].islower()


def _read(doc: Doc, quotation: Quotation) -> Draft | None:
    begin = neighbours.following(doc, token_at(doc, quotation.end - 1) + 1)
    if begin is not None and doc[begin].text == ",":
        begin = neighbours.following(doc, begin + 1)
    if begin is None:
        return None
    first = doc[begin]
    ends_sentence = _asks_or_calls(doc, begin) and first.tag_ in OPENERS and first.text != "I"
    if ends_sentence and first.text[0].isupper():
        return None  # '… "Who did it?" | A spokesman dismissed the video': a sentence of its own
    entry = frames.VERBS.get(first.lemma_)
    if entry is not None and "quote" in entry.frames and first.tag_ in FINITE:
        source = _source_behind(doc, begin + 1)
        verb = begin
    else:
        found = _verb_ahead(doc, begin)
        if found is None:
            return None
        verb, source = found
    if source is None or doc[source.head].lower_ in ("which", "that", "you"):
        return None
    if doc[source.head].lower_ in FIRST_PERSONS and doc[source.head].lower_ != "i":
        return None
    token = doc[verb]
    entry = frames.VERBS[token.lemma_]
    start = token_at(doc, quotation.start)
    stop = token_at(doc, quotation.end - 1) + 1
    return Draft(
        (verb, verb + 1),
        verb,
        source,
        [(start, stop)],
        entry.act_of("quote"),
        f"beside quotation: {token.text}",
        fronted=True,
    )


def _verb_ahead(doc: Doc, begin: int) -> tuple[int, Found] | None:
    """The cue behind "X, the mayor of Y," and the words before it as its source."""
    if doc[begin].tag_ not in sources.NOUN_TAGS | {"PRP$", "PDT", "RBS"} and not doc[begin].text[:1].isupper():
        return None
    relative = inner = False  # within "who …", and behind its verb
    for i in range(begin, min(len(doc), begin + LONGEST_SOURCE)):
        token = doc[i]
        if token.text in STOPS and not (
            token.text == "." and i > 0 and doc[i - 1].tag_ == "NNP" and len(doc[i - 1].text) < 6
        ):
            return None
        if (token.is_space and "\n\n" in token.text) or (token.is_quote and i > begin and not _short_quote(doc, i)):
            return None
        if token.tag_ in ("WP", "WDT", "WRB"):
            relative = True
        if (
            token.tag_ in FINITE
            or token.tag_ == "MD"
            or (token.tag_ == "VBN" and token.dep_ in ("acl", "ROOT") and token.lemma_ in frames.VERBS)
            or (
                (token.tag_ == "NNS" or token.lower_ == "read")  # "…," one banner read.
                and token.dep_ == "ROOT"
                and token.lemma_ in frames.VERBS
            )  # "…," the office tweets.
        ):
            entry = frames.VERBS.get(token.lemma_)
            if (
                entry is not None
                and "quote" in entry.frames
                and (
                    not relative
                    or _behind_comma(doc, i)
                    or token.dep_ in ("ROOT", "ccomp")
                    or (inner and _tells(token))
                )
            ):
                source = _source_before(doc, begin, i)
                return (i, source) if source is not None else None
            if not relative and token.dep_ not in ("aux", "auxpass"):
                return None
            inner = relative
    return None


def _tells(verb: Token) -> bool:
    """ "a woman who gave her name as Mira | told | a radio": no second verb of "who …", which an "and" would join."""
    return verb.lemma_ in ("say", "tell", "add") and verb.doc[verb.i - 1].lower_ not in ("and", "or", "but", "who")


def _short_quote(doc: Doc, index: int) -> bool:
    """A nickname in quotation marks within the source."""
    return any(doc[i].is_quote for i in range(index + 1, min(len(doc), index + 5))) or any(
        doc[i].is_quote for i in range(max(0, index - 4), index)
    )


def _behind_comma(doc: Doc, index: int) -> bool:
    before = neighbours.previous(doc, index)
    return before is not None and doc[before].text == ","


def _source_before(doc: Doc, begin: int, verb: int) -> Found | None:
    head: Token | None = None
    for i in range(begin, verb):
        token = doc[i]
        if token.tag_ in sources.NOUN_TAGS and token.tag_ not in ("DT", "JJ", "CD"):
            following = doc[i + 1].tag_
            head = token
            if following not in ("NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "``", "''"):
                break
    if head is None:
        head = doc[begin] if doc[begin].tag_ in ("DT", "CD", "JJ") else None
    if head is None or not frames.can_speak(head):
        return None
    end = verb
    while end > begin + 1 and doc[end - 1].dep_ in ("aux", "advmod", "neg"):
        if doc[end - 1].dep_ == "neg":
            return None
        end -= 1
    return sources.trim(doc, Found(head.i, begin, end))


def _source_behind(doc: Doc, begin: int) -> Found | None:
    """The noun phrase behind an inverted cue, up to where the place or the day of saying begins."""
    start = neighbours.following(doc, begin)
    if start is None or doc[start].tag_ not in sources.NOUN_TAGS | {"PRP$", "PDT"}:
        return None
    end, head = start, None
    for i in range(start, min(len(doc), start + LONGEST_SOURCE)):
        token = doc[i]
        if (token.is_space and "\n\n" in token.text) or (token.text in STOPS and token.text != "."):
            break
        if token.text == "." and not (
            doc[i - 1].tag_ == "NNP" and len(doc[i - 1].text) < 5 and i + 1 < len(doc) and doc[i + 1].tag_ == "NNP"
        ):
            break
        if (
            token.lower_ in BEHIND_SOURCE
            or token.ent_type_ in ("DATE", "TIME")
            or token.is_quote
            or token.tag_ in ("VBG", "MD", *FINITE)
        ):
            break
        if token.text == "," and not _is_apposition(doc, i):
            break
        is_last = i + 1 >= len(doc) or doc[i + 1].tag_ not in ("NN", "NNS", "NNP", "NNPS", "POS", "HYPH")
        if head is None and is_last and token.tag_ in sources.NOUN_TAGS and token.tag_ not in ("DT", "JJ", "CD"):
            head = i
        end = i + 1
    if head is None or not frames.can_speak(doc[head]):
        return None
    return sources.trim(doc, Found(head, start, end))


def _is_apposition(doc: Doc, comma: int) -> bool:
    """A comma before "the mayor of Y", "a member of parliament", "head of the mission"."""
    after = neighbours.following(doc, comma + 1)
    return after is not None and (
        doc[after].tag_ in ("DT", "PRP$")
        or doc[after].dep_ == "appos"
        or (frames.is_speaker(doc[after]) and doc[after].tag_ in ("NN", "NNP", "JJ"))
    )
