from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import Span
from counterclaim.storage.sentences import Sentences

LONG = "The ministry of emergencies of the northern republic of Veldora said"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One fell. Two stood.", ["One fell.", "Two stood."]),
        ("Did they? Yes! They did… So it went.", ["Did they?", "Yes!", "They did…", "So it went."]),
        ("“We lost three.” He left.", ["“We lost three.”", "He left."]),
        ("He said “no.” “Never.”", ["He said “no.”", "“Never.”"]),
        ("Gen. Vant and Mr. Oram met on Sept. 27 at No. 5.", ["Gen. Vant and Mr. Oram met on Sept. 27 at No. 5."]),
        ("J. Oram of the U.S. Embassy spoke.", ["J. Oram of the U.S. Embassy spoke."]),
        ("It cost 3.5 million. 12 died.", ["It cost 3.5 million.", "12 died."]),
        ("It fell at 5 p.m. and burned.", ["It fell at 5 p.m. and burned."]),
        ("A headline\n\nThe story began.", ["A headline", "The story began."]),
        ("A headline\nThe story began.", ["A headline", "The story began."]),
        (f"{LONG}\nthat two had died. More later.", [f"{LONG}\nthat two had died.", "More later."]),
        (f"{LONG}\r\n\r\nNext.", [LONG, "Next."]),
        (f"{LONG} it.\nNext line.", [f"{LONG} it.", "Next line."]),
        ("Ελλάδα. Киев пал. Élan vital.", ["Ελλάδα.", "Киев пал.", "Élan vital."]),
        (
            "Two were brothers.The third fled.“No,” he said.",
            ["Two were brothers.", "The third fled.", "“No,” he said."],
        ),
        ("It was “quiet.”Vant left.", ["It was “quiet.”", "Vant left."]),
        ("See www.example.Org/page for more.", ["See www.example.Org/page for more."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[span.start : span.end] for span in Sentences(text).spans] == sentences


TEXT = "Vant spoke on Monday. “Two fell,” he said. “More will.” Rain came.\n\nA new paragraph. Vant left."


@pytest.mark.parametrize(
    ("words", "anchor", "shown"),
    [
        (["fell"], "fell", "“Two fell,” he said."),
        (["Two fell", "he", "More will"], "said", "“Two fell,” he said. “More will.”"),
        (["Vant spoke", "fell"], "said", "Vant spoke on Monday. “Two fell,” he said."),
        (["Vant spoke", "paragraph"], "paragraph", "A new paragraph."),
        (["Rain", "paragraph"], "Rain", "Rain came.\n\nA new paragraph."),
        ([], "will.” Rain", "“More will.” Rain came."),
    ],
)
def test_evidence(words, anchor, shown):
    def span(part):
        return Span(TEXT.index(part), TEXT.index(part) + len(part))

    found = Sentences(TEXT).evidence([span(word) for word in words], span(anchor))
    assert TEXT[found.start : found.end] == shown


@given(
    st.lists(
        st.sampled_from(["Gen.", "a", "B", ". ", "\n", "\r\n", "”", "“", "? ", "🕊", " ", "é", "…", "5"]), max_size=40
    ).map("".join),
    st.data(),
)
def test_every_word_stands_in_the_sentence_shown_for_it(text, data):
    sentences = Sentences(text)
    assert all(one.end <= other.start for one, other in zip(sentences.spans, sentences.spans[1:], strict=False))
    shown = "".join(text[span.start : span.end] for span in sentences.spans)
    assert "".join(shown.split()) == "".join(text.split())  # no word is lost between sentences
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        word = Span(start, data.draw(st.integers(start + 1, len(text))))
        shown = sentences.evidence([word], word)
        assert 0 <= shown.start <= word.start < word.end <= shown.end <= len(text)
