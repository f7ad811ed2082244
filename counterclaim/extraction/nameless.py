"""Speakers without a name, to whom "he said" goes back: "A survivor told the radio … | he | said".

Enters: the names of an article. Leaves: the token range of the unnamed speaker that a pronoun stands for, or None. News names
somebody new as "a survivor", "a commander of the front" and goes on with "he"; who was named before that is not meant then.
"""

from __future__ import annotations

import functools

from spacy.tokens import Token

from . import frames
from .named import Named
from .offices import office_words, role_of
from .people import FEMALE, MALE, PersonMention

FRESH = frozenset({"a", "an", "one", "another"})
ASKING = frozenset({"ask", "question", "quote", "cite"})  # a reporter who asked is not who answers
PEOPLE = frozenset({"private", "speaking", "official", "force", "fighter"})
REACH = 90  # tokens
POSSESSIVES = frozenset({"his", "her", "him"})
OTHER_GENDER = {"he": FEMALE, "his": FEMALE, "him": FEMALE, "she": MALE, "her": MALE, "hers": MALE}


class Nameless:
    """The unnamed people who speak in an article."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._doc = named.doc

    @functools.cached_property
    def _speakers(self) -> list[tuple[int, int, int]]:
        """The phrase and the verb of every unnamed person who says something, in text order."""
        subject = self._doc.vocab.strings["nsubj"]
        heads = (self._doc[i] for i, dep in enumerate(self._doc.to_array("DEP").tolist()) if dep == subject)
        return [(*phrase, head.head.i) for head in heads if (phrase := self._phrase(head)) is not None]

    def _phrase(self, head: Token) -> tuple[int, int] | None:
        verb, first = head.head, head.left_edge
        entry = frames.VERBS.get(verb.lemma_)
        if head.tag_ != "NN" or entry is None or verb.lemma_ in ASKING or head.i in self._named.person_at:
            return None
        if first.lower_ not in FRESH and not (first.lower_ == "the" and role_of(head.lower_) == "private"):
            return None
        if self._named.at[head.i] >= 0 or head.lower_ in office_words("bodies") or role_of(head.lower_) not in PEOPLE:
            return None
        end = head.right_edge.i + 1 if head.i > verb.i else min(head.right_edge.i + 1, verb.i)
        return None if self._is_named(head.i, end) else (first.i, end)

    def _is_named(self, head: int, end: int) -> bool:
        """ "A spokesman, | Ivan Petrov |, said": the name stands in apposition."""
        for i in range(head + 1, end):
            mention = self._named.person_at.get(i)
            apart = mention and self._doc[self._named.phrase_start(i) - 1].text in (",", "(", "–", "—")
            if mention and (apart or self._named.people[mention.person].self_named):
                return True
        return False

    def before(self, i: int, mention: PersonMention | None) -> tuple[int, int] | None:
        """The last unnamed speaker before the pronoun at `i`, unless the named person stands nearer as a subject."""
        word = self._doc[i].lower_
        if word not in OTHER_GENDER:
            return None
        begin = self._doc[i].sent.start
        for start, end, verb in reversed(self._speakers):
            inside = word in POSSESSIVES or self._doc[verb].is_ancestor(self._doc[i])  # "a resident said | he | had …"
            if max(end, verb) > (i if inside else begin):
                continue
            if i - end > REACH:
                return None
            if mention is not None and mention.start > start and self._takes_over(mention, verb):
                return None
            words = {token.lower_ for token in self._doc[start:end][:6]}
            if not words & OTHER_GENDER[word]:
                return start, end
        return None

    def _takes_over(self, mention: PersonMention, verb: int) -> bool:
        """Has somebody named become the subject since: "A medic said … | Ivan Petrov | denied it"?"""
        root = self._doc[mention.start : mention.end].root
        if root.dep_ in ("appos", "compound"):
            root = root.head
        return root.i > verb and root.dep_ in ("nsubj", "nsubjpass", "ROOT")

    def owner_of_clause(self, i: int) -> tuple[int, int] | None:
        """The body that is the subject of the main clause.

        "| The ministry | sent letters in which | it | held …", "| The group | has counted 27, | it | says".
        """
        verb = self._doc[i].head
        fronted = [c for c in verb.lefts if c.dep_ == "ccomp" and c.i < i]
        told = fronted[0] if fronted else verb.head
        if verb.dep_ != "relcl" and told.lemma_ not in frames.VERBS:
            return None  # "Iran has lost nine men, it claimed" may be Iraq's word
        if self._doc[i].dep_ != "nsubj" or not (verb.dep_ in ("relcl", "parataxis") or fronted):
            return None
        above = fronted[0] if fronted else verb.head
        while above.tag_[0] != "V" and above.head != above:
            above = above.head
        body = next((c for c in above.lefts if c.dep_ == "nsubj" and c.i < i), None)
        if body is None or body.i in self._named.person_at or body.tag_ not in ("NN", "NNP", "NNPS"):
            return None
        return (body.left_edge.i, body.i + 1) if frames.is_speaker(body) else None
