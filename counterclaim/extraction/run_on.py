"""Attribution behind its words without a comma: "… killed nine people on Monday a war monitor said."

Enters: a cue verb. Leaves: its source and the words before it, or None. Pages copied from the web often lose their commas, and the
parser then takes the source for the end of the noun before it. The order of the words settles it: a whole clause, the phrase of a
speaker, the cue, and behind that the end of the sentence or of what goes with saying ("told AFP", "in a statement", "as …").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from . import frames
from .clauses import Range
from .sources import Found

CUES = frozenset({"say", "report", "announce", "tell", "warn", "confirm", "add", "state"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
WITHIN = NOUNS | {"JJ", "HYPH", "POS", "VBN", "CD"}  # what may stand in the phrase of a source
OPENERS = frozenset({"DT", "PRP$"})
# nouns that open the phrase of people who speak: "near the bus station | state media | reported"
OPENING = frozenset(
    {
        "state",
        "health",
        "security",
        "defence",
        "defense",
        "military",
        "army",
        "police",
        "hospital",
        "rescue",
        "government",
        "intelligence",
        "aid",
        "rebel",
        "opposition",
        "emergency",
        "local",
        "medical",
        "officials",
        "relief",
        "village",
        "district",
        "provincial",
    }
)
DONE = frozenset({"dead", "missing", "wounded", "injured", "hurt", "homeless", "responsible", "fighting", "shelling"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TAILS = frozenset({"as", "while", "after", "when", "amid", "although", "though", "but", "and", "adding", "following"})
SETTINGS = frozenset({"in", "on", "at", "to", "late", "early", "earlier", "by", "during", "via"})
LONGEST_SOURCE = 9  # tokens
LONGEST_SETTING = 14  # tokens


def run_on(doc: Doc, verb: Token) -> tuple[Found, Range] | None:
    """The source right before a cue and the clause that runs into it."""
    sentence = verb.sent
    if verb.lemma_ not in CUES or verb.tag_ not in ("VBD", "VBZ", "VBN") or verb.i - sentence.start < 5:
        return None
    last = verb.i - 1
    if verb.tag_ == "VBN" and doc[last].lower_ not in ("has", "have"):
        return None
    while (
        doc[last].tag_ in ("VBZ", "VBP", "RB") and last > sentence.start and doc[last].lower_ in ("has", "have", "also")
    ):
        last -= 1
    head = doc[last]
    if (
        head.tag_ not in NOUNS
        or head.ent_type_ in ("DATE", "TIME")
        or not (frames.is_speaker(head) or head.lower_ == "media")
    ):
        return None
    start = _start(doc, last, sentence.start)
    cut = max((i + 1 for i in range(sentence.start, start) if doc[i].text == ";"), default=sentence.start)
    left = (cut, start)
    if start < 0 or not _is_whole(doc, left) or not _closes(doc, verb):
        return None
    return Found(last, start, last + 1), left


def _start(doc: Doc, last: int, begin: int) -> int:
    """Where the phrase of the source begins: at its article, at "state", "health" …, or behind the noun before it; else -1."""
    start = last
    while start - 1 > begin and last - start < LONGEST_SOURCE:
        before = doc[start - 1]
        closed = before.tag_ in ("NNS", "CD") and doc[start].tag_ != "POS" and before.lower_ != "media"
        link = before.lower_ in ("of", "for") and doc[start].tag_ == "NNP" and doc[start - 2].tag_ in ("NNP", "NNPS")
        if not link and (before.tag_ not in WITHIN or closed or before.ent_type_ in ("DATE", "TIME")):
            break
        start -= 1
    opens = start - 1 if doc[start - 1].tag_ in (*OPENERS, "CD") and start - 1 > begin else start
    before = doc[_run_start(doc, start, begin) - 1]
    if before.is_punct:
        return -1
    before = doc[opens - 1]
    if before.tag_ == "IN" and frames.is_speaker(doc[opens - 2]):
        return -1  # ", an army spokesman said"; "a source at police headquarters said"
    for i in range(start + 1, last if doc[last].tag_ in ("NN", "NNS") else start):
        if doc[i].text in OPENING and doc[i - 1].tag_ in NOUNS and doc[i - 1].lower_ not in OPENING:
            return i
    return opens


def _run_start(doc: Doc, start: int, begin: int) -> int:
    """Where the nouns that stand before a token without a break begin."""
    while start - 1 > begin and doc[start - 1].tag_ in WITHIN | OPENERS and doc[start - 1].ent_type_ != "DATE":
        start -= 1
    return start


def _is_whole(doc: Doc, left: Range) -> bool:
    """Do the words before the source make a clause, and does it end there?"""
    start, end = left
    if end - start < 4 or not any(doc[i].tag_ in FINITE for i in range(start, end)):
        return False
    before = doc[end - 1]
    if before.ent_type_ in ("DATE", "TIME") or before.lower_ in DONE:
        return True
    return before.tag_ in NOUNS | {"CD", "RB", "RP", "VBN"} and before.lower_ not in ("that", "not")


def _closes(doc: Doc, verb: Token) -> bool:
    """Is the cue followed by nothing but whom, when and where: "told AFP", "said on Monday", "announced in a statement as …"?"""
    i, end = verb.i + 1, verb.sent.end
    limit = i + LONGEST_SETTING
    noun_due = verb.lemma_ == "tell"
    while i < min(end, limit):
        token = doc[i]
        if token.text in (".", ";", "!", "?") or token.is_space:
            return True
        if token.lower_ in TAILS and not noun_due:
            return True
        if token.ent_type_ in ("DATE", "TIME") or token.tag_ == "RB":
            i += 1
        elif token.lower_ in SETTINGS or noun_due:
            i += token.lower_ in SETTINGS
            while i < min(end, limit) and doc[i].tag_ in WITHIN | OPENERS:
                i += 1
            noun_due = False
        else:
            return False
    return i >= end
