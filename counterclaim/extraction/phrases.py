"""Which party a noun phrase stands for or belongs to.

Enters: the names of an article, what is said before, and its home country. Leaves: the party of any token range. The
order of the rules: a party named in the phrase, its owner, a party named after the head ("of", "for"), a town in it, an
earlier phrase with the same noun, the home country; a phrase of fighters never takes a state.
"""

from __future__ import annotations

from .civic import civic_name, unlisted_name
from .earlier_offices import (
    officials_at,
    officials_in_sentence,
    organisation_of_office,
)
from .home import Home
from .introduced import STATES_OWN
from .named import FINITE, HOUSES, RELATIVES, Named
from .nameless import Nameless
from .offices import DEFINITE, Role, office_words, oppositions, role_of
from .parties import group_name, party_of
from .people import Person
from .placed import Placed
from .reference import FIRST_PLURAL, PERSONAL, PRONOUNS, THIRD_PLURAL, References
from .unnamed import GROUP_NOUNS, Unnamed

HEADS_OF_HOUSES = frozenset({"director", "manager", "principal", "rector", "dean", "doctors", "head"})
GOVERNING = frozenset({"government", "administration", "authorities", "regime", "cabinet"})
ALLIED = frozenset({"allied", "aligned", "backed", "supported", "armed", "trained"})
STATIONS = frozenset({"Radio", "Television", "TV"})
AFFILIATES = frozenset({"affiliate", "branch", "offshoot", "franchise", "splinter"})
LINKS = frozenset({"of", "for", "from", "with", "at", "by", "within", "to", "representing", "loyal"})


class Phrases:
    """The party of any phrase of one article."""

    def __init__(self, named: Named, references: References, home: Home) -> None:
        self._doc = named.doc
        self._named = named
        self._references = references
        self._home = home
        self._placed = Placed(named, home)
        self._unnamed = Unnamed(named, references, home, self._placed, self.party_of)
        self._nameless = Nameless(named)
        self._resolving: set[tuple[int, int]] = set()  # phrases being worked out, against circles
        self._resolved: dict[tuple[int, int], str | None] = {}  # asked twice at each source, it would take 2ⁿ steps

    def party_of_any(self, start: int, end: int) -> str | None:
        """The first party among the members of a coordination."""
        parties = (self.party_of(*part) for part in self._named.parts(start, end))
        return next((party for party in parties if party is not None), None)

    def antecedent(self, i: int) -> Person | tuple[int, int] | None:
        """Whom the pronoun at `i` stands for: a person, or the token range of an earlier source."""
        word = self._doc[i].lower_
        if word in PERSONAL or word in FIRST_PLURAL:
            mention = self._references.person_before(i, word)
            if (unnamed := self._nameless.before(i, mention)) is not None:
                return unnamed
            if mention is not None or word in PERSONAL:
                return self._named.people[mention.person] if mention else None
        own = officials_in_sentence(self._named, i) if word == "they" else None
        own = self._nameless.owner_of_clause(i) if word == "it" else own
        if own is not None:
            return own
        source = self._references.source_before(i, plural=word in THIRD_PLURAL)
        topic = self._references.topic_before(i, plural=word in THIRD_PLURAL)
        if topic is not None and (source is None or self._doc[topic[0]].sent.start > source[0]):
            source = topic
        return (source[0], min(source[1], i)) if source else None

    def _party_of_antecedent(self, i: int) -> str | None:
        found = self.antecedent(i)
        if found is None:
            return None
        return found.party if isinstance(found, Person) else self.party_of_any(*found)

    def party_of(self, start: int, end: int) -> str | None:
        """The party of one phrase; None where the article does not say."""
        start, end = self._named.trim(start, end)
        if start >= end or (start, end) in self._resolving:
            return None
        if (start, end) not in self._resolved:
            self._resolving.add((start, end))
            try:
                self._resolved[start, end] = self._party_of_phrase(start, end)
            finally:
                self._resolving.discard((start, end))
        found = self._resolved[start, end]
        if not self._resolving:  # kept for one question only: what is known of the article may still grow
            self._resolved.clear()
        return found

    def _party_of_phrase(self, start: int, end: int) -> str | None:
        if self.is_pronoun(start, end):
            return self._party_of_antecedent(start)
        head, stop = self._named.core(start, end)
        if (civic := civic_name(self._named, start, head, end)) is not None:
            return civic
        if (name := self._named.name_at(head)) is not None and name.nature == STATES_OWN:
            return self._home.at(head)
        person = self._named.person_at.get(head)
        if person is not None:
            return self._named.people[person.person].party
        if self._doc[head].lower_ in AFFILIATES:
            after = next((i for i in range(stop, end) if self._doc[i].text == ","), end)
            found = self._party_after(after, end)  # "al-Qaeda's affiliate in the Sahel, the Group for …"
            if found is not None:
                return found
        office = organisation_of_office(self._named, start, head)
        if office is not None:
            return office
        if (own := self._typed_group(start, head)) is not None:
            return own
        role = self._role(start, head)
        found = self.named_in(start, stop, role) or self._owner(start, head) or officials_at(self._named, head, end)
        if found is not None:
            return found
        if role == "fighter":
            return self._party_after(stop, end) or self._party_of_fighters(start, head)
        found = self._party_after(stop, end)
        if (
            found is None
            and stop < end
            and self._doc[stop].lower_ == "at"
            and role in ("speaking", "official", "force")
        ):
            found = self._placed.state_in(
                stop + 1, self._named.segment(stop + 1, end)
            )  # "a spokesman | at | Fort Drum"
        if found is not None:
            return found
        if role == "document":
            return self._party_of_document(start, head, end)
        return self._unnamed.party(start, head, stop, end, role)

    def _typed_group(self, start: int, head: int) -> str | None:
        """ "the Croat militia | HVO": the group whose name stands right behind what it is."""
        name = self._named.name_at(head)
        if name is None or name.kind != "group" or name.nature == "people":
            return None
        before = self._named.parties[self._named.at[head]][0] - 1
        return name.party if before >= start and self._doc[before].lower_ in (*GROUP_NOUNS, "party") else None

    def tells_place(self, start: int, end: int) -> bool:
        """Does a phrase name a town, and so the state of whoever serves there?"""
        return self._placed.state_in(start, end) is not None

    def unlisted(self, start: int, end: int) -> str | None:
        """An organisation that the lexicon lacks is its own party: the whole phrase is its proper name."""
        return unlisted_name(self._named, start, end)

    def _role(self, start: int, head: int) -> Role | None:
        """The class of a phrase's head; "rebel officials" and "a guerrilla group" are an armed group's."""
        if self._named.at[head] >= 0:
            return None
        word = self._doc[head].lower_
        role = role_of(word)
        if word == "general" and head > start and self._doc[head - 1].lower_ in office_words("generals"):
            return "official"  # "the Prosecutor General" is no soldier
        if role in ("official", "speaking") or word in GROUP_NOUNS:
            for i in range(start, head):
                if self._named.at[i] < 0 and self._doc[i].lower_ in office_words("armed"):
                    forces = self._doc[i].lower_ == "armed" and self._doc[i + 1].lower_ == "forces"
                    return role if forces else "fighter"
        return role

    def is_pronoun(self, start: int, end: int) -> bool:
        return end - start == 1 and self._doc[start].lower_ in PRONOUNS and self._named.at[start] < 0

    def named_party(self, start: int, head: int, stop: int, end: int) -> str | None:
        """The party that a phrase itself names, before or after its head."""
        return self.named_in(start, head, None) or self._party_after(stop, end)

    def named_in(self, start: int, stop: int, role: Role | None) -> str | None:
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
            if self._owns_group(index, stop):
                continue  # "Lebanon's | Hezbollah"
            if tie == "cut" or (role == "media" and name.kind == "metonym" and not self._is_station(last)):
                continue
            if name.kind == "demonym" and last < stop and self._doc[last].lower_ in GROUP_NOUNS:
                own = self._references.group_before(last, self._doc[last].lower_, country=name.party)
                if own is not None:
                    return own  # "Hezbollah … the Lebanese | group's deputy leader"
            if role == "fighter" and is_place and name.party != "Palestine":
                weak = weak or oppositions().get(name.party or "")  # never the state itself
            elif tie == "weak":
                weak = weak or name.party
            else:
                return self._state_after(last) if name.ambiguous and name.kind == "organisation" else name.party
        return weak

    def _owns_group(self, index: int, stop: int) -> bool:
        """Is a state named only for where the group behind it fights: "Yemen's | Houthi | movement"?"""
        _, last, name = self._named.parties[index]
        if index + 1 >= len(self._named.parties) or name.kind not in ("state", "demonym"):
            return False
        first, end, behind = self._named.parties[index + 1]
        if any(token.lower_ in GOVERNING for token in self._doc[first : end + 1]):
            return False  # "Afghanistan's Taliban | government" is Afghanistan's
        between = all(self._doc[i].tag_ in ("POS", "JJ", "NN", "VBN", "HYPH", ",") for i in range(last, first))
        return first < stop and between and behind.kind == "group" and behind.country == name.party != behind.party

    def _is_station(self, i: int) -> bool:
        """ "Tehran | Radio", "Damascus | Television": named for a seat, with a capital, it is the state's own."""
        return i < len(self._doc) and self._doc[i].text in STATIONS

    def _state_after(self, i: int) -> str | None:
        """The state after "of": "the Security Council | of Ukraine"; None leaves the phrase to the other rules."""
        name = self._named.name_at(min(i + 1, len(self._doc) - 1))
        if self._doc[min(i, len(self._doc) - 1)].lower_ == "of" and name is not None:
            return name.party
        return self._named.name_at(i - 1).party if self._named.at[i - 1] >= 0 else None  # type: ignore[union-attr]

    def _owner(self, start: int, head: int) -> str | None:
        """The party of a person or pronoun that owns the head: "Assad's forces", "its commanders"."""
        if self._doc[head].lower_.startswith("counterpart"):
            return None  # "its counterpart in Yerevan" is somebody else's
        for i in range(start, head):
            person = self._named.person_at.get(i)
            if person is not None:
                return self._named.people[person.person].party
            if self._doc[i].tag_ == "PRP$":
                return self._party_of_possessive(i, head)
            if self._doc[i].tag_ == "POS" and i > start and self._owns(i - 1):
                return self.party_of(
                    start, i
                )  # "the government's | Bureau for Information", "the group's | media wing"
        return None

    def _owns(self, i: int) -> bool:
        """May the noun of a possessive be the office or the armed group whose the rest of the phrase is?"""
        word = self._doc[i].lower_
        return self._named.serves_state(i) or word in GROUP_NOUNS or role_of(word) == "fighter"

    def _party_of_possessive(self, i: int, head: int) -> str | None:
        """ "its", "their": the source in the same sentence, else the party named last in it, else as the pronoun."""
        if self._doc[i].lower_ not in ("its", "their"):
            return self.party_of(i, i + 1)
        if role_of(self._doc[head].lower_) == "fighter":
            return self._references.group_before(i, "group") or self._references.group_before(i, "fighter")
        source = self._references.source_in_sentence(i)
        found = self.party_of(*source) if source else None
        if found is not None:
            return found
        begin = self._doc[i].sent.start
        if i == begin and self._doc[head].lower_ in HEADS_OF_HOUSES and self._is_house_before(begin):
            return None
        if self._doc[head].lower_ in office_words("local"):
            found = self._state_told_before(begin, i)
            if found is not None:
                return found
        for first, _, name in reversed(self._named.parties):
            of_state = self._named.serves_state(head) and name.kind in ("organisation", "media")
            if begin <= first < i and name.kind != "metonym" and not of_state:
                return name.party
        return self.party_of(i, i + 1)

    def _is_house_before(self, begin: int) -> bool:
        """Does the sentence before tell of a hospital or a school, whose head speaks for no party? ("… | Its director")"""
        before = self._doc[begin - 1].sent if begin else self._doc[0:0]
        return any(token.lower_ in HOUSES for token in before)

    def _state_told_before(self, begin: int, i: int) -> str | None:
        """ "… in the Oslo region, | its governor said": the state of the last place named before in the sentence."""
        for j in range(i - 1, begin - 1, -1):
            name = self._named.name_at(j)
            if name is not None and name.kind in ("state", "metonym"):
                return name.party
            if name is None and self._doc[j].tag_ == "NNP":
                place = party_of(self._doc[j].text) or self._placed.state_in(j, j + 1)  # "the Moscow region" is no seat
                if place is not None:
                    return place
        return None

    def _party_after(self, stop: int, end: int) -> str | None:
        """The party after the head: "a spokesman | for the Taliban", "X, | the minister of Y"; what names one goes first."""
        names = any(self._named.at[i] >= 0 for i in range(stop, end))
        return (self._read_after(stop, end, named=True) if names else None) or self._read_after(stop, end, named=False)

    def _read_after(self, stop: int, end: int, *, named: bool) -> str | None:
        posted = self._is_posted(stop - 1)
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
            elif self._may_tell(i, begin, inner_end, end, named=named) and not (token.text == "," and posted):
                found = self.party_of(begin, inner_end)
            else:
                found = None
            if found is not None:
                return found
            i = max(inner_end, i + 1)
        return None

    def _may_tell(self, link: int, begin: int, inner_end: int, end: int, *, named: bool) -> bool:
        """May the segment behind a link name the party: no clause behind a comma, a name where one is asked for?"""
        if (
            self._doc[link].lower_ == "to"
            and self._doc[link - 1].tag_ == "VBN"
            and self._doc[link - 1].lower_ != "loyal"
        ):
            return False  # "a statement | released to | the agency": who received it
        if self._doc[link - 1].lower_ in ALLIED:
            return False  # "a military source | allied with | the coalition" is an ally, not its own
        if self._doc[link].text == "," and (begin >= end or self._is_clause(begin)):
            return False
        return not named or any(self._named.at[j] >= 0 for j in range(begin, inner_end))

    def _is_posted(self, i: int) -> bool:
        """ "diplomats | in Luanda, Angola": where they serve is not whom they serve."""
        return self._doc[i].lower_ in office_words("abroad", "officials")

    def _is_clause(self, i: int) -> bool:
        return self._doc[i].tag_ in RELATIVES or self._doc[i].tag_ in FINITE or self._doc[i].tag_ == "VBG"

    def _party_inside(self, link: int, end: int) -> str | None:
        """ "officials in Baku", "head of staff in the US army"; "fighters in Idlib" belong to nobody that this says."""
        before = role_of(self._doc[link - 1].lower_)
        names = [name for i in range(link + 1, end) if (name := self._named.name_at(i)) is not None]
        if self._is_posted(link - 1):
            return None
        if not names:  # "a source in the headquarters of the combined group"
            inner = role_of(self._doc[self._named.core(link + 1, end)[0]].lower_)
            return self.party_of(link + 1, end) if before == "speaking" and inner in ("official", "force") else None
        speaks = self._doc[link - 1].lower_.startswith("spokes") and names[0].kind == "metonym"
        if speaks or (names[0].kind in ("state", "metonym") and before in ("official", "force")):
            return names[0].party
        head, _ = self._named.core(link + 1, end)
        inner = role_of(self._doc[head].lower_)
        has_office = any(name.kind in ("office", "organisation", "group") for name in names)
        return self.party_of(link + 1, end) if has_office or inner in ("official", "force") else None

    def _party_of_fighters(self, start: int, head: int) -> str | None:
        """ "the rebels": the opposition of the home country or the group named before; bare "militants": the only group."""
        armed = [i for i in range(start, head) if self._doc[i].lower_ in office_words("armed") - {"armed"}]
        word = self._doc[armed[0] if armed else head].lower_
        first = self._doc[start].lower_
        named = self._references.group_before(head, word) if first in DEFINITE else None
        if named is not None and group_name(named) is not None:
            return named  # a group that no list has is nearer than "the opposition" of its country
        if word.startswith(("rebel", "opposition")) and first not in ("a", "an"):
            found = oppositions().get(self._home.at(head) or "")
            if found is not None:
                return found
        if first in DEFINITE:
            return self._references.group_before(head, word)
        if start == head or armed == [start]:
            return self._references.only_group(word, head)
        return None

    def _party_of_document(self, start: int, head: int, end: int) -> str | None:
        """Who issued a report: an office before it, else the last source."""
        if any(self._named.serves_state(i) for i in range(start, head)):
            return self._unnamed.party(start, head, head + 1, end, "document")
        source = self.issuer(start, head)
        return self.party_of(*source) if source else None

    def issuer(self, start: int, head: int) -> tuple[int, int] | None:
        if self._doc[start].lower_ not in DEFINITE:
            return None
        return self._references.author_before(start, head)
