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

from ..publishers import home_state
from ..records import Speaker
from .civic import company_of
from .home import Home, filed_in, find_evidence, find_paragraphs
from .leaders import leader_of, spelled_else
from .named import NOUNS, Named
from .offices import office_words, role_of
from .parties import home_of, name_of, scan_names
from .people import Person, PersonMention, is_title
from .phrases import Phrases
from .reference import References

LEAD = 60  # tokens in which an office may stand for whom the article names later
HOLDERS = office_words("holders")  # offices that one person holds
LEVELS = office_words("abroad", "levels") | office_words("same")
MentionKind = Literal["state", "demonym", "metonym", "group", "organisation", "person", "office"]
KINDS: dict[str, MentionKind] = {
    "state": "state", "demonym": "demonym", "metonym": "metonym", "group": "group",
    "organisation": "organisation", "media": "organisation", "office": "office",
}  # fmt: skip
NEAR = 40  # tokens
SIDES = frozenset({"sides", "countries", "governments", "nations", "neighbours", "neighbors", "parties"})
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
        self._home = Home(
            find_evidence(self._named, title),
            paragraphs=find_paragraphs(self._named),
            publisher_state=_publisher_state(publisher),
            publishing_office=_publishing_office(publisher),
            local_state=_local_state(publisher) or filed_in(self._named, set()),
            digest=self._named.digest,
        )
        self._phrases = Phrases(self._named, self._references, self._home)
        self._named_later: dict[int, Person] = {}  # where a source begins whose name the article gives afterwards
        self._following: set[tuple[int, int]] = set()
        for person in self._named.people:
            known = leader_of(person.name)  # roles of others may name a leader: "the representative of President X"
            person.party = known[0] if known is not None and known[1] else None
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
                party = self._phrases.party_of(named.phrase_start(i), i + 1)
                found.append(Mention(i, i + 1, party, "office"))
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def party(self, span: Span) -> str | None:
        """The party that a noun phrase stands for or belongs to; None where the text does not say."""
        for start, end in self._named.parts(span.start, span.end):
            found = self._phrases.party_of(start, end) or self._phrases.unlisted(start, end)
            if found is not None:
                return found
        return None

    def speakers(self, span: Span) -> tuple[Speaker, ...]:
        """Whom a source phrase stands for; () where nobody can be named."""
        found: list[Speaker] = []
        for start, end in self._named.parts(span.start, span.end):
            found += [speaker for speaker in self._speakers_of(start, end) if speaker not in found]
        return tuple(found)

    # ------------------------------------------------------------ speakers

    def _speakers_of(self, start: int, end: int) -> tuple[Speaker, ...]:
        start, end = self._named.trim(start, end)
        if start >= end:
            return ()
        if self._phrases.is_pronoun(start, end):
            return self._antecedents(start)
        head, stop = self._named.core(start, end)
        person = self._person_in(start, head, end)
        if person is not None:
            return (_speaker(person),)
        role = role_of(self._doc[head].lower_) if self._named.at[head] < 0 else None
        if role == "document" and stop == end:
            if self._doc[start].lower_ in ("its", "their", "his", "her"):
                return self._antecedents(start)
            source = self._phrases.issuer(start, head)
            if source is not None and not any(self._named.serves_state(i) for i in range(start, head)):
                return self.speakers(self._doc[source[0] : source[1]])
        both = self._both_sides(start, head, stop, end)
        if both:
            return both
        party = self._phrases.party_of(start, end) or self._phrases.unlisted(start, end)
        if role == "private" and not self._works_for_body(start, end):
            party = self._references.organisation_called(start, head)
        words = None if self._is_only_name(start, end) else self._named.words(start, stop)
        return (Speaker(self._body_name(start, stop), words, party),)

    def _both_sides(self, start: int, head: int, stop: int, end: int) -> tuple[Speaker, ...]:
        """ "Both sides", "the heads of the two countries' agencies": the two parties that the article is about."""
        places = [head] if stop == end else []
        places += [i for i in range(start, end - 1) if self._doc[i + 1].tag_ == "POS"]
        for i in places:
            counted = {token.lower_ for token in self._doc[max(start, i - 2) : i]} & {"both", "two"}
            if counted and self._doc[i].lower_ in SIDES:
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
                if i in named.person_at and (self._begins_apposition(i) or self._is_described_by(i, head)):
                    mention = named.person_at[i]
                    break
        word = self._doc[head].lower_
        is_office = role_of(word) in ("official", "speaking", "force", "private") and word not in office_words("bodies")
        if (
            mention is None
            and is_office
            and self._doc[start].lower_ in ("the", "this")
            and self._doc[head].tag_ in ("NN", "NNP")
        ):
            mention = self._references.described_person(start, head) or self._only_holder(start, head)
            if mention and self._references.other_place(head, named.people[mention.person]):
                return None
            party = self._phrases.named_party(start, head, self._named.core(start, end)[1], end)
            if mention and party and party != named.people[mention.person].party:
                return None
        return named.people[mention.person] if mention else None

    def _only_holder(self, start: int, head: int) -> PersonMention | None:
        """ "…, | the regional governor | said. … Ivan Petrov, the governor of …": the one holder, named later."""
        word = self._doc[head].lower_
        if word not in HOLDERS or start > LEAD:
            return None
        own = {token.lower_ for token in self._doc[start + 1 : head]} - LEVELS
        found: list[PersonMention] = []
        for mention in self._named.person_mentions:
            role = (self._named.people[mention.person].role or "").lower().split()
            is_other = bool({"former", "deputy", "vice", "ex"} & {*role}) or not own <= {*role}
            if word in role and not is_other and mention.person not in {other.person for other in found}:
                found.append(mention)
        return found[0] if len(found) == 1 else None

    def _is_described_by(self, i: int, head: int) -> bool:
        """Does the head belong to the role before the person at `i`: "Secretary of State | Mike Pompeo"?"""
        mention = self._named.person_at[i]
        person = self._named.people[mention.person]
        return any(
            start <= head < end and (end == mention.start or (person.self_named and end < mention.start))
            for start, end in person.roles
        )

    def _begins_apposition(self, i: int) -> bool:
        """Does the person at `i` stand after a comma, alone or with a title: ", Foreign Minister | Abbas Araghchi"?"""
        start = self._named.phrase_start(i)
        while start > 0 and self._doc[start - 1].is_space:
            start -= 1
        return start > 0 and self._doc[start - 1].text in (",", "(", "–")

    def _works_for_body(self, start: int, end: int) -> bool:
        """Does a private person's phrase name an employer that is no country? ("a Reuters witness")"""
        names = [self._named.name_at(i) for i in range(start, self._named.segment(start, end))]
        return any(name is not None and name.kind in ("media", "organisation", "group") for name in names)

    def _body_name(self, start: int, stop: int) -> str | None:
        """The name of a medium or an organ that is the source itself: "Interfax", "the Federal Security Service"."""
        for i in range(start, stop):
            if self._named.at[i] >= 0:
                first, last, name = self._named.parties[self._named.at[i]]
                is_source = last >= stop or role_of(self._doc[stop - 1].lower_) in ("official", "media")
                if name.kind in ("media", "office") and is_source:
                    return " ".join(self._doc[first:last].text.split())
        return None

    def _is_only_name(self, start: int, end: int) -> bool:
        doc = self._doc
        return all(self._named.at[i] >= 0 or doc[i].tag_ == "DT" or doc[i].is_punct for i in range(start, end))

    def _antecedents(self, i: int) -> tuple[Speaker, ...]:
        """The speakers a pronoun stands for."""
        found = self._phrases.antecedent(i)
        if found is None or isinstance(found, Person):
            return (_speaker(found),) if found else ()
        if found in self._following:
            return ()
        self._following.add(found)
        try:
            return self.speakers(self._doc[found[0] : found[1]])
        finally:
            self._following.discard(found)

    # ------------------------------------------------------------ people

    def _describe(self, person: Person) -> None:
        """Work out what a person's roles say: party, words, private or not. A role that names a party goes first."""
        roles = [self._named.trim(start, end) for start, end in person.roles]
        roles = [(start, end) for start, end in roles if start < end]
        if not roles:
            person.party = self._employer(person)
            return
        person.role = self._named.words(*roles[0])
        public = []
        for start, end in roles:
            head, _ = self._named.core(start, end)
            if role_of(self._doc[head].lower_) != "private":
                public.append((start, end))
            elif self._works_for_body(start, end):
                person.party = self._phrases.party_of(start, end)
                return
        named = [role for role in public if any(self._named.at[i] >= 0 for i in range(*role))]
        for role in named:
            person.party = self._phrases.party_of(*role)
            if person.party is not None:
                return
        person.party = self._party_of_leader(person, full_name=True)
        for role in public if person.party else ():
            self._take_up_unnamed(person, *role)
        public.sort(key=lambda role: not self._phrases.tells_place(*role))  # "Sgt. X, a spokesman at Fort Drum"
        for start, end in public:
            if person.party is not None:
                return
            person.party = self._party_by_rank(person, start, end) or self._party_of_bare_spokesman(start, end)
            person.party = person.party or self._phrases.party_of(start, end)
        person.party = person.party or next(
            (name for role in public if (name := company_of(self._named, *role)) is not None), None
        )
        person.private = person.party is None and len(public) < len(roles)

    def _employer(self, person: Person) -> str | None:
        """ "Amnesty's Anna Berg": the organisation or group that a person without a role is named with."""
        first = next((m for m in self._named.person_mentions if self._named.people[m.person] is person), None)
        if first is None or first.start < 2:
            return None
        if self._doc[first.start - 1].tag_ != "POS":
            return self._party_of_office_quoted(first)
        name = self._named.name_at(first.start - 2)
        return name.party if name is not None and name.kind in ("organisation", "group") else None

    def _party_of_office_quoted(self, mention: PersonMention) -> str | None:
        """ "…, its governor said. … Ivan Petrov wrote": the officeholder just quoted without a name, named where he goes on."""
        verb = self._doc[mention.end - 1].head
        if (
            verb.i < mention.end
            or verb.i > mention.end + 1
            or verb.lemma_ not in ("say", "write", "add", "post", "tell")
        ):
            return None
        source = self._references.source_before(mention.start, bodies_only=True)
        if source is None or mention.start - source[1] > NEAR:
            return None
        head, _ = self._named.core(*source)
        is_holder = self._doc[head].lower_ in office_words("local") and self._doc[head].tag_ == "NN"
        return self._phrases.party_of(*source) if is_holder else None

    def _party_of_leader(self, person: Person, *, full_name: bool) -> str | None:
        """A well-known person: by the full name, or by the surname where the party is named as well."""
        known = leader_of(person.name)
        spelled = spelled_else(person.name) if known is None or not known[1] else None
        if spelled is not None and full_name and self._home.names(home_of(spelled) or ""):
            return spelled
        if known is None or person.private or (full_name and not known[1]):
            return None
        party, is_full_name = known
        named = any(name.party == party for _, _, name in self._named.parties) or self._home.names(home_of(party) or "")
        return party if is_full_name or named else None

    def _party_of_bare_spokesman(self, start: int, end: int) -> str | None:
        """ "The front said … Spokesman X put": of the group that is the source in the sentence before; not a state's."""
        if end - start != 1 or not self._doc[start].lower_.startswith(("spokes", "commander")):
            return None
        source = self._references.source_before(start, bodies_only=True)
        found = self._phrases.party_of(*source) if source is not None and start - source[0] <= NEAR else None
        if found == home_of(found):  # a state's: only in the sentence behind
            return (
                found if source is not None and self._doc[source[0]].sent.end >= self._doc[start].sent.start else None
            )
        return found

    def _party_by_rank(self, person: Person, start: int, end: int) -> str | None:
        """ "Sen. X", "Lt. Gen. X": the state they serve, or that of the unnamed official just quoted."""
        source = self._take_up_unnamed(person, start, end)
        if source is not None:
            return self._phrases.party_of(*source)
        if self._doc[start].lower_.rstrip(".") in SENATE and self._home.names("United States"):
            return "United States"
        return None

    def _take_up_unnamed(self, person: Person, start: int, end: int) -> tuple[int, int] | None:
        """ "A Russian military spokesman … | Lt. Gen. | X said": the official quoted before without a name is named now."""
        source = self._references.unnamed_official(start)
        is_rank = all(is_title(token) or token.text == "." for token in self._doc[start:end])
        if source is None or not is_rank or role_of(self._doc[end - 1].lower_) == "official":
            return None
        self._named_later[source[0]] = person
        return source


def _speaker(person: Person) -> Speaker:
    return Speaker(person.name, person.role, None if person.private else person.party)


def _publisher_state(publisher: str | None) -> str | None:
    name = name_of(publisher)
    return home_of(name.party) if name else None


def _local_state(publisher: str | None) -> str | None:
    """The state that a paper is printed in; None for those that write of the whole world."""
    name = "".join((publisher or "").lower().split()).removeprefix("the")
    return None if name in office_words("worldwide") else home_state(publisher)


def _publishing_office(publisher: str | None) -> str | None:
    """The state whose own office publishes: "US Department of Defense (American Forces Press Service)"; a medium is none."""
    words = {word.lower().strip("(),") for word in (publisher or "").split()}
    if not words & office_words("publishing"):
        return None
    states = {
        item.name.party for item in scan_names(publisher or "") if item.name.kind in ("state", "demonym", "office")
    }
    return states.pop() if len(states) == 1 else None
