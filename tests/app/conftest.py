"""Workspaces for the pages: one with rival claims, an empty one, a damaged one. All sentences are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import filters, guard
from counterclaim import worker
from counterclaim.records import (
    Actor,
    Article,
    Casualty,
    Count,
    ParsedArticle,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
    Victims,
)
from counterclaim.settings import Settings
from counterclaim.storage.store import Store
from tests.builders import parsed_article, sha256

ROOT = Path(__file__).resolve().parents[2]
CONFLICT = "karabakh-2020"
# Markup in the text must come out as text, on every page.
HOSTILE = '<script>alert(1)</script> <img src=x onerror="alert(2)"> ![](http://example.org/a.png) $x$ 7 [l](http://example.org)'
TEXT = (
    "The Armenian ministry said that 16 soldiers were killed.\n\n"
    "Baku said that at least 550 Armenian soldiers were killed. Its prosecutors counted 12 civilians dead <b>& $5</b>.\n\n"
    "A Yerevan office reported 10 civilians dead in Ganja, and envoys of Norway urged calm."
)


def phrase(words: str) -> Phrase:
    start = TEXT.index(words)
    return Phrase.of(TEXT, (start, start + len(words)))


def casualty(
    words: str, low: int, high: int | None, category: str, party: str, claimant: str, by: str, day: int
) -> Casualty:
    sentence_start = max(TEXT.rfind(". ", 0, TEXT.index(words)) + 2, TEXT.rfind("\n", 0, TEXT.index(words)) + 1, 0)
    return Casualty(
        Count(phrase(words), low, high, "exact" if high else "at least"), "killed", Victims(None, category, party),
        Actor(phrase(claimant), by), None, "cumulative", as_of=dt.date(2020, 10, day), as_of_basis="stated",
        evidence=(Span(sentence_start, TEXT.index(words) + len(words)),), rule="test",
    )  # fmt: skip


def parsed(article_id: str = "a1") -> ParsedArticle:
    statement = Statement(
        Source(phrase("Baku"), (Speaker(None, None, "Azerbaijan"),)), phrase("said that at least"), phrase("Armenian soldiers"),
        "indirect", "claim", date=dt.date(2020, 10, 1), date_basis="stated", rule="test",
    )  # fmt: skip
    calm = Statement(
        Source(phrase("envoys of Norway"), (Speaker(None, "envoys", "Norway"),)),
        phrase("urged"),
        phrase("calm"),
        "indirect",
        "demand",
    )
    casualties = (
        casualty("16", 16, 16, "combatant", "Armenia", "The Armenian ministry", "Armenia", 1),
        casualty("550", 550, None, "combatant", "Armenia", "Baku", "Azerbaijan", 1),
        casualty("12", 12, 12, "civilian", "Azerbaijan", "Its prosecutors", "Azerbaijan", 2),
        casualty("10 civilians", 10, 10, "civilian", "Azerbaijan", "A Yerevan office", "Armenia", 2),
    )
    article = Article(article_id, TEXT, "Rival <i>figures</i>", "The Example", None, dt.date(2020, 10, 2))
    return ParsedArticle(article, (statement, calm), casualties, (), (), {"engine": "test"})


def with_denial() -> ParsedArticle:
    """An article in which one party denies what another one said."""
    text = "Veldora said its guns destroyed the Arkem dam. Tarsia denied that guns destroyed the dam."
    made = []
    for who, cue, content in (
        ("Veldora", "said", "its guns destroyed the Arkem dam"),
        ("Tarsia", "denied", "guns destroyed the dam"),
    ):
        start = text.index(f"{who} {cue}")
        at = text.index(content, start)
        source = Source(Phrase.of(text, (start, start + len(who))), (Speaker(None, None, who),))
        verb = Phrase.of(text, (start + len(who) + 1, start + len(who) + 1 + len(cue)))
        act = "deny" if cue == "denied" else "claim"
        made.append(Statement(source, verb, Phrase.of(text, (at, at + len(content))), "indirect", act, rule="test"))
    return ParsedArticle(
        Article("d1", text, "A dam", "The Daily", None, dt.date(2020, 10, 6)),
        tuple(made),
        (),
        (),
        (),
        {"engine": "test"},
    )


@pytest.fixture(autouse=True)
def no_worker(monkeypatch):
    """No page of a test starts a process that reads articles; gives what would have been started."""
    started: list[Settings] = []
    monkeypatch.setattr(worker, "keep_worker", lambda process, settings: started.append(settings))
    return started


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Callable[[str], Path]:
    """Points the pages at a workspace: "full", "empty" or "damaged"; gives its file."""

    def prepare(kind: str) -> Path:
        path = tmp_path / "workspace.sqlite"
        monkeypatch.setenv("COUNTERCLAIM_DATABASE", f"sqlite:///{path}")
        monkeypatch.setenv("COUNTERCLAIM_CONFLICTS_FOLDER", str(ROOT / "data" / "conflicts"))
        if kind == "damaged":
            path.write_bytes(b"This was a database once. " * 400)
        else:
            store = Store(f"sqlite:///{path}")
            store.mark("sample removed")
            if kind == "full":
                store.add(parsed(), conflict=CONFLICT, sha256="1" * 64, source_name="figures.txt")
                later = [casualty("16", 31, 31, "combatant", "Armenia", "The Armenian ministry", "Armenia", 9)]
                article = Article("a2", TEXT, "Later", "The Example", None, dt.date(2020, 10, 9))
                store.add(
                    ParsedArticle(article, (), tuple(later), (), (), {}),
                    conflict=CONFLICT,
                    sha256="2" * 64,
                    source_name="b.txt",
                )
            store.close()
        st.cache_resource.clear()
        return path

    yield prepare
    st.cache_resource.clear()


@pytest.fixture
def page(workspace) -> Callable[..., AppTest]:
    """A page on its own, run once, as app.py would run it on this kind of workspace."""

    def run(name: str, kind: str = "full", **state: object) -> AppTest:
        workspace(kind)
        at = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        at.session_state[guard.ROUTED] = True
        at.session_state[filters.CONFLICT] = CONFLICT
        for key, value in {**UNFOLDED, **state}.items():
            at.session_state[key] = value
        return at.run()

    return run


# What a reader who opened every fold has in the session.
UNFOLDED = {
    f"{key}_fold": True
    for key in ("disagreement_chart", "claims_chart", "steps_chart", "matrix", "silence_chart", "lag_chart", "denials", "consistency",
                "silences", "near")
}  # fmt: skip


def words(at: AppTest) -> str:
    """Everything that a page says in plain text, Markdown and HTML."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "html")
    return "\n".join(
        str(getattr(element, "value", None) or element.proto.body) for kind in kinds for element in at.get(kind)
    )


def button(at: AppTest, label: str):
    """The first button of this label."""
    return next(one for one in at.button if one.label == label)


@pytest.fixture
def tolls(workspace) -> Store:
    """A workspace that holds the article of tests/builders.py alone."""
    store = Store(f"sqlite:///{workspace('empty')}")
    store.add(parsed_article(), conflict=CONFLICT, sha256=sha256(), source_name="tolls.txt")
    return store


def open_articles(query: Mapping[str, str], **state: object) -> AppTest:
    """The Articles page as its address opens it, for the analyst A. Nerses; `state` is put into the session before."""
    at = AppTest.from_file(str(ROOT / "pages" / "articles.py"), default_timeout=60)
    at.session_state[guard.ROUTED] = True
    at.session_state[filters.CONFLICT] = CONFLICT
    at.session_state["analyst"] = "A. Nerses"
    for key, value in state.items():
        at.session_state[key] = value
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()
