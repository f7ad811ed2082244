"""What an article said before: whom "he", "it", "the ministry", "the group" or "the statement" look back to.

Enters: the names of an article (`Named`). Leaves: earlier sources, people, groups, offices; None where none fits within reach.
"""

from __future__ import annotations

import functools
from collections import Counter

from spacy.tokens import Token

from ..lexicons import load
from .named import WINDOW, Named, after_dateline
from .office_heads import OfficeHeads
from .offices import DEFINITE, calls, full_title, office_words, role_of
from .parties import Name
from .people import Person, PersonMention

NEAR = 40  # tokens: a group named once is still meant
PERSONAL = load.words("offices", "pronouns", "personal")
FIRST_PLURAL = load.words("offices", "pronouns", "first_plural")
THIRD_PLURAL = load.words("offices", "pronouns", "third_plural")
PRONOUNS = PERSONAL | FIRST_PLURAL | THIRD_PLURAL | {"it", "its", "who", "which", "that"}
GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
SUBJECT_BONUS = 25  # tokens by which a subject may be farther away than another name
ROLE_BONUS = 15
CLOSING = frozenset({",", '"', "”", "''", "'", "’"})  # what stands before "he said"
SPECIFIC = ("separatist", "secessionist")
ALLIANCES = load.words("offices", "taken_up", "alliances")  # of states: no "group"
MONITORS = frozenset({"monitor", "monitors", "watchdog", "observatory"})


class References:
    """Earlier sources, people, groups and offices of an article."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._doc = named.doc
        self.offices = OfficeHeads(named)

    # ------------------------------------------------------------ sources

    @functools.cached_property
    def sources(self) -> list[tuple[int, int]]:
        """The subjects of verbs of saying and whom "according to" names, in text order."""
        found = []
        for i in self._candidates():
            token = self._doc[i]
            if (
                token.dep_ == "nsubj"
                and not self._is_by_the_way(token)
                and token.head.lemma_ in office_words("reporting")
                and token.head.tag_.startswith("VB")
            ):
                found.append((token.left_edge.i, token.right_edge.i + 1))
            elif token.i and self._credits(token.i):
                found += [(c.left_edge.i, c.right_edge.i + 1) for c in token.children if c.dep_ == "pobj"]
        return sorted((after_dateline(self._doc, start, end), end) for start, end in found)

    def _is_by_the_way(self, subject: Token) -> bool:
        """ "… said the deal | under which | Russia pledged …": who says something in such a clause is not taken up again."""
        edge = subject.head.left_edge
        return subject.head.dep_ == "relcl" and edge.tag_ == "IN" and self._doc[edge.i + 1].tag_ == "WDT"

    def _candidates(self) -> list[int]:
        """The tokens that may introduce a source: subjects, "to" and "by". By column, so that few tokens are built."""
        strings = self._doc.vocab.strings
        deps = self._doc.to_array("DEP")
        words = self._doc.to_array("LOWER")
        links = {strings["to"], strings["by"]}
        subject = strings["nsubj"]
        return [i for i, (dep, word) in enumerate(zip(deps, words, strict=True)) if dep == subject or word in links]

    def _credits(self, i: int) -> bool:
        """Is this the "to" of "according to", or the "by" of "a statement by"?"""
        before = self._doc[i - 1].lower_
        word = self._doc[i].lower_
        return (word == "to" and before == "according") or (word == "by" and role_of(before) == "document")

    def source_before(self, i: int, *, plural: bool = False, bodies_only: bool = False) -> tuple[int, int] | None:
        """The last source before a token that is no pronoun, no person and no document.

        Args:
            plural: For "they": several people, or an institution. Otherwise ("it") an institution.
            bodies_only: Only what names a party or an office.
        """
        for start, end in reversed(self.sources):
            if start >= i or i - start > WINDOW or start <= i < end or not self._named.digest.is_same(start, i):
                continue
            head, stop = self._named.core(start, min(end, i))
            if head in self._named.person_at or self._is_pronoun(start, end):
                continue
            role = role_of(self._doc[head].lower_) if self._named.at[head] < 0 else None
            if role == "document" and stop == end and not self._serves(start, head):
                continue
            if role == "private" and (bodies_only or not plural):
                continue
            if bodies_only and role is None and self._named.at[head] < 0 and not self._serves(start, stop):
                continue
            if not plural and self._doc[head].tag_ == "NNS" and self._named.at[head] < 0 and role != "document":
                continue
            return start, end
        return None

    @functools.cached_property
    def topics(self) -> list[int]:
        """The subjects that name a body: an organisation, an office, an army; in text order."""
        strings = self._doc.vocab.strings
        subjects = {strings["nsubj"], strings["nsubjpass"], strings["attr"]}
        heads = {start for start, end, name in self._named.parties if self._is_heading(start, end, name)}
        deps = self._doc.to_array("DEP")
        return [i for i, dep in enumerate(deps) if i in heads or (dep in subjects and self._is_body(i))]

    def _is_heading(self, start: int, end: int, name: Name) -> bool:
        """Is a name a sentence of its own at the head of a passage: "Norway. Its government …"?"""
        opens = name.kind in ("state", "group") and (start == 0 or self._doc[start - 1].is_space)
        return (
            opens
            and end < len(self._doc)
            and self._doc[end].text in (".", ":")
            and bool(self._doc[start].is_sent_start)
        )

    def _is_body(self, i: int) -> bool:
        if i in self._named.person_at:
            return False
        name = self._named.name_at(i)
        if name is not None:
            return name.kind in ("organisation", "group", "office", "metonym", "state")
        if self._doc[i].text[0].isupper() and self._doc[i].lower_ in load.words("offices", "civic", "heads"):
            return True  # "The Somali Journalists | Syndicate | … Its secretary"
        return self._doc[i].lower_ in load.words("offices", "bodies", "words") or (
            self._doc[i].tag_ == "NNS" and role_of(self._doc[i].lower_) == "official"
        )

    def topic_before(self, i: int, *, plural: bool) -> tuple[int, int] | None:
        """The body that the paragraph before a pronoun's sentence is about: "The army has a list. | It says …"."""
        begin = self._doc[i].sent.start
        for place in reversed(self.topics):
            if place >= begin:
                continue
            if not self._named.digest.is_same(place, i):
                return None
            if begin - place > WINDOW or any("\n" in token.text for token in self._doc[place:begin] if token.is_space):
                return None
            if plural != (self._doc[place].tag_ == "NNS"):
                continue  # "the prosecutors … they"; "the army … it"
            token = self._doc[place]
            return token.left_edge.i, max(place + 1, min(token.right_edge.i + 1, begin))
        return None

    def author_before(self, start: int, head: int) -> tuple[int, int] | None:
        """Who issued "the statement": the author named with the same noun before, else the last source."""
        word = self._doc[head].lower_
        for first, last in reversed(self.sources):
            if last <= start and start - last < 4 * WINDOW:
                link = first - 1
                if self._doc[link].lower_ == "by" and link and self._doc[link - 1].lower_ == word:
                    return first, last
                other, _ = self._named.core(first, last)
                if self._doc[other].lower_ == word and other > first + 1:
                    return first, last  # "the Observatory report … the report"
        return self.source_before(start, bodies_only=True)

    def unnamed_official(self, i: int) -> tuple[int, int] | None:
        """The last official before a token who was quoted without a name: "a Russian military spokesman"."""
        for start, end in reversed(self.sources):
            if end > i or i - end > WINDOW or not self._named.digest.is_same(start, i):
                continue
            head, _ = self._named.core(start, end)
            if any(j in self._named.person_at for j in range(start, end)):
                return None
            is_single = self._doc[start].lower_ in ("a", "an")
            if is_single and role_of(self._doc[head].lower_) in ("official", "speaking", "force"):
                return (start, end) if any(self._named.at[j] >= 0 for j in range(start, end)) else None
        return None

    def source_in_sentence(self, i: int) -> tuple[int, int] | None:
        """The source named before a token in its own sentence: "The high command said | troops had …"."""
        begin = self._doc[i].sent.start
        for start, end in reversed(self.sources):
            if begin <= start and end <= i:
                return start, end
        return None

    def same_source(self, start: int, head: int) -> tuple[int, int] | None:
        """The earlier source with the same noun: "a source at the police command … | the source"."""
        word = self._doc[head].lower_
        for first, last in reversed(self.sources):
            if last <= start and start - last < 2 * WINDOW:
                other, _ = self._named.core(first, last)
                if self._doc[other].lower_ == word and self._doc[first].lower_ not in DEFINITE:
                    return first, last
        return None

    def _serves(self, start: int, head: int) -> bool:
        return any(self._named.serves_state(i) for i in range(start, head))

    def _is_pronoun(self, start: int, end: int) -> bool:
        return end == start + 1 and self._doc[start].lower_ in PRONOUNS

    # ------------------------------------------------------------ people

    def person_before(self, i: int, word: str) -> PersonMention | None:
        """The nearest fitting person: a subject before others, one with a role before others."""
        gender = GENDERS.get(word)
        best: tuple[float, PersonMention] | None = None
        closes = i > 0 and self._doc[i - 1].text in CLOSING and self._says(i + 1)
        begin = self._doc[i].sent.start
        barred: set[int] = set()
        for mention in reversed(self._named.person_mentions):
            if mention.end > i:
                continue
            if closes and mention.start >= begin and not self._speaks(mention):
                barred.add(mention.person)  # "Varga had led the squad, he said": somebody else speaks of Varga
            if mention.person in barred:
                continue
            distance = i - mention.end
            if distance > 2 * WINDOW or not self._named.digest.is_same(mention.start, i):
                break
            person = self._named.people[mention.person]
            if gender and person.gender and person.gender != gender:
                continue
            if len(person.tokens) == 1 and not person.role and not person.party:
                continue  # one word that only the recogniser holds for a person
            bonus = (SUBJECT_BONUS if self._is_subject(mention) else 0) + (ROLE_BONUS if person.role else 0)
            if closes and self._in_sentence_before(mention.start, begin) and self._speaks(mention):
                bonus += SUBJECT_BONUS  # '"…," he added': who has just spoken
            if best is None or bonus - distance > best[0]:
                best = (bonus - distance, mention)
        return best[1] if best else None

    def _says(self, i: int) -> bool:
        return 0 <= i < len(self._doc) and self._doc[i].lemma_ in office_words("reporting")

    def _speaks(self, mention: PersonMention) -> bool:
        """Is a person the subject of a verb of saying: "Ann Lee | said", "Ann Lee, | the mayor, said"?"""
        root = self._doc[mention.start : mention.end].root
        said = root.dep_ == "nsubj" and root.i < root.head.i and self._says(root.head.i)
        other = root.dep_ in ("nsubj", "nsubjpass") and root.i < root.head.i and not said  # "said | Lee | was shocked"
        return said or self._says(mention.end) or (self._says(mention.start - 1) and not other)

    def _is_subject(self, mention: PersonMention) -> bool:
        root = self._doc[mention.start : mention.end].root
        if root.dep_ in ("appos", "compound"):
            root = root.head
        if root.dep_ in ("nsubj", "nsubjpass"):
            return True
        return self._says(mention.end)

    def described_person(self, start: int, head: int) -> PersonMention | None:
        """ "the governor", "the army spokesman": the person introduced in this role before."""
        word = full_title(self._doc[head].lower_)
        for mention in reversed(self._named.person_mentions):
            role = self._named.people[mention.person].role
            is_near = 0 < start - mention.start < 2 * WINDOW
            is_role = is_near and role and word in map(full_title, role.lower().split())
            if is_role and not self.other_place(head, self._named.people[mention.person]):
                return mention
        return None

    def _in_sentence_before(self, i: int, begin: int) -> bool:
        """Does a token stand in the sentence right before another, in the same paragraph?"""
        if begin == 0 or "\n\n" in self._doc[begin - 1].text:
            return False
        return self._doc[begin - 1].sent.start <= i < begin

    def other_place(self, head: int, person: Person) -> bool:
        """ "the governor of Kela", where "Orin governor Ann Lee" was named: another one; "the governor" alone may be her."""
        doc = self._doc
        if head + 2 >= len(doc) or doc[head + 1].lower_ not in ("of", "in", "for"):
            return False
        behind = head + 2 + (doc[head + 2].lower_ == "the")
        own = {token.text for token in doc[behind : behind + 3] if token.tag_ in ("NNP", "NNPS")}
        described = (doc[i] for start, end in person.roles for i in range(start, end))
        theirs = {t.text for t in described if t.text[:1].isupper() and role_of(full_title(t.lower_)) is None}
        same = any(a[:4] == b[:4] for a in own for b in theirs)  # "Ukrainian president" is the president of Ukraine
        return bool(own and theirs) and not same

    # ------------------------------------------------------------ groups and organisations

    def two_sides(self) -> tuple[str, ...]:
        """The two parties an article is about, where it is clearly about two: "both sides"."""
        kinds = ("state", "demonym", "metonym", "group", "office")
        parties = [name.party for _, _, name in self._named.parties if name.kind in kinds and name.party]
        ordered = Counter(parties).most_common(3)
        if len(ordered) < 2 or (len(ordered) == 3 and 2 * ordered[2][1] > ordered[1][1]):
            return ()
        return tuple(party for party, _ in ordered[:2])

    def group_before(self, i: int, word: str, *, country: str | None = None) -> str | None:
        """The armed group meant by "the group", "the militants": a subject before others, then the nearest.

        Args:
            country: "the Lebanese group": only groups of that country.
        """
        counts = Counter(name.party for _, _, name in self._named.parties)
        best: tuple[float, str] | None = None
        for start, end, name in reversed(self._named.parties):
            fits = name.kind == "group" and calls(word, name.nature)
            fits = fits and country in (None, name.country)
            is_body = name.kind == "organisation" and country is None and name.party not in ALLIANCES
            fits = fits or (is_body and word in ("group", "organisation", "organization"))
            if start >= i or name.party is None or not fits or not self._named.digest.is_same(start, i):
                continue
            root = self._doc[start:end].root
            is_subject = root.dep_ in ("nsubj", "nsubjpass") or root.head.dep_ in ("nsubj", "nsubjpass")
            is_aside = root.dep_ == "pobj" and root.head.lower_ in ("to", "against", "with", "from")
            score = (
                start
                - i
                + (SUBJECT_BONUS if is_subject else -SUBJECT_BONUS if is_aside else 0)
                + min(5 * counts[name.party], SUBJECT_BONUS)
            )
            if best is None or score > best[0]:
                best = (score, name.party)
        return best[1] if best else None

    def only_group(self, word: str, head: int) -> str | None:
        """The one armed group of an article that this noun may call, where no other could be meant.

        "separatists" says what kind it is, so that other kinds do not matter. Named but once, it is meant just behind that.
        """
        near = any(head - NEAR < i < head and name.kind == "group" for i, _, name in self._named.parties)
        named = [name for _, _, name in self._named.parties if name.kind == "group" and name.nature != "people"]
        fitting = [name for name in named if calls(word, name.nature)]
        rivals = fitting if word.startswith(SPECIFIC) else named
        is_clear = len(fitting) > 1 or (near and not word.startswith("terrorist"))
        if fitting and is_clear and len({name.party for name in rivals}) == 1:
            return fitting[0].party
        return None

    def organisation_called(self, start: int, head: int) -> str | None:
        """ "the observatory", "the committee": the organisation with that word in its name; "a monitor": the only monitor."""
        word = self._doc[head].lower_
        before = {self._doc[i].lower_ for i in range(start, head)}
        is_monitor = word in MONITORS or bool(before & {"monitor", "monitoring"})
        definite = self._doc[start].lower_ in DEFINITE
        found = (item for item in self._named.parties if item[2].kind == "organisation")
        for _, _, name in sorted(found, key=lambda item: (item[0] > head, abs(head - item[0]))):
            words = {*name.words.lower().split(), *(name.party or "").lower().split()}
            if name.words in load.words("offices", "missions", "words"):
                words.add("mission")
            if definite and word in words - {"nations", "states", "international", "human", "rights", "group"}:
                return name.party
            if is_monitor and words & {"observatory", "monitor", "monitoring", "watch", "sohr"}:
                return name.party
        return None

    def short_form(self, start: int, head: int) -> str | None:
        """ "the Syrian Coalition … | the Coalition": a capital within a sentence, or a body named so before."""
        word = self._doc[head]
        if head != start + 1 or self._doc[start].lower_ != "the" or not word.text[0].isupper():
            return None
        for first, _, name in reversed(self._named.parties):
            fits = name.kind in ("group", "organisation", "media") and name.party is not None
            if fits and first < start and len(name.spelling) > 1 and word.text == name.spelling[-1]:
                return name.party
        return None

    def coalition_before(self, start: int) -> str | None:
        """The coalition that an article names: the last before a token, else the first behind it."""
        named = [(i, name.party) for i, _, name in self._named.parties if "coalition" in name.pieces and name.party]
        before = [party for i, party in named if i < start and self._named.digest.is_same(i, start)]
        behind = [party for i, party in named if i >= start and self._named.digest.is_same(i, start)]
        return before[-1] if before else behind[0] if behind else None
