"""An engine without a language model: every number followed by "fell" is a toll, every "said" a statement."""

from __future__ import annotations

import re
import time

from counterclaim.errors import InputError
from counterclaim.records import Casualty, Count, ParsedArticle, Phrase, Span, Statement, Victims
from counterclaim.settings import Settings


class FakeEngine:
    versions = {"engine": "fake", "model": "none", "lexicons": "0", "gazetteer": "0"}  # noqa: RUF012

    def __init__(self, settings: Settings | None = None, *, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def parse(self, article):
        time.sleep(self.seconds)
        if "refuse" in article.text:
            raise InputError("The article refuses to be read.")
        if "break" in article.text:
            raise ZeroDivisionError("secret words of the article")
        if "exhaust" in article.text:
            raise MemoryError
        text = article.text
        casualties = tuple(
            Casualty(
                Count(Phrase.of(text, match.span(1)), int(match[1]), int(match[1]), "exact"), "killed", Victims(), None,
                None, "event", evidence=(Span(*match.span()),),
            )
            for match in re.finditer(r"(\d+) fell", text)
        )  # fmt: skip
        statements = tuple(
            Statement(None, Phrase.of(text, match.span()), Phrase.of(text, (0, match.start())), "indirect", "state")
            for match in re.finditer(r"(?<=. )said", text)
        )
        return ParsedArticle(article, statements, casualties, versions=dict(self.versions))

    def parse_many(self, articles):
        return map(self.parse, articles)


def slow_engine(settings: Settings) -> FakeEngine:
    return FakeEngine(settings, seconds=1.0)
