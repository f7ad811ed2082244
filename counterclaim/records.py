"""The records that pass between the rooms: an article, and what it is read to say.

All are frozen, hold only strings, numbers, dates and tuples, and so can be compared, pickled, cached
and sent to another process. Offsets are half-open `[start, end)` Unicode code points of `Article.text`.
The layout is that of docs/interchange.md; `interchange.py` turns records into JSON objects and back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Act = Literal["state", "claim", "deny", "condemn", "demand", "threaten", "promise", "announce", "support", "question"]
Quotation = Literal["direct", "indirect", "mixed"]
DateBasis = Literal["stated", "published"]
Tense = Literal["reported", "planned"]
Qualifier = Literal["exact", "at least", "at most", "about", "range", "vague"]
Outcome = Literal["killed", "wounded", "missing", "captured", "displaced"]
Category = Literal["civilian", "combatant", "mixed", "unspecified"]
Scope = Literal["event", "cumulative"]
Status = Literal["asserted", "denied"]
RecordKind = Literal["casualty", "statement", "place"]
Action = Literal["edit", "reject", "accept", "add", "assess", "undo", "redo"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]  # the words of Airwars; only analysts give them
PlaceKind = Literal["country", "region", "city", "water", "mountain", "other"]

ACTS: tuple[Act, ...] = (
    "state", "claim", "deny", "condemn", "demand", "threaten", "promise", "announce", "support", "question",
)  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = ("killed", "wounded", "missing", "captured", "displaced")
GRADES: tuple[Grade, ...] = ("confirmed", "fair", "weak", "contested", "discounted")
CATEGORIES: tuple[Category, ...] = ("civilian", "combatant", "mixed", "unspecified")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text and where they stand. Several spans where the words are interrupted.

    `text` is the words themselves; of several spans, joined with " … ".
    """

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    @classmethod
    def of(cls, text: str, *bounds: tuple[int, int]) -> Phrase:
        """The phrase at these bounds of a whole text.

        >>> Phrase.of("Baku said so.", (0, 4))
        Phrase(text='Baku', spans=(Span(start=0, end=4),))
        """
        spans = tuple(Span(start, end) for start, end in bounds)
        return cls(" … ".join(text[s.start : s.end] for s in spans), spans)


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read, unchanged, with what its file or its sender said about it."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | dt.datetime | None = None

    @property
    def day(self) -> dt.date | None:
        """The day of publication; relative dates ("on Monday") are counted from it."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True)
class Received:
    """An article on its way in: the file it came in, and what its header said beyond the article itself."""

    article: Article
    source_name: str  # the name of the file, or "pasted text"
    sha256: str  # of the bytes it came in
    conflict: str | None = None  # slug
    style: str | None = None
    extra: dict[str, object] = field(default_factory=dict)  # JSON values


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a line of one, that is no article, and why: it has a row in the import report like any other."""

    source_name: str
    message: str
    id: str  # the id it gave, else its name and line


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that might be worth reading: never an article, and nothing is counted from it."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | dt.datetime | None = None
    source_name: str = ""  # the file it stood in


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source stands for. A party is the English short name of a state or the usual name of a group."""

    name: str | None = None
    role: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name whom a statement is credited to, and the speakers they stand for (resolved)."""

    phrase: Phrase
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of a record holds what it holds: the rule's name, and the words of the text that triggered it.

    `field` is the name of the record's field; "category" and "party" are those of the victims.
    """

    field: str
    rule: str
    words: Phrase | None = None  # None: no words, such as where a figure is taken to be of one event


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: source, cue, content (the terms of PARC 3 and PolNeAR)."""

    source: Source | None
    cue: Phrase | None
    content: Phrase
    quotation: Quotation
    act: Act
    hedges: tuple[Phrase, ...] = ()
    date: dt.date | None = None
    date_basis: DateBasis | None = None
    # Index, in the article's statements, of the statement whose content holds this one ("Reuters quoted
    # Interfax as saying …"); None at the outermost level.
    within: int | None = None
    rule: str = ""  # which rule found it, for the reader's "why"; not part of the interchange format
    tense: Tense = "reported"  # planned: "will announce", "is due to condemn"; not said yet
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Number words of a casualty count and their inclusive bounds; an open bound is None, never 0."""

    phrase: Phrase
    low: int | None
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was harmed; `phrase` is None where the text does not say ("21 were killed")."""

    phrase: Phrase | None = None
    category: Category = "unspecified"
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A claimant or perpetrator: the words of the text and the party they stand for."""

    phrase: Phrase
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count with one outcome."""

    count: Count
    outcome: Outcome
    victims: Victims
    claimant: Actor | None  # None: the article's own voice
    perpetrator: Actor | None
    scope: Scope
    status: Status = "asserted"
    hedges: tuple[Phrase, ...] = ()
    date: dt.date | None = None
    place: str | None = None
    as_of: dt.date | None = None
    as_of_basis: DateBasis | None = None
    statement: int | None = None  # index into the article's statements
    evidence: tuple[Span, ...] = ()
    undivided: bool = False  # "300 casualties": adds nothing to deaths
    part_of: int | None = None  # index of the casualty this is a part of ("including 5 children")
    rule: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class IgnoredNumber:
    """A numeral of the article that no casualty uses, and why: F2, used + ignored = all numerals."""

    phrase: Phrase
    reason: str  # a fixed word: "date", "age", "calibre", "distance", "money", "percentage", "troops", …


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as it stands in the text, before it is resolved."""

    phrase: Phrase
    sentence: int  # number of its sentence, counted from 0
    marker: str | None = None  # the word that tells its kind: "province", "village", "river"
    container: int | None = (
        None  # index, in the article's toponyms, of the place that it is said to lie in ("Paris, Texas")
    )
    offset: bool = False  # "near Fuzuli", "15 km north of Gori": the point is not the place itself


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry that a name could mean, with the score it got (F23)."""

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    kind: PlaceKind
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place; everything after `phrase` is None where nothing fits: never a silent 0, 0."""

    phrase: Phrase
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    kind: PlaceKind | None = None
    gazetteer_id: str | None = None
    confidence: float | None = None  # 0 to 1
    precision: str | None = None  # "point", "town", "district", "region", "country"
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and everything read from it, in the order of the text."""

    article: Article
    statements: tuple[Statement, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    places: tuple[Place, ...] = ()
    ignored: tuple[IgnoredNumber, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)  # engine, model, lexicons, gazetteer


Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; a day is ISO 8601, an open bound None."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log: what an analyst did to one record, and why. Entries are never changed or removed."""

    id: int  # grows within a store
    uid: str  # the same in every store that the entry is taken to
    made: dt.datetime  # UTC
    analyst: str
    article_id: str
    kind: RecordKind
    record_id: str
    action: Action
    changes: tuple[Change, ...] = ()
    reason: str | None = None
    of: str | None = None  # uid of the entry that an undo takes back, or a redo puts in force again
    words: str = ""  # where the record stood, so that it can be told even when it is read no more
    sentence: str = ""
    versions: dict[str, str] = field(default_factory=dict)  # of the engine that had read the article
