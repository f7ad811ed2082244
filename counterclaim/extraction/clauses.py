"""The clause that a cue verb takes: "said (that) the town had fallen".

Enters: a cue verb. Leaves: `Content`: the stretches of tokens, the frame that found them, and how far the cue reaches.
The parser often ends such a clause too early or too late; the rules here mend that by what can follow within a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from . import frames
from .no_victims import ASSAILANTS
from .outcomes import TRANSITIVE

Range = tuple[int, int]
OBJECTS = ("dobj", "dative")
PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})
ASKING = frozenset({"ask", "appeal", "urge", "call", "thank", "condemn", "plead", "beg"})
THINGS = frozenset({"FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "VEHICLE"})  # names of what cannot speak
SUBJECT_GAPS = ("nsubj", "nsubjpass")
# participles that go on with what a source says
GOING_ON = frozenset(
    [
        "add",
        "say",
        "note",
        "stress",
        "explain",
        "insist",
        "warn",
        "emphasise",
        "emphasize",
        "point",
        "reiterate",
        "claim",
        "call",
        "describe",
        "cite",
        "accuse",
        "urge",
    ]
)


def reach(token: Token) -> Range:
    """The first and the last word that hang on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def is_infinitive(token: Token) -> bool:
    """ "to fight", "not to fight", "to have fought"."""
    return token.tag_[0] == "V" and any(child.tag_ == "TO" for child in token.lefts)


def clause_content(verb: Token) -> Content | None:
    """ "said (that) the town had fallen"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and not is_infinitive(c)]
    if not clauses:
        # Tagged amiss after "that", or a clause without a verb of its own
        clauses = [c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "xcomp", "dep") and _has_that(c)]
    if not clauses:
        clauses = _clause_behind_document(verb)
    if not clauses or (
        clauses[0].tag_ == "VBG" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in clauses[0].lefts)
    ):
        return None
    ranges: list[Range] = []
    for clause in clauses:
        start, end = reach(clause)
        if (that := _mark_behind_participle(clause)) is not None:
            start = that + 1
        if start < verb.i:  # "Ouellette, he said, wanted to …"
            ranges.append((start, verb.i))
            start = verb.i + 1
        elif clause is clauses[0] and not any(c.dep_ in (*SUBJECT_GAPS, "expl", "csubj") for c in clause.lefts):
            start = _with_lost_subject(verb, clause, start)
        if clause is clauses[0] and start == verb.i + 1:
            start = _behind_day(verb, clause, start)
        ranges.append((start, _clause_end(verb, clause, end)))
    return Content(joined(ranges), "clause", verb.i + 1)


def _behind_day(verb: Token, clause: Token, start: int) -> int:
    """ "said on Sunday it had fired", "said in a statement it had": behind the cue and without "that", it is of the saying."""
    for child in clause.lefts:
        of_document = child.lower_ == "in" and any(c.dep_ == "pobj" and frames.is_document(c) for c in child.rights)
        if (
            child.left_edge.i == start
            and child.dep_ in ("prep", "npadvmod")
            and (child.right_edge.ent_type_ in ("DATE", "TIME") or of_document)
        ):
            behind = child.right_edge.i + 1
            return behind if behind < clause.i and verb.doc[behind].text != "," else start
    return start


def _with_lost_subject(verb: Token, clause: Token, start: int) -> int:
    """ "warned further strikes would draw an answer": the subject that the parser makes an object of the cue."""
    lost = [
        c
        for c in verb.rights
        if c.dep_ in (*OBJECTS, "npadvmod") and c.right_edge.i + 1 == start and c.ent_type_ not in ("DATE", "TIME")
    ]
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in clause.lefts)
    return lost[0].left_edge.i if lost and finite and clause.left_edge.lower_ != "that" else start


def _clause_end(verb: Token, clause: Token, end: int) -> int:
    """Where the content ends: before a second cue of the same source, behind a second clause of the same content."""
    doc = verb.doc
    for i in range(clause.i + 1, end - 1):
        if (
            doc[i].dep_ == "conj"
            and doc[i].head.dep_ == "advcl"
            and doc[i].head.head == clause
            and (behind_comma(doc[i]) or not _subject_speaks(doc[i].head))
            and carries_on_cue(verb, clause, doc[i])
        ):
            return max(clause.i + 1, doc[i].left_edge.i - 1)  # "…, and denied that …" behind a "because"
        if doc[i].tag_ == "VBG" and doc[i - 1].text == "," and doc[i].lemma_ in GOING_ON and doc[i].dep_ == "advcl":
            return i - 1  # ", adding that …"
    for link in clause.conjuncts:
        if link.i > clause.i and carries_on_cue(verb, clause, link):
            return max(clause.i + 1, link.left_edge.i - 1)
    for link in verb.rights:
        # "He added that seven were missing and it is thought they were taken"
        impersonal = any(c.dep_ == "nsubjpass" and c.lower_ == "it" for c in link.lefts)
        if link.dep_ == "conj" and link.i > end and (impersonal or link.lemma_ not in frames.VERBS):
            has_subject = any(c.dep_ in SUBJECT_GAPS for c in link.lefts)
            words = [t for t in verb.doc[end : link.left_edge.i] if not t.is_space]
            joined = [t.lower_ for t in words] in (["and"], ["or"]) or link.left_edge.lower_ == "that"
            if (
                has_subject
                and joined
                and not any(t.lemma_ in frames.VERBS and t.dep_ == "conj" for t in link.conjuncts)
            ):
                return link.right_edge.i + 1
    if (
        not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") for t in doc[clause.left_edge.i : end])
        and end < verb.sent.end
    ):
        return verb.sent.end  # a clause without its verb: the parser broke it off
    return _over_broken_end(verb, end)


def _over_broken_end(verb: Token, end: int) -> int:
    """ "said three were killed and 76 wounded": what goes on without a comma and without a cue belongs to the clause still."""
    doc, sentence_end = verb.doc, verb.sent.end
    if end >= sentence_end or doc[end].is_punct or doc[end].is_space:
        return end
    first = doc[end]
    broken = first.lower_ in ("and", "or") or first.tag_ in (
        "MD",
        "VBD",
        "VBZ",
        "VBP",
        "VBN",
        "NN",
        "NNS",
        "NNP",
        "TO",
        "JJ",
        "CD",
    )
    if not broken or first.ent_type_ in ("DATE", "TIME"):
        return end
    stop = end
    while stop < sentence_end and not (doc[stop].is_punct and doc[stop].text not in "-'’"):
        token = doc[stop]
        if (
            token.tag_[0] == "V"
            and token.lemma_ in frames.VERBS
            and token.dep_ in ("conj", "ROOT", "ccomp")
            and frames.VERBS[token.lemma_].takes
        ):
            return end
        stop += 1
    return stop


def carries_on_cue(cue: Token, clause: Token, link: Token) -> bool:
    """ "They deny that they are leaving and say …": "say" goes with "deny", though the parser hangs it on "leaving"."""
    entry = frames.VERBS.get(link.lemma_)
    tag = "VBP" if link.tag_ == "VB" and not any(c.dep_ == "aux" for c in link.lefts) else link.tag_
    perfect = cue.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in PERFECT for c in cue.lefts)
    if perfect and tag == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in link.lefts):
        tag = "VBD"  # "has said it is holding them and | told | the army …"
    if entry is None or tag != ("VBD" if perfect else cue.tag_) or entry.speakers_only:
        return False
    if not (entry.takes & {"clause", "quote", "object infinitive"} or entry.prepositions):
        return False
    if tag not in ("VBD", "VBZ", "VBP") or any(c.dep_ in SUBJECT_GAPS for c in link.lefts):
        return False
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECT_GAPS), None)
    if clause.tag_ != tag or subject is None or subject.lower_ in ("he", "she", "it", "they"):
        return True  # "a spokesman said they had no part in it and accused …": who speaks goes on
    if subject.lower_ in ASSAILANTS and clause.lower_ in TRANSITIVE:
        return True  # "told local media that the gunmen killed 40 people and | said | that some …"
    called = [
        c for c in clause.rights if c.dep_ == "attr" and c.tag_ == "NN"
    ]  # "the Star was a fishing boat and vowed"
    is_thing = clause.lemma_ == "be" and bool(called) and not frames.is_speaker(called[0])
    is_state = (
        clause.lemma_ == "be" and not called and link.lemma_ in ASKING
    )  # "said its staff were in shock and asked for help"
    return is_state or is_thing or subject.ent_type_ in THINGS or not frames.is_speaker(subject)


def verb_above(clause: Token) -> Token | None:
    """The verb whose content a clause is: also "said | in a statement that …", hung on the statement."""
    noun = clause.head
    if clause.dep_ == "ccomp":
        return noun if noun != clause else None
    if (
        noun.lemma_ in frames.NOUNS
        and clause.dep_ == "acl"
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in frames.VERBS
    ):
        return noun.head  # "rejected the allegation that posts had fired and urged …"
    hung = clause.dep_ in ("acl", "relcl") and frames.is_document(noun) and noun.head.dep_ == "prep"
    return noun.head.head if hung and _is_that_clause(clause) else None


def _subject_speaks(clause: Token) -> bool:
    """Could the subject of an adverbial clause go on speaking: "since the operation began and | called | …" could not?"""
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECT_GAPS), None)
    return subject is None or frames.is_speaker(subject)


def over_adverbial(verb: Token, clause: Token) -> bool:
    """Does a second verb, hung on an adverbial clause, go on with the clause above it?"""
    return verb.dep_ == "conj" and clause.dep_ == "advcl" and (behind_comma(verb) or not _subject_speaks(clause))


def behind_comma(link: Token) -> bool:
    """ "…, and denied …": set off by a comma, a verb goes on with the main clause."""
    joint = next((c for c in link.head.rights if c.dep_ == "cc" and c.i < link.i and c.i >= link.i - 2), None)
    return joint is not None and link.doc[joint.i - 1].text == ","


def _clause_behind_document(verb: Token) -> list[Token]:
    """ "told him in a letter that Bonn agreed": the parser hangs the clause on the letter."""
    for preposition in verb.rights:
        if preposition.dep_ == "prep":
            for noun in preposition.rights:
                found = [
                    c
                    for c in noun.rights
                    if c.dep_ in ("relcl", "acl", "ccomp")
                    and (_is_that_clause(c) or (preposition.lower_ in ("in", "on") and _is_whole_clause(c)))
                ]
                is_when = noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in ("hour", "time", "occasion")
                if found and (frames.is_document(noun) or is_when):
                    return found[:1]
    return []


def _is_that_clause(clause: Token) -> bool:
    """It opens with "that" and has a subject of its own, so "that" is no relative pronoun."""
    opens = clause.left_edge.lower_ == "that"
    return opens and any(c.dep_ in SUBJECT_GAPS and c.lower_ != "that" for c in clause.lefts)


def _is_whole_clause(clause: Token) -> bool:
    """ "said in a report it saw seven bodies": subject and object are its own, so the noun before is neither."""
    opens = next((c for c in clause.lefts if c.dep_ in (*SUBJECT_GAPS, "expl")), None)
    if opens is None or opens.left_edge != clause.left_edge or opens.lower_ in ("which", "that", "who"):
        return False
    own = any(c.dep_ in ("dobj", "xcomp", "attr", "acomp") for c in clause.rights)
    return clause.tag_ != "VBG" and (own or opens.dep_ in ("nsubjpass", "expl"))


def _has_that(clause: Token) -> bool:
    if _mark_behind_participle(clause) is not None:
        return True
    return any(
        c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in clause.lefts
    ) and clause.left_edge.lower_ in (
        "that",
        "whether",
    )


def _mark_behind_participle(clause: Token) -> int | None:
    """ "reported, citing the army, | that | 12 had died": the participle is hung on the clause behind it."""
    if clause.left_edge.lower_ not in ("citing", "quoting"):
        return None
    return next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)


@dataclass(frozen=True, slots=True)
class Content:
    """Stretches `[start, end)` in tokens, the frame, and the end of the cue."""

    ranges: tuple[Range, ...]
    frame: str
    cue_end: int


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, the touching ones made one."""
    result: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
