"""What a cue verb credits to its source: the content of a statement, frame by frame.

Enters: a cue verb and its frames. Leaves: `Content`: the stretches of tokens, the frame that found them, and how far the
cue reaches ("called for"). Quotations are joined in `attribution.py`.

The content goes without "that", without the marks around it, and without what the reporter adds behind it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import frames
from .clauses import OBJECTS, SUBJECT_GAPS, Content, Range, clause_content, is_infinitive, reach
from .content_ends import (
    before_finite,
    before_occasion,
    before_participle,
    before_second_cue,
    clause_with_for,
    declared_day,
    holds_object,
    infinitive_of_for,
    set_off_by_comma,
)
from .frames import Verb
from .given_figures import blame_put, figure_given

RESPONSIBLE = frozenset({"responsible", "accountable", "liable"})
REGARDING = frozenset({"regard", "see", "view", "consider", "perceive", "treat"})
WARDS = frozenset(
    {"hospital", "centre", "center", "clinic", "ward", "unit", "care", "facility", "infirmary", "school", "university"}
)
TAKEN_IN = frozenset(
    {"patient", "casualty", "wounded", "injured", "victim", "people", "person", "child", "survivor", "civilian"}
)
LONGEST_HELD = 30  # tokens


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def active_content(doc: Doc, verb: Token, entry: Verb, *, of_speaker: bool) -> Content | None:
    """The content right of an active verb, by the first of its frames that fits."""
    found = _held_responsible(verb) if verb.lemma_ == "hold" else blame_put(verb) if of_speaker else None
    if found is None and entry.prepositions and (of_speaker or not entry.speakers_only):
        found = _preposition(doc, verb, entry)
    if found is None and entry.allows("object infinitive", of_speaker=of_speaker):
        found = _object_infinitive(verb)
    if found is None and entry.allows("clause", of_speaker=of_speaker):
        found = clause_content(verb)
    if found is None and verb.lemma_ == "say":
        found = _clause_cut_by_apposition(verb) or _clause_taken_for_noun(verb)
    if found is None and verb.lemma_ in ("say", "report"):
        found = _headline_clause(verb)
    if found is None and entry.object_with and (of_speaker or not entry.speakers_only):
        found = _object_with(verb, entry) or (figure_given(verb) if entry.objects == "numbers" else None)
    if found is None and entry.allows("object as", of_speaker=of_speaker):
        found = _object_as(verb)
    if found is None and "noun" in entry.frames and entry.act in ("deny", "condemn", "support"):
        found = _as_before_object(verb)
    if found is None and entry.allows("complement", of_speaker=of_speaker):
        found = _complement(verb)
    if found is None and entry.allows("infinitive", of_speaker=of_speaker):
        found = _infinitive(verb)
    if found is None and entry.allows("gerund", of_speaker=of_speaker):
        found = _gerund(verb)
    if found is None and entry.allows("noun", of_speaker=of_speaker):
        found = _noun(verb, entry)
    return found


def _held_responsible(verb: Token) -> Content | None:
    """ "held the states that arm them | responsible | for the massacre"; not "hold those responsible to account"."""
    sentence_end = verb.sent.end
    for i in range(verb.i + 2, min(sentence_end, verb.i + LONGEST_HELD)):
        token = verb.doc[i]
        if token.lower_ not in RESPONSIBLE:
            continue
        behind = verb.doc[i + 1].lower_ if i + 1 < sentence_end else ""
        if behind == "to" or verb.doc[i - 1].lower_ in ("those", "anyone", "all", "people", "everyone"):
            return None
        end = i + 1
        for child in (c for c in (*token.rights, *verb.rights) if c.lower_ == "for" and c.i == i + 1):
            end = max(end, child.right_edge.i + 1)
        return Content(((verb.i + 1, end),), "object with", verb.i + 1)
    return None


def _clause_cut_by_apposition(verb: Token) -> Content | None:
    """ "says 900 people, most of them children, have fled": the subject, cut off by an apposition, taken for an object."""
    subject = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    for clause in verb.rights:
        finite = clause.tag_[0] == "V" and any(
            c.tag_ in ("VBP", "VBZ", "VBD") and c.dep_ == "aux" for c in clause.lefts
        )
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)
        if subject is None or clause.dep_ != "conj" or not finite or own or clause.left_edge.i == verb.i + 1:
            continue
        if verb.doc[clause.left_edge.i - 1].text == ",":
            return Content(((subject.left_edge.i, clause.right_edge.i + 1),), "clause", verb.i + 1)
    return None


def _clause_taken_for_noun(verb: Token) -> Content | None:
    """ "said Russia bore responsibility": the clause's verb, in its finite form, taken for part of a noun."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "npadvmod") and any(
            c.tag_ in ("VBD", "VBZ", "VBP") and c.dep_ in ("compound", "amod", "nmod") for c in child.lefts
        ):
            subjects = [c for c in verb.rights if c.dep_ == "nsubj" and c.i < child.i]
            start = min([child.left_edge.i, *(c.left_edge.i for c in subjects)])
            if verb.doc[start].tag_ in ("VBD", "VBZ", "VBP"):
                continue  # "a law that critics say disadvantages schools"
            return Content(((start, child.right_edge.i + 1),), "clause", verb.i + 1)
    return None


def _headline_clause(verb: Token) -> Content | None:
    """ "Army says 17 killed in raid": the clause of a headline, a number with a participle."""
    for child in verb.rights:
        is_clause = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in child.rights)
        if child.dep_ == "dobj" and child.tag_ == "CD" and is_clause:
            return Content(((child.left_edge.i, child.right_edge.i + 1),), "clause", verb.i + 1)
    return None


def _preposition(doc: Doc, verb: Token, entry: Verb) -> Content | None:
    """ "called for a truce", "called on both sides to stop", "complained to the envoy about the raid"."""
    whole = clause_with_for(verb) if "for" in entry.prepositions else None
    if whole is not None:
        return whole
    for child in (*verb.children, *_within_documents(verb)):
        if (
            child.i <= verb.i
            or child.dep_ not in ("prep", "prt", "advmod", "dative")
            or child.lower_ not in entry.prepositions
        ):
            continue
        if child.lower_ in entry.object_with and any(c.dep_ in OBJECTS and verb.i < c.i < child.i for c in verb.rights):
            continue  # "asked the envoy for help"
        start, end = child.i + 1, max(child.right_edge.i + 1, infinitive_of_for(verb, child))
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
        if entry.act_of("preposition") == "demand":
            end = before_occasion(doc, start, end)
        return Content(((start, end),), "preposition", child.i + 1 if adjacent else verb.i + 1)
    return None


def _within_documents(verb: Token) -> list[Token]:
    """ "warned in a statement | of | more raids": what the parser hangs on the statement."""
    nouns = [noun for p in verb.rights if p.lower_ in ("in", "on") for noun in p.rights if noun.dep_ == "pobj"]
    return [child for noun in nouns if frames.is_document(noun) for child in noun.rights if child.dep_ == "prep"]


def is_admission(verb: Token) -> bool:
    """ "patients admitted to its surgical centre": that is no avowal."""
    if verb.lemma_ != "admit":
        return False
    if any(c.dep_ == "nsubj" and c.lemma_ in WARDS for c in verb.lefts) and any(c.dep_ == "dobj" for c in verb.rights):
        return True
    if any(c.dep_ == "dobj" and c.lemma_ in TAKEN_IN for c in verb.rights):
        return True  # "the clinic admitted 30 patients"
    links = [c for c in verb.rights if c.lower_ == "to"]
    return any(c.lemma_.lower() in WARDS for link in links for c in link.rights)


def _is_time(doc: Doc, start: int, end: int) -> bool:
    """ "called on Monday", "called on the Friday" is no call on anybody."""
    return all(
        doc[i].ent_type_ in ("DATE", "TIME") or doc[i].is_punct or doc[i].is_space or doc[i].tag_ == "DT"
        for i in range(start, end)
    )


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
    deep += [c for c in verb.rights if objects and c.dep_ == "npadvmod" and c.tag_ == "NNP" and set_off_by_comma(c)]
    for head in [verb, *objects, *deep]:
        for child in head.children:
            if child.i > verb.i and child.dep_ in ("prep", "dative", "agent") and child.lower_ in entry.object_with:
                if objects:
                    if not right_object(objects[0], entry):
                        return None
                    start = min(objects[0].left_edge.i, child.i)
                    end = max(objects[0].right_edge.i, child.right_edge.i) + 1
                    for more in verb.rights:  # "accused the army of bombing villages and killing 15 women"
                        if more.dep_ == "conj" and more.tag_ == "VBG" and child.lower_ == "of":
                            end = max(end, more.right_edge.i + 1)
                    return Content(((start, end),), "object with", verb.i + 1)
                if relative is not None:
                    return Content((relative, (child.i, child.right_edge.i + 1)), "object with", verb.i + 1)
    return None


def right_object(head: Token, entry: Verb) -> bool:
    lemma = head.lemma_.lower()
    if entry.objects == "numbers":
        return lemma in frames.NUMBER_OBJECTS or (head.tag_ == "CD" and lemma != "one")  # "has given one of its finest"
    if entry.objects == "speech":
        return lemma in frames.SPEECH_OBJECTS
    if entry.objects == "things" and frames.is_speaker(head):
        return False  # "recalled its ambassador"
    return lemma not in frames.NEVER_OBJECTS


def _object_as(verb: Token) -> Content | None:
    """ "described the raid as a crime", "quoted the minister as saying"."""
    objects = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    if verb.lemma_ == "identify" and any(o.lower_.endswith(("self", "selves")) for o in objects):
        return None  # "a man identifying himself as Abu Omar"
    for head in [verb, *objects]:
        for child in head.children:
            if (
                child.i > verb.i
                and child.dep_ in ("prep", "advcl", "mark")
                and child.lower_ == "as"
                and child.right_edge.i > child.i
            ):
                if objects:
                    start = min(objects[0].left_edge.i, child.i)
                    end = max(objects[0].right_edge.i, child.right_edge.i) + 1
                    return Content(((start, before_second_cue(verb, child, end)),), "object as", verb.i + 1)
                relative = (
                    _relative_object(verb) if verb.lemma_ not in REGARDING else None
                )  # "areas they regarded as own"
                if relative is not None:
                    return Content((relative, (child.i, child.right_edge.i + 1)), "object as", verb.i + 1)
    for child in (t for o in objects if verb.lemma_ == "identify" for t in o.subtree):
        if child.lower_ == "as" and child.dep_ == "prep" and any(c.tag_ == "NNP" for c in child.rights):
            end = max(objects[0].right_edge.i, child.right_edge.i) + 1  # "identified a man who died there as Jon Vik"
            return Content(((objects[0].left_edge.i, end),), "object as", verb.i + 1)
    # "cited the service as saying 12 died", "described it as exaggerated": hung on the verb
    for child in verb.children:
        is_participle = child.dep_ in ("advcl", "ccomp", "xcomp") and child.i > verb.i and child.tag_ in ("VBG", "VBN")
        if objects and is_participle and any(c.lower_ == "as" for c in child.lefts):
            return Content(((objects[0].left_edge.i, before_finite(child)),), "object as", verb.i + 1)
    return None


def _as_before_object(verb: Token) -> Content | None:
    """'rejected as "baseless" a report that …', "dismissed as propaganda claims that …": what is judged comes last."""
    if any(c.dep_ in OBJECTS and c.i > verb.i for c in verb.children):
        return None
    for child in verb.rights:
        if child.i == verb.i + 1 and child.lower_ == "as" and child.dep_ == "prep":
            judged = next((c for c in child.rights if c.dep_ == "pobj"), None)
            words = [c for c in (*child.rights, *(judged.lefts if judged else ())) if c.dep_ in ("amod", "compound")]
            if judged is not None and words and words[0].i < judged.i:
                return Content(((child.i, child.right_edge.i + 1),), "object as", verb.i + 1)
    return None


def _complement(verb: Token) -> Content | None:
    """ "called the raid a crime", "what it called the regime"."""
    predicates = [c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp", "acomp", "attr") and c.i > verb.i]
    day = declared_day(verb) if verb.lemma_ == "declare" else None
    if day is not None:
        return day
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
            if relative is None and not holds_object(predicate):
                continue
        return Content(((start, end),), "complement", verb.i + 1)
    return _quoted_complement(verb, objects)


def _quoted_complement(verb: Token, objects: list[Token]) -> Content | None:
    """'called their leader "a coward"', where the parser sees one long object or a stray predicate."""
    targets = [o for o in objects if o.i > verb.i] or [
        c for c in verb.rights if c.dep_ in ("nsubj", "ccomp", "npadvmod", "dep")
    ]
    if not targets:
        return None
    sentence_end = verb.sent.end
    for i in range(verb.i + 2, min(sentence_end, verb.i + 25)):
        token = verb.doc[i]
        if token.text in (",", ";", ".") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
        if (token.is_quote and i + 1 < sentence_end and token.tag_ == "``") or token.text == "“":
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


def _is_gerund(token: Token) -> bool:
    """ "denied killing them", "denied having killed them"."""
    return token.tag_ == "VBG" or any(child.lower_ == "having" and child.dep_ == "aux" for child in token.lefts)


def _gerund(verb: Token) -> Content | None:
    """ "denied shelling the town"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "pcomp") and child.i > verb.i and _is_gerund(child):
            start = max(verb.i + 1, child.left_edge.i)
            if start - verb.i > 3 or verb.doc[start - 1].text == ",":
                continue  # "denied this, saying …"
            return Content(((start, before_participle(child)),), "gerund", verb.i + 1)
    return None


def _noun(verb: Token, entry: Verb) -> Content | None:
    """ "condemned the attack"; "the truce that Moscow announced"."""
    for child in verb.children:
        of_what = child.dep_ in ("ccomp", "pcomp") and child.left_edge.lower_ == "what"  # "condemned what he called …"
        if (child.dep_ in ("dobj", "attr") or of_what) and child.i > verb.i:
            if any(t.text == "." for t in verb.doc[verb.i : child.left_edge.i]):
                return None
            if child.lower_ in ("itself", "himself", "herself", "themselves") or not right_object(child, entry):
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
            ranges = [
                (max(start, child.i + 1) if start <= child.i < end else start, end) for start, end in content.ranges
            ]
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
