"""For any text: every span is the span's words, parsing does not raise, and nothing is lost on the way to JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.interchange import from_json, to_json
from counterclaim.records import ParsedArticle, Phrase

# Pieces of news with what breaks offsets between them: curly quotes, emoji, combining marks, CRLF, odd spaces, unbalanced marks.
PIECES = st.sampled_from([
    "Officials said at least 12 soldiers were killed.", "“We lost 3 men,” he said.", "25 civilians", "died", "in Dorvan",
    "“", "”", "\"", "'", "’s ministry", "\r\n", "\n\n", "\u00a0", "\u2028", "e\u0301", "😀", "\u202e", "—", "1 300", "1.300", "2.3k",
    "12-15 wounded", "on Monday", "Read - More", "the ministry said", "Armenia", "Baku", ",", ".", "and", "dozens", "\x00", "\ufeff", "𝟙𝟚",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), min_size=0, max_size=14).map(" ".join)


def phrases(parsed: ParsedArticle) -> list[Phrase]:
    found: list[Phrase | None] = []
    for statement in parsed.statements:
        found += [statement.source and statement.source.phrase, statement.cue, statement.content, *statement.hedges]
    for casualty in parsed.casualties:
        found += [casualty.count.phrase, casualty.victims.phrase, *casualty.hedges]
        found += [actor and actor.phrase for actor in (casualty.claimant, casualty.perpetrator)]
    found += [place.phrase for place in parsed.places] + [number.phrase for number in parsed.ignored]
    return [phrase for phrase in found if phrase]


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_spans_are_their_words(engine, text):
    parsed = engine.parse_text(text)
    for phrase in phrases(parsed):
        assert " … ".join(text[span.start : span.end] for span in phrase.spans) == phrase.text
        assert all(span.start < span.end for span in phrase.spans)
    for casualty in parsed.casualties:
        assert casualty.evidence and all(0 <= span.start < span.end <= len(text) for span in casualty.evidence)
        assert casualty.statement is None or casualty.statement < len(parsed.statements)
    assert from_json(json.loads(json.dumps(to_json(parsed, with_text=True)))) == parsed
