from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Article, Casualty, Count, ParsedArticle, Phrase, Victims
from counterclaim.storage import ids
from tests.builders import TEXT, parsed_article


def claims(text, *, outcome="killed", article_id="a", low=3):
    found, start = [], text.find("three")
    while start >= 0:
        phrase = Phrase.of(text, (start, start + 5))
        found.append(Casualty(Count(phrase, low, low, "exact"), outcome, Victims(), None, None, "event"))
        start = text.find("three", start + 1)
    return ids.claim_ids(ParsedArticle(Article(article_id, text), casualties=tuple(found)))


SENTENCE = "Officials in the port of Lindre said that three people were killed when a shell fell on the quay."


def test_id_is_short_and_the_same_every_time():
    [first] = claims(SENTENCE)
    assert claims(SENTENCE) == [first] and len(first) == 16
    assert first == "5733b425289f0677"  # permalinks of earlier versions still lead somewhere


def test_id_survives_other_bounds_and_text_before():
    assert claims(SENTENCE, low=4) == claims(SENTENCE) == claims("A headline was added. " + SENTENCE)


def test_id_differs_by_article_outcome_and_surroundings():
    different = [
        claims(SENTENCE), claims(SENTENCE, article_id="b"), claims(SENTENCE, outcome="wounded"),
        claims(SENTENCE.replace("people", "women")),
    ]  # fmt: skip
    assert len({name for [name] in different}) == 4


def test_repeated_sentence_has_its_own_id():
    far = " " + "x" * 100 + " "
    one, other = claims(SENTENCE + far + SENTENCE + far)
    assert one != other


def test_statement_ids_survive_another_extent_of_the_content():
    parsed = parsed_article()
    shorter = replace(parsed.statements[0], content=Phrase.of(TEXT, (29, 50)))
    again = replace(parsed, statements=(shorter, *parsed.statements[1:]))
    assert ids.statement_ids(again) == ids.statement_ids(parsed)
    assert len(set(ids.statement_ids(parsed))) == 5 and len(set(ids.place_ids(parsed))) == 2
