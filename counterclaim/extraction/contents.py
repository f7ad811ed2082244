"""What a cue verb credits to its source: the content of a statement, frame by frame.

Enters: a cue verb and its frames. Leaves: `Content`: the stretches of tokens, the frame that found them, and how far the
cue reaches ("called for"). Quotations are joined in `attribution.py`.

The content goes without "that", without the marks around it, and without what the reporter adds behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import frames
from .frames import Verb

Range = tuple[int, int]
OBJECTS = ("dobj", "dative")


@dataclass(frozen=True, slots=True)
class Content:
    """Stretches `[start, end)` in tokens, the frame, and the end of the cue."""

    ranges: tuple[Range, ...]
    frame: str
    cue_end: int


def is_infinitive(token: Token) -> bool:
    """ "to fight", "not to fight", "to have fought"."""
    return token.tag_[0] == "V" and any(child.tag_ == "TO" for child in token.lefts)


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def reach(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def active_content(doc: Doc, verb: Token, entry: Verb, *, of_speaker: bool) -> Content | None:
    """The content right of an active verb, by the first of its frames that fits."""
    found = None
    if entry.prepositions and (of_speaker or not entry.speakers_only):
        found = _preposition(doc, verb, entry)
    if found is None and entry.allows("object infinitive", of_speaker=of_speaker):
        found = _object_infinitive(verb)
    if found is None and entry.allows("clause", of_speaker=of_speaker):
        found = _clause(verb)
    if found is None and entry.object_with and (of_speaker or not entry.speakers_only):
        found = _object_with(verb, entry)
    if found is None and entry.allows("object as", of_speaker=of_speaker):
        found = _object_as(verb)
    if found is None and entry.allows("complement", of_speaker=of_speaker):
        found = _complement(verb)
    if found is None and entry.allows("infinitive", of_speaker=of_speaker):
        found = _infinitive(verb)
    if found is None and entry.allows("gerund", of_speaker=of_speaker):
        found = _gerund(verb)
    if found is None and entry.allows("noun", of_speaker=of_speaker):
        found = _noun(verb, entry)
    return found


def _clause(verb: Token) -> Content | None:
    """ "said (that) the town had fallen"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and not is_infinitive(c)]
    if not clauses:
        # Tagged amiss after "that", or a clause without a verb of its own
        clauses = [c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "xcomp", "dep") and _has_that(c)]
    if not clauses:
        clauses = _clause_behind_document(verb)
    if not clauses or clauses[0].tag_ == "VBG" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in clauses[0].lefts):
        return None
    ranges: list[Range] = []
    for clause in clauses:
        start, end = reach(clause)
        if start < verb.i:  # "Ouellette, he said, wanted to …"
            ranges.append((start, verb.i))
            start = verb.i + 1
        elif clause is clauses[0] and not any(c.dep_ in (*SUBJECT_GAPS, "expl", "csubj") for c in clause.lefts):
            start = _with_lost_subject(verb, clause, start)
        ranges.append((start, _clause_end(verb, clause, end)))
    return Content(_joined(ranges), "clause", verb.i + 1)


def _with_lost_subject(verb: Token, clause: Token, start: int) -> int:
    """ "warned further strikes would draw an answer": the subject that the parser makes an object of the cue."""
    lost = [c for c in verb.rights if c.dep_ in (*OBJECTS, "npadvmod") and c.right_edge.i + 1 == start and c.ent_type_ not in ("DATE", "TIME")]
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in clause.lefts)
    return lost[0].left_edge.i if lost and finite and clause.left_edge.lower_ != "that" else start


def _clause_end(verb: Token, clause: Token, end: int) -> int:
    """Where the content ends: before a second cue of the same source, behind a second clause of the same content."""
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
            if has_subject and joined and not any(t.lemma_ in frames.VERBS and t.dep_ == "conj" for t in link.conjuncts):
                return link.right_edge.i + 1
    return _over_broken_end(verb, end)


def _over_broken_end(verb: Token, end: int) -> int:
    """ "said three were killed and 76 wounded": what goes on without a comma and without a cue belongs to the clause still."""
    doc, sentence_end = verb.doc, verb.sent.end
    if end >= sentence_end or doc[end].is_punct or doc[end].is_space:
        return end
    first = doc[end]
    broken = first.lower_ in ("and", "or") or first.tag_ in ("MD", "VBD", "VBZ", "VBP", "VBN", "NN", "NNS", "NNP", "TO", "JJ", "CD")
    if not broken or first.ent_type_ in ("DATE", "TIME"):
        return end
    stop = end
    while stop < sentence_end and not (doc[stop].is_punct and doc[stop].text not in "-'’"):
        token = doc[stop]
        if token.tag_[0] == "V" and token.lemma_ in frames.VERBS and token.dep_ in ("conj", "ROOT", "ccomp") and frames.VERBS[token.lemma_].takes:
            return end
        stop += 1
    return stop


def carries_on_cue(cue: Token, clause: Token, link: Token) -> bool:
    """ "They deny that they are leaving and say …": "say" goes with "deny", though the parser hangs it on "leaving"."""
    entry = frames.VERBS.get(link.lemma_)
    tag = "VBP" if link.tag_ == "VB" and not any(c.dep_ == "aux" for c in link.lefts) else link.tag_
    if entry is None or tag != cue.tag_ or not entry.takes & {"clause", "quote", "object infinitive"} or entry.speakers_only:
        return False
    if tag not in ("VBD", "VBZ", "VBP") or any(c.dep_ in SUBJECT_GAPS for c in link.lefts):
        return False
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECT_GAPS), None)
    return clause.tag_ != tag or subject is None or not frames.is_speaker(subject)


def _clause_behind_document(verb: Token) -> list[Token]:
    """ "told him in a letter that Bonn agreed": the parser hangs the clause on the letter."""
    found = []
    for preposition in verb.rights:
        if preposition.dep_ == "prep":
            for noun in preposition.rights:
                found += [c for c in noun.rights if c.dep_ in ("relcl", "acl", "ccomp") and any(
                    w.dep_ == "mark" and w.lower_ == "that" for w in c.lefts)]  # fmt: skip
    return found[:1]


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in clause.lefts) and clause.left_edge.lower_ in (
        "that",
        "whether",
    )


def _preposition(doc: Doc, verb: Token, entry: Verb) -> Content | None:
    """ "called for a truce", "called on both sides to stop", "complained to the envoy about the raid"."""
    for child in verb.children:
        if child.i <= verb.i or child.dep_ not in ("prep", "prt", "advmod", "dative") or child.lower_ not in entry.prepositions:
            continue
        start, end = child.i + 1, child.right_edge.i + 1
        if child.dep_ in ("prt", "advmod"):
            objects = [c for c in verb.children if c.i > child.i and c.dep_ in OBJECTS]
            if not objects and start == end:
                continue
            end = max([end, *(o.right_edge.i + 1 for o in objects)])
        if start >= end or _is_time(doc, start, end):
            continue
        for later in verb.children:  # "called on the rebels to leave"
            if later.i >= end - 1 and later.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(later):
                end = max(end, later.right_edge.i + 1)
        adjacent = child.i == verb.i + 1
        return Content(((start, end),), "preposition", child.i + 1 if adjacent else verb.i + 1)
    return None


def _is_time(doc: Doc, start: int, end: int) -> bool:
    """ "called on Monday" is no call on anybody."""
    return all(doc[i].ent_type_ in ("DATE", "TIME") or doc[i].is_punct or doc[i].is_space for i in range(start, end))


def _object_infinitive(verb: Token) -> Content | None:
    """ "urged both sides to stop"."""
    targets = [c for c in verb.children if c.i > verb.i and c.dep_ in OBJECTS]
    for child in verb.children:
        if child.i <= verb.i or child.dep_ not in ("xcomp", "ccomp", "advcl") or not is_infinitive(child):
            continue
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.lefts)
        if not targets and not has_subject:
            continue
        start = min([child.left_edge.i, *(t.left_edge.i for t in targets if t.i < child.i)])
        return Content(((max(start, verb.i + 1), child.right_edge.i + 1),), "object infinitive", verb.i + 1)
    return None


def _object_with(verb: Token, entry: Verb) -> Content | None:
    """ "accused the rebels of shelling the town", "blamed the raid on militants"."""
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ in (*OBJECTS, "nsubj")]
    relative = _relative_object(verb)
    deep = [t for o in objects for t in o.subtree if t.dep_ == "appos"]
    for head in [verb, *objects, *deep]:
        for child in head.children:
            if child.i > verb.i and child.dep_ in ("prep", "dative", "agent") and child.lower_ in entry.object_with:
                if objects:
                    if not _right_object(objects[0], entry):
                        return None
                    start = min(objects[0].left_edge.i, child.i)
                    end = max(objects[0].right_edge.i, child.right_edge.i) + 1
                    return Content(((start, end),), "object with", verb.i + 1)
                if relative is not None:
                    return Content((relative, (child.i, child.right_edge.i + 1)), "object with", verb.i + 1)
    return None


def _right_object(head: Token, entry: Verb) -> bool:
    lemma = head.lemma_.lower()
    if entry.objects == "numbers":
        return lemma in frames.NUMBER_OBJECTS or head.tag_ == "CD"
    if entry.objects == "speech":
        return lemma in frames.SPEECH_OBJECTS
    return lemma not in frames.NEVER_OBJECTS


def _object_as(verb: Token) -> Content | None:
    """ "described the raid as a crime", "quoted the minister as saying"."""
    objects = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    for head in [verb, *objects]:
        for child in head.children:
            if child.i > verb.i and child.dep_ in ("prep", "advcl", "mark") and child.lower_ == "as" and child.right_edge.i > child.i:
                if objects:
                    start = min(objects[0].left_edge.i, child.i)
                    end = max(objects[0].right_edge.i, child.right_edge.i) + 1
                    return Content(((start, end),), "object as", verb.i + 1)
                relative = _relative_object(verb)
                if relative is not None:
                    return Content((relative, (child.i, child.right_edge.i + 1)), "object as", verb.i + 1)
    # "cited the service as saying 12 died", where the parser hangs "saying" on the verb
    for child in verb.children:
        if child.dep_ in ("advcl", "ccomp", "xcomp") and child.i > verb.i and objects and child.tag_ == "VBG":
            if any(c.lower_ == "as" for c in child.lefts):
                return Content(((objects[0].left_edge.i, child.right_edge.i + 1),), "object as", verb.i + 1)
    return None


def _complement(verb: Token) -> Content | None:
    """ "called the raid a crime", "what it called the regime"."""
    predicates = [c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp", "acomp", "attr") and c.i > verb.i]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if any(o.lower_.endswith(("self", "selves")) for o in objects) or any(
        c.lower_.endswith(("self", "selves")) for p in predicates for c in p.lefts
    ):
        return None
    for predicate in predicates:
        if is_infinitive(predicate) or (predicate.dep_ == "ccomp" and predicate.tag_ in ("VBD", "VBZ", "VBP")):
            continue
        start, end = reach(predicate)
        if start <= verb.i:
            start = verb.i + 1
        before = [o for o in objects if o.i > verb.i and o.i < predicate.i]
        if before:
            start = min(start, before[0].left_edge.i)
        elif predicate.dep_ in ("oprd", "acomp", "attr") and not [o for o in objects if o.tag_ in ("WP", "WDT")]:
            relative = _relative_object(verb)
            if relative is None:
                continue
        return Content(((start, end),), "complement", verb.i + 1)
    return _quoted_complement(verb, objects)


def _quoted_complement(verb: Token, objects: list[Token]) -> Content | None:
    """ 'called their leader "a coward"', where the parser sees one long object or a stray predicate."""
    targets = [o for o in objects if o.i > verb.i] or [c for c in verb.rights if c.dep_ in ("nsubj", "ccomp", "npadvmod", "dep")]
    if not targets:
        return None
    sentence_end = verb.sent.end
    for i in range(verb.i + 2, min(sentence_end, verb.i + 25)):
        token = verb.doc[i]
        if token.text in (",", ";", ".") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
        if token.is_quote and i + 1 < sentence_end and token.tag_ == "``" or token.text == "“":
            return Content(((verb.i + 1, i + 2),), "complement", verb.i + 1)
    return None


def _infinitive(verb: Token) -> Content | None:
    """ "vowed to fight on"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and child.i > verb.i and is_infinitive(child):
            if any(c.dep_ in OBJECTS and c.i > verb.i for c in verb.children):
                return None
            return Content((reach(child),), "infinitive", verb.i + 1)
    return None


def _gerund(verb: Token) -> Content | None:
    """ "denied shelling the town"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "pcomp") and child.tag_ == "VBG" and child.i > verb.i:
            start = max(verb.i + 1, child.left_edge.i)
            if start - verb.i > 3:
                continue
            return Content(((start, child.right_edge.i + 1),), "gerund", verb.i + 1)
    return None


def _noun(verb: Token, entry: Verb) -> Content | None:
    """ "condemned the attack"; "the truce that Moscow announced"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr") and child.i > verb.i:
            if any(t.text == "." for t in verb.doc[verb.i : child.left_edge.i]):
                return None
            if child.lower_ in ("itself", "himself", "herself", "themselves") or not _right_object(child, entry):
                return None
            start, end = reach(child)
            for later in verb.children:  # "condemned the raid for its cruelty" keeps its preposition
                if later.dep_ == "prep" and later.lower_ in entry.object_with and later.i > child.i:
                    end = max(end, later.right_edge.i + 1)
            return Content(((max(start, verb.i + 1), end),), "noun", verb.i + 1)
    relative = _relative_object(verb)
    return Content((relative,), "noun", verb.i + 1) if relative is not None else None


def with_particle(verb: Token, content: Content) -> Content:
    """The cue with its particle: "pointed out", "ruled out"."""
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == content.cue_end and f"{verb.lemma_} {child.lower_}" in frames.VERBS:
            ranges = [(max(start, child.i + 1) if start <= child.i < end else start, end) for start, end in content.ranges]
            return Content(tuple(ranges), content.frame, child.i + 1)
    return content


def _relative_object(verb: Token) -> Range | None:
    """The antecedent of a relative clause whose object is missing: "a blast that officials attributed to …"."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.tag_[0] == "V":
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head.tag_[0] == "V":
        return None
    if any(c.dep_ in SUBJECT_GAPS and c.lower_ in ("who", "which", "that") for c in clause.lefts):
        return None
    noun = clause.head
    return noun.left_edge.i, clause.left_edge.i


SUBJECT_GAPS = ("nsubj", "nsubjpass")


def passive_content(doc: Doc, verb: Token, entry: Verb, *, has_agent: bool) -> Content | None:
    """The content of a passive: "was blamed on rebels", "is said to be", "it was reported that", "claimed by X"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj") and c.i < verb.i]
    patient = _patient(verb, subjects)
    rest: list[Range] = []
    frame = ""
    for child in verb.children:
        if child.i <= verb.i:
            continue
        if child.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(child) and entry.frames & {"infinitive", "object infinitive"}:
            rest.append(reach(child))
            frame = "object infinitive" if "object infinitive" in entry.frames else "infinitive"
        elif child.dep_ == "ccomp" and "clause" in entry.frames:
            return Content((reach(child),), "clause", verb.i + 1)
        elif child.dep_ == "prep" and child.lower_ in entry.object_with and child.right_edge.i > child.i:
            rest.append(reach(child))
            frame = "object with"
        elif child.dep_ in ("prep", "advcl") and child.lower_ == "as" and "object as" in entry.frames:
            rest.append(reach(child))
            frame = "object as"
        elif child.dep_ in ("oprd", "attr") and "complement" in entry.frames and has_agent:
            rest.append(reach(child))
            frame = "complement"
    if not rest and not (has_agent and "noun" in entry.takes):
        return None
    if patient is None and not rest:
        return None
    if patient is not None and not rest and not _right_object(doc[patient[0]], entry) and patient[1] - patient[0] == 1:
        return None
    ranges = ([patient] if patient else []) + rest
    return Content(_joined(ranges), frame or "noun", verb.i + 1)


def _patient(verb: Token, subjects: list[Token]) -> Range | None:
    """What a passive verb is said of: its subject, or the noun it follows ("the attack claimed by X")."""
    if subjects:
        head = subjects[0]
        if head.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            return verb.head.left_edge.i, verb.left_edge.i
        if head.lower_ == "it" or head.tag_ == "EX":
            return None
        return reach(head)
    if verb.dep_ == "acl":
        return verb.head.left_edge.i, verb.left_edge.i
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return _patient(verb.head, children(verb.head, "nsubjpass"))
    return None


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, the touching ones made one."""
    result: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
