"""Phrases that name no party themselves: "the ministry", "officials", "the agency", "a foreign ministry spokesman".

Enters: such a phrase, what the article said before, and its home country. Leaves: its party, by an earlier namesake, a
body that the noun takes up, a town in the phrase, whoever was quoted before, or the home country; else None.
"""

from __future__ import annotations

from collections.abc import Callable

from .earlier_offices import conjunct, office_again, official_before, state_that_speaks
from .home import CLEAR_FOR_OFFICES, CLEAR_FOR_TROOPS, Home, scene_before
from .named import Named
from .offices import DEFINITE, Role, office_words
from .parties import countries_of_place, home_of
from .placed import Placed
from .reference import References
from .taken_up import body_before

GROUP_NOUNS = frozenset({"group", "groups", "organization", "organisation", "movement", "militia", "network"})
DEFENCE = frozenset({"defence", "defense"})
PLACING = frozenset({"in", "at", "near", "across", "inside", "from", "to"})
COALITION = "coalition"  # "the coalition", "a coalition spokesman": the one that the article names
BREAKAWAY = frozenset({"breakaway", "separatist", "secessionist"})
LANDS = frozenset({"region", "republic", "enclave", "territory"})
AGENCIES = frozenset({"agency", "agencies", "mission", "official", "officials", "representative", "representatives"})


class Unnamed:
    """The parties of phrases without a name, in one article."""

    def __init__(
        self,
        named: Named,
        references: References,
        home: Home,
        placed: Placed,
        party_of: Callable[[int, int], str | None],
    ) -> None:
        self._doc = named.doc
        self._named = named
        self._references = references
        self._home = home
        self._placed = placed
        self._party_of = party_of  # of any phrase: a party may follow from an earlier one

    def party(self, start: int, head: int, stop: int, end: int, role: Role | None) -> str | None:
        """The party of the phrase `[start, end)` with this head, whose part before "of" or a comma ends at `stop`."""
        taken_up = self._references.short_form(start, head) or self._body_before(start, head)
        if taken_up is not None:
            return taken_up
        if self._doc[head].lower_ == COALITION or self._has_before(start, head, frozenset({COALITION})):
            named = self._references.coalition_before(start)
            if named is not None:
                return named
        if self._has_before(start, head, office_words("civic", "kinds")) and self._is_group(head):
            return self._references.organisation_called(start, head)  # "the monitoring group"
        land = self._has_before(start, head, BREAKAWAY) and self._doc[head].lower_ in LANDS
        if (self._is_group(head) or land) and self._doc[start].lower_ in DEFINITE:
            return self._references.group_before(head, self._doc[head].lower_)
        if role == "media" and self._has_before(start, head, office_words("state_media")):
            return self._home.at(head)
        if self._serves_no_state(start, head, stop, role):
            return self._party_of_source_again(start, head, role)
        return self._of_force(start, head, role) or self._of_office(start, head, end, role)

    def _body_before(self, start: int, head: int) -> str | None:
        """ "UNRWA … | the agency": not where an office of the noun is named since."""
        body = body_before(self._named, start, head)
        return body[1] if body is not None and not self._references.offices.is_office_since(body[0], head) else None

    def _is_group(self, head: int) -> bool:
        return self._doc[head].lower_ in GROUP_NOUNS

    def _has_before(self, start: int, head: int, words: frozenset[str]) -> bool:
        return any(self._doc[i].lower_ in words for i in range(start, head))

    def _serves_no_state(self, start: int, head: int, stop: int, role: Role | None) -> bool:
        """Is a phrase nobody's office here: "diplomats", "Western officials", "the leader"?"""
        if self._doc[head].lower_ in office_words("abroad", "officials"):
            return True
        if any(self._is_abroad(i, head) for i in range(start, head)):
            return True
        if self._has_before(start, head, frozenset({"foreign"})):
            return False  # "the Foreign Office"
        of_level = role == "speaking" and self._has_before(start, head, office_words("abroad", "levels"))
        return not (of_level or any(self._named.serves_state(i) for i in range(start, stop)))

    def _of_force(self, start: int, head: int, role: Role | None) -> str | None:
        """Soldiers: those they are joined to ("four Russian generals and | 58 colonels"), else whoever tells of them."""
        if role != "force":
            return None
        before = conjunct(self._named, start, head)
        found = self._party_of(self._named.phrase_start(before), before + 1) if before is not None else None
        if found is None and self._doc[start].tag_ not in ("DT", "PRP$"):
            source = self._references.source_in_sentence(start)  # "Chad said | troops had …"
            said = self._party_of(*source) if source else None
            found = said if home_of(said) == said else None
        return found

    def _of_office(self, start: int, head: int, end: int, role: Role | None) -> str | None:
        """An office: the state that speaks, a town in the phrase, an earlier namesake, who was quoted, the home country."""
        references = self._references
        if end > head + 1 and self._doc[head + 1].lower_ == "there" and (place := self._place_before(start)):
            return place
        speaks = role != "force" and self._doc[start].lower_ in ("a", "an")
        found = state_that_speaks(self._named, start) if speaks else None
        found = found or self._placed.state_in(start, end)
        if found is not None:
            return found
        soldiers = role == "force" or self._has_before(start, head, DEFENCE)
        own = references.offices.force_in_sentence(head) if soldiers and self._doc[start].lower_ == "the" else None
        found = own or references.offices.namesake(start, head) or references.offices.only_namesake(start, head)
        if found is None and head == start + 1:
            found = references.organisation_called(start, head)  # "the court", "the council"
        if found is None and role != "force":
            found = self._party_of_sources_around(start, head)
        found = found or self._home_of(head, role)
        if found is None and role in ("official", "speaking"):
            found = self._state_quoted_before(start)
        return found

    def _place_before(self, i: int) -> str | None:
        """ "… in Gaza, according to the ministry | there": the state of the last place named in the sentence."""
        for j in range(i - 1, self._doc[i].sent.start, -1):
            name = self._named.name_at(j)
            states = countries_of_place(self._doc[j].text) if name is None and self._doc[j].tag_ == "NNP" else ()
            if self._doc[j - 1].lower_ not in PLACING:
                continue
            if name is not None and name.kind in ("state", "metonym"):
                return name.party
            if len(states) == 1:
                return states[0]
        return None

    def _party_of_sources_around(self, start: int, head: int) -> str | None:
        """ "Norwegian officials say … | the emergency ministry", "the Prosecutor General's Office … | the prosecutors".

        The party of the official source just before in the same paragraph; else of an earlier source with the same word.
        """
        sources = self._references.sources
        source = official_before(self._named, sources, start) or office_again(self._named, sources, start, head)
        state = home_of(self._party_of(*source)) if source else None
        return state if state is None or self._home.is_scene(state) else None

    def _is_abroad(self, i: int, head: int) -> bool:
        """Does a word say that officials are another country's: "Western officials", but not "the foreign ministry"?"""
        word = self._doc[i].lower_
        if word == COALITION and self._doc[head].lower_ in (
            "lawmaker",
            "minister",
            "deputy",
            "mp",
            "senator",
            "legislator",
        ):
            return False  # of a government of several parties
        if word == "foreign" and self._doc[i + 1].lower_.startswith(("minist", "secretar", "office", "affairs")):
            return False
        if self._doc[head].lower_ in AGENCIES and word in office_words("abroad", "none"):
            return True  # "aid agencies"
        return word in office_words("abroad")

    def _home_of(self, head: int, role: Role | None) -> str | None:
        """The article's home country at an office; a body of officials is not that of the attacker beside it."""
        if role == "force":
            return self._home.at(head, clear=CLEAR_FOR_TROOPS)
        found = (
            self._home.publishing_office
            or scene_before(self._named, head)
            or self._placed.state_before(head)
            or self._home.only_before(head)
            or self._home.at(head, clear=CLEAR_FOR_OFFICES, attackers=False)
        )
        return found or self._home.at(head)

    def _state_quoted_before(self, i: int) -> str | None:
        """Where two countries weigh alike, whoever is quoted goes on: "Iraq said … | a ministry official said"."""
        for _ in range(3):
            source = self._references.source_before(i, bodies_only=True)
            if source is None:
                return None
            found = home_of(self._party_of(*source))
            if found is not None:
                return found
            i = source[0]
        return None

    def _party_of_source_again(self, start: int, head: int, role: Role | None) -> str | None:
        """ "the observatory", "the source", "the leader": what the same noun stood for before."""
        found = self._references.organisation_called(start, head)
        if found is not None or role == "private":
            return found
        found = self._references.offices.namesake(start, head)
        if found is None and self._doc[start].lower_ in DEFINITE:
            earlier = self._references.same_source(start, head)
            found = self._party_of(*earlier) if earlier else None
        if found is None and role in ("speaking", "document") and self._doc[start].lower_ not in ("a", "an"):
            found = self._home.publishing_office  # a ministry's bulletin: "ground commanders said", "the reports"
        return found
