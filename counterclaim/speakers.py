"""One canonical speaker across articles: who a name, an office or a source's words stand for in all of them.

Enters: statement rows with `name`, `role`, `party`, `source`, `article_id`. Leaves: for every row the speaker's canonical name and party.
Nothing here reads a text; a name is only ever joined by the rules below, and an analyst may take any written form off again.

* A person's name is folded (`names.py`). Two full names are one person where the folded names agree and the parties do not differ;
  the form most used is the name. An initial, or a family name alone, is joined to the one full name that fits: of its own article, else
  of the same party in all articles. Where two fit (two Aliyevs), it stays apart.
* A person whose party is told in most places where it is told at all has it everywhere else too; a party that an article tells stays.
* An office is its words without the party's name, with the party behind: "Azerbaijani defence ministry", "Baku's Ministry of Defense"
  and "defence ministry" are "defence ministry (Azerbaijan)". "The ministry" is the one ministry of that party in its article.
* A party's capital, or its name, is the party. A pronoun that stands for nobody known is "speaker unclear".
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from .extraction.parties import fold, party_of
from .names import PersonName, is_initial, may_be_one, read_name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNRESOLVED = "speaker unclear"
PRONOUNS = _words(
    "he she it they we i you who which that this these those him her them us me one both all some others another he she himself herself "
    "itself themselves either neither each whoever someone somebody anyone everyone nobody"
)
# Plain groups of people without a name: each party's share one lane.
UNNAMED_GROUPS = _words(
    "officials official residents resident witnesses witness analysts analyst experts expert observers observer villagers locals sources source "
    "civilians people men women man woman person persons survivors survivor relatives relative activists activist journalists journalist reporters "
    "reporter diplomats diplomat doctors doctor medics critics others refugees soldiers soldier fighters fighter commanders commander leaders leader "
    "rescuers neighbours neighbors eyewitnesses eyewitness aides aide lawmakers teachers volunteers citizens families family"
)
SPELLINGS = {"defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour"}
HEADS = _words(
    "ministry office service army agency commission committee council staff centre department directorate command"
)
_OF_HEAD = re.compile(r"^(ministry|department|office|council|committee|agency) (?:of|for) (?:the )?(.+)$")
_MINISTRIES = {
    "foreign affairs": "foreign",
    "internal affairs": "interior",
    "external affairs": "foreign",
    "emergency situations": "emergencies",
}
_BEFORE = re.compile(r"^(?:\d{1,2}[:.]\d{2}\s+)?(?:(?:the|an?|its|his|her|their|our|own|same)\s+)*", re.IGNORECASE)
_BEHIND = re.compile(r"(['’]s|['’])$")


class Given(NamedTuple):
    """What one row gives of its speaker; None where the text gives nothing."""

    name: str | None
    role: str | None
    party: str | None
    source: str | None
    article_id: str


@dataclass(slots=True)
class Person:
    """The written forms that are one person."""

    names: list[PersonName] = field(default_factory=list)  # each once
    forms: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    apart: bool = False  # an analyst's choice: joined with nobody

    @property
    def label(self) -> str:
        full = [
            form for form in self.forms if (name := read_name(form)) and name.given and not is_initial(name.given[0])
        ]
        return min(full or self.forms, key=lambda form: (-self.forms[form], form))

    @property
    def party(self) -> str | None:
        """The party told in more than half of the places where one is told."""
        if not self.parties:
            return None
        party, count = self.parties.most_common(1)[0]
        return party if 2 * count > self.parties.total() else None


def given_in(frame: pd.DataFrame) -> list[Given]:
    """What every row gives of its speaker."""
    return list(
        map(
            Given,
            *(
                [None if value is pd.NA or value != value else value for value in frame[name].tolist()]
                for name in Given._fields
            ),
        )
    )


def unify(frame: pd.DataFrame, apart: Collection[str] = ()) -> pd.DataFrame:
    """`speaker` and `party` of every row, one name for one speaker. `apart` are written names that join nobody."""
    rows = given_in(frame)
    counted = Counter(rows)
    found = Registry(counted, frozenset(apart))
    answers = {given: found.speaker(given) for given in counted}
    pairs = [answers[given] for given in rows]
    return pd.DataFrame({
        "speaker": pd.Series([speaker for speaker, _ in pairs], index=frame.index, dtype="str"),
        "party": pd.Series([party for _, party in pairs], index=frame.index, dtype="str"),
    })  # fmt: skip


def claimants(statements: pd.DataFrame, claims: pd.DataFrame, apart: Collection[str] = ()) -> pd.Series:
    """The canonical claimant of every claim, from `claimant_name` ("A and B"), else the words in `claimant`; NA where there is none.

    Of "it said", whose party is known though its speaker is not, the party is told: "Armenia, speaker unclear".
    """
    found = Registry(Counter(given_in(statements)), frozenset(apart))
    own = claims.assign(
        name=claims["claimant_name"], role=None, party=claims["claimant_party"], source=claims["claimant"]
    )
    rows = given_in(own)
    answers = {given: found.claimant(given) for given in dict.fromkeys(rows)}
    answers |= {
        given: f"{given.party}, {name}" for given, name in answers.items() if name == UNRESOLVED and given.party
    }
    return pd.Series([answers[given] for given in rows], index=claims.index, dtype="str")


class Registry:
    """The persons and offices of a corpus."""

    def __init__(self, counted: Counter[Given], apart: frozenset[str]) -> None:
        self.persons: dict[str, Person] = {}  # by written name
        self._by_family: dict[str, list[Person]] = defaultdict(list)
        self._by_words: dict[str, Person] = {}
        self._by_article: dict[tuple[str, str], dict[int, Person]] = defaultdict(dict)
        self._offices: dict[str, set[tuple[str, str | None]]] = defaultdict(set)  # by article; "" holds all
        self._written: dict[str, Counter[str]] = defaultdict(Counter)  # how offices are written, capitals and all
        self._labels: dict[tuple[str, str | None, str], str] = {}
        self._find_persons(counted, apart)
        for given, count in counted.items():
            if given.name is None and given.role:
                office = office_words(given.role, given.party)
                self._offices[given.article_id].add((office.lower(), given.party))
                self._offices[""].add((office.lower(), given.party))
                self._written[office.lower()][office] += count

    def _find_persons(self, counted: Counter[Given], apart: frozenset[str]) -> None:
        told: dict[str, Person] = {}
        for given, count in counted.items():
            if not given.name:
                continue
            person = told.get(given.name)
            if person is None and (name := _person(given.name)):
                person = told[given.name] = Person([name], apart=given.name in apart)
            if person:
                person.forms[given.name] += count
                if given.party:
                    person.parties[given.party] += count
        # Whole names first, the most used before others; then initials: they have to know whom they may be.
        order = sorted(
            told.items(), key=lambda item: (_completeness(item[1].names[0]), -item[1].forms.total(), item[0])
        )
        for written, person in order:
            if person.names[0].given:
                self._place(written, person)
        self._told = {written: person for written, person in told.items() if not person.names[0].given}
        for given in counted:
            if given.name in self.persons:
                held = self.persons[given.name]
                self._by_article[given.article_id, held.names[0].family][id(held)] = held

    def _place(self, written: str, person: Person) -> None:
        name, words = person.names[0], fold(written)
        held = self._by_family[name.family]
        fitting = [] if person.apart else [other for other in held if not other.apart and _may_be_one(person, other)]
        alike = self._by_words.get(words)  # written alike: one name, whatever the party
        one = alike if alike and not (alike.apart or person.apart) else fitting[0] if len(fitting) == 1 else None
        if one is None:
            held.append(person)
        else:
            one.names += [] if name in one.names else [name]
            one.forms += person.forms
            one.parties += person.parties
        self.persons[written] = one or person
        self._by_words.setdefault(words, one or person)

    def speaker(self, given: Given) -> tuple[str | None, str | None]:
        """The canonical name and the party of what a row gives."""
        if given.name is not None:
            return self._named(given, given.name)
        if given.role:
            return self._office(given)
        words = _bare(given.source or "")
        if words.lower() in PRONOUNS:
            return UNRESOLVED, given.party
        if given.party and (not words or party_of(words) == given.party):
            return given.party, given.party
        return words or None, given.party

    def claimant(self, given: Given) -> str | None:
        """The canonical name of a claimant, of whom often only the words are known; other words stay as they are."""
        if given.name:
            parts = given.name.split(" and ")
            return " and ".join(str(self._named(given._replace(name=part), part)[0]) for part in parts)
        words = _bare(given.source or "")
        if words in self.persons or words in self._told:
            return self._named(given, words)[0]
        office = office_words(words, given.party).lower()
        if office.split()[-1:] and office.split()[-1] in HEADS and len(office.split()) < 5:
            return self._office(given._replace(role=words))[0]
        is_known = words.lower() in PRONOUNS or (given.party and party_of(words) == given.party)
        return self.speaker(given)[0] if is_known else given.source

    def _named(self, given: Given, name: str) -> tuple[str, str | None]:
        if name.lower() in PRONOUNS:
            return UNRESOLVED, given.party
        person = self.persons.get(name) or self._of_family(given, name)
        if person is None:
            return _bare(name), given.party or (self._told[name].party if name in self._told else None)
        return person.label, given.party or person.party

    def _of_family(self, given: Given, name: str) -> Person | None:
        """Whom a family name alone stands for: the one of its article, else the one of its party."""
        told = self._told.get(name)
        if told is None or told.apart:
            return None
        family = told.names[0].family
        here = [
            p
            for p in self._by_article[given.article_id, family].values()
            if not p.apart and _parties_fit(given.party, p.party)
        ]
        if len(here) == 1:
            return here[0]
        known = [p for p in self._by_family[family] if not p.apart and given.party and p.party == given.party]
        return known[0] if not here and len(known) == 1 else None

    def _office(self, given: Given) -> tuple[str, str | None]:
        written, party = office_words(given.role or "", given.party), given.party
        office = written.lower()
        if office in PRONOUNS:
            return UNRESOLVED, party
        if party and (not office or _is_party(office, party) or _is_party(given.role or "", party)):
            return party, party
        if office in HEADS:
            office, party = self._whole(office, given)
        elif party is None and office.split()[-1:] and office.split()[-1] in HEADS:
            owners = {p for o, p in self._offices[given.article_id] if o == office and p}
            party = next(iter(owners)) if len(owners) == 1 else None
        return self._labelled(office, party, written), party

    def _labelled(self, office: str, party: str | None, written: str) -> str:
        """The office as it is shown, with its party behind unless the words hold it."""
        forms = self._written.get(office)
        key = (office, party, "" if forms else written)
        if key not in self._labels:
            shown = _shown(forms or Counter([written]))
            own_name = (
                party is None or fold(party) in fold(office) or any(party_of(word) == party for word in office.split())
            )
            self._labels[key] = shown if own_name else f"{shown} ({party})"
        return self._labels[key]

    def _whole(self, head: str, given: Given) -> tuple[str, str | None]:
        """The office that "the ministry" is: the one that the article names whole, else the one of its party in all articles."""
        for where in (given.article_id, "") if given.party else (given.article_id,):
            whole = {(o, p) for o, p in self._offices[where] if o.endswith(f" {head}") and _parties_fit(given.party, p)}
            if len(whole) == 1 and (where or next(iter(whole))[1]):
                return next(iter(whole))
            if whole:
                break
        return head, given.party


def _shown(written: Counter[str]) -> str:
    """The most used spelling; a capital that only begins the words becomes small ("Prosecutors", "Defence minister")."""
    words = min(written, key=lambda form: (-written[form], form))
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.istitle() and rest == rest.lower() else words


@functools.lru_cache(maxsize=65_536)
def _person(name: str) -> PersonName | None:
    """The name of a person; None for a body ("BBC", "Human Rights Watch") and for a pronoun."""
    return None if party_of(name) or name.lower() in PRONOUNS else read_name(name)


def _completeness(name: PersonName) -> int:
    return 2 if not name.given else int(is_initial(name.given[0]))


def _may_be_one(one: Person, other: Person) -> bool:
    return all(may_be_one(one.names[0], name) for name in other.names) and _parties_fit(one.party, other.party)


def _parties_fit(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _bare(words: str) -> str:
    """Words without an article, "its" or the time of a post before them and a possessive behind.

    >>> _bare("the residents'"), _bare("11:50 Baku’s"), _bare("its army")
    ('residents', 'Baku', 'army')
    """
    return _BEHIND.sub("", _BEFORE.sub("", words.strip()))


@functools.lru_cache(maxsize=65_536)
def office_words(role: str, party: str | None) -> str:
    """The words of an office without its party, in one spelling.

    >>> office_words("Azerbaijan's Ministry of Defense", "Azerbaijan"), office_words("President of Armenia", "Armenia")
    ('defence ministry', 'President')
    """
    words = re.sub(r"\s+", " ", _bare(role)).replace("’", "'")
    if party:
        words = _without_party(words, party)
    words = " ".join(_spelt(word) for word in _bare(words).split())
    if match := _OF_HEAD.match(words.lower()):
        head, what = match.groups()
        words = f"{_MINISTRIES.get(what, what)} {head}" if head == "ministry" else words
    return words.lower() if words.lower().endswith(("ministry", "minister")) else words


def _spelt(word: str) -> str:
    spelt = SPELLINGS.get(word.lower())
    return word if spelt is None else spelt.title() if word.istitle() else spelt


def _without_party(words: str, party: str) -> str:
    """Without the party's name, demonym or capital at the beginning, and "of Armenia" or "in Yerevan" at the end."""
    for length in (3, 2, 1):
        parts = words.split(" ")
        if len(parts) > length and _is_party(" ".join(parts[:length]), party):
            words = _bare(" ".join(parts[length:]))
            break
    match = re.match(r"^(.+?),? (?:of|in) (?:the )?([^,]+)$", words)
    if match and _is_party(match[2], party):
        return match[1]
    return words


@functools.lru_cache(maxsize=65_536)
def _is_party(words: str, party: str) -> bool:
    return party_of(words) == party or fold(_bare(words)) == fold(party)


@functools.lru_cache(maxsize=16_384)  # asked of every speaker with each changed filter
def is_unnamed_group(speaker: str) -> bool:
    """Is a speaker only people of a kind, whom nobody names: "officials (Armenia)", "residents", "two witnesses"?"""
    words = re.sub(r"\s*\([^)]*\)$", "", speaker).lower().split()
    is_plain = all(word.islower() for word in speaker.partition(" (")[0].split()[1:])
    return is_plain and 0 < len(words) <= 3 and words[-1] in UNNAMED_GROUPS


def forms(frame: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """The names and roles under which a speaker is written: written, statements, articles, the most used first."""
    rows = frame[frame["speaker"] == speaker]
    written = rows["name"].fillna(rows["role"]).fillna(rows["source"])
    table = rows.assign(written=written).groupby("written").agg(
        statements=("statement_id", "nunique"), articles=("article_id", "nunique"))  # fmt: skip
    return table.sort_values(["statements"], ascending=False, kind="stable").reset_index()


def apart_of(changes: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The written names that the analyst took off, from the changes kept in a conflict's definition."""
    return frozenset(
        str(change["speaker"]) for change in changes if change.get("kind") == "apart" and change.get("speaker")
    )
