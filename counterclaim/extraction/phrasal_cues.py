"""Cues that are no verbs: "according to", nouns ("the claim that"), adjectives ("confident that").

Enters: a Doc. Leaves: `Draft` records, as `attribution.py` gives them for verbs.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import clauses, frames, neighbours, sources
from .clauses import Range
from .drafts import Draft, after_closed_quotation, positions
from .frames import Noun
from .sources import Found

CLAUSE_WORDS = frozenset({"that", "whether"})
VIEWS = frozenset({"word", "words", "view", "opinion", "eye", "eyes", "account"})
RECKONINGS = frozenset({"reckoning", "tally", "count", "estimate", "account", "estimates"})
NOT_SOURCES = frozenset(
    {"plan", "schedule", "rule", "law", "need", "tradition", "custom", "size", "age", "type", "preference"}
    | {"agreement", "constitution"}
)
REPORTED = frozenset(
    {"reported", "stated", "announced", "claimed", "confirmed", "told", "quoted", "described", "noted", "alleged"}
)
RAISING = frozenset({"come", "arrive", "follow", "pour"})


def find_phrase_drafts(doc: Doc) -> list[Draft]:
    """A draft for every such cue, in text order."""
    found: list[Draft | None] = []
    for position in positions(doc, "LOWER", CUE_WORDS):
        token = doc[position]
        lower = token.lower_
        if lower == "according" or lower in ("per", "citing", "quoting") or (lower == "in" and token.i + 2 < len(doc)):
            found.append(_according(doc, token))
        elif lower == "as":
            found.append(_as_reported(doc, token))
        elif lower in RECKONINGS and token.i > 1 and doc[token.i - 2].lower_ == "by":
            found.append(_according(doc, doc[token.i - 2]))
        elif token.tag_ in ("NN", "NNS") and lower in NOUN_FORMS:
            found.append(_noun(doc, token, NOUN_FORMS[lower]))
        elif token.tag_ in ("JJ", "VBN") and lower in frames.ADJECTIVES:
            found.append(_adjective(doc, token, frames.ADJECTIVES[lower]))
    return [draft for draft in found if draft is not None]


def _plural(lemma: str) -> str:
    return lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"


NOUN_FORMS: dict[str, Noun] = {
    form: noun for lemma, noun in frames.NOUNS.items() for form in (lemma, _plural(lemma))
}  # fmt: skip


CUE_WORDS = frozenset(NOUN_FORMS) | frozenset(frames.ADJECTIVES) | {"according", "per", "citing", "quoting", "in", "as"}
CUE_WORDS |= RECKONINGS


def _according(doc: Doc, token: Token) -> Draft | None:
    """ "according to the ministry", "per the ministry", "in the words of the envoy", "citing the ministry"."""
    cue = _according_cue(doc, token)
    if cue is None:
        return None
    start, end = cue
    person = _object_behind(doc, end)
    if person is None or not (frames.is_speaker(person) or frames.is_document(person) or token.lower_ == "according"):
        return None
    names_thing = not (frames.can_speak(person) or frames.is_document(person))  # a "toll" or "release" may be read
    if person.lemma_.lower() in NOT_SOURCES or names_thing or person.tag_ == "CD":
        return None
    source = sources.phrase_of(doc, person)
    source = sources.trim(doc, Found(person.i, max(source.start, end), _clause_end(doc, person, source)))
    source = _with_name(doc, source)
    ranges = _host_clause(doc, token, start, source.end)
    if not ranges:
        return None
    return Draft((start, end), token.i, source, ranges, "state", f"phrase: {doc[start:end].text.lower()}", fronted=True)


def _with_name(doc: Doc, source: Found) -> Found:
    """ "According to the mayor, | Ann Lee |, three were hurt": a name set off behind a noun goes with it."""
    end = source.end + 1
    if end >= len(doc) or doc[source.end].text != "," or doc[source.head].tag_ != "NN":
        return source
    while end < len(doc) and doc[end].tag_ in ("NNP", "NNPS", "HYPH") and end - source.end < 6:
        end += 1
    is_name = (
        source.end + 2 < end < len(doc) - 1 and doc[end - 1].ent_type_ in ("PERSON", "ORG", "") and doc[end].text == ","
    )
    if not is_name:
        return source
    if doc[end + 1].tag_ in ("WP", "WDT"):  # "the mayor, Ann Lee, who was there, three were hurt"
        end = next((i for i in range(end + 1, doc[end].sent.end) if doc[i].text == ","), end)
    return Found(source.head, source.start, end)


def _as_reported(doc: Doc, token: Token) -> Draft | None:
    """ "…, as reported by the ministry": the agent is the source of the clause that the phrase stands beside."""
    if token.i + 3 >= len(doc) or doc[token.i + 1].lower_ not in REPORTED or doc[token.i + 2].lower_ != "by":
        return None
    person = _object_behind(doc, token.i + 3)
    if person is None or not (frames.is_speaker(person) or frames.is_document(person)):
        return None
    source = sources.phrase_of(doc, person)
    source = sources.trim(doc, Found(person.i, max(source.start, token.i + 3), _clause_end(doc, person, source)))
    ranges = _host_clause(doc, token, token.i, source.end)
    if not ranges:
        return None
    cue = (token.i + 1, token.i + 2)
    return Draft(cue, cue[0], source, ranges, "state", f"phrase: as {doc[cue[0]].lower_} by", fronted=True)


def _clause_end(doc: Doc, person: Token, source: Found) -> int:
    """An "according to X" at the head of a sentence ends at the comma before the main clause."""
    enclosed = doc[source.start - 1].lower_ == "of"  # ", in the words of the bishop, "
    for i in range(person.i + 1, source.end):
        if enclosed and doc[i].text == ",":
            return i
        if doc[i].text == "," and any(t.dep_ == "ROOT" for t in doc[i + 1 : source.end]):
            return i
    return source.end


def _according_cue(doc: Doc, token: Token) -> Range | None:
    lower, i = token.lower_, token.i
    if lower == "according":
        return (i, i + 2) if i + 2 < len(doc) and doc[i + 1].lower_ == "to" else None
    if lower == "per":
        numeric = i > 0 and (doc[i - 1].like_num or doc[i - 1].tag_ in ("NN", "NNS", "$", "CD"))
        start = i - 1 if i > 0 and doc[i - 1].lower_ == "as" else i
        if i + 1 < len(doc) and (not numeric or doc[i - 1].lower_ == "as") and doc[i + 1].tag_ in ("DT", "NNP", "NNPS"):
            return start, i + 1
        return None
    if lower == "by":  # "by the reckoning of the commission"; not "by the estimate"
        return (i, i + 4) if i + 4 < len(doc) and doc[i + 1].lower_ == "the" and doc[i + 3].lower_ == "of" else None
    if lower in ("citing", "quoting"):
        return (i, i + 1) if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "prep", "conj", "xcomp") else None
    if doc[i + 1].lower_ == "the" and doc[i + 2].lower_ in VIEWS and i + 4 < len(doc) and doc[i + 3].lower_ == "of":
        return i, i + 4
    return None


def _object_behind(doc: Doc, index: int) -> Token | None:
    """The head of the noun phrase that begins at an index."""
    begin = neighbours.following(doc, index)
    if begin is None:
        return None
    token = doc[begin]
    for _ in range(12):
        head = token.head
        if token.tag_ in sources.NOUN_TAGS | {"PRP$"} and (
            token.dep_ in ("pobj", "dobj", "ROOT", "dep") or head.i < begin
        ):
            return token
        if (head.i <= token.i and token.i > begin) or head == token:
            break
        token = head
    if token.tag_ in sources.NOUN_TAGS:
        return token
    nouns = [doc[i] for i in range(begin, min(begin + 4, len(doc))) if doc[i].tag_ in ("NN", "NNS", "NNP", "NNPS")]
    return nouns[0] if nouns and token.sent == nouns[0].sent else None


def _host_clause(doc: Doc, token: Token, start: int, end: int) -> list[Range]:
    """The sentence less the phrase, and less what stands in its own parentheses."""
    sentence = token.sent
    left = (after_closed_quotation(doc, sentence.start, start), start)
    right = (end, sentence.end)
    has_left = any(doc[i].is_alpha and not _is_lead(doc[i]) for i in range(*left))
    last = start - 1 if start and doc[start - 1].text != "," else start - 2
    if has_left and last > sentence.start and doc[last].tag_ in ("WDT", "WRB"):
        has_left = False  # "a barrage in which, according to the ministry, 39 died": the relative clause alone
        clause = doc[last].head if doc[last].head.tag_[0] == "V" else doc[last].head.head
        right = (end, min(sentence.end, clause.right_edge.i + 1)) if clause.i > end else right
    if token.lower_ in ("citing", "quoting"):
        return [left] if has_left else [right]
    has_right = any(doc[i].is_alpha for i in range(*right))
    if has_left and neighbours.following(doc, end) is not None and has_right:
        after = doc[neighbours.following(doc, end) or end]
        if (
            after.text in (";", ")")
            or (
                after.lower_ in ("and", "but", "while", "as", "adding", "who", "which")
                and _finite(doc, end, sentence.end)
            )
        ) or (
            after.text == ","
            and end + 1 < len(doc)
            and (
                doc[end + 1].lower_
                in ("and", "but", "while", "as", "which", "who", "with", "though", "although", "after", "before")
                or doc[end + 1].tag_ == "VBG"
            )
        ):
            has_right = False
    if has_left and (contrast := _contrast(doc, *left)) is not None:
        return [(contrast, left[1])]
    if has_left and not _finite(doc, *left) and has_right:
        return [left, right]
    if has_left and has_right and not _finite(doc, *right):
        return [left] if doc[start - 1].text == "," and doc[end].text != "," else [left, right]
    return [part for part, there in ((left, has_left), (right, has_right)) if there]


def _contrast(doc: Doc, start: int, end: int) -> int | None:
    """ "said 12 had died, | compared with | 40 according to the rebels": only the last figure is credited to them."""
    for i in range(end - 1, max(start, end - 8), -1):
        if doc[i].text == ",":
            words = [token.lower_ for token in doc[i + 1 : end]]
            is_contrast = words[:2] in (["compared", "with"], ["compared", "to"], ["as", "against"]) or words[:1] == [
                "against"
            ]
            is_bare = bool(words) and all(
                t.tag_ == "CD" or t.lower_ in ("at", "least", "about") for t in doc[i + 1 : end]
            )
            return i + 1 if (is_contrast or is_bare) and any(t.tag_ == "CD" for t in doc[i + 1 : end]) else None
    return None


def _is_lead(token: Token) -> bool:
    return token.lower_ in ("but", "and", "so", "meanwhile", "however", "also")


def _finite(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end))


def _noun(doc: Doc, token: Token, noun: Noun) -> Draft | None:
    """ "Moscow's claim that …", "an order by the governor to …", "they issued a warning that …", "expressed hope for"."""
    found = _complement(doc, token, noun)
    source, verb = _noun_source(doc, token)
    if verb is not None and (verb.lemma_ in ("express", "voice") and found is None):
        found = None
    if found is None:
        return None
    start, end, kind = found
    if source is None and not (noun.unsourced and kind == "that"):
        return None
    own = (
        source is not None and doc[source.head].tag_ == "PRP$" and kind == "that"
    )  # "| its | claim that five had died"
    if source is not None and (sources.is_nobody(doc, source) or not (own or frames.is_speaker(doc[source.head]))):
        return None
    if verb is None and kind not in ("that", "to", "wh") and source is not None and source.start > token.i:
        pass
    cue_start = verb.i if verb is not None and verb.lemma_ in ("express", "voice") and token.i - verb.i < 4 else token.i
    return Draft(
        (cue_start, token.i + 1),
        token.i,
        source,
        [(start, end)],
        noun.act,
        f"noun: {doc[cue_start : token.i + 1].text}",
    )


def _complement(doc: Doc, token: Token, noun: Noun) -> tuple[int, int, str] | None:
    """What follows the noun and is the content, with the kind of complement."""
    for child in token.rights:
        if (
            child.dep_ in ("acl", "ccomp", "relcl", "appos")
            and child.left_edge.lower_ in CLAUSE_WORDS
            and child.tag_[0] == "V"
            and ("that" in noun.complements)
        ):
            if child.dep_ == "relcl" and not any(
                c.dep_ in ("nsubj", "nsubjpass", "expl") and c.lower_ != "that" for c in child.lefts
            ):
                continue
            if child.dep_ == "relcl" and child.left_edge.tag_ == "WDT":
                continue
            return child.left_edge.i + 1, child.right_edge.i + 1, "that"
        if (
            child.dep_ in ("acl", "relcl", "xcomp", "advcl")
            and clauses.is_infinitive(child)
            and "to" in noun.complements
        ):
            return child.left_edge.i, child.right_edge.i + 1, "to"
        if child.dep_ == "prep" and child.lower_ in noun.complements and child.right_edge.i > child.i:
            return child.i + 1, child.right_edge.i + 1, child.lower_
    above = token.head
    if token.dep_ == "dobj" and above.tag_[0] == "V":  # "expressed concern about", hung on the verb
        for child in above.children:
            if (
                child.i > token.i
                and child.dep_ == "prep"
                and child.lower_ in noun.complements
                and child.right_edge.i > child.i
            ):
                return child.i + 1, child.right_edge.i + 1, child.lower_
            if (
                child.i > token.i
                and child.dep_ in ("ccomp", "advcl")
                and "that" in noun.complements
                and child.left_edge.lower_ == "that"
            ):
                return child.left_edge.i + 1, child.right_edge.i + 1, "that"
    return None


def _noun_source(doc: Doc, token: Token) -> tuple[Found | None, Token | None]:
    """Whose claim it is: "Moscow's", "by Moscow", or the subject of "made the claim"; and that verb."""
    for child in token.children:
        if child.dep_ == "poss":
            return _possessor(doc, child), None
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for person in child.children:
                if person.dep_ == "pobj" and frames.is_speaker(person):
                    return sources.phrase_of(doc, person), None
    beside = _taken_for_noun(doc, token)
    if beside is not None:
        return beside, None
    above = token.head
    if token.dep_ == "dobj" and above.tag_[0] == "V" and above.lemma_ in frames.SUPPORT_VERBS:
        if any(child.dep_ == "neg" for child in above.children):
            return None, None
        return sources.subject(doc, above), above
    if token.dep_ in ("nsubj", "dobj") and above.lemma_ in RAISING:  # "statements of support came from Paris"
        for child in above.rights:
            if child.dep_ == "prep" and child.lower_ == "from":
                for person in child.rights:
                    if person.dep_ == "pobj" and frames.is_speaker(person):
                        return sources.phrase_of(doc, person), None
    return None, None


def _taken_for_noun(doc: Doc, token: Token) -> Found | None:
    """'The self-styled "council" claims that …': a verb that the tagger takes for a noun, its subject for a modifier."""
    if token.dep_ != "ROOT" or token.tag_ != "NNS" or not any(c.dep_ in ("acl", "ccomp") for c in token.rights):
        return None
    end = token.i
    while end > token.sent.start and (doc[end - 1].is_quote or doc[end - 1].is_space):
        end -= 1
    start = end
    while start > token.sent.start and doc[start - 1].text != ",":
        start -= 1
    name = next((child for child in token.lefts if child.i == end - 1), None)
    return sources.trim(doc, Found(name.i, start, token.i)) if name is not None and name.tag_ != "JJ" else None


def _possessor(doc: Doc, child: Token) -> Found | None:
    found = sources.phrase_of(doc, child)
    end = found.end
    while end > found.start + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    return Found(child.i, found.start, end)


def _adjective(doc: Doc, token: Token, entry: Noun) -> Draft | None:
    """ "He was confident that the truce would hold"."""
    verb = token.head
    if (
        (
            token.dep_ not in ("acomp", "ROOT", "oprd", "conj") and (token.dep_, verb.lemma_) != ("ccomp", "make")
        )  # "made it plain that …"
        or verb.tag_[0] != "V"
        or verb.lemma_ not in ("be", "remain", "feel", "make", "sound")
    ):
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    source = sources.subject(doc, verb)
    if source is None or not frames.is_speaker(doc[source.head]) or doc[source.head].lower_ in ("it", "this", "that"):
        return None
    for child in [*token.rights, *(c for c in verb.children if c.i > token.i)]:
        if (
            child.dep_ in ("ccomp", "advcl")
            and child.tag_[0] == "V"
            and "that" in entry.complements
            and not clauses.is_infinitive(child)
        ):
            if any(c.dep_ == "mark" and c.lower_ not in ("that",) for c in child.lefts):
                continue
            return Draft(
                (token.i, token.i + 1),
                token.i,
                source,
                [(child.left_edge.i, child.right_edge.i + 1)],
                entry.act,
                f"adjective: {token.text}",
            )
        if child.dep_ == "prep" and child.lower_ in entry.complements and child.right_edge.i > child.i:
            return Draft(
                (token.i, child.i + 1),
                token.i,
                source,
                [(child.i + 1, child.right_edge.i + 1)],
                entry.act,
                f"adjective: {token.text}",
            )
    return None
