"""Is a toll of one event or of a longer period?

Enters: the sentence of a toll and the words around it. Leaves: "event" or "cumulative".
"""

from __future__ import annotations

import itertools

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Scope
from .accounts import (
    COUNTING,
    HARM,
    MASS,
    PERFECT,
    SUBJECTS,
    in_accounts,
    in_own_accounts,
    of_figure,
    of_many_attacks,
    one,
)
from .bounds import behind_since, of_hours
from .circumstances import Setting
from .dates import DateMention
from .outcomes import TRIGGERS
from .running import LIST_RULE
from .scope_phrases import by_first, phrase_in
from .tolls import Toll

CUMULATIVE = load.table("scope")["cumulative"]


PHRASES = by_first(CUMULATIVE["phrases"])
ONE_DAY = by_first(load.table("scope")["one_day"]["phrases"])
PERFECT_ONLY = frozenset(CUMULATIVE["perfect_only"])
PERIODS = by_first(CUMULATIVE["periods"])
SHORT, MONTH, YEAR = 2, 27, 300  # days: "in 2016" may be the year of one attack
DEEDS = frozenset({"killing", "abduction", "kidnapping"})  # "the killing of 80": of any number of attacks
CHECKED = frozenset({"verified", "recorded", "confirmed", "monthly", "quarterly"})
STRIKES = frozenset({"airstrikes", "strikes", "attacks", "raids"})  # in one town they are one attack
MANY = 1000
NEARBY = 2  # sentences
HOURS = frozenset({"morning", "noon", "midday", "afternoon", "evening", "night"})
CARE = frozenset({"hospital", "hospitals", "custody", "captivity", "detention"})


def find_scope(
    doc: Doc, sentence: Span, toll: Toll, setting: Setting, last: tuple[Toll, Scope] | None
) -> tuple[Scope, str]:
    """The scope, and the name of the rule that gave it (`scope_words` finds its words).

    Rules, in this order: words of one day ("since this morning") and of a longer period ("since", "so far", "between
    Sunday and Wednesday") in the toll's clause; a war, a conflict or an insurgency as what killed; a toll that stands in
    somebody's accounts ("its list", "counts 84 dead"); a toll without time, place or attack of its own has the scope of
    the one told before it. Else one event.
    """
    start, end = clause_around(sentence, toll)
    lower = [token.lower_ for token in _outside_asides(doc, start, end, toll)]
    if phrase_in(lower, ONE_DAY):
        return "event", "one day"
    if toll.link.rule.startswith(LIST_RULE):  # "the list stands at 58" counts since the first name
        return "cumulative", "list"
    if toll.link.rule.startswith("running") and last is not None:  # "they raised that to 19"
        return last[1], "running"
    dates = setting.dates(toll.sentence)
    if toll.link.outcome == "displaced" or _too_many(doc, toll, dates):
        return "cumulative", "many"
    if _one_attack(doc, toll):
        return "event", "attack"
    if phrase_in(lower, PHRASES):
        return "cumulative", "phrase"
    if last is not None and (toll.link.rule.startswith("retold:") or of_figure(doc, sentence, toll)):
        return ("cumulative" if (toll.number.low or 0) >= MANY else last[1]), "retold"  # "others print 874"
    if in_own_accounts(doc, sentence, toll):
        return "cumulative", "own accounts"
    if of_many_attacks(doc, toll):
        return "cumulative", "many attacks"
    if _days_apart(doc, start, end, dates):
        return "cumulative", "days"
    if _of_period(doc, start, end, toll, setting):
        return "cumulative", "period"
    if _lasting_before(doc, sentence, toll) or _of_war(doc, toll):
        return "cumulative", "lasting before"
    governor = _governor(doc, toll)
    in_town = _named_town(start, end, toll, setting)
    for token in (*governor.children, governor.head):
        related = token.dep_ in ("nsubj", "agent", "prep") or token is governor.head
        lasting = [word.lower_ for word in _nouns(token) if not _over(word) and _lasting(word.lower_, governor)]
        if related and _of_a_day(token):
            return "event", "own event"
        if related and any(word not in STRIKES or not in_town for word in lasting):
            return "cumulative", "lasting"
    if last is not None and _in_care(doc, toll):
        return last[1], "in care"
    if _of_event(doc, start, end, toll, setting):
        return "event", "own event"
    if toll.link.outcome == "killed" and not toll.link.undivided and (toll.number.low or 0) >= MANY:
        return "cumulative", "a thousand"  # killed in no attack that is named
    if in_accounts(doc, sentence, toll, setting):
        return "cumulative", "accounts"
    if (
        _perfect(governor, last, toll, setting)
        and not _increment(doc, toll)
        and not any(word in HARM - MASS - {"fighters"} for word in _words_of(governor, start, end))
    ):
        return "cumulative", "perfect"
    if _summed_up(doc, sentence, toll, governor, setting):
        return "cumulative", "summed up"
    if last is not None and _follows(setting, last[0], toll):
        return last[1], "carried"
    return "event", "default"


def of_one_day(sentence: Span, toll: Toll) -> bool:
    """ "since this morning", "in the past 24 hours": up to the day of the figure."""
    start, end = clause_around(sentence, toll)
    return phrase_in([token.lower_ for token in sentence.doc[start:end]], ONE_DAY) is not None


def _governor(doc: Doc, toll: Toll) -> Token:
    """The verb whose subject and time tell the scope: of "suffered 3,000 casualties" and "has targeted sites, killing 12" the first."""
    token = doc[toll.link.governor if toll.link.governor is not None else toll.link.trigger]
    if token.tag_.startswith("N") and token.head.tag_.startswith("V"):
        return token.head
    if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.tag_.startswith("V"):
        return token.head
    return token


def _one_attack(doc: Doc, toll: Toll) -> bool:
    """ "Last week a car bombing killed five" is one event."""
    subject = next((child for child in _governor(doc, toll).children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in HARM or subject.lower_ in SUBJECTS or subject.tag_ != "NN":
        return False
    return any(child.lower_ in ("a", "an", "another") for child in subject.children)


def _too_many(doc: Doc, toll: Toll, dates: list[DateMention]) -> bool:
    """Thousands dead without a day and without anybody who killed them are the toll of a war."""
    number = toll.number
    size = number.low if number.low is not None else number.high or 0
    if any(date.day for date in dates):
        return False
    return size >= 5000 or (size >= 2000 and number.qualifier == "vague" and toll.link.rule.startswith("passive"))


def _lasting_before(doc: Doc, sentence: Span, toll: Toll) -> bool:
    """ "an insurgency in the north which has killed": a war before "which" or "that", whatever the parser ties them to."""
    ahead = doc[max(sentence.start, toll.link.trigger - 11) : toll.link.trigger]
    words = [token.lower_ for token in ahead]
    cut = max((i for i, word in enumerate(words) if word in ("which", "that")), default=-1)
    return cut > 0 and any(word in SUBJECTS and word not in PERFECT_ONLY for word in words[:cut])


def _of_war(doc: Doc, toll: Toll) -> bool:
    """ "raised the toll of the 19-day-old war to 750"."""
    behind = doc[toll.link.trigger + 1 : toll.number.before]
    words = [token.lower_ for token in behind]
    told = toll.link.rule.startswith("toll") and words[:1] == ["of"] and "," not in words
    return told and any(word in SUBJECTS and word not in PERFECT_ONLY and word not in STRIKES for word in words)


def _nouns(token):  # type: ignore[no-untyped-def]
    if token.dep_ in ("prep", "agent"):
        return [child for child in token.children if child.dep_ == "pobj"]
    return [token]


def _of_a_day(token: Token) -> bool:
    """ "in Monday's fighting", "in Friday's raids": a day's, whatever goes on."""
    return any(c.dep_ == "poss" and c.ent_type_ == "DATE" for noun in _nouns(token) for c in noun.lefts)


def _over(noun: Token) -> bool:
    """ "in an operation", "in the two-hour conflict" are one event; "its operation", "the offensive" may last."""
    of_one = any(child.lower_ in ("a", "an", "another") for child in noun.children)
    return of_hours(noun) or (of_one and noun.lower_ in PERFECT_ONLY)


def _lasting(word: str, governor) -> bool:  # type: ignore[no-untyped-def]
    if word not in SUBJECTS:
        return False
    if word not in PERFECT_ONLY:
        return True
    return any(child.lower_ in PERFECT for child in governor.children)


def clause_around(sentence: Span, toll: Toll) -> tuple[int, int]:
    """The stretch of a sentence in which words of time belong to a toll: up to a semicolon or "but" on either side."""
    doc = sentence.doc
    start = end = toll.number.start
    while start > sentence.start and not _parts(doc[start - 1]):
        start -= 1
    while end < sentence.end and not _parts(doc[end]):
        if (
            doc[end].text == ","
            and end + 1 < sentence.end
            and doc[end + 1].lower_ in ("as", "after", "when", "because", "although")
            and doc[end + 1].dep_ in ("mark", "advmod", "prep")
        ):
            break
        if doc[end].text == "," and _own_count(doc, end, sentence.end):
            break
        end += 1
    return start, end


def _own_count(doc: Doc, comma: int, end: int) -> bool:
    """ "killed 19 people, | and the monitor attributes 370 deaths to it in the past year": a clause with its own subject and figure."""
    if comma + 2 >= end or doc[comma + 1].lower_ != "and":
        return False
    subject = next((t for t in doc[comma + 2 : min(comma + 14, end)] if t.dep_ in ("nsubj", "nsubjpass")), None)
    if (
        subject is None
        or subject.head.dep_ != "conj"
        or subject.head.i > end
        or subject.head.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return False
    counted = any(t.tag_ == "CD" and t.ent_type_ != "DATE" for t in doc[subject.head.i : end])
    return counted and not any(t.tag_ == "CD" for t in subject.subtree)


def _parts(token: Token) -> bool:
    """What parts a sentence into claims with times of their own; a dash before a number opens a part of its own."""
    if token.lower_ in (";", "but", "while") or (token.is_space and "\n" in token.text):
        return True
    return token.text in ("–", "—") and token.i + 1 < len(token.doc) and token.nbor().tag_ == "CD"


def _outside_asides(doc: Doc, start: int, end: int, toll: Toll) -> list[Token]:
    """A clause without what it tells of its source: "The army, which has been at war since April, said 12 were killed"."""
    tokens = list(doc[behind_since(doc[toll.link.trigger], HARM, start) : end])
    for token in doc[start : toll.number.start]:
        if token.dep_ == "relcl" and token.right_edge.i < min(toll.number.start, toll.link.trigger):
            tokens = [other for other in tokens if not token.left_edge.i <= other.i <= token.right_edge.i]
    return tokens


def _days_apart(doc: Doc, start: int, end: int, dates: list[DateMention]) -> bool:
    """ "between Sunday and Wednesday", "from May 2 to June 7": two days and what lies between them."""
    inside = [date for date in dates if start <= date.start < end]
    for first, second in itertools.pairwise(inside):
        between = [token.lower_ for token in doc[first.end : second.start]]
        if between not in (["and"], ["to"], ["until"]) or doc[first.start - 1].lower_ not in ("between", "from"):
            continue
        if first.day is None or second.day is None or (second.day - first.day).days > 1:
            return True
    return False


def _of_period(doc: Doc, start: int, end: int, toll: Toll, setting: Setting) -> bool:
    """ "In March monitors verified the killing of 80", "from 3 to 9 May": a count over a month, or harm over days on end."""
    inside = [date for date in setting.dates(toll.sentence) if start <= date.start < end]
    if toll.number.high == 1 or any(date.is_day for date in inside):
        return False
    if any(one(token) and token.lower_ not in DEEDS for token in doc[start:end]):
        return False
    spans = [(date.last - date.first).days for date in inside if date.first and date.last]
    if any(SHORT < days < MONTH for days in spans):
        return True
    words = [token.lower_ for token in doc[start:end]]
    if COUNTING.isdisjoint(words) and CHECKED.isdisjoint(words):
        return False
    # "In March" hangs on "verified": the month of what was counted
    told = [date for date in setting.told(toll.sentence) if start <= date.start < end and date.first and date.last]
    months = any(date.first and date.last and MONTH <= (date.last - date.first).days < YEAR for date in told)
    return months or phrase_in(words, PERIODS) is not None


def _of_event(doc: Doc, start: int, end: int, toll: Toll, setting: Setting) -> bool:
    """Does the toll's clause name a day, a town or one attack? Then it tells of that."""
    for date in setting.dates(toll.sentence):
        by = doc[date.start - 1].lower_ in ("by", "of") and not _part_of_day(doc, date)
        if date.is_day and start <= date.start < end and not by:
            return True
    if _named_town(start, end, toll, setting):
        return True
    if any(_when(child) for child in _governor(doc, toll).children):
        return True
    return any(one(token) or _there(token) for token in doc[start:end])


def _in_care(doc: Doc, toll: Toll) -> bool:
    """ "In hospital that day were 40 wounded": how things stood on a day, not what happened on it."""
    counted = doc[toll.number.noun if toll.number.noun is not None else toll.number.start]
    for token in doc[toll.number.start].sent:
        verb = token.head.head
        if (
            token.lower_ in CARE
            and token.head.lower_ in ("in", "at")
            and verb.lemma_ in ("be", "remain", "lie", "stay")
        ):
            return counted.head == verb
    return False


def _named_town(start: int, end: int, toll: Toll, setting: Setting) -> bool:
    places = setting.places(toll.sentence)
    return any(start <= place.start < end and not place.country and not place.origin for place in places)


def _when(verb: Token) -> bool:
    """ "when two helicopters collided": one incident."""
    return verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.children)


def _there(token: Token) -> bool:
    """ "has been killed there": the place told before; not "the ombudsman there"."""
    return token.lower_ == "there" and token.i > 0 and token.nbor(-1).lower_ in TRIGGERS


def _part_of_day(doc: Doc, date: DateMention) -> bool:
    """ "by Monday evening": a bound within a day, of what happened that day."""
    return date.end < len(doc) and doc[date.end].lower_ in HOURS


def _perfect(governor: Token, last: tuple[Toll, Scope] | None, toll: Toll, setting: Setting) -> bool:
    """ "63 have died", "has lost 6,000 men": all of them up to now, where nothing says when or where.

    "had been killed" may also be the background of an incident told just before; one dead is no running toll.
    """
    if toll.number.low == toll.number.high and toll.number.high in (0, 1):
        return False
    children = _children_with_shared(governor)
    if any(children.get(word) in ("prep", "mark") for word in ("during", "after", "amid", "when", "as")):
        return False
    if children.get("had") == "aux":
        if last is None:
            return not _attack_near(toll, setting)
        return last[1] == "cumulative" or toll.sentence - last[0].sentence > NEARBY
    return any(children.get(word) == "aux" for word in ("have", "has", "'ve"))


def _words_of(verb: Token, start: int, end: int) -> list[str]:
    """The clause of a toll; of a verb that shares the auxiliary of another one, what stands behind that."""
    begin = max(start, verb.left_edge.i) if _shares_auxiliary(verb) else start
    return [token.lower_ for token in verb.doc[begin:end]]


def _shares_auxiliary(verb: Token) -> bool:
    own = {child.dep_ for child in verb.children}
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and not {"aux", "auxpass"} & own


def _children_with_shared(verb: Token) -> dict[str, str]:
    """The words that hang on a verb; "planes had been brought down, he said, and hundreds killed": it shares its auxiliary."""
    children = {child.lower_: child.dep_ for child in verb.children}
    if not _shares_auxiliary(verb):
        return children
    ahead = verb.doc[verb.sent.start : verb.left_edge.i]
    first = next((t for t in reversed(ahead) if any(child.dep_ == "auxpass" for child in t.children)), None)
    shared = {child.lower_: child.dep_ for child in first.children if child.dep_ == "aux"} if first is not None else {}
    return {**shared, **children}


def _summed_up(doc: Doc, sentence: Span, toll: Toll, verb: Token, setting: Setting) -> bool:
    """ "A total of 25 had been killed": the sum up to now, where none of the sentences before tells of one attack."""
    ahead = [token.lower_ for token in doc[max(sentence.start, toll.number.start - 4) : toll.number.start]]
    if "total" not in ahead or PERFECT.isdisjoint(_children_with_shared(verb)):
        return False
    return not _attack_near(toll, setting)


def _attack_near(toll: Toll, setting: Setting) -> bool:
    """ "The blast destroyed a market. Officials said 25 had been killed": one attack, told just before."""
    told = setting.sentences[max(0, toll.sentence - NEARBY) : toll.sentence + 1]
    return any(one(token) for span in told for token in span)


def _increment(doc: Doc, toll: Toll) -> bool:
    """ "21 more have been killed" adds to a toll, it is none."""
    around = doc[max(toll.number.start - 2, 0) : toll.number.end + 1]
    return any(
        token.lower_ in ("another", "others", "further")
        or (token.lower_ == "more" and (token.i + 1 >= len(doc) or token.nbor().lower_ != "than"))
        for token in around
    )


def _follows(setting: Setting, last: Toll, toll: Toll) -> bool:
    return toll.sentence - last.sentence <= 1


def same_clause(doc: Doc, previous: Toll, toll: Toll) -> bool:
    """ "has killed 1,600 and wounded thousands": two counts of one subject have one scope."""
    if toll.whole is not None:
        return True
    between = doc[previous.number.end : toll.number.start]
    return len(between) < 16 and not any(
        token.text in (";", ":")
        or token.lower_ in ("while", "but")
        or (token.dep_ in ("nsubj", "nsubjpass") and token.i != toll.number.noun)
        for token in between
    )
