"""Tolls that stand in a list, a register or the losses of a side: they run on, whatever the sentence tells.

Enters: a toll, its sentence and the sentences around it. Leaves: whether it is a figure of such an account.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from .circumstances import Setting
from .report_days import FIGURES
from .tolls import Toll

HARM = load.words("scope", "harm", "nouns")
FIGHTS = frozenset({"battle", "clash", "fight", "firefight"})
MASS = frozenset({"fire", "shellfire", "gunfire", "artillery", "shelling", "aggression", "firing"})
SUBJECTS = frozenset(load.table("scope")["cumulative"]["subjects"])
ACCOUNTS = load.words("scope", "accounts", "nouns")
COUNTING = load.words("scope", "accounts", "verbs")
COMES = frozenset({"got", "come", "came", "stood", "stopped"})
EVENTS = frozenset({"incidents", "clashes", "battles", "violations", "explosions", "blasts", "ambushes"})
BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
PERFECT = frozenset({"has", "have", "had"})


def one(token: Token) -> bool:
    """ "the blast", "an air raid", "another attack"; not "Armenian fire", "air raids"."""
    if token.lower_ not in HARM | FIGHTS or token.tag_ != "NN" or token.lower_ in SUBJECTS:
        return False
    if token.lower_ in MASS:
        return any(child.lower_ in ("the", "this", "that") for child in token.children)
    return any(child.tag_ in ("DT", "PRP$") for child in token.children)


def of_figure(doc: Doc, sentence: Span, toll: Toll) -> bool:
    """ "In the capital the figure remains higher: 1,492 were killed"."""
    before = toll.number.before
    ahead = doc[sentence.start : before]
    return before > sentence.start and doc[before - 1].text == ":" and any(t.lower_ in FIGURES for t in ahead)


def in_own_accounts(doc: Doc, sentence: Span, toll: Toll) -> bool:
    """A toll of all that a party has lost: "its dead", "theirs", "the losses of the army: 40 killed"."""
    trigger = doc[toll.link.trigger]
    if trigger.lower_ == "toll":
        return False  # "the monitor raised its toll to 72": its count of one event, none of its own dead
    if toll.link.rule.startswith("toll") and any(t.tag_ == "PRP$" for t in doc[max(trigger.i - 2, 0) : trigger.i]):
        return True  # "its dead", "its civilian dead"
    to = toll.number.before - 1
    if to > sentence.start and doc[to].lower_ in ("to", "at") and doc[to - 1].lower_ in COMES:
        return True  # "had got to 383 soldiers killed"
    if any(t.lower_ == "figure" and any(c.tag_ == "PRP$" for c in t.children) for t in sentence):
        return True  # "217 killed was its figure"
    ahead = doc[sentence.start : toll.number.start]
    return any(token.lower_ in ("losses", "theirs") and token.i != trigger.i for token in ahead)


def of_many_attacks(doc: Doc, toll: Toll) -> bool:
    """ "recorded 81 attacks in 2021, in which | 136 people were killed": harm of several attacks."""
    which = next(
        (t for t in reversed(doc[max(toll.number.before - 3, 0) : toll.number.before]) if t.lower_ == "which"), None
    )
    if which is None or which.i == 0 or doc[which.i - 1].lower_ != "in":
        return False
    ahead = doc[doc[which.i].sent.start : which.i]
    return any(t.tag_ == "NNS" and t.lower_ in HARM | EVENTS and any(c.tag_ == "CD" for c in t.lefts) for t in ahead)


def in_accounts(doc: Doc, sentence: Span, toll: Toll, setting: Setting) -> bool:
    """A toll beside a list or a register, or told by a verb of counting ("counts 84 dead")."""
    spans, trigger = [sentence], toll.link.trigger  # "reported no losses" is told of no accounts
    if toll.sentence and not setting.begins_paragraph(toll.sentence):
        spans.append(setting.sentences[toll.sentence - 1])
    if any(_account(token) and token.i != trigger for span in spans for token in span):
        return not any(one(token) for token in sentence)  # "its casualty list from the battle"
    ahead = doc[sentence.start : toll.number.start]
    return any(_counts(doc, token, toll) or _still_has(token) for token in ahead)


def _counts(doc: Doc, verb: Token, toll: Toll) -> bool:
    """ "counts 84 dead"; not what is told of the source ("the agency, whose reporter counted the bodies"), nor the bodies that
    somebody saw at one place ("We found and counted 35 bodies").
    """
    if verb.lower_ not in COUNTING or not verb.tag_.startswith("V"):
        return False
    if verb.dep_ == "relcl" and verb.right_edge.i < min(toll.number.start, toll.link.trigger):
        return False
    seen = toll.number.noun is not None and doc[toll.number.noun].lower_ in BODIES
    first = verb.head if verb.dep_ == "conj" else verb
    by = any(child.dep_ == "nsubj" and child.tag_ == "PRP" and child.lower_ != "it" for child in first.lefts)
    return not (verb.lower_ == "counted" and seen and by)


def _still_has(verb: Token) -> bool:
    """ "the council still had 29 dead", "the agency already had 63"."""
    has = verb.lower_ in PERFECT and verb.dep_ != "aux"
    return has and any(child.lower_ in ("still", "already") for child in verb.children)


def _account(token: Token) -> bool:
    """ "its list", "the losses"; "the army's count of its soldiers", but "by the mayor's count" is one of anything."""
    if not token.tag_.startswith("N"):
        return False
    if token.lower_ == "count":
        return token.head.lower_ in ("keep", "keeps", "kept") or any(c.lower_ == "of" for c in token.children)
    return token.lower_ in ACCOUNTS
