"""The counts of an article that tell of harm: each number with its outcome, and which is a part of which.

Enters: a Doc and its numbers. Leaves: `Toll` records in text order. Parties, claimants, dates and places are added in
casualties.py.

Rules beyond links.py: a number without a verb takes the outcome of the one it is joined to ("12 in Gaza and three in
Rafah"); a list behind a total names its parts ("30 people: eight women and 22 men"); "including", "among them" and
"of whom" name parts; "the dead included two boys" takes the outcome of its subject. Threats, plans, conditions and
accidents are no tolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from .answers import owned
from .bare_figures import find_answered, in_pair, label_of_last, of_figure, of_item, told_by_noun
from .counts import Number
from .fates import returned
from .harmed_with import find_with
from .item_lines import lead_of
from .links import find_links
from .no_victims import beyond_recognition, counted_before, described, named_behind, no_sign, only_fled, says, speaks
from .nobody import counts_nobody, harms_nobody
from .outcomes import ACTS, ADJECTIVES, BE, NOUNS, SHORT, TOGETHER, TRIGGERS, Link
from .parts import DEGREES, INCLUDES, listed, of_the_victims, whole_of
from .predicated import RULE, find_predicated
from .reality import is_accident, is_natural, is_violent, read_reality
from .retold import find_retold
from .running import COUNTS, LISTS, find_running, in_order, on_list
from .toll_lines import of_unharmed
from .victim_nouns import is_person_noun, noun_category

CUSTODY = frozenset({"arrested", "detained", "jailed", "charged", "questioned", "rescued", "sentenced", "released"})
CELLS = frozenset({"custody", "detention", "jail", "prison"})
NEARBY = 2  # sentences
SHORT_WORDS = frozenset(word.lower() for word in SHORT)
OPENS_SUBJECT = frozenset({"the", "those", "among", ",", "and", "were"})
UNDER = frozenset({"under", "beneath", "in"})
SUBORDINATORS = frozenset({"after", "while", "because", "before", "until"})


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people and what became of them; `whole` is the index of the toll it is a part of."""

    number: Number
    link: Link
    sentence: int
    whole: int | None = None
    hedge: int | None = None  # token of a modal that weakens it ("may have been killed")
    negated: bool = False  # "did not kill 12 civilians"


def find_tolls(doc: Doc, numbers: Sequence[Number], sentences: Sequence[Span]) -> list[Toll]:
    """Every count of harmed people, in text order."""
    by_sentence = _by_sentence(numbers, sentences)
    tolls: list[Toll] = []
    natural = is_natural(doc)
    for index, sentence in enumerate(sentences):
        candidates = [number for number in by_sentence[index] if number.reason is None]
        if not candidates or not _worth_reading(sentence, tolls, index) or (natural and not is_violent(sentence)):
            continue
        for number in candidates:
            for toll in _read(doc, number, index, sentence, tolls, candidates):
                if not is_accident(sentence):
                    tolls.append(toll)
    return tolls


def _by_sentence(numbers: Sequence[Number], sentences: Sequence[Span]) -> list[list[Number]]:
    found: list[list[Number]] = [[] for _ in sentences]
    index = 0
    for number in numbers:
        while index < len(sentences) - 1 and sentences[index].end <= number.start:
            index += 1
        found[index].append(number)
    return found


def _worth_reading(sentence: Span, tolls: list[Toll], index: int) -> bool:
    if tolls and index - tolls[-1].sentence <= 2:
        return True
    words = {token.lower_ for token in sentence}
    return not words.isdisjoint(WORTH) or lead_of(sentence.doc, sentence.start) is not None


WORTH = (
    TRIGGERS
    | LISTS
    | COUNTS
    | frozenset(TOGETHER)
    | frozenset(ACTS)
    | SHORT_WORDS
    | frozenset(load.table("outcomes")["worth"]["words"])
)


def _read(
    doc: Doc, number: Number, index: int, sentence: Span, tolls: list[Toll], candidates: list[Number]
) -> list[Toll]:
    """The tolls of one number: its own outcomes, or the one it takes over."""
    if number.kind == "article" and doc[number.start].lower_ == "another" and not _counts_person(doc, number):
        return []
    one = number.kind == "article" and number.start > 0
    if one and (doc[number.start - 1].lower_ == "one" or counted_before(doc, number)):
        return []  # "two died, one a Danish national", "one of whom was a captain"
    if one and doc[number.start].lower_ != "another" and speaks(doc, number):
        return []  # "admitted 30 patients, six of them children, a nurse said"
    if number.noun is not None and [t.lower_ for t in doc[max(number.start - 1, 0) : number.noun + 1]] == [
        "of",
        "one",
        "family",
    ]:
        return []  # "12 members of one family"
    said = find_predicated(doc, number, index, tolls)
    if said is not None:
        told = tolls[-1].link if said[1] is None else tolls[said[1]].link
        return [Toll(said[0], replace(told, rule=f"{RULE}: {told.rule}"), index, said[1])]
    if tolls and tolls[-1].sentence == index and described(doc, number, tolls[-1].number):
        return []
    if _only_told(doc, number) or no_sign(doc, number) or counts_nobody(doc, number):
        return []
    whole = whole_of(doc, number, index, tolls)
    listed = on_list(doc, number, doc[sentence.start - 1].sent if sentence.start else None)
    links = (listed,) if listed else () if _placed_part(doc, number, whole) else find_links(doc, number)
    links = find_with(doc, number, links)
    if links and label_of_last(doc, number, links[0]):
        links = ()  # "26 wounded and | 129 prisoners": the word before "and" is the other number's
    if links and (
        returned(doc, number, links[0])
        or only_fled(doc, number, links[0].outcome)
        or beyond_recognition(doc, number, links[0].trigger)
        or harms_nobody(doc, number, links[0])
    ):
        return []
    if links and number.kind == "article" and not _article_counts(doc, number, links[0]):
        links = ()
    if links and tolls and tolls[-1].sentence == index and owned(doc, number):
        links = ()  # "killed 12 villagers; the army's version: 3" has another source, whatever the parser joins
    if not links and not of_unharmed(doc, number):
        taken = in_order(doc, number, index, tolls)
        if taken is None and number.kind in ("digits", "words"):
            taken = (
                told_by_noun(doc, number)
                if number.before and doc[number.before - 1].lower_ in ("and", ",", "&")
                else None
            )
        if taken is None:
            taken = _taken_over(doc, number, index, tolls, whole)
        if taken is None:
            taken = of_figure(doc, number, index, tolls)
        if taken is None:
            taken = _shared_ahead(doc, number, candidates)
        if taken is None:
            taken = of_item(doc, number, tolls)
        if taken is None:
            near = _near(doc, sentence, tolls)
            taken = (
                find_running(doc, number, near)
                or find_retold(doc, number, index, near)
                or find_answered(doc, number, near)
            )
        links = (in_pair(doc, number, taken, tolls, index),) if taken else ()
    number = _negative(doc, number)
    found = []
    for link in links:
        if (
            whole is not None
            and link.outcome == "missing"
            and tolls[whole].link.outcome == "killed"
            and doc[link.trigger].lower_ in UNDER
            and link.trigger > number.end
        ):
            link = replace(link, outcome="killed")  # "750 dead, including 200 people believed buried under the ruins"
        real, hedge, negated = read_reality(doc, link)
        if real:
            apart = whole is not None and link.outcome != tolls[whole].link.outcome and _told_apart(doc, number, link)
            found.append(Toll(number, link, index, None if apart else whole, hedge, negated and number.low != 0))
    return found


def _told_apart(doc: Doc, number: Number, link: Link) -> bool:
    """ "33 died, two of them children, | and 166 had sought treatment": what has a verb of its own is no part."""
    joined = number.before > 0 and doc[number.before - 1].lower_ == "and"
    counted = doc[number.noun if number.noun is not None else number.end - 1]
    return joined and counted.dep_ in ("nsubj", "nsubjpass") and link.trigger > number.end


def _only_told(doc: Doc, number: Number) -> bool:
    """ "told thousands of cheering soldiers that 1,200 had been killed": whom somebody speaks to."""
    head = doc[number.end - 1]
    while head.dep_ in ("nummod", "quantmod", "amod", "det", "pobj", "prep") and head.head.i != head.i:
        head = head.head
    if head.dep_ not in ("dobj", "dative") or head.head.lemma_ not in ("tell", "address"):
        return False
    # "told Reuters | 12 rebels had died": the name is whom, the number begins what
    return head.head.i < number.start and doc[number.before - 1].tag_ not in ("NNP", "NNPS")


def _near(doc: Doc, sentence: Span, tolls: list[Toll]) -> list[Toll]:
    """The tolls that a figure may carry on: up to two sentences back; a date line or a time of day is no sentence."""
    start, left = sentence.start, NEARBY
    while left and start > 0:
        before = doc[start - 1].sent
        start = before.start
        left -= sum(token.is_alpha and token.ent_type_ not in ("DATE", "TIME") for token in before) > 1
    return [toll for toll in tolls if toll.number.start >= start]


def _placed_part(doc: Doc, number: Number, whole: int | None) -> bool:
    """ "60 died, 39 of them in raids and 21 in captivity, and 163 were hurt": a part with a place has no verb of its own."""
    if whole is None or number.noun is not None:
        return False
    i = number.end
    if [token.lower_ for token in doc[i : i + 2]] in (["of", "them"], ["of", "whom"]):
        i += 2
    if i + 1 < len(doc) and doc[i].lower_ in DEGREES and doc[i + 1].is_punct:
        return True  # "58 were injured, 15 of them critically, when …"
    return i < len(doc) and doc[i].lower_ in ("in", "from", "at", "near", "on", "inside", "outside")


def _negative(doc: Doc, number: Number) -> Number:
    """ "not a single soldier", "not one civilian": none."""
    before = doc[number.start - 1].lower_ if number.start else ""
    if before == "not" and number.low == 1:
        return replace(number, low=0, high=0, qualifier="exact", kind="none")
    return number


def _counts_person(doc: Doc, number: Number) -> bool:
    return number.noun is None or is_person_noun(doc[number.noun]) or doc[number.noun].ent_type_ == "NORP"


def _article_counts(doc: Doc, number: Number, link: Link) -> bool:
    """An article counts one where its noun is the victim and nobody named: not "Ann Lee, a reporter, was hurt"."""
    if number.noun is None:
        return doc[number.start].lower_ == "another"
    noun = doc[number.noun]
    if not is_person_noun(noun) or noun.lower_ in (
        "family",
        "crew",
        "population",
        "crowd",
        "staff",
        "head",
        "member",
        "death",
        "body",
        "injury",
        "casualty",
        "loss",
    ):
        return noun.lower_ == "member"
    if (noun.dep_ in ("appos", "attr") and noun.head.ent_type_ == "PERSON") or named_behind(doc, noun.i):
        return False
    if says(doc, noun.i):
        return False
    if noun.dep_ == "appos" and noun.head.lower_ == "one":
        return False  # "one, a man of about 60, is in hospital"
    known = noun.dep_ == "appos" and noun.head.tag_ == "NN" and any(c.lower_ == "the" for c in noun.head.children)
    if known:
        return False  # "the attacker, a resident of the town, was shot dead"
    return link.trigger != noun.i or noun.lower_ in ("hostage", "prisoner", "captive", "refugee")


def _taken_over(doc: Doc, number: Number, index: int, tolls: list[Toll], whole: int | None) -> Link | None:
    """The outcome of the toll that a number without a verb is joined to, or is a part of."""
    subject = _subject_outcome(doc, number)
    if subject:
        return subject
    if tolls and tolls[-1].sentence >= index - (3 * NEARBY) and of_the_victims(doc, number, index - tolls[-1].sentence):
        same = [toll.link for toll in tolls if toll.sentence == tolls[-1].sentence and toll.link.outcome == "killed"]
        link = same[0] if same and doc[number.before - 1].lower_ in INCLUDES else tolls[-1].link  # the dead come first
        return replace(link, rule=f"of the victims: {link.rule}")
    if whole is not None and _counts_person(doc, number) and not _in_custody(doc, number):
        return replace(
            tolls[whole].link, rule=f"part of {doc[tolls[whole].number.start].text}: {tolls[whole].link.rule}"
        )
    if not tolls or tolls[-1].sentence != index or not _counts_person(doc, number):
        return None
    last = tolls[-1]
    between = doc[last.number.end : number.before]
    if any(token.text in (".", ";", ":") for token in between) or not _joined(doc, number, between):
        return None
    again = doc[number.before - 1].lower_ == "at"  # "had stood at 93 when the truce came and at 98 in May"
    if not again and any(token.tag_ == "WRB" or token.lower_ in SUBORDINATORS for token in between):
        return None  # "212 were injured when gunmen and a bomber attacked the hotel"
    if _in_custody(doc, number):
        return None  # "two are missing and 500 of its supporters have been arrested"
    verbs = [
        token
        for token in between
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        and token.i != last.link.trigger
        and not (token.dep_ == "aux" and token.head.i == last.link.trigger)  # "have been killed in one and two in …"
        and not (again and _when(token))
    ]
    if [verb for verb in verbs if verb.lower_ not in BE] or len(between) > 22:
        return None
    return replace(last.link, rule=f"joined to {doc[last.number.start].text}: {last.link.rule}")


def _in_custody(doc: Doc, number: Number) -> bool:
    """ "… and that 32 suspects | were in custody", "500 have been arrested": told of the arrested, not of the dead."""
    node = doc[number.noun] if number.noun is not None else doc[number.end - 1]
    above = [verb for verb in (node.head, doc[number.end - 1].head) if verb.i > number.end]
    held = [cell for verb in above for place in verb.children if place.lower_ == "in" for cell in place.children]
    return any(verb.lower_ in CUSTODY for verb in above) or any(cell.lower_ in CELLS for cell in held)


def _when(verb: Token) -> bool:
    """ "had stood at 93 | when the fighting stopped | and at 98": a clause that only tells the time of the first figure."""
    return verb.dep_ == "advcl" and any(child.lower_ in ("when", "before", "after") for child in verb.children)


def _joined(doc: Doc, number: Number, between: Span) -> bool:
    """Is a number joined by "and" or a comma, with its own noun a person's or none ("and 12 in Rafah")?"""
    words = [token.lower_ for token in between if not token.is_space]
    if words[-2:] == ["and", "at"]:  # "had stood at 93 in May and at 98 in June"
        return number.noun is None
    if number.kind == "article" and (not words or words[-1] != "and"):
        return False  # "were shot dead, a teacher said"
    if not words or words[-1] not in ("and", ",", "&", "or", "plus", "with", "as", "also", "then", "later", "against"):
        return False
    following = doc[number.end].lower_ if number.end < len(doc) else ""
    if words[-1] == "against":  # "lost 19 men against 240 on the other side"; not "against 89 in May"
        return following == "on" or _against(doc, number, between)
    if number.noun is not None:
        return True
    return (
        following in ("in", "inside", "more", "others", "at", "near", "on", ",", ".", "from", "other")
        or following == ""
    )


def _against(doc: Doc, number: Number, between: Span) -> bool:
    """ "only two of his men were lost, | against 17 terrorists": behind a comma the other side's; not "fighting against 17"."""
    fighters = number.noun is not None and noun_category(doc[number.noun].lower_) == "combatant"
    lost = any(token.lower_ in ("lost", "losing", "lose") for token in doc[doc[number.start].sent.start : number.start])
    return fighters and lost and len(between) > 1 and between[-2].text == ","


def _subject_outcome(doc: Doc, number: Number) -> Link | None:
    """ "The dead included two boys", "Among those killed were three nurses": the outcome of the subject."""
    i = number.before - 1
    steps = 0
    start = doc[number.start].sent.start
    while i >= start and steps < 4 and doc[i].lower_ not in INCLUDES:
        i -= 1
        steps += 1
    if i < start or doc[i].lower_ not in INCLUDES:
        return None
    if (
        number.kind == "article"
        and any(  # "One of those killed was a commander" is one, "none of the dead was a civilian" none
            token.tag_ == "CD" or token.lower_ in ("none", "neither", "who") for token in doc[max(start, i - 7) : i]
        )
    ):
        return None
    if i > start and doc[i - 1].lower_ == "toll" and doc[i].lower_.startswith("includ"):
        return Link("killed", i - 1, "subject: the toll")  # "the toll | includes two nurses"
    for token in doc[max(start, i - 7) : i]:
        outcome = ADJECTIVES.get(token.lower_) or (NOUNS.get(token.lower_) if token.i == i - 1 else None)
        ahead = doc[token.i - 1] if token.i > start else None
        if outcome and (ahead is None or ahead.lower_ in OPENS_SUBJECT or (ahead.tag_ == "CD" and token.i == i - 1)):
            return Link(outcome, token.i, f"subject: the {token.text}")
    return None


def _shared_ahead(doc: Doc, number: Number, candidates: list[Number]) -> Link | None:
    """ "150 soldiers, 95 civilians, and hundreds of rebels killed": a list shares the outcome behind its last member."""
    if not _counts_person(doc, number) or number.noun is None or number.kind == "article":
        return None
    end = number.end
    for following in candidates:
        if following.start < number.end:
            continue
        if [token.lower_ for token in doc[following.end : following.end + 2]] in (["of", "them"], ["of", "whom"]):
            return None  # "home to 50,000 people many of them displaced"
        between = doc[end : following.before]
        if (
            not listed(between)
            or len(between) > 9
            or not any(t.lower_ in (",", "and", "&") or t.i == number.noun for t in between)
        ):
            return None
        if following.kind != "article":
            links = find_links(doc, following)
            if links and links[0].trigger > following.start:
                return replace(links[0], rule=f"joined to {doc[following.start].text}: {links[0].rule}")
        end = following.end
    return None
