"""Whom the article credits with a figure.

Enters: a Doc, the article's statements and a toll. Leaves: the claimant, the status and the statement's index. The
article's own voice is None; the attacker is never taken for the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ..lexicons import load
from ..records import Actor, Phrase, Span, Statement, Status
from .actors import Actors
from .answers import claimed_by, find_answer
from .cited import cited, goes_on, set_off, stands_for_source, trailing
from .givers import figure_owner, find_giver
from .headings import beside_colon, in_bracket, in_heading, of_post
from .item_lines import source_of_lead
from .offices import role_of
from .presupposed import HARM, is_presupposed, owns_up
from .refuted import is_refuted
from .rivals import find_rival
from .tolls import Toll


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says it; `statement` is the index of the statement that carries it, `rule` the name of the rule that found them."""

    claimant: Actor | None = None
    status: Status = "asserted"
    statement: int | None = None
    rule: str = ""


class Reach:
    """Which statement reaches which place of the text; built once for an article."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._spans = sorted(
            (span.start, span.end, index)
            for index, statement in enumerate(statements)
            for span in statement.content.spans
        )

    def at(self, place: int) -> int | None:
        """The innermost statement whose content holds a character of the text."""
        best: int | None = None
        size = 0
        for start, end, index in self._spans:
            if start > place:
                break
            if place < end and (best is None or end - start < size):
                best, size = index, end - start
        return best


LEAD = "lead of the list"
DOCUMENTS = load.words("roles", "documents", "words")
GENERIC = load.words("roles", "generic", "words")
UNSOURCED = load.words("roles", "documents", "unsourced")  # before a document: nobody is known to have given it out


def find_claim(
    doc: Doc,
    toll: Toll,
    statements: Sequence[Statement],
    reach: Reach,
    actors: Actors,
    before: tuple[Toll, Claim] | None,
) -> Claim:
    """Rules: the source of the innermost statement around the number; a denial of it makes the claim a denied one;
    a statement that names nobody leaves the one around it; a count joined to the one before it shares its source.
    """
    index = reach.at(doc[toll.number.start].idx)
    status: Status = "denied" if toll.negated or (toll.number.low != 0 and is_refuted(doc, toll)) else "asserted"
    first = index
    told = _by_verb(doc, toll, actors)
    quoted = _as_saying(doc, toll, actors)
    if quoted is not None:
        return Claim(quoted, status, index, "as saying")
    same = before is not None and before[0].sentence == toll.sentence
    if same and (other := find_rival(doc, toll.number)) is not None:
        return Claim(_credited(doc, other, actors), status, index, "rival")
    answer = find_answer(doc, toll.number) if "answer: " in toll.link.rule else claimed_by(doc, toll.number)
    if answer is not None:
        return Claim(_credited(doc, answer, actors), status, index, "answer")
    if told is not None and index is not None and stands_for_source(told, statements[index]):
        told = None
    if told is not None and (index is None or _nested(statements[index], told)):
        return Claim(told, status, index, "verb of report")
    while index is not None:
        statement = statements[index]
        if owns_up(doc, statement):  # "the group claimed an attack that killed 17": who did it, not who says it
            index = statement.within
            continue
        if is_presupposed(doc, statement, doc[toll.number.start]):
            return Claim(None, status, index, "presupposed")
        if statement.act == "deny" and toll.number.low != 0:
            status = "denied"
        if statement.source is not None:
            if statement.within is not None and goes_on(statement, statements[statement.within]):
                index = statement.within
                continue
            party = next((s.party for s in statement.source.speakers if s.party), None)
            behind = cited(doc, statement, actors)
            if behind is not None:
                return Claim(behind, status, index, "cited")
            if party is None and statement.within is not None and _is_document(statement):
                index = statement.within
                continue
            someone = any(_is_private(speaker.role) for speaker in statement.source.speakers)
            if party is None and not someone and index and (_is_generic(statement) or _is_document(statement)):
                party = _party_before(statements, index)
            return Claim(Actor(statement.source.phrase, party), status, index, "source")
        index = statement.within
    if first is None:
        led = source_of_lead(doc, toll.number.start, statements, actors)
        if led is not None:
            return Claim(led[0], status, led[1], LEAD)
        headline = (
            _aside(doc, toll, actors)
            or set_off(doc, toll.number.start, toll.link.trigger, actors)
            or trailing(doc, toll.number.end, actors)
            or beside_colon(doc, toll, actors)
            or find_giver(doc, toll.number.start, toll.number.end, actors)
            or _given_by(doc, toll, actors)
            or _as_reported(doc, toll, actors)
            or in_heading(doc, toll, actors)
            or in_bracket(doc, toll, actors)
            or of_post(doc, toll, statements)
        )
        if headline is not None:
            return Claim(headline, status, None, "beside the figure")
    if first is not None:  # "they spoke of reports that 12 had died": whoever passes on what nobody is named for
        giver = find_giver(doc, toll.number.start, toll.number.end, actors)
        if giver is not None:
            return Claim(giver, status, first, "passed on")
    if first is None and "figure: " in toll.link.rule:
        owner = figure_owner(doc, toll.number.start, actors)
        if owner is not None:
            return Claim(owner, status, None, "whose figure")
    if first is None and "figure: " in toll.link.rule and before is not None and before[1].claimant is not None:
        return replace(before[1], status=status, rule="carried")  # "The first figure had stood at 93 in May"
    if first is None and toll.link.rule.startswith("predicate") and before is not None:
        return replace(before[1], status=status, rule="carried")  # "Of that number 20 were soldiers"
    if first is None and "retold" in toll.link.rule and before is not None and _goes_on(doc, toll, before[0]):
        return replace(before[1], status=status, rule="carried")
    if first is None and toll.link.rule.startswith("running"):
        keeper = _keeper(doc, toll, actors)
        if keeper is not None:
            return Claim(keeper, status, None, "keeper of the list")
        if before is not None and toll.sentence - before[0].sentence <= 2:
            return replace(before[1], status=status, rule="carried")
    if first is None and before is not None and _shares_source(doc, before[0], toll):
        return replace(before[1], status=status if toll.negated else before[1].status, rule="shared")
    if first is None and before is not None and _goes_on_behind(doc, statements, before, toll):
        return replace(before[1], status=status, rule="carried")
    return Claim(None, status, first)


def _credited(doc: Doc, tokens: tuple[int, int], actors: Actors) -> Actor:
    span = doc[tokens[0] : tokens[1]]
    party = next((s.party for s in actors.speakers(span) if s.party), None) or actors.party(span)
    return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)


def _as_saying(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "One outlet reported the premier as saying that 12 had died": who is said to have said it; nameless sources leave it to the outlet."""
    token = doc[toll.number.start]
    for _ in range(8):
        if token.head == token:
            return None
        token = token.head
        if token.lower_ not in ("saying", "claiming") or token.head.lower_ != "as":
            continue
        speaker = next(
            (child for child in token.head.head.children if child.dep_ == "dobj" and child.i < token.i), None
        )
        if speaker is None:
            return None
        span = doc[speaker.left_edge.i : speaker.i + 1]
        party = next((s.party for s in actors.speakers(span) if s.party), None) or actors.party(span)
        return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party) if party else None
    return None


def _goes_on(doc: Doc, toll: Toll, before: Toll) -> bool:
    """ "It found 12 of them in the south": a pronoun goes on with the figures of the sentence before."""
    first = next((token for token in doc[toll.number.start].sent if token.is_alpha), None)
    near = toll.sentence - before.sentence <= 1
    return near and (toll.sentence == before.sentence or (first is not None and first.lower_ in ("it", "they")))


def _keeper(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "Ten names joined the army's list, bringing it to 31", "were added to the dead of the army": whose list it is."""
    for token in doc[toll.number.start].sent:
        if token.lower_ not in ("list", "lists", "dead", "fallen", "register"):
            continue
        for child in (*token.children, *(c for of in token.children if of.lower_ == "of" for c in of.children)):
            if child.dep_ not in ("poss", "pobj") or child.tag_ == "PRP$":
                continue
            span = doc[child.left_edge.i : child.i + 1]
            party = actors.party(span)
            if party is not None:
                return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
    return _keeper_before(doc, toll, actors)


def _keeper_before(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "The mayor keeps a register of deaths. There were 20 in it": who keeps the list of the sentence before."""
    start = doc[toll.number.start].sent.start
    if start == 0 or "\n" in doc[start - 1].text or "list" not in toll.link.rule:
        return None
    for verb in doc[start - 1].sent:
        if verb.lemma_ not in ("keep", "publish", "maintain", "hold") or not verb.tag_.startswith("V"):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        span = doc[subject.left_edge.i : subject.i + 1] if subject is not None else None
        party = actors.party(span) if span is not None else None
        if span is not None and party is not None:
            return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
    return None


GIVEN = load.words("roles", "given", "words")
REPORTS = load.words("roles", "reports", "words")


def _by_verb(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "The army reported five men killed", "officials put the toll at 12": the subject of the verb of report above."""
    token = doc[toll.number.start]
    for _ in range(8):
        head = token.head
        if head == token:
            return None
        if head.lower_ in REPORTS and token.i > head.i and token.dep_ != "advcl":
            subject = next((child for child in head.children if child.dep_ == "nsubj" and child.i < head.i), None)
            if (
                subject is None
                or subject.tag_ in ("WDT", "WP")
                or subject.lower_ in HARM
                or head.i == toll.link.trigger
            ):
                return None
            if head.lower_.startswith("claim") and any(
                child.dep_ == "dobj" and child.lower_ in HARM | {"life", "lives"} for child in head.children
            ):
                return None  # who did it, not who says it
            span = doc[subject.left_edge.i : subject.right_edge.i + 1]
            party = next((speaker.party for speaker in actors.speakers(span) if speaker.party), None) or actors.party(
                span
            )
            if party is None and subject.tag_ == "PRP":
                return None  # "of whom it has identified 363": the statement around knows who
            return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
        token = head
    return None


def _nested(statement: Statement, told: Actor) -> bool:
    """Is a source named within a statement, behind its cue ("Reuters said …, with officials reporting 150 dead")?"""
    if statement.source is None or statement.cue is None:
        return False
    return told.phrase.start > max(statement.cue.end, statement.source.phrase.end)


def _aside(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "Six men died, the ministry in Yerevan said, without …": a clause of saying set off by commas behind the figure."""
    sentence = doc[toll.number.start].sent
    for token in doc[toll.number.end : sentence.end]:
        if token.lower_ not in ("said", "says", "added", "reported", "announced") or not token.tag_.startswith("V"):
            continue
        subject = next((child for child in token.children if child.dep_ == "nsubj" and child.i < token.i), None)
        if subject is None or subject.left_edge.i <= toll.number.end or doc[subject.left_edge.i - 1].text != ",":
            continue
        if token.i + 1 < sentence.end and not doc[token.i + 1].is_punct:
            continue
        span = doc[subject.left_edge.i : token.i]
        party = next((s.party for s in actors.speakers(span) if s.party), None) or actors.party(span)
        return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
    return None


def _as_reported(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "In Oslo, as governor Petrov reported, shells left four dead": the subject of a clause of saying with "as"."""
    sentence = doc[toll.number.start].sent
    for token in sentence:
        if token.lower_ not in ("as", "like") or token.i + 2 >= sentence.end or not token.head.tag_.startswith("VB"):
            continue
        verb = token.head
        if verb.lemma_ not in ("report", "say", "announce", "state", "write", "note", "put") or verb.i < token.i:
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and token.i < child.i < verb.i), None)
        behind = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
        opens = token.i == sentence.start or doc[token.i - 1].is_punct
        if (
            subject is not None
            and opens
            and behind is not None
            and (behind.is_punct or behind.ent_type_ in ("DATE", "TIME"))
        ):
            span = doc[subject.left_edge.i : subject.right_edge.i + 1]
            party = next((s.party for s in actors.speakers(span) if s.party), None) or actors.party(span)
            return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), party)
    return None


def _given_by(doc: Doc, toll: Toll, actors: Actors) -> Actor | None:
    """ "as given by Azerbaijani authorities: five killed": whoever gave the figure."""
    sentence = doc[toll.number.start].sent
    for token in doc[sentence.start : toll.number.start]:
        if token.lower_ not in GIVEN or token.tag_ != "VBN":
            continue
        by = next((child for child in token.children if child.dep_ == "agent"), None)
        target = next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None
        if target is not None:
            span = doc[target.left_edge.i : target.i + 1]
            return Actor(Phrase(span.text, (Span(span.start_char, span.end_char),)), actors.party(span))
    return None


def _is_private(role: str | None) -> bool:
    """ "Ann Lee, a teacher, fled. She said 12 had died": she speaks for nobody who was quoted before."""
    return any(role_of(word) == "private" for word in (role or "").lower().split())


def _is_generic(statement: Statement) -> bool:
    """ "The source added", "the spokesman said": somebody introduced before."""
    words = statement.source.phrase.text.lower().split() if statement.source else []
    return len(words) <= 2 and bool(words) and words[-1] in GENERIC


def _is_document(statement: Statement) -> bool:
    """ "preliminary reports indicated", "according to the report": papers speak for whoever gave them out."""
    words = statement.source.phrase.text.lower().split() if statement.source else []
    head = next((i for i, word in enumerate(words) if word in ("which", "that", "from", "of", "by")), len(words))
    if (
        not words or words[:head] == ["reports"] or words[0] in UNSOURCED
    ):  # "some reports put it at ten": they are nobody's
        return False
    return bool(words[:head]) and words[:head][-1].strip(",") in DOCUMENTS and len(words[:head]) <= 3


def _party_before(statements: Sequence[Statement], index: int) -> str | None:
    """The party of the source just before, within the three statements above."""
    for statement in reversed(statements[max(0, index - 3) : index]):
        party = next((s.party for s in statement.source.speakers if s.party), None) if statement.source else None
        if party is not None:
            return party
    return None


def _shares_source(doc: Doc, previous: Toll, toll: Toll) -> bool:
    """ "78 people were killed and 320 wounded": nothing new is said between the two counts."""
    if previous.sentence != toll.sentence or toll.number.start < previous.number.end:
        return False
    between = doc[previous.number.end : toll.number.before]
    return len(between) < 25 and not any(
        token.text in (";", ".")
        or (
            token.dep_ == "nsubj"
            and token.head.tag_ in ("VBD", "VBZ")
            and token.head.i > token.i
            and token.head.i < toll.number.start
            and not _is_credit(doc, token)
        )
        for token in between
    )


def _goes_on_behind(doc: Doc, statements: Sequence[Statement], before: tuple[Toll, Claim], toll: Toll) -> bool:
    """ "The clinic says it took in 66 wounded; | five did not survive": behind a semicolon the source of the sentence goes on."""
    told, claim = before
    if told.sentence != toll.sentence or claim.statement is None or claim.rule != "source":
        return False
    cue = statements[claim.statement].cue
    between = doc[told.number.end : toll.number.before]
    return any(token.text == ";" for token in between) and cue is not None and cue.end <= doc[told.number.start].idx


def _is_credit(doc: Doc, subject: Token) -> bool:
    """ "Six men died, the army told reporters, and ten were hurt": a clause of saying set off between two counts."""
    start = subject.left_edge.i
    told = subject.head.lower_ in ("said", "says", "told")
    return (
        told
        and start > 0
        and doc[start - 1].text == ","
        and not any(c.dep_ == "ccomp" and c.i > subject.i for c in subject.head.children)
    )
