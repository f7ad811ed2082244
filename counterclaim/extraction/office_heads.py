"""Offices that an article names with their party, by their noun: "Russia's Foreign Ministry … the ministry".

Enters: the names of an article. Leaves: the party of an office named again without it, or None.
"""

from __future__ import annotations

from ..lexicons import load
from .attack_signs import is_attacker
from .named import NOUNS, WINDOW, Named
from .offices import DEFINITE, role_of, singulars


class OfficeHeads:
    """The offices of one article by noun, and where each is named."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._doc = named.doc
        self._attackers: set[int] = set()
        self._heads = self._read_heads()

    def namesake(self, start: int, head: int) -> str | None:
        """The party of the last office of this noun: "Russia's Foreign Ministry … | the ministry"."""
        if self._doc[start].lower_ not in DEFINITE:
            return None
        word = self._doc[head].lower_
        for i, party in reversed(self._heads.get(singulars().get(word, word), [])):
            if i < head and self._named.digest.is_same(i, head) and not self._is_other(start, head, i):
                return party if head - i < WINDOW else None
        return None

    def only_namesake(self, start: int, head: int) -> str | None:
        """The one party whose body of this noun the article names before: "Mali's army … | army spokesman"."""
        for i in range(start, head + 1):
            word = self._doc[i].lower_
            if word in load.words("offices", "bodies", "words"):
                places = self._heads.get(singulars().get(word, word), [])
                near = [
                    (place, p)
                    for place, p in places
                    if self._named.digest.is_same(place, i) and place not in self._attackers
                ]
                parties = {p for place, p in near if place < start and not self._is_other(start, i, place)}
                if len(parties) == 1:
                    return parties.pop()
        return None

    def is_office_since(self, first: int, head: int) -> bool:
        """Is an office of this noun named with its party after a token? ("Turkey's disaster agency … the agency")"""
        word = self._doc[head].lower_
        return any(first < i < head for i, _ in self._heads.get(singulars().get(word, word), ()))

    def force_in_sentence(self, head: int) -> str | None:
        """The state whose soldiers the same sentence names: "seven Israeli soldiers, | the military said"."""
        begin = self._doc[head].sent.start
        parties = {
            party
            for word, places in self._heads.items()
            if role_of(word) == "force"
            for i, party in places
            if begin <= i < head
        }
        return parties.pop() if len(parties) == 1 else None

    def _read_heads(self) -> dict[str, list[tuple[int, str]]]:
        """Offices named with their party, by their noun: "Russia's Foreign Ministry" → ministry."""
        heads: dict[str, list[tuple[int, str]]] = {}
        for start, end, name in self._named.parties:
            if name.party is None or self._named.tie(start, end) != "own":
                continue
            if name.kind == "office" and name.words.endswith((" Forces", " Army")):
                for word in ("army", "military"):  # "the Ruritanian Defence Forces … | the military"
                    heads.setdefault(word, []).append((end - 1, name.party))
            for i in range(end - 1 if name.nature == "de facto" else end, min(len(self._doc), end + 7)):
                token = self._doc[i]
                named = token.tag_ in (*NOUNS, "JJ", "POS", "HYPH") or self._doc[i - 1].tag_ == "HYPH"
                if not named or token.is_sent_start:  # "its fact-finding mission"
                    break
                if self._add_head(heads, i, name.party) and is_attacker(self._named, start, end):
                    self._attackers.add(i)  # "shelling by the Ruritanian | army … army sources": of the other side
            for i in self._offices_before(start, name.kind):
                self._add_head(heads, i, name.party)
        for places in heads.values():
            places.sort()
        return heads

    def _add_head(self, heads: dict[str, list[tuple[int, str]]], i: int, party: str) -> bool:
        """Keep an office under its noun; False where the token is none."""
        word = self._doc[i].lower_
        if role_of(word) not in ("official", "force", "speaking"):
            return False
        heads.setdefault(singulars()[word], []).append((i, party))
        return True

    def _offices_before(self, start: int, kind: str) -> list[int]:
        """The nouns of an office before "of" or "in" and a name: "the Prosecutor General's Office in | Oslo"."""
        i = start - 1
        if i > 0 and self._doc[i].lower_ == "the":
            i -= 1
        link = self._doc[i].lower_ if i > 0 else ""
        if link not in ("of", "in") or (link == "in" and kind not in ("state", "metonym")):
            return []
        found = []
        while i > 0 and self._doc[i - 1].tag_ in (*NOUNS, "JJ", "POS") and not self._doc[i].is_sent_start:
            i -= 1
            if self._named.at[i] < 0 and (link == "of" or role_of(self._doc[i].lower_) != "force"):
                found.append(i)
        return found

    def _is_other(self, start: int, head: int, place: int) -> bool:
        """Are two offices of one noun told apart: "the foreign ministry", "the Russian defence ministry"?"""
        ours, theirs = self._kinds(head, start), self._kinds(place, max(0, place - 4))
        return bool(ours) and bool(theirs) and not ours & theirs

    def _kinds(self, head: int, start: int) -> set[str]:
        """What kind of office it is: "foreign", "defence", "health"."""
        words = set()
        i = head - 1
        while i >= start and self._doc[i].tag_ in (*NOUNS, "JJ") and self._named.at[i] < 0:
            word = self._doc[i].lower_
            words.add("defence" if word == "defense" else word)
            i -= 1
        return words - load.words("offices", "same", "words")
