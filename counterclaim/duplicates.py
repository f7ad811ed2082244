"""Near-duplicates of a text, by MinHash and locality-sensitive hashing, and what an outlet changed in a copy.

Enters: the text of an article. Leaves: a signature of 64 numbers, 16 keys that near-duplicates are likely to share, and the
words in which two texts differ. It keeps nothing; storage/families.py does.

The share of equal numbers in two signatures estimates the share of three-word shingles that two texts have in common.
After A. Broder, On the resemblance and containment of documents, 1997, and Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3. Written here because it is short: datasketch is slower and brings SciPy.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from .lexicons import load

Signature = npt.NDArray[np.uint32]

NUMBERS, BANDS = 64, 16
ROWS = NUMBERS // BANDS
SHINGLE = 3  # words
ALIKE = 0.5  # share of shingles from which on two texts are copies of one
LONG = 4_000  # words beyond which difflib may pass over the most frequent ones, or it would take minutes
CONTEXT = 8  # words of unchanged text left standing around a change

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"\s*\S+|\s+$")


def _drawn(name: str, *shape: int) -> npt.NDArray[np.uint64]:
    """Odd numbers of 64 bits, the same for ever: another one would part every store from its new articles."""
    count = int(np.prod(shape))
    digests = b"".join(hashlib.blake2b(f"{name} {n}".encode(), digest_size=8).digest() for n in range(count))
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64).reshape(shape) | np.uint64(1)


_FACTORS, _TERMS = _drawn("factor", NUMBERS, 1), _drawn("term", NUMBERS, 1)
_PLACES, _BAND_FACTORS = _drawn("place", SHINGLE), _drawn("band", BANDS, ROWS)


def signature(text: str) -> Signature:
    """64 numbers that stand for the words of a text and their order; case, signs and white space do not count.

    >>> bool((signature("Two soldiers fell, he said.") == signature("two soldiers fell he said")).all())
    True
    """
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.casefold())]
    words += [0] * (SHINGLE - len(words))
    hashes = np.array(words, dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    shingles = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        shingles += hashes[place : place + count] * _PLACES[place]
    shingles = np.unique(shingles ^ (shingles >> np.uint64(29)))
    lowest = np.full(NUMBERS, 2**32 - 1, dtype=np.uint64)
    for start in range(0, len(shingles), 20_000):  # a text of a million characters would take 100 MB at once
        hashed = (shingles[None, start : start + 20_000] * _FACTORS + _TERMS) >> np.uint64(32)
        lowest = np.minimum(lowest, hashed.min(axis=1))
    return lowest.astype(np.uint32)


def keys(of: Signature) -> list[int]:
    """One whole number of 63 bits for each band; texts that share one are worth comparing."""
    bands = of.astype(np.uint64).reshape(BANDS, ROWS)
    mixed = ((bands + np.uint64(1)) * _BAND_FACTORS).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(31)
    return [int(key) for key in (mixed * _BAND_FACTORS[:, 0]) >> np.uint64(1)]


def likeness(one: Signature, other: Signature) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    return float((one == other).mean())


# --- what was changed in a copy -----------------------------------------------------------------------------------

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, or only one of them; `number` where a number was replaced by another."""

    text: str
    kind: Kind = "same"
    number: bool = False


def changes(first: str, copy: str) -> tuple[Piece, ...]:
    """The copy as pieces, with the words of the first text that it lacks.

    >>> [(piece.text, piece.kind, piece.number) for piece in changes("Some 21 fell.", "Some 23 fell.")]
    [('Some', 'same', False), (' 21', 'removed', True), (' 23', 'added', True), (' fell.', 'same', False)]
    """
    old, new = _PIECE.findall(first), _PIECE.findall(copy)
    old_words, new_words = [piece.strip() for piece in old], [piece.strip() for piece in new]
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=max(len(old), len(new)) > LONG)
    pieces: list[Piece] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(new[c:d])))
            continue
        before, after = _numbers(old_words[a:b]), _numbers(new_words[c:d])
        other = bool(before) and bool(after) and before != after
        pieces += [Piece("".join(old[a:b]), "removed", other)] if b > a else []
        pieces += [Piece("".join(new[c:d]), "added", other)] if d > c else []
    return tuple(pieces)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same with long unchanged stretches cut down to the words beside a change."""
    short = []
    for index, piece in enumerate(pieces):
        words = _PIECE.findall(piece.text)
        if piece.kind == "same" and len(words) > 2 * CONTEXT + 4:
            head = "".join(words[:CONTEXT]) if index else ""
            tail = "".join(words[-CONTEXT:]) if index < len(pieces) - 1 else ""
            piece = Piece(f"{head} […]{tail}")
        short.append(piece)
    return tuple(short)


def _numbers(words: Sequence[str]) -> list[str]:
    """The words that name a number, without signs around them."""
    bare = (word.strip(".,;:!?()[]“”‘’\"'").lower() for word in words)
    return [word for word in bare if any(sign.isdigit() for sign in word) or set(word.split("-")) <= _number_words()]


@cache
def _number_words() -> frozenset[str]:
    table = load.table("numerals")
    return frozenset(word for name in ("units", "tens", "scales") for word in table[name])
