"""The reader: words become records, every mark opens its record, why a field was chosen, keys, and hostile text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from components import added_claims, article_marks, marked_text, reasons, selection
from components.article_marks import everything, marks
from components.marked_text import Mark
from components.selection import Words
from counterclaim import frames
from counterclaim.storage import ids
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, button, open_articles, words
from tests.builders import TEXT, parsed_article, sha256

PARSED = parsed_article()
FIRST, SECOND, THIRD = ids.claim_ids(PARSED)
STATEMENTS = ids.statement_ids(PARSED)


@pytest.fixture
def store(tolls) -> Store:
    return tolls


@pytest.fixture
def reader(store):
    def open_at(picked: Words | None = None, **query: str) -> AppTest:
        held = {selection.PICKED: picked} if picked else {}
        return open_articles({"article": "a1", **query}, **held)

    return open_at


def asked(at: AppTest, kind: str) -> str:
    """What the address names; AppTest gives a list before the first change, and then a string."""
    held = at.query_params[kind]
    return held if isinstance(held, str) else held[0]


def words_at(text: str, what: str) -> Words:
    start = TEXT.index(text)
    return Words("a1", start, start + len(text), what)


# --- words become records --------------------------------------------------------------------------------------------


def test_selected_words_become_a_claim_that_opens(reader, store):
    at = reader(words_at("two children", "claim"))
    assert "“two” in “Tarsia’s health ministry" in words(at)
    key = f"words_a1_{TEXT.index('two children')}_{TEXT.index('two children') + 12}_claim"
    assert (at.number_input(key=f"{key}_low").value, at.selectbox(key=f"{key}_outcome").value) == (2, "killed")
    assert (at.text_input(key=f"{key}_victims").value, at.text_input(key=f"{key}_claimant_party").value) == (
        "children",
        "Tarsia",
    )
    at.selectbox(key=f"{key}_outcome").set_value("missing")
    button(at, "Add it as a claim").click().run()
    [entry] = store.corrections()
    row = frames.casualty_frame(store).set_index("claim_id").loc[entry.record_id]
    assert (row["count_text"], row["low"], row["outcome"], row["victims"], row["claimant_party"], row["review"]) == (
        "two", 2, "missing", "children", "Tarsia", "added",
    )  # fmt: skip
    assert not at.exception and asked(at, "claim") == entry.record_id
    assert "Added by an analyst" in words(at) and f'data-records="claim:{entry.record_id}' in words(at)


def test_selected_words_become_a_statement_that_opens(reader, store):
    picked = words_at("spoke on its 30th anniversary", "statement")
    at = reader(picked)
    key = f"words_a1_{picked.start}_{picked.end}_statement"
    at.text_input(key=f"{key}_party").set_value("Tarsia")
    at.text_input(key=f"{key}_source").set_value("The ministry")
    button(at, "Add it as a statement").click().run()
    [entry] = store.corrections()
    row = frames.statement_frame(store).set_index("statement_id").loc[entry.record_id]
    assert (row["content"], row["party"], row["source"]) == ("spoke on its 30th anniversary", "Tarsia", "The ministry")
    assert not at.exception and asked(at, "statement") == entry.record_id
    assert f'title="added: content" data-records="statement:{entry.record_id}"' in words(at)


def test_what_is_refused_is_told_and_stays(reader, store):
    at = reader(words_at("25", "claim"))
    button(at, "Add it as a claim").click().run()
    assert "This number is a claim of this outcome already" in at.warning[0].value and store.corrections() == []
    button(at, "Cancel").click().run()
    assert "Add it as a claim" not in {one.label for one in at.button}


def test_words_are_picked_from_the_keyboard_too(reader):
    at = reader()
    at.text_input(key="typed_a1").set_value("no such words").run()
    assert "do not stand in the article" in words(at)
    at.text_input(key="typed_a1").set_value("arkem").run()
    assert len(at.selectbox(key="typed_which_a1").options) == 2
    at.selectbox(key="typed_which_a1").select_index(1).run()
    button(at, "Add as a statement").click().run()
    assert at.session_state[selection.PICKED].start == TEXT.rindex("Arkem")
    assert "Add it as a statement" in {one.label for one in at.button}


@pytest.mark.parametrize(("held", "found"), [
    ({"start": 0, "end": 4, "words": "Gen.", "what": "claim"}, (0, 4)), ({"start": 4, "end": 11, "words": " Orbel ", "what": "claim"}, (5, 10)),
    ({"start": 0, "end": 4, "words": "Col.", "what": "claim"}, None), ({"start": 0, "end": 4, "words": "Gen.", "what": "place"}, None),
    ({"start": -4, "end": 4, "words": "Gen.", "what": "claim"}, None), ({"start": 0, "end": 10**9, "words": TEXT, "what": "claim"}, None),
    ({"start": "x", "end": 4, "words": "", "what": "claim"}, None), (None, None), ([], None), ({"start": 4, "end": 5, "words": " ", "what": "claim"}, None),
])  # fmt: skip
def test_what_a_browser_sends_is_held_against_the_text(held, found):
    checked = selection.checked("a1", TEXT, held)
    assert (None if checked is None else (checked.start, checked.end)) == found


@pytest.mark.parametrize(("words", "low", "high", "outcome"), [
    ("Officials said at least 12 soldiers were wounded.", 12, None, "wounded"), ("Up to 40 people are missing.", None, 40, "missing"),
    ("The shelling killed twenty-one people.", 21, 21, "killed"), ("Nobody knows how many.", None, None, "killed"),
    ("Of 30 wounded, 4 died there.", None, None, "wounded"),
])  # fmt: skip
def test_what_words_suggest(words, low, high, outcome):
    from counterclaim.records import Article, ParsedArticle

    values = added_claims.claim_values(ParsedArticle(Article("x", words)), 0, len(words))
    assert (values["low"], values["high"], values["outcome"]) == (low, high, outcome)


# --- marks and why -----------------------------------------------------------------------------------------------------


def test_every_mark_of_a_record_leads_to_it():
    found = marks(everything(PARSED), list(article_marks.LAYERS))
    html = marked_text.render(TEXT, found)
    for kind, names in (("claim", ids.claim_ids(PARSED)), ("statement", STATEMENTS), ("place", ids.place_ids(PARSED))):
        for name in names:
            assert re.search(rf'data-records="[^"]*\b{kind}:{name}\b', html), (kind, name)
    # "Gen. Orbel Vant" is a claimant and a source: both lines, both records, both explanations.
    both = next(one for one in re.findall(r"<mark[^>]*>[^<]*</mark>", html) if "Orbel Vant" in one)
    assert (
        "cc-claimant" in both
        and "cc-source" in both
        and f"claim:{FIRST}" in both
        and f"statement:{STATEMENTS[0]}" in both
    )
    assert "claimant: Veldora" in both and "source: Orbel Vant" in both


def test_offsets_hold_for_every_character():
    text = "a\r\nb <i>&amp;</i> 🕊 “c”"
    html = marked_text.render(text, [Mark(text.index("🕊"), text.index("🕊") + 1, "count", record='claim:"><script>')])
    assert "<script>" not in html and html.startswith("a\nb &lt;i&gt;") and ">🕊</mark>" in html


def test_a_line_break_of_two_characters_is_one_on_the_page():
    text = "One.\r\n\r\nTwo died.\rThree."
    shown = marked_text.render(text, [Mark(0, 5, "place"), Mark(text.index("Two"), text.index("Two") + 3, "count")])
    assert re.sub(r"<[^>]+>", "", shown) == "One.\n\nTwo died.\nThree."
    held = {"start": 6, "end": 9, "words": "Two", "what": "claim"}
    assert selection.checked("a", text, held) == Words("a", 8, 11, "claim")


def test_why_each_field_was_chosen(reader):
    said = words(reader(claim=FIRST))
    for why in (
        "rule “qualifier before”, by the words “at least”: words before the number that say how firm it is",
        "rule “noun”, by the words “soldiers”: the lexicon of victims holds this noun",
        "rule “source”, by the words “said”: the source of the statement that holds the number; its cue",
        "rule “own event”, by the words “Arkem”: a day, a place or one attack is told beside it",
        "rule “in its sentence”, by the words “on 5 October”: a day that the text states",
    ):
        assert why in said
    assert re.search(
        r'<mark class="[^"]*cc-reason[^"]*" title="[^"]*why: count \(qualifier before\)[^"]*"[^>]*>at least</mark>',
        said,
    )
    assert "The engine that read this article kept no reason for this field." in said  # the party of its victims
    said = words(reader(statement=STATEMENTS[0]))
    assert "rule “named”, by the words “Gen. Orbel Vant”: named in the words of the source" in said
    assert "rule “cue”, by the words “said”: the cue tells what is done by saying it" in said
    said = words(reader(statement=STATEMENTS[1]))
    assert "rule “quote”: the cue stands beside a quotation" in said
    assert "by the quotation marks" in said and "the day of publication, because the text gives none" in said
    said = words(reader(place=ids.place_ids(PARSED)[0]))
    assert "of these entries, with their scores: Arkem, AZ (0.90)" in said


def test_what_is_still_to_be_said_is_told_as_planned(reader):
    """In the panel, above the mark and in the list: an act that is announced is not one that was done."""
    at = reader(statement=STATEMENTS[-1])
    said = words(at)
    assert "<dt>Act</dt><dd>planned: to be demanded" in said and "content (planned: to be demanded)" in said
    [acts] = [list(table.value["Act"]) for table in at.dataframe if "Act" in table.value]
    assert acts.count("planned: to be demanded") == 1 and "said" in acts


def test_a_corrected_field_tells_who_and_what_was_read(reader, store):
    store.correct("casualty", FIRST, "edit", {"low": 31}, analyst="B", seen=0, reason="misread <i>")
    said = words(reader(claim=FIRST))
    assert "Corrected: lowest number 31, read as 21" in said
    assert "Corrected by B (misread &lt;i&gt;); read as: lowest number 21." in said
    assert "≥ 31 killed (corrected)" in said


@pytest.mark.parametrize(("rule", "told"), [
    ("verb: died", "rule “verb”, by the words “died”: the number is the subject or the object of a verb of harm"),
    ("part of 25: verb: died", "rule “part of 25”, by the words “verb: died”: the number is a part of a larger one, such as after “including”"),
    ("new rule", "rule “new rule”"), ("", reasons.NOT_KEPT),
])  # fmt: skip
def test_rules_in_words(rule, told):
    assert reasons.rule_words(rule) == told


# --- walking -----------------------------------------------------------------------------------------------------------


def test_next_and_previous_have_keys_and_go_round(reader):
    at = reader()
    keys = {one.label: one.proto.shortcut.lower() for one in at.button if one.proto.shortcut}
    assert (keys["Next"], keys["Previous"]) == ("n", "p")
    button(at, "Next").click().run()
    assert asked(at, "claim") == FIRST and "1 of 3 casualty claims" in words(at)
    keys = {one.label: one.proto.shortcut.lower() for one in at.button if one.proto.shortcut}
    assert (keys["Accept"], keys["Reject"], keys["Edit"]) == ("a", "x", "e")
    assert "**A** accept, **X** reject, **E** edit" in words(at)
    button(at, "Previous").click().run()
    assert asked(at, "claim") == THIRD
    button(at, "Edit").click().run()
    assert "Save" in {one.label for one in at.button} and not at.exception


def test_an_added_claim_is_walked_to_in_its_place(reader, store):
    start = TEXT.index("5 October")
    added = store.add_claim("a1", start, start + 1, {"low": 5, "high": 5, "outcome": "wounded"}, analyst="B").record_id
    at = reader()
    button(at, "Next").click().run()
    assert asked(at, "claim") == added


def test_a_permalink_without_the_article_opens_its_sentence(store):
    said = words(open_articles({"claim": SECOND}))
    assert "cc-chosen" in said and "2 of 3 casualty claims" in said


# --- pages of a PDF, and where an article comes from -------------------------------------------------------------------


def test_the_page_of_a_pdf_stands_at_its_passage_and_beside_the_claim(store):
    second = TEXT.index("Tarsia")
    store.add(
        parsed_article(),
        conflict=CONFLICT,
        sha256=sha256(),
        source_name="r.pdf",
        extra={"pages": [[0, 7], [second, 8]]},
    )
    said = words(open_articles({"article": "a1", "claim": SECOND}))
    assert '<span class="cc-page" data-page="p. 7"></span>' in said
    assert "<dt>Page of the file</dt><dd>p. 8</dd>" in said
    shown = re.sub(r"<[^>]+>", "", next(one for one in said.split('cc-reader">')[1:]).split("</div>")[0])
    assert unescape(shown) == TEXT  # nothing is added to the text that offsets are counted in


def test_where_an_article_comes_from(store):
    """The bytes it came in, and those it was first read from where it comes back from an export."""
    original = {"source_name": "first <i>.pdf", "sha256": "f" * 64, "imported": "2020-10-07T09:30:00+00:00"}
    versions = {"engine": "e1", "model": "m2", "lexicons": "l3", "gazetteer": "g4"}
    store.add(
        replace(parsed_article(), versions=versions), conflict=CONFLICT, sha256="a" * 64, source_name="back.jsonl",
        extra={"reader": "r5", "original": original},
    )  # fmt: skip
    said = unescape(words(open_articles({"article": "a1"})))
    told = dict(re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", said))
    assert told["File"] == "back.jsonl" and told["SHA-256 of its bytes"] == "a" * 64 and told["Added"].endswith(" UTC")
    assert [told[name] for name in ("Reader", "Engine", "Model", "Lexicons", "Gazetteer")] == [
        "r5",
        "e1",
        "m2",
        "l3",
        "g4",
    ]
    assert (told["First read from"], told["SHA-256 of those bytes"]) == ("first <i>.pdf", "f" * 64)
    assert told["First added"] == "07 Oct 2020, 09:30 UTC"
