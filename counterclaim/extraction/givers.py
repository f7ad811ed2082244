"""Who gives a figure that no clause of saying holds: "the council counts 12 dead", "its list stands at 40".

Enters: a Doc, the actors and the tokens of a number. Leaves: the noun phrase that is credited with it and its party, or
None. Only who speaks for a party is taken: the article's own voice is no giver.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Actor, Phrase
from ..records import Span as TextSpan
from .actors import Actors
from .named import FINITE, NOUNS
from .offices import role_of
from .outcomes import ADJECTIVES

PLAIN = load.words("givers", "verbs", "plain")
HAVE = load.words("givers", "verbs", "have")
FIGURES = load.words("givers", "figures", "nouns")
TOLLS = load.words("givers", "figures", "tolls")
GIVEN = load.words("givers", "given", "participles")
BODIES = load.words("givers", "bodies", "nouns")
ASIDES = load.words("givers", "asides", "verbs")
SUMS = load.words("givers", "sums", "verbs")
SUBJECTS = ("nsubj", "nsubjpass")
LINKS = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "stood",
        "stands",
        "at",
        "had",
        "has",
        "stopped",
        "reached",
        "as",
        "came",
        "put",
        ":",
        "now",
        "of",
    }
)
BY = frozenset({"by", "in", "on", "to", "according", "from"})


def find_giver(doc: Doc, start: int, end: int, actors: Actors) -> Actor | None:
    """Who is credited with the number `[start, end)` in its sentence, or in the one beside it."""
    sentence = doc[start].sent
    for rule in (_by_verb, _by_figure, _by_what, _by_agent, _by_aside, _by_owner):
        found = rule(doc, sentence, start, end, actors)
        if found is not None:
            return found
    return _by_next_sentence(doc, sentence, actors) or _by_sum(doc, sentence, start, actors)


def figure_owner(doc: Doc, number: int, actors: Actors) -> Actor | None:
    """ "… 12 had died. | The opposition |'s count is 45": whose figure a bare one is, of a party or of none; None for "its count"."""
    for token in reversed(doc[doc[number].sent.start : number]):
        if token.text in (";", ":"):
            return None
        if token.tag_ in NOUNS and token.lower_ in FIGURES:
            span = _owner(doc, token, actors)
            if span is None or doc[span.end - 1].lower_ in FIGURES:
                return None
            return _actor(span, actors) or Actor(Phrase(span.text, (TextSpan(span.start_char, span.end_char),)), None)
    return None


def _actor(span: Span, actors: Actors) -> Actor | None:
    """The phrase as a source; None where it stands for no party."""
    party = next((speaker.party for speaker in actors.speakers(span) if speaker.party), None) or actors.party(span)
    if party is None:
        return None
    return Actor(Phrase(span.text, (TextSpan(span.start_char, span.end_char),)), party)


def _counts_for_others(doc: Doc, subject: Token, actors: Actors) -> bool:
    """Is this a body or a person that keeps counts, other than an army, a country or a group?"""
    role = role_of(subject.lower_)
    if role in ("official", "speaking") or subject.lower_ in ("he", "she"):
        return True
    kinds = {mention.kind for mention in actors.mentions if mention.start <= subject.i < mention.end}
    return bool(kinds & {"person", "organisation"})


def _may_give(doc: Doc, subject: Token, actors: Actors) -> bool:
    """Can this noun give a figure: a name, an office, "they"; not "fire", "the war", "reports"?"""
    if subject.tag_ in ("NNP", "NNPS", "PRP") or subject.lower_ in BODIES:
        return True
    if role_of(subject.lower_) in ("official", "speaking", "force", "fighter"):
        return True
    return any(mention.start <= subject.i < mention.end for mention in actors.mentions)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is joined to: "added 20 names | and gave …"."""
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i < verb.i:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        verb = verb.head
    return None


def _span_of(doc: Doc, head: Token, stop: int | None = None) -> Span:
    end = min(head.right_edge.i + 1, stop) if stop is not None else head.right_edge.i + 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    begin = head.left_edge.i
    while begin < head.i and (doc[begin].is_space or doc[begin].is_punct or doc[begin].lower_ in BY):
        begin += 1
    return doc[begin:end]


def _by_verb(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "The council counts | 12 dead", "officials raised that to | 20, with 3 children among them"."""
    for token in reversed(doc[sentence.start : start]):
        if not token.tag_.startswith("VB") or token.lemma_ == "be":
            continue
        if token.dep_ in ("aux", "auxpass"):
            continue
        if token.lemma_ in PLAIN | HAVE:
            subject = _subject(token)
            if any(child.dep_ == "auxpass" for child in token.children):
                return None  # "the rebels are reported to have killed 50": of whom it is told gives nothing
            if subject is None or subject.tag_ in ("WDT", "WP", "EX"):
                return None
            if not _may_give(doc, subject, actors):
                return None
            reached = (
                token.lemma_ == "get" and doc[token.i + 1].lower_ == "to"
            )  # "had got to 12 dead": a count, no loss
            if token.lemma_ in HAVE and not reached and not _counts_for_others(doc, subject, actors):
                return None
            return _actor(_span_of(doc, subject, token.i), actors)
        if token.tag_ == "VBG" or (token.tag_ in FINITE and any(child.dep_ in SUBJECTS for child in token.children)):
            return None  # a clause of its own stands between
    return None


def _by_figure(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "Its list stands at | 40", "| 217 killed was its figure", "| 40 dead, by the estimate of the council"."""
    for token in sentence:
        if token.tag_ not in NOUNS or not (token.lower_ in FIGURES or token.lower_ in TOLLS):
            continue
        owner = _owner(doc, token, actors)
        if owner is None:
            continue
        between = doc[token.i + 1 : start] if token.i < start else doc[end : owner.start]
        words = {word.lower_ for word in between}
        if words & {";"} or not _is_linked(doc, token, owner, words, start):
            continue
        found = _actor(owner, actors)
        if found is not None:
            return found
    return None


def _is_linked(doc: Doc, noun: Token, owner: Span, between: set[str], start: int) -> bool:
    """Do the words tie the noun to the number: a copula between them, or "by", "in", "on" before the owner?"""
    if noun.i < start and between & LINKS:
        return True
    before = min(noun.i, owner.start) - 1
    while before > 0 and doc[before].tag_ in ("DT", "JJ", "PRP$"):
        before -= 1
    return doc[before].lower_ in BY or (noun.i > start and bool(between & LINKS))


def _owner(doc: Doc, noun: Token, actors: Actors) -> Span | None:
    """Whose figure it is: "the ministry's | count", "its | list", "the estimate | of the council"."""
    begin = noun.i
    while begin > noun.sent.start and doc[begin - 1].tag_ in (
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "CD",
        "RB",
        "VBN",
        "PRP$",
        "POS",
        "NNP",
        "NNS",
        "DT",
        "NNPS",
    ):
        begin -= 1
        if doc[begin].tag_ in NOUNS and doc[begin - 1].lower_ == "of" and _has_owner(doc, begin, noun.i):
            begin -= 1  # "by the Ministry | of | Health's count"
    is_toll = noun.lower_ in TOLLS
    for i in range(noun.i - 1, begin - 1, -1):
        if doc[i].tag_ == "PRP$":
            return None if is_toll else doc[i : noun.i + 1]
        if doc[i].tag_ == "POS":
            head = doc[i - 1]
            if is_toll and not _counts_for_others(doc, head, actors):
                return None
            return doc[begin:i] if begin < i else None
    of_people = noun.lower_ in ("number", "numbers")  # "the number of Danish dead" is nobody's figure
    if not (is_toll or of_people) and noun.i + 1 < len(doc) and doc[noun.i + 1].lower_ == "of":
        target = next((child for child in doc[noun.i + 1].children if child.dep_ == "pobj"), None)
        harmed = target is not None and any(child.lower_ in ADJECTIVES for child in target.lefts)
        if target is not None and target.lower_ not in TOLLS and not harmed and _may_give(doc, target, actors):
            return _span_of(doc, target)
    return None


def _has_owner(doc: Doc, start: int, end: int) -> bool:
    """Does a possessive stand in these tokens, and an office before "of" in front of them?"""
    is_owned = any(token.tag_ == "POS" for token in doc[start:end])
    return is_owned and start > 1 and role_of(doc[start - 2].lower_) in ("official", "force")


def _by_what(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "| 12 killed is what the council has on record": the subject behind "what"."""
    for token in doc[end : sentence.end]:
        if token.lower_ == "what" and doc[token.i - 1].lemma_ == "be":
            for verb in doc[token.i + 1 : sentence.end]:
                subject = _subject(verb) if verb.tag_.startswith("VB") and verb.dep_ != "aux" else None
                if subject is not None and subject.i > token.i:
                    return _actor(_span_of(doc, subject, verb.i), actors)
    return None


def _by_agent(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "The deaths of | 28 were made known by the council": whoever gave it, behind "by"."""
    for token in sentence:
        if token.lower_ != "by" or token.head.tag_ not in ("VBN", "VBD", "JJ"):
            continue
        verb = token.head
        is_given = verb.lower_ in GIVEN or any(child.lower_ in GIVEN for child in verb.children if child.i < token.i)
        target = next((child for child in token.children if child.dep_ == "pobj"), None)
        if not is_given or target is None:
            continue
        found = _actor(_span_of(doc, target), actors)
        if found is not None:
            return found
    return None


def _by_aside(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "Twelve dead, | the prosecutors announced in a first bulletin", "Taken together, | the mission writes, | 850 died"."""
    for token in sentence:
        if token.lower_ not in ASIDES or token.tag_ not in FINITE:
            continue
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if subject is None:
            subject = _before_comma(doc, token, end)
        if subject is None:
            continue
        span = _span_of(doc, subject, token.i if subject.i < token.i else None)
        first = min(span.start, token.i)
        if first == sentence.start or doc[first - 1].text not in (",", "–", "—", "("):
            continue
        after = doc[min(max(span.end, token.i + 1), len(doc) - 1)]
        is_apart = after.is_punct or after.tag_ == "IN" or after.ent_type_ == "DATE"
        if is_apart or not any(c.i > token.i and c.dep_ in ("ccomp", "dobj", "xcomp") for c in token.children):
            return _actor(span, actors)
    return None


def _before_comma(doc: Doc, verb: Token, end: int) -> Token | None:
    """The speaker whom the parser hung on a noun of the figure: "12 died in Oslo, | Denmark's envoy, Ann Lee, | said"."""
    if verb.i < end + 2 or doc[verb.i - 1].text != ",":
        return None
    for token in doc[end + 1 : verb.i - 1]:
        apart = token.dep_ == "appos" and doc[token.left_edge.i - 1].text == "," and token.left_edge.i > end
        if apart and role_of(token.lower_) in ("official", "speaking"):
            return token
    return None


def _by_owner(doc: Doc, sentence: Span, start: int, end: int, actors: Actors) -> Actor | None:
    """ "… lost | 40 men: the count is Anna Orlova's, of the ministry"."""
    for token in sentence:
        if token.lower_ in FIGURES and token.i + 2 < sentence.end and doc[token.i + 1].lemma_ == "be":
            for i in range(token.i + 2, sentence.end):
                if doc[i].tag_ == "POS":
                    return _actor(doc[token.i + 2 : i], actors)
    return None


def _by_next_sentence(doc: Doc, sentence: Span, actors: Actors) -> Actor | None:
    """ "… The council says so", "… It came from Ivan Petrov, who speaks for the ministry".

    A sentence that begins with a comma is none: its subject says what stands before.
    """
    if sentence.end >= len(doc) or "\n\n" in doc[sentence.end - 1].text:
        return None
    following = doc[sentence.end].sent
    if (
        following[0].text == ","
    ):  # the parser cut a sentence in two: "… were hurt | , the ministry says of the whole country"
        subject = next((token for token in following if token.dep_ == "nsubj" and token.head.lower_ in ASIDES), None)
        if subject is None:
            return None
        return _actor(_span_of(doc, subject, subject.head.i if subject.head.i > subject.i else None), actors)
    for token in following:
        if token.lower_ in ("say", "says", "said") and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "so":
            subject = _subject(token)
            return _actor(_span_of(doc, subject, token.i), actors) if subject is not None else None
        if token.lemma_ in ("come", "be") and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "from":
            subject = _subject(token)
            if subject is None or not (subject.lower_ in ("it", "that", "this", "they") or subject.lower_ in FIGURES):
                return None
            target = next((child for child in doc[token.i + 1].children if child.dep_ == "pobj"), None)
            return _actor(_span_of(doc, target), actors) if target is not None else None
    return None


def _by_sum(doc: Doc, sentence: Span, start: int, actors: Actors) -> Actor | None:
    """ "The council added 40 names. That makes | 673": the giver of the sentence before."""
    first = next((token for token in sentence if not token.is_space and not token.is_punct), None)
    if first is None or first.lower_ not in ("that", "this", "with", "it", "its") or sentence.start == 0:
        return None
    if not any(token.lower_ in SUMS for token in doc[sentence.start : sentence.end]):
        return None
    before = doc[sentence.start - 1].sent
    for token in before:
        if token.lemma_ in PLAIN and token.tag_.startswith("VB"):
            subject = _subject(token)
            return _actor(_span_of(doc, subject, token.i), actors) if subject is not None else None
    return None
