"""What the server does before its first reader comes (components/warming.py)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import streamlit as st
from streamlit.web.server.app_discovery import discover_asgi_app

from components import resources, warming
from tests.app.conftest import ROOT


def test_streamlit_finds_what_to_import_at_its_start():
    found = discover_asgi_app(ROOT / "app.py")
    assert (found.is_asgi_app, found.app_name) == (True, "app")


def test_a_new_workspace_has_the_sample_and_its_frames(tmp_path, monkeypatch, no_worker):
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", f"sqlite:///{tmp_path / 'new.sqlite'}")
    st.cache_resource.clear()
    warming.warm_up()
    assert len(resources.article_frame()) == 46
    assert no_worker == []  # it would slow the first page
    resources.store().close()
    st.cache_resource.clear()


def test_a_removed_sample_stays_removed(workspace, no_worker):
    workspace("empty")
    warming.warm_up()
    assert resources.article_frame().empty


def test_a_damaged_workspace_does_not_stop_the_server(workspace, no_worker):
    workspace("damaged")
    warming.warm_up()  # the page says what is wrong (test_pages.py)


def test_the_language_model_is_not_loaded(tmp_path):
    code = (
        "import sys; from counterclaim import worker; worker.keep_worker = lambda *_: None\n"
        "from components import resources, warming; warming.warm_up()\n"
        "assert len(resources.article_frame()) == 46; assert 'spacy' not in sys.modules"
    )
    env = os.environ | {"COUNTERCLAIM_DATABASE": f"sqlite:///{tmp_path / 'new.sqlite'}"}
    subprocess.run([sys.executable, "-c", code], cwd=Path(ROOT), env=env, check=True)
