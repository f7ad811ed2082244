"""Who acts in an article: every party, office, group and person named, and whom a phrase stands for.

Enters: a Doc with tags, dependencies and entities. Leaves: `Actors`, which answers for any noun phrase which party it
stands for or belongs to (`party`) and who speaks with it (`speakers`). Nothing is guessed from who is attacked or
named nearest: an office without a country takes the article's home country, a pronoun the source before it, and what
stays open is None or ().
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from ..lexicons import load
from ..records import Speaker
from .home import Home, find_evidence
from .named import FINITE, NOUNS, RELATIVES, Named, is_noun
from .offices import Role, role_of
from .parties import countries_of_place, home_of, leader_of, name_of
from .people import Person, is_title
from .reference import DEFINITE, FIRST_PLURAL, PERSONAL, PRONOUNS, THIRD_PLURAL, References

MentionKind = Literal["state", "demonym", "metonym", "group", "organisation", "person", "office"]
KINDS: dict[str, MentionKind] = {
    "state": "state", "demonym": "demonym", "metonym": "metonym", "group": "group",
    "organisation": "organisation", "media": "organisation", "office": "office",
}  # fmt: skip
GROUP_NOUNS = frozenset({"group", "groups", "organization", "organisation", "movement", "militia", "network"})
LINKS = frozenset({"of", "for", "from", "with", "at", "by", "within", "to", "representing", "loyal"})
SENATE = frozenset({"sen", "rep", "gov"})  # titles of United States offices, before those of any other country


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens `[start, end)` that names an actor."""

    start: int
    end: int
    party: str | None
    kind: MentionKind


def find_actors(
    doc: Doc, published: dt.date | None = None, title: str | None = None, publisher: str | None = None
) -> Actors:
    """Everybody who acts in an article."""
    return Actors(doc, title=title, publisher=publisher)


class Actors:
    """The actors of one article, and whom its phrases stand for."""

    def __init__(self, doc: Doc, *, title: str | None = None, publisher: str | None = None) -> None:
        self._doc = doc
        self._named = Named(doc)
        self._references = References(self._named)
        self._home = Home(find_evidence(self._named, title), publisher_state=_publisher_state(publisher))
        self._resolving: set[tuple[int, int]] = set()  # phrases and sources being worked out, against circles
        self._named_later: dict[int, Person] = {}  # where a source begins whose name the article gives afterwards
        self._following: set[tuple[int, int]] = set()
        for person in self._named.people:
            self._describe(person)
            if person.party is None:
                person.party = self._party_of_leader(person, full_name=False)

    # ------------------------------------------------------------ what callers ask

    @functools.cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Everyone named, in text order."""
        named = self._named
        found = [Mention(start, end, name.party, KINDS[name.kind]) for start, end, name in named.parties]
        found += [Mention(m.start, m.end, named.people[m.person].party, "person") for m in named.person_mentions]
        for token in self._doc:
            i = token.i
            is_free = named.at[i] < 0 and i not in named.person_at and token.tag_ in NOUNS
            if is_free and role_of(token.lower_) in ("official", "force"):
                party = self._party_of(named.phrase_start(i), i + 1)
                found.append(Mention(i, i + 1, party, "office"))
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def party(self, span: Span) -> str | None:
        """The party that a noun phrase stands for or belongs to; None where the text does not say."""
        for start, end in self._parts(span.start, span.end):
            found = self._party_of(start, end) or self._unlisted(start, end)
            if found is not None:
                return found
        return None

    def speakers(self, span: Span) -> tuple[Speaker, ...]:
        """Whom a source phrase stands for; () where nobody can be named."""
        found: list[Speaker] = []
        for start, end in self._parts(span.start, span.end):
            found += [speaker for speaker in self._speakers_of(start, end) if speaker not in found]
        return tuple(found)

    # ------------------------------------------------------------ coordination

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of a coordination: "Pompeo, Lavrov and Le Drian" → three."""
        start, end = self._named.trim(start, end)
        stop = self._named.relative(start, end)
        joins = [i for i in range(start, stop) if self._doc[i].lower_ in ("and", "&") and self._named.at[i] < 0]
        if not joins:
            return [(start, end)] if start < end else []
        cuts = [i for i in range(start, stop) if i in joins or self._doc[i].text == ","]
        pieces: list[tuple[int, int]] = []
        begin = start
        for cut in [*cuts, stop]:
            if cut > begin:
                self._append(pieces, begin, cut, after_comma=begin > start and self._doc[begin - 1].text == ",")
            begin = cut + 1
        if stop < end and pieces:
            pieces[-1] = (pieces[-1][0], end)
        return pieces

    def _append(self, pieces: list[tuple[int, int]], start: int, end: int, *, after_comma: bool) -> None:
        """Add a piece; one that names nobody of its own, or describes the person before it, joins the piece before.

        "Ministry of Trade | and Industry", "Ivan Petrov, | the minister, | and Anna Orlova".
        """
        first = self._doc[start]
        own = first.tag_ not in ("IN", "TO", "VBG", "VBN") and self._names_somebody(start, end)
        if pieces:
            before_start, before_end = pieces[-1]
            apposed = after_comma and first.lower_ in ("a", "an", "the") and before_end - 1 in self._named.person_at
            if not own or apposed:
                pieces[-1] = (before_start, end)
                return
        pieces.append((start, end))

    def _names_somebody(self, start: int, end: int) -> bool:
        named = self._named
        return any(
            named.at[i] >= 0 or i in named.person_at or role_of(self._doc[i].lower_) is not None
            for i in range(start, end)
        )

    # ------------------------------------------------------------ the party of one phrase

    def _party_of(self, start: int, end: int) -> str | None:
        start, end = self._named.trim(start, end)
        if start >= end or (start, end) in self._resolving:
            return None
        self._resolving.add((start, end))
        try:
            return self._party_of_phrase(start, end)
        finally:
            self._resolving.discard((start, end))

    def _party_of_phrase(self, start: int, end: int) -> str | None:
        if self._is_pronoun(start, end):
            speakers = self._antecedents(start)
            return next((speaker.party for speaker in speakers if speaker.party), None)
        head, stop = self._named.core(start, end)
        person = self._named.person_at.get(head)
        if person is not None:
            return self._named.people[person.person].party
        role = self._role(start, head)
        found = self._named_in(start, stop, role) or self._owner(start, head)
        if found is not None:
            return found
        if role == "fighter":
            return self._party_after(stop, end) or self._party_of_fighters(start, head)
        found = self._party_after(stop, end)
        if found is not None:
            return found
        if role == "document":
            return self._party_of_document(start, head, end)
        return self._party_unnamed(start, head, stop, end, role)

    def _unlisted(self, start: int, end: int) -> str | None:
        """An organisation that the lexicon lacks is its own party: the whole phrase is its proper name."""
        doc = self._doc
        start, end = self._named.trim(start, end)
        head, _ = self._named.core(start, end)
        if self._named.at[head] >= 0:
            return None
        first = start + 1 if doc[start].lower_ == "the" else start
        if first > head or any(doc[i].ent_type_ != "ORG" or doc[i].tag_ not in NOUNS for i in range(first, head + 1)):
            return None
        if not doc[first].text[0].isupper() or any(role_of(doc[i].lower_) for i in range(first, head + 1)):
            return None
        return " ".join(doc[first : head + 1].text.split())

    def _role(self, start: int, head: int) -> Role | None:
        """The class of a phrase's head; "rebel officials" and "a guerrilla group" are an armed group's."""
        if self._named.at[head] >= 0:
            return None
        word = self._doc[head].lower_
        role = role_of(word)
        if role in ("official", "speaking") or word in GROUP_NOUNS:
            for i in range(start, head):
                if self._named.at[i] < 0 and self._doc[i].lower_ in _words("armed"):
                    return "fighter"
        return role

    def _is_pronoun(self, start: int, end: int) -> bool:
        return end - start == 1 and self._doc[start].lower_ in PRONOUNS and self._named.at[start] < 0

    def _named_in(self, start: int, stop: int, role: Role | None) -> str | None:
        """The first party named up to the head that the words around it do not cut off."""
        weak = None
        index = -1
        for i in range(start, stop):
            if self._named.at[i] < 0 or self._named.at[i] == index:
                continue
            index = self._named.at[i]
            first, last, name = self._named.parties[index]
            tie = self._named.tie(first, last)
            is_place = name.kind in ("state", "demonym", "metonym", "office")
            if tie == "cut" or (role == "media" and name.kind == "metonym"):
                continue
            if role == "fighter" and is_place and name.party != "Palestine":
                weak = weak or _oppositions().get(name.party or "")  # never the state itself
            elif tie == "weak":
                weak = weak or name.party
            else:
                return name.party
        return weak

    def _owner(self, start: int, head: int) -> str | None:
        """The party of a person or pronoun that owns the head: "Assad's forces", "its commanders"."""
        for i in range(start, head):
            person = self._named.person_at.get(i)
            if person is not None:
                return self._named.people[person.person].party
            if self._doc[i].tag_ == "PRP$":
                return self._party_of_possessive(i)
            if self._doc[i].tag_ == "POS" and i > start and self._named.serves_state(i - 1):
                return self._party_of(start, i)  # "the government's | Bureau for Information"
        return None

    def _party_of_possessive(self, i: int) -> str | None:
        """ "its", "their": the source in the same sentence, else the party named last in it, else as the pronoun."""
        if self._doc[i].lower_ not in ("its", "their"):
            return self._party_of(i, i + 1)
        source = self._references.source_in_sentence(i)
        found = self._party_of(*source) if source else None
        if found is not None:
            return found
        begin = self._doc[i].sent.start
        for first, _, name in reversed(self._named.parties):
            if begin <= first < i and name.kind != "metonym":
                return name.party
        return self._party_of(i, i + 1)

    def _party_after(self, stop: int, end: int) -> str | None:
        """The party named after the head: "a spokesman | for the Taliban", "X, | the minister of Y"."""
        i = stop
        while i < end:
            token = self._doc[i]
            if token.tag_ in RELATIVES or token.tag_ in FINITE:
                return None
            if token.lower_ not in LINKS and token.lower_ != "in" and token.text != ",":
                i += 1
                continue
            begin, inner_end = i + 1, self._named.segment(i + 1, end)
            if token.lower_ == "in":
                found = self._party_inside(i, inner_end)
            elif token.text == "," and (begin >= end or self._is_clause(begin)):
                found = None
            else:
                found = self._party_of(begin, inner_end)
            if found is not None:
                return found
            i = max(inner_end, i + 1)
        return None

    def _is_clause(self, i: int) -> bool:
        return self._doc[i].tag_ in RELATIVES or self._doc[i].tag_ in FINITE or self._doc[i].tag_ == "VBG"

    def _party_inside(self, link: int, end: int) -> str | None:
        """ "officials in Baku", "head of staff in the US army"; "fighters in Idlib" belong to nobody that this says."""
        before = role_of(self._doc[link - 1].lower_)
        names = [name for i in range(link + 1, end) if (name := self._named.name_at(i)) is not None]
        if not names:
            return None
        if names[0].kind in ("state", "metonym") and before in ("official", "force"):
            return names[0].party
        head, _ = self._named.core(link + 1, end)
        inner = role_of(self._doc[head].lower_)
        has_office = any(name.kind in ("office", "organisation", "group") for name in names)
        return self._party_of(link + 1, end) if has_office or inner in ("official", "force") else None

    def _party_of_fighters(self, start: int, head: int) -> str | None:
        """ "the rebels": the opposition of the home country or the group named before; bare "militants": the only group."""
        armed = [i for i in range(start, head) if self._doc[i].lower_ in _words("armed") - {"armed"}]
        word = self._doc[armed[0] if armed else head].lower_
        first = self._doc[start].lower_
        if word.startswith(("rebel", "opposition")) and first not in ("a", "an"):
            found = _oppositions().get(self._home.at(head) or "")
            if found is not None:
                return found
        if first in DEFINITE:
            return self._references.group_before(head, word)
        if start == head or armed == [start]:
            return self._references.only_group(word)
        return None

    def _party_of_document(self, start: int, head: int, end: int) -> str | None:
        """Who issued a report: an office before it, else the last source."""
        if any(self._named.serves_state(i) for i in range(start, head)):
            return self._party_unnamed(start, head, head + 1, end, "document")
        source = self._issuer(start, head)
        return self._party_of(*source) if source else None

    def _issuer(self, start: int, head: int) -> tuple[int, int] | None:
        if self._doc[start].lower_ not in DEFINITE:
            return None
        return self._references.author_before(start, head)

    def _party_unnamed(self, start: int, head: int, stop: int, end: int, role: Role | None) -> str | None:
        """A phrase that names no party itself: an earlier namesake, a town in it, the article's home country."""
        references = self._references
        word = self._doc[head].lower_
        if word in GROUP_NOUNS and self._doc[start].lower_ in DEFINITE:
            return references.group_before(head, word)
        abroad = word in _words("abroad", "officials") or any(
            self._doc[i].lower_ in _words("abroad") for i in range(start, head)
        )
        if abroad or not any(self._named.serves_state(i) for i in range(start, stop)):
            return self._party_of_source_again(start, head, role)
        before = self._conjunct(start, head) if role == "force" else None
        found = self._party_of(self._named.phrase_start(before), before + 1) if before is not None else None
        if found is not None:
            return found
        if role == "force" and start == head:
            source = references.source_in_sentence(start)  # "Chad said | troops had …"
            found = self._party_of(*source) if source else None
            if home_of(found) == found and found is not None:
                return found
        place = self._state_of_place(start, end)
        if place is not None:
            return place
        own = references.force_in_sentence(head) if role == "force" and self._doc[start].lower_ == "the" else None
        found = own or references.namesake(start, head)
        if found is None and head == start + 1:
            found = references.organisation_called(start, head)  # "the court", "the council"
        found = found or self._home.at(head)
        if found is None and role in ("official", "speaking"):
            # Two countries weigh alike: whoever is being quoted goes on ("Iraq said … a ministry official said").
            source = references.source_before(start, bodies_only=True)
            found = home_of(self._party_of(*source)) if source else None
        return found

    def _conjunct(self, start: int, head: int) -> int | None:
        """The noun that this one is joined to: "four Russian generals and | 58 colonels"."""
        token = self._doc[head]
        if token.dep_ == "conj" and token.head.i < start and is_noun(token.head):
            return token.head.i
        i = start - 1
        while i > 0 and self._doc[i].lower_ in (",", "and", "or"):
            i -= 1
        return i if 0 < i < start - 1 and role_of(self._doc[i].lower_) == "force" else None

    def _party_of_source_again(self, start: int, head: int, role: Role | None) -> str | None:
        """ "the observatory", "the source", "the leader": what the same noun stood for before."""
        found = self._references.organisation_called(start, head)
        if found is not None or role == "private":
            return found
        found = self._references.namesake(start, head)
        if found is None and self._doc[start].lower_ in DEFINITE:
            earlier = self._references.same_source(start, head)
            found = self._party_of(*earlier) if earlier else None
        return found

    def _state_of_place(self, start: int, end: int) -> str | None:
        """The state of a town or province named in a phrase: "the Aleppo governor"."""
        doc = self._doc
        for i in range(start, end):
            if not doc[i].text[0].isupper() or self._named.at[i] >= 0 or role_of(doc[i].lower_) is not None:
                continue
            for stop in range(min(end, i + 3), i, -1):
                states = countries_of_place(doc[i:stop].text)
                home = self._home.at(i)
                if len(states) == 1:
                    return states[0]
                if home in states:
                    return home
        return None

    # ------------------------------------------------------------ speakers

    def _speakers_of(self, start: int, end: int) -> tuple[Speaker, ...]:
        start, end = self._named.trim(start, end)
        if start >= end:
            return ()
        if self._is_pronoun(start, end):
            return self._antecedents(start)
        head, stop = self._named.core(start, end)
        person = self._person_in(start, head, end)
        if person is not None:
            return (_speaker(person),)
        role = role_of(self._doc[head].lower_) if self._named.at[head] < 0 else None
        if role == "document" and stop == end:
            source = self._issuer(start, head)
            if source is not None and not any(self._named.serves_state(i) for i in range(start, head)):
                return self.speakers(self._doc[source[0] : source[1]])
        if self._doc[head].lower_ in ("sides", "countries", "governments") and stop == end:
            both = self._both_sides(start)
            if both:
                return both
        party = self._party_of(start, end) or self._unlisted(start, end)
        if role == "private" and not self._works_for_body(start, head):
            party = self._references.organisation_called(start, head)
        words = None if self._is_only_name(start, end) else self._named.words(start, stop)
        return (Speaker(self._body_name(start, stop), words, party),)

    def _both_sides(self, start: int) -> tuple[Speaker, ...]:
        if "both" in self._doc[start].lower_ or "two" in (self._doc[start].lower_, self._doc[start + 1].lower_):
            return tuple(Speaker(None, None, state) for state in self._references.two_sides())
        return ()

    def _person_in(self, start: int, head: int, end: int) -> Person | None:
        """The person a phrase names or, by an office, looks back to."""
        named = self._named
        if start in self._named_later:
            return self._named_later[start]
        mention = named.person_at.get(head)
        if mention is None:
            for i in range(head + 1, end):
                if i in named.person_at and self._begins_apposition(i):
                    mention = named.person_at[i]
                    break
        word = self._doc[head].lower_
        is_office = role_of(word) in ("official", "speaking", "force", "private") and word not in _words("bodies")
        if (
            mention is None
            and is_office
            and self._doc[start].lower_ in ("the", "this")
            and self._doc[head].tag_ in ("NN", "NNP")
        ):
            mention = self._references.described_person(start, head)
            party = self._named_in(start, head, None)
            if mention and party and party != named.people[mention.person].party:
                return None
        return named.people[mention.person] if mention else None

    def _begins_apposition(self, i: int) -> bool:
        """Does the person at `i` stand after a comma, alone or with a title: ", Foreign Minister | Abbas Araghchi"?"""
        start = self._named.phrase_start(i)
        while start > 0 and self._doc[start - 1].is_space:
            start -= 1
        return start > 0 and self._doc[start - 1].text in (",", "(", "–")

    def _works_for_body(self, start: int, head: int) -> bool:
        """Does a private person's phrase name an employer that is no country? ("a Reuters witness")"""
        names = [self._named.name_at(i) for i in range(start, head)]
        return any(name is not None and name.kind in ("media", "organisation", "group") for name in names)

    def _body_name(self, start: int, stop: int) -> str | None:
        """The name of a medium or an organ that is the source itself: "Interfax", "the Federal Security Service"."""
        for i in range(start, stop):
            if self._named.at[i] >= 0:
                first, last, name = self._named.parties[self._named.at[i]]
                if name.kind in ("media", "office") and last >= stop - 1:
                    return " ".join(self._doc[first:last].text.split())
        return None

    def _is_only_name(self, start: int, end: int) -> bool:
        doc = self._doc
        return all(self._named.at[i] >= 0 or doc[i].tag_ == "DT" or doc[i].is_punct for i in range(start, end))

    def _antecedents(self, i: int) -> tuple[Speaker, ...]:
        """Whom a pronoun stands for."""
        word = self._doc[i].lower_
        if word in PERSONAL or word in FIRST_PLURAL:
            mention = self._references.person_before(i, word)
            if mention is not None:
                return (_speaker(self._named.people[mention.person]),)
            if word in PERSONAL:
                return ()
        source = self._references.source_before(i, plural=word in THIRD_PLURAL)
        if source is None or source in self._following:
            return ()
        self._following.add(source)
        try:
            return self.speakers(self._doc[source[0] : min(source[1], i)])
        finally:
            self._following.discard(source)

    # ------------------------------------------------------------ people

    def _describe(self, person: Person) -> None:
        """Work out what a person's roles say: party, words, private or not. A role that names a party goes first."""
        roles = [self._named.trim(start, end) for start, end in person.roles]
        roles = [(start, end) for start, end in roles if start < end]
        if not roles:
            return
        person.role = self._named.words(*roles[0])
        public = []
        for start, end in roles:
            head, _ = self._named.core(start, end)
            if role_of(self._doc[head].lower_) != "private":
                public.append((start, end))
            elif self._works_for_body(start, head):
                person.party = self._party_of(start, end)
                return
        named = [role for role in public if any(self._named.at[i] >= 0 for i in range(*role))]
        for role in named:
            person.party = self._party_of(*role)
            if person.party is not None:
                return
        person.party = self._party_of_leader(person, full_name=True)
        for start, end in public:
            if person.party is not None:
                return
            person.party = self._party_by_rank(person, start, end) or self._party_of(start, end)
        person.private = person.party is None and len(public) < len(roles)

    def _party_of_leader(self, person: Person, *, full_name: bool) -> str | None:
        """A well-known person: by the full name, or by the surname where the party is named as well."""
        known = leader_of(person.name)
        if known is None or person.private or (full_name and not known[1]):
            return None
        party, is_full_name = known
        named = any(name.party == party for _, _, name in self._named.parties) or self._home.names(home_of(party) or "")
        return party if is_full_name or named else None

    def _party_by_rank(self, person: Person, start: int, end: int) -> str | None:
        """ "Sen. X", "Lt. Gen. X": the state they serve, or that of the unnamed official just quoted."""
        source = self._references.unnamed_official(start)
        if source is not None and all(is_title(self._doc[i]) for i in range(start, end)):
            self._named_later[source[0]] = person  # "a Russian military spokesman … | Lt. Gen. X said"
            return self._party_of(*source)
        if self._doc[start].lower_.rstrip(".") in SENATE and self._home.names("United States"):
            return "United States"
        return None


def _speaker(person: Person) -> Speaker:
    return Speaker(person.name, person.role, None if person.private else person.party)


@functools.cache
def _words(*keys: str) -> frozenset[str]:
    return load.words("offices", *keys) if len(keys) > 1 else load.words("offices", keys[0], "words")


def _oppositions() -> dict[str, str]:
    return load.table("offices")["opposition"]


def _publisher_state(publisher: str | None) -> str | None:
    name = name_of(publisher)
    return home_of(name.party) if name else None
