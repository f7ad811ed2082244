"""What a cue in the passive credits: "was blamed on rebels", "is said to be hiding", "the attack claimed by the group".

Enters: a cue verb in the passive and its frames. Leaves: `Content`, as in `contents.py`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .clauses import Content, Range, is_infinitive, joined, reach
from .contents import children, right_object
from .frames import Verb, is_speaker


def passive_content(doc: Doc, verb: Token, entry: Verb, *, has_agent: bool) -> Content | None:
    """The content of a passive: "was blamed on rebels", "is said to be", "it was reported that", "claimed by X"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj") and c.i < verb.i]
    if entry.act == "support" and verb.dep_ == "acl" and is_speaker(verb.head):
        return None  # "forces backed by Oslo": whom they belong to, nothing that Oslo says
    patient = _patient(verb, subjects)
    rest: list[Range] = []
    frame = ""
    for child in verb.children:
        if child.i <= verb.i:
            continue
        if (
            child.dep_ in ("xcomp", "advcl", "ccomp")
            and is_infinitive(child)
            and entry.frames & {"infinitive", "object infinitive"}
        ):
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
    if not rest and not (has_agent and "noun" in entry.frames):
        return None
    if patient is None and not rest:
        return None
    if patient is not None and not rest and not right_object(doc[patient[0]], entry) and patient[1] - patient[0] == 1:
        return None
    ranges = ([patient] if patient else []) + rest
    return Content(joined(ranges), frame or "noun", verb.i + 1)


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
