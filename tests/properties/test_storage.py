"""For any text: the store gives back what it got, and shows only what stands there."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim import exporting as exports
from counterclaim import frames
from counterclaim.reading.jsonl import read_lines
from counterclaim.records import Article, ParsedArticle, Received
from counterclaim.storage.store import Store
from tests.fakes import FakeEngine

PIECES = st.sampled_from([
    "3 fell.", "“4 fell,” he said.", " said ", "Gen.", "\r\n", "\n\n", "\u2028", "e\u0301", "🕊", "”", "’s", "—", "\ufeff", "x" * 60,
])  # fmt: skip
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8), max_size=12
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parse(text: str) -> ParsedArticle:
    return FakeEngine().parse(Article("a", text, title=text[:20] or None))


@QUIET
@given(text=TEXTS.map("".join))
def test_what_went_in_comes_out_and_stands_there(text):
    store, parsed = Store("sqlite://"), parse(text)
    store.add(parsed, sha256="0" * 64, source_name="x")
    assert store.article("a") == parsed
    for frame in (frames.casualty_frame(store), frames.statement_frame(store)):
        for row in frame.itertuples():
            assert text[row.start : row.end] == row.sentence
    store.close()


@QUIET
@given(text=TEXTS.map("".join))
def test_an_exported_article_is_read_again_unchanged(text):
    store, parsed = Store("sqlite://"), parse(text)
    store.add(parsed, sha256="0" * 64, source_name="x", conflict="c")
    lines = [line.encode() + b"\n" for line in exports.write_articles(store, with_text=True)]
    store.close()
    for item in read_lines(lines, "export.jsonl"):
        if text.strip():
            assert isinstance(item, Received) and item.article == parsed.article
