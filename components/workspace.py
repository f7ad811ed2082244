"""What happens before any page: the worker is started, a first run gets the sample, and the reader is told the state."""

from __future__ import annotations

import logging
import math
import subprocess
import time
from dataclasses import dataclass

import streamlit as st

from components import messages, resources
from counterclaim import sample, worker

log = logging.getLogger(__name__)
LOADED = time.monotonic()
CALM_SECONDS = 15  # the first page comes first; `warming` starts the worker
QUIET_SECONDS = 8  # a worker needs two or three to say that it is there
RESTART_SECONDS = 60  # a worker that cannot start must not be started with every click

WORKER_WORDS = {
    "starting": "Getting ready to read articles. You can add some already.",
    "loading model": "Getting ready to read articles. You can add some already.",
    "failed": "Reading could not start, so added articles wait.",
    "stopped": "Nothing reads articles at the moment, so added ones wait.",
}


def keep_worker(*, calm: bool = False) -> None:
    """Have a process that reads articles; started anew where it has ended. With `calm`, not in the dashboard's first seconds."""
    if calm and time.monotonic() - LOADED < CALM_SECONDS:
        return
    _keeper().keep()


@dataclass
class Keeper:
    """Holds the process that reads articles, once for all sessions; starts it anew when it has ended, but not in a rush."""

    process: subprocess.Popen[bytes] | None = None
    tried: float = -math.inf

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def seconds(self) -> float:
        """Since it was started."""
        return time.monotonic() - self.tried

    def keep(self) -> None:
        if self.is_alive or self.seconds < RESTART_SECONDS:
            return
        self.tried = time.monotonic()
        try:
            self.process = worker.keep_worker(self.process, resources.settings())
        except OSError as error:  # the pages work without it; the sidebar says that added articles wait
            log.warning("the worker did not start: %s", error)


@st.cache_resource(show_spinner=False)
def _keeper() -> Keeper:
    return Keeper()


def load_sample_once() -> None:
    """In a store that never held anything, load the sample."""
    if resources.store().is_new():
        with st.spinner("Loading the sample: two finished wars, told in articles written for this project."):
            sample.load_sample(resources.store(), resources.settings())


def show_state(*, why: bool = False) -> None:
    """The state of the reader process, where it is not simply ready; with `why`, what stopped it."""
    told = resources.store().worker_state()
    state = told.state
    if state in ("stopped", "starting"):
        state = _state_of_start(state, _keeper())
    if state in WORKER_WORDS:
        st.caption(f":material/hourglass_top: {WORKER_WORDS[state]}")
        if why and told.message:
            st.text(told.message)


def _state_of_start(state: str, keeper: Keeper) -> str:
    """What to tell of a process that has not said anything: "ready" where nobody waits for it yet."""
    if keeper.is_alive:
        return "ready" if keeper.seconds < QUIET_SECONDS else "starting"
    is_early = keeper.tried == -math.inf and time.monotonic() - LOADED < CALM_SECONDS
    return "starting" if is_early else state  # `warming` starts it once the first page stands


def show_sample_notice() -> None:
    """A quiet line while the sample is shown, with the way out; in an empty workspace, the way back."""
    articles = resources.article_frame()
    if articles.empty:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("This workspace is empty.", width="content")
            st.button(
                "Load the sample", key="load_sample", type="tertiary", on_click=load, icon=":material/library_books:"
            )
    elif sample.is_sample(resources.store()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                ":material/library_books: Sample: articles written for this project about two finished wars.",
                width="content",
            )
            st.button("Start an empty workspace", key="start_empty", type="tertiary", on_click=start_empty)


def start_empty() -> None:
    """Remove the sample; a widget callback."""
    with messages.readers_words():
        resources.store().empty()


def load() -> None:
    """Load the sample; a widget callback."""
    with messages.readers_words():
        sample.load_sample(resources.store(), resources.settings())
