"""Whom a cue credits: the noun phrase that is the source of a statement.

Enters: the token of a cue verb. Leaves: a `Found` source: the head token and the bounds of its phrase, in tokens, or None.
Whom the phrase stands for is worked out in `actors.py`; here only the words are found.

The source is the whole noun phrase nearest to the cue: with its relative clause and apposition, without "speaking on
condition of anonymity". A participle or an infinitive has the subject of the clause it depends on, a relative pronoun
the noun before it, a verb in a row of verbs the subject of the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import clauses, content_ends, frames
from .neighbours import after_clock, previous, with_name_behind
from .offices import role_of
from .outcomes import INTRANSITIVE

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "JJ", "WP", "FW", "JJS", "JJR", "ADD"})
NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing"})
INVERTING = frozenset({"say", "add", "write", "note", "explain"})  # these take no person as their object
QUANTIFIERS = frozenset(
    {
        "about",
        "around",
        "over",
        "under",
        "almost",
        "nearly",
        "more",
        "less",
        "at",
        "up",
        "only",
        "even",
        "former",
        "then",
    }
)
PARTS = frozenset({"all", "most", "some", "both", "many", "half"})
REPORTING = frozenset({"say", "announce", "report", "add", "confirm"})
SETTING_OFF = REPORTING | {"tell"}
LONGEST_SET_OFF = 16  # tokens
OPENING = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$"})  # what a noun phrase begins with
OPEN_VERBS = frozenset(
    {"speak", "talk", "write", "ask", "quote", "cite", "add", "say", "note", "refer", "tell", "accuse", "describe"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A source: the token its phrase turns on, and the phrase `[start, end)` in tokens."""

    head: int
    start: int
    end: int


def phrase_of(doc: Doc, head: Token, *, avoid: int | None = None) -> Found:
    """The whole noun phrase of a head, without what only says how the person spoke.

    `avoid` is the cue: a phrase never reaches over it.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.dep_ == "relcl" and avoid is not None and child.left_edge.i <= avoid <= child.right_edge.i:
            end = min(end, child.left_edge.i)
        elif child.dep_ in ("prep", "npadvmod") and child.i > head.i and _is_day(child):
            end = min(end, child.left_edge.i)  # "the agency on Saturday said"
        elif child.dep_ in ("acl", "advcl") and child.lemma_ in OPEN_VERBS and child.tag_ == "VBG":
            end = min(end, child.left_edge.i)
        elif (
            child.dep_ in ("advmod", "npadvmod", "prep")
            and child.i < head.i
            and child.left_edge.i == start
            and child.lower_ not in QUANTIFIERS
        ):
            start = child.right_edge.i + 1  # "earlier in the day a source"
        elif child.dep_ in ("cc", "punct", "preconj") and child.i < head.i and child.left_edge.i == start:
            start = child.i + 1
        elif child.dep_ == "parataxis" or (child.dep_ == "appos" and child.tag_.startswith("VB")):
            end = min(end, child.left_edge.i)
    while (
        start > 0 and doc[start].ent_iob_ == "I" and doc[start].ent_type_ == "ORG" and doc[start - 1].ent_type_ == "ORG"
    ):
        start -= 1  # "the Committee to Protect Journalists"
    for i in range(start, head.i):  # "In a statement, the envoy Tor Lund welcomed"
        if doc[i].text == "," and frames.is_document(doc[i - 1]) and start > 0 and doc[start - 1].lower_ == "in":
            start = i + 1
            break
    if doc[start].lower_ in PARTS and avoid is not None:  # "…, all of them workers of the port, the ministry said"
        start = max((i + 1 for i in range(start, end) if doc[i].text == "," and i < avoid), default=start)
    if avoid is not None:
        if start <= avoid < head.i:
            start = avoid + 1
        elif head.i < avoid < end:
            end = avoid
            while end > head.i + 1 and doc[end - 1].tag_ in ("WP", "WDT", "RB", "VBD", "VBZ", "VBP", "MD", ","):
                end -= 1
    if avoid is None or end != avoid:
        end = with_name_behind(doc, head, end)
    return trim(doc, Found(head.i, start, end))


def _is_day(child: Token) -> bool:
    return child.right_edge.ent_type_ in ("DATE", "TIME") and child.right_edge.i - child.left_edge.i < 4


def trim(doc: Doc, found: Found) -> Found:
    """The phrase without spaces and punctuation at its ends; brackets stay with what they hold."""
    start, end = found.start, found.end
    dated = start  # "October 6, 2020 Russia and France called": a dateline is no part of the name
    while dated < found.head and (doc[dated].ent_type_ == "DATE" or doc[dated].is_punct or doc[dated].is_space):
        dated += 1
    if dated > start and any(doc[i].like_num for i in range(start, dated)) and doc[dated].ent_type_ != "DATE":
        start = dated
    start = after_clock(doc, start, end - 1)
    while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].text not in "([@#")):
        start += 1
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in ")].")):
        end -= 1
    if end > start and doc[end - 1].text == "." and not doc[end - 1].is_sent_end:
        end -= 0
    return Found(found.head, start, max(end, start + 1))


def is_nobody(doc: Doc, found: Found) -> bool:
    """ "No group", "none of them": the absence of a statement."""
    return any(doc[i].lower_ in NOBODY for i in range(found.start, min(found.end, found.start + 2)))


def subject(doc: Doc, verb: Token, *, depth: int = 0) -> Found | None:
    """The subject of a verb in the active, also by control, coordination or relative clause."""
    inverted = _inverted(doc, verb) or _taken_for_auxiliary(doc, verb)
    if inverted is not None:
        return inverted
    for child in verb.children:
        if child.dep_ in SUBJECTS and not _has_nearer(verb, child):
            if (
                child.lower_ in RELATIVE
                and verb.dep_ in ("relcl", "ccomp", "acl")
                and child.tag_ in ("WP", "WDT", "DT", "IN")
            ):
                return _antecedent(doc, verb)
            if child.dep_ == "csubj" or child.tag_ in ("EX", "WRB"):
                return None
            if (
                not frames.is_speaker(child) and role_of(child.lower_) is None and child.i < verb.i
            ):  # "23 received wounds, the speaker, Ana Ruiz, told reporters"
                set_off = _set_off(doc, verb)
                if set_off is not None:
                    return set_off
            return _nearest(doc, verb, child) or phrase_of(doc, child, avoid=verb.i)
    set_off = _set_off(doc, verb)
    if set_off is not None:
        return set_off
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBZ", "VBP"):
        beside = _object_beside(doc, verb)
        if beside is not None:
            return beside
    if depth > 4:
        return None
    return _controller(doc, verb, depth)


def _taken_for_auxiliary(doc: Doc, verb: Token) -> Found | None:
    """ "| IS | said its men …": the group's short name, taken for the verb."""
    before = verb.i - 1
    is_name = before >= 0 and doc[before].text == "IS" and doc[before].tag_[0] == "V" and not verb.is_upper
    return Found(before, before, verb.i) if is_name else None


def _object_beside(doc: Doc, verb: Token) -> Found | None:
    """ "as its president, Ilham Aliyev, expressed": a conjunction taken for a preposition swallows the subject."""
    for link in verb.head.children:
        if link.dep_ == "prep" and link.lower_ in ("as", "after", "before", "since", "until") and link.i < verb.i:
            last = previous(doc, verb.i)
            while last is not None and doc[last].text == ",":
                last = previous(doc, last)
            for noun in link.rights:
                if noun.dep_ == "pobj" and last is not None and noun.left_edge.i <= last <= noun.right_edge.i:
                    return phrase_of(doc, noun, avoid=verb.i)
    return None


def _has_nearer(verb: Token, subject: Token) -> bool:
    """Of two subjects that the parser gives a verb, the nearer one counts."""
    return any(c.dep_ in SUBJECTS and subject.i < c.i < verb.i for c in verb.lefts)


def _nearest(doc: Doc, verb: Token, subject: Token) -> Found | None:
    """ "…, officials said" right before the cue, where the parser makes a distant noun the subject."""
    if subject.i > verb.i or verb.i - subject.i < 6:
        return None
    before = previous(doc, verb.i)
    while before is not None and doc[before].dep_ in ("aux", "advmod"):
        before = previous(doc, before)
    if before is None or doc[before].tag_ not in NOUN_TAGS or subject.left_edge.i <= before <= subject.right_edge.i:
        return None
    head = doc[before]
    comma = previous(doc, head.left_edge.i)
    if comma is None or doc[comma].text != "," or not frames.is_speaker(head) or head.dep_ == "pobj":
        return None
    return trim(doc, Found(head.i, head.left_edge.i, before + 1))


def _set_off(doc: Doc, verb: Token) -> Found | None:
    """ "Soldiers killed 19 near the town, the ministry (MoD) said": a phrase between a comma and the cue, taken for the town's.

    With an apposition it is two: "…, the governor of the north, Ana Ruiz, said".
    """
    perfect = [c for c in verb.lefts if c.dep_ == "aux" and c.lower_ in ("has", "have")]  # "…, Ana Ruiz, has confirmed"
    if (
        not (verb.tag_ in ("VBD", "VBZ") or (verb.tag_ == "VBN" and perfect))
        or verb.lemma_ not in SETTING_OFF
        or verb.dep_ not in ("conj", "ROOT", "ccomp", *(("advcl",) if verb.lemma_ == "tell" else ()))
    ):
        return None
    last = previous(doc, perfect[0].i if perfect else verb.i)
    if last is None or doc[last].tag_ not in ("NN", "NNS", "NNP", "NNPS", ",", "-RRB-"):
        return None
    commas = [i for i in range(verb.sent.start + 1, last) if doc[i].text == "," and doc[i - 1].ent_type_ != "DATE"]
    if doc[last].text == "," and len(commas) > 1 and all(t.tag_ in ("NNP", "NNPS") for t in doc[commas[-1] + 1 : last]):
        commas.pop()
    if len(commas) > 1 and doc[commas[-1] + 1].lower_ in ("known", "called"):
        commas.pop()  # "…, the mission, known as Orma, added"
    if not commas or commas[-1] - verb.sent.start < 4 or verb.i - commas[-1] > LONGEST_SET_OFF:
        return None
    start, end = commas[-1] + 1, last if doc[last].text == "," else last + 1
    words = doc[start:end]
    if (
        not words
        or words[0].tag_ not in OPENING
        or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG", "WP", "WDT") for t in words)
    ):
        return None
    if any(t.tag_ == "VBN" and t.dep_ in ("acl", "conj") and t.lower_ not in ("known", "called") for t in words):
        return None
    stop = next((token.i for token in words if token.tag_ in ("IN", ",", "-LRB-")), end)
    head = doc[stop - 1]
    return (
        trim(doc, Found(head.i, start, end))
        if frames.is_speaker(head) and head.ent_type_ not in ("DATE", "GPE")
        else None
    )


def _antecedent(doc: Doc, verb: Token) -> Found | None:
    """The noun that a relative clause belongs to: "officials who said"."""
    noun = verb.head
    if verb.dep_ != "relcl" and noun.tag_[0] == "V" and noun.dep_ == "relcl":
        noun = noun.head
    if noun == verb or noun.tag_[0] == "V":
        return None
    above = noun
    while not (frames.is_speaker(above) or frames.is_document(above)) and above.dep_ in ("pobj", "prep", "amod", "acl"):
        above = above.head  # "one diplomat familiar with the talks, who added"
    if above.tag_ in NOUN_TAGS and frames.is_speaker(above):
        noun = above
    return phrase_of(doc, noun, avoid=verb.i)


def _inverted(doc: Doc, verb: Token) -> Found | None:
    """The subject behind the verb, which the parser may call an object: ' …," said police.'"""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = previous(doc, verb.i)
    if before is None or doc[before].text not in {",", '"', "”", "''", "’", "'", "»", "?", "!", "—", "–"}:
        return None
    if any(child.dep_ in SUBJECTS and (child.i > verb.i or verb.lemma_ not in INVERTING) for child in verb.children):
        return None
    for child in verb.children:
        if (
            child.i > verb.i
            and child.left_edge.i <= verb.i + 2
            and child.dep_ in ("dobj", "attr", "dep", "appos", "npadvmod", "oprd", "dative")
            and (frames.is_speaker(child) and child.ent_type_ not in ("DATE", "TIME"))
        ):
            return phrase_of(doc, child, avoid=verb.i)
    return None


def _controller(doc: Doc, verb: Token, depth: int) -> Found | None:
    """The subject of the clause that a verb without one depends on."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "pcomp" or (head.dep_ == "prep" and verb.dep_ in ("pobj", "pcomp")):
        head, after = head.head, head.lower_
        if after == "as" and head.lemma_ in ("quote", "cite"):
            return _quoted_person(doc, head, verb)
        return subject_of_clause(doc, head, depth)
    if head.tag_[0] == "V":
        author = _author_of_object(doc, verb, head)
        if author is not None:
            return author
        if (
            verb.tag_ == "VBG"
            and verb.lemma_ in clauses.GOING_ON
            and head.dep_ in ("relcl", "acl")
            and head.lemma_ not in frames.VERBS
        ):
            while head.head != head and (head.tag_[0] != "V" or head.dep_ in ("relcl", "acl", "pcomp", "xcomp")):
                head = head.head  # "… an officer who had fled, saying": the main clause's subject speaks
        cue = _cue_above(verb, head)
        return subject_of_clause(doc, cue or head, depth)
    if verb.dep_ == "acl":
        return _speaking_noun(doc, head, verb, depth)
    if (verb.dep_ == "conj" and head.dep_ in ("acomp", "attr")) or (verb.dep_ == "xcomp" and head.dep_ == "acomp"):
        return subject_of_clause(doc, head.head, depth)  # "is due to announce"
    return None


def _author_of_object(doc: Doc, verb: Token, head: Token) -> Found | None:
    """ "published an order by the admiral directing ships": the participle right behind goes with the author."""
    things = [c for c in head.rights if c.dep_ == "dobj"]
    if verb.tag_ != "VBG" or not things:
        return None
    for link in [*head.rights, *(c for thing in things for c in thing.rights)]:
        if link.dep_ == "prep" and link.lower_ == "by" and link.right_edge.i == verb.i - 1:
            for person in link.rights:
                if person.dep_ == "pobj" and frames.is_speaker(person):
                    return phrase_of(doc, person, avoid=verb.i)
    return None


def _cue_above(verb: Token, head: Token) -> Token | None:
    """The cue that a participle or a second verb goes on with: "Activists said 67 people were killed, adding that …"."""
    clause = head
    while clause.dep_ == "conj" and clause.head.tag_[0] == "V":
        clause = clause.head
    if clauses.over_adverbial(verb, clause):
        clause = clause.head  # "said it acted because X killed its men, and denied …"
    cue = clauses.verb_above(clause)
    if cue is None or cue.lemma_ not in frames.VERBS or clause.i < cue.i:
        return None
    if verb.dep_ == "conj":  # the dead do not go on: "admitted that two had died and accused the army"
        return cue if clause.lower_ in INTRANSITIVE or clauses.carries_on_cue(cue, clause, verb) else None
    return cue if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in clauses.GOING_ON else None


def subject_of_clause(doc: Doc, verb: Token, depth: int = 0) -> Found | None:
    """The subject of a finite clause, active or passive, or that of the clause above it."""
    if verb.tag_[0] != "V":
        return None
    found = subject(doc, verb, depth=depth + 1)
    return found


def _quoted_person(doc: Doc, verb: Token, saying: Token) -> Found | None:
    """ "quoted X as saying": X; "X was quoted as saying": X."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and child.lower_ not in RELATIVE:
            return phrase_of(doc, child, avoid=saying.i if child.i < saying.i else None)
    if verb.dep_ in ("acl", "relcl"):
        return phrase_of(doc, verb.head, avoid=verb.i)
    return None


def _speaking_noun(doc: Doc, noun: Token, verb: Token, depth: int) -> Found | None:
    """Of "a statement saying that": who released the statement, else the statement itself."""
    above = noun.head
    before = previous(doc, verb.left_edge.i)
    for child in noun.children:  # "an order by the governor telling …"
        if child.dep_ in ("prep", "agent") and child.lower_ == "by" and child.i < verb.i:
            for person in child.children:
                if person.dep_ == "pobj":
                    return phrase_of(doc, person, avoid=verb.i)
    if verb.tag_ == "VBG" and before is not None and doc[before].text == "," and not frames.is_document(noun):
        clause = noun  # a detached participle has the subject of its clause: "Protesters filled the square, chanting"
        while clause.tag_[0] != "V" and clause.head != clause:
            clause = clause.head
        found = subject(doc, clause, depth=depth + 1) if clause.tag_[0] == "V" and clause != verb else None
        if found is not None and frames.is_speaker(doc[found.head]):
            return found
    link = above.lemma_ == "in" and above.dep_ == "prep" and frames.is_document(noun)
    if link and verb.tag_ == "VBG" and verb.lemma_ in clauses.GOING_ON and above.head.lemma_ in frames.VERBS:
        return subject(doc, above.head, depth=depth + 1)  # "said in a statement adding that …"
    if noun.dep_ in ("dobj", "dative") and above.lemma_ in frames.VERBS and above.tag_[0] == "V" and verb.tag_ == "VBG":
        return subject(doc, above, depth=depth + 1)  # "emailed supporters saying"
    if frames.is_document(noun) and noun.dep_ == "dobj" and above.lemma_ in frames.RELEASING:
        return subject(doc, above, depth=depth + 1)
    cut = phrase_of(doc, noun, avoid=None)
    return trim(doc, Found(noun.i, cut.start, max(noun.i + 1, min(cut.end, verb.left_edge.i))))


def agent(doc: Doc, verb: Token) -> Found | None:
    """Of a passive, who did it: "was confirmed by the ministry"."""
    for child in (*verb.children, *content_ends.links_within_as(verb)):
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for person in child.children:
                if person.dep_ == "pobj" and (frames.is_speaker(person) or frames.is_document(person)):
                    return phrase_of(doc, person, avoid=verb.i)
    return None
