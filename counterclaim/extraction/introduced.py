"""Names that an article itself introduces: armed groups that no list has, and abbreviations in brackets.

Enters: a Doc and the lexicon's names in it. Leaves: more names as token ranges, so that "the group", "its spokesman" and
later short forms find them. A group is its own party, of no country; what an abbreviation stands for keeps its party.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.strings import get_string_id
from spacy.tokens import Doc

from ..lexicons import load
from .drafts import positions
from .offices import role_of
from .parties import Kind, Name, countries_of_place, group_name, pieces_of
from .self_named import is_before_age

Named = tuple[int, int, Name]
HEADS = load.words("group_names", "heads", "words")
TYPES_BEFORE = load.words("group_names", "types", "before")
TYPES_BEHIND = load.words("group_names", "types", "behind")
KINDS = load.words("group_names", "types", "kinds")
DESCRIBED = load.words("offices", "civic", "described")
MEDIA = load.words("offices", "civic", "media")
PAPERS = load.words("offices", "media", "words")
COMPANIES = load.words("offices", "civic", "companies")
STATE_MEDIA = load.words("offices", "state_media", "words") | {"state"}
CIVIC_KINDS = load.words("offices", "civic", "kinds")
LONGEST = 9  # tokens of a name
STATES_OWN = "state's own"  # the nature of a medium that speaks for whatever state the article is about
INNER = frozenset({"-", "–", "'s", "’s", "'", "’", "of", "for", "and", "the"})
OPENING = frozenset(
    {"the", "a", "an", "this", "that", "its", "their", "our", "in", "when", "but", "and", "as", "after", "while", "by"}
)
WORDS_OF_NAMES = ("NNP", "NNPS", "NN", "NNS", "JJ", "VBN", "CD")


def find_introduced(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """The lexicon's names with those of groups and abbreviations that this article introduces, in text order."""
    at = _index(doc, found)
    heads = positions(doc, "LOWER", HEADS | TYPES_BEFORE | TYPES_BEHIND)
    groups = [group for i in heads if (group := _group_at(doc, i, found, at)) is not None]
    typed = [body for i in positions(doc, "LOWER", DESCRIBED) if (body := _described(doc, i, at)) is not None]
    names = _joined(found, _again(doc, [*groups, *typed], at))
    short = _abbreviations(doc, names)
    return _joined(names, short) if short else names


def _index(doc: Doc, found: Sequence[Named]) -> list[int]:
    at = [-1] * len(doc)
    for index, (start, end, _) in enumerate(found):
        at[start:end] = [index] * (end - start)
    return at


def _joined(found: Sequence[Named], more: Sequence[Named]) -> list[Named]:
    """Both in text order; a new name takes the place of those it holds."""
    taken = {i for start, end, _ in more for i in range(start, end)}
    return sorted([*more, *(item for item in found if item[0] not in taken)], key=lambda item: item[0])


# ---------------------------------------------------------------- groups


def _group_at(doc: Doc, head: int, found: Sequence[Named], at: Sequence[int]) -> Named | None:
    """The unlisted group whose name has its noun at `head`."""
    token = doc[head]
    if not token.text[0].isupper():
        return _typed(doc, head, at) if token.lower_ in TYPES_BEFORE | TYPES_BEHIND else None
    start, end = _first(doc, head), head + 1
    if end < len(doc) and doc[end].lower_ in ("for", "of"):
        end = _last(doc, end)
    covered = {at[i] for i in range(start, end)} - {-1}
    if any(found[k][2].kind in ("group", "organisation", "media", "office", "metonym") for k in covered):
        return None
    of_state = any(found[k][2].kind in ("state", "demonym") for k in covered)
    name = group_name(" ".join(doc[start:end].text.split()), of_state=of_state)
    return (start, end, name) if name is not None else None


def _first(doc: Doc, head: int) -> int:
    """Where the capitals before the noun of a name begin: "the | Tamu People's Defence | Forces"."""
    start = head
    while start > 0 and head - start < LONGEST and not doc[start].is_sent_start:
        before = doc[start - 1]
        if before.text[0].isupper() and before.lower_ not in OPENING and before.tag_ in WORDS_OF_NAMES:
            start -= 1
        elif before.text in ("-", "–", "'s", "’s", "'", "’") and start > 1 and doc[start - 2].text[0].isupper():
            start -= 2
        else:
            break
    return start


def _last(doc: Doc, link: int) -> int:
    """Where a name ends that goes on behind "for" or "of": "Front for the Liberation of Tamu"; `link` where it does not."""
    stop = i = link
    while i < len(doc) and i - link < LONGEST:
        word = doc[i]
        if word.text[0].isupper() and word.tag_ in WORDS_OF_NAMES:
            stop = i + 1
        elif word.lower_ not in INNER:
            break
        i += 1
    return stop


def _typed(doc: Doc, i: int, at: Sequence[int]) -> Named | None:
    """ "the | Black Lions militia |", "the armed group | Kata |": a name beside the word for what it is."""
    token = doc[i]
    start = i
    while start > 0 and _is_plain_name(doc, start - 1, at) and not doc[start].is_sent_start:
        start -= 1
    is_place = len(countries_of_place(doc[start:i].text)) > 0 if start < i else True
    if token.lower_ in TYPES_BEFORE and start < i and not is_place and doc[i - 1].ent_type_ not in ("GPE", "LOC"):
        return start, i + 1, _plain(doc[start : i + 1].text)
    end = i + 1
    while end < len(doc) and _is_plain_name(doc, end, at) and not doc[end].is_sent_start:
        end += 1
    is_kind = token.lower_ in ("militia", "gang") or (i > 0 and doc[i - 1].lower_ in KINDS)
    if token.lower_ in TYPES_BEHIND and is_kind and end > i + 1:
        return i + 1, end, _plain(doc[i + 1 : end].text)
    return None


def _described(doc: Doc, i: int, at: Sequence[int]) -> Named | None:
    """ "the rights | group | Lumina", "| Lumina |, a local rights group": a body by the word for what it is."""
    word = doc[i].lower_
    if not (word in MEDIA | COMPANIES or (i > 0 and doc[i - 1].lower_ in CIVIC_KINDS)):
        return None
    first = i + 2 if word in PAPERS and i + 1 < len(doc) and doc[i + 1].lower_ == "the" else i + 1
    end = _end_of_plain(doc, first, at)
    if end > first and is_before_age(doc, end):
        return None  # "former miner | Jack Sugden, 74,": a man of that trade
    if end > first:
        return first, end, _body(doc, i, doc[first:end].text)
    if (
        doc[end].text not in (",", ".", ")") and doc[end].tag_ not in ("VBD", "VBZ", "VBN", "WDT", "IN")
        if end < len(doc)
        else True
    ):
        return None
    comma = i - 1
    while comma > 1 and i - comma < 7 and doc[comma].text != "," and not doc[comma].is_sent_start:
        comma -= 1
    if doc[comma].text != "," or doc[comma + 1].lower_ not in ("a", "an", "the"):
        return None
    start = comma
    while start > 0 and _is_plain_name(doc, start - 1, at, people=True):
        start -= 1
    is_place = start < comma and bool(countries_of_place(doc[start:comma].text))
    return (
        (start, comma, _plain(doc[start:comma].text, kind="organisation")) if start < comma and not is_place else None
    )


def _end_of_plain(doc: Doc, i: int, at: Sequence[int]) -> int:
    """Where a name of capitals ends that begins at `i`; a hyphen joins its words ("Al-Thawra")."""
    while i < len(doc) and _is_plain_name(doc, i, at, people=True) and not doc[i].is_sent_start:
        i += 2 if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].text[0].isupper() else 1
    return i


def _body(doc: Doc, i: int, words: str) -> Name:
    """The body named behind the word for what it is at `i`: a state's paper speaks for the article's home country."""
    word = doc[i].lower_
    begin = max(doc[i].sent.start, i - 3)
    if word in PAPERS and any(doc[j].lower_ in STATE_MEDIA for j in range(begin, i)):
        return replace(_plain(words, kind="media"), party=None, nature=STATES_OWN)
    return replace(_plain(words, kind="organisation"), nature="company" if word in COMPANIES else "")


def _again(doc: Doc, introduced: list[Named], at: Sequence[int]) -> list[Named]:
    """The names with their later mentions: "the rights group Lumina … | Lumina | said"."""
    taken = {i for start, end, _ in introduced for i in range(start, end)}
    found = list(introduced)
    by_first = {doc[start].text: (end - start, doc[start:end].text, name) for start, end, name in introduced}
    for token in (doc[i] for i in _places_of(doc, set(by_first))):
        length, words, name = by_first.get(token.text, (0, "", None))
        span = range(token.i, token.i + length)
        if (
            name is not None
            and not taken & set(span)
            and all(at[i] < 0 for i in span if i < len(at))
            and doc[token.i : token.i + length].text == words
        ):
            found.append((token.i, token.i + length, name))
            taken.update(span)
    return found


def _is_plain_name(doc: Doc, i: int, at: Sequence[int], *, people: bool = False) -> bool:
    token = doc[i]
    is_name = token.tag_ in ("NNP", "NNPS") and token.text[0].isupper() and at[i] < 0
    return is_name and role_of(token.lower_) is None and (people or token.ent_type_ != "PERSON")


def _plain(words: str, *, kind: Kind = "group") -> Name:
    name = " ".join(words.split())
    return Name(name, name, kind, pieces_of(name), tuple(name.split()), nature="unlisted" if kind == "group" else "")


# ---------------------------------------------------------------- abbreviations


def _abbreviations(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """Each later use of an abbreviation set in brackets behind a name: "the Tamu Liberation Front (TLF) … | TLF"."""
    at = _index(doc, found)
    meanings: dict[str, Name] = {}
    for bracket in _places_of(doc, {"("}):
        if bracket == 0 or bracket + 2 >= len(doc) or doc[bracket + 2].text != ")":
            continue
        word = doc[bracket + 1]
        if not _is_abbreviation(word.text):
            continue
        start = _first_of_long(doc, bracket)
        name = next((found[at[i]][2] for i in range(bracket - 1, start - 1, -1) if at[i] >= 0), None)
        if name is not None and name.party is not None and _abbreviates(word.text, doc[start:bracket].text):
            kind = name.kind if name.kind in ("group", "organisation", "media") else "office"
            meanings[word.text] = Name(
                word.text,
                name.party,
                kind,
                pieces_of(word.text),
                (word.text,),
                country=name.country,
                nature=name.nature,
            )
    if not meanings:
        return []
    return [(i, i + 1, meanings[doc[i].text]) for i in _places_of(doc, set(meanings))]


def _places_of(doc: Doc, words: set[str]) -> list[int]:
    """Where words stand as they are written; by column, so that few tokens are built."""
    ids = {get_string_id(word) for word in words}
    return [i for i, value in enumerate(doc.to_array("ORTH").tolist()) if value in ids] if ids else []


def _is_abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 10 and sum(c.isupper() for c in word) >= 2 and word.replace("-", "").isalnum()


def _first_of_long(doc: Doc, bracket: int) -> int:
    start = bracket
    while (
        start > 0
        and bracket - start < LONGEST + 3
        and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in INNER)
    ):
        start -= 1
    return start


def _abbreviates(short: str, long: str) -> bool:
    """Do the letters of an abbreviation begin words of the long form, in order?

    >>> _abbreviates("TLF", "the Tamu Liberation Front"), _abbreviates("AFP", "the Tamu Army")
    (True, False)
    """
    initials = iter(piece[0] for piece in pieces_of(long))
    return all(letter in initials for letter in short.lower() if letter.isalpha())
