"""The signs that a capitalised name is a place, or is not: what `toponyms.py` weighs.

Enters: a Doc and how well known each name is. Leaves: candidates (runs of tokens that the gazetteer has) and, for each,
the names of the signs seen around it. The weights are in `lexicons/toponyms.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ..lexicons import load
from .struck import VESSELS, is_vessel
from .text import text_of

WELL_KNOWN = 5.0
LONGEST = 6  # words of a name
JOINING = load.words("toponyms", "inside", "words")
STRONG = load.words("toponyms", "before", "strong")
WEAK = load.words("toponyms", "before", "weak")
TITLES = load.words("toponyms", "before", "titles")
AUTHORITY = load.words("toponyms", "after", "authority")
ROAD = load.words("toponyms", "after", "road")
NAMESAKE = load.words("toponyms", "after", "namesake")
ILLNESS = load.words("toponyms", "after", "illness")
NAMES = load.words("toponyms", "generic", "names")
SPEECH = load.words("toponyms", "after", "speech")
REGION_NOUN = load.words("toponyms", "after", "region_noun")
GIVEN = load.words("toponyms", "given", "words")
GENERIC = load.words("toponyms", "generic", "words")
INITIALS = load.words("toponyms", "generic", "initials")
MARKERS = {
    word: kind
    for kind in ("other", "mountain", "water", "city", "region")
    for word in load.words("toponyms", "markers", kind)
}
COUNTRIES = frozenset(
    name for line in load.rows("countries") for name in line["aliases"].casefold().replace("the ", "").split("|")
)
DEMONYMS = frozenset(
    form
    for line in load.rows("countries")
    for word in line["demonyms"].casefold().split("|")
    for form in (word, word + "s")
    if word and form not in COUNTRIES
)
ENTITIES = frozenset(
    {"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "DATE", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "CARDINAL"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, end) that bear a known name, inside the run of capitalised words [first, last)."""

    start: int
    end: int
    first: int
    last: int
    weight: float  # how well known the name is: about log10 of its inhabitants; 0 unknown


def capitalised(doc: Doc, position: int) -> bool:
    return doc[position].text[0].isupper()


def find_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the small words that may stand inside a name ("Cox's Bazar", "Deir ez-Zor")."""
    position, size = 0, len(doc)
    words = [token.text for token in doc]
    upper = [word[0].isupper() for word in words]
    while position < size:
        if not upper[position]:
            position += 1
            continue
        end = position + 1
        while end < size:
            if upper[end]:
                end += 1
            elif words[end].lower() in JOINING and end + 1 < size:
                after = end + 2 if words[end + 1].lower() in JOINING and end + 2 < size else end + 1
                if not upper[after]:
                    break
                end = after + 1
            else:
                break
        yield position, end
        position = end


def find_candidates(doc: Doc, known: Callable[[str], float]) -> Iterator[Candidate]:
    """The longest known names inside each run, from left to right; of weight 0 those that are never places."""
    text = text_of(doc)
    for first, last in find_runs(doc):
        start = first
        while start < last:
            found = longest_name(doc, text, (start, first, last), known) if doc[start].text[0].isupper() else None
            if found:
                yield found
            start = found.end if found else start + 1


def longest_name(doc: Doc, text: str, run: tuple[int, int, int], known: Callable[[str], float]) -> Candidate | None:
    start, first, last = run
    if doc[start].lower_ == "the":
        return None
    begins = doc[start].idx
    for end in range(min(last, start + LONGEST), start, -1):
        word = doc[end - 1]
        if not word.text[0].isupper() and not word.is_digit:
            continue
        name = text[begins : word.idx + len(word)]
        if end == start + 1 and (name.lower() in GENERIC or name in INITIALS):
            continue
        if name.lower() in NAMES:
            return Candidate(start, end, first, last, 0.0)
        weight = known(name)
        if weight < WELL_KNOWN and len(name) <= 4 and name.isupper():  # "ELN" is no village, "IRAQ" is Iraq
            continue
        if weight:
            return Candidate(start, end, first, last, weight)
    return None


def signs(doc: Doc, candidate: Candidate) -> list[str]:
    """The signs of one candidate; each is a key of [weights]."""
    return [
        "always",
        *_of_model(doc, candidate),
        *_of_place(candidate),
        *_of_name(doc, candidate),
        *_before(doc, candidate),
        *_after(doc, candidate),
    ]


def _of_model(doc: Doc, candidate: Candidate) -> Iterator[str]:
    """What the model calls it, and whether its entity is just these words or longer."""
    token = doc[candidate.start]
    label = token.ent_type_ if token.ent_type_ in ENTITIES else "other" if token.ent_type_ else "none"
    starts_before = candidate.start > 0 and token.ent_iob_ == "I" and doc[candidate.start - 1].lower_ != "the"
    following = doc[candidate.end] if candidate.end < len(doc) else None
    ends_after = (
        following is not None
        and following.ent_iob_ == "I"
        and following.ent_type_ != ""
        and following.text not in ("'s", "’s")
    )
    fit = "part" if starts_before and ends_after else "end" if starts_before else "start" if ends_after else "same"
    yield f"model {label} {fit}"
    tag = doc[candidate.end - 1].tag_
    if tag not in ("NNP", "NNPS"):
        yield "tag not a name"


def _of_place(candidate: Candidate) -> Iterator[str]:
    starts, ends = candidate.start == candidate.first, candidate.end == candidate.last
    yield f"run {'whole' if starts and ends else 'start' if starts else 'end' if ends else 'inside'}"


def _of_name(doc: Doc, candidate: Candidate) -> Iterator[str]:
    weight = candidate.weight
    yield f"known {'8' if weight > 7.9 else int(min(7, max(1, weight)))}"
    word = doc[candidate.end - 1]
    if candidate.end - candidate.start > 1:
        yield "several words"
    elif word.lower_ in GIVEN:
        yield "given name"
    if word.text.isupper() and len(word.text) > 1:
        yield "capitals long" if len(word.text) > 4 else "capitals short"
    if word.lower_ in MARKERS and candidate.end - candidate.start > 1:
        yield "marker inside"
    if candidate.end - candidate.start == 1 and word.is_sent_start:
        yield "sentence start"


def _before(doc: Doc, candidate: Candidate) -> Iterator[str]:
    if candidate.start == 0:
        yield "before nothing"
        return
    token = doc[candidate.start - 1]
    word = token.lower_
    inside = candidate.start > candidate.first
    if word == "the" and candidate.start > 1:
        yield "before the"
        token = doc[candidate.start - 2]
        word = token.lower_
    if word in VESSELS or _ship_elsewhere(doc, candidate):
        yield "before ship"  # "the amphibious ship Alexandria"
    if word == "of" and named_after(doc, candidate.start - 2):
        yield "before institution of"
    if word in STRONG:
        yield "before strong"
    elif word in WEAK:
        yield f"before weak {word}" if word in ("from", "to", "of", "at") else "before weak"
    elif word in TITLES:
        yield "before title"
    elif word == ",":
        yield "before comma"
    elif word in ("and", "or", "/", "-", "–", "—"):
        yield "before and" if word in ("and", "or") else "before dash"
    elif word == "(":
        yield "before bracket"
    elif inside and word in GIVEN:
        yield "before given name"
    elif inside and token.text[0].isupper():
        yield "before capital generic" if word in GENERIC else "before capital"
    elif token.tag_ in ("NN", "NNS"):
        yield "before noun"
    elif token.tag_ == "CD":
        yield "before number"  # "12 Osa launchers"
    elif token.tag_ in ("JJ", "DT", "PRP$"):
        yield "before adjective"
    elif token.tag_.startswith("VB"):
        yield "before verb"


def _ship_elsewhere(doc: Doc, candidate: Candidate) -> bool:
    """ "the Paris Lily": a name of more words than the place has, which the article elsewhere calls a tanker."""
    longer = candidate.start == candidate.first and candidate.last > candidate.end
    return longer and doc[candidate.start - 1].lower_ == "the" and is_vessel(doc, candidate.start, candidate.last)


def named_after(doc: Doc, position: int) -> bool:
    """ "the University of Southern Georgia", "Bank of America": the name before "of" is no authority of the place."""
    return position >= 0 and doc[position].lower_ in NAMESAKE and capitalised(doc, position)


def _after(doc: Doc, candidate: Candidate) -> Iterator[str]:
    if candidate.end >= len(doc):
        yield "after nothing"
        return
    token = doc[candidate.end]
    word = token.lower_
    if word in ("'s", "’s"):
        yield "after possessive"
        if doc[candidate.start].lower_ in ("st.", "st", "saint"):  # "St. John's Health System"
            yield "after possessive saint"
    elif word == ",":
        following = doc[candidate.end + 1] if candidate.end + 1 < len(doc) else token
        yield (
            "after comma capital"
            if following.text[0].isupper()
            else "after comma age"
            if following.like_num
            else "after comma"
        )
    elif candidate.end < candidate.last and token.text[0].isupper():
        yield from _inside_run(word)
    elif word in ILLNESS:
        yield "after illness"
    elif word in SPEECH:
        yield "after speech"
    elif word in MARKERS:
        yield "after marker"
    elif word in REGION_NOUN:
        yield "after local noun"
    elif token.tag_ in ("NN", "NNS"):
        yield "after noun"
    elif token.tag_.startswith("VB") or token.tag_ == "MD":
        yield "after verb"
    elif word in ("and", "or"):
        yield "after and"
    elif word in ("-", "–", "/", "—"):
        yield "after dash"
    elif word in (".", ";", ":", "?", "!"):
        yield "after stop"
    elif word in (")", "("):
        yield "after bracket"
    elif token.tag_ == "IN":
        yield "after preposition"


def _inside_run(word: str) -> Iterator[str]:
    if word in ILLNESS:
        yield "after illness"
    elif word in ROAD:
        yield "after road"
    elif word in NAMESAKE:
        yield "after namesake"
    elif word in AUTHORITY:
        yield "after authority"
    elif word in MARKERS:
        yield "after capital marker"
    elif word in GENERIC:
        yield "after capital generic"
    else:
        yield "after capital"
