"""Signatures find copies; the changes of a copy are told word by word. All texts are invented."""

from __future__ import annotations

import random

import numpy as np
import pytest

from counterclaim import duplicates

WORDS = [first + last for first in ["ba", "de", "fi", "go", "lu", "ma", "ne", "po", "ri", "sta", "tru", "vel", "zo"]
         for last in ["ran", "tik", "mos", "del", "gar", "pin", "sol", "vat"]]  # fmt: skip


def story(seed: int, words: int = 300) -> str:
    """A text of invented words in sentences of twelve, the fourth of each sentence a number."""
    draw = random.Random(seed)
    drawn = [str(draw.randrange(2, 90)) if n % 12 == 3 else draw.choice(WORDS) for n in range(words)]
    return ". ".join(" ".join(drawn[n : n + 12]) for n in range(0, words, 12)) + "."


def toll_changed(text: str) -> str:
    words = text.split()
    for place in (3, 15, 27):
        words[place] = "7" + words[place]
    return " ".join(words)


EDITS = {
    "the same": lambda text: text,
    "case and signs": lambda text: text.upper().replace(".", " –"),
    "an agency line": lambda text: f"ARKEM, Oct 6 (Vel-Inform) — {text} Reporting by our staff; editing by the desk.",
    "changed tolls": toll_changed,
    "a paragraph added": lambda text: f"{text}\n\n{story(999, 50)}",
    "a paragraph in front": lambda text: f"{story(998, 40)}\n\n{text}",
    "30 % cut": lambda text: " ".join(text.split()[: int(len(text.split()) * 0.7)]),
}
# Recall over 60 stories; a third cut away is the hardest. The estimate of 64 numbers spreads by 0.06.
LEAST = {"30 % cut": 0.9}


@pytest.mark.parametrize("edit", EDITS)
def test_copies_share_a_key_and_are_alike(edit):
    found = 0
    for seed in range(60):
        text = story(seed)
        one, other = duplicates.signature(text), duplicates.signature(EDITS[edit](text))
        shares = set(duplicates.keys(one)) & set(duplicates.keys(other))
        found += bool(shares) and duplicates.likeness(one, other) >= duplicates.ALIKE
    assert found / 60 >= LEAST.get(edit, 0.98)


def test_other_stories_are_not_alike():
    signatures = [duplicates.signature(story(seed)) for seed in range(120)]
    likest = max(duplicates.likeness(a, b) for n, a in enumerate(signatures) for b in signatures[:n])
    assert likest < 0.2


def test_a_shared_background_is_no_copy():
    """Two reports of one day with the same two closing paragraphs, a third of each text."""
    background = story(5000, 100)
    one, other = (duplicates.signature(f"{story(seed, 200)} {background}") for seed in (1, 2))
    assert duplicates.likeness(one, other) < duplicates.ALIKE


def test_the_estimate_is_the_share_of_shingles():
    draw = random.Random(4)
    for _ in range(20):
        text = story(draw.randrange(10**6), 400)
        words = text.split()
        cut = words[draw.randrange(0, 200) :]
        true = (len(cut) - 2) / (len(words) - 2)
        assert abs(duplicates.likeness(duplicates.signature(text), duplicates.signature(" ".join(cut))) - true) < 0.25


@pytest.mark.parametrize("text", ["", " ", "Calm.", "Two fell", "🕊", "\ud800", "Война и мир", "a" * 100_000])
def test_any_text_has_a_signature(text):
    one = duplicates.signature(text)
    assert one.shape == (64,) and one.dtype == np.uint32 and len(duplicates.keys(one)) == 16
    assert all(0 <= key < 2**63 for key in duplicates.keys(one))


def test_signatures_are_the_same_for_ever():
    """Stores keep them: other numbers would part new articles from their stored copies."""
    assert list(duplicates.signature("Two soldiers fell near Arkem, he said.")[:3]) == STABLE
    assert duplicates.keys(duplicates.signature("Two soldiers fell near Arkem, he said."))[0] == STABLE_KEY


STABLE = [715845445, 192957295, 1327318957]
STABLE_KEY = 7416685719736954762


@pytest.mark.parametrize(("first", "copy", "expected"), [
    ("Some 21 fell.", "Some 23 fell.", [("removed", " 21", True), ("added", " 23", True)]),
    ("Two fell.", "Three fell.", [("removed", "Two", True), ("added", "Three", True)]),
    ("He saw twenty-one dead.", "He saw twenty-three dead.", [("removed", " twenty-one", True), ("added", " twenty-three", True)]),
    ("Calm was urged.", "Calm was demanded.", [("removed", " urged.", False), ("added", " demanded.", False)]),
    ("Two fell.", "Two fell. Calm was urged.", [("added", " Calm was urged.", False)]),
    ("Two fell. Calm was urged.", "Two fell.", [("removed", " Calm was urged.", False)]),
    ("Two fell.", "Two  fell.", []),
    ("At least 21 fell", "At least 21, fell", [("removed", " 21", False), ("added", " 21,", False)]),
], ids=["toll", "number word", "hyphen", "word", "added", "removed", "white space", "only a sign"])  # fmt: skip
def test_changes(first, copy, expected):
    pieces = duplicates.changes(first, copy)
    assert [(p.kind, p.text, p.number) for p in pieces if p.kind != "same"] == expected
    assert "".join(p.text for p in pieces if p.kind != "removed") == copy


def test_long_unchanged_stretches_are_cut():
    text = story(3)
    pieces = duplicates.shortened(duplicates.changes(text, text.replace(text.split()[100], "zebra", 1)))
    assert sum(len(piece.text.split()) for piece in pieces) < 60
    assert any(piece.text == " zebra" for piece in pieces) and "[…]" in pieces[0].text
