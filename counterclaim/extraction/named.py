"""What an article names, by token: parties, people, and the shape of the noun phrases around them.

Enters: a Doc. Leaves: `Named`, which knows for each token whether it names a party or a person and where a noun phrase
has its head. It decides nothing about whom a phrase stands for.
"""

from __future__ import annotations

import bisect
import re
from typing import Literal

from spacy.tokens import Doc, Token

from ..lexicons import load
from .digest import find_digest
from .introduced import find_introduced
from .offices import role_of, titles_of_state
from .parties import Found, Name, name_of, scan_names
from .people import PersonMention, find_people, is_clock, is_title
from .text import text_of

WINDOW = 160  # tokens within which something is still meant
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "at", "ash", "az"})  # Arabic, before a family's name
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
PARTICIPLES = frozenset({"VBN", "VBG"})
PREMODIFIERS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "POS", "DT", "HYPH", "PRP$", "CD", "JJS", "VBN"})
# What is called after a country or a town need not be of it: "the Saudi Hospital" of El Fasher.
HOUSES = frozenset(
    {
        "hospital",
        "hospitals",
        "clinic",
        "university",
        "school",
        "hotel",
        "mosque",
        "church",
        "street",
        "square",
        "bridge",
    }
)
BARE_POSSESSIVE = re.compile(r"\b([A-Z][a-z]{3,})s (\w+(?: \w+){0,2})")
Tie = Literal["own", "weak", "cut"]


def _is_house(doc: Doc, found: tuple[int, int, Name]) -> bool:
    """ "the | Indonesian | Hospital": a country within the name of a house; "Israeli hospitals" are Israel's."""
    _, end, name = found
    behind = doc[end] if end < len(doc) else None
    return name.kind in ("state", "demonym") and behind is not None and behind.is_title and behind.lower_ in HOUSES


class Named:
    """The names of an article by token, and the geometry of its noun phrases."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        text = text_of(doc)
        starts = [int(start) for start in doc.to_array("IDX")]
        self.digest = find_digest(doc, starts)
        self.attackers: dict[int, bool] = {}  # by the first token of a name; filled by `attack_signs`
        listed = _token_spans(text, starts, [*scan_names(text), *_bare_possessives(text)])
        self.parties = find_introduced(doc, _without_surnames(doc, sorted(listed, key=lambda item: item[0])))
        self.parties = [item for item in self.parties if not (_is_house(doc, item) or _is_family_name(doc, *item))]
        self.at = self._index()
        capitals = [i for i, start in enumerate(starts) if text[start].isupper()]
        self.people, self.person_mentions = find_people(doc, self.at, capitals)
        self.person_at: dict[int, PersonMention] = {
            i: mention for mention in self.person_mentions for i in range(mention.start, mention.end)
        }
        self.parties = [item for item in self.parties if item[0] not in self.person_at]  # "Michael Jordan"
        self.at = self._index()

    def _index(self) -> list[int]:
        at = [-1] * len(self.doc)
        for index, (start, end, _) in enumerate(self.parties):
            at[start:end] = [index] * (end - start)
        return at

    # ------------------------------------------------------------ tokens

    def name_at(self, i: int) -> Name | None:
        """The lexicon's name that a token belongs to."""
        return self.parties[self.at[i]][2] if self.at[i] >= 0 else None

    def serves_state(self, i: int) -> bool:
        """Is this the noun of an office or force, or the title of one who serves a state?"""
        token = self.doc[i]
        if role_of(token.lower_) in ("official", "force"):
            return True
        if token.lower_ in ("defence", "defense") and i and self.doc[i - 1].lower_ == "civil":
            return True  # "the Civil Defence"
        return token.lower_.rstrip(".") in titles_of_state() and token.text[0].isupper()

    def tie(self, start: int, end: int) -> Tie:
        """How a name is tied to the noun after it: "cut" (US-backed), "weak" (IS-linked, pro-Assad) or "own"."""
        doc = self.doc
        ties = load.table("offices")["ties"]
        if start > 1 and doc[start - 1].text == "-":
            before = doc[start - 2].lower_
            if before in ties["against"]:
                return "cut"
            if before in ties["toward"]:
                return "weak"
        if end + 1 < len(doc) and doc[end].text in ("-", "–"):
            after = doc[end + 1].lower_
            if after in ties["cut"]:
                return "cut"
            if after in ties["keep"]:
                return "weak"
        return "own"

    # ------------------------------------------------------------ phrases

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """A range without white space and punctuation at its ends."""
        while start < end and self.at[start] < 0 and _is_outside(self.doc[start]):
            start += 1
        while end > start and (
            self.doc[end - 1].is_space or self.doc[end - 1].text in (",", ":", ";", "–", "—", '"', "”")
        ):
            end -= 1
        return start, end

    def relative(self, start: int, end: int) -> int:
        """Where a relative clause begins: "officials, | who asked not to be named"."""
        for i in range(start + 1, end):
            if self.doc[i].tag_ in RELATIVES:
                return i - 1 if self.doc[i - 1].text == "," else i
        return end

    def core(self, start: int, end: int) -> tuple[int, int]:
        """Head of a noun phrase, and where its part before "of", "who", a comma or a participle ends."""
        stop = end
        for i in range(start + 1, end):
            if self._ends_core(i, start):
                stop = i
                break
        head = stop - 1
        while head > start and not self.can_head(head):
            head -= 1
        return head, stop

    def _ends_core(self, i: int, start: int) -> bool:
        token = self.doc[i]
        if self.at[i] >= 0 or i in self.person_at:
            return False
        if token.text in (",", "–", "—") or (token.text == "(" and not self.is_acronym(i)):
            return True
        if token.tag_ in PARTICIPLES:
            return self.doc[i - 1].tag_ in NOUNS and token.dep_ not in ("amod", "compound")
        return token.tag_ in ("IN", "TO") or token.tag_ in FINITE or token.tag_ in RELATIVES

    def is_acronym(self, i: int) -> bool:
        """Does a bracket at `i` hold only an abbreviation: "the Organisation … (OIC)"?"""
        return i + 2 < len(self.doc) and self.doc[i + 2].text == ")" and self.doc[i + 1].is_upper

    def can_head(self, i: int) -> bool:
        return self.doc[i].tag_ in NOUNS or self.at[i] >= 0 or i in self.person_at

    def segment(self, start: int, end: int) -> int:
        """The end of a phrase inside another: at a comma, a relative pronoun or a verb."""
        for i in range(start + 1, end):
            token = self.doc[i]
            if self.at[i] < 0 and (token.text == "," or token.tag_ in RELATIVES or token.tag_ in FINITE):
                return i
        return end

    def phrase_start(self, head: int) -> int:
        """The first token of the noun phrase that ends at `head`."""
        start = head
        while start > 0 and not self.doc[start].is_sent_start:
            if self.doc[start - 1].tag_ not in PREMODIFIERS and self.at[start - 1] < 0:
                break
            start -= 1
        return start

    def words(self, start: int, end: int) -> str | None:
        """The words of a phrase without its article, on one line."""
        while start < end and self.doc[start].tag_ in ("DT", "PRP$"):
            start += 1
        return " ".join(self.doc[start:end].text.split()).strip(" ,;:") or None

    # ------------------------------------------------------------ coordination

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of a coordination: "Pompeo, Lavrov and Le Drian" → three."""
        start, end = self.trim(start, end)
        stop = self.relative(start, end)
        joins = [i for i in range(start, stop) if self.doc[i].lower_ in ("and", "&") and self.at[i] < 0]
        if not joins:
            return [(start, end)] if start < end else []
        cuts = [i for i in range(start, stop) if i in joins or self.doc[i].text == ","]
        pieces: list[tuple[int, int]] = []
        begin = start
        cuts = [cut for cut in cuts if not self._shares_noun(start, cut, stop)]
        for cut in [*cuts, stop]:
            if cut > begin:
                self._append(pieces, begin, cut, after_comma=begin > start and self.doc[begin - 1].text == ",")
            begin = cut + 1
        if stop < end and pieces:
            pieces[-1] = (pieces[-1][0], end)
        return pieces

    def _shares_noun(self, start: int, cut: int, stop: int) -> bool:
        """ "the Foreign | and | Expatriates Ministry": before the "and" there is no noun that could be an office."""
        doc = self.doc
        between = doc[start:cut]
        if (
            doc[start].tag_ != "DT"
            or not 2 <= cut - start <= 3
            or doc[cut].text == ","
            or self._names_somebody(start, cut)
        ):
            return False
        behind = stop - 1
        is_office = role_of(doc[behind].lower_) == "official" and doc[behind].is_title and doc[cut + 1].tag_ != "DT"
        return is_office and all(token.is_title for token in between[1:]) and stop - cut <= 4

    def _append(self, pieces: list[tuple[int, int]], start: int, end: int, *, after_comma: bool) -> None:
        """Add a piece; one that names nobody of its own, or describes the person before it, joins the piece before.

        "Ministry of Trade | and Industry", "Ivan Petrov, | the minister, | and Anna Orlova".
        """
        first = self.doc[start]
        own = first.tag_ not in ("IN", "TO", "VBG", "VBN") and self._names_somebody(start, end)
        if pieces and own and self._goes_on(pieces[-1], start):
            own = False  # "the Ministry of Health | and Environment in Sana'a"
        if pieces:
            before_start, before_end = pieces[-1]
            apposed = after_comma and first.lower_ in ("a", "an", "the") and before_end - 1 in self.person_at
            if not own or apposed:
                pieces[-1] = (before_start, end)
                return
        pieces.append((start, end))

    def _goes_on(self, piece: tuple[int, int], start: int) -> bool:
        """Does a piece only go on with what a ministry is for: "the Ministry of Trade | and Industry of Norway"?"""
        before = self.doc[piece[0] : piece[1]]
        office = next((token for token in before if token.lower_ in ("ministry", "department")), None)
        if office is None or office.i + 1 >= piece[1] or self.doc[office.i + 1].lower_ != "of":
            return False
        is_topic = self.at[start] < 0 and start not in self.person_at and self.doc[start].tag_ in ("NNP", "NNPS", "NN")
        return is_topic and role_of(self.doc[start].lower_) is None

    def _names_somebody(self, start: int, end: int) -> bool:
        return any(
            self.at[i] >= 0 or i in self.person_at or role_of(self.doc[i].lower_) is not None for i in range(start, end)
        )


def _is_outside(token: Token) -> bool:
    return token.is_space or token.is_punct or is_clock(token)


def _bare_possessives(text: str) -> list[Found]:
    """States whose apostrophe a page has lost: "| Russias | Defense Ministry"; only before an office or a force."""
    found = []
    for match in BARE_POSSESSIVE.finditer(text):
        name = name_of(match[1])
        words = match[2].lower().split()
        if name is not None and name.kind == "state" and any(role_of(word) for word in words):
            found.append(Found(match.start(), match.end(1) + 1, name))
    return found


def _is_cut(text: str, end: int) -> bool:
    """Does a hyphen within the token cut the tie to what follows: "the | U.S.|-based project"?"""
    behind = text[end : end + 20].split(maxsplit=1)[:1]
    return bool(behind) and behind[0][0] in "-–" and behind[0][1:] in load.words("offices", "ties", "cut")


def _token_spans(text: str, starts: list[int], found: list[Found]) -> list[tuple[int, int, Name]]:
    """The names as token ranges; a name that begins inside a token ("proIran") is dropped."""
    spans = []
    for item in found:
        first = bisect.bisect_left(starts, item.start)
        if first < len(starts) and starts[first] == item.start and not _is_cut(text, item.end):
            spans.append((first, bisect.bisect_left(starts, item.end, first), item.name))
    return spans


def _inside_name(doc: Doc, start: int, end: int, name: Name) -> bool:
    """Is a name of a party the middle of a person's: "Abdifatah | Aden | Hassan"?"""
    if not start or end >= len(doc):
        return False
    titled = doc[start - 1].text[0].isupper() and is_title(doc[start - 1]) and end - start == 1
    if (
        titled
        and doc[end].tag_ == "NNP"
        and doc[end].text.istitle()
        and not is_title(doc[end])
        and doc[start].ent_type_ != "NORP"
    ):
        return name.kind in ("state", "metonym")  # "Defence Minister | Israel | Katz", "Sheikh | Aden | Madobe"
    if doc[start - 1].ent_type_ != "PERSON":
        return False
    return all(token.ent_type_ == "PERSON" and token.ent_iob_ == "I" for token in doc[start : end + 1])


def _without_surnames(doc: Doc, found: list[tuple[int, int, Name]]) -> list[tuple[int, int, Name]]:
    """The names but those that are a person's: "Anna | Finn", and "Finn" alone behind it."""
    surnames = {doc[start].text for start, end, name in found if _ends_name(doc, start, end, name)}
    return [
        item
        for item in found
        if not _inside_name(doc, *item)
        and not (item[2].kind == "demonym" and item[1] - item[0] == 1 and doc[item[0]].text in surnames)
    ]


def _is_family_name(doc: Doc, start: int, end: int, name: Name) -> bool:
    """ "Mohammed Ali al-| Houthi |": behind a first name and an article, a people or a group is where a family is from."""
    if end - start != 1 or start < 3 or doc[start - 1].text not in ("-", "–") or name.kind not in ("group", "demonym"):
        return False
    article, first = doc[start - 2], doc[start - 3]
    return article.lower_ in ARTICLES and first.tag_ == "NNP" and first.is_title and not is_title(first)


def _ends_name(doc: Doc, start: int, end: int, name: Name) -> bool:
    """Is the one word for a people the surname behind a person's first name?"""
    if name.kind != "demonym" or end - start != 1 or not start:
        return False
    first, last = doc[start - 1], doc[start]
    return first.ent_type_ == last.ent_type_ == "PERSON" and last.ent_iob_ == "I" and first.tag_ == last.tag_ == "NNP"


def is_noun(token: Token) -> bool:
    return token.tag_ in NOUNS


def after_dateline(doc: Doc, start: int, end: int) -> int:
    """ "ANKARA - Turkey said": the source begins after the dash."""
    for i in range(end - 1, start, -1):
        token = doc[i - 1]
        if token.text in ("-", "–", "—", "--") and token.whitespace_ and doc[i - 2].whitespace_:
            return i
    return start
