"""What a bare figure counts: an answer to another source's, "the figure was 46", a line of a list.

Enters: a Doc, a number that counts nothing itself and the tolls read before it. Leaves: the `Link` that it takes over, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from .answers import find_answer
from .counts import Number
from .item_lines import counts_people, follows_item, lead_of
from .outcomes import ADJECTIVES, NOUNS, UNDIVIDED, Link
from .retold import first_told
from .running import COUNTS

if TYPE_CHECKING:
    from .tolls import Toll


def of_item(doc: Doc, number: Number, tolls: list[Toll]) -> Link | None:
    """ "South Kivu: 300,000" under "Ituri: 580,000 displaced", "January: 12" under "The dead by month:": what the line above, or the lead, counts."""
    last = doc[number.end].is_space if number.end < len(doc) else True
    if not last or number.kind not in ("digits", "words"):
        return None
    if tolls and follows_item(doc, number.start, tolls[-1].number.start):
        return replace(tolls[-1].link, rule=f"list: {tolls[-1].link.rule}")
    lead = lead_of(doc, number.start) if counts_people(doc, number.start) else None
    if lead is None:
        return None
    end = next(i for i in range(lead, len(doc)) if "\n" in doc[i].text)
    for token in doc[lead:end]:
        undivided = token.lower_ in UNDIVIDED
        outcome = NOUNS.get(token.lower_) or ADJECTIVES.get(token.lower_)
        if undivided or outcome is not None:
            return Link(outcome or "killed", token.i, f"list: {token.text}", undivided=undivided)
    return None


def find_answered(doc: Doc, number: Number, near: list[Toll]) -> Link | None:
    """ "residents put it at 40": what another source counted; of those told together the first."""
    if not near or find_answer(doc, number) is None:
        return None
    return replace(first_told(near).link, rule=f"answer: {first_told(near).link.rule}")


def in_pair(doc: Doc, number: Number, taken: Link, tolls: list[Toll], index: int) -> Link:
    """ "12 were killed and 30 hurt. Doctors gave figures of | 20 and | 45": two bare figures answer two, in their order."""
    if not taken.rule.startswith(("answer: ", "retold: ", "joined to ")):
        return taken
    ahead, behind = doc[number.before - 2 : number.before], doc[number.end : number.end + 2]
    second = bool(tolls) and tolls[-1].sentence == index and tolls[-1].number.end == number.before - 1
    second = second and ahead[-1:].text == "and" and tolls[-1].link.rule.startswith(("answer: ", "retold: "))
    first = len(behind) == 2 and behind[0].lower_ == "and" and behind[1].tag_ == "CD"
    told = tolls[:-1] if second else tolls
    pair = [toll for toll in told[-2:] if toll.whole is None and toll.sentence == told[-1].sentence]
    if not (first or second) or len(pair) != 2 or pair[0].link.outcome == pair[1].link.outcome:
        return taken
    link = pair[1 if second else 0].link
    return replace(link, rule=f"{taken.rule.split(': ')[0]}: {link.rule}")


def of_figure(doc: Doc, number: Number, index: int, tolls: list[Toll]) -> Link | None:
    """ "The ministry said the figure was no more than 46": the outcome of the toll told just before."""
    if not tolls or tolls[-1].sentence < index - 1 or number.noun is not None or number.kind == "article":
        return None
    ahead = doc[max(doc[number.start].sent.start, number.before - 5) : number.before]
    words = [token.lower_ for token in ahead]
    if not words or words[-1] not in ("was", "is", "at", "to", "were", "reached"):
        return None
    if any(word in ("figure", "toll", "number", "count", "tally") for word in words) and not _of_others(ahead):
        told = _by_rank(words, tolls).link
        return replace(told, rule=f"figure: {told.rule}")
    return None


def _of_others(ahead: Span) -> bool:
    """ "put the number of | attackers | at 300": a count of people who are not the dead."""
    following = (token.nbor(2) for token in ahead[:-2] if token.lower_ in COUNTS and token.nbor(1).lower_ == "of")
    return any(token.tag_ == "NNS" and token.lower_ not in NOUNS | ADJECTIVES for token in following)


def _by_rank(words: list[str], tolls: list[Toll]) -> Toll:
    """ "the first figure", "the second number": which of those told together; the last without a word of order."""
    together = [toll for toll in tolls if toll.sentence == tolls[-1].sentence]
    if "first" in words:
        return together[0]
    return together[1] if "second" in words and len(together) > 1 else tolls[-1]


def label_of_last(doc: Doc, number: Number, link: Link) -> bool:
    """ "40 dead, 26 | wounded | and 129 prisoners": does the outcome stand between two counts, behind the first?"""
    trigger = doc[link.trigger]
    joined = doc[number.before - 1].lower_ in ("and", ",", "&") and link.trigger == number.before - 2
    return joined and trigger.i > 0 and doc[trigger.i - 1].tag_ == "CD" and told_by_noun(doc, number) is not None


def told_by_noun(doc: Doc, number: Number) -> Link | None:
    """ "129 | prisoners of war", "40 | missing": the outcome that the counted noun itself tells."""
    at = number.noun if number.noun is not None else number.end
    if at >= len(doc) or at > number.end:
        return None
    outcome = NOUNS.get(doc[at].lower_)
    return Link(outcome, at, f"noun: {doc[at].text}") if outcome is not None else None
