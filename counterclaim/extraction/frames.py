"""What the cue lexicons say of a word, as records; and who or what can be a source.

Enters: `lexicons/cue_verbs.toml`, `cue_nouns.toml`, `sources.toml`. Leaves: `VERBS`, `NOUNS`, `ADJECTIVES` by lemma,
and `is_speaker`, `is_document`, `can_speak` for the head of a noun phrase.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from ..errors import LexiconError
from ..lexicons import load
from ..records import ACTS, Act

FRAMES = frozenset(
    {"clause", "quote", "gerund", "infinitive", "noun", "object infinitive", "object as", "complement"}
)  # fmt: skip
PERSONAL_PRONOUNS = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "it", "those", "these", "them", "him", "her"}
)
PEOPLE_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Verb:
    """The frames of a cue verb; see the head of `cue_verbs.toml`."""

    lemma: str
    act: Act
    takes: frozenset[str] = frozenset()
    takes_of_speakers: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    object_with: frozenset[str] = frozenset()
    speakers_only: bool = False
    documents_only: bool = False
    passive: bool = False
    objects: str | None = None
    acts: Mapping[str, Act] | None = None
    negated: bool = False

    def act_of(self, frame: str) -> Act:
        return self.acts.get(frame, self.act) if self.acts else self.act

    def allows(self, frame: str, *, of_speaker: bool) -> bool:
        return frame in self.takes or (of_speaker and frame in self.takes_of_speakers)

    @property
    def frames(self) -> frozenset[str]:
        return self.takes | self.takes_of_speakers


@dataclass(frozen=True, slots=True)
class Noun:
    """A cue noun or adjective: what may follow it as its content."""

    lemma: str
    act: Act
    complements: frozenset[str]
    unsourced: bool = False


def _act(entry: Mapping[str, Any], file: str, lemma: str) -> Act:
    act = entry.get("act")
    if act not in ACTS:
        raise LexiconError(f"unknown act {act!r}", file=file, entry=lemma)
    return act


def _verb(lemma: str, entry: Mapping[str, Any]) -> Verb:
    takes, weak = frozenset(entry.get("takes", ())), frozenset(entry.get("takes_of_speakers", ()))
    if not takes | weak <= FRAMES:
        raise LexiconError(f"unknown frames {sorted((takes | weak) - FRAMES)}", file="cue_verbs.toml", entry=lemma)
    if "from" not in entry:
        raise LexiconError("no source (from)", file="cue_verbs.toml", entry=lemma)
    return Verb(
        lemma, _act(entry, "cue_verbs.toml", lemma), takes, weak,
        frozenset(entry.get("prepositions", ())), frozenset(entry.get("object_with", ())),
        bool(entry.get("speakers_only")), bool(entry.get("documents_only")), bool(entry.get("passive")),
        entry.get("objects"), entry.get("acts"), bool(entry.get("negated")),
    )  # fmt: skip


def _nouns(section: str) -> dict[str, Noun]:
    entries = load.table("cue_nouns")[section]
    return {
        lemma: Noun(
            lemma, _act(entry, "cue_nouns.toml", lemma), frozenset(entry["complements"]), bool(entry.get("unsourced"))
        )
        for lemma, entry in entries.items()
    }


VERBS: dict[str, Verb] = {lemma: _verb(lemma, entry) for lemma, entry in load.table("cue_verbs").items()}
PHRASAL = frozenset(lemma.split()[0] for lemma in VERBS if " " in lemma)
NOUNS = _nouns("nouns")
ADJECTIVES = _nouns("adjectives")
SUPPORT_VERBS = load.words("cue_nouns", "support_verbs", "words")
SPEAKERS = load.words("sources", "speakers", "words")
DOCUMENTS = load.words("sources", "documents", "words")
RELEASING = load.words("sources", "documents", "released", "words")
NEVER = load.words("sources", "never", "words")
NUMBER_OBJECTS = load.words("sources", "objects", "numbers")
SPEECH_OBJECTS = load.words("sources", "objects", "speech")
NEVER_OBJECTS = load.words("sources", "objects", "never")


@functools.lru_cache(maxsize=4096)
def _is_speaker_word(lemma: str) -> bool:
    return lemma in SPEAKERS or lemma.rsplit("-", 1)[-1] in SPEAKERS


def is_speaker(head: Token) -> bool:
    """Whether the head of a noun phrase stands for people or a body that can speak."""
    lemma = head.lemma_.lower()
    if lemma in NEVER and head.tag_ not in ("NNP", "NNPS"):
        return False
    if head.lower_ in PERSONAL_PRONOUNS or head.ent_type_ in PEOPLE_ENTITIES or _is_speaker_word(lemma):
        return True
    return head.tag_ in ("NNP", "NNPS")


def is_document(head: Token) -> bool:
    """Whether the head of a noun phrase stands for a text, a picture or a measurement."""
    return head.lemma_.lower() in DOCUMENTS


def can_speak(head: Token) -> bool:
    """Whether a strong cue ("said") may have this head as its source: all but events and things."""
    return head.lemma_.lower() not in NEVER or head.tag_ in ("NNP", "NNPS")
