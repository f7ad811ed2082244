"""Whole articles leave as JSON Lines of the interchange format, with all that analysts decided about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..interchange import to_json
from ..storage.corrections import correction_to_json
from ..storage.store import Store


def write_articles(store: Store, conflict: str | None = None, *, with_text: bool = False) -> Iterator[str]:
    """Each article as an object, for JSON Lines; with its text it can be imported again, and nothing is lost.

    The records are as they were read. What analysts made of them is under `corrections`, which copies they joined and
    parted under `family`, and their own division into sides under `conflict_definition` of the first article of each
    conflict; all of it is in force again after an import.
    """
    definitions = {definition["slug"]: definition for definition in store.conflicts()}
    for article_id in store.article_ids(conflict):
        parsed, about = store.article(article_id), store.about(article_id)
        if parsed is None or about is None:
            continue  # it was removed while we wrote
        obj = {**to_json(parsed, with_text=with_text), **_about(about)}
        if entries := store.corrections(article_id):
            obj["corrections"] = [correction_to_json(entry) for entry in entries]
        if family := store.family_decision(article_id):
            obj["family"] = family
        if definition := definitions.pop(str(about["conflict"]), None):
            obj["conflict_definition"] = definition
        yield json.dumps(obj, ensure_ascii=False)


def _about(about: dict[str, Any]) -> dict[str, Any]:
    return {name: about[name] for name in ("conflict", "style", "source_name", "sha256", "imported", "extra")}
