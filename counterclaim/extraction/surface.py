"""The words beside a number, for headlines, captions and sentences that the parser reads wrongly.

Enters: a Doc and a `Number`. Leaves: one `Link` or None. Looks within the sentence, never past another number.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .counts import Number
from .numerals import ORDINALS
from .outcomes import (
    ADJECTIVES,
    BE,
    INTRANSITIVE,
    NOUNS,
    SHORT,
    STRICT,
    TRANSITIVE,
    UNDIVIDED,
    Link,
    done_by,
    lost_contact,
    together,
)
from .toll_lines import STATES_BEHIND, by_subject, labelled, put_at, toll
from .victim_nouns import is_person_noun, noun_category

QUOTES = frozenset({'"', "”", "’", "'", "''"})
REACH_AFTER = 16
REACH_BEFORE = 5
CAMPS = frozenset({"camps", "shelters"})
TAKING = frozenset({"captured", "seized", "detained"})
STOPS = frozenset(
    {".", ";", ":", "?", "!", "“", "”", '"', "while", "when", "after", "before", "as", "because", "which", "how"}
)
# "people whose fate is unknown": of them, as "a woman whose house was blown up" is not
THEIR_OWN = frozenset(
    {"fate", "whereabouts", "body", "bodies", "remains", "death", "deaths", "lives", "wounds", "injuries"}
)
SKIPPED_BEFORE = frozenset(
    {
        "the",
        "another",
        "its",
        "their",
        "his",
        "our",
        "also",
        "some",
        "further",
        "more",
        "reportedly",
        "and",
        ",",
        "a",
        "an",
    }
)


def find_link(doc: Doc, number: Number) -> Link | None:
    """The outcome told right before or right behind a number.

    Rules: a verb of harm right before ("killing at least 20"); a participle or adjective behind ("20 others wounded");
    a toll ("the death toll rose to 21").
    """
    return (
        labelled(doc, number)
        or put_at(doc, number)
        or _before(doc, number)
        or _behind(doc, number)
        or toll(doc, number)
        or by_subject(doc, number)
        or _in_camps(doc, number)
    )


def _in_camps(doc: Doc, number: Number) -> Link | None:
    """ "36,000 Danes in the camps of the north": people who live in camps and shelters are displaced."""
    if number.kind == "article" or number.noun is None or not is_person_noun(doc[number.noun]):
        return None
    behind = doc[number.noun + 1 : min(number.noun + 6, doc[number.start].sent.end)]
    if not len(behind) or behind[0].lower_ != "in" or noun_category(doc[number.noun].lower_) == "combatant":
        return None
    place = next((token for token in behind if token.dep_ == "pobj" and token.head.i == behind[0].i), None)
    return (
        Link("displaced", place.i, f"place: in {place.text}") if place is not None and place.lower_ in CAMPS else None
    )


def adjacent(doc: Doc, number: Number) -> Link | None:
    """The state right behind a number or its noun: "six dead", "20 people killed", "14 civilians injured"."""
    i = number.end
    short = _short(doc, number, i, doc[number.start].sent.end)
    if short is not None:
        return short
    while i < len(doc) and doc[i].text in QUOTES:
        i += 1  # "boasted of 'more than 100' dead"
    if number.noun is not None and number.noun >= i and number.noun - i < 4 and doc[i].lower_ not in ADJECTIVES:
        i = number.noun + 1
    sentence_end = doc[number.start].sent.end
    if i + 1 < sentence_end and doc[i].lower_ == "in" and doc[i + 1].lower_ == "captivity" and i == number.end:
        return Link("captured", i + 1, f"beside the number: {doc[i + 1].text}")  # "40 were dead and 98 in captivity"
    told = _short(doc, number, i, sentence_end)
    if told is not None:
        return told
    if i >= sentence_end or doc[i].lower_ not in STATES_BEHIND or (number.kind == "article" and i == number.end):
        return None
    if i + 1 < sentence_end and doc[i].lower_ != "killed" and is_person_noun(doc[i + 1]) and i == number.end:
        return None  # "six wounded soldiers were evacuated"
    if _acts(doc, i, sentence_end):
        return None
    return Link(ADJECTIVES[doc[i].lower_], i, f"beside the number: {doc[i].text}", governor=i)


def _short(doc: Doc, number: Number, i: int, end: int) -> Link | None:
    """ "12 KIA, 30 WIA"; "12 dead and another 30 in hospital"; "12 KIA fighters" are of an army of that name."""
    if i >= end:
        return None
    if doc[i].text in SHORT and (i + 1 >= end or doc[i + 1].is_punct or doc[i + 1].lower_ in ("and", "in", "on")):
        return Link(SHORT[doc[i].text], i, f"beside the number: {doc[i].text}")
    joined = doc[max(number.before, 1) - 1].lower_ in ("and", "another", "with") and doc[i - 1].lower_ not in ORDINALS
    if joined and i == number.end and [token.lower_ for token in doc[i : i + 2]] == ["in", "hospital"]:
        return Link("wounded", i + 1, f"beside the number: {doc[i + 1].text}")
    return None


def _before(doc: Doc, number: Number) -> Link | None:
    i = min(number.before, number.start) - 1
    sentence = doc[number.start].sent.start
    for _ in range(REACH_BEFORE):
        while i >= sentence and doc[i].is_space:
            i -= 1
        if i < sentence:
            return None
        token = doc[i]
        outcome = TRANSITIVE.get(token.lower_)
        if (
            outcome is None
            and token.lower_ in TAKING
            and number.noun is None
            and (token.dep_ == "conj" or _in_list(token))
        ):
            outcome = "captured"  # "killed 500 soldiers and captured another 230"
        if outcome is None and token.lower_ in STRICT and number.noun is not None and is_person_noun(doc[number.noun]):
            outcome = STRICT[token.lower_]
        if number.kind == "none" and token.lower_.startswith("claim"):
            return None  # "It claimed none of the villagers had been harmed"
        if outcome:
            return Link(outcome, i, f"verb: {token.text}", governor=i) if _can_act(token) else None
        if (
            token.lower_ in ("of", "for")
            and i - 1 >= sentence
            and doc[i - 1].lower_ in {**NOUNS, **dict.fromkeys(UNDIVIDED)}
        ):
            noun = doc[i - 1]
            return Link(
                NOUNS.get(noun.lower_, "killed"), noun.i, f"noun: {noun.text} of", undivided=noun.lower_ in UNDIVIDED
            )
        if token.lower_ not in SKIPPED_BEFORE and token.tag_ not in ("RB", "RBR"):
            return None
        if token.lower_ == "and" and i - 1 >= sentence and doc[i - 1].lower_ not in TRANSITIVE:
            return None
        i -= 1
    return None


def _in_list(verb: Token) -> bool:
    """ "killed 30 militants, | captured six and destroyed …": one of several verbs, whatever the parser joins it to."""
    ahead = verb.nbor(-1).text if verb.i > verb.sent.start else ""
    return ahead in (",", "and") and any(
        t.lower_ in TRANSITIVE for t in verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]
    )


def _can_act(token: Token) -> bool:
    """ "killed" before a number acts on it unless it is passive: "ten were killed, 20 …" is not."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return before not in BE and (token.tag_ in ("VBD", "VBG", "VB", "VBZ", "VBP", "VBN", "NN", "NNP", "NNS", "NNPS"))


def _behind(doc: Doc, number: Number) -> Link | None:
    i = number.end
    end = min(doc[number.start].sent.end, number.end + REACH_AFTER)
    strict = number.noun is not None and is_person_noun(doc[number.noun])
    depth = 0
    while i < end:
        token = doc[i]
        word = token.lower_
        if token.is_space or (number.noun is not None and i <= number.noun):
            i += 1
            continue
        if word == "as" and i + 1 < end and doc[i + 1].lower_ in STATES_BEHIND:  # "named seven of its men as dead"
            i += 1
            continue
        if word == "that" and doc[i - 1].lower_ == "and":
            return None  # "the number of dead as 12 and that of the wounded as 40"
        if (
            word in STOPS
            or (word == "whose" and doc[i + 1].lower_ not in THEIR_OWN)
            or (token.tag_ == "CD" and token.ent_type_ not in ("DATE", "TIME"))
        ):
            return None
        if word in ("many", "some", "several", "few") and i + 1 < end and doc[i + 1].lower_ == "of":
            return None  # "50,000 people many of them displaced"
        contact = lost_contact(token)
        if contact is not None:
            return Link("missing", i, f"phrase: {contact.text} … {token.text}")
        outcome = (
            ADJECTIVES.get(word)
            or INTRANSITIVE.get(word)
            or (STRICT.get(word) if strict and token.tag_ == "VBN" else None)
        )
        if outcome and doc[i - 1].lower_ == "the" and doc[i - 2].lower_ == "of" and number.noun is not None:
            return None  # "two families | of the dead"
        if outcome and _of_another(doc, i):
            return None
        if outcome and token.tag_ in ("VBN", "VBD", "JJ", "NN", "VBG", "VBP", "NNP", "NNS"):
            if _acts(doc, i, end):
                return None
            return Link(outcome, i, f"beside the number: {token.text}", governor=i)
        if word in ("they", "who") and depth < 3 and _anaphoric(doc, i, end):
            k = _anaphoric(doc, i, end)
            return Link(ADJECTIVES[doc[k].lower_], k, f"pronoun: {token.text} … {doc[k].text}", governor=k)
        pair = together(token, people=strict)
        if pair and not done_by(token, pair):
            return Link(pair[0], pair[1], f"phrase: {token.text} … {doc[pair[1]].text}", governor=i)
        if token.tag_ == "VB" and doc[i - 1].lower_ == "to":
            i += 1
            continue
        if (
            token.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD")
            and word not in BE
            and word not in ("have", "has", "had", "left", "reported", "remained", "remain", "went")
        ):
            return None
        if word == ",":
            depth += 1
            if depth > 2:
                return None
        i += 1
    return None


def _of_another(doc: Doc, i: int) -> bool:
    """ "clinging to the | lifeless body of his father", "three million people, half of them | displaced": another's state, or a part's."""
    before = doc[i - 1]
    if before.lower_ in ("them", "whom") and doc[i - 2].lower_ == "of":
        return doc[i].tag_ != "VBD"
    if doc[i - 2].lower_ in ("among", "amongst"):
        return False  # "three foreigners among the dead militants"
    return before.tag_ in ("DT", "PRP$") and doc[i].dep_ == "amod" and doc[i].head.i > i


def _anaphoric(doc: Doc, i: int, end: int) -> int:
    """ "…, but they were also killed": the state told of a pronoun; 0 where there is none."""
    for k in range(i + 1, min(i + 5, end)):
        if (
            doc[k].lower_ in ADJECTIVES
            and doc[k - 1].lower_ in {*BE, "also", "later", "all", "both"}
            and doc[k].tag_ != "NN"
        ):
            return k
        if doc[k].lower_ not in BE and doc[k].lower_ not in ("also", "later", "all", "both", "had", "have"):
            return 0
    return 0


def _acts(doc: Doc, i: int, end: int) -> bool:
    """Does a verb behind the number have an object of its own ("two bombers killed 12")?"""
    if (
        doc[i].tag_ == "JJ"
        or doc[i].lower_ in INTRANSITIVE
        or (i > 0 and doc[i - 1].lower_ in {*BE, "have", "has"} - {"have", "has"})
    ):
        return False
    following = doc[i + 1] if i + 1 < end else None
    if following is None or (following.tag_ == "DT" and following.ent_type_ in ("DATE", "TIME")):
        return False  # "killed a day earlier"
    if following.tag_ == "CD" and i + 2 < end and doc[i + 2].lower_ in STATES_BEHIND:
        return False  # "2 persons killed 13 injured"
    return (
        following.tag_ in ("CD", "DT", "PRP$", "NNS", "JJ")
        or (
            following.lower_ in ("at", "more", "nearly", "up")
            and any(token.tag_ == "CD" for token in doc[i + 1 : min(end, i + 5)])
        )
        or bool(noun_category(following.lower_))
    )
