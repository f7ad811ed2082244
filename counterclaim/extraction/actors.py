"""Who acts in an article: every party, office, group and person named, and whom a phrase stands for.

Enters: a Doc with tags, dependencies and entities. Leaves: `Actors`, which answers for any noun phrase which party it
stands for or belongs to (`party`) and who speaks with it (`speakers`). Nothing is guessed from who is attacked or
named nearest: an office without a country takes the article's home country, a pronoun the source before it, and what
stays open is None or ().
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from ..lexicons import load
from ..records import Speaker
from .home import Evidence, Home
from .offices import calls, role_of, singulars, titles_of_state
from .parties import Found, Name, countries_of_place, home_of, name_of, scan_names
from .people import Person, PersonMention, find_people

MentionKind = Literal["state", "demonym", "metonym", "group", "organisation", "person", "office"]
KINDS: dict[str, MentionKind] = {
    "state": "state", "demonym": "demonym", "metonym": "metonym", "group": "group",
    "organisation": "organisation", "media": "organisation", "office": "office",
}  # fmt: skip
PLACE_PREPOSITIONS = frozenset("in at near around outside inside from to toward towards into across over above through".split())
PRONOUNS = frozenset("he she him her his hers it its they them their theirs i we our us me my who which that".split())
PERSONAL = frozenset("he she him her his i me my hers".split())
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
DEFINITE = frozenset("the this that these those their its his her our".split())
EVIDENCE_WEIGHTS = {"state": 1.0, "demonym": 1.0, "metonym": 0.8, "office": 0.6}
WINDOW = 160  # tokens within which "the ministry" looks back for a ministry with a country


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens `[start, end)` that names an actor."""

    start: int
    end: int
    party: str | None
    kind: MentionKind


def find_actors(
    doc: Doc,
    published: dt.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Actors:
    """Everybody who acts in an article."""
    return Actors(doc, title=title, publisher=publisher)


class Actors:
    """The actors of one article, and whom its phrases stand for."""

    def __init__(self, doc: Doc, *, title: str | None = None, publisher: str | None = None) -> None:
        self._doc = doc
        self._named = _token_spans(doc, scan_names(doc.text))
        self._at = [-1] * len(doc)
        for index, (start, end, _) in enumerate(self._named):
            for i in range(start, end):
                self._at[i] = index
        self._people, self._person_mentions = find_people(doc, self._at)
        self._person_at: dict[int, PersonMention] = {
            i: mention for mention in self._person_mentions for i in range(mention.start, mention.end)
        }
        self._drop_names_of_people()
        self._home = Home(self._evidence(title), publisher_state=_publisher_state(publisher))
        self._heads: dict[str, list[tuple[int, str]]] = {}
        self._read_heads()
        self._resolving: set[tuple[int, int]] = set()
        for person in self._people:
            self._describe(person)

    # ------------------------------------------------------------ what callers ask

    @functools.cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Everyone named, in text order."""
        found = [Mention(start, end, name.party, KINDS[name.kind]) for start, end, name in self._named]
        found += [Mention(m.start, m.end, self._people[m.person].party, "person") for m in self._person_mentions]
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for token in self._doc:
            if token.i not in taken and role_of(token.lower_) in ("official", "force") and token.tag_ in NOUNS:
                found.append(Mention(token.i, token.i + 1, self._party_of_head(token.i), "office"))
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def party(self, span: Span) -> str | None:
        """The party that a noun phrase stands for or belongs to; None where the text does not say."""
        speakers = self._parts(span.start, span.end)
        for start, end in speakers:
            found = self._party_of(start, end)
            if found is not None:
                return found
        return None

    def speakers(self, span: Span) -> tuple[Speaker, ...]:
        """Whom a source phrase stands for; () where nobody can be named."""
        found: list[Speaker] = []
        for start, end in self._parts(span.start, span.end):
            for speaker in self._speakers_of(start, end):
                if speaker not in found:
                    found.append(speaker)
        return tuple(found)

    # ------------------------------------------------------------ phrases

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of a coordination: "Pompeo, Lavrov and Le Drian" → three."""
        start, end = self._trim(start, end)
        stop = self._relative(start, end)
        depth_zero = [i for i in range(start, stop) if self._doc[i].lower_ in ("and", "&") and self._at[i] < 0]
        if not depth_zero or start == end:
            return [(start, end)] if start < end else []
        cuts = [i for i in range(start, stop) if (i in depth_zero or self._doc[i].text == ",") and i not in self._person_at]
        pieces = []
        begin = start
        for cut in [*cuts, stop]:
            if cut > begin:
                pieces.append((begin, cut))
            begin = cut + 1
        if stop < end and pieces:
            pieces[-1] = (pieces[-1][0], end)
        return self._merge(pieces)

    def _merge(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pieces that name nobody of their own belong to the piece before: "Ministry of Trade | and Industry"."""
        merged: list[tuple[int, int]] = []
        for start, end in pieces:
            first = self._doc[start]
            own = first.tag_ not in ("IN", "TO", "VBG", "VBN") and self._names_somebody(start, end)
            apposed = first.lower_ in ("a", "an", "the") and merged and self._ends_with_person(merged[-1])
            if merged and (not own or apposed):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _ends_with_person(self, piece: tuple[int, int]) -> bool:
        return piece[1] - 1 in self._person_at

    def _names_somebody(self, start: int, end: int) -> bool:
        return any(
            self._at[i] >= 0 or i in self._person_at or role_of(self._doc[i].lower_) is not None for i in range(start, end)
        )

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (self._doc[start].is_space or self._doc[start].is_punct and self._at[start] < 0):
            start += 1
        while end > start and (self._doc[end - 1].is_space or self._doc[end - 1].text in (",", ":", ";", "–", "—", '"', "”")):
            end -= 1
        return start, end

    def _relative(self, start: int, end: int) -> int:
        """Where a relative clause begins: "officials, | who asked not to be named"."""
        for i in range(start + 1, end):
            if self._doc[i].tag_ in RELATIVES:
                return i - 1 if self._doc[i - 1].text == "," else i
        return end

    def _core(self, start: int, end: int) -> tuple[int, int]:
        """Head of the noun phrase and the end of its part before "of", "in", "who", a comma or a participle."""
        stop = end
        for i in range(start, end):
            if self._at[i] >= 0 or i in self._person_at:
                continue
            token = self._doc[i]
            breaks = token.tag_ in ("IN", "TO") or token.tag_ in VERB_TAGS or token.tag_ in RELATIVES or token.text in (",", "(", "–", "—")
            breaks = breaks or (token.tag_ in ("VBN", "VBG") and i > start and self._doc[i - 1].tag_ in NOUNS and not _before_noun(token))
            if breaks and i > start:
                stop = i
                break
        head = stop - 1
        while head > start and not self._can_head(head):
            head -= 1
        return head, stop

    def _can_head(self, i: int) -> bool:
        return self._doc[i].tag_ in NOUNS or self._at[i] >= 0 or i in self._person_at

    # ------------------------------------------------------------ the party of one phrase

    def _party_of(self, start: int, end: int) -> str | None:
        start, end = self._trim(start, end)
        if start >= end or (start, end) in self._resolving:
            return None
        self._resolving.add((start, end))
        try:
            return self._party_of_phrase(start, end)
        finally:
            self._resolving.discard((start, end))

    def _party_of_phrase(self, start: int, end: int) -> str | None:
        doc = self._doc
        if end - start == 1 and doc[start].lower_ in PRONOUNS:
            antecedent = self._antecedent(start)
            return self._party_of_antecedent(antecedent) if antecedent else None
        head, stop = self._core(start, end)
        person = self._person_at.get(head)
        if person is not None:
            return self._people[person.person].party
        word = doc[head].lower_
        role = role_of(word) if self._at[head] < 0 else None
        named = self._named_in(start, stop, role)
        if named is not None:
            return named
        owner = self._owner(start, head)
        if owner is not None:
            return owner
        if role == "fighter":
            return self._party_after(stop, end) or self._party_of_fighters(start, head)
        if role == "document":
            return self._party_of_document(start, head, stop, end)
        after = self._party_after(stop, end)
        if after is not None:
            return after
        return self._unnamed(start, head, stop, end, role)

    def _unnamed(self, start: int, head: int, stop: int, end: int, role: str | None) -> str | None:
        """A phrase that names no party itself: an earlier namesake, a town in it, the article's home country."""
        doc = self._doc
        word = doc[head].lower_
        if word in ("group", "groups", "organization", "organisation", "movement", "militia"):
            return self._last_group(head, word) if doc[start].lower_ in DEFINITE else None
        serves = [i for i in range(start, stop) if self._serves_state(i)]
        if not serves:
            return self._namesake(start, head) if role in ("speaking",) or role is None else None
        place = self._place_state(start, end)
        if place is not None:
            return place
        return self._namesake(start, head) or self._home.at(head)

    def _serves_state(self, i: int) -> bool:
        token = self._doc[i]
        return role_of(token.lower_) in ("official", "force") or (
            token.lower_.rstrip(".") in titles_of_state() and token.text[0].isupper()
        )

    def _named_in(self, start: int, stop: int, role: str | None) -> str | None:
        """The first party named before or at the head that the words around it do not cut off."""
        weak = None
        index = -1
        for i in range(start, stop):
            if self._at[i] < 0 or self._at[i] == index:
                continue
            index = self._at[i]
            mention_start, mention_end, name = self._named[index]
            tie = self._tie(mention_start, mention_end)
            if tie == "cut":
                continue
            if role == "fighter" and name.kind in ("state", "demonym", "metonym") and name.party != "Palestine":
                opposition = load.table("offices")["opposition"].get(name.party)
                if opposition is not None:
                    weak = weak or opposition
                continue
            if tie == "weak":
                weak = weak or name.party
                continue
            return name.party
        return weak

    def _tie(self, start: int, end: int) -> str:
        """How a name is tied to the noun after it: "cut" (US-backed), "weak" (IS-linked, pro-Assad) or "own"."""
        doc = self._doc
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

    def _owner(self, start: int, head: int) -> str | None:
        """The party of a person or pronoun that owns the head: "Assad's forces", "their leader"."""
        for i in range(start, head):
            person = self._person_at.get(i)
            if person is not None:
                return self._people[person.person].party
            if self._doc[i].tag_ == "PRP$":
                return self._party_of(i, i + 1)
        return None

    def _party_after(self, stop: int, end: int) -> str | None:
        """The party named after the head: "a spokesman | for the Taliban"."""
        doc = self._doc
        i = stop
        while i < end:
            token = doc[i]
            if token.lower_ in ("of", "for", "from", "with", "at", "by", "within", "to", "representing", "loyal", "in"):
                begin = i + 1
                inner_end = self._segment(begin, end)
                if token.lower_ == "in":
                    place = self._group_place(begin, inner_end)
                    if place is not None:
                        return place
                else:
                    found = self._party_of(begin, inner_end)
                    if found is not None:
                        return found
                i = inner_end
            elif token.text == "," and i + 1 < end:
                inner_end = self._segment(i + 1, end)
                begin = i + 1
                if doc[begin].tag_ not in RELATIVES and doc[begin].tag_ not in VERB_TAGS and doc[begin].tag_ != "VBG":
                    found = self._party_of(begin, inner_end)
                    if found is not None:
                        return found
                i = inner_end
            elif token.tag_ in RELATIVES or token.tag_ in VERB_TAGS:
                return None
            else:
                i += 1
        return None

    def _group_place(self, start: int, end: int) -> str | None:
        """"officials in Baku" belong to Azerbaijan; "fighters in Idlib" to nobody that this says."""
        for i in range(start, end):
            if self._at[i] >= 0:
                name = self._named[self._at[i]][2]
                return name.party if name.kind in ("state", "metonym") and self._officials_before(start - 1) else None
        return None

    def _officials_before(self, i: int) -> bool:
        return i > 0 and role_of(self._doc[i - 1].lower_) in ("official", "force")

    def _segment(self, start: int, end: int) -> int:
        for i in range(start, end):
            token = self._doc[i]
            if i > start and self._at[i] < 0 and (token.text == "," or token.tag_ in RELATIVES or token.tag_ in VERB_TAGS):
                return i
        return end

    def _party_of_fighters(self, start: int, head: int) -> str | None:
        """"the rebels": the group of this nature named before, else the opposition of the home country."""
        word = self._doc[head].lower_
        definite = self._doc[start].lower_ in DEFINITE
        if definite:
            group = self._last_group(head, word)
            if group is not None:
                return group
        if word.startswith(("rebel", "opposition")) and self._doc[start].lower_ not in ("a", "an"):
            home = self._home.at(head)
            return load.table("offices")["opposition"].get(home) if home else None
        return None

    def _last_group(self, head: int, word: str) -> str | None:
        """The armed group named last before `head` that may be called by this noun."""
        for start, _, name in reversed(self._named):
            if start < head and name.kind == "group" and calls(word, name.nature):
                return name.party
        return None

    def _party_of_document(self, start: int, head: int, stop: int, end: int) -> str | None:
        """Who issued a report: named in it, named after it, an office before it, else the last source."""
        after = self._party_after(stop, end)
        if after is not None:
            return after
        if any(self._serves_state(i) for i in range(start, head)):
            return self._unnamed(start, head, stop, end, "document")
        if self._doc[start].lower_ in ("the", "its", "this"):
            source = self._source_before(start)
            return self._party_of(*source) if source else None
        return None

    def _place_state(self, start: int, end: int) -> str | None:
        """The state of a town or province named in a phrase: "the Aleppo governor"."""
        doc = self._doc
        i = start
        while i < end:
            if doc[i].tag_ in ("NNP", "NNPS", "JJ") and doc[i].text[0].isupper() and self._at[i] < 0:
                for stop in range(min(end, i + 3), i, -1):
                    states = countries_of_place(doc[i:stop].text)
                    if len(states) == 1:
                        return states[0]
                    if states:
                        home = self._home.at(i)
                        if home in states:
                            return home
            i += 1
        return None

    def _namesake(self, start: int, head: int) -> str | None:
        """The country of the last office of this name before: "Russia's Foreign Ministry … the ministry"."""
        if self._doc[start].lower_ not in DEFINITE:
            return None
        word = self._doc[head].lower_
        for i, party in reversed(self._heads.get(singulars().get(word, word), [])):
            if i < head:
                return party if head - i < WINDOW else None
        return None

    def _party_of_head(self, head: int) -> str | None:
        """The party of the noun phrase that ends at this token."""
        start = head
        while start > 0 and not self._doc[start].is_sent_start:
            token = self._doc[start - 1]
            if token.tag_ not in ("NNP", "NNPS", "NN", "JJ", "POS", "DT", "HYPH", "PRP$") and self._at[start - 1] < 0:
                break
            start -= 1
        return self._party_of(start, head + 1)

    # ------------------------------------------------------------ speakers

    def _speakers_of(self, start: int, end: int) -> tuple[Speaker, ...]:
        start, end = self._trim(start, end)
        doc = self._doc
        if start >= end:
            return ()
        if end - start == 1 and doc[start].lower_ in PRONOUNS:
            return self._speakers_of_antecedent(self._antecedent(start))
        head, stop = self._core(start, end)
        person = self._main_person(start, head, end)
        if person is not None:
            return (Speaker(person.name, person.role, None if person.private else person.party),)
        described = self._described_person(start, head)
        if described is not None:
            return (Speaker(described.name, described.role, described.party),)
        role = role_of(doc[head].lower_) if self._at[head] < 0 else None
        if role == "document" and doc[start].lower_ in ("the", "its", "this") and head - start == 1 and stop == end:
            source = self._source_before(start)
            if source is not None:
                return self.speakers(doc[source[0] : source[1]])
        party = None if role == "private" and not self._works_for(start, head) else self._party_of(start, end)
        name = self._organisation_name(start, stop)
        words = None if self._is_only_name(start, end) else _words_of(doc, start, stop)
        return (Speaker(name, words, party),)

    def _main_person(self, start: int, head: int, end: int) -> Person | None:
        mention = self._person_at.get(head)
        if mention is not None:
            return self._people[mention.person]
        for i in range(head + 1, end):
            if i in self._person_at and self._doc[i - 1].text in (",", "(", "–") and not self._doc[start].lower_ == "figures":
                return self._people[self._person_at[i].person]
        return None

    def _described_person(self, start: int, head: int) -> Person | None:
        """"the governor", "the army spokesman": the person introduced in this role before."""
        doc = self._doc
        if doc[start].lower_ not in ("the", "this") or role_of(doc[head].lower_) not in ("official", "speaking", "force", "private"):
            return None
        word = doc[head].lower_
        for mention in reversed(self._person_mentions):
            person = self._people[mention.person]
            if mention.start < start and start - mention.start < 2 * WINDOW and person.role:
                if word in person.role.lower().split():
                    return person
        return None

    def _works_for(self, start: int, head: int) -> bool:
        """Does a private person's phrase name an employer that is no country? ("a Reuters witness")"""
        for i in range(start, head):
            if self._at[i] >= 0 and self._named[self._at[i]][2].kind in ("media", "organisation"):
                return True
        return False

    def _organisation_name(self, start: int, stop: int) -> str | None:
        for i in range(start, stop):
            if self._at[i] >= 0:
                first, last, name = self._named[self._at[i]]
                if name.kind == "media" and last >= stop - 1:
                    return self._doc[first:last].text
        return None

    def _is_only_name(self, start: int, end: int) -> bool:
        return all(self._at[i] >= 0 or self._doc[i].tag_ == "DT" or self._doc[i].is_punct for i in range(start, end))

    # ------------------------------------------------------------ what was said before

    def _antecedent(self, i: int) -> PersonMention | tuple[int, int] | None:
        """Whom a pronoun stands for: a person's mention, or the token range of a source."""
        word = self._doc[i].lower_
        if word in PERSONAL:
            return self._person_before(i, word)
        if word in ("we", "our", "us"):
            return self._person_before(i, word) or self._source_before(i)
        return self._source_before(i, plural=word in ("they", "them", "their", "theirs"))

    def _person_before(self, i: int, word: str) -> PersonMention | None:
        """The nearest fitting person: a sentence's subject before others, then the last named."""
        gender = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}.get(word)
        sentences_back = 0
        best: tuple[float, PersonMention] | None = None
        for mention in reversed(self._person_mentions):
            if mention.end > i:
                continue
            person = self._people[mention.person]
            if gender and person.gender and person.gender != gender:
                continue
            sentences_back = i - mention.end
            if sentences_back > 2 * WINDOW:
                break
            score = -sentences_back + (25 if self._is_subject(mention) else 0) + (15 if person.role else 0)
            if best is None or score > best[0]:
                best = (score, mention)
        return best[1] if best else None

    def _is_subject(self, mention: PersonMention) -> bool:
        root = self._doc[mention.start : mention.end].root
        if root.dep_ in ("appos", "compound") and root.head.i in range(mention.start - 12, mention.end + 12):
            root = root.head
        return root.dep_ in ("nsubj", "nsubjpass") or self._after_reporting(mention.end)

    def _after_reporting(self, i: int) -> bool:
        return i < len(self._doc) and self._doc[i].lemma_ in _reporting()

    @functools.cached_property
    def _sources(self) -> list[tuple[int, int]]:
        """The subjects of verbs of saying and what "according to" names, in text order."""
        found = []
        for token in self._doc:
            if token.dep_ in ("nsubj",) and token.head.lemma_ in _reporting() and token.head.tag_.startswith("VB"):
                found.append((token.left_edge.i, token.right_edge.i + 1))
            elif token.lower_ == "to" and token.i and self._doc[token.i - 1].lower_ == "according":
                for child in token.children:
                    if child.dep_ == "pobj":
                        found.append((child.left_edge.i, child.right_edge.i + 1))
        return sorted(found)

    def _source_before(self, i: int, *, plural: bool = False) -> tuple[int, int] | None:
        """The last source before a token that is no pronoun and no person (for "they": a plural or an institution)."""
        for start, end in reversed(self._sources):
            if end > i or i - end > WINDOW:
                continue
            if self._doc[start].lower_ in PRONOUNS and end - start == 1:
                continue
            head, _ = self._core(start, end)
            if head in self._person_at:
                continue
            if not plural and self._doc[head].tag_ in ("NNS",) and self._at[head] < 0:
                continue
            return start, end
        return None

    def _party_of_antecedent(self, antecedent: PersonMention | tuple[int, int]) -> str | None:
        if isinstance(antecedent, PersonMention):
            return self._people[antecedent.person].party
        return self._party_of(*antecedent)

    def _speakers_of_antecedent(self, antecedent: PersonMention | tuple[int, int] | None) -> tuple[Speaker, ...]:
        if antecedent is None:
            return ()
        if isinstance(antecedent, PersonMention):
            person = self._people[antecedent.person]
            return (Speaker(person.name, person.role, None if person.private else person.party),)
        return self.speakers(self._doc[antecedent[0] : antecedent[1]])

    # ------------------------------------------------------------ built once

    def _drop_names_of_people(self) -> None:
        """"Michael Jordan" is no mention of Jordan."""
        self._named = [(s, e, n) for s, e, n in self._named if s not in self._person_at]
        self._at = [-1] * len(self._doc)
        for index, (start, end, _) in enumerate(self._named):
            for i in range(start, end):
                self._at[i] = index

    def _evidence(self, title: str | None) -> list[Evidence]:
        found = []
        for found_name in scan_names(title or ""):
            state = home_of(found_name.name.party)
            if state and found_name.name.kind in EVIDENCE_WEIGHTS:
                found.append(Evidence(0, state, 2.0))
        for start, end, name in self._named:
            weight = EVIDENCE_WEIGHTS.get(name.kind)
            if weight and name.party and self._tie(start, end) == "own":
                found.append(Evidence(start, name.party, weight))
        found += self._evidence_of_places()
        return sorted(found, key=lambda item: item.token)

    def _evidence_of_places(self) -> list[Evidence]:
        found = []
        for entity in self._doc.ents:
            if entity.label_ in ("GPE", "LOC", "FAC", "ORG") and self._at[entity.start] < 0:
                states = countries_of_place(entity.text)
                if len(states) == 1:
                    found.append(Evidence(entity.start, states[0], 0.7))
        return found

    def _read_heads(self) -> None:
        """Offices that are named with their party, by their noun: "Russia's Foreign Ministry" → ministry."""
        doc = self._doc
        for start, end, name in self._named:
            if name.party is None or self._tie(start, end) != "own":
                continue
            for i in range(end, min(len(doc), end + 7)):
                token = doc[i]
                if token.tag_ not in ("NNP", "NNPS", "NN", "NNS", "JJ", "POS", "HYPH") or token.is_sent_start:
                    break
                role = role_of(token.lower_)
                if role in ("official", "force", "speaking"):
                    self._heads.setdefault(singulars()[token.lower_], []).append((i, name.party))
        for places in self._heads.values():
            places.sort()

    def _describe(self, person: Person) -> None:
        """Work out what a person's roles say: party, words, private or not."""
        for start, end in person.roles:
            start, end = self._trim(start, end)
            if start >= end:
                continue
            head, stop = self._core(start, end)
            role = role_of(self._doc[head].lower_)
            if person.role is None:
                person.role = _words_of(self._doc, start, end)
            if person.party is not None:
                continue
            if role == "private":
                person.private = person.party is None
                continue
            person.party = self._party_of(start, end)
            if person.party is None and any(self._serves_state(i) for i in range(start, end)):
                person.party = self._home.at(start)
        if person.party is not None:
            person.private = False


# ---------------------------------------------------------------- helpers


def _token_spans(doc: Doc, found: list[Found]) -> list[tuple[int, int, Name]]:
    """The names as token ranges."""
    starts = {token.idx: token.i for token in doc}
    spans = []
    for item in found:
        first = starts.get(item.start)
        if first is None:  # inside a token, as in "pro-Iran" kept whole
            continue
        last = first
        while last + 1 < len(doc) and doc[last + 1].idx < item.end:
            last += 1
        spans.append((first, last + 1, item.name))
    return spans


def _before_noun(token: Token) -> bool:
    """Is a participle an adjective here ("the injured men", "associated forces")?"""
    return token.dep_ in ("amod", "compound")


def _words_of(doc: Doc, start: int, end: int) -> str | None:
    while start < end and doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    words = " ".join(doc[start:end].text.split()).strip(" ,;:")
    return words or None


@functools.cache
def _reporting() -> frozenset[str]:
    return load.words("offices", "reporting", "words")


def _publisher_state(publisher: str | None) -> str | None:
    name = name_of(publisher)
    return home_of(name.party) if name else None


def most_named(actors: Actors) -> str | None:
    """The state that an article names most."""
    counts = Counter(m.party for m in actors.mentions if m.kind in ("state", "demonym", "metonym") and m.party)
    return counts.most_common(1)[0][0] if counts else None
