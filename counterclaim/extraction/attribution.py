"""Cue verbs in their sentences: a verb becomes a draft of a statement.

Enters: a Doc and the index of its quotations. Leaves: `Draft` records: cue, source and content as stretches of tokens, the act
of the cue, and the rule. Cues that are no verbs are in `phrasal_cues.py`; quotations are joined to drafts in `quoting.py`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import contents, frames, neighbours, passives, sources
from .clauses import Content, Range
from .content_ends import second_cue
from .drafts import Draft, positions, without
from .frames import Verb
from .fronted import fronted, with_fragment_before, without_preceding_name
from .parties import name_of
from .quotations import QuotationIndex
from .run_on import run_on
from .sources import Found

HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "must", "can", "'d", "ca"})
# "went on to say", "took to Twitter to denounce": the infinitive is what was done.
# "is due to announce", "plans to demand", "is to deny": the words are not said yet.
PLANNING = frozenset(
    {"due", "set", "schedule", "slate", "expect", "plan", "intend", "prepare", "about", "poise", "ready", "be", "go"}
)
DOING = frozenset(
    {
        "go",
        "continue",
        "proceed",
        "begin",
        "start",
        "come",
        "rush",
        "hasten",
        "take",
        "seem",
        "appear",
        "turn",
        "return",
        "quick",
        "swift",
    }
)
HOLDING = frozenset({"call", "hold", "write", "speak", "issue", "use", "give", "convene", "release"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
IFS = frozenset({"if", "unless", "whether", "until"})
_FIRST_WORDS = frozenset(lemma.split()[0] for lemma in frames.VERBS)
CUE_LEMMAS = _FIRST_WORDS | {lemma.capitalize() for lemma in _FIRST_WORDS}
LONGEST_NAME = 7  # tokens
TRAITS = frozenset({"support", "condemn", "demand"})
FIRST_PERSONS = frozenset({"i", "we", "you"})


def find_verb_drafts(doc: Doc, index: QuotationIndex) -> list[Draft]:
    """A draft for every cue verb whose frame fits, in text order."""
    found = []
    for position in positions(doc, "LEMMA", CUE_LEMMAS):
        token = doc[position]
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
    if verb.dep_ in ("aux", "auxpass", "amod", "compound") or not _is_asserted(verb, negated=entry.negated):
        return None
    if _asks_for_name(verb) or contents.is_admission(verb):
        return None
    judged = second_cue(verb)
    if judged is not None:
        return _read_second_cue(doc, verb, judged, entry)
    behind = run_on(doc, verb)
    if behind is not None:
        rule = f"fronted: {verb.text}"
        return Draft((verb.i, verb.i + 1), verb.i, behind[0], [behind[1]], entry.act_of("quote"), rule, fronted=True)
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
    known = known or (source is not None and doc[source.start].tag_ == "VB")  # "Save the Children"
    content = contents.active_content(doc, verb, entry, of_speaker=known)
    vague = content is None and head is not None and head.lower_ in ("it", "which") and not known
    if vague:
        content = contents.active_content(doc, verb, entry, of_speaker=True)
    if (
        content is not None
        and content.frame == "noun"
        and verb.tag_ in ("VBG", "VB")
        and "noun" in entry.takes_of_speakers
    ):
        return None  # "troops supporting the operation", "highlighting the unrest": a deed
    if content is not None and _only_says_which(verb, entry):
        return None
    if content is not None:
        content = contents.with_particle(verb, content)
    if content is not None and content.frame == "preposition" and verb.tag_ == "VBG" and not known:
        return None  # "sirens warning of rockets"
    draft = _right_or_fronted(doc, verb, entry, source, content, index)
    if draft is None or (draft.source is None and draft.rule != "quote"):
        return None
    draft.needs_party = vague and content is not None
    return draft


def _read_second_cue(doc: Doc, verb: Token, first: Token, entry: Verb) -> Draft | None:
    """ "dismissed it as false and | accused rebels of lying |": the source of the first cue goes on."""
    source = sources.subject(doc, first)
    end = verb.head.right_edge.i + 1 if verb.head.dep_ == "pobj" else verb.head.head.right_edge.i + 1
    frame = "object with" if entry.object_with else "noun"
    if source is None or end <= verb.i + 1 or not (entry.object_with or "noun" in entry.frames):
        return None
    cue = (verb.i, verb.i + 1)
    return Draft(cue, verb.i, source, [(verb.i + 1, end)], entry.act_of(frame), f"{frame}: {verb.text}")


def _asks_for_name(verb: Token) -> bool:
    """ "a resident, who asked to be called only Maria", "asked not to be named": how somebody is quoted, not what is said."""
    hidden = ("called", "named", "identified", "quoted")
    if verb.lemma_ in ("ask", "request", "demand", "seek") and any(t.lemma_ == "anonymity" for t in verb.subtree):
        return True
    return verb.lemma_ in ("ask", "request") and any(c.dep_ == "xcomp" and c.lower_ in hidden for c in verb.rights)


def _only_says_which(verb: Token, entry: Verb) -> bool:
    """ "states that support terrorism", "villages that ask for them": a lasting trait that tells which ones are meant."""
    if entry.act not in TRAITS or verb.dep_ != "relcl":
        return False
    opens = verb.left_edge
    if verb.head.lower_ in ("those", "anyone", "whoever") and opens.lower_ in ("who", "that"):
        return verb.lemma_ in ("order", "back", "support")  # "punish those who ordered it"
    if entry.act == "support" and verb.tag_ == "VBZ" and verb.lemma_ in ("back", "support") and opens.lower_ == "which":
        return True  # "Orland, which backs the rebels, …"
    if verb.tag_ not in ("VBP", "VBZ") or verb.head.tag_ != "NNS":
        return False
    auxiliaries = any(c.dep_ == "aux" for c in verb.lefts)
    return opens.lower_ in ("that", "who", "which") and not auxiliaries and verb.doc[opens.i - 1].text != ","


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
        content = (
            Content(((verb.i + 1, verb.head.right_edge.i + 1),), "noun", verb.i + 1)
            if entry.allows("noun", of_speaker=True)
            else None
        )
    else:
        content = contents.active_content(doc, verb, entry, of_speaker=True)
    if content is None:
        return None
    ranges = [part for part in content.ranges if part[0] > verb.i]
    return Draft(
        (verb.i, content.cue_end), verb.i, source, ranges, entry.act_of(content.frame), f"{content.frame}: {verb.text}"
    )


def _is_vague_it(head: Token) -> bool:
    return head.lower_ in ("it", "this", "that", "which")


def _is_asserted(verb: Token, *, negated: bool = False) -> bool:
    """Not denied ("did not say"; if `negated` not without it: "did not accept"), not supposed ("would say", "if he says"), no bare plan ("wants to announce")."""
    to = False
    if negated != any(child.dep_ == "neg" or child.lower_ in ("never", "hardly") for child in verb.children):
        return False
    for child in verb.children:
        if child.dep_ == "aux":
            if child.lower_ in HYPOTHETICAL and not (verb.lemma_ == "confirm" and child.lower_ in ("can", "could")):
                return False  # "the ministry can confirm that …" confirms it
            to = to or child.tag_ == "TO"
        if child.dep_ == "mark" and child.lower_ in IFS:
            return False
        if child.dep_ == "prep" and child.lower_ == "without" and child.i < verb.i:
            return False
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not to:
        head = verb.head
        if head.tag_ == "VB":
            return _is_asserted(head)
    if verb.head.dep_ == "prep" and verb.head.lower_ == "without":
        return False
    if to and verb.tag_ == "VB":
        above = verb.head.lemma_
        if any(child.dep_ == "neg" for child in verb.head.children):
            return False  # "is not going to deny"
        return (
            is_planned(verb)
            or (verb.dep_ in ("xcomp", "advcl", "ccomp") and above in DOING)
            or (verb.dep_ == "advcl" and above in HOLDING)
        )
    past = verb.lower_ in ("put", "read", "set") and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.lefts)
    bare = verb.tag_ == "VB" and not past and not any(c.dep_ == "aux" for c in verb.children)
    return not (bare and verb.dep_ == "ROOT")  # no order: "Local media | put | the toll at 17"


def is_planned(verb: Token) -> bool:
    """ "will announce", "is due to announce", "plans to announce": what is told is not said yet."""
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    if auxiliaries & FUTURE:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VB" and "to" not in auxiliaries and verb.head.tag_ == "VB":
        return is_planned(verb.head)  # "will announce a truce and demand …"
    above = verb.head
    if "to" not in auxiliaries or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acomp") or above.i > verb.i:
        return False
    if any(child.dep_ == "neg" for child in above.children) or above.lemma_ not in PLANNING:
        return False
    if above.lemma_ == "be":
        return verb.i - above.i <= 3 and above.tag_ in ("VBZ", "VBP")
    finite = above.tag_ in ("VBZ", "VBP") or any(
        child.tag_ in ("VBZ", "VBP") and child.lemma_ == "be" for child in (*above.lefts, above.head)
    )
    return finite


def _is_passive(verb: Token) -> bool:
    """ "was accused", and "the attack claimed by the group"."""
    if any(c.text == "IS" and c.dep_ == "auxpass" for c in verb.lefts):
        return False  # "| IS | claimed the raid": the group's short name
    by_whom = any(c.dep_ == "agent" or c.lower_ == "by" for c in verb.rights)
    if verb.tag_ != "VBN" and not (verb.tag_ == "VBD" and verb.dep_ == "acl" and by_whom):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.dep_ == "auxpass" or c.dep_ == "nsubjpass" for c in verb.children):
        return True
    has_subject = any(c.dep_ == "nsubj" for c in verb.children)
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not auxiliaries and not has_subject:
        return _is_passive(verb.head)
    return (
        verb.dep_ in ("acl", "advcl", "pcomp") and not auxiliaries and not any(c.dep_ == "nsubj" for c in verb.children)
    )


def _read_passive(doc: Doc, verb: Token, entry: Verb) -> Draft | None:
    agent = sources.agent(doc, verb)
    if agent is None and not entry.passive:
        return None
    if agent is not None and sources.is_nobody(doc, agent):
        return None
    content = passives.passive_content(doc, verb, entry, has_agent=agent is not None)
    if content is None:
        return None
    if (
        any(doc[start].lower_ in ("no", "nobody", "none") for start, _ in content.ranges[:1])
        and content.frame == "noun"
    ):
        return None
    ranges = without(content.ranges, (agent.start - 1, agent.end) if agent else None)
    return Draft(
        (verb.i, content.cue_end), verb.i, agent, ranges, entry.act_of(content.frame),
        f"passive {content.frame}: {verb.text}", passive=True,
    )  # fmt: skip


def _subject_beside(doc: Doc, verb: Token) -> Found | None:
    """The noun phrase right before a finite verb that the parser left without a subject."""
    before = neighbours.previous(doc, verb.i)
    while before is not None and doc[before].dep_ in ("aux", "advmod", "neg") and doc[before].i > verb.sent.start:
        before = neighbours.previous(doc, before)
    if before is None or before < verb.sent.start or doc[before].tag_ not in sources.NOUN_TAGS:
        return None
    named = name_of(doc[verb.sent.start : before + 1].text) if before - verb.sent.start < LONGEST_NAME else None
    if named is not None and named.kind in ("organisation", "group", "office", "media"):
        return Found(before, verb.sent.start, before + 1)  # "Save the Children revealed": a name that is a clause
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
    if content is not None and content.frame == "clause" and _is_cut_off(doc, verb, source, content):
        content = None
    act = entry.act_of(content.frame) if content else entry.act
    cue = (verb.i, content.cue_end if content else verb.i + 1)
    takes_clause = bool(entry.takes & {"clause", "quote"})
    ranges: list[Range] = []
    if content is not None:
        ranges = without(content.ranges, (source.start, source.end) if source else None)
    if (
        content is not None
        and ranges
        and not (content.frame == "noun" and takes_clause and _is_time_object(doc, content))
    ):
        draft = Draft(cue, verb.i, source, ranges, act, f"{content.frame}: {verb.text}")
        if content.frame in ("clause",) and source is not None:
            draft = with_fragment_before(doc, verb, source, draft)
        return draft
    quoting = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb
    is_quoted = quoting is not verb and quoting.lemma_ in ("quote", "cite")
    if not takes_clause or (
        verb.tag_ == "VBG" and verb.dep_ not in ("ROOT", "parataxis", "advcl", "acl") and not is_quoted
    ):
        return None
    quotes_only = "clause" not in entry.takes or (verb.tag_ == "VBG" and not is_quoted)
    above = sources.subject(doc, quoting) if is_quoted and quoting.tag_ != "VBN" else source
    ranges = fronted(doc, quoting if is_quoted else verb, above, index, quotes_only=quotes_only)
    if ranges:
        if source is not None:
            source, ranges = without_preceding_name(doc, source, ranges)
        return Draft(cue, verb.i, source, ranges, entry.act_of("quote"), f"fronted: {verb.text}", fronted=True)
    return Draft(
        cue,
        verb.i,
        source,
        [],
        entry.acts.get("quote", entry.act) if entry.acts else entry.act,
        f"quote: {verb.text}",
        only_quoted=True,
    )


def _is_cut_off(doc: Doc, verb: Token, source: Found | None, content: Content) -> bool:
    """ "…, police said; | the army denied it |": what a semicolon right behind the cue cuts off is not what was said."""
    last = max(verb.i, source.end - 1 if source is not None and source.start > verb.i else 0)
    after = neighbours.following(doc, last + 1)
    before = neighbours.previous(doc, source.start if source is not None and source.start < verb.i else verb.i)
    fronts = before is not None and before >= verb.sent.start and doc[before].text in (",", "”", '"', "''", "’")
    return fronts and after is not None and doc[after].text == ";" and content.ranges[0][0] > after


def _is_time_object(doc: Doc, content: Content) -> bool:
    """ "announced Wednesday": the day is no object."""
    return all(doc[i].ent_type_ in ("DATE", "TIME") for start, end in content.ranges for i in range(start, end))
