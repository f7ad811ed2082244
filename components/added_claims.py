"""Words of an article become a claim or a statement that was not read, with their sentence as evidence.

The words are selected in the text (`selection.py`), typed in here, or are a number that was seen and not used. What the
words and their sentence settle is filled in; the analyst has the last word on every field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components import corrections, filters, resources, selection
from components.selection import Words
from counterclaim.errors import CounterclaimError
from counterclaim.figures.statements import ACT_WORDS
from counterclaim.lexicons import load
from counterclaim.records import ACTS, CATEGORIES, OUTCOMES, IgnoredNumber, ParsedArticle, Span, Statement
from counterclaim.storage.sentences import Sentences

NOTICE = "_added_claim_notice"
GROUPED = re.compile(r"\d{1,3}(?:[,.’'\u00a0\u202f\u2009 ]\d{3})+")
NUMBER = re.compile(rf"{GROUPED.pattern}|\d+|[^\W\d_]+(?:-[^\W\d_]+)?")
MOST = 50  # places of the same words that are offered
CLAIM_FIELDS = (
    "low",
    "high",
    "outcome",
    "victims_category",
    "victims",
    "victims_party",
    "claimant",
    "claimant_party",
    "scope",
)
STATEMENT_FIELDS = ("name", "role", "party", "act", "quotation", "source")
SCOPE_WORDS = {"event": "one incident or day", "cumulative": "running toll"}
Opened = Callable[[str, str], None]


# --- what the words settle -----------------------------------------------------------------------------------------


def value_of(words: str) -> int | None:
    """The number that the words alone settle; None where the analyst has to say.

    >>> [value_of(words) for words in ("1,300", "nineteen", "twenty-one", "30th", "2020", "dozens")]
    [1300, 19, 21, 30, 2020, None]
    """
    if GROUPED.fullmatch(words):
        return int(re.sub(r"\D", "", words))
    if match := re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)?", words):
        return int(match[1])
    table = load.table("numerals")
    tens, _, unit = words.lower().partition("-")
    if unit:
        return table["tens"][tens] + table["units"][unit] if tens in table["tens"] and unit in table["units"] else None
    value = {**table["units"], **table["tens"]}.get(tens)
    return int(value) if value is not None else None


def number_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the number stands among these words; all of them where there is none, or more than one.

    >>> text = "At least 12 soldiers died."
    >>> number_in(text, 0, 20), number_in(text, 12, 20)
    ((9, 11), (12, 20))
    """
    found = [m.span() for m in NUMBER.finditer(text, start, end) if value_of(m[0]) is not None]
    return found[0] if len(found) == 1 else (start, end)


def claim_values(parsed: ParsedArticle, start: int, end: int) -> dict[str, Any]:
    """The fields of a claim as the selected words and their sentence suggest them."""
    text = parsed.article.text
    first, last = number_in(text, start, end)
    value = value_of(text[first:last])
    before = text[max(0, first - 40) : first].lower()
    is_least, is_most = (_ends_with(before, load.table("qualifiers")[one]["before"]) for one in ("at least", "at most"))
    around = _carrier(parsed, first, last)
    source = around.source if around else None
    return {
        "low": None if is_most and not is_least else value, "high": None if is_least else value,
        "outcome": _outcome(text, first, last), "victims_category": "unspecified",
        "victims": text[last:end].strip(" .,;:") if last < end else "", "victims_party": "",
        "claimant": source.phrase.text if source else "", "scope": "event",
        "claimant_party": next((one.party for one in source.speakers if one.party), "") if source else "",
    }  # fmt: skip


def _ends_with(before: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\s*$", before) for one in words)


def _outcome(text: str, start: int, end: int) -> str:
    """What the word of harm nearest to the number tells; "killed" where there is none in the sentence."""
    around, best = Sentences(text).around(Span(start, end)), (10**9, OUTCOMES[0])
    for outcome in OUTCOMES:
        table = load.table("outcomes").get(outcome, {})
        forms = {word for name in ("transitive", "intransitive", "nouns", "adjectives") for word in table.get(name, ())}
        for match in re.finditer(r"[^\W\d_]+", text[around.start : around.end]):
            if match[0].lower() in forms:
                best = min(best, (abs(around.start + match.start() - start), outcome))
    return best[1]


def _carrier(parsed: ParsedArticle, start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds the words."""
    holding = [one for one in parsed.statements if any(s.start <= start and end <= s.end for s in one.content.spans)]
    return min(holding, key=lambda one: one.content.end - one.content.start, default=None)


def statement_values(text: str, start: int, end: int) -> dict[str, Any]:
    """The fields of a statement as the selected words suggest them."""
    marks = text[max(0, start - 1) : start + 1] + text[end - 1 : end + 1]
    is_direct = bool(re.search(r"[“«\"„]", marks[:2]) and re.search(r"[”»\"“]", marks[-2:]))
    return {
        "name": "",
        "role": "",
        "party": "",
        "act": "state",
        "quotation": "direct" if is_direct else "indirect",
        "source": "",
    }


# --- the panel in the reader ---------------------------------------------------------------------------------------


def show_picked(parsed: ParsedArticle, opened: Opened) -> None:
    """The form for the words that are picked, where there are any."""
    if (words := selection.picked(parsed.article.id)) is not None:
        with st.container(border=True):
            _show_form(parsed, words, opened)
            st.button("Cancel", key="words_cancel", icon=":material/close:", type="tertiary", on_click=selection.drop)


def show_typed(parsed: ParsedArticle) -> None:
    """Words are picked by writing them: the way from the keyboard."""
    with st.expander("Add a claim or a statement", icon=":material/add:"):
        _show_typed(parsed)


def _show_typed(parsed: ParsedArticle) -> None:
    text, article_id = parsed.article.text, parsed.article.id
    st.caption("Select words in the text with the pointer, or write them here as they stand in it.")
    typed = st.text_input("Words of the article", key=f"typed_{article_id}", max_chars=2_000)
    if not typed.strip():
        return
    found = occurrences(text, typed)
    if not found:
        st.caption("These words do not stand in the article.")
        return
    which = 0
    if len(found) > 1:
        which = st.selectbox(
            f"They stand there {len(found)} times" + (" or more" if len(found) == MOST else ""), range(len(found)),
            format_func=lambda n: filters.plain(_around(text, *found[n])), key=f"typed_which_{article_id}",
        )  # fmt: skip
    start, end = found[which]
    st.text(_around(text, start, end))
    with st.container(horizontal=True, gap="small"):
        for what in selection.KINDS:
            st.button(f"Add as a {what}", key=f"typed_{what}_{article_id}", on_click=selection.pick,
                      args=(Words(article_id, start, end, what),))  # fmt: skip


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand, whatever blanks are between them; case matters only where it tells places apart.

    >>> occurrences("Two died. Later two died.", "two  died")
    [(16, 24)]
    >>> occurrences("Two died. Later two died.", "TWO died")
    [(0, 8), (16, 24)]
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for flags in (re.NOFLAG, re.IGNORECASE):
        if found := [match.span() for match in re.finditer(pattern, text, flags)][:MOST]:
            return found
    return []


def _around(text: str, start: int, end: int, width: int = 40) -> str:
    return f"… {' '.join(text[max(0, start - width) : end + width].split())} …"


def show_promotion(parsed: ParsedArticle, number: IgnoredNumber, opened: Opened) -> None:
    """A number that was not used, in its sentence, and one click that makes it a claim.

    Args:
        opened: Called with "claim" and the id of the new claim.
    """
    with st.container(border=True):
        _show_form(parsed, Words(parsed.article.id, number.phrase.start, number.phrase.end, "claim"), opened, "promote")


def _show_form(parsed: ParsedArticle, words: Words, opened: Opened, prefix: str = "words") -> None:
    text, is_claim = parsed.article.text, words.what == "claim"
    start, end = number_in(text, words.start, words.end) if is_claim else (words.start, words.end)
    shown = Sentences(text).around(Span(start, end))
    key = f"{prefix}_{words.article_id}_{words.start}" + ("" if prefix == "promote" else f"_{words.end}_{words.what}")
    st.text(f"“{text[start:end]}” in “{text[shown.start : shown.end]}”")
    if told := st.session_state.pop(NOTICE, None):
        st.warning(filters.plain(told))
    first = claim_values(parsed, words.start, words.end) if is_claim else statement_values(text, start, end)
    for name, value in first.items():
        st.session_state.setdefault(f"{key}_{name}", value)
    (_show_claim_fields if is_claim else _show_statement_fields)(key)
    st.text_input("Why (kept in the log)", key=f"{key}_reason", max_chars=500)
    st.button(f"Add it as a {words.what}", key=f"{key}_add", icon=":material/add:", on_click=_add,
              args=(words.article_id, words.what, start, end, key, opened))  # fmt: skip


def _show_claim_fields(key: str) -> None:
    left, right = st.columns(2)
    left.number_input("Lowest number", min_value=0, step=1, key=f"{key}_low", placeholder="open")
    right.number_input("Highest number", min_value=0, step=1, key=f"{key}_high", placeholder="open")
    left.selectbox("Outcome", OUTCOMES, key=f"{key}_outcome")
    right.selectbox(
        "Category", CATEGORIES, key=f"{key}_victims_category", format_func=lambda one: filters.CATEGORY_WORDS[one]
    )
    left.text_input("Victims, as written", key=f"{key}_victims", max_chars=500)
    right.text_input("Victims’ party", key=f"{key}_victims_party", max_chars=500)
    left.text_input("Claimed by", key=f"{key}_claimant", max_chars=500, placeholder="the article itself")
    right.text_input("Claimant’s party", key=f"{key}_claimant_party", max_chars=500)
    left.selectbox("Scope", list(SCOPE_WORDS), key=f"{key}_scope", format_func=SCOPE_WORDS.__getitem__)


def _show_statement_fields(key: str) -> None:
    left, right = st.columns(2)
    left.text_input("Said by (name)", key=f"{key}_name", max_chars=500)
    right.text_input("Role", key=f"{key}_role", max_chars=500)
    left.text_input("Party", key=f"{key}_party", max_chars=500)
    right.text_input("Source, as written", key=f"{key}_source", max_chars=500)
    left.selectbox("Act", ACTS, key=f"{key}_act", format_func=lambda one: ACT_WORDS[one])
    right.selectbox("Quotation", ("indirect", "direct", "mixed"), key=f"{key}_quotation")


def _add(article_id: str, what: str, start: int, end: int, key: str, opened: Opened) -> None:
    names = CLAIM_FIELDS if what == "claim" else STATEMENT_FIELDS
    values = {name: st.session_state.get(f"{key}_{name}") for name in names}
    if what == "claim":
        low, high = values["low"], values["high"]
        values["qualifier"] = (
            "at least" if high is None else "at most" if low is None else "exact" if low == high else "range"
        )
    store = resources.store()
    try:
        entry = (store.add_claim if what == "claim" else store.add_statement)(
            article_id, start, end, values, analyst=corrections.analyst(), reason=st.session_state.get(f"{key}_reason"),
        )  # fmt: skip
    except CounterclaimError as error:
        st.session_state[NOTICE] = f"Not added. {error}"
        return
    selection.drop()
    opened(what, entry.record_id)
