"""What can be done before the first reader comes: the libraries, the sample of a new workspace, the first page's frames.

Streamlit runs app.py only when a browser asks for it, so the first reader would wait for all of this. `app.py` hands
`while_starting` to the server instead, which answers when it is through. Nothing here loads the language model.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.runtime.pages_manager import PagesManager

log = logging.getLogger(__name__)
WORKER_AFTER = 8.0  # seconds: until then the first page has the cores for itself


@asynccontextmanager
async def while_starting(_app: object) -> AsyncIterator[None]:
    """The server's start: warm up, then answer."""
    PagesManager.uses_pages_directory = False  # so that a deep link is never served without app.py (guard.py)
    await asyncio.to_thread(warm_up)
    starting = threading.Timer(WORKER_AFTER, _start_worker)
    starting.daemon = True
    starting.start()
    yield
    starting.cancel()


def _start_worker() -> None:
    """The process that reads articles, once the first page stands."""
    from components import workspace

    try:
        workspace.keep_worker()
    except Exception as error:
        log.info("the worker was not started: %s", error)


def warm_up() -> None:
    """Fill what the first page needs; whatever goes wrong here is told by the page, in the reader's words."""
    try:
        _fill()
    except Exception as error:
        log.info("the first page was not prepared: %s", error)


def _fill() -> None:
    """The same calls as app.py and the first page make, in their order, for a reader without filters."""
    import streamlit.emojis  # noqa: F401  (compiled when a label first needs it)
    from streamlit import env_util

    from components import (  # noqa: F401
        charts,
        corrections,
        evidence,
        filters,
        offered,
        questions,
        resources,
        tables,
        tolls,
        workspace,
    )  # fmt: skip
    from counterclaim import sample
    from counterclaim.figures import disagreements, theme

    env_util.is_repl()  # looks at every module once
    store = resources.store()
    if store.is_new():
        sample.load_sample(store, resources.settings())
    slug = next(iter(offered.conflict_names()))
    chosen = filters.Filters(conflict=None if slug == filters.ALL_CONFLICTS else slug)
    conflict = resources.conflict(chosen.conflict)
    resources.statement_frame(chosen.conflict)
    shown = resources.rival_groups(chosen)[:1]
    for dark in (False, True):
        disagreements.draw_disagreements(shown, theme.side_styles(conflict, dark=dark), theme.Header(""), dark=dark)
