"""Denials of what the clause before says: "accused it of arming them, which Kigali denies", "…, a charge Delhi has always rejected".

Enters: the drafts of an article. Leaves: drafts whose content is that of the cue before: what is denied is not "a charge", and
not the last noun. The parser seldom sees such an aside as one; the order of its words settles it: a comma or a dash, "which" or a
noun for something said, whoever denies it, and the verb, up to the end of the clause.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from . import frames
from .drafts import Draft, positions
from .sources import Found

DENYING = frozenset({"deny", "reject", "dispute", "refute", "dismiss", "contest"})
SAID = frozenset(
    {
        "claim",
        "charge",
        "accusation",
        "allegation",
        "assertion",
        "assessment",
        "version",
        "account",
        "report",
        "suggestion",
        "figure",
        "finding",
        "conclusion",
        "something",
        "statement",
    }
)
OPENING = frozenset({",", "–", "—", "--", "-"})
AUXILIARIES = frozenset({"has", "have", "had", "was", "is", "been"})
ENDS = frozenset({".", ",", ";", "–", "—", "--", "-", ")"})
NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP", "POS", "HYPH", "PRP$"})
LONGEST = 12  # tokens from the comma to the verb


def with_whole_denials(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each denial of a whole clause with the content of the cue before it."""
    result = list(drafts)
    for position in positions(doc, "LEMMA", DENYING):
        verb = doc[position]
        opens = _opening(doc, verb) if verb.tag_[0] == "V" and not _goes_on(doc, verb) else None
        before = _said_before(doc, drafts, opens) if opens is not None else None
        source = _source(doc, verb, opens) if opens is not None and before is not None else None
        if opens is None or before is None or source is None:
            continue
        ranges = [(start, min(end, opens)) for start, end in before.contents if start < opens]
        cue, rule = (verb.i, verb.i + 1), f"denial of a clause: {verb.text}"
        result = [replace(d, contents=list(ranges)) if d is before else d for d in result if d.head != verb.i]
        result.append(replace(before, cue=cue, head=verb.i, source=source, contents=ranges, act="deny", rule=rule,
                              fronted=True, only_quoted=False, extra=[]))  # fmt: skip
    return sorted(result, key=lambda d: d.cue)


def _goes_on(doc: Doc, verb: Token) -> bool:
    """Does an object or a clause follow, so that the aside is not what is denied?"""
    after = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    return after is not None and not (
        after.text in ENDS or after.is_space or after.lower_ in ("by", "in", "on", "as", "and") or after.tag_ == "RB"
    )


def _opening(doc: Doc, verb: Token) -> int | None:
    """The comma or dash before "which" or "a charge (that)" that opens the aside of a verb."""
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - LONGEST), -1):
        if doc[i].text not in OPENING or (not doc[i - 1].is_alpha and doc[i - 1].text not in ("”", '"', "''", "’")):
            continue
        first = doc[i + 1]
        if first.lower_ == "which":
            passive = any(doc[k].lower_ in ("was", "is", "were", "are") for k in range(i + 1, verb.i))
            return i if not passive else None
        noun = doc[i + 2] if first.lower_ in ("a", "an") else first
        bare = noun is first and not (noun.tag_ == "NNS" or noun.lower_ == "something")
        return i if noun.lemma_ in SAID and not bare else None
    return None


def _said_before(doc: Doc, drafts: list[Draft], opens: int) -> Draft | None:
    """The last cue before the aside, in the same sentence, whose content runs up to it."""
    start = doc[opens].sent.start
    for draft in reversed(drafts):
        if start <= draft.head < opens and draft.contents and any(first < opens for first, _ in draft.contents):
            runs_up = any(first < opens and last >= opens - 2 for first, last in draft.contents)
            return draft if runs_up and draft.act in ("claim", "state") else None
    return None


def _source(doc: Doc, verb: Token, opens: int) -> Found | None:
    """Who denies it: between "which" and the verb, or behind "by"."""
    if verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "by":
        person = next((c for link in verb.rights if link.i == verb.i + 1 for c in link.rights), None)
        found = None if person is None else Found(person.i, person.left_edge.i, person.right_edge.i + 1)
    else:
        end = verb.i
        while end > opens + 2 and (doc[end - 1].lower_ in AUXILIARIES or doc[end - 1].tag_ in ("RB", "RBR")):
            end -= 1
        start = end
        while start > opens + 2 and doc[start - 1].tag_ in NAMING and doc[start - 1].lemma_ not in SAID:
            start -= 1
        found = Found(end - 1, start, end) if start < end else None
    return found if found is not None and frames.is_speaker(doc[found.head]) else None
